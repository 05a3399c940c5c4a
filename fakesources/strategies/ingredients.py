"""Strategies for parts of what goes to Stripe: owners, addresses, metadata, amounts, the numbers of cards and accounts."""

from __future__ import annotations

import functools
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from fakesources.api.kinds import Currency
from fakesources.facts import currencies
from fakesources.facts import ibans as iban_facts
from fakesources.facts import money as money_facts
from fakesources.resources.common import ADDRESS, METADATA
from fakesources.resources.sources.params import OWNER
from fakesources.strategies import values
from fakesources.strategies.params import from_kind

Params = dict[str, Any]


@st.composite
def owners(draw: DrawFn, *, full: bool | None = None) -> Params:
    """Return a strategy for the ``owner`` of a source: a dict of address, email, name and phone.

    With `full` True all of them are there, with False none, otherwise any of them.
    """
    return draw(_owners(full=full))


@st.composite
def addresses(draw: DrawFn, *, full: bool | None = None) -> Params:
    """Return a strategy for addresses: a dict of city, country, line1, line2, postal_code and state; `full` as for `owners`."""
    return draw(_addresses(full=full))


@st.composite
def metadata(draw: DrawFn) -> dict[str, str]:
    """Return a strategy for metadata up to Stripe's limits: 50 keys of 40 characters, values of 500 (a dict of texts)."""
    return draw(_METADATA)


@st.composite
def money(draw: DrawFn, *, currency: str | None = None, most: int | None = None) -> Params:
    """Return a strategy for what can be charged: a dict of the `amount`, in the smallest unit, and the `currency`.

    ``stripe.Charge.create(source="tok_visa", **money)``. `currency` is a code in either case, by default any; `most` is the
    largest amount, by default what Stripe takes at most. Drawing raises InvalidArgument for a currency that there is not,
    and where Stripe takes nothing up to `most`.
    """
    paid_in = draw(_CURRENCIES) if currency is None else currency
    return {"amount": draw(amounts(paid_in, most)), "currency": paid_in}


@st.composite
def ibans(draw: DrawFn, *, country: str | None = None) -> str:
    """Return a strategy for IBANs (texts) with the right check digits, of accounts in any SEPA country or in `country`.

    Drawing raises InvalidArgument for a country that is not in SEPA.
    """
    if country is not None and country not in iban_facts.STRUCTURES:
        message = f"country={country!r} is no SEPA country; these are: {', '.join(iban_facts.STRUCTURES)}"
        raise InvalidArgument(message)
    return draw(_ibans(country))


@st.composite
def card_numbers(draw: DrawFn) -> str:
    """Return a strategy for card numbers (texts) with the right check digit; none of Stripe's that are declined."""
    return draw(values.card_numbers)


def amounts(currency: str, most: int | None = None) -> SearchStrategy[int]:
    """Return a strategy for what can be charged in `currency` (a code in either case), up to `most`, in its smallest unit.

    Raises InvalidArgument for a currency that there is not, and where there is no such amount.
    """
    code = currency.lower()
    if code not in currencies.ALL:
        message = f"currency={currency!r} is no code of a currency"
        raise InvalidArgument(message)
    step = money_facts.step(code)
    least, largest = money_facts.LEAST.get(code, 1), min(money_facts.most(code), money_facts.most(code) if most is None else most)
    if largest < least:
        message = f"most={most!r} is less than the least that Stripe charges in {code}: {least}"
        raise InvalidArgument(message)
    return st.integers(-(-least // step), largest // step).map(lambda steps: steps * step)


def payable(amount: int, currency: str) -> int:
    """Return the least amount from `amount` on that can be charged in `currency`, in its smallest unit."""
    step = money_facts.step(currency)
    return -(-max(amount, money_facts.LEAST.get(currency, 1)) // step) * step


_METADATA: SearchStrategy[dict[str, str]] = from_kind(METADATA.kind)
_CURRENCIES: SearchStrategy[str] = from_kind(Currency())


@functools.cache
def _owners(*, full: bool | None) -> SearchStrategy[Params]:
    return from_kind(OWNER, full=full)


@functools.cache
def _addresses(*, full: bool | None) -> SearchStrategy[Params]:
    return from_kind(ADDRESS, full=full)


@functools.cache
def _ibans(country: str | None) -> SearchStrategy[str]:
    return values.iban_numbers(() if country is None else tuple(other for other in iban_facts.STRUCTURES if other != country))
