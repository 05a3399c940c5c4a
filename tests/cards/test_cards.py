"""Cards of customers: what they show, what of them can be changed."""

from __future__ import annotations

import pytest


def test_a_card_of_a_token_is_that_of_the_token(client, attach, customer):
    """The same id, with its customer and what was checked."""
    token = client.v1.tokens.create({"card": {"number": "4242 4242 4242 4242", "exp_month": 6, "exp_year": 2055, "cvc": "123"}})
    shown = {**token.card.to_dict(), "customer": customer, "cvc_check": "pass"}
    card = attach(token.id).to_dict()
    assert card == shown
    assert list(card) == ["id", "object", *sorted(card.keys() - {"id", "object"})]
    assert client.v1.tokens.retrieve(token.id).used is True


def test_a_card_of_a_number_shows_all_that_was_sent_of_it(attach, customer, raw):
    """But the number and the cvc; spaces in it do not count."""
    sent = raw("4242 4242 4242 4242", name="Jenny", address_city="Berlin", metadata={"b": "2", "a": "1"})
    card = attach(sent, metadata={"a": "", "c": "3"}).to_dict()
    assert len(card.pop("fingerprint")) == 16
    assert card.pop("id").startswith("card_")
    assert card == {
        "object": "card",
        "address_city": "Berlin",
        "address_country": None,
        "address_line1": "Nollendorfstraße 27",
        "address_line1_check": "pass",
        "address_line2": None,
        "address_state": None,
        "address_zip": "10777",
        "address_zip_check": "pass",
        "allow_redisplay": "unspecified",
        "brand": "Visa",
        "country": "US",
        "customer": customer,
        "cvc_check": "pass",
        "dynamic_last4": None,
        "exp_month": 6,
        "exp_year": 2055,
        "funding": "credit",
        "last4": "4242",
        "metadata": {"b": "2", "c": "3"},
        "name": "Jenny",
        "networks": {"preferred": None},
        "regulated_status": "unregulated",
        "tokenization_method": None,
        "wallet": None,
    }


def test_a_customer_may_be_created_with_a_card_by_its_number(client, raw):
    """It is the default then."""
    customer = client.v1.customers.create({"source": raw("5555555555554444"), "expand": ["default_source"]})
    assert (customer.default_source.brand, customer.default_source.customer) == ("MasterCard", customer.id)


def test_a_token_is_used_by_one_customer_only(client, attach, refused):
    """And not at all by a refused request."""
    card = {"number": "4000000000000002", "exp_month": 6, "exp_year": 2055}
    declined, good = (
        client.v1.tokens.create({"card": {**card, "number": number}}).id for number in (card["number"], "4242424242424242")
    )
    assert refused(attach, declined)[:3] == (402, "card_error", "card_declined")
    assert client.v1.tokens.retrieve(declined).used is False
    attach(good)
    message = f"You cannot use a Stripe token more than once: {good}"
    again = (400, "invalid_request_error", "token_already_used", None, message)
    assert refused(client.v1.customers.create, {"source": good}) == again


def test_a_token_of_no_card_cannot_be_attached(client, attach, refused):
    """One of a security code."""
    token = client.v1.tokens.create({"cvc_update": {"cvc": "123"}}).id
    message = "The token you provided is not a card token."
    assert refused(attach, token) == (400, "invalid_request_error", None, "source", message)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ({"exp_month": 3}, {"exp_month": 3}),
        ({"exp_month": 3, "exp_year": 58}, {"exp_month": 3, "exp_year": 2058}),
        ({"name": "Jo", "address_zip": "1"}, {"name": "Jo", "address_zip": "1"}),
        ({"metadata": {"a": "b"}}, {"metadata": {"a": "b"}}),
    ],
)
def test_a_card_is_updated(client, attach, customer, sent, shown):
    """Nothing else of it changes."""
    card = attach("tok_visa").to_dict()
    assert client.v1.customers.payment_sources.update(customer, card["id"], sent).to_dict() == {**card, **shown}


@pytest.mark.parametrize(
    ("sent", "code", "param", "message"),
    [
        ({"exp_month": 13}, "invalid_expiry_month", "exp_month", "Your card's expiration month is invalid."),
        ({"exp_year": 1999}, "invalid_expiry_year", "exp_year", "Your card's expiration year is invalid."),
    ],
)
def test_a_card_cannot_be_updated_to_what_no_card_has(client, attach, customer, refused, sent, code, param, message):
    """The refusals are those of new cards."""
    update = client.v1.customers.payment_sources.update
    assert refused(update, customer, attach("tok_visa").id, sent) == (402, "card_error", code, param, message)


def test_the_number_behind_a_card_is_kept(fake_stripe, attach, raw):
    """For who charges it; it is not shown."""
    numbers = fake_stripe._accounts.platform.numbers
    assert numbers[attach(raw("4000000000000341")).id] == "4000000000000341"
    assert numbers[attach("tok_createDispute").id] == "4000000000000259"


@pytest.mark.parametrize("kind", ["card", "sepa_debit"])
def test_the_number_behind_a_source_is_kept(fake_stripe, create, kind, bodies):
    """As far as somebody told it."""
    numbers = fake_stripe._accounts.platform.numbers
    expected = {"card": "4242424242424242", "sepa_debit": "DE89370400440532013000"}[kind]
    source = create(kind).id
    assert numbers[source] == expected
    assert create("ideal").id not in numbers


def test_the_number_behind_a_card_is_that_of_its_three_d_secure_source(fake_stripe, client, create):
    """Which is made of the card."""
    card = create("card").id
    sent = {
        "type": "three_d_secure",
        "amount": 1,
        "currency": "eur",
        "three_d_secure": {"card": card},
        "redirect": {"return_url": "a:b"},
    }
    source = client.v1.sources.create(sent).id
    assert fake_stripe._accounts.platform.numbers[source] == "4242424242424242"
