"""Tokens beside the plain ones: of currencies, networks, security codes and bank accounts."""

from __future__ import annotations

import json

import pytest

from fakesources.facts.bank_accounts import TEST_TOKENS

INVALID = "invalid_request_error"
CARD = {"number": "4242424242424242", "exp_month": 6, "exp_year": 2055}


@pytest.fixture
def tokens(client):
    """The token endpoints."""
    return client.v1.tokens


def test_a_card_may_have_a_currency_and_a_network(tokens):
    """It shows them; without, it has no currency, and prefers no network."""
    card = tokens.create({"card": {**CARD, "currency": "USD", "networks": {"preferred": "visa"}}}).card.to_dict()
    assert (card["currency"], card["networks"]) == ("usd", {"preferred": "visa"})
    card = tokens.create({"card": CARD}).card.to_dict()
    assert ("currency" in card, card["networks"]) == (False, {"preferred": None})


@pytest.mark.parametrize(
    ("type_", "sent", "prefix"),
    [
        ("cvc_update", {"cvc": "1234"}, "cvctok_"),
        ("account", {"business_type": "individual", "individual": {"dob": {"day": 1}}, "tos_shown_and_accepted": True}, "ct_"),
        ("person", {"first_name": "Jenny"}, "cpt_"),
    ],
)
def test_other_things_become_tokens_too(tokens, type_, sent, prefix):
    """They show nothing of what was sent (recorded of accounts and security codes)."""
    token = tokens.create({type_: sent})
    shown = json.loads(token.last_response.body)
    assert shown.pop("id").startswith(prefix)
    assert shown == {
        "object": "token",
        "client_ip": "127.0.0.1",
        "created": token.created,
        "livemode": False,
        "type": type_,
        "used": False,
    }


def test_a_security_code_has_three_or_four_digits(tokens, refused):
    """Otherwise it is refused as that of a card is."""
    wrong = (402, "card_error", "invalid_cvc", "cvc", "Your card's security code is invalid.")
    assert refused(tokens.create, {"cvc_update": {"cvc": "1"}}) == wrong


def test_the_inside_of_a_token_may_be_expanded(tokens):
    """It is there anyway."""
    token = tokens.retrieve("tok_visa").id
    plain = tokens.retrieve(token).to_dict()
    assert tokens.retrieve(token, {"expand": ["card", "bank_account"]}).to_dict() == plain


@pytest.mark.parametrize(
    ("country", "currency"), [("US", "usd"), ("us", "usd"), ("GB", "gbp"), ("DE", "eur"), ("CH", "chf"), ("XX", "usd")]
)
def test_a_bank_account_holds_the_currency_of_its_country(tokens, country, currency):
    """Where nobody says otherwise."""
    ibans = {"DE": "DE89370400440532013000", "CH": "CH9300762011623852957", "GB": "GB33BUKB20201555555555"}
    sent = {"country": country, "account_number": ibans.get(country, "000123456789")}
    bank = tokens.create({"bank_account": sent}).bank_account
    assert (bank.currency, bank.country) == (currency, country.upper())
    assert tokens.create({"bank_account": {**sent, "currency": "sek"}}).bank_account.currency == "sek"


@pytest.mark.parametrize(("name", "number", "status"), [(name, *row) for name, row in TEST_TOKENS.items()])
def test_stripes_bank_tokens_give_a_fresh_token_each_time(tokens, name, number, status):
    """Of an account in the US, verified where the name says so."""
    first, second = tokens.retrieve(name), tokens.retrieve(name)
    assert len({first.id, second.id, name}) == 3
    bank = first.bank_account
    assert (first.type, first.client_ip, bank.last4, bank.status) == ("bank_account", None, number[-4:], status)
    assert (bank.country, bank.currency, bank.routing_number) == ("US", "usd", "110000000")


def test_a_bank_token_of_stripes_makes_sources_again_and_again(client):
    """Debits in the US."""
    for _ in range(2):
        assert client.v1.sources.create({"type": "ach_debit", "token": "btok_us"}).ach_debit.last4 == "6789"


def test_a_bank_token_of_stripes_has_no_iban(client, refused):
    """So it makes no SEPA debit."""
    wrong = (400, INVALID, "invalid_bank_account_iban", "token", "The IBAN you provided is invalid.")
    assert refused(client.v1.sources.create, {"type": "sepa_debit", "token": "btok_us"}) == wrong
