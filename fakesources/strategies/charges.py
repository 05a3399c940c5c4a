"""Strategies for creating charges."""

from __future__ import annotations

import functools
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from fakesources.api.kinds import Hash
from fakesources.resources.charges.params import CREATE
from fakesources.strategies.broken import Broken
from fakesources.strategies.ingredients import money
from fakesources.strategies.params import breakages, from_kind

CARDS = ("tok_visa", "tok_mastercard", "tok_amex")
"""Test cards that are never declined; one of them pays where nothing else does."""


_BROKEN: SearchStrategy[Broken] = st.deferred(lambda: breakages(CREATE))


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
    sent = draw(money(currency=currency))
    if amount is not None:
        sent["amount"] = amount
    if customer is not None:
        sent["customer"] = customer
    if source is not None or customer is None:
        sent["source"] = draw(st.sampled_from(CARDS)) if source is None else source
    return {**sent, **draw(_others(full=full))}


@st.composite
def broken_charge_params(draw: DrawFn) -> Broken:
    """Return a strategy for parameters of a charge that Stripe refuses, with the refusal to expect (both in a Broken)."""
    return draw(_BROKEN)


_OF_THE_CALLER = ("amount", "capture", "card", "currency", "customer", "source")
_OTHERS = Hash({name: param for name, param in CREATE.params.items() if name not in _OF_THE_CALLER})


@functools.cache
def _others(*, full: bool | None) -> SearchStrategy[dict[str, Any]]:
    return from_kind(_OTHERS, full=full)
