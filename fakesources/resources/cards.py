"""Cards of customers: made of a token or of a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fakesources.account import Account
from fakesources.api.expansion import Expandable, Inline, Reference
from fakesources.api.kinds import Choice, Integer, Kind, Param, Text, hash_of
from fakesources.facts import numbers, testcards
from fakesources.resources import raw_cards
from fakesources.resources.common import METADATA, document, with_metadata
from fakesources.resources.declines import decline
from fakesources.store import Document

KIND: Final = "card"
EXPANDABLE: dict[str, Expandable] = {"customer": Reference(("customer",)), "networks": Inline()}

RAW = hash_of(**{**raw_cards.PARAMS.params, "object": Param(Choice((KIND,)), required=True), "metadata": METADATA}).requiring(
    ("number", "exp_month", "exp_year")
)
"""A card that is sent by its number."""

CHANGES: dict[str, Kind] = {
    **dict.fromkeys(raw_cards.ADDRESS, Text()),
    "exp_month": Integer(drawn=(1, 12)),
    "exp_year": Integer(drawn=(2050, 2060)),
    "name": Text(),
}
"""What of a card can be changed."""

_ADDED = {
    "allow_redisplay": "unspecified",
    "dynamic_last4": None,
    "networks": {"preferred": None},
    "regulated_status": "unregulated",
    "tokenization_method": None,
    "wallet": None,
}
"""What a card shows beside what is kept of its number (recorded 2024; the redisplay and the regulation: S)."""


def card(account: Account, kept: Mapping[str, Any], **more: Any) -> Document:
    """Return a card object of what is `kept` of a number; nothing is written."""
    shown = {**kept, **_ADDED, "metadata": {}, **more}
    del shown["three_d_secure"]
    return document(KIND, account.ids.modern("card", account.now()), shown)


def raw(account: Account, given: dict[str, Any]) -> Document:
    """Return the card that a customer sends by number; raises Refused (402) for one that can't be."""
    return card(account, raw_cards.kept(account, given), metadata=with_metadata({}, given))


def attachable(shown: Mapping[str, Any], number: str | None) -> dict[str, Any]:
    """Return the checks that a card (or the card in a source) shows once a customer has it.

    Raises Refused (402) for a `number` that is declined already then. Of a card whose number nobody knows all checks pass.
    """
    known = numbers.card(number) if number else testcards.Card()
    if known.declines is not None and known.when == testcards.ATTACHED:
        raise decline(known.declines)
    return {name: known.checks[name] for name in known.checks if shown.get(name) == "unchecked"}


def changed(account: Account, current: Document, params: Mapping[str, Any]) -> Document:
    """Return `current` after an update; raises Refused (402) for an expiry that can't be."""
    given = {name: params[name] for name in CHANGES if name in params}
    if "exp_month" in given or "exp_year" in given:
        merged = {**current, **given}
        given["exp_month"], given["exp_year"] = raw_cards.expiry(account, merged["exp_month"], merged["exp_year"])
    return {**current, **given, "metadata": with_metadata(current.get("metadata") or {}, params)}
