"""Card numbers: the Luhn check digit, and the brand that a number belongs to."""

from __future__ import annotations

import re

from fakesources.facts.testcards import TEST_CARDS, Card

_DIGITS = re.compile(r"[0-9]{12,19}", re.ASCII)
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)

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
    return TEST_CARDS.get(number) or Card(next((name for name, start in _BRANDS if start.match(number)), "Unknown"))


def _luhn_sum(number: str) -> int:
    digits = [int(digit) for digit in reversed(number)]
    return sum(digits[::2]) + sum(_DOUBLED[digit] for digit in digits[1::2])
