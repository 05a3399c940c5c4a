"""The objects of one account. A document never changes: a write replaces it, so a reader may keep what it was given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Document: TypeAlias = Mapping[str, Any]
"""A Stripe object as it shows itself: JSON values, key order as on the wire."""


def in_order(document: Document) -> Document:
    """Return `document` in the order of the wire: ``id``, ``object``, then by alphabet (reference 1.1)."""
    ordered = {"id": document["id"], "object": document["object"]}
    for name in sorted(document):
        ordered[name] = document[name]
    return ordered


class Store:
    """Documents by id, oldest first within each kind of object."""

    def __init__(self) -> None:
        """Start empty."""
        self._kinds: dict[str, dict[str, Document]] = {}

    def put(self, document: Document) -> None:
        """Add `document`, or put it in the place of the one with its id."""
        self._kinds.setdefault(document["object"], {})[document["id"]] = document

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
        self._kinds = {kind: dict(documents) for kind, documents in snapshot.items()}
