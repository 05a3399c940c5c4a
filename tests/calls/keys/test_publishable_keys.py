"""Publishable keys: the two calls that pages in a browser make, and nothing else."""

from __future__ import annotations

import pytest
import requests
import stripe

from fakesources import FakeStripe
from fakesources.resources.catalog import ENDPOINTS

PUBLISHABLE = "pk_test_TYooMQauvdEDq54NiTphI7jx"
SECRET_KEY = (
    "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at "
    "https://dashboard.stripe.com/account/apikeys."
)
MISMATCH = "The client_secret provided does not match the client_secret associated with the Source."


@pytest.fixture
def page(fake_stripe):
    """The sources of a client with a publishable key."""
    return fake_stripe.client(PUBLISHABLE).v1.sources


@pytest.mark.parametrize(
    "endpoint", [endpoint for endpoint in ENDPOINTS if endpoint.publishable is None], ids=lambda endpoint: endpoint.name
)
def test_all_other_calls_need_a_secret_key(fake_stripe, ask, endpoint):
    """Whatever was sent: the key is looked at before parameters and objects."""
    path = endpoint.path.replace("{", "").replace("}", "")
    for body in ("", "nonsense=1"):
        answer = ask(fake_stripe, f"{endpoint.method} {path}", body, authorization=f"Bearer {PUBLISHABLE}")
        assert answer.json() == {"error": {"message": SECRET_KEY, "type": "invalid_request_error"}}
        assert answer.status == 401
        assert "request-id" not in answer.headers


def test_a_page_creates_a_source_by_any_way(fake_stripe, bodies):
    """With stripe-python, and with Basic credentials as stripe.js once sent."""
    stripe.Source.create(**bodies["ideal"], api_key=PUBLISHABLE)
    form = {"type": "card", "card[number]": "4242424242424242", "card[exp_month]": "6", "card[exp_year]": "2055"}
    answer = requests.post("https://api.stripe.com/v1/sources", data=form, auth=(PUBLISHABLE, ""), timeout=1)
    assert "fingerprint" not in answer.json()["card"]
    assert [source["type"] for source in fake_stripe.list("source")] == ["ideal", "card"]


def test_the_hidden_field_is_the_only_difference(fake_stripe, page, bodies):
    """All the rest is as a secret key sees it, in the same order."""
    shown = page.create(bodies["card"]).to_dict()
    whole = fake_stripe.client().v1.sources.retrieve(shown["id"]).to_dict()
    del whole["card"]["fingerprint"]
    assert shown == whole
    assert [*shown, *shown["card"]] == [*whole, *whole["card"]]


def test_sources_that_are_no_cards_show_a_page_all(fake_stripe, page, bodies):
    """The fingerprint of an account is not hidden."""
    shown = page.create(bodies["sepa_debit"])
    assert shown.to_dict() == fake_stripe.client().v1.sources.retrieve(shown.id).to_dict()


def test_a_page_needs_the_secret_of_the_source(fake_stripe, page, bodies, refused):
    """That of another source is as wrong as any text."""
    one, other = page.create(bodies["ideal"]), page.create(bodies["ideal"])
    assert page.retrieve(one.id, {"client_secret": one.client_secret}).id == one.id
    for wrong in (other.client_secret, "nonsense", one.client_secret.upper()):
        answer = refused(page.retrieve, one.id, {"client_secret": wrong})
        assert answer == (400, "invalid_request_error", None, "client_secret", MISMATCH)
    missing = (400, "invalid_request_error", "parameter_missing", "client_secret", "Missing required param: client_secret.")
    assert refused(page.retrieve, one.id) == missing


def test_a_page_watches_the_status_of_its_source(fake_stripe, page, bodies):
    """Polling while the shopper is away."""
    source = page.create(bodies["ideal"])
    fake_stripe.payer.authorize(source.id)
    assert page.retrieve(source.id, {"client_secret": source.client_secret}).status == "chargeable"


def test_publishable_keys_go_with_the_one_right_secret_key(bodies):
    """Naming the secret key does not name the publishable one."""
    fake = FakeStripe(api_key="sk_test_right")
    assert fake.client(PUBLISHABLE).v1.sources.create(bodies["ideal"]).status == "pending"


def test_a_repeated_answer_hides_the_field_too(page, bodies):
    """An idempotency key gives the first answer, as it was shown."""
    first, again = (page.create(bodies["card"], {"idempotency_key": "once"}) for _ in range(2))
    assert again.last_response.headers["idempotent-replayed"] == "true"
    assert again.to_dict() == first.to_dict()


def test_an_idempotency_key_does_not_open_what_a_publishable_key_may_not(fake_stripe):
    """Keys are looked at before idempotency: the answer that a secret key got is not for pages."""
    fake_stripe.client().v1.customers.create({"email": "jenny.rosen@example.com"}, {"idempotency_key": "once"})
    create = fake_stripe.client(PUBLISHABLE).v1.customers.create
    with pytest.raises(stripe.AuthenticationError) as caught:
        create({"email": "jenny.rosen@example.com"}, {"idempotency_key": "once"})
    assert caught.value.user_message == SECRET_KEY
