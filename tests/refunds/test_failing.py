"""Refunds that end otherwise than they began: by test cards, and by what a bank sends back."""

from __future__ import annotations

import re

import pytest

from fakesources import FakeStripe


def test_the_card_whose_refunds_take_their_time(fake_stripe, pay, refund, refunded, moved, told):
    """4000000000007726: pending, then succeeded; its money moves at once."""
    charge = pay("tok_pendingRefund")
    id_ = refund(charge, amount=400)
    shown = fake_stripe.get(id_)
    assert (shown["status"], shown["pending_reason"]) == ("pending", "processing")
    assert moved() == [("charge", 1000), ("refund", -400)]
    told()
    fake_stripe.clock.advance(seconds=4)
    assert fake_stripe.get(id_)["status"] == "pending"
    fake_stripe.clock.advance(seconds=1)
    after = fake_stripe.get(id_)
    assert after == {**{name: shown[name] for name in shown if name != "pending_reason"}, "status": "succeeded"}
    assert refunded(charge) == (400, False)
    assert moved() == [("charge", 1000), ("refund", -400)]
    assert told() == [("charge.refund.updated", id_)]


def test_the_card_whose_refunds_fail(fake_stripe, pay, refund, refunded, moved, told):
    """4000000000005126: succeeded, then failed; charge and balance get their money back."""
    charge = pay("tok_refundFail")
    id_ = refund(charge)
    assert fake_stripe.get(id_)["status"] == "succeeded"
    assert refunded(charge) == (1000, True)
    told()
    fake_stripe.clock.advance(seconds=5)
    shown = fake_stripe.get(id_)
    assert (shown["status"], shown["failure_reason"]) == ("failed", "unknown")
    back = fake_stripe.get(shown["failure_balance_transaction"])
    assert (back["source"], back["amount"], back["fee"], back["reporting_category"]) == (id_, 1000, 0, "refund_failure")
    assert refunded(charge) == (0, False)
    assert moved() == [("charge", 1000), ("refund", -1000), ("refund_failure", 1000)]
    assert told() == [("charge.refund.updated", id_)]


@pytest.mark.parametrize("number", ["4000000000007726", "4000000000005126"])
def test_cards_by_their_numbers_are_as_their_tokens(fake_stripe, client, refund, number):
    """Also as the card of a customer."""
    customer = client.v1.customers.create().id
    token = client.v1.tokens.create({"card": {"number": number, "exp_month": 12, "exp_year": 2055}}).id
    card = client.v1.customers.payment_sources.create(customer, {"source": token}).id
    charge = client.v1.charges.create({"amount": 1000, "currency": "usd", "customer": customer, "source": card}).id
    id_ = refund(charge)
    first = fake_stripe.get(id_)["status"]
    fake_stripe.clock.advance(seconds=5)
    ends = {"4000000000007726": ("pending", "succeeded"), "4000000000005126": ("succeeded", "failed")}
    assert (first, fake_stripe.get(id_)["status"]) == ends[number]


@pytest.mark.parametrize("token", ["tok_pendingRefund", "tok_refundFail"])
def test_what_the_bank_sent_back_before_stays_so(fake_stripe, pay, refund, refunded, moved, token):
    """The test card's bank has nothing left to deal with."""
    charge = pay(token)
    id_ = refund(charge)
    shown = fake_stripe.bank.fail_refund(id_)
    assert "pending_reason" not in shown
    fake_stripe.clock.advance(seconds=5)
    assert fake_stripe.get(id_) == shown
    assert refunded(charge) == (0, False)
    assert moved() == [("charge", 1000), ("refund", -1000), ("refund_failure", 1000)]


def test_a_bank_sends_a_refund_back(fake_stripe, pay, refund, refunded):
    """For a reason of Stripe's; the refund is returned as it is."""
    charge = pay()
    kept, gone = refund(charge, amount=300), refund(charge, amount=700)
    shown = fake_stripe.bank.fail_refund(gone)
    assert shown == fake_stripe.get(gone)
    assert shown["failure_reason"] == "lost_or_stolen_card"
    assert fake_stripe.bank.fail_refund(kept, "expired_or_canceled_card")["failure_reason"] == "expired_or_canceled_card"
    assert refunded(charge) == (0, False)


def test_what_failed_can_be_refunded_again(fake_stripe, pay, refund, refunded):
    """The charge has its amount again."""
    charge = pay()
    fake_stripe.bank.fail_refund(refund(charge))
    refund(charge)
    assert refunded(charge) == (1000, True)


def test_the_money_of_a_bank_account_comes_back_under_another_name(fake_stripe, debit, refund, moved):
    """What is called payment fails as such."""
    charge = debit()
    fake_stripe.bank.settle(charge)
    fake_stripe.bank.fail_refund(refund(charge))
    assert moved() == [("payment", 1000), ("payment_refund", -1000), ("payment_failure_refund", 1000)]


def test_a_refund_that_waits_for_the_payer_fails_without_money(fake_stripe, receiver, refund, refunded, moved):
    """None had moved."""
    charge = receiver[1]
    shown = fake_stripe.bank.fail_refund(refund(charge))
    assert shown["status"] == "failed"
    assert "failure_balance_transaction" not in shown
    assert refunded(charge) == (0, False)
    assert moved() == [("payment", 1000)]


@pytest.mark.parametrize("status", ["failed", "canceled"])
def test_a_refund_that_is_over_cannot_fail(fake_stripe, client, receiver, refund, status):
    """Neither again nor after it was canceled."""
    id_ = refund(receiver[1])
    {"failed": fake_stripe.bank.fail_refund, "canceled": client.v1.refunds.cancel}[status](id_)
    message = f"{id_} is {status} and can't be sent back: that takes one that is pending or requires_action or succeeded."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        fake_stripe.bank.fail_refund(id_)


@pytest.mark.parametrize("kind", ["charge", "nothing"])
def test_what_is_no_refund_cannot_fail(fake_stripe, pay, kind):
    """An unknown id, or that of something else."""
    id_ = pay() if kind == "charge" else "re_none"
    with pytest.raises(KeyError, match=f"^'{id_}'$"):
        fake_stripe.bank.fail_refund(id_)


def test_the_future_of_refunds_is_part_of_a_snapshot(fake_stripe, pay, refund, refunded, moved):
    """What a test card's bank will do happens again after each restore, and only then."""
    charge = pay("tok_refundFail")
    before = fake_stripe.snapshot()
    refund(charge)
    during = fake_stripe.snapshot()
    for _ in range(2):
        fake_stripe.clock.advance(seconds=5)
        assert (refunded(charge), len(moved())) == ((0, False), 3)
        fake_stripe.restore(during)
        assert (refunded(charge), len(moved())) == ((1000, True), 2)
    fake_stripe.restore(before)
    fake_stripe.clock.advance(seconds=5)
    assert (refunded(charge), moved()) == ((0, False), [("charge", 1000)])


def test_a_bank_finds_the_refund_of_a_connected_account(fake_stripe, client):
    """Wherever it is; the other accounts stay as they are."""
    connected = {"stripe_account": "acct_1Connected"}
    charge = client.v1.charges.create({"amount": 1000, "currency": "usd", "source": "tok_visa"}, connected).id
    id_ = client.v1.refunds.create({"charge": charge}, connected).id
    assert fake_stripe.bank.fail_refund(id_)["status"] == "failed"
    assert fake_stripe.get(charge, account="acct_1Connected")["amount_refunded"] == 0
    assert fake_stripe.list("balance_transaction") == []


def test_refunds_of_progressing_accounts_wait_as_ever():
    """How fast sources go on says nothing about the banks of test cards."""
    fake = FakeStripe(progress="immediate")
    v1 = fake.client().v1
    charge = v1.charges.create({"amount": 1000, "currency": "usd", "source": "tok_pendingRefund"}).id
    refund = v1.refunds.create({"charge": charge}).id
    assert fake.get(refund)["status"] == "pending"
    fake.clock.advance(seconds=5)
    assert fake.get(refund)["status"] == "succeeded"


def test_refunds_are_sent_back_for_known_reasons_only(fake_stripe, pay, refund):
    """The message names them all."""
    made = refund(pay())
    message = (
        "Banks send refunds back for charge_for_pending_refund_disputed, declined, expired_or_canceled_card, insufficient_funds, "
        "lost_or_stolen_card, merchant_request, unknown, not for boredom."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        fake_stripe.bank.fail_refund(made, "boredom")
    assert fake_stripe.get(made)["status"] == "succeeded"


def test_a_refund_whose_charge_is_elsewhere_cannot_fail(fake_stripe):
    """The KeyError names the charge."""
    fake_stripe.load({"id": "re_1", "object": "refund", "status": "succeeded", "charge": "ch_elsewhere", "amount": 5})
    with pytest.raises(KeyError, match="ch_elsewhere"):
        fake_stripe.bank.fail_refund("re_1")


def test_what_comes_back_was_not_returned_by_the_receiver(fake_stripe, receiver, refund):
    """Its sum goes down again."""
    source, charge = receiver
    fake_stripe.payer.give_refund_details(source)
    made = refund(charge, amount=300)
    assert fake_stripe.get(source)["receiver"]["amount_returned"] == 300
    fake_stripe.bank.fail_refund(made)
    assert fake_stripe.get(source)["receiver"]["amount_returned"] == 0
