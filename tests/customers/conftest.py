"""Customers with something to pay with, and what Stripe announces of them."""

from __future__ import annotations

import pytest


@pytest.fixture
def customers(client):
    """The customer endpoints."""
    return client.v1.customers


@pytest.fixture
def sources(customers):
    """The endpoints of what a customer can pay with."""
    return customers.payment_sources


@pytest.fixture
def announced(fake_stripe):
    """What was announced since the last time: types, and the objects as they are and were."""
    log = fake_stripe._accounts.platform.announced
    seen = 0

    def announced_():
        nonlocal seen
        new, seen = [*log][seen:], len(log)
        return [(one.type, one.now, one.before) for one in new]

    announced_()
    return announced_


@pytest.fixture
def types(announced):
    """The types of what was announced since the last time."""
    return lambda: [type_ for type_, _, _ in announced()]


@pytest.fixture
def listed(sources):
    """The ids of what a customer can pay with, as its list shows them."""
    return lambda customer, **params: [one.id for one in sources.list(customer, params).data]
