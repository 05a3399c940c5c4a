"""Beside the plugin pytest-responses, which activates responses around every test."""

from __future__ import annotations

TESTS = """
import pytest
import requests
import stripe

SHOP = "https://shop.example.com/orders"
OWN = {"id": "cus_own", "object": "customer"}


def test_stripe_is_faked(fake_stripe):
    created = stripe.Customer.create()
    assert fake_stripe.get(created.id)["object"] == "customer"


def test_other_hosts_are_refused_as_ever(fake_stripe):
    with pytest.raises(requests.ConnectionError, match="Connection refused by Responses"):
        requests.get(SHOP, timeout=1)


def test_the_fixture_first(responses, fake_stripe):
    responses.add("GET", SHOP, json=[1])
    assert requests.get(SHOP, timeout=1).json() == [1]
    assert stripe.Customer.create().id in [customer["id"] for customer in fake_stripe.list("customer")]


def test_the_fixture_last(fake_stripe, responses):
    responses.add("GET", SHOP, json=[1])
    responses.add("GET", "https://api.stripe.com/v1/customers/cus_own", json=OWN)
    assert requests.get(SHOP, timeout=1).json() == [1]
    assert stripe.Customer.retrieve("cus_own").id == "cus_own"
    assert stripe.Customer.create().id in [customer["id"] for customer in fake_stripe.list("customer")]


@pytest.mark.withoutresponses
def test_without_responses(fake_stripe):
    assert stripe.Customer.create().id in [customer["id"] for customer in fake_stripe.list("customer")]


def test_without_the_fake_nothing_is_answered():
    with pytest.raises(stripe.APIConnectionError):
        stripe.Customer.create(api_key="sk_test_123", max_network_retries=0)
"""


def test_both_plugins_work_together(pytester):
    """In either order of their fixtures, and with neither of them asked for; alone, as pytest-responses leaves its mock behind."""
    pytester.makepyfile(TESTS)
    pytester.runpytest_subprocess("-q", "-W", "error").assert_outcomes(passed=6)
