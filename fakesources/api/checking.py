"""check: what the API does with a value that was sent, or the refusal."""

from __future__ import annotations

import re
from typing import Any, NoReturn, assert_never
from urllib.parse import urlsplit

from fakesources.api import refusals
from fakesources.api.forms import Raw
from fakesources.api.kinds import (
    AnyHash,
    Boolean,
    ByCurrency,
    CardNumber,
    Choice,
    Currency,
    Either,
    Hash,
    Iban,
    Id,
    Integer,
    Kind,
    ListOf,
    Metadata,
    Number,
    Param,
    Present,
    Scalar,
    Tagged,
    Text,
    Unfaked,
    Url,
    Whole,
)
from fakesources.api.values import WHOLE, boolean, integer, number, shown, text_of
from fakesources.errors import NotFaked, nearest
from fakesources.facts import currencies, ibans, numbers

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")

METADATA_KEYS, METADATA_KEY, METADATA_VALUE = 50, 40, 500


def check(kind: Kind, raw: Raw, path: str = "") -> Any:  # noqa: PLR0911 - one case for each kind
    """Return what `raw` means to the API as a `kind`, or raise Refused naming `path`.

    Texts, URLs, choices, IBANs and card numbers come back as str (the last two without spaces), integers as int, other
    numbers as Decimal, booleans as bool, currencies in lower case, hashes and metadata as dict, arrays as list, and what
    was unset as None.
    """
    match kind:
        case Hash():
            return _hash(kind, raw, path)
        case Tagged():
            return _tagged(kind, raw, path)
        case Present():
            sent = isinstance(raw, dict) and kind.name in raw
            return check(kind.present if sent else kind.absent, raw, path)
        case ListOf():
            return _list(kind, raw, path)
        case ByCurrency():
            return _by_currency(kind, raw, path)
        case Metadata():
            return _metadata(raw, path)
        case Either():
            return check(kind.hash if isinstance(raw, dict) else kind.scalar, raw, path)
        case AnyHash():
            return _any_hash(raw, path)
        case Unfaked():
            return _unfaked(kind, path)
        case _:
            return _check_scalar(kind, raw, path)


def _check_scalar(kind: Scalar, raw: Raw, path: str) -> Any:  # noqa: C901, PLR0911 - one case for each kind
    match kind:
        case Text():
            return _text(kind, raw, path)
        case Integer():
            return integer(kind, raw, path)
        case Number():
            return number(kind, raw, path)
        case Currency():
            return _currency(kind, raw, path)
        case Choice():
            return _choice(kind, raw, path)
        case Id():
            return _text(Text(), raw, path)
        case Url():
            return _url(raw, path)
        case Boolean():
            return boolean(raw, path)
        case Iban():
            return _iban(raw, path)
        case CardNumber():
            return _card_number(raw, path)
    assert_never(kind)


def _text(kind: Text, raw: Raw, path: str) -> str:
    text = text_of(raw, path)
    if len(text) > kind.longest:
        raise refusals.STRING_TOO_LONG(param=path, value=f"{text[:4]}...{text[-4:]}", most=kind.longest)
    if kind.matching is not None and re.fullmatch(kind.matching, text, re.DOTALL) is None:
        raise kind.refusal(param=path, value=text)
    return text


def _url(raw: Raw, path: str) -> str:
    text = _text(Text(), raw, path)
    if _SCHEME.fullmatch(text) is None or not _splits(text):
        raise refusals.INVALID_URL(param=path)
    return text


def _splits(url: str) -> bool:
    """Whether `url` has parts, which one with a half-open bracket in its host has not."""
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True


def _choice(kind: Choice, raw: Raw, path: str) -> str:
    text = text_of(raw, path)
    if kind.any_case:
        text = next((value for value in kind.values if value.lower() == text.lower()), text)
    if text not in kind.values:
        raise kind.refusal(param=path, choices=listed(kind.values))
    if kind.supported and text not in kind.supported:
        raise refusals.METHOD_CHOICE(param=path, method=kind.method, value=text)
    return text


def listed(values: tuple[str, ...]) -> str:
    """Return `values` as Stripe lists them: ``a or b``, ``a, b, or c`` (reference 8.3)."""
    *most, last = values
    return f"{', '.join(most)}{',' if len(most) > 1 else ''} or {last}" if most else last


def _currency(kind: Currency, raw: Raw, path: str) -> str:
    text = text_of(raw, path)
    code = text.lower()
    if code not in currencies.ALL:
        raise refusals.INVALID_CURRENCY(param=path, value=text, currencies=currencies.LISTED)
    if kind.supported and code not in kind.supported:
        raise refusals.METHOD_CURRENCY(param=path, value=text, method=kind.method, currencies=", ".join(kind.supported))
    return code


def _iban(raw: Raw, path: str) -> str:
    iban = ibans.normal(_text(Text(), raw, path))
    if iban is None:
        raise refusals.INVALID_IBAN(param=path)
    return iban


def _card_number(raw: Raw, path: str) -> str:
    number = numbers.normal(_text(Text(), raw, path))
    if number is None:
        raise refusals.INCORRECT_NUMBER(param=last_name(path))
    return number


def last_name(path: str) -> str:
    """Return the innermost name of a path, which is what card errors put into ``param``: ``card[number]`` is ``number``."""
    return path.rpartition("[")[2].rstrip("]")


def _any_hash(raw: Raw, path: str) -> dict[str, Raw]:
    if not isinstance(raw, dict):
        raise refusals.INVALID_OBJECT(param=path)
    return raw


def _metadata(raw: Raw, path: str) -> dict[str, str] | None:
    if raw == "":
        return None
    if not isinstance(raw, dict):
        raise refusals.INVALID_OBJECT(param=path)
    if len(raw) > METADATA_KEYS:
        raise refusals.METADATA_TOO_MANY(param=path, count=len(raw))
    return {key: _metadata_value(key, value, f"{path}[{key}]") for key, value in raw.items()}


def _metadata_value(key: str, value: Raw, path: str) -> str:
    if not isinstance(value, str):
        raise refusals.INVALID_STRING(param=path, value=shown(value))
    if len(key) > METADATA_KEY:
        raise refusals.METADATA_KEY_TOO_LONG(param="metadata", key=key)
    if len(value) > METADATA_VALUE:
        raise refusals.METADATA_VALUE_TOO_LONG(param=path, length=len(value), value=value)
    return value


def _list(kind: ListOf, raw: Raw, path: str) -> list[Any]:
    if isinstance(raw, dict) and all(map(WHOLE.fullmatch, raw)):
        raw = [raw[index] for index in sorted(raw, key=int)]
    if not isinstance(raw, list):
        raise refusals.INVALID_ARRAY(param=path)
    if kind.most is not None and len(raw) > kind.most:
        raise refusals.ARRAY_TOO_LONG(param=path, most=kind.most)
    return [check(kind.item, item, f"{path}[{index}]") for index, item in enumerate(raw)]


def _by_currency(kind: ByCurrency, raw: Raw, path: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise refusals.INVALID_OBJECT(param=path)
    return {check(Currency(), code, path): check(kind.item, value, inner_path(path, code)) for code, value in sorted(raw.items())}


def _hash(kind: Hash, raw: Raw, path: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise refusals.INVALID_OBJECT(param=path)
    if not raw.keys() <= kind.params.keys():
        raise unknown([name for name in raw if name not in kind.params], kind, path)
    checked = {}
    for name, param in kind.params.items():
        if name in raw:
            unset = param.unsets and raw[name] == ""
            checked[name] = None if unset else check(param.kind, raw[name], inner_path(path, name))
        elif param.required:
            _refuse_missing(kind, param, inner_path(path, name))
    return checked


def unknown(names: list[str], kind: Hash, path: str) -> refusals.Refused:
    """Return the refusal of the `names`, which the hash `kind` at `path` does not have; one alone may get a hint."""
    first, *others = (inner_path(path, name) for name in names)
    if others:
        return refusals.PARAMETERS_UNKNOWN(param=first, names=", ".join([first, *others]))
    near = nearest(names[0], kind.params, most=1, alike=0.6)
    if near:
        return refusals.PARAMETER_UNKNOWN_NEAR(param=first, near=inner_path(path, near[0]))
    return refusals.PARAMETER_UNKNOWN(param=first)


def inner_path(path: str, name: str) -> str:
    """Return the path of the parameter `name` inside of `path`: ``owner[name]``."""
    return f"{path}[{name}]" if path else name


def _refuse_missing(kind: Hash, param: Param, path: str) -> NoReturn:
    """Name the innermost thing that is missing: without any ``redirect`` it is ``redirect[return_url]``."""
    if isinstance(param.kind, Hash):
        for name, inner in param.kind.params.items():
            if inner.required:
                _refuse_missing(param.kind, inner, f"{path}[{name}]")
    if kind.method is None:
        raise refusals.PARAMETER_MISSING(param=path)
    raise refusals.METHOD_REQUIRES(param=path, method=kind.method)


def _tagged(kind: Tagged, raw: Raw, path: str) -> dict[str, Any]:
    if not isinstance(raw, dict) or kind.tag not in raw:
        return check_whole(kind.absent, raw, path)
    tag_path = inner_path(path, kind.tag)
    tag = text_of(raw[kind.tag], tag_path)
    variant = kind.variants.get(tag)
    if variant is None:
        raise kind.refusal(param=tag_path, value=tag, choices=listed(tuple(kind.variants)))
    return check_whole(variant, raw, path)


def check_whole(kind: Whole, raw: Raw, path: str = "") -> dict[str, Any]:
    """Return the checked parameters of a whole request, or raise Refused; see `check`."""
    checked: dict[str, Any] = check(kind, raw, path)
    return checked


def _unfaked(kind: Unfaked, path: str) -> NoReturn:
    raise NotFaked(kind.what or f"the parameter {path}")
