"""expand[]: objects in the place of their ids, lists that are left out otherwise (reference 10.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from fakesources.account import Account
from fakesources.api import refusals, versions
from fakesources.store import Document, in_order

DEEPEST = 4
LIST = "list"
SEARCH_RESULT, TOTAL_COUNT = "search_result", "total_count"


@dataclass(frozen=True, slots=True)
class Inline:
    """A field that is always there whole: expanding it changes nothing."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A field with the id of another object, one of `kinds`."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sublist:
    """A list of objects of `kind`, or `also` others, that is left out unless expanded; `build` makes it."""

    kind: str
    build: Callable[[Account, Document], Document]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hash or array that is left out unless expanded; `build` makes it of the whole object, None where it has none."""

    build: Callable[[Account, Document], Any]


@dataclass(frozen=True, slots=True)
class Within:
    """A hash that is always there, null or with `fields` that can be expanded."""

    fields: Mapping[str, Expandable]


Expandable: TypeAlias = Inline | Reference | Sublist | Hidden | Within
Expandables: TypeAlias = Mapping[str, Mapping[str, Expandable]]
"""What can be expanded, by kind of object and name of field."""

Tree: TypeAlias = dict[str, "Tree"]
"""The paths of a request, by their first names: ``["data.customer"]`` is ``{"data": {"customer": {}}}``."""


_NOTHING: Tree = {}
"""What is expanded below a field that is included by itself: nothing."""


@dataclass(frozen=True, slots=True)
class _View:
    """The `whole` object that is shown, the account that it is of, and the version it is shown in."""

    account: Account
    whole: Document
    version: str


class Expansion:
    """Reads and carries out the ``expand[]`` of requests over the `fields` that the rooms declare."""

    def __init__(self, fields: Expandables) -> None:
        """Expand the `fields`."""
        self._fields = fields

    def plan(self, paths: list[str], returns: tuple[str, ...], *, is_list: bool, is_search: bool) -> Tree:
        """Return what to expand in an answer of one of the kinds `returns`, or in a list of them; raises Refused.

        What a search finds can tell its ``total_count`` besides.
        """
        tree: Tree = {}
        for path in paths:
            names = path.split(".")
            if len(names) > DEEPEST:
                raise refusals.EXPANSION_TOO_DEEP(param="expand", path=path)
            counted = is_search and names == [TOTAL_COUNT]
            if not counted and not self._exists(names, returns, is_list=is_list):
                row = refusals.NOT_EXPANDABLE_HERE if is_list and names[0] != "data" else refusals.NOT_EXPANDABLE
                raise row(param="expand", path=path)
            place = tree
            for name in names:
                place = place.setdefault(name, {})
        return tree

    def _exists(self, names: list[str], kinds: tuple[str, ...], *, is_list: bool) -> bool:
        if not names:
            return True
        if is_list:
            return names[0] == "data" and self._exists(names[1:], kinds, is_list=False)
        return any(self._leads(names, self._fields.get(kind, {})) for kind in kinds)

    def _leads(self, names: list[str], fields: Mapping[str, Expandable]) -> bool:
        """Whether the path `names`, one or more, leads anywhere from an object with these `fields`."""
        first, *rest = names
        match fields.get(first):
            case Within(fields=inner):
                return not rest or self._leads(rest, inner)
            case Reference(kinds=others):
                return self._exists(rest, others, is_list=False)
            case Sublist(kind=other, also=others):
                return self._exists(rest, (other, *others), is_list=True)
            case field:
                return field is not None and not rest

    def apply(self, account: Account, document: Document, tree: Tree, version: str) -> Document:
        """Return `document` with the fields of `tree` expanded, and those that `version` has or includes by itself."""
        kind = document["object"]
        if kind in (LIST, SEARCH_RESULT):
            inner = tree.get("data", {})
            found = {**document, "data": [self.apply(account, item, inner, version) for item in document["data"]]}
            if kind == SEARCH_RESULT and TOTAL_COUNT not in tree:
                del found[TOTAL_COUNT]
            return found
        included = versions.included(kind, version)
        if not (tree or included or versions.given(kind, version)) or document.get("deleted"):
            return document
        fields = self._fields.get(kind, {})
        wanted = {**dict.fromkeys(included, _NOTHING), **tree}
        whole = {**document, **versions.older(document, version)}
        return in_order(self._expanded(_View(account, document, version), whole, fields, wanted))

    def _expanded(self, view: _View, part: Document, fields: Mapping[str, Expandable], tree: Tree) -> dict[str, Any]:
        """A `part` of the object that is viewed, or all of it, with those of its `fields` expanded that are in `tree`."""
        shown = dict(part)
        for name in fields.keys() & tree.keys():
            field, value = fields[name], part.get(name)
            if isinstance(field, Within):
                shown[name] = self._expanded(view, value, field.fields, tree[name]) if value else value
            elif isinstance(field, Hidden):
                shown |= _named(name, field.build(view.account, view.whole))
            elif (other := _other(view.account, part, name, field)) is not None:
                shown[name] = self.apply(view.account, other, tree[name], view.version)
        return shown


def _named(name: str, value: Any) -> dict[str, Any]:
    """The field `name` with its `value`, nothing when that is None."""
    return {} if value is None else {name: value}


def _other(account: Account, document: Document, name: str, field: Expandable) -> Document | None:
    """The object or list to put in the place of the field `name`, None when it stays as it is."""
    match field:
        case Reference(kinds=kinds):
            found = (account.store.get(kind, document[name]) for kind in kinds if document.get(name))
            return next((one for one in found if one is not None), None)
        case Sublist():
            return field.build(account, document)
        case _:
            return None
