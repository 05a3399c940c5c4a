"""The objects of one account. A document never changes: a write replaces it, so a reader may keep what it was given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

Document: TypeAlias = Mapping[str, Any]
"""A Stripe object as it shows itself: JSON values, key order as on the wire."""


def in_order(document: Document) -> Document:
    """Return `document` in the order of the wire: ``id``, ``object``, then by alphabet (reference 1.1)."""
    return {name: document[name] for name in _ordered(tuple(document))}


@lru_cache(maxsize=1024)
def _ordered(names: tuple[str, ...]) -> tuple[str, ...]:
    return ("id", "object", *sorted(set(names) - {"id", "object"}))


class Store:
    """Documents by id, oldest first within each kind of object."""

    def __init__(self) -> None:
        """Start empty."""
        self._kinds: dict[str, dict[str, Document]] = {}
        self._of_customers: dict[tuple[str, str], dict[str, None]] = {}

    def put(self, document: Document) -> None:
        """Add `document`, or put it in the place of the one with its id."""
        kind, id_ = document["object"], document["id"]
        documents = self._kinds.setdefault(kind, {})
        before = documents.get(id_)
        documents[id_] = document
        if before is not None and "customer" in before:
            self._of_customers[kind, before["customer"]].pop(id_, None)
        if "customer" in document:
            self._of_customers.setdefault((kind, document["customer"]), {})[id_] = None

    def of_customer(self, kind: str, customer: str) -> list[Document]:
        """Return the objects of this `kind` that name `customer` (an id) as theirs, in the order in which they came to it."""
        documents = self._kinds.get(kind, {})
        return [documents[id_] for id_ in self._of_customers.get((kind, customer), ())]

    def get(self, kind: str, id_: str) -> Document | None:
        """Return the object of this `kind` and id, or None."""
        return self._kinds.get(kind, {}).get(id_)

    def find(self, id_: str) -> Document | None:
        """Return the object with this id, whatever it is, or None."""
        return next((documents[id_] for documents in self._kinds.values() if id_ in documents), None)

    def all(self, kind: str) -> Iterator[Document]:
        """Iterate over the objects of this `kind`, oldest first."""
        return iter(self._kinds.get(kind, {}).values())

    def snapshot(self) -> dict[str, dict[str, Document]]:
        """Return the state as it is, to give to `restore` later; it shares the documents."""
        return {kind: dict(documents) for kind, documents in self._kinds.items()}

    def restore(self, snapshot: Mapping[str, Mapping[str, Document]]) -> None:
        """Go back to a `snapshot`, which stays usable."""
        self._kinds, self._of_customers = {}, {}
        for documents in snapshot.values():
            for document in documents.values():
                self.put(document)
