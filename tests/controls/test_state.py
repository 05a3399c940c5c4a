"""The state of a fake: looking at it, loading it, keeping it and going back to it."""

from __future__ import annotations

import json
import re

import pytest

import fakesources
from fakesources import FakeStripe, NotFaked

SOURCE = {"id": "src_1NfRGv2eZvKYlo2Cv7NAImBL", "object": "source", "client_secret": "src_client_secret_x", "status": "chargeable"}

ASSUMED = {
    "amount": None,
    "currency": None,
    "flow": "none",
    "livemode": False,
    "metadata": {},
    "owner": dict.fromkeys(f"{how}{name}" for how in ("", "verified_") for name in ("address", "email", "name", "phone")),
    "statement_descriptor": None,
    "status": "chargeable",
    "type": "card",
    "usage": "reusable",
}


def state(fake):
    """All objects, as text."""
    return json.dumps([fake.list("customer"), fake.list("source")])


def test_the_package_gives_two_names():
    """And knows its version."""
    assert fakesources.__all__ == ["FakeStripe", "NotFaked"]
    assert fakesources.__version__ == "0.1.0"


def test_get_and_list_show_what_stripe_shows(fake_stripe, create):
    """Documents, oldest first; a kind that nobody created is empty."""
    first, second = create("card"), create("ideal")
    assert fake_stripe.get(first.id) == first.to_dict()
    assert fake_stripe.list("source") == [first.to_dict(), second.to_dict()]
    assert fake_stripe.list("customer") == []


def test_get_of_an_unknown_id_is_a_key_error(fake_stripe):
    """As for any mapping."""
    with pytest.raises(KeyError, match="src_unknown"):
        fake_stripe.get("src_unknown")


def test_loaded_objects_are_there_for_the_api(fake_stripe, client):
    """Under their own ids, as they are; one that was there is replaced."""
    whole = {**ASSUMED, **SOURCE, "created": 1683144457}
    fake_stripe.load(whole, {"id": "cus_1", "object": "customer", "default_source": None})
    assert client.v1.sources.retrieve(SOURCE["id"]).to_dict() == whole
    fake_stripe.load({**whole, "status": "failed"})
    assert [source["status"] for source in fake_stripe.list("source")] == ["failed"]


def test_what_a_loaded_source_does_not_tell_is_assumed(fake_stripe, client):
    """What is told stays; the rest is a reusable card source that is chargeable and was made just now."""
    fake_stripe.load(SOURCE)
    shown = client.v1.sources.retrieve(SOURCE["id"]).to_dict()
    assert 0 <= fake_stripe.clock.now() - shown.pop("created") < 60
    assert shown == {**ASSUMED, **SOURCE}
    assert list(shown) == ["id", "object", *sorted(shown.keys() - {"id", "object"})]


def test_a_loaded_source_without_a_client_secret_gets_one(fake_stripe):
    """Of Stripe's shape."""
    fake_stripe.load({"id": "src_1", "object": "source"})
    assert re.fullmatch(r"src_client_secret_\w{24}", fake_stripe.get("src_1")["client_secret"])


def test_a_loaded_source_of_a_type_that_nobody_knows_is_shown_but_not_updated(fake_stripe, client):
    """It stands there as it came; what an update could change of it, the table does not tell."""
    strange = {**ASSUMED, **SOURCE, "created": 1683144457, "type": "cowries", "cowries": {"shells": 5}}
    fake_stripe.load(strange)
    assert client.v1.sources.retrieve(SOURCE["id"]).to_dict() == strange
    with pytest.raises(NotFaked) as caught:
        client.v1.sources.update(SOURCE["id"], {"metadata": {"a": "b"}})
    assert caught.value.missing == "the source type cowries"
    assert fake_stripe.get(SOURCE["id"]) == strange


def test_a_loaded_customer_needs_no_more_than_an_id(fake_stripe, client, create):
    """What the calls look at is assumed of it."""
    fake_stripe.load({"id": "cus_1", "object": "customer", "name": "Jo"})
    source = create("card").id
    client.v1.customers.payment_sources.create("cus_1", {"source": source})
    shown = client.v1.customers.retrieve("cus_1")
    assert (shown.name, shown.default_source, shown.metadata.to_dict(), shown.balance) == ("Jo", source, {}, 0)
    assert 0 <= fake_stripe.clock.now() - shown.created < 60


@pytest.mark.parametrize("options", [{}, {"stripe_version": "2019-08-14"}], ids=["today", "with an old version"])
def test_a_loaded_customer_that_is_deleted_is_only_shown(fake_stripe, client, create, refused, options):
    """As it is, whatever is expanded; no list has it, and no source can be attached to it."""
    deleted = {"id": "cus_2", "object": "customer", "deleted": True}
    fake_stripe.load(deleted)
    customers, source = client.v1.customers, create("card").id
    for params in ({}, {"expand": ["default_source", "sources"]}):
        assert customers.retrieve("cus_2", params, options).to_dict() == deleted
    assert customers.list({}, options).data == []
    gone = (404, "invalid_request_error", "resource_missing", "customer", "No such customer: 'cus_2'")
    assert refused(customers.payment_sources.create, "cus_2", {"source": source}, options) == gone
    assert refused(customers.payment_sources.list, "cus_2", {}, options) == gone
    assert refused(client.v1.sources.detach, "cus_2", source, {}, options) == gone
    assert "customer" not in fake_stripe.get(source)


@pytest.mark.parametrize("wrong", [{}, {"id": "src_1"}, {"object": "source"}])
def test_what_is_no_object_cannot_be_loaded(fake_stripe, wrong):
    """The message shows it, and nothing of the others is loaded."""
    with pytest.raises(ValueError, match=r"^Stripe objects have an id and an object; this has not: \{") as caught:
        fake_stripe.load(SOURCE, wrong)
    assert str(caught.value).endswith(repr(wrong))
    assert fake_stripe.list("source") == []


def test_objects_of_any_kind_can_be_loaded(fake_stripe):
    """Also those that no endpoint shows yet."""
    reader = {"id": "tmr_1", "object": "terminal.reader"}
    fake_stripe.load(SOURCE, reader)
    assert fake_stripe.get("tmr_1") == reader
    assert fake_stripe.list("terminal.reader") == [reader]


def test_a_snapshot_can_be_restored_again_and_again(fake_stripe, create, client):
    """Objects, the sequence of ids and the time; the snapshot is not used up."""
    create("card")
    fake_stripe.clock.advance(hours=1)
    before, snapshot, now = state(fake_stripe), fake_stripe.snapshot(), fake_stripe.clock.now()
    seen = set()
    for _ in range(3):
        seen.add(create("ideal").id[-8:])
        client.v1.sources.update(fake_stripe.list("source")[0]["id"], {"metadata": {"a": "b"}})
        fake_stripe.clock.advance(days=2)
        fake_stripe.restore(snapshot)
        assert state(fake_stripe) == before
        assert now <= fake_stripe.clock.now() < now + 60
    assert len(seen) == 1


def test_snapshots_are_independent(fake_stripe, create):
    """One may be taken on top of another, and restored in any order."""
    states, snapshots = [], []
    for _ in range(3):
        states.append(state(fake_stripe))
        snapshots.append(fake_stripe.snapshot())
        create("card")
    for place in (1, 2, 0, 2):
        fake_stripe.restore(snapshots[place])
        assert state(fake_stripe) == states[place]


def test_an_idempotency_key_is_forgotten_with_its_answer(fake_stripe, client):
    """A restored account has not seen the requests that came later."""
    snapshot = fake_stripe.snapshot()
    once = {"idempotency_key": "once"}
    first = client.v1.customers.create({"name": "one"}, once)
    fake_stripe.restore(snapshot)
    second = client.v1.customers.create({"name": "two"}, once)
    assert [customer["name"] for customer in fake_stripe.list("customer")] == ["two"]
    assert (first.name, second.name) == ("one", "two")


def test_reset_goes_back_to_the_empty_account(fake_stripe, create):
    """Objects, requests, faults, time and ids; the doors stay open."""
    first = create("card")
    fake_stripe.faults.fail_next(500)
    fake_stripe.clock.advance(days=1)
    fake_stripe.reset()
    assert state(fake_stripe) == "[[], []]"
    assert len(fake_stripe.requests) == 0
    assert create("card").id[-8:] == first.id[-8:]


def test_requests_are_kept_oldest_first(fake_stripe, client):
    """What was sent, refused or not, up to the last thousand."""
    client.v1.customers.create({"name": "Jo"})
    client.v1.customers.list()
    made, listed = fake_stripe.requests
    assert (made.method, made.url, made.body) == ("POST", "https://api.stripe.com/v1/customers", "name=Jo")
    assert made.headers["Authorization"] == "Bearer sk_test_fakesources"
    assert (listed.method, listed.url) == ("GET", "https://api.stripe.com/v1/customers")
    for number in range(1_000):
        client.v1.customers.list({"limit": number})
    assert len(fake_stripe.requests) == 1_000
    assert fake_stripe.requests[0].place == ("api.stripe.com", "/v1/customers", "limit=0")


def test_faults_come_in_their_order_and_are_over(fake_stripe, client, refused):
    """The first plans first; nothing is done by a request that fails; another status is no plan."""
    fake_stripe.faults.fail_next(429)
    fake_stripe.faults.fail_next(503, times=2)
    statuses = [refused(client.v1.customers.create)[0] for _ in range(3)]
    assert statuses == [429, 503, 503]
    assert fake_stripe.list("customer") == []
    assert client.v1.customers.create().object == "customer"
    with pytest.raises(ValueError, match=r"^fail_next\(\) knows the statuses 409, 429, 500, 503, not 418\.$"):
        fake_stripe.faults.fail_next(418)


def test_planned_faults_can_be_forgotten(fake_stripe, client):
    """As if they had never been planned."""
    fake_stripe.faults.fail_next(500, times=5)
    fake_stripe.faults.clear()
    assert client.v1.customers.create().object == "customer"


def test_two_fakes_share_nothing():
    """Each is an account of its own."""
    one, other = FakeStripe(), FakeStripe()
    one.client().v1.customers.create()
    assert (len(one.list("customer")), len(other.list("customer"))) == (1, 0)


def test_what_was_loaded_does_not_change_with_the_objects_of_the_test(fake_stripe, client, create):
    """The test keeps its own copy, to change as it likes; the fake has another."""
    mine = {**fake_stripe.get(create("card").id), "metadata": {"order": "6735"}}
    fake_stripe.load(mine)
    mine["metadata"]["order"] = "changed"
    assert client.v1.sources.retrieve(mine["id"]).metadata.to_dict() == {"order": "6735"}
