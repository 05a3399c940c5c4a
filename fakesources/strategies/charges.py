"""Strategies for creating charges."""

from __future__ import annotations

import functools
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from fakesources.api.kinds import Currency, Hash
from fakesources.facts import money
from fakesources.resources.charges.params import CREATE
from fakesources.strategies.params import from_kind

CARDS = ("tok_visa", "tok_mastercard", "tok_amex")
"""Test cards that are never declined; one of them pays where nothing else does."""


@st.composite
def charge_params(  # noqa: PLR0913 - options that are given by name
    draw: DrawFn,
    *,
    source: str | None = None,
    customer: str | None = None,
    amount: int | None = None,
    currency: str | None = None,
    full: bool | None = None,
) -> dict[str, Any]:
    """Return a strategy for the parameters (a dict) of a charge that Stripe accepts: ``stripe.Charge.create(**params)``.

    `source` and `customer` are the ids of what is charged; without either, one of Stripe's test cards is. `amount` (in the
    smallest unit) and `currency` are drawn unless given: give them for a source that has its own. With `full` True all
    other parameters are there, with False none, otherwise any of them. The charge is always captured at once, and names
    no connected account.
    """
    paid_in = draw(_CURRENCIES) if currency is None else currency
    sent = {"amount": draw(_amounts(paid_in.lower())) if amount is None else amount, "currency": paid_in}
    if customer is not None:
        sent["customer"] = customer
    if source is not None or customer is None:
        sent["source"] = draw(st.sampled_from(CARDS)) if source is None else source
    return {**sent, **draw(_others(full=full))}


_CURRENCIES: SearchStrategy[str] = from_kind(Currency())
_OF_THE_CALLER = ("amount", "capture", "card", "currency", "customer", "source")
_OTHERS = Hash({name: param for name, param in CREATE.params.items() if name not in _OF_THE_CALLER})


def _amounts(currency: str) -> SearchStrategy[int]:
    """What can be charged in `currency`, in its smallest unit."""
    step = money.step(currency)
    least = -(-money.LEAST.get(currency, 1) // step)
    return st.integers(least, money.most(currency) // step).map(lambda steps: steps * step)


@functools.cache
def _others(*, full: bool | None) -> SearchStrategy[dict[str, Any]]:
    return from_kind(_OTHERS, full=full)
