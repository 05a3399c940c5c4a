"""Stripe's test cards and test tokens, each to its documented end: made into a token, given to a customer."""

from __future__ import annotations

import pytest

from fakesources.facts.testcards import TEST_CARDS, TEST_TOKENS

REFUSED = {
    # number              code                decline_code              param          (Stripe's page on testing)
    "4000000000000002": ("card_declined",    "generic_decline",        ""),
    "4000000000009995": ("card_declined",    "insufficient_funds",     ""),
    "4000000000009987": ("card_declined",    "lost_card",              ""),
    "4000000000009979": ("card_declined",    "stolen_card",            ""),
    "4000000000006975": ("card_declined",    "card_velocity_exceeded", ""),
    "4100000000000019": ("card_declined",    "fraudulent",             ""),
    "4000000000000069": ("expired_card",     None,                     "exp_month"),
    "4000000000000127": ("incorrect_cvc",    None,                     "cvc"),
    "4000000000000119": ("processing_error", None,                     ""),
}  # fmt: skip
"""The cards that no customer can have."""

CHECKS = {
    #                     line1          zip            cvc
    "4000000000000101": ("pass",        "pass",        "fail"),
    "4000058400307872": ("pass",        "pass",        "fail"),
    "4000000000000036": ("pass",        "fail",        "pass"),
    "4000058400306072": ("pass",        "fail",        "pass"),
    "4000000000000028": ("fail",        "pass",        "pass"),
    "4000000000000010": ("fail",        "fail",        "pass"),
    "4000000000000044": ("unavailable", "unavailable", "pass"),
}  # fmt: skip
"""The cards of which not all checks pass."""

SHOWN = {
    #  token                  brand                funding    country  last4
    "tok_visa":              ("Visa",             "credit",  "US",    "4242"),
    "tok_visa_debit":        ("Visa",             "debit",   "US",    "5556"),
    "tok_mastercard":        ("MasterCard",       "credit",  "US",    "4444"),
    "tok_mastercard_debit":  ("MasterCard",       "debit",   "US",    "8210"),
    "tok_mastercard_prepaid": ("MasterCard",      "prepaid", "US",    "5100"),
    "tok_amex":              ("American Express", "credit",  "US",    "0005"),
    "tok_discover":          ("Discover",         "credit",  "US",    "1117"),
    "tok_diners":            ("Diners Club",      "credit",  "US",    "0004"),
    "tok_jcb":               ("JCB",              "credit",  "JP",    "0505"),
    "tok_unionpay":          ("UnionPay",         "credit",  "CN",    "0005"),
    "tok_gb":                ("Visa",             "credit",  "GB",    "0000"),
    "tok_gb_debit":          ("Visa",             "debit",   "GB",    "0005"),
    "tok_gb_mastercard":     ("MasterCard",       "credit",  "GB",    "4449"),
    "tok_th_credit":         ("Visa",             "credit",  "TH",    "0003"),
    "tok_th_debit":          ("Visa",             "debit",   "TH",    "0008"),
    "tok_jp":                ("Visa",             "credit",  "JP",    "0003"),
    "tok_cn":                ("Visa",             "credit",  "CN",    "0002"),
    "tok_de":                ("Visa",             "credit",  "DE",    "0016"),
    "tok_bypassPendingInternational": ("Visa",    "credit",  "IE",    "0278"),
}  # fmt: skip


@pytest.mark.parametrize("number", TEST_CARDS)
def test_every_test_card_becomes_a_token(client, raw, number):
    """Also those that are declined later; what it shows is what the number tells."""
    sent = raw(number)
    del sent["object"]
    card, known = client.v1.tokens.create({"card": sent}).card, TEST_CARDS[number]
    assert (card.brand, card.funding, card.country, card.last4) == (known.brand, known.funding, known.country, number[-4:])
    assert (card.address_line1_check, card.address_zip_check, card.cvc_check) == ("unchecked", "unchecked", "unchecked")


@pytest.mark.parametrize("number", TEST_CARDS)
def test_every_test_card_ends_as_documented_when_it_is_attached(client, customer, end_of, raw, number):
    """Attached, or refused with its code; a refused one leaves the customer without a card."""
    assert end_of(raw(number)) == REFUSED.get(number, "attached")
    assert len(client.v1.customers.payment_sources.list(customer).data) == (number not in REFUSED)


@pytest.mark.parametrize("number", [number for number in TEST_CARDS if number not in REFUSED])
def test_attaching_a_card_checks_it(attach, raw, number):
    """What was given of it passes, fails or cannot be checked."""
    card = attach(raw(number))
    assert (card.address_line1_check, card.address_zip_check, card.cvc_check) == CHECKS.get(number, ("pass", "pass", "pass"))


@pytest.mark.parametrize("name", TEST_TOKENS)
def test_every_test_token_ends_as_its_card(client, customer, end_of, name):
    """It may be used again and again, each time for a card of its own."""
    for _ in range(2):
        assert end_of(name) == REFUSED.get(TEST_TOKENS[name], "attached")
    cards = client.v1.customers.payment_sources.list(customer).data
    assert len({card.id for card in cards}) == (0 if TEST_TOKENS[name] in REFUSED else 2)
    assert {card.last4 for card in cards} <= {TEST_TOKENS[name][-4:]}


@pytest.mark.parametrize("name", SHOWN)
def test_a_test_token_shows_the_card_that_it_is_named_after(client, name):
    """Retrieved, it is a fresh token."""
    token = client.v1.tokens.retrieve(name)
    card = token.card
    assert (card.brand, card.funding, card.country, card.last4) == SHOWN[name]
    assert (token.client_ip, token.used, token.id == name) == (None, False, False)


@pytest.mark.parametrize(
    ("name", "currency", "check"), [("tok_visa", "usd", None), ("tok_jp", "jpy", None), ("tok_cn", None, "unchecked")]
)
def test_test_tokens_have_a_currency_or_a_cvc_as_recorded(client, attach, name, currency, check):
    """The older recordings show the one, the newer ones the other; what was not given is not checked."""
    card = client.v1.tokens.retrieve(name).card.to_dict()
    assert (card.get("currency"), card["cvc_check"]) == (currency, check)
    assert attach(name).cvc_check == (check and "pass")


def test_card_sources_are_checked_and_declined_alike(client, attach, end_of, raw):
    """A source of a declined card is made, but no customer gets it."""

    def source(number):
        card = raw(number)
        del card["object"]
        return client.v1.sources.create({"type": "card", "card": card, "owner": {"address": {"postal_code": "10777"}}}).id

    assert attach(source("4000000000000036")).card.address_zip_check == "fail"
    assert attach(source("4242424242424242")).card.cvc_check == "pass"
    assert end_of(source("4000000000000002")) == ("card_declined", "generic_decline", "")
    of_token = client.v1.sources.create({"type": "card", "token": "tok_chargeDeclinedExpiredCard"}).id
    assert end_of(of_token) == ("expired_card", None, "exp_month")
    again = client.v1.sources.create({"original_source": of_token}).id
    assert end_of(again) == ("expired_card", None, "exp_month")


def test_a_card_whose_number_nobody_knows_passes(fake_stripe, client, attach):
    """One that came with a recording."""
    sent = {"type": "card", "card": {"number": "4000000000000101", "exp_month": 6, "exp_year": 2055, "cvc": "123"}}
    source = fake_stripe.get(client.v1.sources.create(sent).id)
    fake_stripe.load({**source, "id": "src_loaded"})
    assert attach("src_loaded").card.cvc_check == "pass"
