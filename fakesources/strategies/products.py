"""Strategies for creating products, prices and coupons."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from itertools import accumulate
from typing import Any, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from fakesources.api.kinds import ByCurrency, Choice, Hash, Param
from fakesources.resources import coupons, products
from fakesources.resources.prices import params as prices
from fakesources.resources.prices.rules import AMOUNTS, NEVER_TIERED, TIERED
from fakesources.strategies.broken import Broken
from fakesources.strategies.params import breakages, from_kind

Params: TypeAlias = dict[str, Any]


_BROKEN_PRODUCTS: SearchStrategy[Broken] = st.deferred(lambda: breakages(products.CREATE))
_BROKEN_PRICES: SearchStrategy[Broken] = st.deferred(lambda: breakages(prices.CREATE))
_BROKEN_COUPONS: SearchStrategy[Broken] = st.deferred(lambda: breakages(coupons.CREATE))


@st.composite
def product_params(draw: DrawFn, *, full: bool | None = None) -> Params:
    """Return a strategy for the parameters (a dict) of a creation that Stripe accepts: ``stripe.Product.create(**params)``.

    With `full` True all optional parameters are there, with False none, otherwise any of them. An `id` of its own may be
    among them, which only a product that is not there yet can have.
    """
    return draw(_products(full=full))


@st.composite
def price_params(draw: DrawFn, *, product: str | None = None, full: bool | None = None) -> Params:
    """Return a strategy for the parameters (a dict) of a creation that Stripe accepts: ``stripe.Price.create(**params)``.

    `product` is the id of the product to be priced; without it a new one comes with the price. `full` as for
    `product_params`, but a price has one sort of amount only. A `lookup_key` may be among them, which no other price can
    have.
    """
    params = draw(_prices(full=full))
    if product is None:
        return params
    return {**{name: value for name, value in params.items() if name != "product_data"}, "product": product}


@st.composite
def coupon_params(draw: DrawFn, *, full: bool | None = None) -> Params:
    """Return a strategy for the parameters (a dict) of a creation that Stripe accepts: ``stripe.Coupon.create(**params)``.

    `full` as for `product_params`; a percentage and an amount are never together, and `redeem_by`, which depends on the
    time, is never there.
    """
    return draw(_coupons(full=full))


@st.composite
def broken_product_params(draw: DrawFn) -> Broken:
    """Return a strategy for parameters of a product that Stripe refuses, with the refusal to expect (both in a Broken)."""
    return draw(_BROKEN_PRODUCTS)


@st.composite
def broken_price_params(draw: DrawFn) -> Broken:
    """Return a strategy for parameters of a price that Stripe refuses, with the refusal to expect (both in a Broken)."""
    return draw(_BROKEN_PRICES)


@st.composite
def broken_coupon_params(draw: DrawFn) -> Broken:
    """Return a strategy for parameters of a coupon that Stripe refuses, with the refusal to expect (both in a Broken)."""
    return draw(_BROKEN_COUPONS)


def less(kind: Hash, names: Iterable[str]) -> Hash:
    """Return `kind` without the parameters called `names`."""
    return Hash({name: param for name, param in kind.params.items() if name not in {*names}}, kind.method)


_OPTION = less(prices.OPTIONS.item, ("custom_unit_amount", "tiers", "unit_amount_decimal")).requiring(("unit_amount",))


def _costing(kind: Hash, amount: str) -> Hash:
    """Return the price `kind` with one sort of `amount`."""
    others = [name for name in AMOUNTS if name != amount]
    one = less(kind, others).requiring((amount,)).ruled({"currency_options": ByCurrency(_OPTION)})
    if amount != "custom_unit_amount":
        return one
    return less(one, ("recurring",)).ruled({"custom_unit_amount[enabled]": Choice(("true",))})


@functools.cache
def _products(*, full: bool | None) -> SearchStrategy[Params]:
    kinds = [products.CREATE.ruled({"default_price_data": _costing(prices.DEFAULT_PRICE_DATA, amount)}) for amount in AMOUNTS]
    return st.one_of([from_kind(kind, full=full) for kind in kinds])


_PER_UNIT = less(prices.CREATE, ("billing_scheme", "tiers", "tiers_mode")).requiring(("product_data",))
_TIERED = (
    less(prices.CREATE, (*NEVER_TIERED, "currency_options", "tiers"))
    .requiring(("billing_scheme", "product_data", "recurring", "tiers_mode"))
    .ruled({"billing_scheme": Choice((TIERED,))})
)


@functools.cache
def _prices(*, full: bool | None) -> SearchStrategy[Params]:
    tiered = st.tuples(from_kind(_TIERED, full=full), _tiers()).map(lambda drawn: {**drawn[0], "tiers": drawn[1]})
    return st.one_of([*(from_kind(_costing(_PER_UNIT, amount), full=full) for amount in AMOUNTS[::-1]), tiered])


def _tiers() -> SearchStrategy[list[Params]]:
    """One to four tiers, each ending later than the one before, the last one never."""
    amount = from_kind(prices.AMOUNT)
    one = st.fixed_dictionaries({"unit_amount": amount}, optional={"flat_amount": amount})
    return st.lists(st.tuples(st.integers(1, 1000), one), min_size=1, max_size=4).map(_closed)


def _closed(drawn: list[tuple[int, Params]]) -> list[Params]:
    ends = list(accumulate(width for width, _ in drawn))
    return [{"up_to": end, **tier} for end, (_, tier) in zip([*ends[:-1], prices.INFINITE], drawn, strict=True)]


@functools.cache
def _coupons(*, full: bool | None) -> SearchStrategy[Params]:
    whole = less(coupons.CREATE, ("redeem_by", "applies_to"))
    percent = less(whole, ("amount_off", "currency", "currency_options")).requiring(("percent_off",))
    amount = less(whole, ("percent_off",)).requiring(("amount_off", "currency"))
    return st.one_of([from_kind(lasting, full=full) for one in (percent, amount) for lasting in _lasting(one)])


def _lasting(kind: Hash) -> tuple[Hash, Hash]:
    """The coupon `kind` of a limited number of months, and the others."""
    repeating = kind.requiring(("duration", "duration_in_months")).ruled({"duration": Choice((coupons.REPEATING,))})
    others = Param(Choice(("forever", "once")))
    return Hash({**less(kind, ("duration_in_months",)).params, "duration": others}), repeating
