"""What a parameter may be: a closed union of frozen dataclasses, data only.

Three readers each hold one `match` over the union that ends in `assert_never`: `checking.check` (what the API does with
a value), and in `fakesources.strategies.params` `from_kind` (every value that is right) and `breakages` (every way to
be wrong, with the refusal to expect). A new kind makes mypy fail in all three.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from fakesources.api.refusals import INTEGER_TOO_SMALL, INVALID_CHOICE, INVALID_STRING, NUMBER_TOO_SMALL, Refusal


@dataclass(frozen=True, slots=True)
class Text:
    """Any text of 1 to `longest` characters (reference 10.7: up to 5,000 where nothing else is said).

    One that does not match the regular expression `matching` (`unlike` is an example) gets `refusal`. `drawn`, another
    one, narrows what the strategies draw to what later rules accept.
    """

    longest: int = 5000
    drawn: str | None = None
    matching: str | None = None
    unlike: str = ""
    refusal: Refusal = INVALID_STRING


@dataclass(frozen=True, slots=True)
class Id:
    """The id of an object that exists; the strategies leave it to the caller, who knows one."""


@dataclass(frozen=True, slots=True)
class Url:
    """An absolute URL of any scheme (apps send their own)."""


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number from `least` to `most`; a smaller one gets `refusal`.

    `drawn` narrows what the strategies draw to what later rules accept.
    """

    least: int | None = None
    most: int | None = None
    drawn: tuple[int, int] | None = None
    refusal: Refusal = INTEGER_TOO_SMALL


@dataclass(frozen=True, slots=True)
class Number:
    """A number of at most twelve decimal places from `least` to `most`; a smaller one gets `refusal`.

    `drawn` narrows what the strategies draw: the bounds, and the number of decimal places.
    """

    least: Decimal | None = None
    most: Decimal | None = None
    drawn: tuple[int, int, int] = (0, 999_999, 12)
    refusal: Refusal = NUMBER_TOO_SMALL


@dataclass(frozen=True, slots=True)
class Boolean:
    """``true`` or ``false``."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of `values`, and where a payment `method` does not support them all, one of `supported`.

    With `any_case` a value is understood in either case. `drawn` narrows what the strategies draw to what later rules
    accept.
    """

    values: tuple[str, ...]
    supported: tuple[str, ...] = ()
    method: str | None = None
    refusal: Refusal = INVALID_CHOICE
    any_case: bool = False
    drawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Currency:
    """A three-letter code in either case; `supported` is what the payment `method` takes, when it does not take all."""

    supported: tuple[str, ...] = ()
    method: str | None = None


@dataclass(frozen=True, slots=True)
class Iban:
    """An IBAN of a SEPA country with right check digits; spaces and lower case are allowed.

    The strategies leave out the countries in `undrawn`, of which later rules ask more.
    """

    undrawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardNumber:
    """A card number of 12 to 19 digits with a right check digit; spaces are allowed."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Up to 50 keys of up to 40 characters with values of up to 500; an empty value unsets, an empty hash unsets all."""


@dataclass(frozen=True, slots=True)
class Unfaked:
    """Stripe has this and the fake has not: sending it raises NotFaked, naming `what` or else the parameter."""

    what: str | None = None


@dataclass(frozen=True, slots=True)
class AnyHash:
    """A hash of which nothing is kept, so whatever is in it is taken."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """An array of up to `most` of `item`, sent as ``a[0]=`` or ``a[]=``."""

    item: Kind
    most: int | None = None


@dataclass(frozen=True, slots=True)
class ByCurrency:
    """A hash of currencies, each with an `item`: ``currency_options[eur][unit_amount]=100``."""

    item: Hash


@dataclass(frozen=True, slots=True)
class Param:
    """A named place of a hash: its `kind`, whether it is `required`, and whether an empty value `unsets` it."""

    kind: Kind
    required: bool = False
    unsets: bool = False


@dataclass(frozen=True, slots=True)
class Hash:
    """Named parameters. `method` is the payment method whose rules made some of them required."""

    params: Mapping[str, Param]
    method: str | None = None

    def requiring(self, names: tuple[str, ...], method: str | None = None) -> Hash:
        """Return this hash with the parameters called `names` required, nested ones written ``redirect[return_url]``."""
        params = dict(self.params)
        for name, inner in _by_first(names).items():
            kind = params[name].kind
            if inner and isinstance(kind, Hash):
                kind = kind.requiring(tuple(inner), method)
            params[name] = replace(params[name], kind=kind, required=True)
        return Hash(params, method)

    def ruled(self, rules: Mapping[str, Kind]) -> Hash:
        """Return this hash with other kinds for the parameters in `rules`, nested ones written ``owner[name]``."""
        params = dict(self.params)
        for name, kind in rules.items():
            first, bracket, rest = name.partition("[")
            inner = params[first].kind
            changed = inner.ruled({rest.replace("]", ""): kind}) if bracket and isinstance(inner, Hash) else kind
            params[first] = replace(params[first], kind=changed)
        return Hash(params, self.method)


@dataclass(frozen=True, slots=True)
class Either:
    """A single value or a hash: ``created=1`` and ``created[gt]=1``."""

    scalar: Scalar
    hash: Hash | Tagged


@dataclass(frozen=True, slots=True)
class Tagged:
    """A hash whose parameters depend on the value of its parameter `tag`; `absent` is the hash when that is not sent."""

    tag: str
    variants: Mapping[str, Whole]
    absent: Whole
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Present:
    """A hash whose parameters depend on whether its parameter `name` is sent."""

    name: str
    present: Whole
    absent: Whole


Whole: TypeAlias = Hash | Tagged | Present
"""The kinds that the parameters of a request can be."""


Scalar: TypeAlias = Text | Id | Url | Integer | Number | Boolean | Choice | Currency | Iban | CardNumber
"""The kinds of a single value."""

Kind: TypeAlias = Scalar | Metadata | Unfaked | AnyHash | ListOf | ByCurrency | Either | Whole


def hash_of(**params: Param | Kind) -> Hash:
    """Write a hash: ``hash_of(email=Text(), line1=Param(Text(), required=True))``."""
    return Hash({name: p if isinstance(p, Param) else Param(p) for name, p in params.items()})


def _by_first(names: tuple[str, ...]) -> dict[str, list[str]]:
    """``("a[b]", "a[c]", "d")`` as ``{"a": ["b", "c"], "d": []}``."""
    grouped: dict[str, list[str]] = {}
    for name in names:
        first, bracket, rest = name.partition("[")
        inner = grouped.setdefault(first, [])
        if bracket:
            inner.append(rest.replace("]", ""))
    return grouped
