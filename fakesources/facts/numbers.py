"""Card numbers: the Luhn check digit, the brand that a number belongs to, and what Stripe knows of its test numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGITS = re.compile(r"[0-9]{12,19}", re.ASCII)
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


@dataclass(frozen=True, slots=True)
class Card:
    """What a number tells: brand as a card shows it, funding, issuing country, and its 3-D Secure grade."""

    brand: str
    funding: str = "credit"
    country: str = "US"
    three_d_secure: str = "optional"


TEST_NUMBERS = {
    #                         brand               funding    country  three_d_secure   (reference 2.2; Stripe's list of test cards)
    "4242424242424242": Card("Visa",             "credit",  "US",    "optional"),
    "4000056655665556": Card("Visa",             "debit",   "US",    "optional"),
    "5555555555554444": Card("MasterCard",       "credit",  "US",    "optional"),
    "2223003122003222": Card("MasterCard",       "credit",  "US",    "optional"),
    "5200828282828210": Card("MasterCard",       "debit",   "US",    "optional"),
    "5105105105105100": Card("MasterCard",       "prepaid", "US",    "optional"),
    "378282246310005":  Card("American Express", "credit",  "US",    "not_supported"),
    "371449635398431":  Card("American Express", "credit",  "US",    "not_supported"),
    "6011111111111117": Card("Discover",         "credit",  "US",    "not_supported"),
    "3056930009020004": Card("Diners Club",      "credit",  "US",    "not_supported"),
    "3566002020360505": Card("JCB",              "credit",  "JP",    "not_supported"),
    "6200000000000005": Card("UnionPay",         "credit",  "CN",    "not_supported"),
    "4000000000003063": Card("Visa",             "credit",  "US",    "required"),
    "4000000000003055": Card("Visa",             "credit",  "US",    "optional"),
}  # fmt: skip

_BRANDS = (
    ("Visa",             re.compile(r"4")),
    ("MasterCard",       re.compile(r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720")),
    ("American Express", re.compile(r"3[47]")),
    ("Discover",         re.compile(r"6011|64[4-9]|65")),
    ("Diners Club",      re.compile(r"30[0-5]|3[689]")),
    ("JCB",              re.compile(r"35(2[89]|[3-8])")),
    ("UnionPay",         re.compile(r"62")),
)  # fmt: skip


def normal(text: str) -> str | None:
    """Return the card number in `text` without spaces and dashes, or None when its length or check digit is wrong."""
    number = text.replace(" ", "").replace("-", "")
    return number if _DIGITS.fullmatch(number) and _luhn_sum(number) % 10 == 0 else None


def check_digit(digits: str) -> str:
    """Return the Luhn digit that makes a card number of `digits`."""
    return str(-_luhn_sum(digits + "0") % 10)


def card(number: str) -> Card:
    """Return what is known of a `normal` card number: Stripe's test numbers exactly, others by their brand."""
    return TEST_NUMBERS.get(number) or Card(next((name for name, start in _BRANDS if start.match(number)), "Unknown"))


def _luhn_sum(number: str) -> int:
    digits = [int(digit) for digit in reversed(number)]
    return sum(digits[::2]) + sum(_DOUBLED[digit] for digit in digits[1::2])
