"""Strategies for creating sources, read from the table of source types: a row more, and its type is drawn."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from fakesources.api.checking import inner_path
from fakesources.api.kinds import Hash, Id, Whole
from fakesources.resources.sources.params import CREATE, creation, creation_for
from fakesources.resources.sources.types import TYPES, SourceType
from fakesources.strategies.broken import Broken
from fakesources.strategies.params import breakages, from_kind


@st.composite
def source_params(
    draw: DrawFn,
    *,
    type: str | None = None,  # noqa: A002 - Stripe's word
    usage: str | None = None,
    full: bool | None = None,
) -> dict[str, Any]:
    """Return a strategy for the parameters (a dict) of a creation that Stripe accepts: ``stripe.Source.create(**params)``.

    `type` and `usage` are what the source will be, as text; by default all there are. With `full` True all optional
    parameters are there, with False none, otherwise any of them. Shrinks to the required ones with the smallest values.

    Drawing raises InvalidArgument for a type that is not faked, for a usage that the type does not have, and for a type
    whose creation must name another object, as three_d_secure names a card: by default such types are not drawn.
    """
    return draw(_creations(draw(st.sampled_from(drawable(type, usage))), usage, full=full))


@st.composite
def broken_source_params(draw: DrawFn, *, type: str | None = None) -> Broken:  # noqa: A002 - Stripe's word
    """Return a strategy for parameters of a creation that Stripe refuses, with the refusal to expect (both in a Broken).

    One thing is wrong about them, whatever it is; `type` (a text) is what they give as the type of the source, which
    otherwise may be what is wrong. Drawing raises InvalidArgument for a type that is not faked.
    """
    return draw(_broken_creations(*(TYPES.values() if type is None else [row_of(type)])))


@functools.cache
def _creations(row: SourceType, usage: str | None, *, full: bool | None) -> SearchStrategy[dict[str, Any]]:
    return from_kind(_creation(row, usage), full=full)


def _creation(row: SourceType, usage: str | None) -> Whole:
    """The parameters that create a source of a type with a usage, which must be named where it is not the default."""
    if usage is None:
        return creation(row)
    kind = creation_for(row, usage)
    return kind if usage == row.usages[0] else kind.requiring(("usage",))


@functools.cache
def _broken_creations(*rows: SourceType) -> SearchStrategy[Broken]:
    """Broken creations of the one type, or where there are several rows, of all types."""
    return breakages(CREATE) if len(rows) > 1 else breakages(creation(rows[0]), keeping=("type",))


def row_of(name: str) -> SourceType:
    """Return the row of the type called `name`; raises InvalidArgument when there is none."""
    if name not in TYPES:
        message = f"type={name!r} is no type of source that is faked; these are: {', '.join(TYPES)}"
        raise InvalidArgument(message)
    return TYPES[name]


@functools.cache
def ids_needed(row: SourceType) -> tuple[str, ...]:
    """Return the parameters of a type that must be the id of another object, which only the caller knows."""
    return tuple(_ids(creation_for(row, row.usages[0]), ""))


def _ids(kind: Hash, path: str) -> Iterator[str]:
    for name, param in kind.params.items():
        inner = inner_path(path, name)
        if param.required and isinstance(param.kind, Id):
            yield inner
        elif param.required and isinstance(param.kind, Hash):
            yield from _ids(param.kind, inner)


def drawable(name: str | None, usage: str | None) -> list[SourceType]:
    """Return the types whose creations are drawn, all or the one called `name`; raises InvalidArgument when there are none."""
    rows = [row for row in TYPES.values() if not ids_needed(row)] if name is None else [row_of(name)]
    found = usages_of(rows, name, usage)
    if name is not None and (needed := ids_needed(rows[0])):
        message = (
            f"type={name!r} cannot be drawn: {' and '.join(needed)} must be the id of an object that exists, which only "
            "the test knows; make that object first and write these parameters by hand"
        )
        raise InvalidArgument(message)
    return found


def usages_of(rows: list[SourceType], name: str | None, usage: str | None) -> list[SourceType]:
    """Return those of `rows`, all types or the one called `name`, that have a `usage`; raises InvalidArgument for none."""
    found = [row for row in rows if usage is None or usage in row.usages]
    if not found:
        usages = dict.fromkeys(usage for row in rows for usage in row.usages)
        message = f"usage={usage!r} is none that {name or 'any'} sources have: {', '.join(usages)}"
        raise InvalidArgument(message)
    return found
