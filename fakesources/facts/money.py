"""Amounts: how many digits a currency has behind its point, what Stripe charges at least and at most, and how it writes them."""

from __future__ import annotations

from typing import Final

WHOLE: Final = frozenset("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split())
"""Currencies whose smallest unit is the whole one (documented)."""

THOUSANDTHS: Final = frozenset("bhd jod kwd omr tnd".split())
"""Currencies with three digits behind the point, of which Stripe wants the last to be 0 (documented)."""

HUNDREDS: Final = frozenset(("isk", "ugx"))
"""Currencies without a smaller unit that are written as if they had one, its digits 0 (documented)."""

LEAST: Final = {
    "aed": 200, "aud": 50, "bgn": 100, "brl": 50, "cad": 50, "chf": 50, "czk": 1500, "dkk": 250, "eur": 50, "gbp": 30,
    "hkd": 400, "huf": 17500, "inr": 50, "jpy": 50, "mxn": 1000, "myr": 200, "nok": 300, "nzd": 50, "pln": 200, "ron": 200,
    "sek": 300, "sgd": 50, "thb": 1000, "usd": 50,
}  # fmt: skip
"""The least that is charged, in the smallest unit, of the currencies that accounts settle in (documented)."""

MOST: Final = 99_999_999
"""The most that is charged, in the smallest unit (recorded: $999,999.99)."""

MOST_OF: Final = {"idr": 999_999_999_999}
"""Where more is charged than `MOST` (documented)."""

_SIGNS = {"eur": "€", "gbp": "£", "inr": "₹", "jpy": "¥", "usd": "$"}


def most(currency: str) -> int:
    """Return the most that can be charged in `currency`, in its smallest unit."""
    return MOST_OF.get(currency, MOST)


def step(currency: str) -> int:
    """Return what an amount in `currency` must be a multiple of, in its smallest unit."""
    return 10 if currency in THOUSANDTHS else 100 if currency in HUNDREDS else 1


def written(amount: int, currency: str) -> str:
    """Return `amount` (in the smallest unit) as Stripe's messages write it: ``$11.00``, ``¥500``; plain where its sign is unknown."""
    digits = 0 if currency in WHOLE else 3 if currency in THOUSANDTHS else 2
    text = f"{amount / 10**digits:,.{digits}f}"
    return f"{_SIGNS.get(currency, '')}{text}"
