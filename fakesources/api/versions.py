"""API versions: which are understood, and what older ones show differently, as one table of gates."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fakesources.api import refusals
from fakesources.store import Document

CURRENT = "2026-05-27.dahlia"
"""The version of answers to requests that name none, if the test names none."""

FORM = r"20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:\.[a-z]+)?"
"""What a version looks like, as a regular expression."""

_FORM = re.compile(FORM, re.ASCII)


@dataclass(frozen=True, slots=True)
class Gate:
    """Before the version `until`, objects of `kind` come with the `field` that later is not there by itself.

    `gives` tells its value from the object as it is today; without it the field is one that later needs ``expand[]``.
    With `instead` it is the other way round: an object that has the field today showed that value in its place.
    """

    kind: str
    field: str
    until: str
    gives: Callable[[Document], Any] | None = None
    instead: bool = False


def _null(_document: Document) -> None:
    """A field that nothing fills any more."""


def _same_as(name: str) -> Callable[[Document], Any]:
    """An older name for the field `name`, null for an object that has none."""
    return lambda document: document.get(name)


def _mandate_of_no_interval(document: Document) -> Document:
    return {**document["mandate"], "interval": None}


def _source_of_no_interval(charge: Document) -> Document | None:
    source: Document | None = charge["source"]
    return {**source, "mandate": _mandate_of_no_interval(source)} if source and "mandate" in source else source


GATES = (
    #    kind        field                    until         gives                    seen
    Gate("customer", "sources",               "2020-08-27"),                       # reference 4.1 R
    Gate("customer", "subscriptions",         "2020-08-27"),                       # R 2015-02-18 to 2019-08-14
    Gate("customer", "tax_ids",               "2020-08-27"),                       # R 2019-03-14, 2019-08-14
    Gate("customer", "account_balance",       "2019-10-17", _same_as("balance")),  # R 2015-02-18 to 2019-08-14; end D
    Gate("customer", "tax_info",              "2019-12-03", _null),                # R 2018-05-21 to 2019-08-14; end D
    Gate("customer", "tax_info_verification", "2019-12-03", _null),                # R 2018-05-21 to 2019-08-14; end D
    Gate("source",   "mandate",               "2019-05-16", _mandate_of_no_interval, instead=True),  # R 2018-05-21, 2019-03-14
    Gate("charge",   "source",                "2019-05-16", _source_of_no_interval, instead=True),   # R 2018-05-21
    Gate("charge",   "refunds",               "2022-11-15"),                       # reference B X; R 2019-08-14, not 2023-10-16
    Gate("charge",   "invoice",               "2025-03-31", _null),                # R 2015-04-07 to 2023-10-16; end D
    Gate("customer", "default_currency",      "2022-08-01", _same_as("currency")), # R 2019-08-14, not 2023-08-16; end D
)  # fmt: skip


PLAIN_SINCE = max(gate.until for gate in GATES)
"""The version since which nothing is included without being asked for."""


@lru_cache(maxsize=64)
def version_of(header: str | None, default: str) -> str:
    """Return the version that a request asks for; raises Refused for one that has not the form of a version."""
    if header is None:
        return default
    if not is_version(header):
        raise refusals.INVALID_VERSION(version=header)
    return header


@lru_cache(maxsize=64)
def shown(asked: str | None, default: str) -> str:
    """Return the version that an answer carries: the one that was asked for, unless there is none like it."""
    return asked if asked is not None and is_version(asked) else default


def is_version(text: str) -> bool:
    """Tell whether `text` has the form of a version: ``2019-08-14``, ``2026-05-27.dahlia``."""
    return _FORM.fullmatch(text) is not None


@lru_cache(maxsize=256)
def included(kind: str, version: str) -> frozenset[str]:
    """Return the fields that objects of `kind` include in `version` without being asked to, and later only expanded."""
    return frozenset(gate.field for gate in _before(kind, version) if gate.gives is None)


@lru_cache(maxsize=256)
def given(kind: str, version: str) -> tuple[Gate, ...]:
    """Return the gates that give objects of `kind` fields in `version` which they have not, or have otherwise, today."""
    return tuple(gate for gate in _before(kind, version) if gate.gives is not None)


def older(document: Document, version: str) -> dict[str, Any]:
    """Return the fields of `document` that `version` shows and today's does not, or shows otherwise, with their values."""
    gates = given(document["object"], version)
    return {gate.field: gate.gives(document) for gate in gates if gate.gives and gate.instead == (gate.field in document)}


def _before(kind: str, version: str) -> tuple[Gate, ...]:
    return tuple(gate for gate in GATES if gate.kind == kind and version < gate.until)
