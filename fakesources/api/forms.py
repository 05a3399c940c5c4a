"""Form bodies: ``a[b][0]=c`` read into nested dictionaries, the inverse of what stripe-python writes."""

from __future__ import annotations

from typing import TypeAlias, Union
from urllib.parse import unquote_to_bytes

from fakesources.api import refusals

Raw: TypeAlias = Union[str, "Nested"]
"""A value as it was sent."""

Form: TypeAlias = dict[str, Raw]
"""Values by name. ``a[0]=x`` stays ``{"a": {"0": "x"}}``: only the parameter's kind knows whether that is an array."""

Nested: TypeAlias = Form | list[Raw]
"""A form within a form, or what arrived under ``name[]``."""

DEEPEST = 20
"""How many brackets a name may have; Stripe's deepest parameter has six."""


def decode(*encoded: bytes | str) -> Form:
    """Read ``application/x-www-form-urlencoded`` texts (a query, a body) into one nested form.

    A name sent twice keeps its last value. Raises Refused for bytes that are no UTF-8, for a name that is used both
    as a value and as a hash, and for one with too many brackets.
    """
    form: Form = {}
    for part in filter(len, encoded):
        for pair in _text(part).split("&"):
            name, _, value = pair.partition("=")
            if "%" in pair or "+" in pair:
                name, value = _unquoted(name), _unquoted(value)
            if "[" in name or name in form:
                _put(form, _keys(name), value)
            elif name:
                form[name] = value
    return form


def _text(encoded: bytes | str) -> str:
    try:
        return encoded if isinstance(encoded, str) else encoded.decode()
    except UnicodeDecodeError:
        raise refusals.INVALID_UTF8() from None


def _unquoted(part: str) -> str:
    try:
        return unquote_to_bytes(part.replace("+", " ")).decode()
    except UnicodeError:
        raise refusals.INVALID_UTF8() from None


def _put(form: Form, keys: list[str], value: str) -> None:
    if len(keys) > DEEPEST:
        raise refusals.NESTED_TOO_DEEPLY(param=keys[0])
    place: Nested = form
    *outer, last = keys
    for key, following in zip(outer, keys[1:], strict=True):
        place = _inner(place, key, following, name=keys[0])
    if isinstance(place, list):
        place.append(value)
    elif isinstance(place.get(last), dict | list):
        raise refusals.MIXED_SHAPES(param=keys[0])
    else:
        place[last] = value


def _keys(name: str) -> list[str]:
    """``a[b][]`` as ``["a", "b", ""]``; a name whose brackets do not pair is one key."""
    head, bracket, tail = name.partition("[")
    if not bracket or not head or not tail.endswith("]"):
        return [name]
    keys = tail[:-1].split("][")
    return [name] if any("[" in key or "]" in key for key in keys) else [head, *keys]


def _inner(place: Nested, key: str, following: str, *, name: str) -> Nested:
    """Go one key deeper, making what is not there yet: an array where the key `following` is empty, else a form."""
    new: Nested = {} if following else []
    if isinstance(place, list):
        return _inner_of_array(place, new, following)
    there = place.setdefault(key, new)
    if isinstance(there, str) or type(there) is not type(new):
        raise refusals.MIXED_SHAPES(param=name)
    return there


def _inner_of_array(place: list[Raw], new: Nested, following: str) -> Nested:
    """Add to an array; a hash in it goes on with ``a[][c]`` until a name comes that it has (as Rack reads forms)."""
    if place and following and isinstance(last := place[-1], dict) and following not in last:
        return last
    place.append(new)
    return new
