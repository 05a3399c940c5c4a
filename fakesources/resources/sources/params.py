"""The parameters of the source endpoints, as kinds built from the types table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from fakesources.api.kinds import (
    Choice,
    Currency,
    Hash,
    Id,
    Integer,
    Kind,
    ListOf,
    Param,
    Present,
    Tagged,
    Text,
    Url,
    Whole,
    hash_of,
)
from fakesources.api.pages import PAGING
from fakesources.api.refusals import INVALID_CHOICE, SOURCE_TYPE_UNKNOWN
from fakesources.resources.common import ADDRESS, EXPAND, METADATA
from fakesources.resources.sources.types import FLOWS, SINGLE_USE, TYPES, USAGES, SourceType

AMOUNT = Integer(least=1, drawn=(1, 99_999_999))
_MOMENT = Integer(least=0, drawn=(0, 4_000_000_000))
OWNER = hash_of(address=ADDRESS, email=Text(), name=Text(), phone=Text())
ACCEPTANCE = hash_of(
    date=_MOMENT,
    ip=Text(),
    offline=hash_of(contact_email=Param(Text(), required=True)),
    online=hash_of(date=_MOMENT, ip=Text(), user_agent=Text()),
    status=Param(Choice(("accepted", "pending", "refused", "revoked")), required=True),
    type=Choice(("offline", "online")),
    user_agent=Text(),
)
NOTIFICATIONS = ("deprecated_none", "email", "manual", "none", "stripe_email")
MANDATE = hash_of(
    acceptance=ACCEPTANCE,
    amount=Param(Integer(drawn=(0, 99_999_999)), unsets=True),
    currency=Currency(),
    interval=Choice(("one_time", "scheduled", "variable")),
    notification_method=Choice(NOTIFICATIONS, drawn=("deprecated_none", "manual", "none", "stripe_email")),
)
RECEIVER = hash_of(refund_attributes_method=Choice(("email", "manual", "none")))
REDIRECT = hash_of(return_url=Param(Url(), required=True))
ITEM = hash_of(
    amount=Param(Integer(drawn=(0, 999_999)), required=True),
    currency=Param(Currency(), required=True),
    description=Text(1000),
    parent=Text(),
    quantity=Integer(least=1, drawn=(1, 99)),
    type=Choice(("discount", "shipping", "sku", "tax")),
)
SHIPPING = hash_of(
    address=Param(ADDRESS.requiring(("line1",)), required=True), carrier=Text(), name=Text(), phone=Text(), tracking_number=Text()
)
SOURCE_ORDER = hash_of(items=Param(ListOf(ITEM), required=True), shipping=SHIPPING)

SOME_TYPES_TAKE: dict[str, Kind] = {"amount": AMOUNT, "mandate": MANDATE, "receiver": RECEIVER, "source_order": SOURCE_ORDER}
"""The parameters that only some types have; which, the types table tells."""


@cache
def creation(row: SourceType) -> Whole:
    """Return the parameters that create a source of the type in `row`, whatever its usage, with or without a token."""
    raw = _by_usage(row, row.required)
    if row.token is None:
        return raw
    return Present("token", _by_usage(row, ()), raw)


def _by_usage(row: SourceType, required: tuple[str, ...]) -> Whole:
    default, *others = (creation_for(row, usage, required) for usage in row.usages)
    if not others:
        return default
    return Tagged("usage", dict(zip(row.usages, (default, *others), strict=True)), default, INVALID_CHOICE)


def creation_for(row: SourceType, usage: str, required: tuple[str, ...] | None = None) -> Hash:
    """Return the parameters that create a source of the type in `row` for `usage`, those that must be there required.

    `required` is the table's column unless given. A single_use source must know its amount (API page).
    """
    needed = row.required if required is None else required
    params: dict[str, Kind | Param] = {
        "type": Choice((row.name,)),
        **{name: SOME_TYPES_TAKE[name] for name in row.takes},
        "currency": Currency(row.currencies, row.name),
        "flow": Choice(FLOWS, (row.flow,), row.name),
        "metadata": METADATA,
        "owner": OWNER,
        "redirect": REDIRECT,
        "statement_descriptor": Text(),
        "usage": Choice(USAGES, (usage,), row.name),
        **({row.name: row.own} if row.own.params else {}),
        **({"token": Id()} if row.token else {}),
        "expand": EXPAND,
    }
    by_usage = ("amount",) if usage == SINGLE_USE and "amount" in row.takes else ()
    return hash_of(**params).ruled(row.rules).requiring(("type",)).requiring((*by_usage, *needed), row.name)


CLONE = hash_of(
    original_source=Param(Id(), required=True),
    customer=Id(),
    metadata=METADATA,
    type=Choice(("card",)),
    usage=Choice(USAGES),
    expand=EXPAND,
)
_NO_TYPE = hash_of(type=Param(Text(), required=True), expand=EXPAND)
_CUSTOMER_ONLY = hash_of(
    original_source=Param(Id(), required=True), customer=Id(), metadata=METADATA, usage=Choice(USAGES), expand=EXPAND
)


class _Creations(Mapping[str, Whole]):
    """What creates a source, by type: read from the table when it is asked for, so a row more is a type more."""

    def __getitem__(self, name: str) -> Whole:
        return creation(TYPES[name])

    def __iter__(self) -> Iterator[str]:
        return iter(TYPES)

    def __len__(self) -> int:
        return len(TYPES)


BY_TYPE = Tagged("type", _Creations(), _NO_TYPE, SOURCE_TYPE_UNKNOWN)
CREATE = Present("original_source", CLONE, Present("customer", _CUSTOMER_ONLY, BY_TYPE))
RETRIEVE = hash_of(client_secret=Text(), expand=EXPAND)
UPDATE = hash_of(
    **{name: SOME_TYPES_TAKE[name] for name in ("amount", "mandate", "source_order")},
    card=hash_of(exp_month=Integer(drawn=(1, 12)), exp_year=Integer(drawn=(2050, 2060))),
    metadata=METADATA,
    owner=OWNER,
    expand=EXPAND,
)
VERIFY = hash_of(values=Param(ListOf(Text()), required=True), expand=EXPAND)
LIST_TRANSACTIONS = hash_of(**PAGING.params, expand=EXPAND)
NOTHING_ELSE = hash_of(expand=EXPAND)
