"""Single values and metadata: how the strategies read the kinds that hold no other kinds."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any, assert_never

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from fakesources.api import refusals
from fakesources.api.checking import METADATA_VALUE, last_name, listed
from fakesources.api.kinds import Boolean, CardNumber, Choice, Currency, Iban, Id, Integer, Number, Scalar, Text, Url
from fakesources.api.refusals import Refused
from fakesources.facts import currencies
from fakesources.strategies import values
from fakesources.strategies.broken import Broken

_RIGHT: dict[type[Scalar], SearchStrategy[Any]] = {
    Boolean: st.booleans(),
    CardNumber: values.card_numbers,
    Id: st.nothing(),
    Url: values.urls,
}


@functools.cache
def right_scalar(kind: Scalar) -> SearchStrategy[Any]:
    """Return a strategy for the right values of `kind`; empty for an Id, which only the caller knows."""
    match kind:
        case Text():
            return values.texts(kind)
        case Integer() | Number():
            return values.integers(kind) if isinstance(kind, Integer) else values.numbers_of(kind)
        case Currency():
            return values.either_case(kind.supported or currencies.ORDERED)
        case Choice():
            choices = kind.drawn or kind.supported or kind.values
            return values.either_case(choices) if kind.any_case else values.any_of(choices)
        case Iban():
            return values.iban_numbers(kind.undrawn)
        case Boolean() | CardNumber() | Id() | Url():
            return _RIGHT[type(kind)]
    assert_never(kind)


def broken_scalar(kind: Scalar, path: str, *, unsets: bool) -> list[SearchStrategy[Broken]]:
    """Return the ways to be wrong as a parameter `path` of `kind`; where an empty text `unsets` it, that is right."""
    return [empty(path, unsets=unsets), *wrong_scalar(kind, path), not_a_scalar(kind, path)]


def wrong_scalar(kind: Scalar, path: str) -> list[SearchStrategy[Broken]]:
    """Return the ways to be wrong of a number or of a text with something in it."""
    match kind:
        case Text():
            wrong = st.just(kind.unlike) if kind.matching else st.nothing()
            return [_too_long(path, kind.longest), refusing(wrong, lambda text: kind.refusal(param=path, value=text))]
        case Integer() | Number():
            return _wrong_integers(kind, path) if isinstance(kind, Integer) else _wrong_numbers(kind, path)
        case Currency():
            return _wrong_currencies(kind, path)
        case Choice():
            return _wrong_choices(kind, path)
        case Boolean():
            texts = values.others_than(("true", "false"))
            return [refusing(texts, lambda text: refusals.INVALID_BOOLEAN(param=path, value=text))]
        case CardNumber() | Iban() | Id() | Url():
            return [*_malformed(kind, path), _too_long(path)]
    assert_never(kind)


def refusing(wrong: SearchStrategy[Any], refuse: Callable[[Any], Refused]) -> SearchStrategy[Broken]:
    """Return a strategy for the `wrong` values, each with the refusal that `refuse` makes of it."""
    return wrong.map(lambda value: Broken(value, refuse(value)))


def empty(path: str, *, unsets: bool) -> SearchStrategy[Broken]:
    """Return a strategy for the empty text in the place of a single value, empty itself where that `unsets`."""
    return st.nothing() if unsets else refusing(st.just(""), lambda _: refusals.PARAMETER_INVALID_EMPTY(param=path))


_MALFORMED = {
    Integer: refusals.INVALID_INTEGER,
    Number: refusals.INVALID_DECIMAL,
    Boolean: refusals.INVALID_BOOLEAN,
}
"""The refusals of structures, for the kinds that are no text."""


def not_a_scalar(kind: Scalar, path: str) -> SearchStrategy[Broken]:
    """Return a strategy for hashes and arrays in the place of a single value."""
    row = _MALFORMED.get(type(kind), refusals.INVALID_STRING)
    return refusing(values.structures, lambda value: row(param=path, value=_shown(value)))


def _shown(value: dict[str, str] | list[str]) -> str:
    """A structure as Stripe's messages show it: an array is a hash of its indexes."""
    shown = value if isinstance(value, dict) else {str(index): item for index, item in enumerate(value)}
    return json.dumps(shown, separators=(",", ":"), ensure_ascii=False)


def _malformed(kind: CardNumber | Iban | Id | Url, path: str) -> list[SearchStrategy[Broken]]:
    match kind:
        case CardNumber():
            return [refusing(values.no_card_numbers, lambda _: refusals.INCORRECT_NUMBER(param=last_name(path)))]
        case Iban():
            return [refusing(values.no_ibans, lambda _: refusals.INVALID_IBAN(param=path))]
        case Url():
            return [refusing(values.no_urls, lambda _: refusals.INVALID_URL(param=path))]
        case Id():
            return []
    assert_never(kind)


def _too_long(path: str, most: int = Text().longest) -> SearchStrategy[Broken]:
    def refuse(text: str) -> Refused:
        return refusals.STRING_TOO_LONG(param=path, value=f"{text[:4]}...{text[-4:]}", most=most)

    return refusing(values.longer_than(most), refuse)


def _wrong_integers(kind: Integer, path: str) -> list[SearchStrategy[Broken]]:
    def number(value: object) -> Refused:
        return refusals.INVALID_INTEGER(param=path, value=str(value))

    ways = [refusing(values.no_integers, number)]
    if kind.least is not None:
        low = st.integers(-values.LARGEST_INTEGER, kind.least - 1)
        ways.append(refusing(low, lambda _: kind.refusal(param=path, least=kind.least)))
    if kind.most is not None:
        high = st.integers(kind.most + 1, values.LARGEST_INTEGER)
        ways.append(refusing(high, lambda _: refusals.INTEGER_TOO_LARGE(param=path, most=kind.most)))
    return ways


def _wrong_numbers(kind: Number, path: str) -> list[SearchStrategy[Broken]]:
    ways = [refusing(values.no_numbers, lambda text: refusals.INVALID_DECIMAL(param=path, value=text))]
    if kind.least is not None:
        low = values.numbers_between(-values.LARGEST_INTEGER, int(kind.least) - 1)
        ways.append(refusing(low, lambda text: kind.refusal(param=path, least=kind.least, value=float(text))))
    if kind.most is not None:
        high = values.numbers_between(int(kind.most) + 1, values.LARGEST_INTEGER)
        ways.append(refusing(high, lambda text: refusals.NUMBER_TOO_LARGE(param=path, most=kind.most, value=float(text))))
    return ways


def _wrong_currencies(kind: Currency, path: str) -> list[SearchStrategy[Broken]]:
    def unknown(text: str) -> Refused:
        return refusals.INVALID_CURRENCY(param=path, value=text, currencies=currencies.LISTED)

    def unsupported(text: str) -> Refused:
        return refusals.METHOD_CURRENCY(param=path, value=text, method=kind.method, currencies=", ".join(kind.supported))

    others = values.all_but(kind.supported, currencies.ORDERED)
    return [refusing(values.no_currencies, unknown), refusing(values.either_case(others), unsupported)]


def _wrong_choices(kind: Choice, path: str) -> list[SearchStrategy[Broken]]:
    def unknown(_: str) -> Refused:
        return kind.refusal(param=path, choices=listed(kind.values))

    def unsupported(text: str) -> Refused:
        return refusals.METHOD_CHOICE(param=path, method=kind.method, value=text)

    others = values.all_but(kind.supported, kind.values)
    return [
        refusing(values.others_than(kind.values, any_case=kind.any_case), unknown),
        refusing(values.any_of(others), unsupported),
    ]


def too_many(item: SearchStrategy[Any], path: str, most: int | None) -> SearchStrategy[Broken]:
    """Return a strategy for arrays of more than `most` items, empty itself where there is no limit."""
    if most is None or item.is_empty:
        return st.nothing()
    return refusing(item.map(lambda one: [one] * (most + 1)), lambda _: refusals.ARRAY_TOO_LONG(param=path, most=most))


def of_no_currency(item: SearchStrategy[Any], path: str) -> SearchStrategy[Broken]:
    """Return a strategy for hashes by currency with one `item`, of a currency that there is not."""

    def refuse(pair: dict[str, Any]) -> Refused:
        return refusals.INVALID_CURRENCY(param=path, value=next(iter(pair)), currencies=currencies.LISTED)

    code = values.names.map(values.no_currency)
    return refusing(st.tuples(code, item).map(lambda drawn: dict([drawn])), refuse)


def broken_metadata(path: str) -> list[SearchStrategy[Broken]]:
    """Return the ways to be wrong as metadata: no hash, too many keys, or one pair that is wrong."""

    def too_long(pair: tuple[str, str]) -> Refused:
        blamed = f"{path}[{pair[0]}]"
        return refusals.METADATA_VALUE_TOO_LONG(param=blamed, length=len(pair[1]), value=pair[1])

    def structured(pair: tuple[str, Any]) -> Refused:
        return refusals.INVALID_STRING(param=f"{path}[{pair[0]}]", value=_shown(pair[1]))

    return [
        refusing(st.text(min_size=1), lambda _: refusals.INVALID_OBJECT(param=path)),
        refusing(values.too_much_metadata, lambda pairs: refusals.METADATA_TOO_MANY(param=path, count=len(pairs))),
        _with_pair(
            values.long_keys, values.metadata_values, lambda pair: refusals.METADATA_KEY_TOO_LONG(param="metadata", key=pair[0])
        ),
        _with_pair(values.metadata_keys, values.longer_than(METADATA_VALUE), too_long),
        _with_pair(values.metadata_keys, values.structures, structured),
    ]


def _with_pair(
    keys: SearchStrategy[str], pairs_with: SearchStrategy[Any], refuse: Callable[[tuple[str, Any]], Refused]
) -> SearchStrategy[Broken]:
    """A little metadata, and a pair that is wrong."""
    return st.tuples(values.few_metadata, st.tuples(keys, pairs_with)).map(
        lambda drawn: Broken({**drawn[0], drawn[1][0]: drawn[1][1]}, refuse(drawn[1]))
    )
