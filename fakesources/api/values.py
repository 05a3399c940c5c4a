"""Single values as they are sent, and the numbers and truths among them."""

from __future__ import annotations

import json
import re
from decimal import Decimal

from fakesources.api import refusals
from fakesources.api.forms import Raw
from fakesources.api.kinds import Integer, Number

WHOLE = re.compile(r"-?[0-9]{1,18}", re.ASCII)
"""A whole number; it has at most 18 digits."""
_NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,12})?", re.ASCII)


def text_of(raw: Raw, path: str, refusal: refusals.Refusal = refusals.INVALID_STRING) -> str:
    """Return `raw` where it is a text with something in it; all other kinds of text build on this."""
    if not isinstance(raw, str):
        raise refusal(param=path, value=shown(raw))
    if not raw:
        raise refusals.PARAMETER_INVALID_EMPTY(param=path)
    return raw


def shown(raw: Raw) -> str:
    """Return a value as Stripe prints it in its messages: arrays as hashes of their indexes (reference 10.7)."""
    if isinstance(raw, list):
        raw = {str(index): item for index, item in enumerate(raw)}
    return raw if isinstance(raw, str) else json.dumps(raw, separators=(",", ":"), ensure_ascii=False)


def integer(kind: Integer, raw: Raw, path: str) -> int:
    """Return the whole number that `raw` is; raises Refused."""
    text = text_of(raw, path, refusals.INVALID_INTEGER)
    if WHOLE.fullmatch(text) is None:
        raise refusals.INVALID_INTEGER(param=path, value=text)
    whole = int(text)
    if kind.least is not None and whole < kind.least:
        raise kind.refusal(param=path, least=kind.least)
    if kind.most is not None and whole > kind.most:
        raise refusals.INTEGER_TOO_LARGE(param=path, most=kind.most)
    return whole


def number(kind: Number, raw: Raw, path: str) -> Decimal:
    """Return the number that `raw` is; raises Refused."""
    text = text_of(raw, path, refusals.INVALID_DECIMAL)
    if _NUMBER.fullmatch(text) is None:
        raise refusals.INVALID_DECIMAL(param=path, value=text)
    exact = Decimal(text)
    if kind.least is not None and exact < kind.least:
        raise kind.refusal(param=path, least=kind.least, value=float(exact))
    if kind.most is not None and exact > kind.most:
        raise refusals.NUMBER_TOO_LARGE(param=path, most=kind.most, value=float(exact))
    return exact


def boolean(raw: Raw, path: str) -> bool:
    """Return what ``true`` or ``false`` means; raises Refused for all else."""
    text = text_of(raw, path, refusals.INVALID_BOOLEAN)
    if text not in ("true", "false"):
        raise refusals.INVALID_BOOLEAN(param=path, value=text)
    return text == "true"
