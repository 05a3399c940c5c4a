"""Refunds that wait: for a charge that is pending, or for the payer of a receiver."""

from __future__ import annotations

import pytest

INVALID = "invalid_request_error"


def test_a_refund_of_a_pending_charge_waits_for_it(fake_stripe, debit, refund, refunded, moved):
    """The charge counts it already; no money moves."""
    charge = debit()
    shown = fake_stripe.get(refund(charge, amount=400))
    assert (shown["status"], shown["pending_reason"], shown["balance_transaction"]) == ("pending", "charge_pending", None)
    assert refunded(charge) == (400, False)
    assert moved() == []


def test_it_is_carried_out_once_the_charge_is_paid(fake_stripe, debit, refund, refunded, moved, told):
    """All that waited, in their order, after the charge's own event."""
    charge = debit()
    ids = [refund(charge, amount=amount) for amount in (400, 600)]
    told()
    assert fake_stripe.bank.settle(charge) == fake_stripe.get(charge)
    for id_ in ids:
        shown = fake_stripe.get(id_)
        assert shown["status"] == "succeeded"
        assert "pending_reason" not in shown
        assert fake_stripe.get(shown["balance_transaction"])["source"] == id_
    assert refunded(charge) == (1000, True)
    assert moved() == [("payment", 1000), ("payment_refund", -400), ("payment_refund", -600)]
    assert told() == [("charge.succeeded", charge), *(("charge.refund.updated", id_) for id_ in ids)]


def test_it_is_canceled_once_the_charge_has_failed(fake_stripe, debit, refund, refunded, moved, told):
    """The charge gets its amounts back; no money ever moved."""
    charge = debit()
    ids = [refund(charge, amount=amount) for amount in (400, 600)]
    told()
    fake_stripe.bank.bounce(charge)
    for id_ in ids:
        shown = fake_stripe.get(id_)
        assert (shown["status"], shown["balance_transaction"]) == ("canceled", None)
        assert "pending_reason" not in shown
    assert refunded(charge) == (0, False)
    assert moved() == []
    assert told() == [("charge.failed", charge), *(("charge.refund.updated", id_) for id_ in ids)]


def test_the_bank_returns_the_charge_that_bounced_as_it_is(fake_stripe, debit, refund):
    """With the amounts that came back to it."""
    charge = debit()
    refund(charge)
    assert fake_stripe.bank.bounce(charge) == fake_stripe.get(charge)


@pytest.mark.parametrize(
    ("iban", "status", "amount"),
    [("AT611904300234573201", "succeeded", 400), ("AT861904300235473202", "canceled", 0)],
)
def test_the_banks_of_test_accounts_decide_about_it(fake_stripe, debit, refund, refunded, iban, status, amount):
    """By the IBAN."""
    charge = debit(iban)
    id_ = refund(charge, amount=400)
    fake_stripe.clock.advance(seconds=3)
    assert fake_stripe.get(id_)["status"] == status
    assert refunded(charge) == (amount, False)


def test_only_those_of_the_charge_are_touched(fake_stripe, debit, refund):
    """Another charge's go on waiting."""
    first, second = debit(), debit()
    kept = refund(second)
    refund(first)
    fake_stripe.bank.settle(first)
    assert fake_stripe.get(kept)["status"] == "pending"


def test_one_that_failed_before_is_not_carried_out(fake_stripe, debit, refund, refunded, moved):
    """What the bank sent back is over."""
    charge = debit()
    id_ = refund(charge, amount=400)
    assert "pending_reason" not in fake_stripe.bank.fail_refund(id_)
    fake_stripe.bank.settle(charge)
    assert fake_stripe.get(id_)["status"] == "failed"
    assert refunded(charge) == (0, False)
    assert moved() == [("payment", 1000)]


def test_a_refund_of_a_receiver_waits_for_the_payer(fake_stripe, receiver, refund, refunded, moved, told):
    """Who is asked where the money should go; once, however many refunds wait."""
    source, charge = receiver
    told()
    ids = [refund(charge, amount=amount) for amount in (300, 200)]
    assert [fake_stripe.get(id_)["status"] for id_ in ids] == ["requires_action", "requires_action"]
    shown = fake_stripe.get(source)["receiver"]
    assert (shown["refund_attributes_status"], shown["amount_returned"]) == ("requested", 0)
    assert refunded(charge) == (500, False)
    assert moved() == [("payment", 1000)]
    assert told() == [("source.refund_attributes_required", source), ("charge.refunded", charge), ("charge.refunded", charge)]


def test_the_details_of_the_payer_carry_all_out_that_waits(fake_stripe, receiver, refund, refunded, moved, told):
    """Every refund, and the source adds up what went back."""
    source, charge = receiver
    ids = [refund(charge, amount=amount) for amount in (300, 200)]
    told()
    fake_stripe.payer.give_refund_details(source)
    assert [fake_stripe.get(id_)["status"] for id_ in ids] == ["succeeded", "succeeded"]
    shown = fake_stripe.get(source)["receiver"]
    assert (shown["refund_attributes_status"], shown["amount_returned"]) == ("available", 500)
    assert refunded(charge) == (500, False)
    assert moved() == [("payment", 1000), ("payment_refund", -300), ("payment_refund", -200)]
    assert told() == [("charge.refund.updated", id_) for id_ in ids]


def test_with_the_details_there_a_refund_is_done_at_once(fake_stripe, receiver, refund):
    """Nothing is asked any more."""
    source, charge = receiver
    fake_stripe.payer.give_refund_details(source)
    assert fake_stripe.get(refund(charge, amount=300))["status"] == "succeeded"
    assert fake_stripe.get(source)["receiver"]["amount_returned"] == 300


def test_details_touch_nothing_but_what_waits_for_them(fake_stripe, receiver, create, pay, refund):
    """Neither the refunds of another receiver nor those of a charge that nobody knows."""
    source, charge = receiver
    other = create("ach_credit_transfer").id
    fake_stripe.payer.send_funds(other, 1000)
    waiting, done = refund(charge), refund(pay())
    before = fake_stripe.get(done)
    fake_stripe.load({**fake_stripe.get(waiting), "id": "pyr_lost", "charge": "py_unknown"})
    fake_stripe.load({**fake_stripe.get(waiting), "id": "re_odd", "charge": pay()})
    fake_stripe.payer.give_refund_details(other)
    assert [fake_stripe.get(id_)["status"] for id_ in (waiting, "pyr_lost", "re_odd")] == ["requires_action"] * 3
    fake_stripe.payer.give_refund_details(source)
    assert [fake_stripe.get(id_)["status"] for id_ in (waiting, "pyr_lost", "re_odd")] == ["succeeded", *["requires_action"] * 2]
    assert fake_stripe.get(done) == before


def test_a_charge_whose_receiver_is_gone_is_refunded_at_once(fake_stripe, receiver, refund):
    """A charge from elsewhere may come without its source: nobody can be asked."""
    charge = fake_stripe.get(receiver[1])
    fake_stripe.reset()
    fake_stripe.load(charge)
    assert fake_stripe.get(refund(charge["id"]))["status"] == "succeeded"


def test_a_refund_that_waits_for_the_payer_can_be_canceled(fake_stripe, client, receiver, refund, refunded, moved, told):
    """The charge gets its amount back, and the details come too late."""
    source, charge = receiver
    id_ = refund(charge)
    told()
    assert client.v1.refunds.cancel(id_).status == "canceled"
    assert refunded(charge) == (0, False)
    assert told() == [("charge.refund.updated", id_)]
    fake_stripe.payer.give_refund_details(source)
    assert fake_stripe.get(id_)["status"] == "canceled"
    assert moved() == [("payment", 1000)]


def test_what_was_canceled_can_be_refunded_again(fake_stripe, client, receiver, refund, refunded):
    """The amount is there again; the payer is not asked twice."""
    _, charge = receiver
    client.v1.refunds.cancel(refund(charge))
    assert fake_stripe.get(refund(charge))["status"] == "requires_action"
    assert refunded(charge) == (1000, True)


@pytest.mark.parametrize("status", ["succeeded", "pending", "failed", "canceled"])
def test_no_other_refund_can_be_canceled(fake_stripe, client, refused, pay, debit, receiver, refund, state, status):
    """Whatever became of it."""
    id_ = refund({"pending": debit, "canceled": lambda: receiver[1]}.get(status, pay)())
    if status == "failed":
        fake_stripe.bank.fail_refund(id_)
    if status == "canceled":
        client.v1.refunds.cancel(id_)
    message = f"Only refunds that require action can be canceled; this one is {status}."
    before = state()
    assert refused(client.v1.refunds.cancel, id_) == (400, INVALID, None, None, message)
    assert state() == before
