"""A customer to give cards to."""

from __future__ import annotations

import pytest
import stripe


@pytest.fixture
def customer(client):
    """A customer without anything."""
    return client.v1.customers.create().id


@pytest.fixture
def attach(client, customer):
    """Attach to the customer what ``source=`` may be; return the answer."""
    return lambda source, **more: client.v1.customers.payment_sources.create(customer, {"source": source, **more})


@pytest.fixture
def end_of(attach):
    """How attaching ends: "attached", or code, decline code and param of the refusal."""

    def end_of_(source):
        try:
            attach(source)
        except stripe.CardError as refused:
            return refused.error.code, refused.error.decline_code, refused.error.param
        return "attached"

    return end_of_


@pytest.fixture(scope="session")
def raw():
    """A card that is sent by its number, with all that can be checked: ``raw("4242424242424242", name="Jo")``."""

    def raw_(number, **more):
        sent = {"object": "card", "number": number, "exp_month": 6, "exp_year": 2055, "cvc": "123"}
        return {**sent, "address_line1": "Nollendorfstraße 27", "address_zip": "10777", **more}

    return raw_
