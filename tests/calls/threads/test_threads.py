"""One FakeStripe in many threads: every rule holds, and nothing is lost or done twice."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Thread

import pytest
import stripe

from fakesources import FakeStripe
from fakesources.resources.sources import happenings

OPERATIONS = 1_000
LONG = 60
ALREADY = "The source you provided has already been attached to a customer."


@pytest.fixture(autouse=True)
def restless():
    """Threads change after a few instructions, not after some milliseconds."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.fixture(scope="module")
def together():
    """Run ``work(number)`` in so many threads that start at once; return what they returned."""

    def together_(threads, work):
        start = Barrier(threads)

        def run(number):
            start.wait(LONG)
            return work(number)

        with ThreadPoolExecutor(threads) as pool:
            return [future.result(LONG) for future in [pool.submit(run, number) for number in range(threads)]]

    return together_


def outcome(call, *args):
    """The id that a call returns, or the message of its refusal."""
    try:
        return call(*args).id
    except stripe.InvalidRequestError as refused:
        return refused.user_message


def test_no_update_is_lost(together, bodies):
    """Two threads change one source 1,000 times each; each finds its own changes and never an older one of the other."""
    fake = FakeStripe()
    source = fake.client().v1.sources.create(bodies["card"]).id

    def work(number):
        update, own, other, seen = fake.client().v1.sources.update, f"by_{number}", f"by_{1 - number}", -1
        for count in range(OPERATIONS):
            metadata = update(source, {"metadata": {own: count}}).metadata.to_dict()
            assert metadata[own] == str(count)
            assert int(metadata.get(other, -1)) >= seen
            seen = int(metadata.get(other, -1))

    together(2, work)
    last = str(OPERATIONS - 1)
    assert fake.get(source)["metadata"] == {"by_0": last, "by_1": last}


def test_each_source_is_attached_once(together, bodies):
    """Two threads attach the same 1,000 sources to two customers: each source goes to one, and the other is refused."""
    fake = FakeStripe()
    client = fake.client()
    sources = [client.v1.sources.create(bodies["card"]).id for _ in range(OPERATIONS)]
    customers = [client.v1.customers.create().id for _ in range(2)]

    def work(number):
        attach = fake.client().v1.customers.payment_sources.create
        return [outcome(attach, customers[number], {"source": source}) for source in sources]

    for source, answers in zip(sources, zip(*together(2, work), strict=True), strict=True):
        assert sorted(answers) == sorted([source, ALREADY])
        assert fake.get(source)["customer"] == customers[answers.index(source)]


def test_each_source_is_detached_once(together, bodies):
    """Two threads detach the same 1,000 sources: a source is consumed by one, and gone for the other."""
    fake = FakeStripe()
    client = fake.client()
    customer = client.v1.customers.create().id
    ids = [f"src_{number}" for number in range(OPERATIONS)]
    card = fake.get(client.v1.sources.create(bodies["card"]).id)
    fake.load(*({**card, "id": id_, "customer": customer} for id_ in ids), {**fake.get(customer), "default_source": ids[0]})

    def work(_):
        detach = fake.client().v1.customers.payment_sources.delete
        return [outcome(detach, customer, source) for source in ids]

    for source, answers in zip(ids, zip(*together(2, work), strict=True), strict=True):
        assert sorted(answers) == sorted([source, f"No such source: '{source}'"])
        assert fake.get(source)["status"] == "consumed"
        assert "customer" not in fake.get(source)
    assert fake.get(customer)["default_source"] is None


def test_each_source_goes_to_one_new_customer(together, bodies):
    """Eight threads create customers with the same source; one customer comes of it."""
    fake = FakeStripe()
    client = fake.client()
    for round_ in range(1, 51):
        source = client.v1.sources.create(bodies["card"]).id
        answers = together(8, lambda _, source=source: outcome(fake.client().v1.customers.create, {"source": source}))
        assert answers.count(ALREADY) == 7
        assert len(fake.list("customer")) == round_
        assert fake.get(source)["customer"] in answers


def test_a_customer_gets_one_default_source(together, bodies):
    """Eight threads attach a first source each; the default is one that is attached, and stays."""
    fake = FakeStripe()
    client = fake.client()
    for _ in range(50):
        customer = client.v1.customers.create().id
        sources = [client.v1.sources.create(bodies["card"]).id for _ in range(8)]
        attach = client.v1.customers.payment_sources.create
        together(8, lambda number, at=customer, of=sources, attach=attach: attach(at, {"source": of[number]}))
        default, *others = (source.id for source in client.v1.customers.payment_sources.list(customer))
        assert fake.get(customer)["default_source"] == default
        assert {default, *others} == set(sources)


def test_one_idempotency_key_in_eight_threads_makes_one_object(together):
    """Those that come while the first runs are refused with 409 and try again; all get the same customer."""
    fake = FakeStripe()

    def create_until_answered(key):
        while True:
            try:
                return fake.client().v1.customers.create({"name": "Jo"}, {"idempotency_key": key})
            except stripe.StripeError as refused:
                assert (refused.http_status, refused.error.code) == (409, "idempotency_key_in_use")  # noqa: PT017

    for number in range(100):
        made = together(8, lambda _, key=str(number): create_until_answered(key))
        assert len({customer.id for customer in made}) == 1
        assert sum("idempotent-replayed" not in customer.last_response.headers for customer in made) == 1
    assert len(fake.list("customer")) == 100


def test_ids_are_different_in_all_threads(together):
    """Of objects and of requests; and every object is there."""
    fake = FakeStripe()

    def work(_):
        create = fake.client().v1.customers.create
        return [(made.id, made.last_response.request_id) for made in (create() for _ in range(OPERATIONS // 4))]

    pairs = [pair for pairs in together(8, work) for pair in pairs]
    ids, request_ids = zip(*pairs, strict=True)
    assert len(set(ids)) == len(set(request_ids)) == len(pairs) == 2 * OPERATIONS
    assert {customer["id"] for customer in fake.list("customer")} == set(ids)


def test_a_list_is_whole_while_others_write(together):
    """Its pages are in order, without doubles and without gaps, whatever is inserted meanwhile."""
    fake = FakeStripe()
    first = [fake.client().v1.customers.create().id for _ in range(50)][::-1]

    def work(number):
        customers = fake.client().v1.customers
        for _ in range(OPERATIONS // 20):
            if number:
                customers.create()
            else:
                seen = [customer.id for customer in customers.list({"limit": 7}).auto_paging_iter()]
                assert seen[-50:] == first
                assert len(set(seen)) == len(seen)

    together(2, work)


def test_a_planned_fault_hits_one_request(together):
    """Of many that come at once as many fail as were ordered to."""
    fake = FakeStripe()
    fake.faults.fail_next(500, times=OPERATIONS)

    def work(_):
        create, failed = fake.client().v1.customers.create, 0
        for _ in range(OPERATIONS // 2):
            try:
                create()
            except stripe.APIError:
                failed += 1
        return failed

    assert sum(together(4, work)) == OPERATIONS
    assert len(fake.list("customer")) == OPERATIONS


def test_the_payer_does_not_undo_what_a_request_did(bodies, monkeypatch):
    """The shopper authorises while the program writes metadata: both are there afterwards."""
    fake = FakeStripe()
    sources = fake.client().v1.sources
    source, take = sources.create(bodies["ideal"]).id, happenings.take
    update = Thread(target=sources.update, args=(source, {"metadata": {"order": "6735"}}))

    def take_slowly(*args):
        update.start()
        update.join(0.2)
        return take(*args)

    monkeypatch.setattr(happenings, "take", take_slowly)
    fake.payer.authorize(source)
    update.join(LONG)
    assert (fake.get(source)["status"], fake.get(source)["metadata"]) == ("chargeable", {"order": "6735"})
