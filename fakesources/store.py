"""The objects of one account. A document never changes: a write replaces it, so a reader may keep what it was given."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

Document: TypeAlias = Mapping[str, Any]
"""A Stripe object as it shows itself: JSON values, key order as on the wire."""


def in_order(document: Document) -> Document:
    """Return `document` in the order of the wire: ``id``, ``object``, then by alphabet (reference 1.1)."""
    return {name: document[name] for name in _ordered(tuple(document))}


@lru_cache(maxsize=1024)
def _ordered(names: tuple[str, ...]) -> tuple[str, ...]:
    return ("id", "object", *sorted(set(names) - {"id", "object"}))


@dataclass(frozen=True)
class StoreSnapshot:
    """The documents of a store at one moment, by kind and id, and the order in which customers got theirs."""

    kinds: Mapping[str, Mapping[str, Document]]
    of_customers: Mapping[tuple[str, str], Mapping[str, int]]
    came: int


class Store:
    """Documents by id, oldest first within each kind of object."""

    def __init__(self) -> None:
        """Start empty."""
        self._kinds: dict[str, dict[str, Document]] = {}
        self._of_customers: dict[tuple[str, str], dict[str, int]] = {}
        self._came = 0

    def put(self, document: Document) -> None:
        """Add `document`, or put it in the place of the one with its id."""
        kind, id_ = document["object"], document["id"]
        documents = self._kinds.setdefault(kind, {})
        before = documents.get(id_)
        documents[id_] = document
        was, now = before.get("customer") if before is not None else None, document.get("customer")
        if was == now:
            return
        if was is not None:
            self._of_customers[kind, was].pop(id_, None)
        if now is not None:
            self._came += 1
            self._of_customers.setdefault((kind, now), {})[id_] = self._came

    def of_customer(self, kind: str, customer: str) -> list[Document]:
        """Return the objects of this `kind` that name `customer` (an id) as theirs, in the order in which they came to it."""
        documents = self._kinds.get(kind, {})
        return [documents[id_] for id_ in self._of_customers.get((kind, customer), ())]

    def all_of_customer(self, kinds: tuple[str, ...], customer: str) -> list[Document]:
        """Return the objects of any of the `kinds` that name `customer` as theirs, in the order in which they came to it."""
        came = [
            (number, self._kinds[kind][id_])
            for kind in kinds
            for id_, number in self._of_customers.get((kind, customer), {}).items()
        ]
        return [document for _, document in sorted(came, key=operator.itemgetter(0))]

    def get(self, kind: str, id_: str) -> Document | None:
        """Return the object of this `kind` and id, or None."""
        return self._kinds.get(kind, {}).get(id_)

    def find(self, id_: str) -> Document | None:
        """Return the object with this id, whatever it is, or None."""
        return next((documents[id_] for documents in self._kinds.values() if id_ in documents), None)

    def all(self, kind: str) -> Iterator[Document]:
        """Iterate over the objects of this `kind`, oldest first."""
        return iter(self._kinds.get(kind, {}).values())

    def snapshot(self) -> StoreSnapshot:
        """Return the state as it is, to give to `restore` later; it shares the documents."""
        return StoreSnapshot(_copied(self._kinds), _copied(self._of_customers), self._came)

    def restore(self, snapshot: StoreSnapshot) -> None:
        """Go back to a `snapshot`, which stays usable."""
        self._kinds, self._of_customers = _copied(snapshot.kinds), _copied(snapshot.of_customers)
        self._came = snapshot.came


K = TypeVar("K")
V = TypeVar("V")


def _copied(maps: Mapping[K, Mapping[str, V]]) -> dict[K, dict[str, V]]:
    return {key: dict(inner) for key, inner in maps.items()}
