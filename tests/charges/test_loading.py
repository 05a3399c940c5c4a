"""Charges that were made elsewhere: they are taken over as they are, and their lives go on."""

from __future__ import annotations

import pytest

DAY = 24 * 3600
OLD = {"id": "ch_old", "object": "charge", "amount": 1099, "created": 1_400_000_000, "currency": "usd", "paid": True}


def test_a_whole_charge_is_taken_over_as_it_is(fake_stripe, charge):
    """Nothing is added."""
    made = charge(source="tok_visa")
    fake_stripe.reset()
    fake_stripe.load(made)
    assert fake_stripe.get(made["id"]) == made
    assert list(fake_stripe.get(made["id"])) == list(made)


def test_an_old_charge_gets_what_the_rules_look_at(fake_stripe):
    """It counts as paid and captured; what it shows stays."""
    fake_stripe.load(OLD)
    shown = fake_stripe.get("ch_old")
    assert {name: shown[name] for name in OLD} == OLD
    assert (shown["status"], shown["captured"], shown["amount_captured"]) == ("succeeded", True, 1099)
    assert (shown["refunded"], shown["amount_refunded"], shown["disputed"], shown["customer"]) == (False, 0, False, None)
    assert list(shown) == ["id", "object", *sorted(shown.keys() - {"id", "object"})]


def test_a_charge_of_next_to_nothing_is_taken_over(fake_stripe, client, now):
    """An id is enough; it was made now."""
    fake_stripe.load({"id": "ch_bare", "object": "charge"})
    shown = client.v1.charges.retrieve("ch_bare")
    assert (shown.amount, shown.amount_captured, shown.currency, shown.created) == (0, 0, "usd", now)


def test_old_charges_are_listed_and_updated(fake_stripe, client):
    """Like others."""
    fake_stripe.load(OLD, {**OLD, "id": "ch_newer", "created": 1_500_000_000})
    assert [one.id for one in client.v1.charges.list({}).data] == ["ch_newer", "ch_old"]
    assert client.v1.charges.list({"customer": client.v1.customers.create().id}).data == []
    customer = client.v1.customers.create().id
    updated = client.v1.charges.update("ch_old", {"metadata": {"a": "1"}, "customer": customer})
    assert (updated.metadata.to_dict(), updated.customer) == ({"a": "1"}, customer)


@pytest.mark.parametrize("amount", [None, 500])
def test_old_charges_are_refunded(fake_stripe, client, amount):
    """As a whole and in part."""
    fake_stripe.load(OLD)
    refund = client.v1.refunds.create({"charge": "ch_old", **({"amount": amount} if amount else {})})
    assert (refund.amount, refund.status) == (amount or 1099, "succeeded")
    shown = fake_stripe.get("ch_old")
    assert (shown["amount_refunded"], shown["refunded"]) == (amount or 1099, amount is None)


def test_recorded_charges_are_refunded(fake_stripe, client, ready, charge):
    """In another fake than the one that made them; a source that is not there is not missed."""
    made = [charge(source="tok_visa"), charge(source=ready("ideal")), charge(source=ready("multibanco"))]
    fake_stripe.reset()
    fake_stripe.load(*made)
    for one in made:
        assert client.v1.refunds.create({"charge": one["id"]}).status == "succeeded"
        assert fake_stripe.get(one["id"])["refunded"] is True


def test_an_old_charge_is_disputed(fake_stripe):
    """Nobody knows how it was paid, so it counts as paid by card."""
    fake_stripe.load(OLD)
    dispute = fake_stripe.bank.dispute("ch_old")
    assert (dispute["status"], fake_stripe.get("ch_old")["dispute"]) == ("needs_response", dispute["id"])


def test_an_authorised_charge_goes_on(fake_stripe, client, charge, later):
    """It is captured, or expires seven days after it was loaded."""
    made = [charge(source="tok_visa", capture=False) for _ in range(2)]
    fake_stripe.reset()
    later(days=30)
    fake_stripe.load(*made)
    captured = client.v1.charges.capture(made[0]["id"])
    assert fake_stripe.get(captured.balance_transaction)["amount"] == 1099
    later(days=7, seconds=-1)
    assert fake_stripe.get(made[1]["id"]) == made[1]
    later(seconds=1)
    assert fake_stripe.get(made[1]["id"])["refunded"] is True
    assert fake_stripe.get(made[0]["id"])["refunded"] is False


def test_an_old_authorised_charge_goes_on(fake_stripe, client, later):
    """Also without all that newer ones show."""
    old = {**OLD, "captured": False}
    fake_stripe.load(old, {**old, "id": "ch_forgotten"})
    assert fake_stripe.get("ch_old")["amount_captured"] == 0
    captured = client.v1.charges.capture("ch_old", {"amount": 1000, "transfer_data": {"amount": 500}})
    assert (captured.amount_captured, captured.amount_refunded, captured.captured) == (1000, 99, True)
    later(days=7)
    assert fake_stripe.get("ch_forgotten")["refunded"] is True


@pytest.mark.parametrize(
    ("source", "seconds", "end"),
    [
        (None, 20 * DAY, "succeeded"),
        ("sepa_debit", 3, "succeeded"),
        ("sofort", 14 * DAY, "succeeded"),
        ("btok_us_verified", 5 * DAY, "succeeded"),
    ],
)
def test_a_pending_charge_goes_on(fake_stripe, ready, charge, later, source, seconds, end):
    """By what it tells of its source; one that tells nothing waits like a SEPA debit."""
    if source is None:
        made = {**OLD, "id": "py_old", "paid": False, "status": "pending"}
    elif source.startswith("btok"):
        made = charge(source=source, currency="usd")
    else:
        made = charge(source=ready(source))
    fake_stripe.reset()
    fake_stripe.load(made)
    later(seconds=seconds - 1)
    assert fake_stripe.get(made["id"])["status"] == "pending"
    later(seconds=1)
    assert fake_stripe.get(made["id"])["status"] == end
    assert fake_stripe.get(fake_stripe.get(made["id"])["balance_transaction"])["amount"] == 1099


def test_banks_decide_on_loaded_charges(fake_stripe):
    """Pending ones."""
    old = {**OLD, "paid": False, "status": "pending"}
    fake_stripe.load({**old, "id": "py_paid"}, {**old, "id": "py_back"})
    assert fake_stripe.bank.settle("py_paid")["status"] == "succeeded"
    assert fake_stripe.bank.bounce("py_back")["status"] == "failed"


def test_a_charge_of_a_method_that_nobody_knows_goes_on_as_a_debit(fake_stripe, later):
    """It waits, and is paid in the end."""
    fake_stripe.load({**OLD, "id": "py_old", "paid": False, "status": "pending", "source": {"object": "bitcoin_receiver"}})
    assert fake_stripe.get("py_old")["status"] == "pending"
    later(days=20)
    assert fake_stripe.get("py_old")["status"] == "succeeded"
    assert [one["fee"] for one in fake_stripe.list("balance_transaction")] == [35]


@pytest.mark.parametrize("status", ["failed", "succeeded"])
def test_what_has_ended_stays_as_it_is(fake_stripe, later, status):
    """Nothing waits for it."""
    fake_stripe.load({**OLD, "status": status, "captured": status == "succeeded"})
    before = fake_stripe.get("ch_old")
    later(days=30)
    assert fake_stripe.get("ch_old") == before


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({}, {"card": {}, "type": "card"}),
        ({"payment_method_details": None}, {"card": {}, "type": "card"}),
        ({"id": "py_old"}, {"sepa_debit": {}, "type": "sepa_debit"}),
        ({"source": {"object": "card"}}, {"card": {}, "type": "card"}),
        ({"id": "py_old", "source": {"object": "bank_account"}}, {"ach_debit": {}, "type": "ach_debit"}),
        ({"source": {"object": "source", "type": "three_d_secure"}}, {"card": {}, "type": "card"}),
        ({"id": "py_old", "source": {"object": "source", "type": "ideal"}}, {"ideal": {}, "type": "ideal"}),
        ({"id": "py_old", "source": {"object": "bitcoin_receiver"}}, {"bitcoin_receiver": {}, "type": "bitcoin_receiver"}),
        ({"payment_method_details": {"type": "p24"}}, {"type": "p24"}),
    ],
)
def test_a_charge_without_details_tells_at_least_its_method(fake_stripe, client, told, shown):
    """By its source, else by its id; a refund tells it too."""
    old = {**OLD, **told}
    fake_stripe.load(old)
    assert fake_stripe.get(old["id"])["payment_method_details"] == shown
    refund = client.v1.refunds.create({"charge": old["id"]})
    assert refund.destination_details.type == shown["type"]
