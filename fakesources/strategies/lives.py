"""What can happen to a source from where it is in its life: the table of steps, read as the ways through it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from fakesources.resources.sources.lifecycle import CHARGEABLE, PENDING, STEPS
from fakesources.resources.sources.types import CODE, SINGLE_USE, TYPES, SourceType
from fakesources.store import Document
from fakesources.strategies.sources import ids_needed

LONGEST: Final = 3
"""How many steps a way through a life has at most that `ways` finds."""

ATTACH: Final = "attach"
"""A customer gets the source; no step of the table, as the status stays."""


@dataclass(frozen=True, slots=True)
class Life:
    """Where a source of the type in `row` is in its life: as far as what can happen next depends on it."""

    row: SourceType
    usage: str
    status: str
    attached: bool = False

    @classmethod
    def of(cls, source: Document) -> Life:
        """Return where `source`, of a type that is faked, is."""
        return cls(TYPES[source["type"]], source["usage"], source["status"], "customer" in source)

    def after(self, step: str) -> Life:
        """Return where a source is after `step`, which must be one of `possible`."""
        if step == ATTACH:
            return replace(self, attached=True)
        if step == "charge" and self.attached and self.usage != SINGLE_USE:
            return self
        return replace(self, status=STEPS[step].to, attached=self.attached and step != "detach")


def _decided_at_a_bank(life: Life) -> bool:
    return life.row.receiver is None and life.row.flow != CODE


_FITS: Mapping[str, Callable[[Life], bool]] = {
    "authorize": _decided_at_a_bank,
    "skip": lambda life: bool(ids_needed(life.row)) and not life.attached,
    "fund": lambda life: life.row.receiver is not None,
    "verify": lambda life: life.row.flow == CODE,
    "decline": _decided_at_a_bank,
    "misverify": lambda life: life.row.flow == CODE,
    "bounce": lambda life: "mandate" in life.row.takes,
    "cancel": lambda life: hours_left(life) is not None,
    "charge": lambda _life: True,
    "detach": lambda life: life.attached,
}
"""Of which sources each step is one, besides their status."""


def hours_left(life: Life) -> int | None:
    """Return after how many hours a source that nobody uses is canceled, None for never."""
    pending, chargeable = life.row.waits
    return pending if life.status == PENDING else chargeable


def dictated(source: Document) -> int | None:
    """Return what a charge of `source` must be, in its smallest unit; None where it may be anything."""
    if "receiver" in source:
        left: int = source["receiver"]["amount_received"] - source["receiver"]["amount_charged"]
        return left
    return source["amount"] if source["usage"] == SINGLE_USE else None


def possible(life: Life) -> list[str]:
    """Return the steps that can be next."""
    steps = [step.name for step in STEPS.values() if life.status in step.at and _FITS[step.name](life)]
    return [ATTACH, *steps] if life.status in (PENDING, CHARGEABLE) and not life.attached else steps


@dataclass(frozen=True, slots=True)
class Way:
    """A way through a life: the `steps` from the creation on, and where they lead."""

    steps: tuple[str, ...]
    end: Life


@functools.cache
def ways(row: SourceType, usage: str) -> tuple[Way, ...]:
    """Return all ways of up to `LONGEST` steps, none of which leads back to where the source was, the short ones first."""
    found = _onward(Way((), Life(row, usage, row.first)), ())
    return tuple(sorted(found, key=lambda way: len(way.steps)))


def _onward(way: Way, been: tuple[Life, ...]) -> Iterator[Way]:
    yield way
    been = (*been, way.end)
    if len(way.steps) < LONGEST:
        for step in possible(way.end):
            after = way.end.after(step)
            if after not in been and (step != "skip" or not way.steps):
                yield from _onward(Way((*way.steps, step), after), been)
