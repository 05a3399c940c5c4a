"""The parameters of the source endpoints, as kinds built from the types table."""

from __future__ import annotations

from types import MappingProxyType

from fakesources.api.kinds import Choice, Currency, Hash, Id, Integer, Kind, Param, Tagged, Text, Unfaked, Url, hash_of
from fakesources.api.pages import PAGING
from fakesources.api.refusals import INVALID_CHOICE, SOURCE_TYPE_UNKNOWN
from fakesources.resources.common import ADDRESS, EXPAND, METADATA
from fakesources.resources.sources.types import FLOWS, NOT_YET, SINGLE_USE, TYPES, USAGES, SourceType

AMOUNT = Integer(least=1, drawn=(1, 99_999_999))
OWNER = hash_of(address=ADDRESS, email=Text(), name=Text(), phone=Text())
ACCEPTANCE = hash_of(
    date=Integer(least=0, drawn=(0, 4_000_000_000)),
    ip=Text(),
    offline=Param(hash_of(contact_email=Param(Text(), required=True))),
    online=hash_of(date=Integer(least=0, drawn=(0, 4_000_000_000)), ip=Text(), user_agent=Text()),
    status=Param(Choice(("accepted", "pending", "refused", "revoked")), required=True),
    type=Choice(("offline", "online")),
    user_agent=Text(),
)
MANDATE = hash_of(
    acceptance=ACCEPTANCE,
    amount=Param(Integer(drawn=(0, 99_999_999)), unsets=True),
    currency=Currency(),
    interval=Choice(("one_time", "scheduled", "variable")),
    notification_method=Choice(("deprecated_none", "email", "manual", "none", "stripe_email")),
)
RECEIVER = hash_of(refund_attributes_method=Choice(("email", "manual", "none")))
REDIRECT = hash_of(return_url=Param(Url(), required=True))

SOME_TYPES_TAKE: dict[str, Kind] = {"amount": AMOUNT, "mandate": MANDATE, "receiver": RECEIVER}


def creation(row: SourceType) -> Hash | Tagged:
    """Return the parameters that create a source of the type in `row`, whatever its usage."""
    default, *others = (creation_for(row, usage) for usage in row.usages)
    if not others:
        return default
    return Tagged("usage", dict(zip(row.usages, (default, *others), strict=True)), default, INVALID_CHOICE)


def creation_for(row: SourceType, usage: str) -> Hash:
    """Return the parameters that create a source of the type in `row` for `usage`, those that must be there required.

    A single_use source must know its amount (API page).
    """
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
        **dict.fromkeys(("customer", "original_source", "source_order", "token"), Unfaked()),
        "expand": EXPAND,
    }
    required = ("amount", *row.required) if usage == SINGLE_USE else row.required
    return hash_of(**params).requiring(("type",)).requiring(required, row.name)


_ANY_TYPE = hash_of(
    type=Param(Text(), required=True), customer=Unfaked(), original_source=Unfaked(), expand=EXPAND,
)  # fmt: skip

CREATE = Tagged(
    "type",
    MappingProxyType(
        {name: creation(row) for name, row in TYPES.items()} | {name: Unfaked(f"the source type {name}") for name in NOT_YET}
    ),
    _ANY_TYPE,
    SOURCE_TYPE_UNKNOWN,
)
RETRIEVE = hash_of(client_secret=Text(), expand=EXPAND)
UPDATE = hash_of(amount=AMOUNT, mandate=MANDATE, metadata=METADATA, owner=OWNER, source_order=Unfaked(), expand=EXPAND)
ATTACH = hash_of(
    source=Param(Id(), required=True), metadata=METADATA, card=Unfaked(), bank_account=Unfaked(), alipay_account=Unfaked(), expand=EXPAND,
)  # fmt: skip
DETACH = hash_of(expand=EXPAND)
LIST = hash_of(**PAGING.params, object=Unfaked(), expand=EXPAND)
