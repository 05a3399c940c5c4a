"""Secret keys: which of the many places a key can come from counts, and how a wrong one is shown."""

from __future__ import annotations

import json

import pytest
import requests
import stripe

from fakesources import FakeStripe

URL = "https://api.stripe.com/v1/customers"


@pytest.fixture
def one_key():
    """A started fake that knows one key only."""
    with FakeStripe(api_key="sk_test_right") as fake:
        yield fake


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("sk_test_123",                      "sk_test_123"),
        ("sk_test_mock",                     "sk_test_mock"),
        ("sk_test_mocks",                    "sk_test_*ocks"),
        ("sk_test_custom",                   "sk_test_**stom"),
        ("sk_test_1234567890",               "sk_test_******7890"),
        ("rk_test_1234567890",               "rk_test_******7890"),
        ("not_a_valid_key_asdf",             "not_a_va********asdf"),
        ("sk_test_4eC39HqLyjWDarjtT1zdp7dc", "sk_test_********************p7dc"),
    ],
)  # fmt: skip
def test_a_wrong_key_is_shown_masked(one_key, key, shown):
    """The first eight and the last four characters, a star for each other one; short keys whole."""
    for attempt in (
        one_key.client(key).v1.customers.create,
        stripe.StripeClient(key).v1.customers.create,
        lambda: stripe.Customer.create(api_key=key),
        lambda: one_key.client().v1.customers.create(options={"api_key": key}),
    ):
        with pytest.raises(stripe.AuthenticationError) as caught:
            attempt()
        assert (caught.value.http_status, str(caught.value)) == (401, f"Invalid API Key provided: {shown}")
    assert one_key.list("customer") == []


@pytest.mark.parametrize(
    "key", ["sk_test", "sk_test-123", "sk_test_é", "SK_TEST_123", "st_test_123", "whsec_123", "acct_1", "sk_test_1 2"]
)
def test_a_key_of_an_unknown_shape_is_wrong(fake_stripe, ask, key):
    """Even where every test key is right."""
    answer = ask(fake_stripe, "GET /v1/customers", authorization=f"Bearer {key}")
    assert answer.json() == {"error": {"message": f"Invalid API Key provided: {key}", "type": "invalid_request_error"}}
    assert answer.status == 401


def test_the_key_of_a_request_counts_before_that_of_its_client(one_key):
    """A client with a wrong key and a request with the right one."""
    made = one_key.client("sk_test_wrong").v1.customers.create(options={"api_key": "sk_test_right"})
    assert [customer["id"] for customer in one_key.list("customer")] == [made.id]


def test_stripe_python_gets_the_one_right_key():
    """Where the program has set none."""
    with FakeStripe(api_key="sk_test_right"):
        assert stripe.api_key == "sk_test_right"
        assert stripe.Customer.create().object == "customer"


def test_the_password_of_basic_credentials_does_not_count(one_key):
    """The key is the user name; curl sends an empty password."""
    assert requests.get(URL, auth=("sk_test_right", "anything"), timeout=1).status_code == 200
    assert requests.get(URL, auth=("", "sk_test_right"), timeout=1).status_code == 401


def test_a_request_without_a_key_gets_few_headers(fake_stripe):
    """As recorded: no Request-Id, no Idempotency-Key although one was sent, and the scheme to use."""
    answer = requests.post(URL, headers={"Idempotency-Key": "once", "Authorization": "Bearer wrong"}, timeout=1)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="Stripe"'
    assert answer.headers["Content-Type"] == "application/json"
    for name in ("Request-Id", "Idempotency-Key", "Original-Request", "Idempotent-Replayed", "Stripe-Should-Retry"):
        assert name not in answer.headers


def test_the_answer_to_a_wrong_key_is_not_kept(one_key):
    """The same idempotency key works as soon as the API key does."""
    again = {"idempotency_key": "once"}
    with pytest.raises(stripe.AuthenticationError):
        one_key.client("sk_test_wrong").v1.customers.create({"name": "Jo"}, again)
    made = one_key.client().v1.customers.create({"name": "Jo"}, again)
    assert "idempotent-replayed" not in made.last_response.headers
    assert len(one_key.list("customer")) == 1


@pytest.mark.parametrize("called", ["GET /v1/nonsense", "GET /v1/sources", "POST /v1/charges", "PUT /v1/customers", "GET /"])
def test_the_key_is_looked_at_before_the_url(fake_stripe, ask, called):
    """Whoever may not ask does not learn what there is."""
    answer = ask(fake_stripe, called, authorization="Bearer wrong")
    assert (answer.status, json.loads(answer.text)["error"]["message"]) == (401, "Invalid API Key provided: wrong")
