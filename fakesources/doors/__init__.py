"""The doors: each turns the requests of one HTTP client into api.Request and api.Response back. They don't know each other."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from fakesources.doors.doorway import Doorway, Handle

if TYPE_CHECKING:
    import stripe


def open_all(handle: Handle, api_key: str, opened: ExitStack) -> None:
    """Open every door whose client is installed and give stripe-python a key; `opened` closes and restores all."""
    from fakesources.doors import responses, sockets

    doorway = Doorway()
    opened.callback(doorway.close)
    responses.open_door(handle, doorway)
    if find_spec("httpx"):
        from fakesources.doors import httpx

        httpx.open_door(handle, doorway)
    if find_spec("stripe"):
        from fakesources.doors import stripe_client

        stripe_client.open_door(handle, doorway)
        opened.enter_context(stripe_client.dummy_key(api_key))
    sockets.open_door(doorway)


def client(handle: Handle, api_key: str, options: dict[str, Any]) -> stripe.StripeClient:
    """Return a StripeClient straight on `handle`; raises ImportError where stripe-python is not installed."""
    from fakesources.doors import stripe_client

    return stripe_client.client(handle, api_key, options)


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send a webhook to `url` with ``requests``, as long as Stripe waits for it; return the status of the answer."""
    import requests

    return requests.post(url, data=body, headers=headers, timeout=20, allow_redirects=False).status_code
