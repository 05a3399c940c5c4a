"""Keys: which open the door, and which must never be here."""

from __future__ import annotations

import base64

import pytest
import requests
import stripe

from fakesources import FakeStripe, NotFaked
from fakesources.api import Headers, Request

LIVE = (
    "fakesources does not fake live mode: the key sk_live_******cdef is a live one. Take it out of the settings your tests use.\n"
    "All that is faked: docs/coverage.md in the project's repository."
)
URL = "https://api.stripe.com/v1/customers"


def status(fake, authorization):
    """The status that a request with this header gets."""
    return fake.handle(Request("GET", URL, Headers({"authorization": authorization}))).status


@pytest.mark.parametrize("key", ["sk_test_4eC39HqLyjWDarjtT1zdp7dc", "sk_test_123", "rk_test_abc"])
def test_any_test_key_opens(fake_stripe, key):
    """Secret and restricted ones; as a Bearer token and as the user of Basic credentials."""
    assert status(fake_stripe, f"Bearer {key}") == 200
    assert status(fake_stripe, f"bearer  {key} ") == 200
    assert status(fake_stripe, f"Basic {base64.b64encode(f'{key}:'.encode()).decode()}") == 200
    assert requests.get(URL, auth=(key, ""), timeout=1).status_code == 200


def test_only_one_key_opens_when_the_fake_was_told_which():
    """All others are as wrong as an unknown key is at Stripe."""
    fake = FakeStripe(api_key="sk_test_right")
    assert status(fake, "Bearer sk_test_right") == 200
    assert status(fake, "Bearer sk_test_wrong") == 401
    assert fake.client().v1.customers.create().object == "customer"
    with pytest.raises(stripe.AuthenticationError, match=r"^Invalid API Key provided: sk_test_\*rong$"):
        fake.client("sk_test_wrong").v1.customers.create()


@pytest.mark.parametrize("key", ["sk_live_abcdefabcdef", "rk_live_abcdefabcdef", "pk_live_abcdefabcdef"])
def test_live_keys_are_refused_with_an_explanation(fake_stripe, key):
    """Not as a wrong key is: a live key in a test is a mistake that nothing may hide."""
    expected = LIVE.replace("sk_live_******cdef", f"{key[:8]}********cdef")
    for attempt in (
        fake_stripe.client(key).v1.customers.create,
        lambda: stripe.Customer.create(api_key=key),
        lambda: FakeStripe(api_key=key),
        lambda: requests.get(URL, auth=(key, ""), timeout=1),
    ):
        with pytest.raises(NotFaked) as caught:
            attempt()
        assert str(caught.value) == expected


def test_a_live_key_in_stripes_settings_is_left_there_and_refused(monkeypatch):
    """The fake does not put its dummy over it."""
    monkeypatch.setattr(stripe, "api_key", "sk_live_abcdefabcdef")
    with FakeStripe() as fake, pytest.raises(NotFaked):
        stripe.Customer.create()
    assert fake.list("customer") == []


def test_a_publishable_key_creates_a_source_and_reads_it_with_its_secret(fake_stripe, bodies):
    """It does not see the fingerprint of a card; other calls need a secret key."""
    publishable = fake_stripe.client("pk_test_123").v1.sources
    created = publishable.create(bodies["card"])
    assert "fingerprint" not in created.card
    read = publishable.retrieve(created.id, {"client_secret": created.client_secret})
    assert read.to_dict() == created.to_dict()
    assert "fingerprint" in fake_stripe.client().v1.sources.retrieve(created.id).card


def test_a_publishable_key_creates_sources_of_other_types(fake_stripe, bodies):
    """Which have nothing to hide."""
    created = fake_stripe.client("pk_test_123").v1.sources.create(bodies["ideal"])
    assert created.to_dict() == fake_stripe.get(created.id)


def test_a_request_without_permission_changes_nothing(fake_stripe):
    """Keys are looked at first, before URL and parameters."""
    answer = fake_stripe.handle(Request("POST", f"{URL}/nonsense", Headers({"authorization": "Bearer wrong"}), b"\xff"))
    assert answer.status == 401
    assert fake_stripe.list("customer") == []
