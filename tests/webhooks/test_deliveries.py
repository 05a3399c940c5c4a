"""When deliveries are made, and what the test decides about them."""

from __future__ import annotations

import re
import threading

import pytest
import stripe
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

from fakesources import FakeStripe, NotFaked
from fakesources.strategies import deliveries

CHARGEABLE, FAILED, MONEY = "source.chargeable", "source.failed", "source.transaction.created"


def test_without_receivers_nothing_is_kept(fake_stripe, create):
    """And nobody is told later."""
    create("card")
    assert (fake_stripe.webhooks.waiting, [*fake_stripe.webhooks.attempts]) == ([], [])
    assert fake_stripe._accounts.platform.turn.ended is None


def test_a_receiver_hears_of_what_happens_from_now_on(fake_stripe, create, handler, receiver):
    """Before the call that causes it returns, whoever makes it."""
    source = create("ideal")
    fake_stripe.payer.authorize(source.id)
    assert handler.types == [CHARGEABLE]
    fake_stripe.payer.send_funds(create("ach_credit_transfer").id, 100)
    assert handler.types == [CHARGEABLE, MONEY, CHARGEABLE]
    fake_stripe.bank.refuse(create("sepa_debit").id)
    assert handler.types[3:] == [CHARGEABLE, FAILED]
    fake_stripe.clock.advance(hours=6)
    assert handler.types[5:] == ["source.canceled"]
    fake_stripe.webhooks.assert_delivered()


def test_what_happened_before_is_not_told(fake_stripe, create, handler):
    """As with an endpoint that is created now."""
    create("card")
    fake_stripe.webhooks.deliver_to(lambda body, headers: handler(body, headers["Stripe-Signature"]), secret="whsec_of_the_shop")
    assert handler.types == []
    create("card")
    assert handler.types == [CHARGEABLE]


def test_the_page_of_the_bank_leads_to_deliveries(fake_stripe, create, handler, receiver):
    """After its answer."""
    import requests

    url = create("ideal").redirect.url
    requests.get(f"{url}&action=authorize", allow_redirects=False, timeout=1)
    assert handler.types == [CHARGEABLE]


@pytest.mark.parametrize(
    ("events", "types"),
    [
        (["*"], [MONEY, CHARGEABLE]),
        ([MONEY], [MONEY]),
        (["source.transaction.*", FAILED], [MONEY]),
        (["charge.*"], []),
        ([], []),
    ],
)
def test_a_receiver_hears_of_the_types_it_names(fake_stripe, create, events, types):
    """A star at the end stands for many."""
    fake_stripe.webhooks.deliver_to(print, events=events, held=True)
    fake_stripe.payer.send_funds(create("ach_credit_transfer").id, 100)
    assert [delivery.type for delivery in fake_stripe.webhooks.waiting] == types


def test_every_receiver_gets_everything(fake_stripe, create):
    """In the order in which they were named; an event tells how many have not confirmed it."""
    seen = []
    for name in "ab":
        fake_stripe.webhooks.deliver_to(lambda body, _headers, name=name: seen.append((name, pending(body))))
    create("card")

    assert seen == [("a", 2), ("b", 1)]
    assert fake_stripe.events[0]["pending_webhooks"] == 0


def pending(body):
    """What the body of a delivery tells of receivers."""
    return int(re.search(rb'"pending_webhooks":(\d+)', body)[1])


def test_connected_accounts_are_for_those_who_ask(fake_stripe, client, bodies):
    """And the platform is not for them."""
    fake_stripe.webhooks.deliver_to(print, "/platform", held=True)
    fake_stripe.webhooks.deliver_to(print, "/connect", connect=True, held=True)
    client.v1.sources.create(bodies["card"])
    client.v1.sources.create(bodies["card"], {"stripe_account": "acct_1Connected"})

    told = [(one.receiver.address, one.event.get("account")) for one in fake_stripe.webhooks.waiting]
    assert told == [("/platform", None), ("/connect", "acct_1Connected")]


def test_a_handler_may_call_stripe(fake_stripe, create, client):
    """What it causes is delivered after what it is busy with, never within."""
    depth, deepest, types = 0, 0, []

    def receive(body, _headers):
        nonlocal depth, deepest
        depth += 1
        deepest = max(depth, deepest)
        types.append(len(types))
        if len(types) < 4:
            assert client.v1.sources.retrieve(create("card").id).status == "chargeable"
            assert len(types) == depth + len(types) - 1
        depth -= 1

    fake_stripe.webhooks.deliver_to(receive)
    create("card")

    assert (types, deepest) == ([0, 1, 2, 3], 1)
    assert len(fake_stripe.list("source")) == 4


def test_a_handler_may_call_from_another_thread(fake_stripe, create, client):
    """As frameworks do that run handlers in threads; nothing waits for itself, nothing is delivered within."""
    order = []

    def receive(_body, _headers):
        number = len(order) // 2
        order.append(f"begin {number}")
        if number < 2:
            thread = threading.Thread(target=create, args=("card",))
            thread.start()
            thread.join(timeout=10)
            assert not thread.is_alive()
        order.append(f"end {number}")

    fake_stripe.webhooks.deliver_to(receive)
    create("card")
    assert order == [f"{what} {number}" for number in range(3) for what in ("begin", "end")]

    order.clear()
    with fake_stripe.webhooks.held():
        create("card")
    fake_stripe.webhooks.release()
    assert order == [f"{what} {number}" for number in range(3) for what in ("begin", "end")]


def test_threads_lose_nothing(fake_stripe, create, handler, receiver):
    """Whoever delivers, everything has been delivered once when all have returned."""
    threads = [threading.Thread(target=create, args=("card",)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    fake_stripe.webhooks.settle()

    assert len(handler.events) == len({event.id for event in handler.events}) == 20


def test_a_call_that_fails_delivers_what_happened_before(fake_stripe, client, create, handler, receiver):
    """The fifth wrong attempt is refused, and fails the source."""
    debit = {"type": "ach_debit", "currency": "usd", "ach_debit": {"account_number": "000123456789", "routing_number": "110000000"}}
    id_ = client.v1.sources.create(debit).id
    for _ in range(5):
        with pytest.raises(stripe.InvalidRequestError):
            client.v1.sources.verify(id_, {"values": [1, 2]})
    assert handler.types == [FAILED]


def test_what_is_not_faked_is_not_swallowed(fake_stripe, create):
    """A handler that needs more than the fake has stops the test; it is not tried again."""

    def receive(_body, _headers):
        stripe.PaymentIntent.create(amount=1, currency="eur")

    fake_stripe.webhooks.deliver_to(receive)
    with pytest.raises(NotFaked, match="payment_intents"):
        create("card")
    assert fake_stripe.webhooks.waiting == []
    with pytest.raises(ValueError, match="has nothing to authorize"):
        fake_stripe.payer.authorize(create_without(fake_stripe))


def create_without(fake):
    """Make a receiver, which announces nothing."""
    return (
        fake.client().v1.sources.create({"type": "ach_credit_transfer", "currency": "usd", "owner": {"email": "a@example.com"}}).id
    )


# ------------------------------------------------------------------------------------------ held


@pytest.fixture
def three(fake_stripe, create, handler, receiver):
    """Three deliveries that are held: money, chargeable, failed."""
    with fake_stripe.webhooks.held() as waiting:
        fake_stripe.payer.send_funds(create("ach_credit_transfer").id, 100)
        fake_stripe.payer.decline(create("ideal").id)
    assert handler.types == []
    assert [delivery.type for delivery in waiting] == [MONEY, CHARGEABLE, FAILED]
    return [*waiting]


def test_what_is_held_waits_for_the_test(fake_stripe, handler, three):
    """Also after the end of the block, and whatever time passes; released without names, it comes in order."""
    fake_stripe.clock.advance(days=2)
    assert handler.types == []
    assert [event["pending_webhooks"] for event in fake_stripe.events] == [1, 1, 1]

    attempts = fake_stripe.webhooks.release()

    assert handler.types == [attempt.type for attempt in attempts] == [MONEY, CHARGEABLE, FAILED]
    assert fake_stripe.webhooks.waiting == []
    assert [event["pending_webhooks"] for event in fake_stripe.events] == [0, 0, 0]


def test_the_order_is_the_tests(fake_stripe, handler, three):
    """Reversed, and one of them twice."""
    money, chargeable, failed = three
    fake_stripe.webhooks.release(failed, chargeable, failed, money)

    assert handler.types == [FAILED, CHARGEABLE, FAILED, MONEY]
    assert [event["pending_webhooks"] for event in fake_stripe.events] == [0, 0, 0]
    assert handler.events[0].id == handler.events[2].id


def test_a_delivery_can_be_repeated_when_it_is_done(fake_stripe, handler, three):
    """Stripe does not promise to deliver once."""
    fake_stripe.webhooks.release()
    fake_stripe.webhooks.release(three[1])
    assert handler.types == [MONEY, CHARGEABLE, FAILED, CHARGEABLE]


def test_a_delivery_can_be_lost(fake_stripe, handler, three):
    """Some of them, or all."""
    fake_stripe.webhooks.drop(three[0], three[2])
    assert fake_stripe.webhooks.waiting == [three[1]]
    fake_stripe.webhooks.drop()
    assert fake_stripe.webhooks.release() == []
    assert handler.types == []


def test_a_delivery_can_be_late(fake_stripe, handler, three, frozen):
    """It comes when the clock gets there; the others stay held."""
    fake_stripe.webhooks.delay(three[0], hours=1, minutes=1, seconds=1)
    fake_stripe.clock.advance(seconds=3660)
    assert handler.types == []
    fake_stripe.clock.advance(seconds=1)
    assert handler.types == [MONEY]
    assert fake_stripe.webhooks.waiting == three[1:]


def test_a_receiver_can_be_held_for_itself(fake_stripe, create, handler, receiver):
    """The others are not."""
    fake_stripe.webhooks.deliver_to(print, held=True)
    create("card")
    assert handler.types == [CHARGEABLE]
    assert len(fake_stripe.webhooks.waiting) == 1


def test_holding_ends_with_the_block(fake_stripe, create, handler, receiver):
    """Also an inner one, and one that fails."""

    def failing():
        with fake_stripe.webhooks.held():
            with fake_stripe.webhooks.held():
                create("card")
            create("card")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    create("card")
    assert (len(handler.events), len(fake_stripe.webhooks.waiting)) == (1, 2)


def test_what_a_handler_causes_follows_what_is_released(fake_stripe, create, client):
    """In the end, at once."""
    got = []

    def receive(_body, _headers):
        got.append(len(got))
        if len(got) == 1:
            create("card")

    fake_stripe.webhooks.deliver_to(receive)
    with fake_stripe.webhooks.held() as waiting:
        create("card")
        create("card")
    assert len(fake_stripe.webhooks.release(*waiting)) == 2
    assert got == [0, 1, 2]


def test_a_handler_may_release_what_is_held(fake_stripe, create):
    """In the middle of another delivery, if it must be."""
    order = []

    def receive(_body, _headers):
        order.append("begin")
        fake_stripe.webhooks.release(*fake_stripe.webhooks.waiting[:1])
        order.append("end")

    fake_stripe.webhooks.deliver_to(receive, held=True)
    for _ in range(2):
        create("card")
    fake_stripe.webhooks.release(fake_stripe.webhooks.waiting[0])
    assert (order, fake_stripe.webhooks.waiting) == (["begin", "begin", "end", "end"], [])


def test_nothing_is_looked_at_without_receivers(fake_stripe, create):
    """Holding and releasing nothing."""
    with fake_stripe.webhooks.held() as waiting:
        create("card")
    assert (fake_stripe.webhooks.release(), waiting) == ([], [])


def test_a_delivery_shows_what_it_brings(fake_stripe, create, frozen):
    """And whether it waits."""
    fake_stripe.webhooks.deliver_to(print, "/hook", held=True)
    source = create("card")
    (delivery,) = fake_stripe.webhooks.waiting
    assert repr(delivery) == pretty(delivery) == f"<Delivery of source.chargeable ({source.id}) to /hook, held>"
    fake_stripe.webhooks.delay(delivery, seconds=5)
    assert repr(delivery) == f"<Delivery of source.chargeable ({source.id}) to /hook, due at {frozen + 5}>"


@given(st.data())
def test_every_order_and_repetition_arrives_as_it_was_drawn(data):
    """Each at least once."""
    fake, got = FakeStripe(), []
    fake.webhooks.deliver_to(lambda body, _headers: got.append(re.search(rb'"id":"(evt_\w+)"', body)[1].decode()), held=True)
    for _ in range(3):
        fake.client().v1.sources.create({"type": "card", "card": {"number": "4242424242424242", "exp_month": 6, "exp_year": 2055}})
    ids = {event["id"] for event in fake.events}

    drawn = data.draw(deliveries(fake.webhooks.waiting))
    fake.webhooks.release(*drawn)

    assert got == [delivery.event["id"] for delivery in drawn]
    assert {*got} == ids
    assert fake.webhooks.waiting == []


# ------------------------------------------------------------------------------------------ any event


def test_any_event_can_be_delivered(fake_stripe, handler, receiver, create, client):
    """A dictionary, or what stripe-python retrieved; once, whether it is confirmed or not."""
    create("card")
    (event,) = client.v1.events.list().data
    handler.answers = [500]

    (failed,) = fake_stripe.webhooks.deliver(event)
    (ok,) = fake_stripe.webhooks.deliver(fake_stripe.events[0], receiver)

    assert (failed.status, ok.status) == (500, 200)
    assert [one.id for one in handler.events] == [event.id] * 3
    assert fake_stripe.webhooks.waiting == []


def test_an_event_that_was_made_up_goes_to_everybody(fake_stripe):
    """Who is registered, whatever they hear of otherwise; or only to those named."""
    got = []
    receivers = [
        fake_stripe.webhooks.deliver_to(lambda _body, _headers, name=name: got.append(name), events=["charge.*"]) for name in "ab"
    ]
    event = {"id": "evt_1", "object": "event", "type": "x.y", "data": {"object": {}}}
    fake_stripe.webhooks.deliver(event)
    fake_stripe.webhooks.deliver(event, receivers[1])
    assert got == ["a", "b", "b"]


# ------------------------------------------------------------------------------------------ the state


def test_going_back_forgets_what_waits(fake_stripe, create, handler, three):
    """Receivers stay, and hear of what happens then."""
    snapshot = fake_stripe.snapshot()
    fake_stripe.restore(snapshot)
    assert (fake_stripe.webhooks.waiting, [*fake_stripe.webhooks.attempts]) == ([], [])
    assert fake_stripe.webhooks.release() == []
    create("card")
    assert handler.types == [CHARGEABLE]


def test_a_reset_forgets_the_receivers(fake_stripe, create, handler, receiver):
    """As a new fake has none."""
    create("card")
    fake_stripe.reset()
    create("card")
    fake_stripe.clock.advance(hours=1)
    assert (len(handler.events), fake_stripe.webhooks.receivers, [*fake_stripe.webhooks.attempts]) == (1, [], [])


def test_connected_accounts_start_again_after_going_back(fake_stripe, client, bodies):
    """One that was opened after the snapshot is empty again, and tells of everything."""
    got = []
    fake_stripe.webhooks.deliver_to(lambda _body, _headers: got.append(1), connect=True)
    snapshot = fake_stripe.snapshot()
    for _ in range(2):
        client.v1.sources.create(bodies["card"], {"stripe_account": "acct_1Connected"})
        fake_stripe.restore(snapshot)
    assert got == [1, 1]


def test_the_last_thousand_attempts_are_kept(fake_stripe):
    """Oldest first."""
    fake_stripe.webhooks.deliver_to(lambda _body, _headers: None)
    for number in range(1010):
        fake_stripe.webhooks.deliver({"id": f"evt_{number}", "type": "x", "data": {"object": {}}})
    assert [attempt.event["id"] for attempt in fake_stripe.webhooks.attempts] == [f"evt_{number}" for number in range(10, 1010)]
