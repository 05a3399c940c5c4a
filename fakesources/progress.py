"""How sources go on without a step of the test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal, TypeAlias

from fakesources.resources.sources.types import TYPES

Pace: TypeAlias = Literal["manual", "immediate"] | timedelta
Progress: TypeAlias = Pace | Mapping[str, Pace]
"""A pace for all types, or paces by type; types that are not named wait for the test."""


def by_type(progress: Progress) -> dict[str, timedelta]:
    """Return after how long sources go on, by type; raises ValueError for an unknown pace or type."""
    paces = progress if isinstance(progress, Mapping) else dict.fromkeys(TYPES, progress)
    unknown = sorted(paces.keys() - TYPES.keys())
    if unknown:
        message = f"progress names source types that do not exist: {', '.join(unknown)}."
        raise ValueError(message)
    delays = {name: _delay(pace) for name, pace in paces.items()}
    return {name: delay for name, delay in delays.items() if delay is not None}


def _delay(pace: object) -> timedelta | None:
    if pace == "manual":
        return None
    if pace == "immediate":
        return timedelta()
    if isinstance(pace, timedelta):
        return pace
    message = f"A progress is 'manual', 'immediate' or a timedelta, not {pace!r}."
    raise ValueError(message)
