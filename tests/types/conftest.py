"""A creation of every type with the whole answer to it: as recorded from Stripe, or as the docs and the spec let expect."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine

BACK = "https://shop.example.com/crtABC"

# ------------------------------------------------------------------------------------------ parts that many answers share
OWNER = dict.fromkeys(
    ("address", "email", "name", "phone", "verified_address", "verified_email", "verified_name", "verified_phone")
)
NEW_YORK = {
    "city": "New York",
    "country": "USA",
    "line1": "123 Fake Street",
    "line2": "Apartment 4",
    "postal_code": "10002",
    "state": "NY",
}
ADDRESS = {"city": None, "country": None, "line1": None, "line2": None, "postal_code": None, "state": None}
HEAD = {"id": "src_1DaIA5BbvEcIpqUbpzIcs9kl", "object": "source"}
SECRET = "src_client_secret_E2Mt8LR714WX6Bafjj5aiTgy"
REDIRECT = {
    "failure_reason": None,
    "return_url": BACK,
    "status": "pending",
    "url": f"https://hooks.stripe.com/redirect/authenticate/{HEAD['id']}?client_secret={SECRET}",
}
RECEIVER = {
    "address": "110000000-test_eb829353ed79",
    "amount_charged": 0,
    "amount_received": 0,
    "amount_returned": 0,
    "refund_attributes_method": "email",
    "refund_attributes_status": "missing",
}
MANDATE_URL = f"https://hooks.stripe.com/adapter/sepa_debit/file/{HEAD['id']}/{SECRET}"
MANDATE = {
    "acceptance": {
        "date": None,
        "ip": None,
        "offline": None,
        "online": None,
        "status": "pending",
        "type": None,
        "user_agent": None,
    },
    "amount": None,
    "currency": None,
    "interval": "variable",
    "notification_method": "none",
    "reference": "RKL65NTNOYDXPAOZ",
    "url": MANDATE_URL,
}
SEPA_DEBIT = {
    "last4": "3000",
    "bank_code": "37040044",
    "fingerprint": "VNz5BVW8XnYcq3XT",
    "country": "DE",
    "mandate_reference": "RKL65NTNOYDXPAOZ",
    "mandate_url": MANDATE_URL,
    "branch_code": None,
}
CARD = {
    "exp_month": 6,
    "exp_year": 2024,
    "last4": "4242",
    "country": "US",
    "brand": "Visa",
    "funding": "credit",
    "fingerprint": "k6ycurEAdsI1uF3b",
    "three_d_secure": "optional",
    "name": None,
    "address_line1_check": None,
    "address_zip_check": None,
    "cvc_check": None,
    "tokenization_method": None,
    "dynamic_last4": None,
}


@dataclass(frozen=True)
class Creation:
    """A creation: the type, where its answer was `seen`, when (Unix seconds), what was `sent` and what `shown`."""

    kind: str
    seen: str
    at: int
    sent: dict[str, Any]
    shown: dict[str, Any]


def redirected(kind: str, at: int, sent: dict[str, Any], hash_: dict[str, Any], **more: Any) -> Creation:
    """Return a creation of a type with a redirect, recorded by stripe-ios on 2018-11-25; `more` differs from the usual."""
    body = {"type": kind, "amount": 1099, "currency": "eur", "redirect": {"return_url": BACK}, "metadata": {"foo": "bar"}, **sent}
    shown = {
        kind: hash_,
        "amount": body["amount"],
        "client_secret": SECRET,
        "created": at,
        "currency": body["currency"],
        "flow": "redirect",
        "livemode": False,
        "metadata": body["metadata"],
        "owner": OWNER,
        "redirect": REDIRECT,
        "statement_descriptor": None,
        "status": "pending",
        "type": kind,
        "usage": "single_use",
        **more,
    }
    return Creation(kind, "Appendix A", at, body, {**HEAD, **dict(sorted(shown.items()))})


def other(kind: str, seen: str, at: int, sent: dict[str, Any], shown: dict[str, Any]) -> Creation:
    """Return a creation of a type without a redirect; `shown` is what differs from the usual."""
    usual = {
        "amount": None,
        "client_secret": SECRET,
        "created": at,
        "currency": None,
        "flow": "none",
        "livemode": False,
        "metadata": {},
        "owner": OWNER,
        "statement_descriptor": None,
        "status": "chargeable",
        "type": kind,
        "usage": "reusable",
    }
    return Creation(kind, seen, at, {"type": kind, **sent}, {**HEAD, **dict(sorted({**usual, **shown}.items()))})


KLARNA_BADGE = "https://x.klarnacdn.net/payment-method/assets/badges/generic/klarna.svg"

REDIRECTS = [
    redirected(
        "alipay",
        1543131371,
        {"currency": "usd"},
        {"data_string": None, "native_url": None, "statement_descriptor": None},
    ),
    redirected(
        "bancontact",
        1543131717,
        {"owner": {"name": "Jenny Rosen"}, "bancontact": {"statement_descriptor": "ORDER AT123"}},
        {
            "bank_code": None,
            "bank_name": None,
            "bic": None,
            "iban_last4": None,
            "preferred_language": None,
            "statement_descriptor": "ORDER AT123",
        },
        owner={**OWNER, "name": "Jenny Rosen"},
    ),
    redirected(
        "eps",
        1543131372,
        {"owner": {"name": "Jenny Rosen"}, "statement_descriptor": "ORDER AT123"},
        {"reference": None, "statement_descriptor": None},
        owner={**OWNER, "name": "Jenny Rosen"},
        statement_descriptor="ORDER AT123",
    ),
    redirected(
        "giropay",
        1543131373,
        {"owner": {"name": "Jenny Rosen"}, "giropay": {"statement_descriptor": "ORDER AT123"}},
        {"bank_code": None, "bank_name": None, "bic": None, "statement_descriptor": "ORDER AT123"},
        owner={**OWNER, "name": "Jenny Rosen"},
    ),
    redirected(
        "ideal",
        1543131373,
        {"owner": {"name": "Jenny Rosen"}, "ideal": {"statement_descriptor": "ORDER AT123", "bank": "ing"}},
        {"bank": "ing", "bic": None, "iban_last4": None, "statement_descriptor": "ORDER AT123"},
        owner={**OWNER, "name": "Jenny Rosen"},
    ),
    redirected(
        "klarna",
        1574467280,
        {
            "amount": 600,
            "currency": "GBP",
            "redirect": {"return_url": "https://shop.example.com/return?redirect_merchant_name=xctest"},
            "flow": "redirect",
            "klarna": {
                "product": "payment",
                "purchase_country": "UK",
                "first_name": "Arthur",
                "last_name": "Dent",
                "owner_dob_day": "11",
                "owner_dob_month": "03",
                "owner_dob_year": "1952",
            },
            "metadata": {},
            "owner": {
                "address": {"line1": "29 Arlington Avenue", "city": "London", "postal_code": "N1 7BE", "country": "UK"},
                "phone": "02012267709",
                "email": "test@example.com",
            },
            "source_order": {
                "items": [
                    {"type": "sku", "description": "Test Item", "quantity": 2, "amount": 500, "currency": "GBP"},
                    {"type": "tax", "description": "Tax", "quantity": 1, "amount": 100, "currency": "GBP"},
                ]
            },
        },
        {
            "client_token": "0" * 64,
            "first_name": "Arthur",
            "last_name": "Dent",
            "owner_dob_day": "11",
            "owner_dob_month": "03",
            "owner_dob_year": "1952",
            "pay_later_asset_urls_descriptive": KLARNA_BADGE,
            "pay_later_asset_urls_standard": KLARNA_BADGE,
            "pay_later_name": "Pay later in 14 days",
            "pay_later_redirect_url": "https://payment-eu.playground.klarna.com/7rT6I4M",
            "pay_over_time_asset_urls_descriptive": KLARNA_BADGE,
            "pay_over_time_asset_urls_standard": KLARNA_BADGE,
            "pay_over_time_name": "Buy now, pay later",
            "pay_over_time_redirect_url": "https://payment-eu.playground.klarna.com/7OcjKTB",
            "payment_method_categories": "pay_over_time,pay_later",
            "purchase_country": "UK",
        },
        currency="gbp",
        owner={
            **OWNER,
            "address": {**ADDRESS, "city": "London", "country": "UK", "line1": "29 Arlington Avenue", "postal_code": "N1 7BE"},
            "email": "test@example.com",
            "phone": "02012267709",
        },
        redirect={**REDIRECT, "return_url": "https://shop.example.com/return?redirect_merchant_name=xctest"},
        source_order={
            "amount": 600,
            "currency": "gbp",
            "email": "test@example.com",
            "items": [
                {"amount": 500, "currency": "gbp", "description": "Test Item", "quantity": 2, "type": "sku"},
                {"amount": 100, "currency": "gbp", "description": "Tax", "quantity": 1, "type": "tax"},
            ],
        },
    ),
    redirected(
        "p24",
        1543131373,
        {"owner": {"email": "user@example.com", "name": "Jenny Rosen"}},
        {"reference": "P24-N01-101-101 STRIPE POLAND"},
        owner={**OWNER, "email": "user@example.com", "name": "Jenny Rosen"},
    ),
    redirected(
        "sofort",
        1543131374,
        {"sofort": {"country": "DE", "statement_descriptor": "ORDER AT11990"}},
        {
            "bank_code": None,
            "bank_name": None,
            "bic": None,
            "country": "DE",
            "iban_last4": None,
            "preferred_language": None,
            "statement_descriptor": "ORDER AT11990",
        },
    ),
    redirected(
        "three_d_secure",
        1543131375,
        {"three_d_secure": {"card": "a card source"}},
        {
            "card": "src_1DaIA6BbvEcIpqUbHY3904VS",
            "exp_month": 6,
            "exp_year": 2024,
            "last4": "3063",
            "country": "US",
            "brand": "Visa",
            "cvc_check": None,
            "funding": "credit",
            "fingerprint": "gCzpG5BSJYIdXlDO",
            "three_d_secure": "required",
            "customer": None,
            "authenticated": False,
            "name": None,
            "address_line1_check": "unchecked",
            "address_zip_check": "unchecked",
            "tokenization_method": None,
            "dynamic_last4": None,
        },
        owner={**OWNER, "address": NEW_YORK},
    ),
]

RECEIVERS = [
    other(
        "ach_credit_transfer",
        "Appendix A",
        1683144457,
        {"currency": "usd", "owner": {"email": "jenny.rosen@example.com"}},
        {
            "ach_credit_transfer": {
                "account_number": "test_eb829353ed79",
                "bank_name": "TEST BANK",
                "fingerprint": "kBQsBk9KtfCgjEYK",
                "refund_account_holder_name": None,
                "refund_account_holder_type": None,
                "refund_routing_number": None,
                "routing_number": "110000000",
                "swift_code": "TSTEZ122",
            },
            "currency": "usd",
            "flow": "receiver",
            "owner": {**OWNER, "email": "jenny.rosen@example.com"},
            "receiver": RECEIVER,
            "status": "pending",
        },
    ),
    other(
        "multibanco",
        "Appendix A",
        1543131373,
        {
            "amount": 1099,
            "currency": "eur",
            "owner": {"email": "user@example.com"},
            "redirect": {"return_url": BACK},
            "metadata": {"foo": "bar"},
        },
        {
            "amount": 1099,
            "currency": "eur",
            "flow": "receiver",
            "metadata": {"foo": "bar"},
            "multibanco": {
                "entity": "12345",
                "reference": "999999999",
                "refund_account_holder_address_city": None,
                "refund_account_holder_address_country": None,
                "refund_account_holder_address_line1": None,
                "refund_account_holder_address_line2": None,
                "refund_account_holder_address_postal_code": None,
                "refund_account_holder_address_state": None,
                "refund_account_holder_name": None,
                "refund_iban": None,
            },
            "owner": {**OWNER, "email": "user@example.com"},
            "receiver": {**RECEIVER, "address": "999999999-12345"},
            "redirect": REDIRECT,
            "status": "pending",
            "usage": "single_use",
        },
    ),
    other(
        "sepa_credit_transfer",
        "docs",
        1543131373,
        {"currency": "eur", "owner": {"email": "user@example.com", "name": "Jenny Rosen"}},
        {
            "currency": "eur",
            "flow": "receiver",
            "owner": {**OWNER, "email": "user@example.com", "name": "Jenny Rosen"},
            "receiver": {**RECEIVER, "address": "DE89370400440532013000"},
            "sepa_credit_transfer": {
                "bank_name": "TEST BANK",
                "bic": "TSTEZ122",
                "iban": "DE89370400440532013000",
                "refund_account_holder_address_city": None,
                "refund_account_holder_address_country": None,
                "refund_account_holder_address_line1": None,
                "refund_account_holder_address_line2": None,
                "refund_account_holder_address_postal_code": None,
                "refund_account_holder_address_state": None,
                "refund_account_holder_name": None,
                "refund_iban": None,
            },
            "status": "pending",
        },
    ),
]

DEBITS = [
    other(
        "sepa_debit",
        "Appendix A",
        1543131374,
        {
            "currency": "eur",
            "owner": {
                "name": "Jenny Rosen",
                "address": {"city": "Berlin", "postal_code": "10777", "country": "DE", "line1": "Nollendorfstraße 27"},
            },
            "sepa_debit": {"iban": "DE89370400440532013000"},
            "metadata": {"foo": "bar"},
        },
        {
            "currency": "eur",
            "mandate": MANDATE,
            "metadata": {"foo": "bar"},
            "owner": {
                **OWNER,
                "address": {
                    **ADDRESS,
                    "city": "Berlin",
                    "country": "DE",
                    "line1": "Nollendorfstraße 27",
                    "postal_code": "10777",
                },
                "name": "Jenny Rosen",
            },
            "sepa_debit": SEPA_DEBIT,
        },
    ),
    other(
        "acss_debit",
        "spec",
        1543131374,
        {
            "currency": "cad",
            "owner": {"name": "Jenny Rosen"},
            "acss_debit": {"account_number": "000123456789", "institution_number": "000", "transit_number": "11000"},
        },
        {
            "acss_debit": {
                "bank_address_city": None,
                "bank_address_line_1": None,
                "bank_address_line_2": None,
                "bank_address_postal_code": None,
                "bank_name": "STRIPE TEST BANK",
                "category": None,
                "country": "CA",
                "fingerprint": "VNz5BVW8XnYcq3XT",
                "last4": "6789",
                "routing_number": "000011000",
            },
            "currency": "cad",
            "owner": {**OWNER, "name": "Jenny Rosen"},
        },
    ),
    other(
        "au_becs_debit",
        "spec",
        1543131374,
        {
            "currency": "aud",
            "owner": {"name": "Jenny Rosen", "email": "jenny.rosen@example.com"},
            "au_becs_debit": {"account_number": "000123456", "bsb_number": "000000"},
        },
        {
            "au_becs_debit": {"bsb_number": "000000", "fingerprint": "VNz5BVW8XnYcq3XT", "last4": "3456"},
            "currency": "aud",
            "owner": {**OWNER, "email": "jenny.rosen@example.com", "name": "Jenny Rosen"},
        },
    ),
    other(
        "ach_debit",
        "spec",
        1543131374,
        {"currency": "usd", "ach_debit": {"account_number": "000123456789", "routing_number": "110000000"}},
        {
            "ach_debit": {
                "bank_name": "STRIPE TEST BANK",
                "country": "US",
                "fingerprint": "VNz5BVW8XnYcq3XT",
                "last4": "6789",
                "routing_number": "110000000",
                "type": None,
            },
            "code_verification": {"attempts_remaining": 5, "status": "pending"},
            "currency": "usd",
            "flow": "code_verification",
            "status": "pending",
        },
    ),
]

CARDS = [
    other(
        "card",
        "Appendix A",
        1543131371,
        {
            "card": {"number": "4242 4242 4242 4242", "exp_month": 6, "exp_year": 2024},
            "owner": {"address": NEW_YORK, "name": "Jenny Rosen"},
            "metadata": {"foo": "bar"},
        },
        {
            "card": {**CARD, "address_line1_check": "unchecked", "address_zip_check": "unchecked"},
            "metadata": {"foo": "bar"},
            "owner": {**OWNER, "address": NEW_YORK, "name": "Jenny Rosen"},
        },
    ),
    other(
        "card_present",
        "spec",
        1543131371,
        {"amount": 1099, "currency": "usd"},
        {
            "amount": 1099,
            "card_present": {
                "authorization_code": None,
                "brand": "Visa",
                "country": "US",
                "data_type": None,
                "evidence_customer_signature": None,
                "evidence_transaction_certificate": None,
                "exp_month": 12,
                "exp_year": 2055,
                "funding": "credit",
                "last4": "4242",
                "pos_device_id": None,
                "read_method": None,
                "reader": None,
            },
            "currency": "usd",
            "usage": "single_use",
        },
    ),
]

WECHAT = [
    other(
        "wechat",
        "Appendix A",
        1565049064,
        {"amount": 1010, "currency": "usd", "wechat": {"appid": "wxa0df51ec63e578ce"}},
        {
            "amount": 1010,
            "currency": "usd",
            "status": "pending",
            "usage": "single_use",
            "wechat": {
                "android_appid": "wxa0df51ec63e578ce",
                "android_noncestr": "vNyKvdYcuD9lTsQe",
                "android_package": "Sign=WXPay",
                "android_partnerid": "268716457",
                "android_prepayid": "wx0607510443937141234567891582575200",
                "android_sign": "DBD349EB955B000D1890DA817B0417F540CB14DCF3E112C9B2110DFDB73EFABA",
                "android_timestamp": "1565049064",
                "ios_native_url": "weixin://app/wxa0df51ec63e578ce/pay/?appid=wxa0df51ec63e578ce&noncestr=vNyKvdYcuD9lTsQe"
                "&package=Sign=WXPay&partnerid=268716457&prepayid=wx0607510443937141234567891582575200&timestamp=1565049064"
                "&sign=DBD349EB955B000D1890DA817B0417F540CB14DCF3E112C9B2110DFDB73EFABA",
                "qr_code_url": None,
            },
        },
    ),
]

CREATIONS = {one.kind: one for one in [*REDIRECTS, *RECEIVERS, *DEBITS, *CARDS, *WECHAT]}

# ------------------------------------------------------------------------------------------ what differs each time
ID = r"src_[0-9A-Za-z]{24}"
SECRETS = r"src_client_secret_[0-9A-Za-z]{24}"
LETTERS = r"[0-9A-Za-z]"
MANDATE_PAGE = rf"https://hooks\.stripe\.com/adapter/sepa_debit/file/{ID}/{SECRETS}"
NONCE, PARTNER, PREPAY, SIGN = rf"{LETTERS}{{16}}", r"[0-9]{9}", r"wx[0-9]{34}", r"[0-9A-F]{64}"
SHAPES = {
    "id": ID,
    "client_secret": SECRETS,
    "ach_credit_transfer.account_number": r"test_[0-9a-f]{12}",
    "klarna.client_token": rf"{LETTERS}{{64}}",
    "klarna.pay_later_redirect_url": rf"https://payment-eu\.playground\.klarna\.com/{LETTERS}{{7}}",
    "klarna.pay_over_time_redirect_url": rf"https://payment-eu\.playground\.klarna\.com/{LETTERS}{{7}}",
    "mandate.reference": r"[0-9A-Z]{16}",
    "mandate.url": MANDATE_PAGE,
    "receiver.address": r"110000000-test_[0-9a-f]{12}|DE[0-9]{20}",
    "redirect.url": rf"https://hooks\.stripe\.com/redirect/authenticate/{ID}\?client_secret={SECRETS}",
    "sepa_credit_transfer.iban": r"DE[0-9]{20}",
    "sepa_debit.mandate_reference": r"[0-9A-Z]{16}",
    "sepa_debit.mandate_url": MANDATE_PAGE,
    "three_d_secure.card": ID,
    "wechat.android_noncestr": NONCE,
    "wechat.android_partnerid": PARTNER,
    "wechat.android_prepayid": PREPAY,
    "wechat.android_sign": SIGN,
    "wechat.ios_native_url": r"weixin://app/wxa0df51ec63e578ce/pay/\?appid=wxa0df51ec63e578ce"
    rf"&noncestr={NONCE}&package=Sign=WXPay&partnerid={PARTNER}&prepayid={PREPAY}&timestamp=1565049064&sign={SIGN}",
    **{f"{kind}.fingerprint": rf"{LETTERS}{{16}}" for kind in CREATIONS if kind != "card_present"},
}
"""What differs from one source to the next, and the shape that it has in all of them."""


def _masked(value: Any, path: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _masked(inner, f"{path}.{name}".lstrip(".")) for name, inner in value.items()}
    shape = SHAPES.get(path)
    return f"<{path}>" if shape is not None and isinstance(value, str) and re.fullmatch(shape, value) else value


def _text(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False)


# ------------------------------------------------------------------------------------------ the fixtures
@pytest.fixture(scope="session")
def wire() -> Callable[[Any], dict[str, Any]]:
    """The JSON of an answer of stripe-python, in the order of the wire."""
    return lambda answer: json.loads(answer.last_response.body)


@pytest.fixture(scope="session")
def assert_shows(wire) -> Callable[[Any, dict[str, Any]], None]:
    """Assert that an answer has all keys of the expected JSON in their order and its values, or values of the same shape."""

    def assert_shows_(answer, expected):
        __tracebackhide__ = True
        assert _text(_masked(wire(answer))) == _text(_masked(expected))

    return assert_shows_


@pytest.fixture(scope="session")
def assert_same(wire) -> Callable[[Any, dict[str, Any]], None]:
    """Assert that an answer is the expected JSON, to the last value and in its order."""

    def assert_same_(answer, expected):
        __tracebackhide__ = True
        assert _text(wire(answer)) == _text(expected)

    return assert_same_


@pytest.fixture(scope="session")
def changed() -> Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]:
    """A source's JSON with other values at some paths (``redirect.status``); what is new takes its alphabetical place."""

    def changed_(document, values):
        after = copy.deepcopy(document)
        for path, value in values.items():
            *outer, last = path.split(".")
            place = after
            for name in outer:
                place = place[name]
            place[last] = value
        return {"id": after.pop("id"), "object": after.pop("object"), **dict(sorted(after.items()))}

    return changed_


@pytest.fixture(scope="session")
def creations() -> dict[str, Creation]:
    """The creation of each type, by its name."""
    return CREATIONS


@pytest.fixture
def time() -> Iterator[Callable[[int], None]]:
    """Go to a moment (Unix seconds) and stay there; at first it is the time of the first recordings."""
    with time_machine.travel(1543131371, tick=False) as traveller:
        yield traveller.move_to


@pytest.fixture
def card_to_authenticate(client) -> Callable[..., str]:
    """The id of a new card source for three_d_secure: one whose holder must authenticate, unless told otherwise."""

    def card_(number="4000000000003063", **more):
        card = {"number": number, "exp_month": 6, "exp_year": 2024, **more}
        return client.v1.sources.create({"type": "card", "card": card, "owner": {"address": NEW_YORK}}).id

    return card_


@pytest.fixture
def make(client, time, card_to_authenticate) -> Callable[..., Any]:
    """Create a source of a type as it was recorded, with more parameters or (None) less: ``make("ideal", amount=1)``."""

    def make_(kind, **more):
        body = {**CREATIONS[kind].sent, **more}
        if kind == "three_d_secure" and kind not in more:
            body[kind] = {"card": card_to_authenticate()}
        return client.v1.sources.create({name: value for name, value in body.items() if value is not None})

    return make_


@pytest.fixture
def customer(client) -> str:
    """The id of a customer without sources."""
    return client.v1.customers.create().id
