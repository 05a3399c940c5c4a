"""What time will do: happenings that wait for their instant."""

from __future__ import annotations

import heapq
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Happening:
    """At the Unix second `at`, `what` (a name that the resources know) happens to the object `id`, if it still can.

    `number` keeps the order of what was planned for the same second; `amount` is money that arrives, in its smallest
    unit.
    """

    at: int
    number: int
    what: str
    id: str
    amount: int = 0


class Agenda:
    """The happenings of an account, the earliest first."""

    def __init__(self) -> None:
        """Start with nothing planned."""
        self._heap: list[Happening] = []
        self._planned = 0

    def plan(self, at: int, what: str, id_: str, amount: int = 0) -> None:
        """Let `what` happen to the object with this id at the second `at`."""
        self._planned += 1
        heapq.heappush(self._heap, Happening(at, self._planned, what, id_, amount))

    def __bool__(self) -> bool:
        """Tell whether anything is planned."""
        return bool(self._heap)

    def due(self, now: int) -> Happening | None:
        """Remove and return the earliest happening that is due at `now`, None when there is none."""
        if not self._heap or self._heap[0].at > now:
            return None
        return heapq.heappop(self._heap)

    def snapshot(self) -> tuple[Happening, ...]:
        """Return what is planned, to give to `restore` later."""
        return tuple(self._heap)

    def restore(self, snapshot: tuple[Happening, ...]) -> None:
        """Go back to a `snapshot`."""
        self._heap = list(snapshot)
