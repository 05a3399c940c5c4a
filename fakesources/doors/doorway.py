"""What all doors are made with: whose URL it is, and functions that can be replaced and put back."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any, TypeAlias

from fakesources.api.messages import Request, Response

Handle: TypeAlias = Callable[[Request], Response]
Function: TypeAlias = Callable[..., Any]

_STRIPES = re.compile(r"https?://(?:[^/?#@]*@)?(?:[a-z0-9-]+\.)*stripe\.com\.?(?::\d*)?(?:[/?#]|$)", re.IGNORECASE)


def is_stripes(url: str) -> bool:
    """Tell whether `url` leads to stripe.com or a host below it."""
    return _STRIPES.match(url) is not None


def is_stripes_host(host: object) -> bool:
    """Tell whether the host name `host` (text or bytes, as sockets take it) is stripe.com or one below it."""
    name = host.decode(errors="replace") if isinstance(host, bytes) else host
    return isinstance(name, str) and is_stripes(f"https://{name}")


class Doorway:
    """Functions replaced while it is open.

    Others patch the same functions, and not always in the order in which they put them back. So closing restores only
    what still is ours, and what somebody else kept of ours lets everything pass once closed.
    """

    def __init__(self) -> None:
        """Open, with nothing replaced yet."""
        self.is_open = True
        self._replaced: list[tuple[object, str, Function, Function]] = []

    def replace(self, owner: object, name: str, make: Callable[[Function], Function]) -> None:
        """Put ``make(beneath)`` in the place of the function `name` of a class or module; `beneath` is what was there."""
        beneath = getattr(owner, name)
        ours = make(beneath)

        @functools.wraps(beneath)
        def way(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            return ours(*args, **kwargs) if self.is_open else beneath(*args, **kwargs)

        setattr(owner, name, way)
        self._replaced.append((owner, name, way, beneath))

    def close(self) -> None:
        """Put everything back."""
        self.is_open = False
        for owner, name, way, beneath in reversed(self._replaced):
            if getattr(owner, name) is way:
                setattr(owner, name, beneath)
