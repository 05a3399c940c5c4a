"""Charges that are disputed, and what shows of them."""

from __future__ import annotations

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
def dispute(fake_stripe, pay):
    """Dispute a new charge; return the dispute's id. ``dispute(inquiry=True)``."""
    return lambda reason="fraudulent", **more: fake_stripe.bank.dispute(pay(), reason, **more)["id"]


@pytest.fixture
def status(fake_stripe):
    """The status of a dispute, as it is now."""
    return lambda id_: fake_stripe.get(id_)["status"]


@pytest.fixture
def moved(fake_stripe):
    """The types, amounts and fees of all balance transactions but those of charges, oldest first."""
    return lambda: [
        (one["type"], one["reporting_category"], one["amount"], one["fee"])
        for one in fake_stripe.list("balance_transaction")
        if one["reporting_category"] != "charge"
    ]


@pytest.fixture
def submit(client):
    """Submit a text as evidence: ``submit(id_, "winning_evidence")``."""
    return lambda id_, text: client.v1.disputes.update(id_, {"evidence": {"uncategorized_text": text}})
