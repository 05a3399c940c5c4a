"""The state of one Stripe account: its objects, its clock, its ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from threading import RLock
from typing import Any, TypeAlias

from fakesources.agenda import Agenda, Happening
from fakesources.clock import Clock
from fakesources.eventlog import NOBODY, Announcement, EventLog, LogSnapshot
from fakesources.ids import Ids, spelled
from fakesources.store import Document, Store, StoreSnapshot

Shown: TypeAlias = Callable[["Account", Document], Document]
"""What makes of an object what one version of the API shows of it."""


@dataclass(frozen=True, slots=True)
class View:
    """How an account shows its objects where no request says how: in the API `version`, `shown` None for as they are."""

    version: str = ""
    shown: Shown | None = None


class Turn:
    """A lock that the same thread may take again. Where somebody waits for it, `ended` is called when nobody holds it any more."""

    def __init__(self) -> None:
        """Start free."""
        self._lock, self._depth = RLock(), 0
        self.ended: Callable[[], None] | None = None

    def __enter__(self) -> None:
        """Wait for the lock."""
        self._lock.acquire()
        self._depth += 1

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Give it back; an error on the way is reported to nobody but the caller."""
        self._depth -= 1
        is_free = not self._depth
        self._lock.release()
        if is_free and kind is None and self.ended is not None:
            self.ended()


@dataclass(frozen=True)
class Snapshot:
    """The state of an account at one moment; an opaque token for `Account.restore`."""

    documents: StoreSnapshot
    numbers: Mapping[str, str]
    answers: Mapping[str, Any]
    happenings: tuple[Happening, ...]
    announced: LogSnapshot
    made: int


class Account:
    """What an operation works on. Everything it writes goes through `save`."""

    def __init__(
        self, ids: Ids, clock: Clock, progress: Mapping[str, timedelta], platform: Account | None = None, view: View | None = None
    ) -> None:
        """Open an account without objects.

        `progress` tells after how long sources of a type go on by themselves; `platform` is the account that this one
        is connected to, None for a platform itself; `view` is how its events show its objects.
        """
        self.store, self.agenda, self.ids, self.clock, self.progress = Store(), Agenda(), ids, clock, progress
        self.platform: Account = platform or self
        self.view = view or View()
        self.turn: Turn = platform.turn if platform else Turn()
        """Held by whoever reads and writes this account or one connected to it: threads take turns."""
        self._instant: int | None = None
        self.numbers: dict[str, str] = {}
        """What is never shown, by id: the card and account numbers behind tokens and other objects, secrets of webhooks."""
        self.cause = NOBODY
        """The request that is being run."""
        self.announced = EventLog()
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
        now, shown = document, self.view.shown
        if shown is not None:
            now, before = shown(self, now), before and shown(self, before)
        self.announced.append(Announcement(type_, now, before, self.now(), self.cause))
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
            self.announced.snapshot(),
            self.ids.made,
        )

    def restore(self, snapshot: Snapshot) -> None:
        """Go back to the state of `snapshot`."""
        self.store.restore(snapshot.documents)
        self.agenda.restore(snapshot.happenings)
        self.numbers, self.answers, self.ids.made = dict(snapshot.numbers), dict(snapshot.answers), snapshot.made
        self.announced.restore(snapshot.announced)


class Accounts:
    """A platform's account and those connected to it, which a ``Stripe-Account`` header names; one clock for all."""

    def __init__(self, seed: int | str, progress: Mapping[str, timedelta], view: View | None = None) -> None:
        """Open the platform's account; connected ones open when they are first named."""
        self.clock = Clock()
        self._seed, self._progress, self._view = seed, progress, view
        self.request_ids = Ids(f"{seed}:requests")
        self.platform = Account(Ids(seed), self.clock, progress, view=view)
        self._connected: dict[str, Account] = {}

    def named(self, name: str | None) -> Account:
        """Return the connected account with the id `name` (``acct_…``), None for the platform's."""
        if name is None or name == self.platform.ids.account:
            return self.platform
        if name not in self._connected:
            ids = Ids(f"{self._seed}:{name}", name)
            self._connected[name] = Account(ids, self.clock, self._progress, self.platform, self._view)
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
        for name in self._connected.keys() - snapshot.connected.keys():
            del self._connected[name]
        for name, inner in snapshot.connected.items():
            self.named(name).restore(inner)


@dataclass(frozen=True)
class AccountsSnapshot:
    """The state of all accounts at one moment."""

    platform: Snapshot
    connected: Mapping[str, Snapshot]
    ahead: timedelta
    requests: int
