"""Bank accounts of customers: made of a token or of an account number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fakesources.account import Account
from fakesources.api import refusals
from fakesources.api.expansion import Expandable, Reference
from fakesources.api.kinds import Choice, Currency, Kind, Param, Text, hash_of
from fakesources.facts import bank_accounts as facts
from fakesources.facts import currencies, ibans
from fakesources.resources.common import METADATA, document, with_metadata
from fakesources.store import Document

KIND: Final = "bank_account"
EXPANDABLE: dict[str, Expandable] = {"customer": Reference(("customer",))}

HOLDER: dict[str, Kind] = {"account_holder_name": Text(), "account_holder_type": Choice(("company", "individual"))}
PARAMS = hash_of(
    **HOLDER,
    account_number=Param(Text(), required=True),
    country=Param(Text(), required=True),
    currency=Currency(),
    routing_number=Text(),
)
RAW = hash_of(**PARAMS.params, object=Param(Choice((KIND,)), required=True), metadata=METADATA)
"""An account that is sent by its number."""


def number(given: Mapping[str, Any]) -> str:
    """Return the account number that is sent, without spaces."""
    found: str = given["account_number"].replace(" ", "").upper()
    return found


def account_of(account: Account, given: Mapping[str, Any], param: str, **more: Any) -> Document:
    """Return the object of the account that is sent below `param`; raises Refused for a wrong IBAN. Nothing is written."""
    country, full = given["country"].upper(), number(given)
    if country in ibans.STRUCTURES and ibans.normal(full) is None:
        raise refusals.INVALID_IBAN(param=f"{param}[account_number]")
    return document(KIND, account.ids.modern("ba", account.now()), {
        "account_holder_name": given.get("account_holder_name"),
        "account_holder_type": given.get("account_holder_type"),
        "account_type": given.get("account_type"),
        "bank_name": "STRIPE TEST BANK",
        "country": country,
        "currency": given.get("currency") or currencies.BY_COUNTRY.get(country, "usd"),
        "fingerprint": account.fingerprint(full),
        "last4": full[-4:],
        "routing_number": given.get("routing_number", facts.ROUTING_NUMBER),
        "status": facts.NEW,
        **more,
    })  # fmt: skip


def changed(_account: Account, current: Document, params: Mapping[str, Any]) -> Document:
    """Return `current` after an update."""
    given = {name: params[name] for name in HOLDER if name in params}
    return {**current, **given, "metadata": with_metadata(current.get("metadata") or {}, params)}


def verified(current: Document, amounts: list[int]) -> Document:
    """Return `current` after its holder told the `amounts` that arrived; raises Refused for wrong ones, and for the second time.

    The order does not matter (I).
    """
    if current["status"] == facts.VERIFIED:
        raise refusals.ALREADY_VERIFIED()
    if tuple(sorted(amounts)) != facts.RIGHT_AMOUNTS:
        raise refusals.AMOUNTS_WRONG()
    return {**current, "status": facts.VERIFIED}
