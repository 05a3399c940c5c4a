"""from_kind and breakages read every kind as the check of the API does."""

from __future__ import annotations

from types import MappingProxyType
from typing import get_args

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from fakesources.api import kinds, refusals
from fakesources.api.checking import check, check_whole
from fakesources.api.kinds import (
    AnyHash,
    Boolean,
    CardNumber,
    Choice,
    Currency,
    Either,
    Hash,
    Iban,
    Id,
    Integer,
    ListOf,
    Metadata,
    Param,
    Present,
    Tagged,
    Text,
    Unfaked,
    Url,
    hash_of,
)
from fakesources.facts import ibans, numbers
from fakesources.strategies import values
from fakesources.strategies.params import breakages, from_kind

PERSON = hash_of(
    name=Param(Text(20), required=True),
    age=Integer(least=0, most=150),
    nickname=Param(Text(), unsets=True),
    home=Param(hash_of(line1=Text(), city=Text()), unsets=True),
    passport=hash_of(number=Param(Text(), required=True)),
    languages=Param(ListOf(Choice(("en", "fr"))), unsets=True),
    notes=Metadata(),
    friend=Id(),
    employer=Unfaked(),
)
PAYMENT = hash_of(
    amount=Param(Integer(least=1), required=True),
    billing=Param(hash_of(city=Text(), name=Param(Text(), required=True), zip=Text()), required=True),
    shipping=Param(hash_of(city=Text()), required=True),
).requiring(("amount", "billing[name]"), "sofort")
NO_TAG = hash_of(of=Param(Text(), required=True))
SIZE = Tagged(
    "size",
    MappingProxyType({
        "small": hash_of(size=Text(), kind=Text(), width=Integer()),
        "large": hash_of(size=Text(), kind=Text(), height=Param(Integer(), required=True)),
    }),
    hash_of(size=Text(), kind=Text(), note=Text()),
    refusals.INVALID_CHOICE,
)  # fmt: skip
SHAPE = Tagged(
    "kind",
    MappingProxyType({"box": SIZE, "ball": hash_of(kind=Text(), radius=Integer())}),
    hash_of(kind=Param(Text(), required=True), note=Text()),
    refusals.INVALID_CHOICE,
)
ORDER = Present(
    "copy_of",
    hash_of(copy_of=Param(Id(), required=True), note=Text()),
    hash_of(product=Param(Text(), required=True), note=Text(), quantity=Integer(least=1)),
)

SCALARS = {
    "text": (Text(), str),
    "short text": (Text(5), str),
    "text after a pattern": (Text(drawn=r"[0-9]{3}"), str),
    "text that must match": (Text(matching=r".{3,}", unlike="Jo", drawn=r"[A-Z]{3,9}", refusal=refusals.INVALID_OWNER_NAME), str),
    "url": (Url(), str),
    "integer": (Integer(), int),
    "integer with limits": (Integer(least=-3, most=3), int),
    "integer with a hint": (Integer(least=1, drawn=(1, 12)), int),
    "integer with a refusal of its own": (Integer(least=100, drawn=(100, 999), refusal=refusals.INVALID_AMOUNT), int),
    "boolean": (Boolean(), bool),
    "choice": (Choice(("one", "two", "three")), str),
    "choice that is refused in words of its own": (Choice(("ing", "n26"), refusal=refusals.INVALID_IDEAL_BANK), str),
    "choice that a method narrows": (Choice(("none", "receiver", "redirect"), ("none",), "card"), str),
    "choice that a method takes whole": (Choice(("none", "receiver"), ("none", "receiver"), "card"), str),
    "choice in any case": (Choice(("AT", "BE"), refusal=refusals.INVALID_SOFORT_COUNTRY, any_case=True), str.upper),
    "choice with a hint": (Choice(("email", "manual", "none"), drawn=("manual", "none")), str),
    "currency": (Currency(), str.lower),
    "currency that a method narrows": (Currency(("eur", "pln"), "p24"), str.lower),
    "iban": (Iban(), ibans.normal),
    "iban of most countries": (Iban(undrawn=("CH", "GB")), ibans.normal),
    "card number": (CardNumber(), numbers.normal),
}
STRUCTURES = {
    "metadata": Metadata(),
    "any hash": AnyHash(),
    "array": ListOf(Text()),
    "array of numbers": ListOf(Integer(least=1)),
    "array of hashes": ListOf(hash_of(amount=Param(Integer(), required=True), note=Text())),
    "array of arrays": ListOf(ListOf(Text())),
    "array of ids": ListOf(Id()),
    "array that is not faked": ListOf(Unfaked()),
    "hash": hash_of(a=Text(), b=Integer()),
    "hash without parameters": hash_of(),
    "hash of required hashes": PAYMENT,
    "hash with a hash that a method requires": hash_of(
        card=Param(hash_of(number=Text()).requiring(("number",), "card"), required=True), note=Text()
    ),
    "hash of everything": PERSON,
    "hash that needs an id": hash_of(source=Param(Id(), required=True), note=Param(Text(), required=True)),
    "value or hash": Either(Integer(least=0), hash_of(gt=Integer(), lt=Integer())),
    "value or tagged hash": Either(Integer(least=0), SIZE),
    "id or hash": Either(Id(), hash_of(note=Text())),
    "hash that may name an object instead": ORDER,
    "tagged hash of hashes that may": Tagged(
        "type",
        MappingProxyType({"order": Present("copy_of", hash_of(copy_of=Id()), hash_of(type=Text(), note=Text()))}),
        hash_of(type=Text(), note=Text()),
        refusals.INVALID_CHOICE,
    ),
    "tagged hash": SIZE,
    "tagged hash of tagged hashes": SHAPE,
}
UNDRAWN = {
    "id": Id(),
    "what is not faked": Unfaked(),
    "hash that needs an id": STRUCTURES["hash that needs an id"],
    "hash that needs what is not faked": hash_of(a=Param(Unfaked(), required=True)),
}
DRAWN = {name: kind for name, kind in STRUCTURES.items() if name not in UNDRAWN}
BREAKABLE = {**{name: kind for name, (kind, _) in SCALARS.items()}, "id": Id(), **STRUCTURES}
HASHES = {name: kind for name, kind in STRUCTURES.items() if isinstance(kind, Hash | Tagged | Present)}
RIGHT = {name: from_kind(kind) for name, kind in {**{name: kind for name, (kind, _) in SCALARS.items()}, **DRAWN}.items()}
RIGHT_REQUESTS = {
    (name, full): from_kind(kind, full=full) for name, kind in HASHES.items() for full in (None, False, True) if name in DRAWN
}
BROKEN = {name: breakages(kind, "it") for name, kind in BREAKABLE.items()}
BROKEN_REQUESTS = {name: breakages(kind) for name, kind in HASHES.items()}


def each(table):
    """Run a test once for each entry of a table."""
    return pytest.mark.parametrize("name", table)


def refusal_of(run, *args):
    """The refusal that a check ends with (row, parameter, message), or None."""
    try:
        run(*args)
    except refusals.Refused as refused:
        return refused.row, refused.param, refused.message
    return None


def unset(value):
    """What the check makes of a value: empty texts, which unset, become None, and what was not sent is not there."""
    if isinstance(value, dict):
        return {name: unset(inner) for name, inner in value.items() if inner not in ({}, [])}
    return [unset(item) for item in value] if isinstance(value, list) else None if value == "" else value


def test_the_tables_of_these_tests_name_every_kind():
    """A kind added to the union is missed here."""
    members = {kind for member in get_args(kinds.Kind) for kind in (get_args(member) or (member,))}
    assert members == {type(kind) for kind in {**BREAKABLE, **UNDRAWN}.values()}


@each(SCALARS)
@given(data=st.data())
def test_a_right_value_is_read_as_what_it_means(sent, name, data):
    """What from_kind draws goes through stripe-python's encoder and the check, and comes out as meant."""
    kind, meaning = SCALARS[name]
    value = data.draw(RIGHT[name])
    checked = check(kind, sent({"it": value})["it"], "it")
    assert checked == meaning(value)
    assert type(checked) is type(meaning(value))


@each(DRAWN)
@given(data=st.data())
def test_a_right_structure_is_read_as_it_was_given(sent, name, data):
    """The same for hashes, arrays and metadata inside of a request; empty ones are not sent at all."""
    kind = DRAWN[name]
    value = data.draw(RIGHT[name])
    form = sent({"it": value})
    if value in ({}, []):
        assert form == {}
    else:
        assert check(kind, form["it"], "it") == unset(value)


@pytest.mark.parametrize(("name", "full"), RIGHT_REQUESTS)
@given(data=st.data())
def test_a_right_hash_is_a_right_request(sent, name, full, data):
    """A hash may be the whole request, minimal or full."""
    value = data.draw(RIGHT_REQUESTS[name, full])
    assert check_whole(HASHES[name], sent(value)) == unset(value)


@each(BREAKABLE)
@given(data=st.data())
def test_a_broken_value_is_refused_as_promised(sent, name, data):
    """What breakages draws is refused with exactly the promised row, parameter and message."""
    kind = BREAKABLE[name]
    broken = data.draw(BROKEN[name])
    assert refusal_of(check, kind, sent({"it": broken.params})["it"], "it") == (broken.refused.row, broken.param, broken.message)


@each(HASHES)
@given(data=st.data())
def test_a_broken_hash_is_a_broken_request(sent, name, data):
    """The same for a hash that is the whole request."""
    kind = HASHES[name]
    broken = data.draw(BROKEN_REQUESTS[name])
    assert refusal_of(check_whole, kind, sent(broken.params)) == (broken.refused.row, broken.param, broken.message)


@each(UNDRAWN)
def test_what_only_the_caller_knows_is_never_drawn(name):
    """There is no right value of an id or of what is not faked, nor of a hash that needs one."""
    assert from_kind(UNDRAWN[name]).is_empty


def test_what_is_not_faked_cannot_be_broken():
    """Sending it raises NotFaked whatever it is, so there is no refusal to promise."""
    assert breakages(Unfaked(), "it").is_empty


def test_optional_ids_are_left_out(many):
    """A hash is drawn without its optional ids and without what is not faked, even when full."""
    for full in (None, True):
        assert not {"friend", "employer"} & {name for person in many(from_kind(PERSON, full=full)) for name in person}


def test_hints_narrow_what_is_right(many):
    """Numbers, texts, choices and IBANs stay within what their `drawn` or `undrawn` says."""
    assert set(many(from_kind(Integer(drawn=(1, 3))))) == {1, 2, 3}
    assert set(many(from_kind(Choice(("a", "b", "c"), drawn=("a", "c"))))) == {"a", "c"}
    assert {iban[:2].upper() for iban in many(from_kind(Iban(undrawn=("CH", "GB"))), 500)} == ibans.STRUCTURES.keys() - {"CH", "GB"}
    assert all(len(text) == 3 and text.isdigit() for text in many(from_kind(Text(drawn=r"[0-9]{3}"))))


def test_both_cases_are_right_where_they_are_understood(many):
    """A choice that is understood in any case is drawn in both."""
    assert set(many(from_kind(Choice(("AT", "BE"), any_case=True)))) == {"AT", "BE", "at", "be"}


def test_an_object_that_only_the_caller_knows_is_never_named(many):
    """Where naming an object changes what else is to be sent, the request without it is drawn, right or broken."""
    assert {"copy_of"} & {name for order in many(from_kind(ORDER)) for name in order} == set()
    assert {"copy_of"} & {name for broken in many(breakages(ORDER)) for name in broken.params} == set()


def test_an_empty_text_is_right_where_it_unsets(many):
    """Parameters that can be unset are drawn empty as well."""
    people = many(from_kind(PERSON), 100)
    for name in ("nickname", "home", "languages"):
        assert "" in [person.get(name) for person in people]


def test_an_empty_text_is_not_broken_where_it_unsets(many):
    """breakages(…, unsets=True) draws no empty text."""
    for kind in (Text(), hash_of(a=Text()), ListOf(Text()), Integer(), SIZE, Either(Text(), hash_of(a=Text()))):
        assert "" not in [broken.params for broken in many(breakages(kind, "it", unsets=True))]
        assert "" in [broken.params for broken in many(breakages(kind, "it"))]


def test_parameters_can_be_kept_right(many):
    """breakages(…, keeping=…) neither breaks nor removes them."""
    for broken in many(breakages(hash_of(a=Param(Choice(("x",)), required=True), b=Text()), keeping=("a",))):
        assert broken.params["a"] == "x"
        assert broken.param != "a"


def test_a_tag_can_be_kept_right(many):
    """A kept tag is always one of the variants, or not sent."""
    drawn = many(breakages(SIZE, keeping=("size",)))
    assert {broken.params.get("size") for broken in drawn} == {None, "small", "large"}


def test_any_item_of_an_array_may_be_the_broken_one(many):
    """The first, the second and the third item are blamed, by their place."""
    assert {broken.param for broken in many(breakages(ListOf(Text()), "it"))} == {"it", "it[0]", "it[1]", "it[2]"}


def test_no_text_passes_for_a_wrong_currency_by_chance():
    """A drawn text that happens to be a currency, in either case, is made something else."""
    assert [values.no_currency(text) for text in ("usd", "Eur", "euro")] == ["usd?", "Eur?", "euro"]


def test_slips_of_the_pen_get_a_hint():
    """Unknown names that look like a known one are drawn, with the hint that Stripe gives."""
    said = "Received unknown parameter: owners. Did you mean owner?"
    kind = hash_of(owner=Text(), amount=Integer())
    several = settings(max_examples=2000, database=None, derandomize=True)
    broken = find(breakages(kind), lambda broken: broken.message == said, settings=several)
    assert broken.params == {"owners": ""}


def test_one_thing_alone_is_broken(sent, many):
    """With the blamed parameter put right, or an unknown one taken away, the request is accepted."""
    kind = hash_of(a=Text(), b=Param(Integer(), required=True), c=hash_of(d=Text()))
    right = {"a": "x", "b": 1, "c": {"d": "y"}}
    for broken in many(breakages(kind)):
        mended = {name: value for name, value in broken.params.items() if name in right}
        blamed = broken.param.partition("[")[0]
        if blamed in right:
            mended[blamed] = right[blamed]
        assert refusal_of(check_whole, kind, sent(mended)) is None


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        (Text(), {refusals.PARAMETER_INVALID_EMPTY, refusals.STRING_TOO_LONG, refusals.INVALID_STRING}),
        (
            Text(matching=r".{3,}", unlike="Jo", refusal=refusals.INVALID_OWNER_NAME),
            {refusals.PARAMETER_INVALID_EMPTY, refusals.STRING_TOO_LONG, refusals.INVALID_STRING, refusals.INVALID_OWNER_NAME},
        ),
        (
            Integer(least=9, refusal=refusals.INVALID_AMOUNT),
            {refusals.PARAMETER_INVALID_EMPTY, refusals.INVALID_INTEGER, refusals.INVALID_AMOUNT},
        ),
        (
            Choice(("AT", "BE"), refusal=refusals.INVALID_SOFORT_COUNTRY, any_case=True),
            {refusals.PARAMETER_INVALID_EMPTY, refusals.INVALID_STRING, refusals.INVALID_SOFORT_COUNTRY},
        ),
        (
            Present("id", hash_of(id=Id()), hash_of(a=Param(Boolean(), required=True), b=Boolean())),
            {
                refusals.INVALID_OBJECT,
                refusals.INVALID_BOOLEAN,
                refusals.PARAMETER_INVALID_EMPTY,
                refusals.PARAMETER_MISSING,
                refusals.PARAMETER_UNKNOWN,
                refusals.PARAMETER_UNKNOWN_NEAR,
                refusals.PARAMETERS_UNKNOWN,
            },
        ),
        (AnyHash(), {refusals.INVALID_OBJECT}),
        (Id(), {refusals.PARAMETER_INVALID_EMPTY, refusals.STRING_TOO_LONG, refusals.INVALID_STRING}),
        (Url(), {refusals.PARAMETER_INVALID_EMPTY, refusals.STRING_TOO_LONG, refusals.INVALID_STRING, refusals.INVALID_URL}),
        (
            Integer(least=1, most=9),
            {refusals.PARAMETER_INVALID_EMPTY, refusals.INVALID_INTEGER, refusals.INTEGER_TOO_SMALL, refusals.INTEGER_TOO_LARGE},
        ),
        (Boolean(), {refusals.PARAMETER_INVALID_EMPTY, refusals.INVALID_BOOLEAN}),
        (Choice(("a", "b")), {refusals.PARAMETER_INVALID_EMPTY, refusals.INVALID_STRING, refusals.INVALID_CHOICE}),
        (
            Choice(("a", "b"), ("a",), "card"),
            {refusals.PARAMETER_INVALID_EMPTY, refusals.INVALID_STRING, refusals.INVALID_CHOICE, refusals.METHOD_CHOICE},
        ),
        (Currency(), {refusals.PARAMETER_INVALID_EMPTY, refusals.INVALID_STRING, refusals.INVALID_CURRENCY}),
        (
            Currency(("eur",), "ideal"),
            {refusals.PARAMETER_INVALID_EMPTY, refusals.INVALID_STRING, refusals.INVALID_CURRENCY, refusals.METHOD_CURRENCY},
        ),
        (Iban(), {refusals.PARAMETER_INVALID_EMPTY, refusals.INVALID_STRING, refusals.STRING_TOO_LONG, refusals.INVALID_IBAN}),
        (
            CardNumber(),
            {refusals.PARAMETER_INVALID_EMPTY, refusals.INVALID_STRING, refusals.STRING_TOO_LONG, refusals.INCORRECT_NUMBER},
        ),
        (
            Metadata(),
            {
                refusals.INVALID_OBJECT,
                refusals.INVALID_STRING,
                refusals.METADATA_KEY_TOO_LONG,
                refusals.METADATA_TOO_MANY,
                refusals.METADATA_VALUE_TOO_LONG,
            },
        ),
        (
            ListOf(Text()),
            {refusals.INVALID_ARRAY, refusals.PARAMETER_INVALID_EMPTY, refusals.STRING_TOO_LONG, refusals.INVALID_STRING},
        ),
        (
            hash_of(a=Param(Boolean(), required=True), b=Boolean()),
            {
                refusals.INVALID_OBJECT,
                refusals.INVALID_BOOLEAN,
                refusals.PARAMETER_INVALID_EMPTY,
                refusals.PARAMETER_MISSING,
                refusals.PARAMETER_UNKNOWN,
                refusals.PARAMETER_UNKNOWN_NEAR,
                refusals.PARAMETERS_UNKNOWN,
            },
        ),
        (
            Either(Integer(), hash_of(gt=Integer())),
            {
                refusals.INVALID_INTEGER,
                refusals.PARAMETER_INVALID_EMPTY,
                refusals.PARAMETER_UNKNOWN,
                refusals.PARAMETER_UNKNOWN_NEAR,
                refusals.PARAMETERS_UNKNOWN,
            },
        ),
        (
            Either(
                Integer(),
                Tagged("of", {"a": hash_of(of=Text(), b=Param(Integer(), required=True))}, NO_TAG, refusals.INVALID_CHOICE),
            ),
            {
                refusals.INVALID_CHOICE,
                refusals.INVALID_INTEGER,
                refusals.INVALID_STRING,
                refusals.PARAMETER_INVALID_EMPTY,
                refusals.PARAMETER_MISSING,
                refusals.PARAMETER_UNKNOWN,
                refusals.PARAMETER_UNKNOWN_NEAR,
                refusals.PARAMETERS_UNKNOWN,
            },
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_way_to_be_wrong_is_drawn(many, kind, rows):
    """A kind's breakages lead to each refusal that its check has, and to no other."""
    assert {broken.refused.row for broken in many(breakages(kind, "it"), 250)} == rows
