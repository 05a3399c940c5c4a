"""What all doors are made with: whose URL it is, and functions that can be replaced and put back."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

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

    Others patch the same functions, and not always in the order in which they put them back. So closing takes away only
    what is on top, and what somebody else kept of ours lets everything pass once closed.
    """

    def __init__(self) -> None:
        """Open, with nothing replaced yet."""
        self.is_open = True
        self._replaced: list[tuple[object, str]] = []

    def replace(self, owner: object, name: str, make: Callable[[Function], Function]) -> None:
        """Put ``make(beneath)`` in the place of the function `name` of a class or module; `beneath` is what was there."""
        beneath = getattr(owner, name)
        ours = make(beneath)

        @functools.wraps(beneath)
        def way(*args: Any, **kwargs: Any) -> Any:
            return ours(*args, **kwargs) if self.is_open else beneath(*args, **kwargs)

        setattr(way, _KNOWN, Way(way, self, beneath, inherited=name not in vars(owner)))
        setattr(owner, name, way)
        self._replaced.append((owner, name))

    def close(self) -> None:
        """Put everything back, and with it what doorways left behind that were closed before this one."""
        self.is_open = False
        for owner, name in reversed(self._replaced):
            _uncover(owner, name)


@dataclass(frozen=True, slots=True)
class Way:
    """What the replacement `function` knows: its doorway, what lies beneath, and whether the owner only `inherited` that."""

    function: Function
    doorway: Doorway
    beneath: Function
    inherited: bool


_KNOWN: Final = "_fakesources_way"


def _way(owner: object, name: str) -> Way | None:
    """What is known of the function `name`, None when it is none of ours, though it may wrap and imitate one."""
    found = getattr(owner, name)
    way: Way | None = getattr(found, _KNOWN, None)
    return way if way is not None and way.function is found else None


def _uncover(owner: object, name: str) -> None:
    """Take away all replacements on top of the function `name` whose doorways are closed."""
    while (way := _way(owner, name)) is not None and not way.doorway.is_open:
        if way.inherited:
            delattr(owner, name)
        else:
            setattr(owner, name, way.beneath)
