"""The door of stripe-python itself: a client straight on the core, and its HTTP clients that no other door sees."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

import stripe

from fakesources.api.messages import Headers, Request
from fakesources.doors.doorway import Doorway, Function, Handle, is_stripes

if TYPE_CHECKING:
    from stripe import HTTPClient
else:  # before version 8 it has this name only in its own module
    HTTPClient = getattr(stripe, "HTTPClient", None) or import_module("stripe.http_client").HTTPClient

Answer: TypeAlias = tuple[Any, int, Mapping[str, str]]
"""The body (text, or a stream), the status, the headers."""

_OTHER_DOORS = ("RequestsClient", "HTTPXClient")
_METHODS = ("request", "request_stream", "request_async", "request_stream_async")


class CoreClient(HTTPClient):
    """A stripe.HTTPClient whose network is the core. It retries without waiting: no server recovers here."""

    name: ClassVar[str] = "fakesources"

    def __init__(self, handle: Handle) -> None:
        """Send everything to `handle`."""
        super().__init__()
        self._handle = handle

    def request(self, method: str, url: str, headers: Mapping[str, str] | None, post_data: Any = None, **_: Any) -> Answer:
        """Answer at once: the text of the body, the status and the headers."""
        response = self._handle(Request(method.upper(), url, Headers(headers), post_data or b""))
        return response.text, response.status, response.headers

    def request_stream(self, *args: Any, **kwargs: Any) -> Answer:
        """Answer with a file-like body."""
        text, status, headers = self.request(*args, **kwargs)
        return io.BytesIO(text.encode(errors="replace")), status, headers

    async def request_async(self, *args: Any, **kwargs: Any) -> Answer:
        """Answer without waiting."""
        return self.request(*args, **kwargs)

    async def request_stream_async(self, *args: Any, **kwargs: Any) -> Answer:
        """Answer with a body to iterate over."""
        text, status, headers = self.request(*args, **kwargs)

        async def parts() -> AsyncIterator[bytes]:
            yield text.encode(errors="replace")

        return parts(), status, headers

    def _sleep_time_seconds(self, num_retries: int) -> float:  # noqa: ARG002 - stripe-python's signature
        """Do not wait before the next try; stripe-python has no public setting for it."""
        return 0

    async def sleep_async(self, secs: float) -> None:
        """Do not sleep: no server recovers here."""

    def close(self) -> None:
        """Have nothing to close."""

    async def close_async(self) -> None:
        """Have nothing to close."""


def client(handle: Handle, api_key: str, options: dict[str, Any]) -> stripe.StripeClient:
    """Return a StripeClient whose calls go to `handle`; `options` are further arguments of stripe.StripeClient."""
    return stripe.StripeClient(api_key, http_client=CoreClient(handle), **options)


def open_door(handle: Handle, doorway: Doorway) -> None:
    """Catch those HTTP clients of stripe-python that go round requests and httpx, while `doorway` is open."""
    core = CoreClient(handle)

    def caught(name: str) -> Any:
        ours = getattr(core, name)

        def make(beneath: Function) -> Function:
            def request(client: object, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
                return ours(method, url, *args, **kwargs) if is_stripes(url) else beneath(client, method, url, *args, **kwargs)

            return request

        return make

    for client in HTTPClient.__subclasses__():
        if client.__module__.startswith("stripe.") and client.__name__ not in _OTHER_DOORS:
            for name in _METHODS:
                if name in vars(client):
                    doorway.replace(client, name, caught(name))


@dataclass(eq=False)
class _Key:
    """What an open fake did to ``stripe.api_key``: what was there `before` it, and what it `gave`."""

    before: str | None
    gave: str | None


_open: list[_Key] = []
"""The fakes that are open, the innermost last."""


@contextmanager
def dummy_key(key: str) -> Iterator[None]:
    """Give ``stripe.api_key`` the value `key` where the test has set none, and put back what was before.

    Fakes may be closed in any order: one that is not the innermost leaves what it found to the next.
    """
    found = stripe.api_key
    is_set = found and not any(found == outer.gave for outer in _open)
    ours = _Key(found, None if is_set else key)
    stripe.api_key = ours.gave or found
    _open.append(ours)
    try:
        yield
    finally:
        place = _open.index(ours)
        if ours is _open[-1]:
            stripe.api_key = ours.before
        else:
            _open[place + 1].before = ours.before
        del _open[place]
