"""What happened to an account, for its events: kept 30 days, and in little space however much it is."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from fakesources.store import Document

KEPT: Final = 30 * 86400
"""How many seconds an event can be looked up (documented)."""

LOOSE: Final = 256
"""From how many announcements on the older ones are packed."""
PACKED: Final = 128
"""How many are packed at a time, less than `LOOSE`."""


@dataclass(frozen=True, slots=True)
class Cause:
    """The request that makes something happen: its id and its idempotency key, both None for what no request made."""

    request: str | None = None
    key: str | None = None


NOBODY = Cause()


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something that Stripe tells by an event of `type`: the object as it is `now`, as it was `before`, `at` which second."""

    type: str
    now: Document
    before: Document | None
    at: int
    cause: Cause


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of an announcement without unpacking it: its `number`, which counts from 0, its `type` and second `at`."""

    number: int
    type: str
    at: int


@dataclass(frozen=True, slots=True, eq=False)
class _Packet:
    """Announcements as compressed JSON, with their heads."""

    heads: tuple[Head, ...]
    text: bytes

    @classmethod
    def of(cls, first: int, announced: list[Announcement]) -> _Packet:
        rows = [[one.now, one.before, one.cause.request, one.cause.key] for one in announced]
        heads = tuple(Head(first + place, one.type, one.at) for place, one in enumerate(announced))
        return cls(heads, zlib.compress(json.dumps(rows, separators=(",", ":")).encode(), 1))

    def unpacked(self) -> list[Announcement]:
        rows = zip(self.heads, json.loads(zlib.decompress(self.text)), strict=True)
        return [Announcement(head.type, now, before, head.at, Cause(*cause)) for head, (now, before, *cause) in rows]


@dataclass(frozen=True, slots=True)
class LogSnapshot:
    """The state of a log at one moment; an opaque token for `EventLog.restore`."""

    first: int
    packets: tuple[_Packet, ...]
    loose: tuple[Announcement, ...]


class EventLog:
    """Announcements, oldest first, each with a number that never changes."""

    def __init__(self) -> None:
        """Start with nothing announced."""
        self.pending: dict[int, int] = {}
        """How many receivers have not confirmed an event yet, by its number; none where a number is not there."""
        self._first = self._after = 0
        """The number of the first that is kept, and of the first loose one where nothing is packed."""
        self._packets: list[_Packet] = []
        self._loose: list[Announcement] = []
        self._open: tuple[_Packet, list[Announcement]] | None = None

    def append(self, announcement: Announcement) -> None:
        """Add what has just happened."""
        self._loose.append(announcement)
        if len(self._loose) >= LOOSE:
            self._packets.append(_Packet.of(self.end - len(self._loose), self._loose[:PACKED]))
            del self._loose[:PACKED]
            self.forget(announcement.at - KEPT)

    @property
    def end(self) -> int:
        """The number that the next announcement gets."""
        return self._loose_from() + len(self._loose)

    def _loose_from(self) -> int:
        return self._packets[-1].heads[-1].number + 1 if self._packets else self._after

    def __len__(self) -> int:
        """Return how many announcements are kept."""
        return self.end - self._first

    def __iter__(self) -> Iterator[Announcement]:
        """Iterate over all that are kept, oldest first."""
        return (one for _, one in self.since(0))

    def heads(self) -> Iterator[Head]:
        """Iterate over the heads of all that are kept, oldest first."""
        loose = (Head(number, one.type, one.at) for number, one in enumerate(self._loose, self._loose_from()))
        packed = chain.from_iterable(packet.heads for packet in self._packets)
        return (head for head in chain(packed, loose) if head.number >= self._first)

    def since(self, number: int) -> Iterator[tuple[int, Announcement]]:
        """Iterate over the announcements from `number` on, with their numbers."""
        number = max(number, self._first)
        for packet in [packet for packet in self._packets if packet.heads[-1].number >= number]:
            found = enumerate(self._opened(packet), packet.heads[0].number)
            yield from ((place, one) for place, one in found if place >= number)
        begin = self._loose_from()
        yield from enumerate(self._loose[max(number - begin, 0) :], max(number, begin))

    def get(self, number: int) -> Announcement | None:
        """Return the announcement with this number, None when there is none or it is forgotten."""
        if not self._first <= number < self.end:
            return None
        begin = self._loose_from()
        if number >= begin:
            return self._loose[number - begin]
        packet = next(packet for packet in self._packets if packet.heads[-1].number >= number)
        return self._opened(packet)[number - packet.heads[0].number]

    def _opened(self, packet: _Packet) -> list[Announcement]:
        """What is in a packet; the last one that was opened stays open, as lists are read in order."""
        if self._open is None or self._open[0] is not packet:
            self._open = packet, packet.unpacked()
        return self._open[1]

    def forget(self, before: int) -> None:
        """Drop what happened before the second `before`, as far as nothing that happened later stands in front of it."""
        self._first = next((head.number for head in self.heads() if head.at >= before), self.end)
        self.pending = {number: count for number, count in self.pending.items() if number >= self._first}
        begin = self._loose_from()
        self._packets = [packet for packet in self._packets if packet.heads[-1].number >= self._first]
        if not self._packets:
            self._after = self._first
            del self._loose[: self._first - begin]

    def snapshot(self) -> LogSnapshot:
        """Return the state, to give to `restore` later; packed and loose announcements are shared."""
        return LogSnapshot(self._first, tuple(self._packets), tuple(self._loose))

    def restore(self, snapshot: LogSnapshot) -> None:
        """Go back to a `snapshot`; nobody is waited for any more."""
        self._first = self._after = snapshot.first
        self._packets, self._loose, self._open = list(snapshot.packets), list(snapshot.loose), None
        self.pending.clear()


def of_types(heads: Iterable[Head], wanted: Iterable[str]) -> Iterator[Head]:
    """Return those of `heads` whose type is one of `wanted`; a ``*`` at the end stands for anything (``source.*``)."""
    exact = set(wanted)
    begins = tuple(one[:-1] for one in exact if one.endswith("*"))
    return (head for head in heads if head.type in exact or head.type.startswith(begins))
