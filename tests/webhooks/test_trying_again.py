"""What happens to a delivery that is not confirmed: it is tried again, in the fake's time."""

from __future__ import annotations

import re

import pytest
import stripe
import time_machine

HOUR = 3600
TODAY = 1_700_000_000


def attempts(fake, since):
    """When it was tried, in hours, and what came of it."""
    return [((attempt.at - since) / HOUR, attempt.number, attempt.status) for attempt in fake.webhooks.attempts]


def test_a_delivery_is_tried_again_after_longer_and_longer(fake_stripe, create, handler, receiver, frozen):
    """An hour, then twice as long each time, as the clock gets there; until it is confirmed."""
    handler.answers = [500, 404, 302]
    create("card")
    assert attempts(fake_stripe, frozen) == [(0, 1, 500)]
    assert fake_stripe.events[0]["pending_webhooks"] == 1

    fake_stripe.clock.advance(minutes=59)
    assert len(fake_stripe.webhooks.attempts) == 1
    fake_stripe.clock.advance(minutes=1)
    fake_stripe.clock.advance(hours=1)
    assert attempts(fake_stripe, frozen) == [(0, 1, 500), (1, 2, 404)]
    fake_stripe.clock.advance(hours=10)

    assert attempts(fake_stripe, frozen) == [(0, 1, 500), (1, 2, 404), (3, 3, 302), (7, 4, 200)]
    assert fake_stripe.webhooks.waiting == []
    assert fake_stripe.events[0]["pending_webhooks"] == 0


def test_a_delivery_is_given_up_after_three_days(fake_stripe, create, handler, receiver, frozen):
    """However far the clock is moved at once; the event says that it was never confirmed."""
    handler.answers = [500] * 20
    create("card")
    fake_stripe.clock.advance(days=20)

    assert [at for at, *_ in attempts(fake_stripe, frozen)] == [0, 1, 3, 7, 15, 31, 63]
    assert fake_stripe.webhooks.waiting == []
    assert fake_stripe.events[0]["pending_webhooks"] == 1


def test_every_try_is_signed_anew(fake_stripe, create, frozen):
    """At the time of the machine, which is the application's."""
    headers = []
    fake_stripe.webhooks.deliver_to(lambda _body, sent: headers.append(sent["Stripe-Signature"]) or 500)
    create("card")
    with time_machine.travel(frozen + 2 * HOUR, tick=False):
        fake_stripe.webhooks.settle()

    assert [re.match(r"t=(\d+)", header)[1] for header in headers] == [str(frozen), str(frozen + 2 * HOUR)]


def test_somebody_must_look(fake_stripe, create, client, handler, receiver):
    """When time is moved from outside; any call to Stripe is a look."""
    handler.answers = [500, 500]
    with time_machine.travel(TODAY, tick=False):
        create("card")
    with time_machine.travel(TODAY + HOUR, tick=False):
        assert len(handler.events) == 1
        client.v1.customers.list()
        assert len(handler.events) == 2
    with time_machine.travel(TODAY + 3 * HOUR, tick=False):
        fake_stripe.webhooks.settle()
    assert len(handler.events) == 3


def test_a_held_delivery_that_fails_waits_for_the_test(fake_stripe, create, handler, receiver):
    """It is the test that decides when it is tried again."""
    handler.answers = [500]
    with fake_stripe.webhooks.held() as waiting:
        create("card")
    (failed,) = fake_stripe.webhooks.release()
    fake_stripe.clock.advance(days=1)
    assert (failed.ok, len(waiting), len(handler.events)) == (False, 1, 1)

    (ok,) = fake_stripe.webhooks.release()
    assert (ok.ok, ok.number, waiting) == (True, 2, [])


def test_what_is_canceled_meanwhile_is_told_when_it_is_looked_at(fake_stripe, create, handler, receiver, frozen):
    """Dated at its instant, and its tries as well."""
    handler.answers = [200, 500]
    fake_stripe.payer.authorize(create("ideal").id)
    fake_stripe.clock.advance(hours=8)

    assert handler.types == ["source.chargeable", "source.canceled", "source.canceled"]
    assert attempts(fake_stripe, frozen) == [(0, 1, 200), (6, 1, 500), (7, 2, 200)]


def test_everything_delivered_is_asserted(fake_stripe, create, handler, receiver):
    """Otherwise the test is told what failed and what waits, with the error of the receiver as the cause."""
    create("card")
    fake_stripe.webhooks.assert_delivered()

    handler.answers = [error := KeyError("order"), 404]
    one, two = create("card"), create("card")
    message = (
        "Not everything was delivered:\n"
        "  <Attempt 1 of source.chargeable to /webhook: KeyError('order')>\n"
        "  <Attempt 1 of source.chargeable to /webhook: 404>\n"
        f"  <Delivery of source.chargeable ({one.id}) to /webhook, due at {one.created + HOUR}>\n"
        f"  <Delivery of source.chargeable ({two.id}) to /webhook, due at {two.created + HOUR}>"
    )
    with pytest.raises(AssertionError, match=f"^{re.escape(message)}$") as caught:
        fake_stripe.webhooks.assert_delivered()
    assert caught.value.__cause__ is error

    fake_stripe.clock.advance(hours=2)
    fake_stripe.webhooks.assert_delivered()


def test_the_attempts_tell_what_was_sent(fake_stripe, create, receiver):
    """Body and headers."""
    create("card")
    (attempt,) = fake_stripe.webhooks.attempts
    event = stripe.Webhook.construct_event(attempt.body, attempt.headers["Stripe-Signature"], receiver.secret)
    assert event.id == attempt.event["id"] == fake_stripe.events[0]["id"]
