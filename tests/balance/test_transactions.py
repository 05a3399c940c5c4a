"""Balance transactions: one for each movement of money, with its fee and the day on which it can be paid out."""

from __future__ import annotations

import pytest

NOON = 1_683_115_200
MIDNIGHT = 1_683_072_000
DAY = 24 * 3600
REQUIRED = (
    "amount available_on balance_type created currency fee fee_details id net object reporting_category status type"
).split()
"""The fields that Stripe's description of the API requires."""


def test_a_transaction_shows_itself_as_recorded(fake_stripe, client, pay, body):
    """All keys in the order of the wire, all values; the recording (2021, EUR 25 by card) is later by a balance_type."""
    charge = pay(amount=2500, currency="eur", description="Liberapay")
    id_ = fake_stripe.get(charge)["balance_transaction"]
    shown = body(client.v1.balance_transactions.retrieve(id_))
    fee = {"amount": 98, "application": None, "currency": "eur", "description": "Stripe processing fees", "type": "stripe_fee"}
    assert list(shown.items()) == [
        ("id", id_),
        ("object", "balance_transaction"),
        ("amount", 2500),
        ("available_on", MIDNIGHT + 7 * DAY),
        ("balance_type", "payments"),
        ("created", NOON),
        ("currency", "eur"),
        ("description", "Liberapay"),
        ("exchange_rate", None),
        ("fee", 98),
        ("fee_details", [fee]),
        ("net", 2402),
        ("reporting_category", "charge"),
        ("source", charge),
        ("status", "pending"),
        ("type", "charge"),
    ]
    assert set(REQUIRED) <= set(shown)
    assert id_.startswith("txn_1N3eLk")


@pytest.mark.parametrize(
    ("currency", "amount", "fee"),
    [
        pytest.param("eur", 2500, 98, id="EUR 25.00, recorded"),
        pytest.param("eur", 10_000, 315, id="EUR 100.00, recorded"),
        pytest.param("usd", 1000, 59, id="dollars"),
        pytest.param("usd", 50, 31, id="1.45 is rounded down"),
        pytest.param("usd", 500, 45, id="14.5 is rounded up"),
        pytest.param("gbp", 1000, 49, id="pounds"),
        pytest.param("jpy", 1000, 64, id="yen"),
        pytest.param("chf", 1000, 59, id="another"),
    ],
)
def test_cards_cost_a_part_and_something_fixed(last, pay, currency, amount, fee):
    """2.9 %, and what depends on the currency."""
    pay(amount=amount, currency=currency)
    assert (last()["fee"], last()["net"]) == (fee, amount - fee)
    assert [(one["amount"], one["currency"]) for one in last()["fee_details"]] == [(fee, currency)]


@pytest.mark.parametrize("amount", [50, 10_000])
def test_debits_cost_something_fixed(fake_stripe, last, debit, amount):
    """EUR 0.35, whatever the amount."""
    fake_stripe.bank.settle(debit(amount=amount))
    assert (last()["fee"], last()["net"], last()["type"]) == (35, amount - 35, "payment")


def movement(one):
    """How a transaction is called, and what moved."""
    return one["type"], one["reporting_category"], one["amount"], one["fee"]


def test_the_movements_of_cards(fake_stripe, client, pay):
    """Each sort of movement has its type and its category."""
    charge = pay()
    fake_stripe.bank.fail_refund(client.v1.refunds.create({"charge": charge, "amount": 400}).id)
    client.v1.refunds.create({"charge": charge, "amount": 100})
    fake_stripe.bank.decide(fake_stripe.bank.dispute(charge)["id"], won=True)
    assert [movement(one) for one in fake_stripe.list("balance_transaction")] == [
        ("charge", "charge", 1000, 59),
        ("refund", "refund", -400, 0),
        ("refund_failure", "refund_failure", 400, 0),
        ("refund", "refund", -100, 0),
        ("adjustment", "dispute", -900, 1500),
        ("adjustment", "dispute_reversal", 900, 0),
    ]


def test_the_movements_of_all_else(fake_stripe, client, debit):
    """They are called payments."""
    charge = debit()
    fake_stripe.bank.settle(charge)
    fake_stripe.bank.fail_refund(client.v1.refunds.create({"charge": charge, "amount": 400}).id)
    fake_stripe.bank.dispute(charge)
    assert [movement(one) for one in fake_stripe.list("balance_transaction")] == [
        ("payment", "charge", 1000, 35),
        ("payment_refund", "refund", -400, 0),
        ("payment_failure_refund", "refund_failure", 400, 0),
        ("adjustment", "dispute", -1000, 1500),
    ]


@pytest.mark.parametrize("state", ["held", "declined", "pending", "bounced", "inquired"])
def test_where_no_money_moves_there_is_no_transaction(fake_stripe, pay, debit, refused, state):
    """Authorised, declined, not decided, sent back; and an inquiry takes nothing."""
    acts = {
        "held": lambda: pay(capture=False),
        "declined": lambda: refused(pay, "tok_chargeDeclined"),
        "pending": debit,
        "bounced": lambda: fake_stripe.bank.bounce(debit()),
        "inquired": lambda: fake_stripe.bank.dispute(pay(), inquiry=True),
    }
    acts[state]()
    categories = [one["reporting_category"] for one in fake_stripe.list("balance_transaction")]
    assert categories == (["charge"] if state == "inquired" else [])


def test_only_what_was_captured_moves(client, last, pay):
    """And is what the fee is taken of."""
    charge = pay(capture=False)
    client.v1.charges.capture(charge, {"amount": 600})
    assert (last()["amount"], last()["fee"], last()["source"]) == (600, 47, charge)


def test_money_is_available_after_seven_days(fake_stripe, last, pay, balance):
    """At midnight, and at that very second."""
    pay()
    assert (last()["status"], last()["available_on"]) == ("pending", MIDNIGHT + 7 * DAY)
    fake_stripe.clock.advance(seconds=MIDNIGHT + 7 * DAY - NOON - 1)
    assert last()["status"] == "pending"
    assert balance() == ({"eur": 0}, {"eur": 0, "usd": 941})
    fake_stripe.clock.advance(seconds=1)
    assert last()["status"] == "available"
    assert balance() == ({"eur": 0, "usd": 941}, {"eur": 0})


def test_nothing_but_the_status_changes(fake_stripe, last, pay):
    """And the key stays in its place."""
    pay()
    before = last()
    fake_stripe.clock.advance(days=7)
    assert list(last().items()) == list({**before, "status": "available"}.items())


def test_refunds_wait_as_well(fake_stripe, client, last, pay, balance):
    """From the day on which they were made."""
    charge = pay()
    fake_stripe.clock.advance(days=7)
    client.v1.refunds.create({"charge": charge})
    assert (last()["status"], last()["available_on"]) == ("pending", MIDNIGHT + 14 * DAY)
    assert balance() == ({"eur": 0, "usd": 941}, {"eur": 0, "usd": -1000})
    fake_stripe.clock.advance(days=7)
    assert balance() == ({"eur": 0, "usd": -59}, {"eur": 0})


@pytest.mark.parametrize("token", ["tok_bypassPending", "tok_bypassPendingInternational"])
def test_the_cards_whose_money_is_available_at_once(fake_stripe, last, pay, balance, token):
    """4000000000000077 and 4000003720000278; nothing is left to happen."""
    pay(token)
    assert (last()["status"], last()["available_on"]) == ("available", NOON)
    assert balance() == ({"eur": 0, "usd": 941}, {"eur": 0})
    assert fake_stripe.snapshot().platform.happenings == ()


def test_what_becomes_available_is_part_of_a_snapshot(fake_stripe, last, pay):
    """It becomes so again after a restore."""
    pay()
    before = fake_stripe.snapshot()
    for _ in range(2):
        fake_stripe.clock.advance(days=7)
        assert last()["status"] == "available"
        fake_stripe.restore(before)
        assert last()["status"] == "pending"


def test_a_loaded_transaction_becomes_available_in_time(fake_stripe):
    """At the moment that it names itself; one that names none stays as it is."""
    now = fake_stripe.clock.now()
    pending = {"object": "balance_transaction", "status": "pending", "currency": "eur", "net": 5}
    fake_stripe.load({**pending, "id": "txn_1", "available_on": now + 60}, {**pending, "id": "txn_2"})
    fake_stripe.clock.advance(seconds=60)
    assert [fake_stripe.get(id_)["status"] for id_ in ("txn_1", "txn_2")] == ["available", "pending"]
