"""A charge of every type of source: what it is called, whether it waits, and what it tells of how it was paid (reference 9.2)."""

from __future__ import annotations

import pytest

from fakesources.resources.sources.types import TYPES

JENNY = "Jenny Rosen"
US_BANK = {"account_holder_type": None, "bank_name": "STRIPE TEST BANK", "country": "US"}
BANK = dict.fromkeys(("bank_code", "bank_name", "bic"))
GENERATED = dict.fromkeys(("generated_sepa_debit", "generated_sepa_debit_mandate", "iban_last4"))
NO_STEPS = (
    "authentication_flow",
    "electronic_commerce_indicator",
    "exemption_indicator",
    "result_reason",
    "transaction_id",
)
AUTHENTICATED = {**dict.fromkeys(NO_STEPS), "result": "authenticated", "version": "1.0.2"}
UNCHECKED = {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": None}
UNAVAILABLE = {"status": "unavailable"}


def card(last4, three_d_secure=None):
    """Return the details of a card, but for its fingerprint."""
    return {
        "amount_authorized": 1099,
        "authorization_code": None,
        "brand": "visa",
        "checks": UNCHECKED,
        "country": "US",
        "exp_month": 6,
        "exp_year": 2055,
        "extended_authorization": {"status": "disabled"},
        "funding": "credit",
        "incremental_authorization": UNAVAILABLE,
        "installments": None,
        "last4": last4,
        "mandate": None,
        "multicapture": UNAVAILABLE,
        "network": "visa",
        "network_token": {"used": False},
        "network_transaction_id": None,
        "overcapture": {"maximum_amount_capturable": 1099, "status": "unavailable"},
        "regulated_status": "unregulated",
        "three_d_secure": three_d_secure,
        "wallet": None,
    }


METHODS = {
    # type                 currency  details, but for what is random                                      of the source
    "ach_credit_transfer":  ("usd", {"bank_name": "TEST BANK", "routing_number": "110000000", "swift_code": "TSTEZ122"}, ("account_number",)),
    "ach_debit":            ("usd", {**US_BANK, "last4": "9991", "routing_number": "110000000"},          ("fingerprint",)),
    "acss_debit":           ("cad", {"bank_name": "STRIPE TEST BANK", "institution_number": "621", "last4": "9991", "transit_number": "00012"}, ("fingerprint",)),
    "alipay":               ("eur", dict.fromkeys(("fingerprint", "transaction_id")),                     ()),
    "au_becs_debit":        ("aud", {"bsb_number": "082001", "last4": "3456"},                            ("fingerprint",)),
    "bancontact":           ("eur", {**BANK, **GENERATED, "preferred_language": "fr", "verified_name": JENNY}, ()),
    "card":                 ("eur", card("4242"),                                                         ("fingerprint",)),
    "card_present":         ("eur", {"brand": "Visa", "country": "US", "exp_month": 12, "exp_year": 2055, "fingerprint": None, "funding": "credit", "incremental_authorization_supported": False, "last4": "4242", "overcapture_supported": False}, ()),
    "eps":                  ("eur", {"bank": None, "verified_name": None},                                ()),
    "giropay":              ("eur", {**BANK, "verified_name": JENNY},                                     ()),
    "ideal":                ("eur", {"bank": "ing", "bic": None, **GENERATED, "verified_name": JENNY},    ()),
    "klarna":               ("eur", {"payment_method_category": None, "preferred_locale": None},          ()),
    "multibanco":           ("eur", {"entity": "12345", "reference": "999999999"},                        ()),
    "p24":                  ("eur", {"bank": None, "reference": "P24-N01-101-101 STRIPE POLAND", "verified_name": None}, ()),
    "sepa_credit_transfer": ("eur", {"bank_name": "TEST BANK", "bic": "TSTEZ122"},                        ("iban",)),
    "sepa_debit":           ("eur", {"bank_code": "20041", "branch_code": "01005", "country": "FR", "last4": "2606", "mandate": None}, ("fingerprint",)),
    "sofort":               ("eur", {**BANK, "country": "DE", **GENERATED, "preferred_language": "en", "verified_name": JENNY}, ()),
    "three_d_secure":       ("eur", card("3063", AUTHENTICATED),                                          ("fingerprint",)),
    "wechat":               ("eur", {},                                                                   ()),
}  # fmt: skip
CARDS = ("card", "card_present", "three_d_secure")
SCORED = ("card", "three_d_secure")
WAITING = ("ach_debit", "acss_debit", "au_becs_debit", "sepa_debit", "sofort")
RECEIVERS = ("ach_credit_transfer", "multibanco", "sepa_credit_transfer")


def test_every_type_is_here():
    """Each of the 19."""
    assert METHODS.keys() == TYPES.keys()


@pytest.mark.parametrize("kind", METHODS)
def test_a_charge_of_every_type(fake_stripe, ready, charge, assert_whole, kind):
    """The whole charge: only cards are called ch, and only debits of banks wait."""
    currency, details, random = METHODS[kind]
    source = fake_stripe.get(ready(kind))
    details = dict(sorted({**details, **{name: source[kind][name] for name in random}}.items()))
    shown = "card" if kind == "three_d_secure" else kind
    then = {"status": "consumed"}
    if kind in RECEIVERS:
        then["receiver"] = {**source["receiver"], "amount_charged": 1099}
    made = charge(source=source["id"], currency=currency)
    outcome = made["outcome"]
    if kind in SCORED:
        assert (outcome["risk_level"], outcome["risk_score"]) == ("normal", 20)
    else:
        assert outcome["risk_level"] == "not_assessed"
        assert "risk_score" not in outcome
    assert (outcome["network_status"], outcome["type"]) == ("approved_by_network", "authorized")
    assert_whole(
        made,
        source,
        then=then,
        by="ch" if kind in CARDS else "py",
        calculated_statement_descriptor="FAKESOURCES" if kind in CARDS else None,
        currency=currency,
        outcome=outcome,
        paid=kind not in WAITING,
        payment_method_details={shown: details, "type": shown},
        status="pending" if kind in WAITING else "succeeded",
    )
    assert list(made["payment_method_details"][shown]) == sorted(details)
    assert fake_stripe.get(made["id"]) == made


@pytest.mark.parametrize("kind", METHODS)
def test_a_reusable_source_of_a_customer_stays_chargeable(client, fake_stripe, ready, customer, charge, status, kind):
    """A single_use one does not."""
    source = ready(kind)
    buyer = customer(source)
    made = charge(source=source, customer=buyer, currency=METHODS[kind][0])
    reusable = fake_stripe.get(source)["usage"] == "reusable"
    assert made["source"]["status"] == status(source) == ("chargeable" if reusable else "consumed")
    assert made["source"]["customer"] == buyer


def test_billing_details_are_the_owner(ready, charge):
    """With the whole address, in order."""
    address = {"line1": "Nollendorfstraße 27", "city": "Berlin", "postal_code": "10777", "country": "DE"}
    owner = {"address": address, "email": "jane@example.com", "name": "Jane Doe", "phone": "+49 30 1234"}
    made = charge(source=ready("card", owner=owner))
    assert made["billing_details"] == {**owner, "address": {**address, "line2": None, "state": None}}
    assert list(made["billing_details"]["address"]) == ["city", "country", "line1", "line2", "postal_code", "state"]


def test_billing_details_are_the_holder_of_a_card(charge):
    """A card has no e-mail address and no phone."""
    address = {f"address_{name}": name.upper() for name in ("city", "line1", "line2", "state", "zip", "country")}
    card_ = {"object": "card", "number": "4242424242424242", "exp_month": 6, "exp_year": 2055, "name": "Jane Doe", **address}
    assert charge(source=card_)["billing_details"] == {
        "address": {
            "city": "CITY",
            "country": "COUNTRY",
            "line1": "LINE1",
            "line2": "LINE2",
            "postal_code": "ZIP",
            "state": "STATE",
        },
        "email": None,
        "name": "Jane Doe",
        "phone": None,
    }


def test_billing_details_are_the_holder_of_an_account(client, customer, charge):
    """A bank account tells the name alone."""
    account = {"country": "US", "currency": "usd", "account_number": "000123456789", "routing_number": "110000000"}
    holder = {"account_holder_name": "Jane Doe", "account_holder_type": "company"}
    buyer = customer(client.v1.tokens.create({"bank_account": {**account, **holder}}).id)
    id_ = client.v1.customers.retrieve(buyer).default_source
    client.v1.customers.payment_sources.verify(buyer, id_, {"amounts": [32, 45]})
    made = charge(customer=buyer, currency="usd")
    assert made["billing_details"]["name"] == "Jane Doe"
    assert made["payment_method_details"]["ach_debit"]["account_holder_type"] == "company"


@pytest.mark.parametrize(
    ("number", "brand"),
    [
        ("4242424242424242", "visa"),
        ("5555555555554444", "mastercard"),
        ("378282246310005", "amex"),
        ("6011111111111117", "discover"),
        ("3056930009020004", "diners"),
        ("3566002020360505", "jcb"),
        ("6200000000000005", "unionpay"),
        ("9000000000000001", "unknown"),
    ],
)
def test_brands_are_called_by_their_short_names(charge, number, brand):
    """As brand and as network."""
    made = charge(source={"object": "card", "number": number, "exp_month": 6, "exp_year": 2055})
    details = made["payment_method_details"]["card"]
    assert (details["brand"], details["network"]) == (brand, brand)


@pytest.mark.parametrize(
    ("sent", "calculated", "suffix"),
    [
        ({}, "FAKESOURCES", None),
        ({"statement_descriptor": "Order 42"}, "FAKESOURCES* ORDER 42", "Order 42"),
        ({"statement_descriptor_suffix": "Order 43"}, "FAKESOURCES* ORDER 43", "Order 43"),
        ({"statement_descriptor": "Order 42", "statement_descriptor_suffix": "Order 43"}, "FAKESOURCES* ORDER 43", "Order 43"),
        ({"statement_descriptor": "A long descriptor here"}, "FAKESOURCES* A LONG DE", "A long descriptor here"),
    ],
)
def test_a_card_statement_shows_the_descriptor_behind_the_name(charge, sent, calculated, suffix):
    """At most 22 characters; what was sent is kept."""
    made = charge(source="tok_visa", **sent)
    assert made["calculated_statement_descriptor"] == calculated
    assert made["statement_descriptor_suffix"] == suffix
    assert made["statement_descriptor"] == sent.get("statement_descriptor")


def test_other_statements_show_what_they_show(ready, charge):
    """A suffix is kept as it was sent, a descriptor is none."""
    made = charge(source=ready("sepa_debit"), statement_descriptor="Order 42")
    assert (made["calculated_statement_descriptor"], made["statement_descriptor"]) == (None, "Order 42")
    assert made["statement_descriptor_suffix"] is None
    made = charge(source=ready("sepa_debit"), statement_descriptor_suffix="Order 43")
    assert (made["statement_descriptor"], made["statement_descriptor_suffix"]) == (None, "Order 43")


def test_a_charge_shows_what_was_sent(charge):
    """All that is kept and moves nothing, in the order of the wire."""
    kept = {
        "application_fee_amount": 30,
        "description": "Socks",
        "metadata": {"b": "2", "a": "1"},
        "on_behalf_of": "acct_other",
        "receipt_email": "jane@example.com",
        "transfer_data": {"destination": "acct_other", "amount": 500},
        "transfer_group": "group",
    }
    shipping = {
        "address": {"line1": "Fake Street 1", "city": "Berlin"},
        "carrier": "Post",
        "name": "Jane Doe",
        "phone": "1234",
        "tracking_number": "42",
    }
    made = charge(source="tok_visa", shipping=shipping, **kept)
    assert {name: made[name] for name in kept} == kept
    assert list(made["metadata"]) == ["a", "b"]
    assert made["destination"] == "acct_other"
    nothing = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))
    assert made["shipping"] == {**shipping, "address": {**nothing, **shipping["address"]}}
    assert list(made["shipping"]) == ["address", "carrier", "name", "phone", "tracking_number"]
    assert list(made) == ["id", "object", *sorted(made.keys() - {"id", "object"})]


def test_shipping_tells_what_it_knows(charge):
    """The rest is null."""
    shipped = charge(source="tok_visa", shipping={"address": {"line1": "Fake Street 1"}, "name": "Jane Doe"})["shipping"]
    assert [shipped[name] for name in ("carrier", "name", "phone", "tracking_number")] == [None, "Jane Doe", None, None]


@pytest.mark.parametrize(
    ("sent", "destination", "amount"),
    [
        ({"destination": "acct_other"}, "acct_other", None),
        ({"destination": {"account": "acct_other"}}, "acct_other", None),
        ({"destination": {"account": "acct_other", "amount": 700}}, "acct_other", 700),
        ({"transfer_data": {"destination": "acct_other"}}, "acct_other", None),
        ({"transfer_data": {"destination": "acct_other", "amount": 700}}, "acct_other", 700),
    ],
)
def test_the_old_and_the_new_way_to_name_a_destination(charge, sent, destination, amount):
    """Both are shown in both ways."""
    made = charge(source="tok_visa", **sent)
    assert (made["destination"], made["transfer_data"]) == (destination, {"amount": amount, "destination": destination})


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ({"application_fee": 30}, 30),
        ({"application_fee_amount": 40}, 40),
        ({"application_fee": 30, "application_fee_amount": 40}, 40),
    ],
)
def test_the_old_and_the_new_way_to_name_a_fee(charge, sent, shown):
    """The new one counts."""
    assert charge(source="tok_visa", **sent)["application_fee_amount"] == shown


@pytest.mark.parametrize(
    ("kind", "currency", "fee"),
    [
        ("card", "eur", 57),
        ("card", "usd", 62),
        ("card", "jpy", 67),
        ("card", "gbp", 52),
        ("card", "chf", 62),
        ("card_present", "eur", 57),
        ("three_d_secure", "eur", 57),
        ("ideal", "eur", 35),
        ("ach_credit_transfer", "usd", 35),
    ],
)
def test_stripe_takes_its_fee(fake_stripe, ready, charge, kind, currency, fee):
    """2.9 % and a fixed part for cards, 0.35 for all else; the transaction tells by whom it was paid."""
    made = charge(source=ready(kind), currency=currency)
    moved = fake_stripe.get(made["balance_transaction"])
    assert (moved["amount"], moved["fee"], moved["net"], moved["currency"]) == (1099, fee, 1099 - fee, currency)
    assert moved["type"] == ("charge" if kind in CARDS else "payment")
    assert moved["reporting_category"] == "charge"
