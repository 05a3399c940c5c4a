"""Strategies for creating customers."""

from __future__ import annotations

import functools
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from fakesources.resources import discounts
from fakesources.resources.customers.params import CREATE
from fakesources.strategies.broken import Broken
from fakesources.strategies.params import breakages, from_kind
from fakesources.strategies.products import less

_BROKEN: SearchStrategy[Broken] = st.deferred(lambda: breakages(CREATE))


@st.composite
def customer_params(draw: DrawFn, *, full: bool | None = None) -> dict[str, Any]:
    """Return a strategy for the parameters (a dict) of a creation that Stripe accepts: ``stripe.Customer.create(**params)``.

    With `full` True all optional parameters are there, with False none, otherwise any of them; no parameter is required.
    A source to attach is never among them, nor a coupon or a promotion code to redeem.
    """
    return draw(_creations(full=full))


@st.composite
def broken_customer_params(draw: DrawFn) -> Broken:
    """Return a strategy for parameters of a customer that Stripe refuses, with the refusal to expect (both in a Broken)."""
    return draw(_BROKEN)


_OF_NOTHING_ELSE = less(CREATE, ("source", *discounts.PARAMS))


@functools.cache
def _creations(*, full: bool | None) -> SearchStrategy[dict[str, Any]]:
    return from_kind(_OF_NOTHING_ELSE, full=full)
