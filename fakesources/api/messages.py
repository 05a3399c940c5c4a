"""Request and Response: the only two things that cross from a door into the core and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#]*@)?([^:/?#]*)(?::\d*)?([^?#]*)(?:\?([^#]*))?")


class Headers(Mapping[str, str]):
    """HTTP headers, read whatever the case of the name.

    stripe-python looks headers up as ``Request-Id`` and as ``stripe-should-retry``, so both must find the same value.
    Iterating gives lower-case names, as HTTP/2 sends them.
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        """Copy `values`, folding the names to lower case."""
        self._values = dict(zip(map(str.lower, values), values.values(), strict=True)) if values else {}

    @classmethod
    def lower(cls, values: dict[str, str]) -> Headers:
        """Take over `values`, whose names are in lower case already."""
        headers = cls()
        headers._values = values
        return headers

    def __getitem__(self, name: str) -> str:
        """Return the value of header `name`; raises KeyError when it was not sent."""
        return self._values[name.lower()]

    @property
    def lowered(self) -> dict[str, str]:
        """The values by their lower-case names, for who looks up many of them."""
        return self._values

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of header `name`, or `default`."""
        return self._values.get(name.lower(), default)

    def __contains__(self, name: object) -> bool:
        """Tell whether header `name` was sent."""
        return isinstance(name, str) and name.lower() in self._values

    def __iter__(self) -> Iterator[str]:
        """Iterate over the lower-case names."""
        return iter(self._values)

    def __len__(self) -> int:
        """Return how many headers there are."""
        return len(self._values)

    def __repr__(self) -> str:
        """Show the headers as a dictionary."""
        return f"Headers({self._values!r})"


@dataclass(slots=True)
class Request:
    """What a client sends: `method` in upper case, the whole `url`, `headers`, and the raw `body`."""

    method: str
    url: str
    headers: Headers = field(default_factory=Headers)
    body: bytes | str = b""

    @property
    def place(self) -> tuple[str, str, str]:
        """The host of the URL in lower case, without user or port, its path and its query, both still percent-encoded."""
        found = _URL.match(self.url)
        host, path, query = found.groups() if found else ("", None, None)
        return host.lower(), path or "/", query or ""


@dataclass(slots=True)
class Response:
    """What Stripe would answer: `status`, `text` (the JSON body) and `headers`."""

    status: int
    text: str
    headers: Headers = field(default_factory=Headers)

    @property
    def body(self) -> bytes:
        """The body as the bytes that travel; what has no UTF-8 form becomes a question mark."""
        return self.text.encode(errors="replace")

    def json(self) -> Any:
        """Return the body decoded."""
        return json.loads(self.text)
