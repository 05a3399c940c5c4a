"""The query language of searches: a tokeniser, and a parser that makes clauses of a query (reference 12.4).

A query is up to ten clauses (``email:"jo@example.com"``, ``-name~"smith"``, ``created>1700000000``,
``metadata["order"]:null``) with spaces, AND or OR between them, the last two never mixed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from fakesources.api import refusals

MOST_CLAUSES = 10


# ------------------------------------------------------------------------------------------ clauses


@dataclass(frozen=True, slots=True)
class Equals:
    """The field is `value`, whatever the case of its letters."""

    value: str


@dataclass(frozen=True, slots=True)
class Contains:
    """The field has `value` in it, whatever the case of its letters."""

    value: str


@dataclass(frozen=True, slots=True)
class Compares:
    """The field stands to `value` as `sign` tells: ``>``, ``>=``, ``<`` or ``<=``."""

    sign: str
    value: str


@dataclass(frozen=True, slots=True)
class IsNull:
    """The field is null or absent."""


Condition: TypeAlias = Equals | Contains | Compares | IsNull


@dataclass(frozen=True, slots=True)
class Clause:
    """A `condition` on the `field`, or on that `key` of it; `negated` turns it round, null fields included."""

    field: str
    key: str | None
    condition: Condition
    negated: bool


@dataclass(frozen=True, slots=True)
class Query:
    """Clauses of which all must be met, or where `either`, one."""

    clauses: tuple[Clause, ...]
    either: bool


# ------------------------------------------------------------------------------------------ tokens

_TOKENS = re.compile(
    r"""(?P<space>\s+)
      | (?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
      | (?P<number>-?[0-9]+(?:\.[0-9]+)?)
      | (?P<word>[A-Za-z_][A-Za-z0-9_.]*)
      | (?P<sign>>=|<=|[:~<>])
      | (?P<mark>[-\[\]])
      | (?P<wrong>.)""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)

Token: TypeAlias = tuple[str, str]
"""A sort of token, a name of `_TOKENS`, and its text."""

_END: Token = ("end", "")


class _Tokens:
    """The tokens of a query, taken one after the other."""

    def __init__(self, query: str) -> None:
        self._tokens = [(str(found.lastgroup), found[0]) for found in _TOKENS.finditer(query)]
        self._place = 0

    def next(self, ahead: int = 0) -> Token:
        """Return the next token, or one further `ahead`, without taking it."""
        place = self._place + ahead
        return self._tokens[place] if place < len(self._tokens) else _END

    def take(self, sort: str, *texts: str) -> str:
        """Take the next token, which must be of a `sort` and one of the `texts` if there are any; return its text."""
        found, text = self.next()
        if found != sort or (texts and text not in texts):
            raise not_understood()
        self._place += 1
        return text

    def skip(self, sort: str, text: str) -> bool:
        """Take the next token if it is of a `sort` and has that `text`; tell whether it was."""
        found = self.next() == (sort, text)
        self._place += found
        return found


def not_understood() -> refusals.Refused:
    """Make the refusal of a query that is none."""
    return refusals.SEARCH_NOT_UNDERSTOOD()


# ------------------------------------------------------------------------------------------ parsing


@lru_cache(maxsize=256)
def parse(text: str) -> Query:
    """Return the query that `text` is; raises Refused when it is none."""
    tokens = _Tokens(text.strip())
    clauses, joints = [_clause(tokens)], set()
    while tokens.next() != _END:
        joints.add(_joint(tokens))
        clauses.append(_clause(tokens))
    if len(joints) > 1:
        raise not_understood()
    if len(clauses) > MOST_CLAUSES:
        raise refusals.SEARCH_TOO_MANY_CLAUSES(most=MOST_CLAUSES, count=len(clauses))
    return Query(tuple(clauses), either=joints == {"OR"})


def _joint(tokens: _Tokens) -> str:
    """What stands between two clauses: AND or OR in any case, or a space, which is AND."""
    tokens.take("space")
    sort, text = tokens.next()
    if sort != "word" or tokens.next(1)[0] != "space":
        return "AND"
    tokens.take("word", text if text.upper() in ("AND", "OR") else "AND")
    tokens.take("space")
    return text.upper()


def _clause(tokens: _Tokens) -> Clause:
    negated = tokens.skip("mark", "-")
    field, key = tokens.take("word"), None
    if tokens.skip("mark", "["):
        key = _unquoted(tokens.take("string"))
        tokens.take("mark", "]")
    return Clause(field, key, _condition(tokens), negated)


def _condition(tokens: _Tokens) -> Condition:
    sign = tokens.take("sign")
    sort, text = tokens.next()
    if sort == "word" and text.lower() == "null" and sign == ":":
        tokens.take("word")
        return IsNull()
    value = _unquoted(tokens.take("string")) if sort == "string" else tokens.take("number")
    match sign:
        case ":":
            return Equals(value)
        case "~":
            return Contains(value)
        case _:
            return Compares(sign, value)


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.DOTALL)
