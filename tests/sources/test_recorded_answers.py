"""Whole answers for the types that the API pages do not show, as recorded from Stripe, sent in four ways."""

from __future__ import annotations

import json

import pytest
import time_machine

OWNER = """{
    "address": null,
    "email": null,
    "name": "Jenny Rosen",
    "phone": null,
    "verified_address": null,
    "verified_email": null,
    "verified_name": null,
    "verified_phone": null
  }"""

IDEAL = (
    {
        "type": "ideal",
        "amount": 1099,
        "currency": "eur",
        "owner": {"name": "Jenny Rosen"},
        "redirect": {"return_url": "https://shop.example.com/crtABC"},
        "ideal": {"statement_descriptor": "ORDER AT123", "bank": "ing"},
        "metadata": {"foo": "bar"},
    },
    f"""
{{
  "id": "src_1DaIA5BbvEcIpqUbpzIcs9kl",
  "object": "source",
  "amount": 1099,
  "client_secret": "src_client_secret_E2Mt8LR714WX6Bafjj5aiTgy",
  "created": 1543131373,
  "currency": "eur",
  "flow": "redirect",
  "ideal": {{
    "bank": "ing",
    "bic": null,
    "iban_last4": null,
    "statement_descriptor": "ORDER AT123"
  }},
  "livemode": false,
  "metadata": {{"foo": "bar"}},
  "owner": {OWNER},
  "redirect": {{
    "failure_reason": null,
    "return_url": "https://shop.example.com/crtABC",
    "status": "pending",
    "url": "https://hooks.stripe.com/redirect/authenticate/src_1DaIA5BbvEcIpqUbpzIcs9kl?client_secret=src_client_secret_E2Mt8LR714WX6Bafjj5aiTgy"
  }},
  "statement_descriptor": null,
  "status": "pending",
  "type": "ideal",
  "usage": "single_use"
}}
""",
)

CARD = (
    {
        "type": "card",
        "card": {"number": "4242 4242 4242 4242", "exp_month": 6, "exp_year": 2024},
        "owner": {
            "address": {
                "line1": "123 Fake Street",
                "line2": "Apartment 4",
                "city": "New York",
                "state": "NY",
                "country": "USA",
                "postal_code": "10002",
            },
            "name": "Jenny Rosen",
        },
        "metadata": {"foo": "bar"},
    },
    """
{
  "id": "src_1DaIA3BbvEcIpqUbVuF6DmfW",
  "object": "source",
  "amount": null,
  "card": {
    "exp_month": 6,
    "exp_year": 2024,
    "last4": "4242",
    "country": "US",
    "brand": "Visa",
    "funding": "credit",
    "fingerprint": "kBQsBk9KtfCgjEYK",
    "three_d_secure": "optional",
    "name": null,
    "address_line1_check": "unchecked",
    "address_zip_check": "unchecked",
    "cvc_check": null,
    "tokenization_method": null,
    "dynamic_last4": null
  },
  "client_secret": "src_client_secret_E2MtGp3SoBzUQjGua9dCW9jI",
  "created": 1543131371,
  "currency": null,
  "flow": "none",
  "livemode": false,
  "metadata": {"foo": "bar"},
  "owner": {
    "address": {
      "city": "New York",
      "country": "USA",
      "line1": "123 Fake Street",
      "line2": "Apartment 4",
      "postal_code": "10002",
      "state": "NY"
    },
    "email": null,
    "name": "Jenny Rosen",
    "phone": null,
    "verified_address": null,
    "verified_email": null,
    "verified_name": null,
    "verified_phone": null
  },
  "statement_descriptor": null,
  "status": "chargeable",
  "type": "card",
  "usage": "reusable"
}
""",
)

SEPA_DEBIT = (
    {
        "type": "sepa_debit",
        "currency": "eur",
        "owner": {
            "name": "Jenny Rosen",
            "address": {"city": "Berlin", "postal_code": "10777", "country": "DE", "line1": "Nollendorfstraße 27"},
        },
        "sepa_debit": {"iban": "DE89370400440532013000"},
        "metadata": {"foo": "bar"},
    },
    """
{
  "id": "src_1DaIA6BbvEcIpqUbr7pUdNHx",
  "object": "source",
  "amount": null,
  "client_secret": "src_client_secret_E2MtQXwR8XhjYHZ8d0l0mFHI",
  "created": 1543131374,
  "currency": "eur",
  "flow": "none",
  "livemode": false,
  "mandate": {
    "acceptance": {
      "date": null,
      "ip": null,
      "offline": null,
      "online": null,
      "status": "pending",
      "type": null,
      "user_agent": null
    },
    "amount": null,
    "currency": null,
    "interval": "variable",
    "notification_method": "none",
    "reference": "RKL65NTNOYDXPAOZ",
    "url": "https://hooks.stripe.com/adapter/sepa_debit/file/src_1DaIA6BbvEcIpqUbr7pUdNHx/src_client_secret_E2MtQXwR8XhjYHZ8d0l0mFHI"
  },
  "metadata": {"foo": "bar"},
  "owner": {
    "address": {
      "city": "Berlin",
      "country": "DE",
      "line1": "Nollendorfstraße 27",
      "line2": null,
      "postal_code": "10777",
      "state": null
    },
    "email": null,
    "name": "Jenny Rosen",
    "phone": null,
    "verified_address": null,
    "verified_email": null,
    "verified_name": null,
    "verified_phone": null
  },
  "sepa_debit": {
    "last4": "3000",
    "bank_code": "37040044",
    "fingerprint": "R8MJxzkSUv1Kv07L",
    "country": "DE",
    "mandate_reference": "RKL65NTNOYDXPAOZ",
    "mandate_url": "https://hooks.stripe.com/adapter/sepa_debit/file/src_1DaIA6BbvEcIpqUbr7pUdNHx/src_client_secret_E2MtQXwR8XhjYHZ8d0l0mFHI",
    "branch_code": null
  },
  "statement_descriptor": null,
  "status": "chargeable",
  "type": "sepa_debit",
  "usage": "reusable"
}
""",
)


@pytest.fixture(autouse=True)
def day_of_the_recording():
    """The recorded card expires in 2024, so it is 2018 again."""
    with time_machine.travel(1543131371, tick=False):
        yield


@pytest.mark.parametrize(("request_", "answer"), [IDEAL, CARD, SEPA_DEBIT], ids=["ideal", "card", "sepa_debit"])
def test_create_and_retrieve_answer_as_recorded(api, assert_shows, request_, answer):
    """Every key in its place and every value, at creation and when it is asked for again."""
    created = api.create(request_)
    assert_shows(created, answer)
    assert api.retrieve(json.loads(created)["id"]) == created


def test_the_redirect_leads_to_the_source_with_its_secret(create):
    """The page that the shopper is sent to carries the id and the client_secret."""
    source = create("ideal")
    assert source.redirect.url == f"https://hooks.stripe.com/redirect/authenticate/{source.id}?client_secret={source.client_secret}"


def test_the_mandate_stands_in_two_places(create):
    """The reference and the URL of a mandate are repeated in the sepa_debit hash."""
    source = create("sepa_debit")
    assert source.mandate.reference == source.sepa_debit.mandate_reference
    assert source.mandate.url == source.sepa_debit.mandate_url
    assert source.mandate.url == f"https://hooks.stripe.com/adapter/sepa_debit/file/{source.id}/{source.client_secret}"


@pytest.mark.parametrize(
    ("iban", "tells"),
    [
        #                                      country bank        branch   last4
        ("DE89370400440532013000",            ("DE", "37040044",   None,    "3000")),
        ("FR1420041010050500013M02606",       ("FR", "20041",      "01005", "2606")),
        ("BE62510007547061",                  ("BE", "510",        None,    "7061")),
        ("fr14 2004 1010 0505 0001 3m02 606", ("FR", "20041",      "01005", "2606")),
    ],
)  # fmt: skip
def test_a_sepa_source_shows_what_its_iban_tells(create, iban, tells):
    """The recorded test IBANs, and one with spaces and small letters."""
    shown = create("sepa_debit", sepa_debit={"iban": iban}).sepa_debit
    assert (shown.country, shown.bank_code, shown.branch_code, shown.last4) == tells


def test_one_account_number_has_one_fingerprint(create):
    """Fingerprints tell whether two sources are of one card or account."""
    first, again = create("sepa_debit"), create("sepa_debit")
    other = create("sepa_debit", sepa_debit={"iban": "BE62510007547061"})
    assert first.sepa_debit.fingerprint == again.sepa_debit.fingerprint != other.sepa_debit.fingerprint


@pytest.mark.parametrize(
    ("number", "tells"),
    [
        #                      brand               funding   country three_d_secure
        ("4242424242424242",    ("Visa",              "credit",  "US", "optional")),
        ("4000056655665556",    ("Visa",              "debit",   "US", "optional")),
        ("5555 5555 5555 4444", ("MasterCard",        "credit",  "US", "optional")),
        ("378282246310005",     ("American Express",  "credit",  "US", "not_supported")),
        ("4000000000003063",    ("Visa",              "credit",  "US", "required")),
        ("4000000000003055",    ("Visa",              "credit",  "US", "optional")),
    ],
)  # fmt: skip
def test_a_card_source_shows_what_its_number_tells(create, number, tells):
    """Stripe's test cards."""
    shown = create("card", card={"number": number, "exp_month": 12, "exp_year": 2055}).card
    assert (shown.brand, shown.funding, shown.country, shown.three_d_secure) == tells
    assert shown.last4 == number[-4:]


def test_what_a_card_was_sent_with_is_unchecked(create):
    """The cvc and the address of a card are checked by its first charge; what was not sent stays null."""
    card = {"number": "4242424242424242", "exp_month": 12, "exp_year": 55, "cvc": "123"}
    shown = create("card", card=card, owner={"address": {"line1": "Nollendorfstraße 27"}}).card
    assert (shown.cvc_check, shown.address_line1_check, shown.address_zip_check) == ("unchecked", "unchecked", None)
    assert shown.exp_year == 2055


def test_a_return_url_on_a_type_without_redirect_is_ignored(create):
    """Recorded for card and sepa_debit: accepted, and not shown."""
    for kind in ("card", "sepa_debit"):
        assert "redirect" not in create(kind, redirect={"return_url": "https://shop.example.com/back"})


def test_an_ideal_source_without_an_ideal_hash_shows_an_empty_one(create):
    """All keys of a type's hash are there, whatever was sent."""
    assert create("ideal").ideal.to_dict() == {"bank": None, "bic": None, "iban_last4": None, "statement_descriptor": None}


def test_statement_descriptors_stay_where_they_were_sent(create):
    """The one at the top and the one in the type's hash are not copied to each other."""
    source = create("ideal", statement_descriptor="TOP", ideal={"statement_descriptor": "NESTED"})
    assert (source.statement_descriptor, source.ideal.statement_descriptor) == ("TOP", "NESTED")


def test_a_currency_in_capitals_is_shown_in_small_letters(create):
    """As recorded: USD is stored as usd."""
    assert create("ach_credit_transfer", currency="USD").currency == "usd"


def test_a_receiver_asks_for_refunds_by_email_unless_told_otherwise(create):
    """refund_attributes_method may be chosen at creation."""
    assert create("ach_credit_transfer").receiver.refund_attributes_method == "email"
    chosen = create("ach_credit_transfer", receiver={"refund_attributes_method": "manual"})
    assert chosen.receiver.refund_attributes_method == "manual"


def test_text_beyond_ascii_travels_unescaped(api):
    """Stripe's bodies are UTF-8 without escapes."""
    params = SEPA_DEBIT[0] | {"metadata": {"straße": "König"}}
    answer = api.create(params)
    assert '"straße"' in answer
    assert '"König"' in answer
