"""Currencies: our list against ISO 4217."""

from __future__ import annotations

import iso4217

from fakesources.facts import currencies

RETIRED = {
    "ang": "Curaçao and Sint Maarten have the Caribbean guilder, xcg, since 2025",
    "bgn": "Bulgaria has the euro since 2026",
    "hrk": "Croatia has the euro since 2023",
    "std": "São Tomé redenominated it to stn in 2018; Stripe still says std",
}
"""Codes of Stripe's list that ISO has retired."""


def test_every_code_is_one_of_iso_4217():
    """Or a retired one that Stripe's list still has."""
    living = {currency.code.lower() for currency in iso4217.Currency}
    assert currencies.ALL - living == set(RETIRED)


def test_the_list_is_in_stripes_order():
    """The US dollar first, the others by alphabet, none twice."""
    first, *others = currencies.ORDERED
    assert first == "usd"
    assert others == sorted(set(others))
    assert set(currencies.ORDERED) == currencies.ALL
    assert ", ".join(currencies.ORDERED) == currencies.LISTED


def test_the_currencies_of_the_source_types_are_among_them():
    """Nobody supports a currency that does not exist."""
    from fakesources.resources.sources.types import ROWS

    for row in ROWS:
        assert set(row.currencies) <= currencies.ALL, row.name
