"""fake.webhooks: who receives events, what waits, and what was tried."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock, local
from typing import Any, Final
from urllib.parse import urlsplit

from fakesources.account import Account, Accounts
from fakesources.examples import Back, as_they_are
from fakesources.ids import spelled
from fakesources.resources import webhook_endpoints
from fakesources.resources.catalog import ROOMS
from fakesources.store import Document
from fakesources.webhooks import outgoing
from fakesources.webhooks.deliveries import Attempt, Delivery
from fakesources.webhooks.race import Come, Decide, race
from fakesources.webhooks.receivers import Receiver

ATTEMPTS_KEPT: Final = 1_000

_LOG = logging.getLogger("fakesources.webhooks")


class _Calls(local):
    """How deep this thread is in calls after which deliveries are made."""

    depth = 0


class Webhooks:
    """Brings the events of `accounts` to whoever `deliver_to` names.

    A delivery is made when the call that caused it has been answered, and before that call returns; what a receiver
    causes meanwhile is delivered after that. Without a receiver nothing is looked at.
    """

    def __init__(self, accounts: Accounts) -> None:
        """Start without receivers."""
        self._accounts = accounts
        self.receivers: list[Receiver] = []
        """Who hears of events."""
        self.waiting: list[Delivery] = []
        """What has not been delivered: held, or to be tried again."""
        self.attempts: deque[Attempt] = deque(maxlen=ATTEMPTS_KEPT)
        """The last 1,000 tries, oldest first."""
        self._seen: dict[str, int] = {}
        """How far the logs of the accounts have been looked at."""
        self._holding = False
        self._calls, self._working = _Calls(), Lock()
        self._interrupt: Decide | None = None

    # -------------------------------------------------------------------------------- receivers

    def deliver_to(  # noqa: PLR0913 - the test names those that it needs
        self,
        client: Any,
        path: str = "/webhook",
        *,
        secret: str | Sequence[str] | None = None,
        events: Sequence[str] = ("*",),
        api_version: str | None = None,
        connect: bool = False,
        held: bool = False,
    ) -> Receiver:
        """Deliver what happens from now on to `client`; return the receiver, whose `secret` verifies the signatures.

        `client`: a test client of Django, Flask, Werkzeug, Starlette or FastAPI, an httpx client or requests session, each
        of which gets a POST to `path`; a URL, to which requests sends it; or a function that takes the body (bytes) and
        the headers (a dict), and may return a status. Coroutine functions and async clients are awaited.

        `secret`: what it is signed with (several during a rotation, the newest first; None: one is made). `events`: the
        types it hears of; ``source.*`` and ``*`` stand for many. `api_version`: how objects are shown. `connect`: hear of
        connected accounts instead of the platform. `held`: deliveries wait for `release`.
        """
        if secret is None:
            secret = f"whsec_{spelled(f'{self._accounts.platform.ids.seed}:webhook:{len(self.receivers)}', 32)}"
        secrets = (secret,) if isinstance(secret, str) else tuple(secret)
        address = client if isinstance(client, str) else path
        return self._added(Receiver(client, address, secrets, tuple(events), api_version, connect, held))

    def route(self, url: str, client: Any, *, held: bool = False) -> Receiver:
        """Let `client` (as in `deliver_to`) answer for `url`: for the webhook endpoints that the API has with this URL.

        Secrets, types, version and status are the endpoints', at the moment of each event.
        """
        place = urlsplit(url)._replace(scheme="", netloc="").geturl() or "/"
        return self._added(Receiver(client, client if isinstance(client, str) else place, url=url, held=held))

    def _added(self, receiver: Receiver) -> Receiver:
        if not self.receivers:
            self._seen = {account.ids.account: account.announced.end for account in self._accounts.all()}
            self._accounts.platform.turn.ended = self.run
            self._accounts.clock.moved = self.settle
        self.receivers.append(receiver)
        return receiver

    def roll_secret(self, which: Receiver | str, *, keep_old: bool = True) -> str:
        """Give a receiver, or a webhook endpoint by its id, a new secret and return it; old ones sign too until rolled away.

        Raises ValueError for an id that no endpoint has.
        """
        platform = self._accounts.platform
        if isinstance(which, Receiver):
            secret = f"whsec_{spelled(which.secret, 32)}"
            which.secrets = (secret, *which.secrets) if keep_old else (secret,)
            return secret
        found = platform.store.get(webhook_endpoints.KIND, which)
        if found is None or found.get("deleted"):
            message = f"There is no webhook endpoint {which}."
            raise ValueError(message)
        return webhook_endpoints.roll(platform, which, keep_old=keep_old)

    # -------------------------------------------------------------------------------- what the test decides

    @contextmanager
    def held(self) -> Iterator[list[Delivery]]:
        """Within it, all that happens waits in the list that it gives, until `release`; also after its end."""
        self.run()
        before, self._holding = self._holding, True
        try:
            yield self.waiting
        finally:
            self.run()
            self._holding = before

    def release(self, *deliveries: Delivery) -> list[Attempt]:
        """Deliver what is held, in the order given, what is named twice twice; nothing named: all, oldest first.

        Returns what came of it. What the receivers cause is delivered (or held) after that.
        """
        self.run()
        chosen = deliveries or tuple(one for one in self.waiting if one.held)
        with self._at_work():
            return [attempt for one in chosen if (attempt := self._try(one)) is not None]

    def drop(self, *deliveries: Delivery) -> None:
        """Lose deliveries, all that wait if none is named: they never arrive."""
        for one in deliveries or tuple(self.waiting):
            self._take(one)

    def delay(self, *deliveries: Delivery, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Let deliveries arrive so much later, when the clock has got there."""
        for one in deliveries:
            one.due = one.began = self._accounts.clock.now() + int(hours * 3600 + minutes * 60 + seconds)
            one.held = False

    def deliver(self, event: Document, *receivers: Receiver) -> list[Attempt]:
        """Deliver any event (a dictionary, or what stripe-python retrieved), once: to those named, or to all that hear of it."""
        plain = event.to_dict() if hasattr(event, "to_dict") else event
        account = self._accounts.named(plain.get("account"))
        now = self._accounts.clock.now()
        made = outgoing.of_event(account, plain, receivers or tuple(self.receivers), now)
        with self._at_work():
            return [attempt for one in made if (attempt := self._try(one)) is not None]

    def settle(self) -> None:
        """Catch up with what time does: to objects, and to deliveries that are to be tried again."""
        for account in self._accounts.all():
            with account.turn:
                ROOMS.settle(account)
        self.run()

    def assert_delivered(self) -> None:
        """Raise AssertionError that tells what failed last or still waits, unless every delivery was confirmed."""
        last = {(attempt.event["id"], attempt.receiver): attempt for attempt in self.attempts}
        failed = [attempt for attempt in last.values() if not attempt.ok]
        if failed or self.waiting:
            lines = [*map(repr, failed), *map(repr, self.waiting)]
            message = "Not everything was delivered:\n" + "\n".join(f"  {line}" for line in lines)
            raise AssertionError(message) from next((attempt.error for attempt in failed if attempt.error), None)

    def race(self, order: str, decide: Decide, come_back: Come) -> list[Any]:
        """Let the shopper and the webhook meet in one of the `race.ORDERS`; see `Race`."""
        return race(self, order, decide, come_back)

    # -------------------------------------------------------------------------------- delivering

    @contextmanager
    def call(self) -> Iterator[None]:
        """Answer a call to Stripe within this: what it causes is delivered after it."""
        with self._quietly():
            interrupt, self._interrupt = self._interrupt, None
            if interrupt is not None:
                interrupt()
            yield
        self.run()

    def run(self) -> None:
        """Deliver what is due, unless somebody is in the middle of a call or of delivering, who then does it."""
        while not self._calls.depth and self._next() is not None and self._working.acquire(blocking=False):
            try:
                with self._quietly():
                    self._deliver_all()
            finally:
                self._working.release()

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """Deliver something within this; what it causes is delivered after it."""
        is_first = self._working.acquire(blocking=False)
        try:
            with self._quietly():
                yield
        finally:
            if is_first:
                self._working.release()
        self.run()

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Within this, `run` does nothing in this thread."""
        self._calls.depth += 1
        try:
            yield
        finally:
            self._calls.depth -= 1

    def _deliver_all(self) -> None:
        while (delivery := self._next()) is not None:
            self._try(delivery)

    def _next(self) -> Delivery | None:
        """The delivery that is due, the earliest first."""
        with self._quietly(), self._accounts.platform.turn:
            if self.receivers:
                self._collect()
            now = self._accounts.clock.now()
            return min((one for one in self.waiting if not one.held and one.due <= now), key=lambda one: one.due, default=None)

    def _collect(self) -> None:
        for account in self._accounts.all():
            log, name = account.announced, account.ids.account
            seen = self._seen.get(name, 0)
            if seen < log.end:
                self._seen[name] = log.end
                for number, announced in log.since(seen):
                    made = outgoing.of_announcement(account, number, announced, self.receivers)
                    self._await(account, number, made)

    def _await(self, account: Account, number: int, made: list[Delivery]) -> None:
        if made:
            account.announced.pending[number] = len(made)
        for one in made:
            one.held = one.held or self._holding
        self.waiting += made

    def _take(self, delivery: Delivery) -> bool:
        """Take a delivery off the list; return False when it was not there: it is a repetition."""
        with self._accounts.platform.turn:
            if delivery not in self.waiting:
                return False
            self.waiting.remove(delivery)
            return True

    def _try(self, delivery: Delivery) -> Attempt | None:
        """Try a delivery, and put it back if it fails and is not given up; None where nobody listens any more."""
        waited = self._take(delivery)
        secrets = outgoing.secrets(delivery)
        if secrets is None:
            return None
        if delivery.held:
            delivery.due = self._accounts.clock.now()
        attempt = delivery.attempt(secrets)
        self.attempts.append(attempt)
        if attempt.error is not None:
            _LOG.error("The receiver at %s raised.", delivery.receiver.address, exc_info=attempt.error)
        if attempt.ok and waited and delivery.number is not None:
            delivery.account.announced.pending[delivery.number] -= 1
        if not attempt.ok and waited and delivery.postponed():
            self.waiting.append(delivery)
        return attempt

    # -------------------------------------------------------------------------------- the state

    def interrupt(self, with_: Decide | None) -> Decide | None:
        """Run `with_` in the middle of the next call to Stripe, before it is answered; return what was to be run."""
        before, self._interrupt = self._interrupt, with_
        return before

    def forget(self) -> None:
        """Forget what waits and what was tried, as the accounts go back to an earlier state; receivers stay."""
        self._seen = {account.ids.account: account.announced.end for account in self._accounts.all()}
        self.waiting.clear()
        self.attempts.clear()
        self._interrupt = None

    def remember(self) -> Back:
        """Return what brings back who hears now, what waits and what was tried, once the accounts are what they are now."""
        mine = as_they_are(self.receivers, self.waiting, self.attempts, objects=(*self.receivers, *self.waiting))
        unconfirmed = {account.ids.account: {**account.announced.pending} for account in self._accounts.all()}
        turn, clock = self._accounts.platform.turn, self._accounts.clock
        others = {**self._seen}, self._holding, self._interrupt, turn.ended, clock.moved

        def back() -> None:
            mine()
            for name, pending in unconfirmed.items():
                self._accounts.named(name).announced.pending.update(pending)
            self._seen, self._holding, self._interrupt, turn.ended, clock.moved = others

        return back

    def reset(self) -> None:
        """Go back to the beginning: without receivers."""
        self.receivers.clear()
        self.forget()
        self._accounts.platform.turn.ended = self._accounts.clock.moved = None
