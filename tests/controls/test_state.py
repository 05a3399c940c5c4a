"""The state of a fake: looking at it, loading it, keeping it and going back to it."""

from __future__ import annotations

import json

import pytest

import fakesources
from fakesources import FakeStripe

SOURCE = {"id": "src_1NfRGv2eZvKYlo2Cv7NAImBL", "object": "source", "client_secret": "src_client_secret_x", "status": "chargeable"}


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
    """Under their own ids; one that was there is replaced."""
    fake_stripe.load(SOURCE, {"id": "cus_1", "object": "customer", "default_source": None})
    assert client.v1.sources.retrieve(SOURCE["id"]).to_dict() == SOURCE
    fake_stripe.load({**SOURCE, "status": "failed"})
    assert [source["status"] for source in fake_stripe.list("source")] == ["failed"]


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
    assert fake_stripe.requests[0].target == ("/v1/customers", "limit=0")


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
