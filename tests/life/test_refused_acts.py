"""What people and banks cannot do: the wrong type, the wrong status, no such source."""

from __future__ import annotations

import pytest

NOTHING_TO = [
    #  act                    type                    what is said
    ("authorize",           "ach_credit_transfer", "has nothing to authorize: it is a ach_credit_transfer source."),
    ("authorize",           "multibanco",          "has nothing to authorize: it is a multibanco source."),
    ("authorize",           "ach_debit",           "has nothing to authorize: it is a ach_debit source."),
    ("decline",             "ach_credit_transfer", "has nothing to decline: it is a ach_credit_transfer source."),
    ("decline",             "ach_debit",           "has nothing to decline: it is a ach_debit source."),
    ("verify",              "ideal",               "has nothing to verify: it is a ideal source."),
    ("give_refund_details", "ideal",               "returns no money to a bank account: it is a ideal source."),
    ("refuse",              "card",                "is no debit of a bank account: it is a card source."),
]  # fmt: skip


@pytest.fixture
def act(fake_stripe):
    """Do something as the payer or as the bank."""
    return lambda name, source: getattr(fake_stripe.bank if name == "refuse" else fake_stripe.payer, name)(source)


@pytest.mark.parametrize(("name", "kind", "words"), NOTHING_TO)
def test_an_act_that_a_type_does_not_know(act, fake_stripe, make, name, kind, words):
    """It says which type the source is of."""
    source = make(kind)
    before = fake_stripe.get(source)
    with pytest.raises(ValueError, match="source") as caught:
        act(name, source)
    assert str(caught.value) == f"{source} {words}"
    assert fake_stripe.get(source) is before


def test_money_cannot_be_sent_to_anything_else(fake_stripe, make):
    """Only receivers have an address."""
    source = make("ideal")
    with pytest.raises(ValueError, match="money") as caught:
        fake_stripe.payer.send_funds(source, 100)
    assert str(caught.value) == f"{source} cannot receive money: it is a ideal source."


@pytest.mark.parametrize("amount", [0, -1])
def test_at_least_one_cent_is_sent(fake_stripe, make, amount):
    """Nothing is no money."""
    with pytest.raises(ValueError, match="at least") as caught:
        fake_stripe.payer.send_funds(make("ach_credit_transfer"), amount)
    assert str(caught.value) == f"Money that is sent is at least 1, not {amount}."


def test_a_debit_cannot_be_announced_without_a_mandate(fake_stripe, make):
    """Only sepa_debit has one."""
    source = make("card")
    with pytest.raises(ValueError, match="mandate") as caught:
        fake_stripe.bank.announce_debit(source, 100)
    assert str(caught.value) == f"{source} has no mandate: it is a card source."


@pytest.mark.parametrize("name", ["authorize", "decline", "verify", "give_refund_details", "refuse"])
def test_an_unknown_source_is_a_key_error(act, name):
    """With the id that was given."""
    with pytest.raises(KeyError, match="src_gone"):
        act(name, "src_gone")


def test_an_act_that_comes_too_late_is_refused(fake_stripe, make):
    """The source has been canceled meanwhile; nobody had looked."""
    source = make("ideal")
    fake_stripe.clock.advance(hours=1)
    with pytest.raises(ValueError, match="canceled") as caught:
        fake_stripe.payer.authorize(source)
    words = "the payer authorises it, which is step 'authorize', only happens to a pending source."
    assert str(caught.value) == f"{source} is canceled: {words}"


def test_a_second_decision_is_refused(fake_stripe, make, status):
    """The first one stands."""
    source = make("ideal")
    fake_stripe.payer.authorize(source)
    with pytest.raises(
        ValueError, match=r"is chargeable: the payer declines it, which is step 'decline', only happens to a pending"
    ):
        fake_stripe.payer.decline(source)
    assert status(source) == "chargeable"


def test_money_for_a_source_that_has_ended_is_refused(fake_stripe, client, make, attach):
    """No transaction is written."""
    source = make("ach_credit_transfer")
    client.v1.sources.detach(attach(source), source)
    with pytest.raises(
        ValueError, match="is consumed: money arrives at a receiver, which is step 'fund', only happens to a pending or"
    ):
        fake_stripe.payer.send_funds(source, 100)
    assert fake_stripe.list("source_transaction") == []


def test_payer_and_bank_reach_connected_accounts(fake_stripe, client, creation):
    """Ids are enough: they differ from account to account."""
    shop = {"stripe_account": "acct_1ConnectedShop07"}
    ideal = client.v1.sources.create(creation("ideal"), shop).id
    debit = client.v1.sources.create(creation("sepa_debit"), shop).id
    fake_stripe.payer.authorize(ideal)
    fake_stripe.bank.refuse(debit)
    assert client.v1.sources.retrieve(ideal, {}, shop).status == "chargeable"
    assert client.v1.sources.retrieve(debit, {}, shop).status == "failed"
