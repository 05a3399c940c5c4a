"""API versions: which are understood, and what older ones show differently, as one table of gates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fakesources.api import refusals

CURRENT = "2026-05-27.dahlia"
"""The version of answers to requests that name none, if the test names none."""

_FORM = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:\.[a-z]+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Gate:
    """Before the version `until`, objects of `kind` come with the list `field` that later needs ``expand[]``."""

    kind: str
    field: str
    until: str


GATES = (
    #    kind        field      until            seen
    Gate("customer", "sources", "2020-08-27"),  # reference 4.1 R
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
def included(kind: str, version: str) -> tuple[str, ...]:
    """Return the fields that objects of `kind` include without being asked to in `version`."""
    return tuple(gate.field for gate in GATES if gate.kind == kind and version < gate.until)
