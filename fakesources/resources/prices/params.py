"""The parameters of the price endpoints (reference 12.2)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from fakesources.api import pages
from fakesources.api.kinds import (
    Boolean,
    ByCurrency,
    Choice,
    Currency,
    Id,
    Integer,
    Kind,
    ListOf,
    Number,
    Param,
    Text,
    Unfaked,
    hash_of,
)
from fakesources.api.refusals import INVALID_INTEGER, NEGATIVE_INTEGER
from fakesources.resources.common import EXPAND, METADATA


@dataclass(frozen=True, slots=True)
class Interval:
    """How Stripe calls prices of an interval, and the largest number of intervals between two payments."""

    adjective: str
    most: int


INTERVALS = {
    #               called    at most (reference 12.2 P)
    "day":   Interval("daily",   1095),
    "month": Interval("monthly", 36),
    "week":  Interval("weekly",  156),
    "year":  Interval("yearly",  3),
}  # fmt: skip

INFINITE = "inf"

AMOUNT = Integer(least=0, drawn=(0, 99_999_999), refusal=NEGATIVE_INTEGER)
DECIMAL = Number(least=Decimal(0), drawn=(0, 999_999, 12))
TAX_BEHAVIOR = Choice(("exclusive", "inclusive", "unspecified"))
UP_TO = Text(matching=rf"{INFINITE}|[1-9][0-9]{{0,17}}", unlike="soon", drawn=INFINITE, refusal=INVALID_INTEGER)

CUSTOM_UNIT_AMOUNT = hash_of(enabled=Param(Boolean(), required=True), maximum=AMOUNT, minimum=AMOUNT, preset=AMOUNT)
TIER = hash_of(
    up_to=Param(UP_TO, required=True),
    flat_amount=AMOUNT,
    flat_amount_decimal=DECIMAL,
    unit_amount=AMOUNT,
    unit_amount_decimal=DECIMAL,
)
OPTIONS = ByCurrency(
    hash_of(
        custom_unit_amount=CUSTOM_UNIT_AMOUNT,
        tax_behavior=TAX_BEHAVIOR,
        tiers=ListOf(TIER),
        unit_amount=AMOUNT,
        unit_amount_decimal=DECIMAL,
    )
)
EVERY: dict[str, Param | Kind] = {
    "interval": Param(Choice(tuple(INTERVALS)), required=True),
    "interval_count": Integer(least=1, drawn=(1, 3)),
}
RECURRING = hash_of(
    **EVERY,
    meter=Unfaked(),
    trial_period_days=Integer(least=1, drawn=(1, 730)),
    usage_type=Choice(("licensed", "metered"), drawn=("licensed",)),
)
TRANSFORM = hash_of(
    divide_by=Param(Integer(least=1, drawn=(1, 10_000)), required=True), round=Param(Choice(("down", "up")), required=True)
)
_WORTH: dict[str, Param | Kind] = {
    "currency": Param(Currency(), required=True),
    "currency_options": OPTIONS,
    "custom_unit_amount": CUSTOM_UNIT_AMOUNT,
    "metadata": METADATA,
    "tax_behavior": TAX_BEHAVIOR,
    "unit_amount": AMOUNT,
    "unit_amount_decimal": DECIMAL,
}
DEFAULT_PRICE_DATA = hash_of(**_WORTH, recurring=hash_of(**EVERY))
"""The price that comes with a new product."""

PRODUCT_NAME = Text(drawn=r"[A-Z][A-Za-z0-9' -]{0,30}[a-z0-9]")
OWN_ID = Text(drawn=r"[A-Za-z0-9_-]{8,30}")
PRODUCT_DATA = hash_of(
    active=Boolean(),
    id=OWN_ID,
    metadata=METADATA,
    name=Param(PRODUCT_NAME, required=True),
    statement_descriptor=Text(22),
    tax_code=Text(),
    unit_label=Text(12),
)
"""The product that comes with a new price."""

_CHANGEABLE: dict[str, Param | Kind] = {
    "active": Boolean(),
    "lookup_key": Param(Text(200), unsets=True),
    "metadata": METADATA,
    "nickname": Param(Text(), unsets=True),
    "tax_behavior": TAX_BEHAVIOR,
    "transfer_lookup_key": Boolean(),
}
CREATE = hash_of(
    **_WORTH | _CHANGEABLE,
    billing_scheme=Choice(("per_unit", "tiered")),
    product=Id(),
    product_data=PRODUCT_DATA,
    recurring=RECURRING,
    tiers=ListOf(TIER),
    tiers_mode=Choice(("graduated", "volume")),
    transform_quantity=TRANSFORM,
    expand=EXPAND,
)
RETRIEVE = hash_of(expand=EXPAND)
UPDATE = hash_of(**_CHANGEABLE, currency_options=Param(OPTIONS, unsets=True), expand=EXPAND)
LIST = hash_of(
    **pages.PAGING.params,
    active=Boolean(),
    created=pages.CREATED,
    currency=Currency(),
    lookup_keys=ListOf(Text(), most=10),
    product=Id(),
    recurring=hash_of(interval=Choice(tuple(INTERVALS)), meter=Text(), usage_type=Choice(("licensed", "metered"))),
    type=Choice(("one_time", "recurring")),
    expand=EXPAND,
)
