"""The hash that a source carries under the name of its type: one small function for each type that fills it.

Each takes the account and the checked parameters of the creation, and returns the hash in the order of the wire.
"""

from __future__ import annotations

import re
from typing import Any

from fakesources.account import Account
from fakesources.api import refusals
from fakesources.facts import ibans, numbers
from fakesources.ids import CAPITALS, HEX
from fakesources.store import Document

_CVC = re.compile(r"[0-9]{3,4}", re.ASCII)


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


def card(account: Account, params: dict[str, Any]) -> Document:
    """Return what Stripe keeps of a raw card (reference 2.2); raises Refused for an expiry or cvc that can't be."""
    given = params["card"]
    number, cvc = given["number"], given.get("cvc")
    month, year = _expiry(account, given["exp_month"], given["exp_year"])
    if cvc is not None and _CVC.fullmatch(cvc) is None:
        raise refusals.INVALID_CVC(param="cvc")
    known = numbers.card(number)
    address = params.get("owner", {}).get("address", {})
    return {
        "exp_month": month,
        "exp_year": year,
        "last4": number[-4:],
        "country": known.country,
        "brand": known.brand,
        "funding": known.funding,
        "fingerprint": account.fingerprint(number),
        "three_d_secure": known.three_d_secure,
        "name": None,
        "address_line1_check": "unchecked" if "line1" in address else None,
        "address_zip_check": "unchecked" if "postal_code" in address else None,
        "cvc_check": "unchecked" if cvc is not None else None,
        "tokenization_method": None,
        "dynamic_last4": None,
    }


def _expiry(account: Account, month: int, year: int) -> tuple[int, int]:
    """Return the month and the four-digit year, unless they are no date or lie in the past."""
    now = account.clock.date()
    century = now.year // 100 * 100
    year = year + century if 0 <= year < 100 else year
    if not 1 <= month <= 12:
        raise refusals.INVALID_EXPIRY_MONTH(param="exp_month")
    if not now.year <= year <= now.year + 50:
        raise refusals.INVALID_EXPIRY_YEAR(param="exp_year")
    if year == now.year and month < now.month:
        raise refusals.INVALID_EXPIRY_MONTH(param="exp_month")
    return month, year


def ideal(_account: Account, params: dict[str, Any]) -> Document:
    """Return the bank that the shopper chose beforehand; what the bank tells comes later (reference, Appendix A)."""
    given = params.get("ideal", {})
    return {"bank": given.get("bank"), "bic": None, "iban_last4": None, "statement_descriptor": given.get("statement_descriptor")}


def sepa_debit(account: Account, params: dict[str, Any]) -> Document:
    """Return what Stripe reads off an IBAN; the mandate's address is filled in by `objects` (reference 2.2)."""
    iban = params["sepa_debit"]["iban"]
    country, bank_code, branch_code = ibans.parts(iban)
    return {
        "last4": iban[-4:],
        "bank_code": bank_code,
        "fingerprint": account.fingerprint(iban),
        "country": country,
        "mandate_reference": account.ids.random(16, CAPITALS),
        "mandate_url": None,
        "branch_code": branch_code,
    }
