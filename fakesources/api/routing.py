"""Endpoints as rows, and the table that finds the row of a request."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeAlias, TypeVar
from urllib.parse import unquote

from fakesources.api import refusals
from fakesources.api.kinds import Whole
from fakesources.errors import NotFaked, nearest
from fakesources.store import Document

Operation: TypeAlias = Callable[..., Document]
"""``operation(account, params, *ids)``: the checked parameters, then the ids of the path in their order."""


@dataclass(frozen=True, slots=True)
class Publishable:
    """That a publishable key may call an endpoint: the parameters it `needs`, and the fields it may not see (`hidden`)."""

    needs: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Endpoint:
    """One row of the API.

    `run` does the work with the checked `params`. The answer is an object of one of the kinds `returns`, or a list of
    them, or what a search among them finds (`is_search`, which is a list too). `publishable` is None where only secret keys may call.
    """

    method: str
    path: str
    run: Operation
    params: Whole
    returns: tuple[str, ...]
    is_list: bool = False
    publishable: Publishable | None = None
    is_search: bool = False

    @property
    def name(self) -> str:
        """Method and path, as messages name the endpoint."""
        return f"{self.method} {self.path}"


@dataclass(slots=True)
class Match:
    """An endpoint, and the `ids` that stood in the path for its braces."""

    endpoint: Endpoint
    ids: tuple[str, ...]


T = TypeVar("T")


_ANY = object()
"""Where the tree of paths goes on behind any id."""
_ROWS = object()
"""Where it keeps the rows of the paths that end."""


class Paths(Generic[T]):
    """Methods and paths as a tree of segments; a segment in braces stands for any id."""

    def __init__(self) -> None:
        """Start empty."""
        self._root: dict[object, Any] = {}

    def add(self, method: str, path: str, row: T) -> None:
        """Add a row; raises ValueError when another one has its method and shape."""
        node = self._root
        for segment in _segments(path):
            node = node.setdefault(_ANY if segment.startswith("{") else segment, {})
        rows = node.setdefault(_ROWS, {})
        if method in rows:
            message = f"Two endpoints answer {method} {path}."
            raise ValueError(message)
        rows[method] = row

    def find(self, method: str, path: str) -> tuple[T, tuple[str, ...]] | None:
        """Return the row for `method` and `path` (percent-encoded) with the ids in the path; literal segments win."""
        node = self._root
        ids = []
        for segment in _segments(path):
            below = node.get(segment) if segment else None
            if below is None:
                below = node.get(_ANY) if segment else None
                if below is None:
                    return None
                ids.append(unquote(segment) if "%" in segment else segment)
            node = below
        row = node.get(_ROWS, {}).get(method)
        return (row, tuple(ids)) if row is not None else None


class Router:
    """The endpoints of the fake, beside the table of all that Stripe has."""

    def __init__(self, endpoints: Iterable[Endpoint], stripe_has: str) -> None:
        """Take the rows; `stripe_has` lists Stripe's, one path a line behind its methods: ``GET POST /v1/sources``.

        Raises ValueError for two rows with one shape.
        """
        self.endpoints = tuple(endpoints)
        self._paths: Paths[Endpoint] = Paths()
        for endpoint in self.endpoints:
            self._paths.add(endpoint.method, endpoint.path, endpoint)
        self._roots = [_root(endpoint.path) for endpoint in self.endpoints]
        self._stripe_has = [(*line.split(" "),) for line in stripe_has.split("\n")]
        self.find = lru_cache(maxsize=512)(self._find)
        """Return the endpoint for a method and a path (percent-encoded) as a Match, or None; the last ones are remembered."""
        self._shadowed = {path for *_, path in self._stripe_has if "{" not in path}

    def _find(self, method: str, path: str) -> Match | None:
        found = self._paths.find(method, path)
        if found is None or (path in self._shadowed and found[1]):
            return None
        return Match(*found)

    def miss(self, method: str, path: str, *, strict: bool) -> refusals.Refused:
        """Return Stripe's refusal of a URL that nobody has; raises NotFaked for one of Stripe's that the fake has not.

        Without `strict` the refusal is for both.
        """
        at_stripe = self._elsewhere.find(method, path)
        if strict and (at_stripe or _root(path) not in self._roots):
            called = f"{method} {at_stripe[0] if at_stripe else path}"
            raise NotFaked(called, nearest(called, [endpoint.name for endpoint in self.endpoints]))
        row = refusals.UNKNOWN_URL_WITH_SLASH if path.endswith("/") else refusals.UNKNOWN_URL
        return row(method=method, path=path)

    @cached_property
    def _elsewhere(self) -> Paths[str]:
        paths: Paths[str] = Paths()
        for *methods, path in self._stripe_has:
            for method in methods:
                paths.add(method, path, path)
        return paths


def _segments(path: str) -> list[str]:
    return path.removeprefix("/").split("/")


def _root(path: str) -> list[str]:
    """The version and the resource: ``v1`` and ``sources``."""
    return _segments(path)[:2]
