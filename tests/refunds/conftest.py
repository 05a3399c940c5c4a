"""Charges that are refunded, and what shows of them."""

from __future__ import annotations

import json

import pytest
import time_machine

NOON = 1_683_115_200
"""12:00 UTC on 3 May 2023."""


@pytest.fixture(autouse=True)
def noon():
    """It is noon (UTC) on 3 May 2023, and stays so unless the fake's clock goes on."""
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def refund(client):
    """Refund a charge by POST /v1/refunds; return the refund's id. ``refund(charge, amount=100)``."""
    return lambda charge, **more: client.v1.refunds.create({"charge": charge, **more}).id


@pytest.fixture
def refunded(fake_stripe):
    """What a charge shows of its refunds: the amount, and whether that is all."""

    def refunded_(charge):
        shown = fake_stripe.get(charge)
        return shown["amount_refunded"], shown["refunded"]

    return refunded_


@pytest.fixture
def moved(fake_stripe):
    """The types and amounts of all balance transactions, oldest first."""
    return lambda: [(one["type"], one["amount"]) for one in fake_stripe.list("balance_transaction")]


@pytest.fixture
def receiver(fake_stripe, create, pay):
    """A receiver that was paid 1,000 and charged for it: the ids of the source and of the charge."""
    source = create("ach_credit_transfer").id
    fake_stripe.payer.send_funds(source, 1000)
    return source, pay(source)


@pytest.fixture
def body():
    """The JSON of an answer of the client."""
    return lambda answer: json.loads(answer.last_response.body)
