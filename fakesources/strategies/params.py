"""from_kind and breakages: a kind of parameter read as the values that are right and as the ways to be wrong.

With `api.checking` these are the three readers of the kinds. Nothing here knows a resource.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from fakesources.api import refusals
from fakesources.api.checking import inner_path, listed, unknown
from fakesources.api.kinds import (
    AnyHash,
    ByCurrency,
    Choice,
    Currency,
    Either,
    Hash,
    Kind,
    ListOf,
    Metadata,
    Param,
    Present,
    Tagged,
    Text,
    Unfaked,
    Whole,
)
from fakesources.api.refusals import Refused
from fakesources.strategies import values
from fakesources.strategies.broken import Broken
from fakesources.strategies.hashes import Fields, Params, hashes
from fakesources.strategies.scalars import (
    broken_metadata,
    broken_scalar,
    empty,
    not_a_scalar,
    of_no_currency,
    refusing,
    right_scalar,
    too_many,
    wrong_scalar,
)

FEW = 5
"""How many items a drawn array has at most."""


# ------------------------------------------------------------------------------------------ right


def from_kind(kind: Kind, *, full: bool | None = None) -> SearchStrategy[Any]:
    """Return a strategy for every right value of `kind`, as one would hand it to stripe-python.

    With `full` True every optional parameter is there, with False none, otherwise any of them. Ids and what the fake
    does not have are never drawn: alone they make an empty strategy, and as optional parameters they are left out.
    """
    return _right(kind, full=full, least=0)


def _right(kind: Kind, *, full: bool | None, least: int) -> SearchStrategy[Any]:  # noqa: PLR0911 - one case for each kind
    """Values of `kind` with at least so many things inside: an empty hash or array in another is not sent at all."""
    match kind:
        case Hash():
            return _fields(kind, full=full).drawn(least)
        case Tagged():
            return _evenly(_right(case, full=full, least=least) for case in _cases(kind)[full is True :])
        case ListOf():
            return _lists(_right(kind.item, full=full, least=1), least, kind.most)
        case ByCurrency():
            return _by_currency(_right(kind.item, full=full, least=1), least)
        case Metadata():
            return values.metadata_of(least)
        case Either():
            return st.one_of(right_scalar(kind.scalar), _right(kind.hash, full=full, least=1))
        case Present():
            return _right(kind.absent, full=full, least=least)
        case AnyHash():
            return hashes(values.names, st.text(min_size=1), 1, 3)
        case Unfaked():
            return st.nothing()
        case _:
            return right_scalar(kind)


def _fields(kind: Hash, *, full: bool | None = None) -> Fields:
    drawn = {name: _right_param(param, full=full) for name, param in kind.params.items()}
    required = {name: one for name, one in drawn.items() if kind.params[name].required}
    return Fields(required, {name: one for name, one in drawn.items() if name not in required and not one.is_empty}, full)


def _right_param(param: Param, *, full: bool | None) -> SearchStrategy[Any]:
    right = _right(param.kind, full=full, least=1)
    return st.one_of(right, st.just("")) if param.unsets else right


def _lists(item: SearchStrategy[Any], least: int, most: int | None = None) -> SearchStrategy[list[Any]]:
    if item.is_empty:
        return st.nothing() if least else st.builds(list)
    return st.lists(item, min_size=least, max_size=FEW if most is None else min(most, FEW))


def _by_currency(item: SearchStrategy[Any], least: int) -> SearchStrategy[dict[str, Any]]:
    pairs = st.lists(st.tuples(right_scalar(Currency()).map(str.lower), item), min_size=least, max_size=3)
    return pairs.map(dict)


def _evenly(strategies: Iterable[SearchStrategy[Any]]) -> SearchStrategy[Any]:
    """Any of the `strategies` with the same chance: ``one_of`` would give more to those that have branches of their own."""
    drawable = [strategy for strategy in strategies if not strategy.is_empty]
    if len(drawable) < 2:
        return st.one_of(drawable)
    return st.sampled_from(range(len(drawable))).flatmap(drawable.__getitem__)


# ------------------------------------------------------------------------------------------ tagged hashes


def _cases(kind: Tagged) -> list[Whole]:
    """The hashes that `kind` stands for, first the one without the tag."""
    untagged = _with_param(kind.absent, kind.tag, Unfaked())
    tagged = (_with_param(variant, kind.tag, Choice((tag,)), required=True) for tag, variant in kind.variants.items())
    return [untagged, *tagged]


def _with_param(kind: Whole, name: str, of: Kind, *, required: bool = False) -> Whole:
    """Return `kind` where the parameter `name` is a kind `of` its own, in all cases of it."""
    if isinstance(kind, Present):
        return replace(kind, absent=_with_param(kind.absent, name, of, required=required))
    if isinstance(kind, Hash):
        param = kind.params.get(name, Param(of))
        changed = replace(param, kind=of, required=required or param.required)
        return replace(kind, params=MappingProxyType({**kind.params, name: changed}))
    variants = {tag: _with_param(variant, name, of, required=required) for tag, variant in kind.variants.items()}
    return replace(kind, absent=_with_param(kind.absent, name, of, required=required), variants=variants)


# ------------------------------------------------------------------------------------------ wrong


def breakages(kind: Kind, path: str = "", *, unsets: bool = False, keeping: Collection[str] = ()) -> SearchStrategy[Broken]:  # noqa: PLR0911 - as `_right`
    """Return a strategy for every way to be wrong as the parameter `path` of `kind`, with the refusal to expect.

    A hash is right but for one thing. `unsets` says that an empty text is right here, `keeping` are parameters of the
    hash that stay right. Without a `path`, the hash is the whole request, which is never anything but a hash.
    """
    match kind:
        case Hash():
            return _evenly([_not_a_hash(path, unsets=unsets), *_broken_hash(kind, path, keeping)])
        case Tagged():
            return _broken_tagged(kind, path, unsets=unsets, keeping=keeping)
        case ListOf():
            one = _right(kind.item, full=False, least=1)
            return _evenly([_not_a_list(path, unsets=unsets), too_many(one, path, kind.most), *_broken_items(kind, path)])
        case ByCurrency():
            option = breakages(kind.item, f"{path}[usd]").map(lambda broken: Broken({"usd": broken.params}, broken.refused))
            return _evenly([_not_a_hash(path, unsets=unsets), of_no_currency(_right(kind.item, full=None, least=1), path), option])
        case Metadata():
            return st.one_of(broken_metadata(path))
        case Either():
            return _evenly(
                [empty(path, unsets=unsets), *wrong_scalar(kind.scalar, path), *_broken_inside(kind.hash, path, keeping)]
            )
        case Present():
            return breakages(kind.absent, path, unsets=unsets, keeping={*keeping, kind.name})
        case AnyHash():
            return _not_a_hash(path, unsets=unsets)
        case Unfaked():
            return st.nothing()
        case _:
            return _evenly(broken_scalar(kind, path, unsets=unsets))


# ------------------------------------------------------------------------------------------ wrong hashes


def _not_a_hash(path: str, *, unsets: bool) -> SearchStrategy[Broken]:
    if not path:
        return st.nothing()
    return refusing(st.text(min_size=int(unsets)), lambda _: refusals.INVALID_OBJECT(param=path))


def _broken_hash(kind: Hash, path: str, keeping: Collection[str]) -> list[SearchStrategy[Broken]]:
    """A required parameter removed, one broken, or unknown ones added, and the rest of the hash right."""
    fields = _fields(kind)
    breakable = {name: param for name, param in kind.params.items() if name not in keeping}
    return [
        *(_removed(kind, fields, name, path) for name, param in breakable.items() if param.required),
        *(_inside(fields, name, param, path) for name, param in breakable.items()),
        _with_unknown(kind, fields, path),
    ]


def _broken_inside(kind: Hash | Tagged, path: str, keeping: Collection[str]) -> list[SearchStrategy[Broken]]:
    """The ways to be wrong of what stays a hash; a text in its place is no mistake."""
    if isinstance(kind, Hash):
        return _broken_hash(kind, path, keeping)
    untagged, *cases = (case for case in _cases(kind) if isinstance(case, Hash))
    ways = [_broken_tag(kind, path), *_broken_hash(untagged, path, keeping)]
    return [*ways, *(way for case in cases for way in _broken_hash(case, path, {*keeping, kind.tag}))]


def _removed(kind: Hash, fields: Fields, name: str, path: str) -> SearchStrategy[Broken]:
    rest = fields.without(name).drawn(least=1 if path else 0)
    return refusing(rest, lambda _: _missing(kind, kind.params[name], inner_path(path, name)))


def _missing(kind: Hash, param: Param, path: str) -> Refused:
    """Blame the innermost parameter that must be there: without any ``redirect`` it is ``redirect[return_url]``."""
    if isinstance(param.kind, Hash):
        for name, inner in param.kind.params.items():
            if inner.required:
                return _missing(param.kind, inner, inner_path(path, name))
    if kind.method is None:
        return refusals.PARAMETER_MISSING(param=path)
    return refusals.METHOD_REQUIRES(param=path, method=kind.method)


def _inside(fields: Fields, name: str, param: Param, path: str) -> SearchStrategy[Broken]:
    ways = breakages(param.kind, inner_path(path, name), unsets=param.unsets)
    return st.tuples(fields.without(name).drawn(), ways).map(
        lambda drawn: Broken({**drawn[0], name: drawn[1].params}, drawn[1].refused)
    )


def _with_unknown(kind: Hash, fields: Fields, path: str) -> SearchStrategy[Broken]:
    def broken(drawn: tuple[Params, list[str], str]) -> Broken:
        rest, names, value = drawn
        return Broken({**rest, **dict.fromkeys(names, value)}, unknown(names, kind, path))

    return st.tuples(fields.drawn(), values.unknown_names(tuple(kind.params)), st.text()).map(broken)


def _broken_tagged(kind: Tagged, path: str, *, unsets: bool, keeping: Collection[str]) -> SearchStrategy[Broken]:
    untagged, *cases = _cases(kind)
    ways = [breakages(untagged, path, unsets=unsets, keeping=keeping)]
    ways.extend(breakages(case, path, unsets=unsets, keeping={*keeping, kind.tag}) for case in cases)
    if kind.tag not in keeping:
        ways.append(_broken_tag(kind, path))
    return _evenly(ways)


def _broken_tag(kind: Tagged, path: str) -> SearchStrategy[Broken]:
    blamed = inner_path(path, kind.tag)
    choices = listed(tuple(kind.variants))
    ways = st.one_of(
        refusing(values.others_than(kind.variants), lambda text: kind.refusal(param=blamed, value=text, choices=choices)),
        empty(blamed, unsets=False),
        not_a_scalar(Text(), blamed),
    )
    return st.tuples(from_kind(kind), ways).map(lambda drawn: Broken({**drawn[0], kind.tag: drawn[1].params}, drawn[1].refused))


# ------------------------------------------------------------------------------------------ wrong arrays and metadata


def _not_a_list(path: str, *, unsets: bool) -> SearchStrategy[Broken]:
    wrong = st.one_of(st.text(min_size=int(unsets)), values.some_hashes)
    return refusing(wrong, lambda _: refusals.INVALID_ARRAY(param=path))


def _broken_items(kind: ListOf, path: str) -> list[SearchStrategy[Broken]]:
    """Arrays of which one item, the first, second or third, is wrong."""
    item = _right(kind.item, full=None, least=1)
    before = (
        [st.builds(list)] if item.is_empty else [st.lists(item, min_size=n, max_size=n) for n in range(min(kind.most or FEW, 3))]
    )
    return [
        st.tuples(
            others, breakages(kind.item, f"{path}[{place}]"), _lists(item, 0, None if kind.most is None else kind.most - place - 1)
        ).map(lambda drawn: Broken([*drawn[0], drawn[1].params, *drawn[2]], drawn[1].refused))
        for place, others in enumerate(before)
    ]
