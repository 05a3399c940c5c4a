"""Lists: the newest first, in pages (reference 10.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fakesources.api import refusals
from fakesources.api.kinds import Id, Integer, hash_of
from fakesources.store import Document

DEFAULT, LARGEST = 10, 100

PAGING = hash_of(limit=Integer(), starting_after=Id(), ending_before=Id())


def page(documents: Sequence[Document], params: dict[str, Any], *, url: str, kind: str) -> Document:
    """Return the list object that shows the part of `documents` (in the order of the list) that `params` ask for.

    A limit out of range is clamped, not refused. Raises Refused for a cursor that is no object of the list, called
    `kind` in the message, and for both cursors at once.
    """
    limit = min(max(params.get("limit", DEFAULT), 1), LARGEST)
    after, before = (_place(documents, params, name, kind) for name in ("starting_after", "ending_before"))
    if after is not None and before is not None:
        raise refusals.BOTH_CURSORS()
    if before is not None:
        first, end = max(before - limit, 0), before
        has_more = first > 0
    else:
        first = 0 if after is None else after + 1
        end = first + limit
        has_more = end < len(documents)
    return {"object": "list", "data": list(documents[first:end]), "has_more": has_more, "url": url}


def _place(documents: Sequence[Document], params: dict[str, Any], name: str, kind: str) -> int | None:
    cursor = params.get(name)
    if cursor is None:
        return None
    for place, document in enumerate(documents):
        if document["id"] == cursor:
            return place
    raise refusals.RESOURCE_MISSING(param=name, object=kind, id=cursor)
