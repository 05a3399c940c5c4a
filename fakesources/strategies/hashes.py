"""Strategies for hashes: with any keys, or with those that must be there and some of those that may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

Params: TypeAlias = dict[str, Any]

_ABSENT = object()
"""In the place of an optional parameter that is not there."""
_ABSENCES = st.just(_ABSENT), st.just(_ABSENT)
"""Two, so that a parameter is there in a third of all cases."""


def hashes(
    keys: SearchStrategy[str], inside: SearchStrategy[str], least: int, most: int | None = None
) -> SearchStrategy[dict[str, str]]:
    """Hashes of up to `most` keys, of at least `least` where that is 0 or 1.

    Unlike ``st.dictionaries`` they never draw again when a key comes twice: the last one counts.
    """
    return st.lists(st.tuples(keys, inside), min_size=least, max_size=most).map(dict)


@dataclass(frozen=True, slots=True)
class Fields:
    """The strategies of a hash's parameters: those that must be there, and those that may, all of them if `full`, none if False."""

    required: Mapping[str, SearchStrategy[Any]]
    optional: Mapping[str, SearchStrategy[Any]]
    full: bool | None

    def without(self, name: str) -> Fields:
        """Return the fields but the one called `name`."""
        return replace(self, required=_less(self.required, name), optional=_less(self.optional, name))

    def drawn(self, least: int = 0) -> SearchStrategy[Params]:
        """Return a strategy for hashes of them, of at least `least` where that is 0 or 1."""
        if self.full:
            return st.fixed_dictionaries({**self.required, **self.optional})
        if self.required or not least:
            return _some(self.required, {} if self.full is False else self.optional)
        return st.one_of([self._with(name) for name in self.optional])

    def _with(self, name: str) -> SearchStrategy[Params]:
        others = {} if self.full is False else _less(self.optional, name)
        return _some({name: self.optional[name]}, others)


def _some(required: Mapping[str, SearchStrategy[Any]], optional: Mapping[str, SearchStrategy[Any]]) -> SearchStrategy[Params]:
    """Hashes with all that is `required` and any of what is `optional`.

    Unlike ``st.fixed_dictionaries`` with its `optional`, what is there is drawn name by name, so that to leave one out, as
    shrinking does, changes none of the others.
    """
    if not optional:
        return st.fixed_dictionaries({**required})
    maybe = {name: st.one_of(*_ABSENCES, one) for name, one in optional.items()}
    return st.fixed_dictionaries({**required, **maybe}).map(_present)


def _present(drawn: Params) -> Params:
    return {name: value for name, value in drawn.items() if value is not _ABSENT}


def _less(strategies: Mapping[str, SearchStrategy[Any]], name: str) -> dict[str, SearchStrategy[Any]]:
    return {other: strategy for other, strategy in strategies.items() if other != name}
