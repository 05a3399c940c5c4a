"""What a browser or an app can do: create sources, and look at one whose secret it knows."""

from __future__ import annotations

import pytest

INVALID = "invalid_request_error"


@pytest.fixture
def browser(fake_stripe):
    """A client with a publishable key."""
    return fake_stripe.client("pk_test_browser").v1


def test_a_browser_creates_a_source_and_polls_it(browser, fake_stripe, creations, time):
    """With the client_secret of the answer."""
    source = browser.sources.create(creations["ideal"].sent)
    assert browser.sources.retrieve(source.id, {"client_secret": source.client_secret}).status == "pending"
    fake_stripe.payer.authorize(source.id)
    assert browser.sources.retrieve(source.id, {"client_secret": source.client_secret}).status == "chargeable"


def test_a_browser_sees_no_fingerprint(browser, creations, time, assert_same, changed, wire, client):
    """As recorded with a publishable key; the shop's server sees it."""
    source = browser.sources.create(creations["card"].sent)
    assert "fingerprint" not in source.card
    whole = wire(client.v1.sources.retrieve(source.id))
    assert len(whole["card"].pop("fingerprint")) == 16
    assert_same(browser.sources.retrieve(source.id, {"client_secret": source.client_secret}), whole)


def test_without_the_secret_a_browser_sees_nothing(browser, client, make, refused):
    """A secret key needs none."""
    source = make("ideal")
    missing = (400, INVALID, "parameter_missing", "client_secret", "Missing required param: client_secret.")
    assert refused(browser.sources.retrieve, source.id) == missing
    assert client.v1.sources.retrieve(source.id).id == source.id


def test_with_a_wrong_secret_nobody_sees_anything(browser, client, make, refused):
    """The words are those that Stripe has for PaymentIntents."""
    source = make("ideal")
    message = "The client_secret provided does not match the client_secret associated with the Source."
    for one in (browser, client.v1):
        wrong = refused(one.sources.retrieve, source.id, {"client_secret": "src_client_secret_wrong"})
        assert wrong == (400, INVALID, None, "client_secret", message)


def test_a_browser_can_do_nothing_else(browser, make, refused):
    """Updates, verifications and money are for secret keys."""
    source = make("ach_credit_transfer")
    message = (
        "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API "
        "keys at https://dashboard.stripe.com/account/apikeys."
    )
    for call, *args in (
        (browser.sources.update, source.id, {"metadata": {"a": "b"}}),
        (browser.sources.verify, source.id, {"values": ["32", "45"]}),
        (browser.sources.transactions.list, source.id),
        (browser.tokens.retrieve, "tok_visa"),
    ):
        assert refused(call, *args) == (401, INVALID, None, None, message)
