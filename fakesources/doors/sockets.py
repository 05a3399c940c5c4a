"""The guard behind the doors: whoever looks up a host of Stripe found a way that no door knows, and is stopped."""

from __future__ import annotations

import socket
from typing import Any

from fakesources.doors.doorway import Doorway, Function, is_stripes_host
from fakesources.errors import NotFaked


def open_door(doorway: Doorway) -> None:
    """Raise NotFaked for every look-up of a Stripe host, and every connection to one, while `doorway` is open."""
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        doorway.replace(socket, name, _guarded_lookup)
    for name in ("connect", "connect_ex"):
        doorway.replace(socket.socket, name, _guarded_connection)


def _guarded_lookup(beneath: Function) -> Function:
    def look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        _refuse(host)
        return beneath(host, *args, **kwargs)

    return look_up


def _guarded_connection(beneath: Function) -> Function:
    def connect(connecting: socket.socket, address: Any) -> Any:
        if isinstance(address, tuple):
            _refuse(address[0])
        return beneath(connecting, address)

    return connect


def _refuse(host: object) -> None:
    if is_stripes_host(host):
        missing = f"the way this call took to {host!s}: it would have reached the network"
        raise NotFaked(missing, ("requests", "httpx", "every HTTP client of stripe-python", "FakeStripe.client()"))
