"""The state of one Stripe account: its objects, its clock, its ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from threading import RLock
from typing import Any

from fakesources.clock import Clock
from fakesources.ids import Ids, spelled
from fakesources.store import Document, Store


@dataclass(frozen=True)
class Snapshot:
    """The state of an account at one moment; an opaque token for `Account.restore`."""

    documents: Mapping[str, Mapping[str, Document]]
    answers: Mapping[str, Any]
    made: int
    ahead: timedelta


class Account:
    """What an operation works on. Everything it writes goes through `save`."""

    def __init__(self, seed: int) -> None:
        """Open an account without objects whose ids follow `seed`."""
        self.store, self.clock, self.ids = Store(), Clock(), Ids(seed)
        self.turn = RLock()
        """Held by whoever reads and writes: threads take turns."""
        self.answers: dict[str, Any] = {}
        """The answers that idempotency keys repeat, oldest first; only `api.idempotency` knows what they are."""

    def save(self, document: Document) -> Document:
        """Write `document` (new, or in place of the one with its id) and return it."""
        self.store.put(document)
        return document

    def fingerprint(self, number: str) -> str:
        """Return the 16 characters that stand for a card or account `number` on this account (reference 1.3)."""
        return spelled(f"{self.ids.account}:{number}", 16)

    def snapshot(self) -> Snapshot:
        """Return the state as it is; cheap, as documents are shared."""
        return Snapshot(self.store.snapshot(), dict(self.answers), self.ids.made, self.clock.ahead)

    def restore(self, snapshot: Snapshot) -> None:
        """Go back to the state of `snapshot`: objects, the sequence of ids, and how far the clock was advanced."""
        self.store.restore(snapshot.documents)
        self.answers = dict(snapshot.answers)
        self.ids.made, self.clock.ahead = snapshot.made, snapshot.ahead
