"""Who receives events, and how each sort of test client is called. No framework is imported: the client's shape tells it."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeAlias

from fakesources import doors

CONTENT_TYPE = "application/json; charset=utf-8"

Headers: TypeAlias = Mapping[str, str]
Way: TypeAlias = Callable[[Any, str, bytes, Headers], Any]
"""``way(client, address, body, headers)`` gives what the client gives: a response, or something to await for one."""


@dataclass(eq=False, slots=True)
class Receiver:
    """Where events go.

    `client`: a test client, a callable or a URL; `address`: the path or URL that is asked for; `secrets`: what its
    deliveries are signed with, the newest first; `events`: the types it hears of, ``*`` for all; `api_version`: how its
    events show objects, None as the account does; `connect`: whether it hears of connected accounts instead of the
    platform; `held`: whether its deliveries wait for the test; `url`: set, it stands for the webhook endpoints of the API
    with this URL, and secrets, events, version and `connect` are theirs.
    """

    client: Any
    address: str
    secrets: tuple[str, ...] = ()
    events: tuple[str, ...] = ("*",)
    api_version: str | None = None
    connect: bool = False
    held: bool = False
    url: str | None = None

    @property
    def secret(self) -> str:
        """The newest secret, which the application verifies with."""
        return self.secrets[0]

    def __repr__(self) -> str:
        """Show where it is."""
        return f"<Receiver at {self.address}>"


def post(receiver: Receiver, body: bytes, headers: Headers) -> int:
    """Send one delivery; return the status of the answer. Raises what the receiver raises."""
    answer = _way(receiver.client)(receiver.client, receiver.address, body, headers)
    return _status(_awaited(answer) if inspect.isawaitable(answer) else answer)


def _way(client: Any) -> Way:
    """How to call `client`: by what its method ``post`` takes."""
    if isinstance(client, str):
        return _url
    method = getattr(client, "post", None)
    if method is None:
        return _callable
    names = inspect.signature(method).parameters
    return next((way for name, way in _BY_PARAMETER.items() if name in names), _werkzeug)


def _url(_client: str, address: str, body: bytes, headers: Headers) -> int:
    return doors.post(address, body, headers)


def _callable(client: Any, _address: str, body: bytes, headers: Headers) -> Any:
    return client(body, dict(headers))


def _httpx(client: Any, address: str, body: bytes, headers: Headers) -> Any:
    """An httpx client, and so that of Starlette and FastAPI; redirects are not followed, as Stripe does not."""
    return client.post(address, content=body, headers=headers, follow_redirects=False)


def _django(client: Any, address: str, body: bytes, headers: Headers) -> Any:
    extra: dict[str, Any] = {
        f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items() if name != "Content-Type"
    }
    if "headers" in inspect.signature(client.post).parameters:
        extra = {"headers": dict(headers)}
    return client.post(address, data=body, content_type=headers["Content-Type"], **extra)


def _requests(client: Any, address: str, body: bytes, headers: Headers) -> Any:
    return client.post(address, data=body, headers=headers, allow_redirects=False)


def _werkzeug(client: Any, address: str, body: bytes, headers: Headers) -> Any:
    """A Werkzeug client, and so that of Flask."""
    return client.post(address, data=body, headers=dict(headers))


_BY_PARAMETER: dict[str, Way] = {"content": _httpx, "content_type": _django, "json": _requests}
"""Which way has a client whose method ``post`` takes this parameter."""


def _awaited(answer: Any) -> Any:
    """The result of an awaitable: of a loop of its own, in another thread where this one runs a loop."""

    async def wait() -> Any:
        return await answer

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(wait())
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, wait()).result()


def _status(answer: Any) -> int:
    """The status of a response: its own, or a number; None, as a function returns that says nothing, is 200."""
    if answer is None:
        return 200
    return int(getattr(answer, "status_code", answer))
