"""Events over the API: what they look like, how they are listed, how long they are kept."""

from __future__ import annotations

import pytest
import stripe

from fakesources import FakeStripe


def test_an_event_tells_the_object_the_instant_and_the_request(fake_stripe, client, bodies, frozen):
    """Every key of it, in the order of the wire."""
    source = client.v1.sources.create(bodies["card"], {"idempotency_key": "abc"})

    (event,) = client.v1.events.list().data

    assert event.to_dict() == {
        "id": event.id,
        "object": "event",
        "api_version": fake_stripe.api_version,
        "created": frozen,
        "data": {"object": fake_stripe.get(source.id)},
        "livemode": False,
        "pending_webhooks": 0,
        "request": {"id": source.last_response.request_id, "idempotency_key": "abc"},
        "type": "source.chargeable",
    }
    assert [*event.to_dict()][:2] == ["id", "object"]
    assert client.v1.events.retrieve(event.id).to_dict() == event.to_dict()


def test_a_request_that_is_repeated_makes_one_event(fake_stripe, client, bodies):
    """The second answer is the first one again."""
    for _ in range(2):
        client.v1.sources.create(bodies["card"], {"idempotency_key": "abc"})

    assert fake_stripe.events.types == ["source.chargeable"]


def test_what_no_request_made_has_none(fake_stripe, create):
    """Payers, banks and time act without one."""
    source = create("ideal")
    fake_stripe.payer.authorize(source.id)

    assert fake_stripe.events[0]["request"] == {"id": None, "idempotency_key": None}


def test_old_versions_show_a_request_as_its_id(bodies):
    """The idempotency key came on 25 May 2017."""

    def shown(version):
        fake = FakeStripe(api_version=version)
        source = fake.client().v1.sources.create(bodies["card"], {"idempotency_key": "abc"})
        (event,) = fake.events
        assert event["api_version"] == version
        return event["request"], source.last_response.request_id

    old, request = shown("2017-05-24")
    new, _ = shown("2017-05-25")
    assert old == request
    assert new == {"id": request, "idempotency_key": "abc"}


def test_the_object_is_as_it_was(fake_stripe, client, create):
    """Whatever becomes of it later."""
    source = create("ideal")
    fake_stripe.payer.authorize(source.id)
    client.v1.sources.update(source.id, {"metadata": {"order": "7"}})

    (event,) = client.v1.events.list().data
    assert event.data.object.status == "chargeable"
    assert event.data.object.metadata.to_dict() == {}


def test_what_happens_meanwhile_is_dated_at_its_instant(fake_stripe, client, create, frozen):
    """A source that nobody uses is canceled after six hours, even if somebody looks after two days."""
    fake_stripe.payer.authorize(create("ideal").id)
    fake_stripe.clock.advance(days=2)

    canceled, chargeable = client.v1.events.list().data
    assert (canceled.type, canceled.created) == ("source.canceled", frozen + 6 * 3600)
    assert (chargeable.type, chargeable.created) == ("source.chargeable", frozen)


def test_the_ids_are_stripes_shape_and_the_same_on_every_run(bodies, frozen):
    """And events use up no ids: those of objects are the same with and without them."""

    def ids(count):
        fake = FakeStripe(seed=3)
        v1 = fake.client().v1
        made = [v1.sources.create(bodies["card"]).id for _ in range(count)]
        return [event["id"] for event in fake.events], made, v1.customers.create().id

    first, again = ids(5), ids(5)
    assert first == again
    assert len(set(first[0])) == 5
    assert all(id_.startswith("evt_1OCUrEFakesource") and len(id_) == 28 for id_ in first[0])


def test_the_newest_come_first_in_pages(fake_stripe, client, create):
    """With cursors in both directions, also within a second."""
    for _ in range(5):
        create("card")
    ids = [event["id"] for event in fake_stripe.events][::-1]

    page = client.v1.events.list({"limit": 2})
    after = client.v1.events.list({"limit": 2, "starting_after": page.data[-1].id})
    before = client.v1.events.list({"limit": 2, "ending_before": after.data[0].id})

    assert [one.id for one in page.data] == ids[:2]
    assert [one.id for one in after.data] == ids[2:4]
    assert [one.id for one in before.data] == ids[:2]
    assert (page.has_more, page.url) == (True, "/v1/events")
    assert [one.id for one in client.v1.events.list({"limit": 2}).auto_paging_iter()] == ids


@pytest.mark.parametrize(
    ("params", "types"),
    [
        ({"type": "source.failed"}, ["source.failed"]),
        ({"type": "source.*"}, ["source.failed", "source.chargeable", "source.transaction.created"]),
        ({"type": "source.transaction.*"}, ["source.transaction.created"]),
        ({"type": "charge.*"}, []),
        ({"types": ["source.failed", "source.transaction.created"]}, ["source.failed", "source.transaction.created"]),
        ({"types": ["source.failed"], "type": "source.chargeable"}, []),
        ({"created": {"gt": 1_700_000_000}}, ["source.failed"]),
        ({"created": 1_700_000_000}, ["source.chargeable", "source.transaction.created"]),
    ],
)
def test_events_are_found_by_type_and_by_time(fake_stripe, client, create, frozen, params, types):
    """A type may end in a star; types are a list."""
    fake_stripe.payer.send_funds(create("ach_credit_transfer").id, 1000)
    fake_stripe.clock.advance(seconds=1)
    fake_stripe.payer.decline(create("ideal").id)

    assert [event.type for event in client.v1.events.list(params).data] == types


def test_events_are_kept_for_thirty_days(fake_stripe, client, create, frozen):
    """To the second; then they are found by nobody."""
    create("card")
    old = fake_stripe.events[0]["id"]
    fake_stripe.clock.advance(days=30)
    create("card")
    assert len(client.v1.events.list().data) == len(fake_stripe.events) == 2
    assert client.v1.events.retrieve(old).id == old

    fake_stripe.clock.advance(seconds=1)
    with pytest.raises(stripe.InvalidRequestError) as gone:
        client.v1.events.retrieve(old)
    assert gone.value.user_message == f"No such event: '{old}'"
    assert (gone.value.http_status, gone.value.param) == (404, "id")
    assert len(client.v1.events.list().data) == len(fake_stripe.events) == 1


@pytest.mark.parametrize("id_", ["evt_1", "evt_ä", "evt_1OCUrEFakesource00000000", "src_x"])
def test_an_unknown_event_is_missing(client, create, frozen, id_):
    """Also one whose last characters happen to stand for one that exists."""
    create("card")
    with pytest.raises(stripe.InvalidRequestError, match="No such event: "):
        client.v1.events.retrieve(id_)


def test_an_id_with_the_wrong_second_is_missing(fake_stripe, client, create, frozen):
    """The whole id counts."""
    create("card")
    id_ = fake_stripe.events[0]["id"]
    with pytest.raises(stripe.InvalidRequestError, match="No such event: "):
        client.v1.events.retrieve(id_.replace("evt_1O", "evt_1P"))


def test_an_event_from_elsewhere_can_be_retrieved(fake_stripe, client):
    """Once it is loaded, a recorded one say."""
    event = {"id": "evt_recorded", "object": "event", "type": "charge.failed", "data": {"object": {}}}
    fake_stripe.load(event)

    assert client.v1.events.retrieve("evt_recorded").to_dict() == event


def test_connected_accounts_have_events_of_their_own(fake_stripe, client, bodies):
    """Which tell the account."""
    client.v1.sources.create(bodies["card"], {"stripe_account": "acct_1Connected"})

    assert fake_stripe.events == []
    (event,) = client.v1.events.list({}, {"stripe_account": "acct_1Connected"}).data
    assert event.account == "acct_1Connected"


def test_an_event_of_an_old_version_shows_its_object_so(bodies):
    """A customer of 2019 has its sources inside, those of that moment."""
    fake = FakeStripe(api_version="2019-08-14")
    v1 = fake.client().v1
    customer = v1.customers.create()
    account = fake._accounts.platform
    account.announce("customer.updated", fake.get(customer.id), {**fake.get(customer.id), "email": "old@example.com"})
    source = v1.sources.create(bodies["card"])
    v1.customers.payment_sources.create(customer.id, {"source": source.id})

    event = fake.events.of("customer.updated")[0]
    assert event["data"]["object"]["sources"]["data"] == []
    assert event["data"]["previous_attributes"] == {"email": "old@example.com"}


def test_snapshots_take_events_along(fake_stripe, create, frozen):
    """Going back forgets what happened since, and the same things get the same ids again."""
    create("card")
    snapshot = fake_stripe.snapshot()
    create("card")
    after = list(fake_stripe.events)

    fake_stripe.restore(snapshot)
    assert list(fake_stripe.events) == after[:1]
    create("card")
    assert [event["id"] for event in fake_stripe.events] == [event["id"] for event in after]

    fake_stripe.reset()
    assert fake_stripe.events == []


def test_the_control_shows_the_last_thousand(fake_stripe):
    """Oldest first; the API shows them all."""
    account = fake_stripe._accounts.platform
    for number in range(1100):
        account.announce("source.failed", {"id": f"src_{number}", "object": "source"})

    assert [event["data"]["object"]["id"] for event in fake_stripe.events] == [f"src_{number}" for number in range(100, 1100)]
