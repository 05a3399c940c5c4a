"""The guard behind the doors: whoever looks up a host of Stripe found a way that no door knows, and is stopped."""

from __future__ import annotations

import socket
from typing import Any

from fakesources.doors.doorway import Doorway, Function, is_stripes_host
from fakesources.errors import NotFaked


def open_door(doorway: Doorway) -> None:
    """Raise NotFaked for every look-up of a Stripe host while `doorway` is open."""
    doorway.replace(socket, "getaddrinfo", _guarded)


def _guarded(beneath: Function) -> Function:
    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        if is_stripes_host(host):
            missing = f"the way this call took to {host}: it would have reached the network"
            raise NotFaked(missing, ("requests", "httpx", "every HTTP client of stripe-python", "FakeStripe.client()"))
        return beneath(host, *args, **kwargs)

    return getaddrinfo
