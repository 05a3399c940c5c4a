"""expand[]: objects in the place of their ids, lists that are left out otherwise (reference 10.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from fakesources.account import Account
from fakesources.api import refusals, versions
from fakesources.store import Document, in_order

DEEPEST = 4
LIST = "list"


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


Expandable: TypeAlias = Inline | Reference | Sublist
Expandables: TypeAlias = Mapping[str, Mapping[str, Expandable]]
"""What can be expanded, by kind of object and name of field."""

Tree: TypeAlias = dict[str, "Tree"]
"""The paths of a request, by their first names: ``["data.customer"]`` is ``{"data": {"customer": {}}}``."""


class Expansion:
    """Reads and carries out the ``expand[]`` of requests over the `fields` that the rooms declare."""

    def __init__(self, fields: Expandables) -> None:
        """Expand the `fields`."""
        self._fields = fields

    def plan(self, paths: list[str], returns: tuple[str, ...], *, is_list: bool) -> Tree:
        """Return what to expand in an answer of one of the kinds `returns`, or in a list of them; raises Refused."""
        tree: Tree = {}
        for path in paths:
            names = path.split(".")
            if len(names) > DEEPEST:
                raise refusals.EXPANSION_TOO_DEEP(param="expand", path=path)
            if not self._exists(names, returns, is_list=is_list):
                row = refusals.NOT_EXPANDABLE_HERE if is_list and names[0] != "data" else refusals.NOT_EXPANDABLE
                raise row(param="expand", path=path)
            place = tree
            for name in names:
                place = place.setdefault(name, {})
        return tree

    def _exists(self, names: list[str], kinds: tuple[str, ...], *, is_list: bool) -> bool:
        if not names:
            return True
        first, *rest = names
        if is_list:
            return first == "data" and self._exists(rest, kinds, is_list=False)
        for kind in kinds:
            match self._fields.get(kind, {}).get(first):
                case Inline():
                    found = not rest
                case Reference(kinds=others):
                    found = self._exists(rest, others, is_list=False)
                case Sublist(kind=other, also=others):
                    found = self._exists(rest, (other, *others), is_list=True)
                case _:
                    found = False
            if found:
                return True
        return False

    def apply(self, account: Account, document: Document, tree: Tree, version: str) -> Document:
        """Return `document` with the fields of `tree` expanded, and those that `version` has or includes by itself."""
        kind = document["object"]
        if kind == LIST:
            inner = tree.get("data", {})
            return {**document, "data": [self.apply(account, item, inner, version) for item in document["data"]]}
        included = versions.included(kind, version)
        if not (tree or included or versions.given(kind, version)) or document.get("deleted"):
            return document
        fields = self._fields.get(kind, {})
        shown = {**document, **versions.older(document, version)}
        for name in fields.keys() & {*tree, *included}:
            other = _other(account, document, name, fields[name])
            if other is not None:
                shown[name] = self.apply(account, other, tree.get(name, {}), version)
        return in_order(shown)


def _other(account: Account, document: Document, name: str, field: Expandable) -> Document | None:
    """The object or list to put in the place of the field `name`, None when it stays as it is."""
    match field:
        case Reference():
            return account.store.find(document[name]) if document.get(name) else None
        case Sublist():
            return field.build(account, document)
        case _:
            return None
