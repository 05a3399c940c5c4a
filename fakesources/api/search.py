"""Search: what a query matches among documents, and pages of what it finds (reference 12.4)."""

from __future__ import annotations

import base64
import json
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, TypeAlias, assert_never

from fakesources.api import refusals
from fakesources.api.expansion import SEARCH_RESULT, TOTAL_COUNT
from fakesources.api.kinds import Hash, Id, Integer, ListOf, Param, Text, hash_of
from fakesources.api.pages import DEFAULT, LARGEST
from fakesources.api.queries import Clause, Compares, Condition, Contains, Equals, IsNull, Query, not_understood, parse
from fakesources.store import Document

PARAMS: Hash = hash_of(query=Param(Text(), required=True), limit=Integer(), page=Text(), expand=ListOf(Id()))
"""The parameters of every search."""

SHORTEST_SUBSTRING = 3

Sort: TypeAlias = Literal["numeric", "string", "token"]
Fields: TypeAlias = Mapping[str, Sort]
"""What a resource can be searched by: dotted names, a ``*`` standing for any one part, and which operators they take.

All fields take ``:``, strings ``~`` besides, and numeric ones the four comparisons. ``metadata`` stands for each key.
"""


# ------------------------------------------------------------------------------------------ what may be asked


def checked(query: Query, fields: Fields, resource: str) -> Query:
    """Return `query` if the `resource` (``products``) with these `fields` can answer it; raises Refused otherwise."""
    for clause in query.clauses:
        _check(clause, sort_of(clause.field, fields), resource)
    return query


def sort_of(name: str, fields: Fields) -> Sort | None:
    """Return the sort of the field called `name`, None where there is no such field."""
    parts = name.split(".")
    for pattern, sort in fields.items():
        wanted = pattern.split(".")
        if len(wanted) == len(parts) and all(one in ("*", part) for one, part in zip(wanted, parts, strict=True)):
            return sort
    return None


def _check(clause: Clause, sort: Sort | None, resource: str) -> None:
    if sort is None:
        raise refusals.SEARCH_FIELD_UNKNOWN(field=clause.field, resource=resource, page=resource.replace("_", "-"))
    if (clause.key is not None) is not (clause.field == "metadata"):
        raise not_understood()
    _check_condition(clause.field, clause.condition, sort)


def _check_condition(field: str, condition: Condition, sort: Sort) -> None:
    refused = _refused(field, condition, sort)
    if refused is not None:
        raise refused


def _refused(field: str, condition: Condition, sort: Sort) -> refusals.Refused | None:
    """What Stripe says of a condition that fields of this sort cannot have, None for one that they can."""
    match condition:
        case Contains() if sort != "string":
            return refusals.SEARCH_OPERATOR(operator="~", field=field)
        case Contains(value=value) if len(value) < SHORTEST_SUBSTRING:
            return refusals.SEARCH_TOO_SHORT(field=field, least=SHORTEST_SUBSTRING, length=len(value))
        case Compares(sign=sign) if sort != "numeric":
            return refusals.SEARCH_OPERATOR(operator=sign, field=field)
        case Compares(value=value) | Equals(value=value) if sort == "numeric" and _NUMBER.fullmatch(value) is None:
            return refusals.SEARCH_NO_NUMBER(field=field, value=value)
        case _:
            return None


_NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,12})?", re.ASCII)


# ------------------------------------------------------------------------------------------ matching

_SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}


def matches(query: Query, document: Document) -> bool:
    """Tell whether `document` meets a checked `query`."""
    found = (_meets(clause.condition, _value(clause, document)) is not clause.negated for clause in query.clauses)
    return any(found) if query.either else all(found)


def _value(clause: Clause, document: Document) -> Any:
    value: Any = document
    for name in (*clause.field.split("."), *([clause.key] if clause.key is not None else [])):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _meets(condition: Condition, value: Any) -> bool:
    if value is None or isinstance(condition, IsNull):
        return value is None and isinstance(condition, IsNull)
    match condition:
        case Equals(value=wanted):
            return _same(value, wanted)
        case Contains(value=wanted):
            return wanted.lower() in _text(value)
        case Compares(sign=sign, value=wanted):
            return _SIGNS[sign](value, Decimal(wanted))
    assert_never(condition)


def _same(value: Any, wanted: str) -> bool:
    if isinstance(value, int) and not isinstance(value, bool) and _NUMBER.fullmatch(wanted):
        return value == Decimal(wanted)
    return _text(value) == wanted.lower()


def _text(value: Any) -> str:
    return str(value).lower()


# ------------------------------------------------------------------------------------------ pages


def search(documents: Sequence[Document], params: dict[str, Any], fields: Fields, resource: str) -> Document:
    """Return the search result among `documents`, the newest first, that the checked `params` ask for.

    Its ``total_count`` is always there; the expansion takes it out of answers that did not ask. A limit out of range is
    clamped. Raises Refused.
    """
    query = checked(parse(params["query"]), fields, resource)
    found = [one for one in documents if matches(query, one)]
    limit = min(max(params.get("limit", DEFAULT), 1), LARGEST)
    rest = found
    if "page" in params:
        rest = [one for one in _behind(documents, *_cursor(params["page"])) if matches(query, one)]
    shown = rest[:limit]
    more = len(rest) > limit
    return {
        "object": SEARCH_RESULT,
        "data": shown,
        "has_more": more,
        "next_page": _page_behind(shown[-1]) if more else None,
        TOTAL_COUNT: len(found),
        "url": f"/v1/{resource}/search",
    }


def _page_behind(document: Document) -> str:
    """The text that stands for the page behind `document`."""
    return base64.urlsafe_b64encode(json.dumps([document["created"], document["id"]]).encode()).decode()


def _cursor(page: str) -> tuple[int, str]:
    """When the last object before a page was made, and its id; raises Refused for a text that stands for no page."""
    try:
        created, id_ = json.loads(base64.urlsafe_b64decode(page.encode()))
    except (ValueError, TypeError, RecursionError):
        raise refusals.SEARCH_PAGE_INVALID(param="page", value=page) from None
    if not isinstance(created, int) or not isinstance(id_, str):
        raise refusals.SEARCH_PAGE_INVALID(param="page", value=page)
    return created, id_


def _behind(documents: Sequence[Document], created: int, id_: str) -> Sequence[Document]:
    """Those of `documents` that come after the one with this id, or after its second if it is no longer among them."""
    place = next((number for number, one in enumerate(documents) if one["id"] == id_), None)
    if place is not None:
        return documents[place + 1 :]
    return [one for one in documents if one["created"] < created]
