"""Lists: the newest first, in pages (reference 10.5)."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fakesources.api import refusals
from fakesources.api.kinds import Choice, Either, Id, Integer, ListOf, hash_of
from fakesources.store import Document

DEFAULT, LARGEST = 10, 100

_MOMENT = Integer(least=0, drawn=(0, 4_000_000_000))
CREATED = Either(_MOMENT, hash_of(gt=_MOMENT, gte=_MOMENT, lt=_MOMENT, lte=_MOMENT))

PAGING = hash_of(limit=Integer(), starting_after=Id(), ending_before=Id(), include=ListOf(Choice(("total_count",))))


def newest_first(documents: Iterable[Document]) -> list[Document]:
    """Return `documents`, which come in the order in which they were made, in the order of most lists."""
    return sorted(documents, key=operator.itemgetter("created"))[::-1]


def having(documents: Iterable[Document], params: dict[str, Any], names: Iterable[str]) -> Iterator[Document]:
    """Iterate over those of `documents` whose fields called `names` have the values that `params` give for them, if any."""
    asked = {name: params[name] for name in names if name in params}
    return (one for one in documents if all(one.get(name) == value for name, value in asked.items()))


def page(documents: Sequence[Document], params: dict[str, Any], *, url: str, kind: str) -> Document:
    """Return the list object that shows the part of `documents` (in the order of the list) that `params` ask for.

    A limit out of range is clamped, not refused; ``include[]=total_count`` tells how many there are in all. Raises Refused for a cursor that is none of `documents`, called
    `kind` in the message, and for both cursors at once.
    """
    limit = min(max(params.get("limit", DEFAULT), 1), LARGEST)
    after, before = (_place(documents, params, name, kind) for name in ("starting_after", "ending_before"))
    if after is not None and before is not None:
        raise refusals.BOTH_CURSORS()
    if before is not None:
        found = _created_within(documents[:before], params.get("created"))
        shown = found[-limit:]
    else:
        found = _created_within(documents[0 if after is None else after + 1 :], params.get("created"))
        shown = found[:limit]
    counted = {"total_count": len(_created_within(documents, params.get("created")))} if params.get("include") else {}
    return {"object": "list", "data": shown, "has_more": len(shown) < len(found), **counted, "url": url}


_COMPARED = {"gt": operator.gt, "gte": operator.ge, "lt": operator.lt, "lte": operator.le}


def _created_within(documents: Sequence[Document], created: int | dict[str, int] | None) -> list[Document]:
    """Those of `documents` that a checked ``created`` asks for: one second, or bounds; None: all."""
    if created is None:
        return list(documents)
    bounds = created if isinstance(created, dict) else {"gte": created, "lte": created}
    return [one for one in documents if all(_COMPARED[bound](one["created"], moment) for bound, moment in bounds.items())]


def _place(documents: Sequence[Document], params: dict[str, Any], name: str, kind: str) -> int | None:
    cursor = params.get(name)
    if cursor is None:
        return None
    for place, document in enumerate(documents):
        if document["id"] == cursor:
            return place
    raise refusals.RESOURCE_MISSING(param=name, object=kind, id=cursor)
