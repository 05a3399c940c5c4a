"""The world in which requests are refused."""

from __future__ import annotations

import pytest
import stripe

KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"


@pytest.fixture
def world(fake_stripe, bodies):
    """Two customers and sources at every stage of their lives, under ids that tell which they are."""
    v1 = fake_stripe.client().v1
    customer = fake_stripe.get(v1.customers.create().id)
    card, ideal = (fake_stripe.get(v1.sources.create(bodies[kind]).id) for kind in ("card", "ideal"))
    fake_stripe.reset()
    fake_stripe.load(
        {**customer, "id": "cus_one", "default_source": "src_attached"},
        {**customer, "id": "cus_two"},
        {**card, "id": "src_card"},
        {**card, "id": "src_full", "metadata": {f"k{number:02}": "v" for number in range(50)}},
        {**card, "id": "src_attached", "customer": "cus_one"},
        *({**ideal, "id": f"src_{status}", "status": status} for status in ("canceled", "consumed", "failed")),
    )
    return fake_stripe


@pytest.fixture(scope="session")
def over_requests():
    """A StripeClient as programs make it: it goes over requests."""
    return stripe.StripeClient(KEY)
