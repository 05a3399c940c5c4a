"""Strategies for objects as Stripe shows them: each could have come out of the fake, and goes into it with ``fake.load``."""

from __future__ import annotations

import functools
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn

from fakesources.facts import bank_accounts as bank_facts
from fakesources.resources import coupons as coupon_room
from fakesources.resources.customers import sources as customer_sources
from fakesources.resources.sources.lifecycle import STATUSES
from fakesources.resources.sources.types import TYPES, SourceType
from fakesources.strategies import scenes
from fakesources.strategies.lives import Way, ways
from fakesources.strategies.payments import bank_account_params, card_params
from fakesources.strategies.products import coupon_params
from fakesources.strategies.scenes import account_at, plain
from fakesources.strategies.sources import row_of, usages_of

Drawn = dict[str, Any]


@st.composite
def sources(  # noqa: PLR0913 - options that are given by name
    draw: DrawFn,
    *,
    type: str | None = None,  # noqa: A002 - Stripe's word
    status: str | None = None,
    usage: str | None = None,
    attached: bool | None = None,
    customer: str | None = None,
) -> Drawn:
    """Return a strategy for sources (dicts) as Stripe shows them: ``fake.load(source)`` takes one over, and its life goes on.

    `type`, `status` and `usage` are what the source has, as text, and `attached` whether it belongs to a customer; `customer`
    is the id of that customer. By default all are drawn that there are, also those of cards to be authenticated. An amount is
    always one that can be charged. Shrinks to the shortest life that leads there.

    Drawing raises InvalidArgument for a type, a status or a usage that there is not, and where no source is like that.
    """
    if customer is not None and attached is False:
        message = f"attached=False and customer={customer!r} contradict each other"
        raise InvalidArgument(message)
    attached = True if customer is not None else attached
    rows = _rows(type, status, usage, attached)
    row = draw(st.sampled_from(rows))
    way = draw(st.sampled_from(_ways(row, status, usage, attached)))
    with account_at(draw) as account:
        made = scenes.source(draw, account, row, way.end.usage, way.steps)
        return plain(scenes.live(draw, account, made["id"], way, customer))


@st.composite
def customers(draw: DrawFn) -> Drawn:
    """Return a strategy for customers (dicts) as Stripe shows them, without anything to pay with."""
    with account_at(draw) as account:
        return plain(scenes.customer(draw, account))


@st.composite
def cards(draw: DrawFn, *, customer: str | None = None) -> Drawn:
    """Return a strategy for the cards (dicts) of customers as Stripe shows them; `customer` is the id of their customer."""
    with account_at(draw) as account:
        return plain(scenes.card(account, scenes.known_customer(draw, account, customer), draw(card_params())))


@st.composite
def bank_accounts(draw: DrawFn, *, status: str | None = None, customer: str | None = None) -> Drawn:
    """Return a strategy for the American bank accounts (dicts) of customers as Stripe shows them.

    `status` is ``"new"`` or ``"verified"``, by default either; `customer` is the id of their customer. Drawing raises
    InvalidArgument for another status.
    """
    if status not in (None, bank_facts.NEW, bank_facts.VERIFIED):
        message = f"status={status!r} is none that bank accounts are drawn with: {bank_facts.NEW}, {bank_facts.VERIFIED}"
        raise InvalidArgument(message)
    wanted = status or draw(st.sampled_from((bank_facts.NEW, bank_facts.VERIFIED)))
    with account_at(draw) as account:
        found = scenes.card(account, scenes.known_customer(draw, account, customer), draw(bank_account_params()))
        if wanted == bank_facts.VERIFIED:
            amounts = {"amounts": [*bank_facts.RIGHT_AMOUNTS]}
            found = customer_sources.verify(account, amounts, found["customer"], found["id"])
        return plain(found)


@st.composite
def products(draw: DrawFn) -> Drawn:
    """Return a strategy for products (dicts) as Stripe shows them; one with a default price has only its id."""
    with account_at(draw) as account:
        return plain(scenes.product(draw, account))


@st.composite
def prices(draw: DrawFn, *, product: str | None = None) -> Drawn:
    """Return a strategy for prices (dicts) as Stripe shows them, of the product with the id `product`."""
    with account_at(draw) as account:
        priced = scenes.product(draw, account, "default_price_data", "id")
        return plain({**scenes.price(draw, account, product_id=priced["id"]), "product": product or priced["id"]})


@st.composite
def coupons(draw: DrawFn) -> Drawn:
    """Return a strategy for coupons (dicts) as Stripe shows them; all can be redeemed."""
    with account_at(draw) as account:
        return plain(coupon_room.create(account, scenes.checked(coupon_room.CREATE, draw(coupon_params()))))


# ------------------------------------------------------------------------------------------ which sources there are


def _rows(name: str | None, status: str | None, usage: str | None, attached: bool | None) -> list[SourceType]:  # noqa: FBT001 - as `sources`
    """The types that sources can have; raises InvalidArgument when there are none."""
    if status is not None and status not in STATUSES:
        message = f"status={status!r} is none that sources have: {', '.join(STATUSES)}"
        raise InvalidArgument(message)
    rows = usages_of([*TYPES.values()] if name is None else [row_of(name)], name, usage)
    found = [row for row in rows if _ways(row, status, usage, attached)]
    if not found:
        message = f"there is no source with type={name!r}, status={status!r}, usage={usage!r}, attached={attached!r}"
        raise InvalidArgument(message)
    return found


@functools.cache
def _ways(row: SourceType, status: str | None, usage: str | None, attached: bool | None) -> list[Way]:  # noqa: FBT001 - as `sources`
    """The lives of a type that end as wanted, the short ones first."""
    found = (way for one in row.usages if usage in (None, one) for way in ways(row, one))
    wanted = (way for way in found if status in (None, way.end.status) and attached in (None, way.end.attached))
    return sorted(wanted, key=lambda way: len(way.steps))
