"""Strategies for creating promotion codes."""

from __future__ import annotations

import functools
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from fakesources.api.kinds import Hash
from fakesources.resources.promotion_codes import CREATE
from fakesources.strategies.broken import Broken
from fakesources.strategies.params import breakages, from_kind
from fakesources.strategies.products import less

_BROKEN: SearchStrategy[Broken] = st.deferred(lambda: breakages(CREATE))


@st.composite
def promotion_code_params(draw: DrawFn, *, coupon: str, full: bool | None = None) -> dict[str, Any]:
    """Return a strategy for the parameters (a dict) of a creation that Stripe accepts.

    ``stripe.PromotionCode.create(**params)`` makes a code for the coupon with the id `coupon`, one that may be redeemed
    any number of times. With `full` True all optional parameters are there but a customer and `expires_at`, which depends
    on the time; with False none, otherwise any of them.
    """
    return {**draw(_codes(full=full)), "promotion": {"coupon": coupon, "type": "coupon"}}


@st.composite
def broken_promotion_code_params(draw: DrawFn) -> Broken:
    """Return a strategy for parameters of a promotion code that Stripe refuses, with the refusal to expect (in a Broken)."""
    return draw(_BROKEN)


@functools.cache
def _codes(*, full: bool | None) -> SearchStrategy[dict[str, Any]]:
    kind = less(CREATE, ("expires_at", "promotion"))
    restrictions = kind.params["restrictions"].kind
    limited = (
        restrictions.requiring(("minimum_amount", "minimum_amount_currency")) if isinstance(restrictions, Hash) else restrictions
    )
    return from_kind(kind.ruled({"restrictions": limited}), full=full)
