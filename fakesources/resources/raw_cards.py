"""Cards sent by number: the parameters, and what Stripe keeps of them."""

from __future__ import annotations

import re
from typing import Any

from fakesources.account import Account
from fakesources.api import refusals
from fakesources.api.kinds import CardNumber, Integer, Text, hash_of
from fakesources.facts import numbers
from fakesources.store import Document

ADDRESS = ("address_city", "address_country", "address_line1", "address_line2", "address_state", "address_zip")
_CHECKED = {"address_line1_check": "address_line1", "address_zip_check": "address_zip", "cvc_check": "cvc"}

PARAMS = hash_of(
    number=CardNumber(),
    exp_month=Integer(drawn=(1, 12)),
    exp_year=Integer(drawn=(2050, 2060)),
    cvc=Text(drawn=r"[0-9]{3}"),
    name=Text(),
    **dict.fromkeys(ADDRESS, Text()),
)

LATEST = 50
"""How many years ahead a card may expire."""

_CVC = re.compile(r"[0-9]{3,4}", re.ASCII)


def kept(account: Account, given: dict[str, Any]) -> Document:
    """Return what is kept of a card sent by number; raises Refused (402) for an expiry or a cvc that can't be."""
    number = given["number"]
    month, year = expiry(account, given["exp_month"], given["exp_year"])
    if "cvc" in given:
        check_cvc(given["cvc"])
    known = numbers.card(number)
    return {
        "exp_month": month,
        "exp_year": year,
        "last4": number[-4:],
        "country": known.country,
        "brand": known.brand,
        "funding": known.funding,
        "fingerprint": account.fingerprint(number),
        "three_d_secure": known.three_d_secure,
        "name": given.get("name"),
        **{name: given.get(name) for name in ADDRESS},
        **{check: "unchecked" if name in given else None for check, name in _CHECKED.items()},
    }


def check_cvc(cvc: str) -> None:
    """Raise Refused (402) for a security code that is none."""
    if _CVC.fullmatch(cvc) is None:
        raise refusals.INVALID_CVC(param="cvc")


def expiry(account: Account, month: int, year: int) -> tuple[int, int]:
    """Return the month and the four-digit year; raises Refused (402) when they are no date or lie in the past."""
    now = account.clock.date()
    year = year + now.year // 100 * 100 if 0 <= year < 100 else year
    if not 1 <= month <= 12:
        raise refusals.INVALID_EXPIRY_MONTH(param="exp_month")
    if not now.year <= year <= now.year + LATEST:
        raise refusals.INVALID_EXPIRY_YEAR(param="exp_year")
    if year == now.year and month < now.month:
        raise refusals.INVALID_EXPIRY_MONTH(param="exp_month")
    return month, year
