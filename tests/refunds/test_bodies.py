"""The refund as Stripe shows it: keys, their order, and values."""

from __future__ import annotations

import json

import pytest

NOON = 1_683_115_200
SINCE_2019 = (
    "id object amount balance_transaction charge created currency metadata payment_intent reason receipt_number "
    "source_transfer_reversal status transfer_reversal"
).split()
SINCE_2023 = sorted([*SINCE_2019[2:], "destination_details"])
"""The keys of recorded refunds of cards: in 2021 (version 2019-08-14), and in 2024 (version 2023-10-16)."""


@pytest.fixture
def made(client, pay):
    """A refund of a card's charge in a version, and its charge: ``made("2023-10-16")``."""

    def made_(version):
        charge = pay(currency="eur", amount=10_000)
        answer = client.v1.refunds.create({"charge": charge, "amount": 5000}, {"stripe_version": version})
        return charge, json.loads(answer.last_response.body)

    return made_


def test_a_refund_of_a_card_shows_itself_as_recorded(made):
    """All keys in the order of the wire, all values."""
    charge, shown = made("2023-10-16")
    assert list(shown.items()) == [
        ("id", shown["id"]),
        ("object", "refund"),
        ("amount", 5000),
        ("balance_transaction", shown["balance_transaction"]),
        ("charge", charge),
        ("created", NOON),
        ("currency", "eur"),
        (
            "destination_details",
            {
                "card": {"reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund"},
                "type": "card",
            },
        ),
        ("metadata", {}),
        ("payment_intent", None),
        ("reason", None),
        ("receipt_number", None),
        ("source_transfer_reversal", None),
        ("status", "succeeded"),
        ("transfer_reversal", None),
    ]
    assert list(shown)[2:] == SINCE_2023
    assert shown["balance_transaction"].startswith("txn_1N3eLk")


@pytest.mark.parametrize("version", ["2019-08-14", "2023-10-16", "2026-05-27.dahlia"])
def test_every_version_has_the_keys_that_were_recorded(made, version):
    """None is missing, whatever was added later."""
    _, shown = made(version)
    assert set(SINCE_2019) <= set(shown)


def test_a_refund_of_a_debit_tells_the_way_it_goes(fake_stripe, debit, refund):
    """The details are called like the way to pay, and empty."""
    charge = debit()
    fake_stripe.bank.settle(charge)
    assert fake_stripe.get(refund(charge))["destination_details"] == {"sepa_debit": {}, "type": "sepa_debit"}


def test_a_pending_refund_keeps_the_order_of_its_keys(fake_stripe, debit, refund):
    """What it waits for stands by alphabet."""
    shown = fake_stripe.get(refund(debit(), instructions_email="jo@example.com"))
    assert list(shown)[2:] == sorted([*SINCE_2023, "instructions_email", "pending_reason"])


def test_a_failed_refund_keeps_the_order_of_its_keys(fake_stripe, pay, refund):
    """And has two more, which tell why and by which transaction the money came back."""
    shown = fake_stripe.bank.fail_refund(refund(pay()))
    assert list(shown)[2:] == sorted([*SINCE_2023, "failure_balance_transaction", "failure_reason"])


def test_what_a_refund_names_is_expanded(client, pay, refund):
    """The charge, and the transactions of its money."""
    charge = pay()
    id_ = refund(charge)
    shown = client.v1.refunds.retrieve(id_, {"expand": ["charge", "balance_transaction"]})
    assert (shown.charge.id, shown.charge.amount_refunded) == (charge, 1000)
    assert (shown.balance_transaction.object, shown.balance_transaction.source) == ("balance_transaction", id_)


def test_the_transaction_of_a_failure_is_expanded(fake_stripe, client, pay, refund):
    """It is another one than that of the refund."""
    id_ = refund(pay())
    fake_stripe.bank.fail_refund(id_)
    shown = client.v1.refunds.retrieve(id_, {"expand": ["failure_balance_transaction"]})
    assert (shown.failure_balance_transaction.amount, shown.failure_balance_transaction.type) == (1000, "refund_failure")


def test_a_charge_is_expanded_from_a_list_and_from_a_creation(client, pay):
    """With the expansion's path as for every object."""
    charge = pay()
    assert client.v1.refunds.create({"charge": charge, "amount": 5, "expand": ["charge"]}).charge.id == charge
    (shown,) = client.v1.refunds.list({"expand": ["data.charge"]}).data
    assert shown.charge.id == charge
