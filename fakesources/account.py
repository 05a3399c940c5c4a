"""The state of one Stripe account: its objects, its clock, its ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from threading import RLock
from typing import Any

from fakesources.agenda import Agenda, Happening
from fakesources.clock import Clock
from fakesources.ids import Ids, spelled
from fakesources.store import Document, Store, StoreSnapshot


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


@dataclass(frozen=True)
class Snapshot:
    """The state of an account at one moment; an opaque token for `Account.restore`."""

    documents: StoreSnapshot
    numbers: Mapping[str, str]
    answers: Mapping[str, Any]
    happenings: tuple[Happening, ...]
    announced: tuple[Announcement, ...]
    made: int


class Account:
    """What an operation works on. Everything it writes goes through `save`."""

    def __init__(self, ids: Ids, clock: Clock, progress: Mapping[str, timedelta], platform: Account | None = None) -> None:
        """Open an account without objects.

        `progress` tells after how long sources of a type go on by themselves; `platform` is the account that this one
        is connected to, None for a platform itself.
        """
        self.store, self.agenda, self.ids, self.clock, self.progress = Store(), Agenda(), ids, clock, progress
        self.platform: Account = platform or self
        self.turn: AbstractContextManager[Any] = platform.turn if platform else RLock()
        """Held by whoever reads and writes this account or one connected to it: threads take turns."""
        self._instant: int | None = None
        self.numbers: dict[str, str] = {}
        """The card and account numbers behind tokens and other objects, by id; never shown."""
        self.cause = NOBODY
        """The request that is being run."""
        self.announced: list[Announcement] = []
        """What happened that Stripe has events for, oldest first."""
        self.answers: dict[str, Any] = {}
        """The answers that idempotency keys repeat, oldest first; only `api.idempotency` knows what they are."""

    def now(self) -> int:
        """Return the Unix second: that of the clock, or of what happened meanwhile and is being caught up on."""
        return self.clock.now() if self._instant is None else self._instant

    @contextmanager
    def at(self, instant: int) -> Iterator[None]:
        """Do something as if it were the second `instant`."""
        self._instant = instant
        try:
            yield
        finally:
            self._instant = None

    def save(self, document: Document) -> Document:
        """Write `document` (new, or in place of the one with its id) and return it."""
        self.store.put(document)
        return document

    def announce(self, type_: str, document: Document, before: Document | None = None) -> Document:
        """Log that the event `type_` happened to `document`, which was `before`; return the document."""
        self.announced.append(Announcement(type_, document, before, self.now(), self.cause))
        return document

    def fingerprint(self, number: str) -> str:
        """Return the 16 characters that stand for a card or account `number` on this account (reference 1.3)."""
        return spelled(f"{self.ids.account}:{number}", 16)

    def snapshot(self) -> Snapshot:
        """Return the state as it is; cheap, as documents are shared."""
        return Snapshot(
            self.store.snapshot(),
            dict(self.numbers),
            dict(self.answers),
            self.agenda.snapshot(),
            tuple(self.announced),
            self.ids.made,
        )

    def restore(self, snapshot: Snapshot) -> None:
        """Go back to the state of `snapshot`."""
        self.store.restore(snapshot.documents)
        self.agenda.restore(snapshot.happenings)
        self.numbers, self.answers, self.ids.made = dict(snapshot.numbers), dict(snapshot.answers), snapshot.made
        self.announced = list(snapshot.announced)


class Accounts:
    """A platform's account and those connected to it, which a ``Stripe-Account`` header names; one clock for all."""

    def __init__(self, seed: int, progress: Mapping[str, timedelta]) -> None:
        """Open the platform's account; connected ones open when they are first named."""
        self.clock = Clock()
        self._seed, self._progress = seed, progress
        self.request_ids = Ids(f"{seed}:requests")
        self.platform = Account(Ids(seed), self.clock, progress)
        self._connected: dict[str, Account] = {}

    def named(self, name: str | None) -> Account:
        """Return the connected account with the id `name` (``acct_…``), None for the platform's."""
        if name is None or name == self.platform.ids.account:
            return self.platform
        if name not in self._connected:
            self._connected[name] = Account(Ids(f"{self._seed}:{name}", name), self.clock, self._progress, self.platform)
        return self._connected[name]

    def all(self) -> list[Account]:
        """Return all accounts, the platform's first."""
        return [self.platform, *self._connected.values()]

    def snapshot(self) -> AccountsSnapshot:
        """Return the state of all; an opaque token for `restore`."""
        connected = {name: account.snapshot() for name, account in self._connected.items()}
        return AccountsSnapshot(self.platform.snapshot(), connected, self.clock.ahead, self.request_ids.made)

    def restore(self, snapshot: AccountsSnapshot) -> None:
        """Go back to a `snapshot`; accounts that were opened since are empty again."""
        self.platform.restore(snapshot.platform)
        self.clock.ahead, self.request_ids.made = snapshot.ahead, snapshot.requests
        self._connected.clear()
        for name, inner in snapshot.connected.items():
            self.named(name).restore(inner)


@dataclass(frozen=True)
class AccountsSnapshot:
    """The state of all accounts at one moment."""

    platform: Snapshot
    connected: Mapping[str, Snapshot]
    ahead: timedelta
    requests: int
