"""The hash that a source carries under the name of its type: one small function for each type that fills it.

Each takes the account and the checked parameters of the creation, and returns the hash in the order of the wire.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from fakesources.account import Account
from fakesources.api import refusals
from fakesources.facts import ibans
from fakesources.ids import ALPHABET, CAPITALS, HEX
from fakesources.resources import raw_cards, tokens
from fakesources.resources.common import in_form
from fakesources.store import Document

Details: TypeAlias = Callable[[Account, dict[str, Any]], Document]

DIGITS = "0123456789"
_OF_CARD = tuple(
    "exp_month exp_year last4 country brand funding fingerprint three_d_secure name address_line1_check address_zip_check "
    "cvc_check tokenization_method dynamic_last4".split()
)
_OF_THREE_D_SECURE = tuple(
    "card exp_month exp_year last4 country brand cvc_check funding fingerprint three_d_secure customer authenticated name "
    "address_line1_check address_zip_check tokenization_method dynamic_last4".split()
)

CARD_PRESENT = (
    "authorization_code brand country data_type evidence_customer_signature evidence_transaction_certificate exp_month exp_year "
    "funding last4 pos_device_id read_method reader"
)
"""The fields that are null where nobody knows better; the spec's others are left out then."""
TEST_CARD_PRESENT: dict[str, Any] = {
    "brand": "Visa", "country": "US", "exp_month": 12, "exp_year": 2055, "funding": "credit", "last4": "4242",
}  # fmt: skip
"""What the fields of a card at a terminal show: nobody has seen one made through the API, so this is ours."""

MULTIBANCO = (
    "entity reference refund_account_holder_address_city refund_account_holder_address_country "
    "refund_account_holder_address_line1 refund_account_holder_address_line2 refund_account_holder_address_postal_code "
    "refund_account_holder_address_state refund_account_holder_name refund_iban"
)


def plain(name: str, fields: str, **constant: Any) -> Details:
    """Return a filler for the type `name`: `fields` in their order, each as sent, as in `constant`, or null."""
    names = tuple(fields.split())

    def fill(_account: Account, params: dict[str, Any]) -> Document:
        given = {**constant, **params.get(name, {})}
        return {field: given.get(field) for field in names}

    return fill


def ach_credit_transfer(account: Account, _params: dict[str, Any]) -> Document:
    """Return a bank account of Stripe's test bank to send money to (the API page)."""
    number = f"test_{account.ids.random(12, HEX)}"
    return {
        "account_number": number,
        "bank_name": "TEST BANK",
        "fingerprint": account.fingerprint(number),
        "refund_account_holder_name": None,
        "refund_account_holder_type": None,
        "refund_routing_number": None,
        "routing_number": "110000000",
        "swift_code": "TSTEZ122",
    }


def ach_debit(account: Account, params: dict[str, Any]) -> Document:
    """Return what is kept of a US bank account, raw or from a token; not seen, by the spec's fields."""
    bank = tokens.bank_account_in(account, params) or params["ach_debit"]
    number = bank.get("account_number")
    return {
        "bank_name": "STRIPE TEST BANK",
        "country": "US",
        "fingerprint": account.fingerprint(number) if number else bank["fingerprint"],
        "last4": number[-4:] if number else bank["last4"],
        "routing_number": bank["routing_number"],
        "type": None,
    }


def acss_debit(account: Account, params: dict[str, Any]) -> Document:
    """Return what is kept of a Canadian bank account; not seen, by the spec's fields."""
    given = params["acss_debit"]
    number = f"{given['institution_number']}{given['transit_number']}{given['account_number']}"
    return {
        "bank_address_city": None,
        "bank_address_line_1": None,
        "bank_address_line_2": None,
        "bank_address_postal_code": None,
        "bank_name": "STRIPE TEST BANK",
        "category": None,
        "country": "CA",
        "fingerprint": account.fingerprint(number),
        "last4": given["account_number"][-4:],
        "routing_number": f"0{given['institution_number']}{given['transit_number']}",
    }


def au_becs_debit(account: Account, params: dict[str, Any]) -> Document:
    """Return what is kept of an Australian bank account (spec)."""
    bsb, number = params["au_becs_debit"]["bsb_number"], params["au_becs_debit"]["account_number"]
    return {"bsb_number": bsb, "fingerprint": account.fingerprint(f"{bsb}{number}"), "last4": number[-4:]}


def card(account: Account, params: dict[str, Any]) -> Document:
    """Return what is kept of a card, raw or from a token (reference 2.2); raises Refused for one that can't be."""
    kept = tokens.card_in(account, params) or raw_cards.kept(account, params["card"])
    address = params.get("owner", {}).get("address", {})
    checks = {
        "address_line1_check": "unchecked" if "line1" in address else kept.get("address_line1_check"),
        "address_zip_check": "unchecked" if "postal_code" in address else kept.get("address_zip_check"),
    }
    return {name: {**kept, **checks}.get(name) for name in _OF_CARD}


def sepa_credit_transfer(account: Account, _params: dict[str, Any]) -> Document:
    """Return an IBAN of Stripe's test bank to send money to (documented; the values are ours)."""
    number = f"37040044{account.ids.random(10, DIGITS)}"
    return {
        "bank_name": "TEST BANK",
        "bic": "TSTEZ122",
        "iban": f"DE{ibans.check_digits('DE', number)}{number}",
        "refund_account_holder_address_city": None,
        "refund_account_holder_address_country": None,
        "refund_account_holder_address_line1": None,
        "refund_account_holder_address_line2": None,
        "refund_account_holder_address_postal_code": None,
        "refund_account_holder_address_state": None,
        "refund_account_holder_name": None,
        "refund_iban": None,
    }


def sepa_debit(account: Account, params: dict[str, Any]) -> Document:
    """Return what Stripe reads off an IBAN, raw or behind a token; `objects` fills in the mandate's address (reference 2.2)."""
    iban = tokens.iban_in(account, params) or params["sepa_debit"]["iban"]
    country, bank_code, branch_code = ibans.parts(iban)
    if country in ibans.ADDRESS_NEEDED and "line1" not in params.get("owner", {}).get("address", {}):
        raise refusals.METHOD_REQUIRES(param="owner[address][line1]", method="sepa_debit")
    return {
        "last4": iban[-4:],
        "bank_code": bank_code,
        "fingerprint": account.fingerprint(iban),
        "country": country,
        "mandate_reference": account.ids.random(16, CAPITALS),
        "mandate_url": None,
        "branch_code": branch_code,
    }


def three_d_secure(account: Account, params: dict[str, Any]) -> Document:
    """Return the card to authenticate, from its source (reference 2.2); raises Refused for a source that is no card."""
    card_id = params["three_d_secure"]["card"]
    source = in_form(account, "source", card_id, "three_d_secure[card]")
    if "card" not in source:
        raise refusals.NO_CARD_SOURCE(param="three_d_secure[card]")
    kept = {**source["card"], "card": card_id, "customer": source.get("customer"), "authenticated": False}
    return {name: kept.get(name) for name in _OF_THREE_D_SECURE}


_WECHAT_APP = (
    "appid={appid}&noncestr={noncestr}&package=Sign=WXPay&partnerid={partner}&prepayid={prepay}&timestamp={time}&sign={sign}"
)


def wechat(account: Account, params: dict[str, Any]) -> Document:
    """Return a QR code to scan, or with ``wechat[appid]`` what a phone's app needs (reference, Appendix A)."""
    given = params.get("wechat", {})
    prepay = f"wx{account.ids.random(34, DIGITS)}"
    if "appid" not in given:
        url = f"weixin://wxpay/bizpayurl?pr={account.ids.random(7, ALPHABET)}"
        return {"prepay_id": prepay, "qr_code_url": url, **given}
    app = {
        "appid": given["appid"], "noncestr": account.ids.random(16), "partner": account.ids.random(9, DIGITS),
        "prepay": prepay, "time": str(account.now()), "sign": account.ids.random(64, HEX.upper()),
    }  # fmt: skip
    return {
        "android_appid": app["appid"],
        "android_noncestr": app["noncestr"],
        "android_package": "Sign=WXPay",
        "android_partnerid": app["partner"],
        "android_prepayid": app["prepay"],
        "android_sign": app["sign"],
        "android_timestamp": app["time"],
        "ios_native_url": f"weixin://app/{app['appid']}/pay/?{_WECHAT_APP.format(**app)}",
        "qr_code_url": None,
    }


_KLARNA_SENT = tuple(
    "background_image_url first_name last_name locale logo_url owner_dob_day owner_dob_month owner_dob_year page_title "
    "purchase_country purchase_type shipping_delay shipping_first_name shipping_last_name".split()
)
_KLARNA_BADGE = "https://x.klarnacdn.net/payment-method/assets/badges/generic/klarna.svg"


def klarna(account: Account, params: dict[str, Any]) -> Document:
    """Return what was sent and what Klarna offers: all values text, absent where there is nothing (reference, Appendix A)."""
    given = params["klarna"]
    offered = {"client_token": account.ids.random(64)}
    for option, name in (("pay_later", "Pay later in 14 days"), ("pay_over_time", "Buy now, pay later")):
        offered |= {
            f"{option}_asset_urls_descriptive": _KLARNA_BADGE,
            f"{option}_asset_urls_standard": _KLARNA_BADGE,
            f"{option}_name": name,
            f"{option}_redirect_url": f"https://payment-eu.playground.klarna.com/{account.ids.random(7)}",
        }
    offered["payment_method_categories"] = "pay_over_time,pay_later"
    return dict(sorted({**{name: given[name] for name in _KLARNA_SENT if name in given}, **offered}.items()))
