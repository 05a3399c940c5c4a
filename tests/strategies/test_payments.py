"""Whatever is drawn for cards, bank accounts, tokens, refunds and endpoints, Stripe takes; what is broken, it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakesources import FakeStripe
from fakesources.strategies import (
    bank_account_params,
    broken_charge_params,
    broken_customer_params,
    broken_refund_params,
    broken_token_params,
    broken_webhook_endpoint_params,
    card_params,
    refund_params,
    token_params,
    webhook_endpoint_params,
)

BROKEN = {
    "charges": broken_charge_params,
    "customers": broken_customer_params,
    "refunds": broken_refund_params,
    "tokens": broken_token_params,
    "webhook_endpoints": broken_webhook_endpoint_params,
}
FULL_OR_NOT = pytest.mark.parametrize("full", [None, False, True])


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_creation_is_refused_as_promised_and_changes_nothing(error_of, name):
    """With the status, type, code, parameter and message that come with it."""

    @settings(max_examples=300)
    @given(broken=BROKEN[name]())
    def refuses(broken):
        fake = FakeStripe()
        create = getattr(fake.client().v1, name).create
        before = fake.snapshot().platform
        assert error_of(create, broken.params) == (broken.status, broken.type, broken.code, broken.param, broken.message)
        after = fake.snapshot().platform
        assert (after.documents, after.numbers, after.happenings, after.announced) == (
            before.documents,
            before.numbers,
            before.happenings,
            before.announced,
        )

    refuses()


@FULL_OR_NOT
@pytest.mark.parametrize("strategy", [card_params, bank_account_params, lambda full: bank_account_params(country="DE", full=full)])
def test_a_customer_takes_a_drawn_card_or_account(many, differences, strategy, full):
    """By its number, and shows what was sent of it."""
    v1 = FakeStripe().client().v1
    for params in many(strategy(full=full), 40):
        customer = v1.customers.create({}).id
        shown = v1.customers.payment_sources.create(customer, {"source": params}).to_dict()
        sent = {name: value for name, value in params.items() if name not in ("account_number", "cvc", "number")}
        assert differences(sent, shown) == {}


@FULL_OR_NOT
@pytest.mark.parametrize("country", ["AT", "NL", "US"])
def test_an_account_is_of_the_country_asked_for(many, country, full):
    """An American one has a routing number, a European one an IBAN."""
    for params in many(bank_account_params(country=country, full=full), 20):
        assert params["country"] == country
        assert params["account_number"].upper().startswith(country) is (country != "US")
        assert country == "US" or "routing_number" not in params


@given(params=token_params())
def test_every_drawn_token_is_accepted(params):
    """Of a card, a bank account, a security code, an account or a person."""
    token = FakeStripe().client().v1.tokens.create(params)
    assert token.type in params


@FULL_OR_NOT
@pytest.mark.parametrize("type_", ["card", "bank_account", "cvc_update", "account", "person"])
def test_a_token_is_of_the_type_asked_for(many, type_, full):
    """And of nothing else."""
    tokens = FakeStripe().client().v1.tokens
    assert {tokens.create(params).type for params in many(token_params(type=type_, full=full), 20)} == {type_}


@FULL_OR_NOT
def test_every_drawn_refund_is_accepted(many, full):
    """Up to what is left."""
    v1 = FakeStripe().client().v1
    amounts = set()
    for params in many(refund_params(charge="the charge", most=900, full=full), 60):
        charge = v1.charges.create({"amount": 900, "currency": "usd", "source": "tok_visa"}).id
        refund = v1.refunds.create({**params, "charge": charge})
        assert (params["charge"], refund.metadata.to_dict()) == ("the charge", params.get("metadata", {}))
        amounts.add(refund.amount)
    assert max(amounts) > 40
    assert full is not False or amounts == {900}


@given(data=st.data(), amount=st.integers(50, 2000))
def test_a_refund_of_anything_that_stripe_charges_is_drawn(data, amount):
    """Where nobody says how much is left, it is little."""
    v1 = FakeStripe().client().v1
    charge = v1.charges.create({"amount": amount, "currency": "usd", "source": "tok_visa"}).id
    params = data.draw(refund_params(charge=charge))
    assert v1.refunds.create(params).amount == params.get("amount", amount)


@FULL_OR_NOT
def test_every_drawn_endpoint_is_accepted(many, full):
    """With a URL that is drawn, or that the application has."""
    for params in many(webhook_endpoint_params(full=full), 30):
        endpoint = FakeStripe().client().v1.webhook_endpoints.create(params)
        assert (endpoint.url, endpoint.enabled_events) == (params["url"], params["enabled_events"])
    url = "https://shop.example.com/stripe"
    assert {params["url"] for params in many(webhook_endpoint_params(url=url, full=full), 10)} == {url}
