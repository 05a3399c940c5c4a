"""Endpoints as rows, and the table that finds the row of a request."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import unquote

from fakesources.account import Account
from fakesources.api.kinds import Hash, Tagged
from fakesources.store import Document

Operation: TypeAlias = Callable[..., Document]
"""``operation(account, params, *ids)``: the checked parameters, then the ids of the path in their order."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One row of the API: ``Endpoint("POST", "/v1/sources/{id}", update, UPDATE)``."""

    method: str
    path: str
    run: Operation
    params: Hash | Tagged

    @property
    def name(self) -> str:
        """Method and path, as messages name the endpoint."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Match:
    """An endpoint, and the `ids` that stood in the path for its braces."""

    endpoint: Endpoint
    ids: tuple[str, ...]

    def run(self, account: Account, params: dict[str, Any]) -> Document:
        """Execute the endpoint's operation."""
        return self.endpoint.run(account, params, *self.ids)


class Router:
    """The endpoints as a tree of path segments, built once; raises ValueError for two rows with one shape."""

    def __init__(self, endpoints: Iterable[Endpoint]) -> None:
        """Build the tree."""
        self.endpoints = tuple(endpoints)
        self._root: dict[str, Any] = {}
        for endpoint in self.endpoints:
            self._add(endpoint)

    def _add(self, endpoint: Endpoint) -> None:
        node = self._root
        for segment in _segments(endpoint.path):
            node = node.setdefault("{}" if segment.startswith("{") else segment, {})
        rows = node.setdefault("", {})
        if endpoint.method in rows:
            message = f"Two endpoints answer {endpoint.name}."
            raise ValueError(message)
        rows[endpoint.method] = endpoint

    def find(self, method: str, path: str) -> Match | None:
        """Return the endpoint for `method` and `path` (percent-encoded), or None; a literal segment wins over an id."""
        node: dict[str, Any] | None = self._root
        ids = []
        for segment in _segments(path):
            below = node.get(segment) if segment and node is not None else None
            if below is None and segment and node is not None and (below := node.get("{}")) is not None:
                ids.append(unquote(segment))
            node = below
        endpoint = node.get("", {}).get(method) if node else None
        return Match(endpoint, tuple(ids)) if endpoint else None


def _segments(path: str) -> list[str]:
    return path.removeprefix("/").split("/")
