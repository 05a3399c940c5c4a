"""Strategies for the single values that parameters take: the right ones, and what is wrong in a way of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain, islice
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any
from urllib.parse import urlencode

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from fakesources.api.checking import METADATA_KEY, METADATA_KEYS, METADATA_VALUE
from fakesources.api.kinds import Integer, Number, Text
from fakesources.facts import currencies, ibans, numbers, testcards
from fakesources.strategies.hashes import hashes

LARGEST_INTEGER = 10**18 - 1
"""A whole number has at most 18 digits."""

_SLIPS: tuple[Callable[[str], str], ...] = (lambda name: f"{name}s", str.upper, lambda name: name[1:] + name[0])
_CHARACTERS = st.characters(codec="utf-8")
names = st.text(ascii_lowercase, min_size=1, max_size=8)


some_hashes = hashes(names, st.text(), 1, 3)
structures: SearchStrategy[Any] = st.one_of(some_hashes, st.lists(st.text(), min_size=1, max_size=3))
"""Hashes and arrays, for where a single value belongs."""


def unlike(text: str, known: Collection[str], *, any_case: bool = False) -> str:
    """Return `text`, lengthened where it is one of the `known`, in whatever case if `any_case` says so."""
    folded = {one.lower() for one in known} if any_case else known
    while (text.lower() if any_case else text) in folded:
        text += "_"
    return text


def others_than(known: Collection[str], *, any_case: bool = False) -> SearchStrategy[str]:
    """Texts with something in them that are none of the `known`."""
    return st.text(min_size=1).map(lambda text: unlike(text, known, any_case=any_case))


def unknown_names(known: tuple[str, ...]) -> SearchStrategy[list[str]]:
    """One to three different names that are none of the `known`; some are slips of the pen."""
    name = st.text(ascii_lowercase + "_", min_size=1, max_size=12)
    if known:
        name = st.one_of(name, st.tuples(st.sampled_from(_SLIPS), st.sampled_from(known)).map(lambda drawn: drawn[0](drawn[1])))
    drawn = st.lists(name.map(lambda text: unlike(text, known)), min_size=1, max_size=3)
    return drawn.map(lambda names: list(dict.fromkeys(names)))


def longer_than(most: int) -> SearchStrategy[str]:
    """Texts of more than `most` characters."""
    return st.text(min_size=1, max_size=20).map(lambda text: text + "x" * most)


# ------------------------------------------------------------------------------------------ texts and numbers


def texts(kind: Text) -> SearchStrategy[str]:
    """Texts of a kind, of those that its `drawn` admits."""
    if kind.drawn is not None:
        return st.from_regex(kind.drawn, fullmatch=True)
    return st.text(min_size=1, max_size=kind.longest)


def integers(kind: Integer) -> SearchStrategy[int]:
    """Whole numbers of a kind, of those that its `drawn` admits."""
    if kind.drawn is not None:
        return st.integers(*kind.drawn)
    least = -LARGEST_INTEGER if kind.least is None else kind.least
    most = LARGEST_INTEGER if kind.most is None else kind.most
    return st.integers(least, most)


no_integers: SearchStrategy[Any] = st.one_of(
    st.sampled_from(("abc", "1.5", "1e3", "+1", " 1", "1,000", "0x10", "true", "\N{ARABIC-INDIC DIGIT ONE}")),
    st.text().map(lambda text: f"{text}x"),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(min_value=LARGEST_INTEGER + 1),
    st.integers(max_value=-LARGEST_INTEGER - 1),
)
"""Fractions, numbers of too many digits, and texts that are no whole number."""


def _written(drawn: tuple[int, int, int]) -> str:
    """A whole number with so many `digits` behind its point, of which `places` are there."""
    whole, fraction, places = drawn
    return f"{whole}.{fraction:0{places}d}" if places else str(whole)


def numbers_between(least: int, most: int, places: int = 12) -> SearchStrategy[str]:
    """Numbers from `least` to `most` with up to so many decimal `places`, as texts."""
    whole = st.integers(least, most).map(str)
    if most <= 0 or not places:
        return whole
    within = st.integers(0, places).flatmap(
        lambda count: st.tuples(st.integers(max(least, 0), most - 1), st.integers(0, 10**count - 1), st.just(count)).map(_written)
    )
    return st.one_of(whole, within)


def numbers_of(kind: Number) -> SearchStrategy[str]:
    """Numbers of a kind, of those that its `drawn` admits, as texts."""
    return numbers_between(*kind.drawn)


no_numbers: SearchStrategy[str] = st.one_of(
    st.sampled_from(("abc", "1.", ".5", "1e3", "+1", " 1", "1,5", "0x10", "nan", "1.1234567890123", "\N{ARABIC-INDIC DIGIT ONE}")),
    st.text().map(lambda text: f"{text}x"),
)
"""Texts that are no number, or one of too many decimal places."""


# ------------------------------------------------------------------------------------------ one of a few


def any_of(choices: Sequence[str]) -> SearchStrategy[str]:
    """Any of the `choices`; an empty strategy when there are none."""
    return st.sampled_from(choices) if choices else st.nothing()


_CASES: tuple[Callable[[str], str], ...] = (str, str.swapcase)


def either_case(codes: Sequence[str]) -> SearchStrategy[str]:
    """The `codes` as they are and in the other case."""
    return st.tuples(any_of(codes), st.sampled_from(_CASES)).map(lambda drawn: drawn[1](drawn[0]))


def all_but(supported: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return what is `known` and not `supported`, where not all is."""
    return [one for one in known if one not in supported] if supported else []


def no_currency(text: str) -> str:
    """Return `text`, lengthened where it is the code of a currency."""
    return f"{text}?" if text.lower() in currencies.ALL else text


no_currencies: SearchStrategy[str] = st.text(min_size=1).map(no_currency)
"""Texts that are no code of a currency."""


# ------------------------------------------------------------------------------------------ URLs


def _url(parts: tuple[str, str, list[str], dict[str, str]]) -> str:
    scheme, host, path, query = parts
    return f"{scheme}://{host}/{'/'.join(path)}" + (f"?{urlencode(query)}" if query else "")


urls: SearchStrategy[str] = st.tuples(
    st.sampled_from(("https", "http", "my-shop", "com.example.shop")),
    st.sampled_from(("example.com", "shop.example.com", "example.com:8443", "localhost:8000", "user@example.com")),
    st.lists(st.text(ascii_lowercase + digits + "-._~", min_size=1, max_size=8), max_size=3),
    hashes(names, st.text(), 0, 2),
).map(_url)
"""Absolute URLs of the web and of apps, with and without a query."""

no_urls: SearchStrategy[str] = st.one_of(
    st.sampled_from(("example.com", "/return", "//example.com/return", "https:", "://example.com", "1http://example.com")),
    st.text(st.characters(codec="utf-8", exclude_characters=":"), min_size=1),
    st.text().map(lambda text: f"https://example.com/{text} {text}"),
)
"""Texts without a scheme, with nothing behind it, and URLs with a space inside."""


# ------------------------------------------------------------------------------------------ numbers with check digits

_LONGEST_IBAN = 34
_LETTERS = {"n": digits, "a": ascii_uppercase, "c": digits + ascii_uppercase}


def _grouped(number: str) -> str:
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def _account(country: str, seed: str) -> tuple[str, str]:
    """Spell an account number of `country` out of the capitals and digits in `seed`."""
    letters = "".join(segment[0] * int(segment[1:]) for segment in ibans.STRUCTURES[country].segments)
    spelled = (_LETTERS[letter][int(one, 36) % len(_LETTERS[letter])] for letter, one in zip(letters, seed, strict=False))
    return country, "".join(spelled)


def _accounts(undrawn: tuple[str, ...] = ()) -> SearchStrategy[tuple[str, str]]:
    countries = [country for country in ibans.STRUCTURES if country not in undrawn]
    seeds = st.text(_LETTERS["c"], min_size=_LONGEST_IBAN, max_size=_LONGEST_IBAN)
    return st.tuples(st.sampled_from(countries), seeds).map(lambda drawn: _account(*drawn))


def _styled(number: SearchStrategy[str], styles: tuple[Any, ...]) -> SearchStrategy[str]:
    return st.tuples(number, st.sampled_from(styles)).map(lambda drawn: drawn[1](drawn[0]))


def _iban(drawn: tuple[tuple[str, str], int]) -> str:
    """The IBAN of an account whose check digits are `off` by so many; 0 is right, 1 to 99 are wrong."""
    (country, account), off = drawn
    digits_ = (int(ibans.check_digits(country, account)) + off) % 100
    return f"{country}{digits_:02d}{account}"


def iban_numbers(undrawn: tuple[str, ...] = ()) -> SearchStrategy[str]:
    """IBANs of all SEPA countries but the `undrawn`, some in groups of four, some in lower case."""
    right = st.tuples(_accounts(undrawn), st.just(0)).map(_iban)
    return _styled(right, (str, _grouped, str.lower, lambda iban: _grouped(iban).lower()))


_ibans = iban_numbers()
no_ibans: SearchStrategy[str] = st.one_of(
    st.tuples(_accounts(), st.integers(1, 99)).map(_iban),
    _ibans.map(lambda iban: iban[:-1]),
    _ibans.map(lambda iban: f"{iban}0"),
    _ibans.map(lambda iban: f"US{iban[2:]}"),
    st.text().map(lambda text: f"{text}!"),
)
"""IBANs with wrong check digits, too few or too many characters or of an unknown country, and other texts."""


def _card_number(drawn: tuple[str, int]) -> str:
    """The number whose check digit is `off` by so many."""
    front, off = drawn
    return f"{front}{(int(numbers.check_digit(front)) + off) % 10}"


def _fronts(least: int, most: int) -> SearchStrategy[str]:
    return st.text(digits, min_size=least, max_size=most)


_ACCEPTED = tuple(number for number, card in testcards.TEST_CARDS.items() if card.declines is None)

card_numbers: SearchStrategy[str] = _styled(
    st.one_of(st.sampled_from(_ACCEPTED), st.tuples(_fronts(11, 18), st.just(0)).map(_card_number)),
    (str, _grouped, lambda number: _grouped(number).replace(" ", "-")),
)
"""Card numbers, those of Stripe's test cards that are never declined among them, some in groups of four."""

no_card_numbers: SearchStrategy[str] = st.one_of(
    st.tuples(_fronts(11, 18), st.integers(1, 9)).map(_card_number),
    st.tuples(_fronts(0, 10), st.just(0)).map(_card_number),
    st.tuples(_fronts(19, 25), st.just(0)).map(_card_number),
    st.text().map(lambda text: f"{text}x"),
)
"""Card numbers with a wrong check digit, too few or too many digits, and other texts."""


# ------------------------------------------------------------------------------------------ metadata


metadata_keys = st.text(st.characters(codec="utf-8", exclude_characters="[]"), min_size=1, max_size=METADATA_KEY)
long_keys = metadata_keys.map(lambda key: key + "k" * METADATA_KEY)
metadata_values = st.text(_CHARACTERS, min_size=1, max_size=METADATA_VALUE)
few_metadata = hashes(metadata_keys, metadata_values, 0, 5)


def spare_pairs(metadata: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Endless pairs whose keys `metadata` does not have."""
    return ((key, "value") for key in map("key_{}".format, range(10**9)) if key not in metadata)


def filled_up(metadata: dict[str, str], count: int) -> dict[str, str]:
    """Return `metadata` with so many pairs added that it has `count`."""
    return dict(islice(chain(metadata.items(), spare_pairs(metadata)), count))


def _full(metadata: dict[str, str]) -> dict[str, str]:
    return filled_up(metadata, METADATA_KEYS)


def _long(metadata: dict[str, str]) -> dict[str, str]:
    """With one pair, the last, that is as long as can be."""
    key, value = [*metadata.items(), ("k", "v")][-1]
    others = {name: one for name, one in metadata.items() if name != key}
    return {**others, (key * METADATA_KEY)[:METADATA_KEY]: (value * METADATA_VALUE)[:METADATA_VALUE]}


_LIMITS: tuple[Callable[[dict[str, str]], dict[str, str]], ...] = (dict,) * 14 + (_full, _long)
"""What is made of some metadata: mostly nothing else, but the limits are met more often than by chance."""


def metadata_of(least: int) -> SearchStrategy[dict[str, str]]:
    """Metadata of at least 0 or 1 pairs up to the limits."""
    some = hashes(metadata_keys, metadata_values, least, METADATA_KEYS)
    return st.tuples(some, st.sampled_from(_LIMITS)).map(lambda drawn: drawn[1](drawn[0]))


too_much_metadata: SearchStrategy[dict[str, str]] = st.tuples(few_metadata, st.integers(METADATA_KEYS + 1, METADATA_KEYS + 10)).map(
    lambda drawn: filled_up(*drawn)
)
"""Metadata of more pairs than are allowed."""
