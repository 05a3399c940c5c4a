"""FakeStripe: what a test holds. It opens the doors and has the controls."""

from __future__ import annotations

import functools
import inspect
from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from copy import deepcopy
from types import TracebackType
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar, cast

from fakesources import doors
from fakesources.account import Account, Accounts, AccountsSnapshot
from fakesources.api import keys
from fakesources.api.messages import Request, Response
from fakesources.api.server import Server, Settings
from fakesources.api.versions import CURRENT, is_version
from fakesources.bank import Bank
from fakesources.clock import Clock
from fakesources.events import Events, assert_event
from fakesources.examples import EXAMPLES, Back, as_they_are
from fakesources.faults import Faults
from fakesources.hooks import HOST, Hooks
from fakesources.payer import Payer
from fakesources.progress import Progress, by_type
from fakesources.resources import balance, coupons, customers, events, promotion_codes
from fakesources.resources.catalog import ROOMS, view
from fakesources.resources.charges import settlement
from fakesources.resources.prices import objects as prices
from fakesources.resources.sources import happenings
from fakesources.store import Document
from fakesources.webhooks import Webhooks

if TYPE_CHECKING:
    import stripe

P = ParamSpec("P")
R = TypeVar("R")

REQUESTS_KEPT = EVENTS_KEPT = 1_000


class FakeStripe:
    """A Stripe account in this process.

    Used as a context manager, with `start` and `stop`, or as a decorator, it catches the calls of ``stripe``,
    ``requests`` and ``httpx``; `client` and `handle` work without that. While it is started, what an example of hypothesis
    does to it is undone at the example's end.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        api_version: str = CURRENT,
        seed: int = 0,
        strict: bool = True,
        progress: Progress = "manual",
    ) -> None:
        """Open an empty account.

        `api_key`: the only key that works (None: every ``sk_test_…``). `api_version`: what a request gets that names no
        version. `seed`: decides the random part of all ids. `strict`: raise NotFaked for URLs the fake does not have;
        with False they answer Stripe's 404. `progress`: whether sources wait for a test to act (``"manual"``), go on by
        themselves at once (``"immediate"``) or after a timedelta, for all types or in a dictionary by type.

        Raises NotFaked for a live key, ValueError for an API version or a progress that can't be.
        """
        if api_key is not None:
            keys.refuse_live(api_key)
        if not is_version(api_version):
            message = f"An API version looks like {CURRENT}, not like {api_version!r}."
            raise ValueError(message)
        self.api_key, self.api_version, self.seed, self.strict = api_key, api_version, seed, strict
        self._accounts = Accounts(seed, by_type(progress), view(api_version))
        hosts = {HOST: Hooks(self._accounts).handle}
        self._server = Server(ROOMS, self._accounts, Settings(api_key, api_version, strict), hosts)
        self._new = self._accounts.snapshot()
        self._open: ExitStack | None = None
        self.requests: deque[Request] = deque(maxlen=REQUESTS_KEPT)
        """The last 1,000 requests, oldest first."""
        self.payer = Payer(self._accounts)
        """The human at the other end: authorises, declines, sends money."""
        self.bank = Bank(self._accounts)
        """What banks do on their own."""
        self.faults = Faults(self._server)
        """Trouble on demand: ``fake.faults.fail_next(500)``."""
        self.webhooks = Webhooks(self._accounts)
        """Brings events to the application under test."""

    # -------------------------------------------------------------------------------- the API

    def handle(self, request: Request) -> Response:
        """Answer one request without any transport; raises NotFaked for what the fake does not have."""
        self.requests.append(request)
        if not self.webhooks.receivers:
            return self._server.handle(request)
        with self.webhooks.call():
            return self._server.handle(request)

    def client(self, api_key: str | None = None, **options: Any) -> stripe.StripeClient:
        """Return a StripeClient straight on the core, sync and async; `options` are those of stripe.StripeClient."""
        return doors.client(self.handle, api_key or self.api_key or keys.DUMMY, options)

    # -------------------------------------------------------------------------------- the doors

    def start(self) -> Self:
        """Open the doors: from now on the calls of this process to Stripe come here. Raises RuntimeError when open."""
        if self._open is not None:
            message = "This FakeStripe is started already; stop() it first or make another one."
            raise RuntimeError(message)
        with ExitStack() as opened:
            doors.open_all(self.handle, self.api_key or keys.DUMMY, opened)
            self._open = opened.pop_all()
        EXAMPLES.begin(self._remember)
        return self

    def stop(self) -> None:
        """Close the doors and put back all that was patched; does nothing when they are closed."""
        opened, self._open = self._open, None
        if opened is not None:
            EXAMPLES.end(self._remember)
            opened.close()

    def __enter__(self) -> Self:
        """Start."""
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop."""
        self.stop()

    def __call__(self, function: Callable[P, R]) -> Callable[P, R]:
        """Decorate a function or coroutine function: it runs started, from the state the fake had when it was decorated."""
        at_first = self.snapshot()
        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def run_async(*args: P.args, **kwargs: P.kwargs) -> Any:
                self.restore(at_first)
                with self:
                    return await function(*args, **kwargs)

            return cast("Callable[P, R]", run_async)

        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            self.restore(at_first)
            with self:
                return function(*args, **kwargs)

        return run

    # -------------------------------------------------------------------------------- the state

    @property
    def clock(self) -> Clock:
        """The time of the account: ``fake.clock.advance(hours=6)``."""
        return self._accounts.clock

    @property
    def events(self) -> Events:
        """The last 1,000 events of the platform's account as Stripe shows them, oldest first."""
        return Events(events.latest(self._settled(None), EVENTS_KEPT))

    def assert_event(self, type_: str, **fields: Any) -> Document:
        """Return the latest event of this type whose object has these fields; raises AssertionError telling what happened."""
        return assert_event(self.events, type_, fields)

    def get(self, id_: str, *, account: str | None = None) -> Document:
        """Return the object with this id as Stripe shows it now; raises KeyError when there is none.

        `account`: the id of a connected account to look in.
        """
        document = self._settled(account).store.find(id_)
        if document is None:
            raise KeyError(id_)
        return document

    def list(self, kind: str, *, account: str | None = None) -> list[Document]:
        """Return all objects of a kind (``"source"``) as they are now, oldest first; `account` as in `get`."""
        return list(self._settled(account).store.all(kind))

    def _settled(self, account: str | None) -> Account:
        looked_at = self._accounts.named(account)
        with looked_at.turn:
            ROOMS.settle(looked_at)
        return looked_at

    def load(self, *objects: Document, account: str | None = None) -> None:
        """Take over Stripe objects of any kind (the JSON of a recording, say) with their ids; `account` as in `get`.

        What time does to a source counts from now. Raises ValueError for what is no Stripe object; then nothing is taken.
        """
        for document in objects:
            if not {"id", "object"} <= document.keys():
                message = f"Stripe objects have an id and an object; this has not: {document!r}"
                raise ValueError(message)
        into = self._accounts.named(account)
        with into.turn:
            for document in objects:
                _LOAD.get(document["object"], Account.save)(into, deepcopy(document))

    def snapshot(self) -> AccountsSnapshot:
        """Return the whole state, to give to `restore`."""
        return self._accounts.snapshot()

    def restore(self, snapshot: AccountsSnapshot) -> None:
        """Go back to the state of `snapshot`."""
        self._accounts.restore(snapshot)
        self.webhooks.forget()

    def _remember(self) -> Back:
        """Return what brings back all that is there now: besides the state, requests, faults and webhooks."""
        accounts, requests = self.snapshot(), as_they_are(self.requests)
        others = requests, self.faults.remember(), self.webhooks.remember()

        def back() -> None:
            self._accounts.restore(accounts)
            for one in others:
                one()

        return back

    def reset(self) -> None:
        """Go back to the empty account of the beginning; the doors stay as they are."""
        self._accounts.restore(self._new)
        self.requests.clear()
        self.faults.clear()
        self.webhooks.reset()


_LOAD: dict[str, Callable[[Account, Document], Document]] = {
    "balance_transaction": balance.take_over,
    "charge": settlement.take_over,
    "coupon": coupons.take_over,
    "customer": customers.take_over,
    "price": prices.take_over,
    "promotion_code": promotion_codes.take_over,
    "source": happenings.take_over,
}
"""What taking over an object means besides writing it, by kind."""
