"""What was authorised and is not captured: it is released, and no money moves."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def held(pay):
    """A charge that waits to be captured."""
    return pay(capture=False)


def test_the_whole_is_released(fake_stripe, held, refund, refunded, moved, told):
    """By a refund without a transaction; with or without saying the amount."""
    told()
    shown = fake_stripe.get(refund(held, amount=1000))
    assert (shown["status"], shown["balance_transaction"], shown["amount"]) == ("succeeded", None, 1000)
    assert refunded(held) == (1000, True)
    assert moved() == []
    assert told() == [("charge.refunded", held)]


def test_what_was_released_can_no_longer_be_captured(client, held, refund, refused):
    """The authorisation is gone."""
    refund(held)
    message = f"Charge {held} can no longer be captured: its authorization was released."
    assert refused(client.v1.charges.capture, held) == (400, "invalid_request_error", "charge_expired_for_capture", None, message)


def test_it_is_released_by_itself_after_a_week(fake_stripe, held, refunded, moved, told):
    """For a reason that only Stripe can give."""
    told()
    fake_stripe.clock.advance(days=7)
    (refund,) = fake_stripe.list("refund")
    assert (refund["amount"], refund["reason"], refund["balance_transaction"]) == (1000, "expired_uncaptured_charge", None)
    assert refund["created"] == 1_683_115_200 + 7 * 24 * 3600
    assert refunded(held) == (1000, True)
    assert moved() == []
    assert told() == [("charge.expired", held)]


def test_what_is_not_captured_of_a_charge_is_released(fake_stripe, client, held, refunded, moved):
    """A capture of less leaves a refund of the rest; only what was captured moves."""
    client.v1.charges.capture(held, {"amount": 600})
    (refund,) = fake_stripe.list("refund")
    assert (refund["amount"], refund["reason"], refund["balance_transaction"]) == (400, None, None)
    assert refunded(held) == (400, False)
    assert moved() == [("charge", 600)]


def test_what_was_captured_can_be_refunded(fake_stripe, client, held, refund, refunded, moved):
    """And no more than that."""
    client.v1.charges.capture(held, {"amount": 600})
    refund(held)
    assert refunded(held) == (1000, True)
    assert moved() == [("charge", 600), ("refund", -600)]


def test_a_release_cannot_fail(fake_stripe, held, refund, refunded):
    """There is no money that a bank could send back."""
    id_ = refund(held)
    message = f"{id_} can't be sent back: it released what was not captured, and moved no money."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        fake_stripe.bank.fail_refund(id_)
    assert refunded(held) == (1000, True)


def test_what_was_captured_or_released_does_not_expire(fake_stripe, client, pay, refund, refunded, told):
    """The week says nothing to it any more."""
    captured, released = pay(capture=False), pay(capture=False)
    client.v1.charges.capture(captured)
    refund(released)
    told()
    fake_stripe.clock.advance(days=7)
    assert (refunded(captured), refunded(released)) == ((0, False), (1000, True))
    assert len(fake_stripe.list("refund")) == 1
    assert told() == []
