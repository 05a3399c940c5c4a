"""Going back: what was planned, who was connected, what time it was; and sources that are taken over."""

from __future__ import annotations

import pytest

from fakesources import FakeStripe

SHOP = "acct_1ConnectedShop07"


def test_going_back_takes_the_clock_back(noon, fake_stripe, make, status):
    """The source has its hour before it again."""
    source = make("ideal")
    before = fake_stripe.snapshot()
    fake_stripe.clock.advance(hours=1)
    assert status(source) == "canceled"
    fake_stripe.restore(before)
    assert status(source) == "pending"
    fake_stripe.clock.advance(minutes=59)
    assert status(source) == "pending"
    fake_stripe.clock.advance(minutes=1)
    assert status(source) == "canceled"


def test_going_back_brings_back_what_was_planned(noon, fake_stripe, make, status):
    """Money that was on its way is on its way again, as often as one goes back."""
    source = make("ach_credit_transfer", email="amount_4242@example.com")
    before = fake_stripe.snapshot()
    for _ in range(2):
        fake_stripe.clock.advance(seconds=5)
        assert status(source) == "chargeable"
        assert [one["amount"] for one in fake_stripe.list("source_transaction")] == [4242]
        fake_stripe.restore(before)
    assert status(source) == "pending"
    assert fake_stripe.list("source_transaction") == []


def test_going_back_forgets_what_was_planned_since(noon, fake_stripe, client, make, status):
    """An address that became magic afterwards never did."""
    source = make("ach_credit_transfer")
    before = fake_stripe.snapshot()
    client.v1.sources.update(source, {"owner": {"email": "amount_4242@example.com"}})
    fake_stripe.restore(before)
    fake_stripe.clock.advance(hours=1)
    assert status(source) == "pending"


def test_going_back_brings_back_the_accounts(noon, fake_stripe, client, creation):
    """Those that were opened since are empty again; those that were there are as they were."""
    source = client.v1.sources.create(creation("ideal"), {"stripe_account": SHOP}).id
    before = fake_stripe.snapshot()
    client.v1.sources.create(creation("ideal"), {"stripe_account": "acct_1ConnectedShop08"})
    fake_stripe.payer.authorize(source)
    fake_stripe.restore(before)
    assert fake_stripe.get(source, account=SHOP)["status"] == "pending"
    assert fake_stripe.list("source", account="acct_1ConnectedShop08") == []
    fake_stripe.clock.advance(hours=1)
    assert fake_stripe.get(source, account=SHOP)["status"] == "canceled"


def test_going_back_makes_the_same_ids_again(noon, fake_stripe, make):
    """On the platform and on connected accounts."""
    before = fake_stripe.snapshot()
    first = make("ideal")
    fake_stripe.restore(before)
    assert make("ideal") == first


def test_going_back_keeps_tokens_usable(noon, fake_stripe, client):
    """The numbers behind them come back."""
    account = {"country": "DE", "currency": "eur", "account_number": "DE89370400440532013000"}
    token = client.v1.tokens.create({"bank_account": account}).id
    before = fake_stripe.snapshot()
    fake_stripe.reset()
    fake_stripe.restore(before)
    assert client.v1.sources.create({"type": "sepa_debit", "token": token}).sepa_debit.last4 == "3000"


def test_a_reset_forgets_everything_planned(noon, fake_stripe, make):
    """And sets the clock right."""
    make("ach_credit_transfer", email="amount_4242@example.com")
    fake_stripe.clock.advance(hours=1)
    fake_stripe.reset()
    assert fake_stripe.list("source_transaction") == []
    fake_stripe.clock.advance(hours=1)
    assert fake_stripe.list("source_transaction") == []


def test_a_source_that_is_taken_over_lives_on(noon, fake_stripe, make):
    """Its time counts from then; people can act on it."""
    documents = [fake_stripe.get(make(kind)) for kind in ("ideal", "ach_credit_transfer", "p24")]
    other = FakeStripe()
    noon.shift(86400 * 30)
    other.load(*documents)
    ideal, receiver, p24 = (one["id"] for one in documents)
    other.payer.authorize(ideal)
    other.payer.send_funds(receiver, 100)
    other.clock.advance(hours=1)
    assert [other.get(id_)["status"] for id_ in (ideal, receiver, p24)] == ["chargeable", "chargeable", "canceled"]
    other.clock.advance(hours=5)
    assert other.get(ideal)["status"] == "canceled"


@pytest.mark.parametrize("status_", ["canceled", "consumed", "failed"])
def test_a_source_that_is_taken_over_after_its_end_stays_as_it_is(noon, fake_stripe, make, status, status_):
    """Nothing is planned for it."""
    source = {**fake_stripe.get(make("ideal", email="jenny_chargeable@example.com")), "status": status_}
    fake_stripe.reset()
    fake_stripe.load(source)
    stored = fake_stripe.get(source["id"])
    fake_stripe.clock.advance(days=30)
    assert fake_stripe.get(source["id"]) is stored
    assert stored == source


def test_money_that_arrived_before_a_source_is_taken_over_does_not_arrive_again(noon, fake_stripe, make):
    """Its magic address has done its work."""
    source = make("ach_credit_transfer", email="amount_4242@example.com")
    fake_stripe.clock.advance(seconds=5)
    documents = [fake_stripe.get(source), *fake_stripe.list("source_transaction")]
    fake_stripe.reset()
    fake_stripe.load(*documents)
    fake_stripe.clock.advance(days=1)
    assert fake_stripe.get(source)["receiver"]["amount_received"] == 4242
    assert len(fake_stripe.list("source_transaction")) == 1


def test_a_source_is_taken_over_by_the_account_that_is_named(noon, fake_stripe, make):
    """And lives there."""
    source = fake_stripe.get(make("ideal"))
    other = FakeStripe()
    other.load(source, account=SHOP)
    other.clock.advance(hours=1)
    assert other.get(source["id"], account=SHOP)["status"] == "canceled"
    assert other.list("source") == []


def test_a_plan_for_a_source_that_is_gone_does_nothing(noon, fake_stripe):
    """Nobody is there for it to happen to."""
    fake_stripe._accounts.platform.agenda.plan(0, "source.funded", "src_gone", 100)
    assert fake_stripe.list("source") == []
    assert fake_stripe.list("source_transaction") == []
