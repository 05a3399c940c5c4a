"""IBANs of the SEPA countries: their structure as the SWIFT IBAN registry gives it, and the ISO 13616 check digits."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Structure:
    """What a country's account number (the part behind the check digits) is made of.

    `segments` are n (digits), a (letters) or c (either) with their length; `bank` and `branch` tell where those codes
    stand.
    """

    segments: tuple[str, ...]
    bank: slice
    branch: slice | None

    @property
    def pattern(self) -> str:
        """The account number as a regular expression."""
        letters = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}
        return "".join(f"{letters[segment[0]]}{{{segment[1:]}}}" for segment in self.segments)


def _row(segments: str, bank: tuple[int, int], branch: tuple[int, int] | None = None) -> Structure:
    return Structure(tuple(segments.split()), slice(*bank), slice(*branch) if branch else None)


STRUCTURES = {
    #           segments              bank      branch
    "AD": _row("n4 n4 c12",          (0, 4),  (4, 8)),
    "AT": _row("n5 n11",             (0, 5)),
    "BE": _row("n3 n7 n2",           (0, 3)),
    "BG": _row("a4 n4 n2 c8",        (0, 4),  (4, 8)),
    "CH": _row("n5 c12",             (0, 5)),
    "CY": _row("n3 n5 c16",          (0, 3),  (3, 8)),
    "CZ": _row("n4 n6 n10",          (0, 4)),
    "DE": _row("n8 n10",             (0, 8)),
    "DK": _row("n4 n9 n1",           (0, 4)),
    "EE": _row("n2 n2 n11 n1",       (0, 2)),
    "ES": _row("n4 n4 n1 n1 n10",    (0, 4),  (4, 8)),
    "FI": _row("n3 n11",             (0, 3)),
    "FR": _row("n5 n5 c11 n2",       (0, 5),  (5, 10)),
    "GB": _row("a4 n6 n8",           (0, 4),  (4, 10)),
    "GI": _row("a4 c15",             (0, 4)),
    "GR": _row("n3 n4 c16",          (0, 3),  (3, 7)),
    "HR": _row("n7 n10",             (0, 7)),
    "HU": _row("n3 n4 n1 n15 n1",    (0, 3),  (3, 7)),
    "IE": _row("a4 n6 n8",           (0, 4),  (4, 10)),
    "IS": _row("n4 n2 n6 n10",       (0, 2),  (2, 4)),
    "IT": _row("a1 n5 n5 c12",       (1, 6),  (6, 11)),
    "LI": _row("n5 c12",             (0, 5)),
    "LT": _row("n5 n11",             (0, 5)),
    "LU": _row("n3 c13",             (0, 3)),
    "LV": _row("a4 c13",             (0, 4)),
    "MC": _row("n5 n5 c11 n2",       (0, 5),  (5, 10)),
    "MT": _row("a4 n5 c18",          (0, 4),  (4, 9)),
    "NL": _row("a4 n10",             (0, 4)),
    "NO": _row("n4 n6 n1",           (0, 4)),
    "PL": _row("n8 n16",             (0, 8)),
    "PT": _row("n4 n4 n11 n2",       (0, 4),  (4, 8)),
    "RO": _row("a4 c16",             (0, 4)),
    "SE": _row("n3 n16 n1",          (0, 3)),
    "SI": _row("n5 n8 n2",           (0, 2),  (2, 5)),
    "SK": _row("n4 n6 n10",          (0, 4)),
    "SM": _row("a1 n5 n5 c12",       (1, 6),  (6, 11)),
    "VA": _row("n3 n15",             (0, 3)),
}  # fmt: skip

ADDRESS_NEEDED = tuple("AD PF TF GI GB GG VA IM JE MC NC BL PM SM CH WF".split())
"""Countries whose account holders must give their address for a SEPA debit (reference 2.3)."""

TEST_IBANS = (
    "AT611904300234573201", "AT861904300235473202", "AT591904300235473203", "BE62510007547061", "DE89370400440532013000",
    "FR1420041010050500013M02606",
)  # fmt: skip
"""The IBANs that Stripe documents for tests, or that were recorded with it (reference 2.4)."""

_PATTERNS = {country: re.compile(structure.pattern) for country, structure in STRUCTURES.items()}


def normal(text: str) -> str | None:
    """Return the IBAN in `text` without spaces and in upper case, or None when it is not one of a SEPA country."""
    iban = "".join(text.split()).upper()
    pattern = _PATTERNS.get(iban[:2])
    if pattern is None or pattern.fullmatch(iban[4:]) is None:
        return None
    return iban if iban[2:4] == check_digits(iban[:2], iban[4:]) else None


def check_digits(country: str, account: str) -> str:
    """Return the two check digits of `account` (upper-case letters and digits) in `country`, after ISO 7064 mod 97-10."""
    digits = "".join(str(int(character, 36)) for character in f"{account}{country}00")
    return f"{98 - int(digits) % 97:02d}"


def parts(iban: str) -> tuple[str, str, str | None]:
    """Return the country, the bank code and the branch code (None where the country has none) of a `normal` IBAN."""
    structure, account = STRUCTURES[iban[:2]], iban[4:]
    return iban[:2], account[structure.bank], account[structure.branch] if structure.branch else None


def test_iban(country: str, last4: str) -> str | None:
    """Return the IBAN for tests of this `country` that ends with `last4`, or None."""
    return next((iban for iban in TEST_IBANS if iban[:2] == country and iban[-4:] == last4), None)
