"""Money that has moved, and when it did."""

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
def last(fake_stripe):
    """The latest balance transaction."""
    return lambda: fake_stripe.list("balance_transaction")[-1]


@pytest.fixture
def balance(client):
    """What GET /v1/balance shows, by currency: available and pending."""

    def balance_():
        shown = client.v1.balance.retrieve()
        return tuple({one.currency: one.amount for one in amounts} for amounts in (shown.available, shown.pending))

    return balance_


@pytest.fixture
def body():
    """The JSON of an answer of the client."""
    return lambda answer: json.loads(answer.last_response.body)
