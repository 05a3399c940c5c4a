"""What the tests of calls share: requests without a client, customers with sources, and time that stands still."""

from __future__ import annotations

import pytest
import time_machine

from fakesources.api import Headers, Request

KEY = "Bearer sk_test_4eC39HqLyjWDarjtT1zdp7dc"
TODAY = 1_700_000_000


@pytest.fixture(scope="session")
def ask():
    """Send one request without any client: ``ask(fake, "POST /v1/customers", "name=Jo", idempotency_key="a")``.

    Headers are written with underscores; None leaves one out.
    """

    def ask_(fake, called, body="", **headers):
        method, path = called.split(" ", 1)
        sent = {"authorization": KEY} | {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in sent.items() if value is not None}
        return fake.handle(Request(method, f"https://api.stripe.com{path}", Headers(sent), body))

    return ask_


@pytest.fixture
def with_sources(client, create):
    """Make a customer with so many attached card sources; return its id and theirs, the default first."""

    def with_sources_(count):
        ids = [create("card").id for _ in range(count)]
        customer = client.v1.customers.create({"source": ids[0]} if ids else {}).id
        for id_ in ids[1:]:
            client.v1.customers.payment_sources.create(customer, {"source": id_})
        return customer, ids

    return with_sources_


@pytest.fixture
def frozen():
    """Time stands still, but for what the test advances."""
    with time_machine.travel(TODAY, tick=False):
        yield TODAY
