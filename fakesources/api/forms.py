"""Form bodies: ``a[b][0]=c`` read into nested dictionaries, the inverse of what stripe-python writes."""

from __future__ import annotations

from typing import TypeAlias, Union
from urllib.parse import unquote

from fakesources.api import refusals

Raw: TypeAlias = Union[str, "Form", list["Raw"]]
"""A value as it was sent: text, a nested form, or what arrived under ``name[]``."""

Form: TypeAlias = dict[str, Raw]
"""Values by name. ``a[0]=x`` stays ``{"a": {"0": "x"}}``: only the parameter's kind knows whether that is an array."""

DEEPEST = 20
"""How many brackets a name may have; Stripe's deepest parameter has six."""


def decode(*encoded: bytes | str) -> Form:
    """Read ``application/x-www-form-urlencoded`` texts (a query, a body) into one nested form.

    A name sent twice keeps its last value. Raises Refused for bytes that are no UTF-8, for a name that is used both
    as a value and as a hash, and for one with too many brackets.
    """
    form: Form = {}
    for part in encoded:
        for pair in _text(part).split("&"):
            name, _, value = pair.partition("=")
            if name:
                _put(form, _unquoted(name), _unquoted(value))
    return form


def _text(encoded: bytes | str) -> str:
    try:
        return encoded if isinstance(encoded, str) else encoded.decode()
    except UnicodeDecodeError:
        raise refusals.INVALID_UTF8() from None


def _unquoted(part: str) -> str:
    if "+" in part:
        part = part.replace("+", " ")
    if "%" not in part:
        return part
    try:
        return unquote(part, errors="strict")
    except UnicodeDecodeError:
        raise refusals.INVALID_UTF8() from None


def _put(form: Form, name: str, value: str) -> None:
    keys = _keys(name)
    if len(keys) > DEEPEST:
        raise refusals.NESTED_TOO_DEEPLY(param=keys[0])
    place: Raw = form
    for key, following in zip(keys, [*keys[1:], None], strict=True):
        new: Raw = value if following is None else [] if following == "" else {}
        place = _step(place, key, new, following, name=keys[0])


def _keys(name: str) -> list[str]:
    """``a[b][]`` as ``["a", "b", ""]``; a name whose brackets do not pair is one key."""
    head, bracket, tail = name.partition("[")
    if not bracket or not head or not tail.endswith("]"):
        return [name]
    keys = tail[:-1].split("][")
    return [name] if any("[" in key or "]" in key for key in keys) else [head, *keys]


def _step(place: Raw, key: str, new: Raw, following: str | None, *, name: str) -> Raw:
    """Go one key deeper, making what is not there yet; the last key, which nothing is `following`, takes the value."""
    if isinstance(place, list):
        return _step_into_array(place, new, following)
    if not isinstance(place, dict):
        raise refusals.MIXED_SHAPES(param=name)
    there = place.get(key)
    if there is None or (following is None and isinstance(there, str)):
        place[key] = new
        return new
    if type(there) is not type(new):
        raise refusals.MIXED_SHAPES(param=name)
    return there


def _step_into_array(place: list[Raw], new: Raw, following: str | None) -> Raw:
    """Add to an array; a hash in it goes on with ``a[][c]`` until a name comes that it has (as Rack reads forms)."""
    if place and following and isinstance(last := place[-1], dict) and following not in last:
        return last
    place.append(new)
    return new
