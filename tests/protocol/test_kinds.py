"""What a value means to the API, for each kind of parameter: what comes out of `check`, and what it refuses."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fakesources import NotFaked
from fakesources.api.checking import check, listed
from fakesources.api.kinds import (
    AnyHash,
    Boolean,
    ByCurrency,
    CardNumber,
    Choice,
    Currency,
    Either,
    Iban,
    Id,
    Integer,
    ListOf,
    Metadata,
    Number,
    Param,
    Tagged,
    Text,
    Unfaked,
    Url,
    hash_of,
)
from fakesources.api.refusals import INVALID_CHOICE, Refused

SHAPE = Tagged("shape", {"round": hash_of(shape=Text(), radius=Integer()), "flat": Unfaked("flatness")}, hash_of(), INVALID_CHOICE)


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (Text(),                              "Zoë",                         "Zoë"),
        (Text(3),                             "abc",                         "abc"),
        (Id(),                                "src_1",                       "src_1"),
        (Url(),                               "https://shop.example.com/?a", "https://shop.example.com/?a"),
        (Url(),                               "com.example.shop://back",     "com.example.shop://back"),
        (Integer(),                           "-12",                         -12),
        (Integer(),                           "007",                         7),
        (Integer(least=1, most=3),            "1",                           1),
        (Integer(least=1, most=3),            "3",                           3),
        (Number(),                            "12.50",                       Decimal("12.5")),
        (Number(Decimal("0.01"), Decimal(100)), "100",                       Decimal(100)),
        (Number(Decimal("0.01"), Decimal(100)), "0.01",                      Decimal("0.01")),
        (Boolean(),                           "true",                        True),
        (Boolean(),                           "false",                       False),
        (Choice(("a", "b")),                  "b",                           "b"),
        (Choice(("a", "b"), ("b",), "m"),     "b",                           "b"),
        (Currency(),                          "EUR",                         "eur"),
        (Currency(("eur",), "m"),             "eUr",                         "eur"),
        (Iban(),                              "de89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        (CardNumber(),                        "4242-4242 4242 4242",         "4242424242424242"),
        (Metadata(),                          {"b": "2", "a": ""},           {"b": "2", "a": ""}),
        (Metadata(),                          "",                            None),
        (AnyHash(),                           {"a": {"b": "c"}},             {"a": {"b": "c"}}),
        (ListOf(Text()),                      ["x", "y"],                    ["x", "y"]),
        (ListOf(Text()),                      {"1": "y", "0": "x"},          ["x", "y"]),
        (ListOf(Text(), most=2),              ["x", "y"],                    ["x", "y"]),
        (ByCurrency(hash_of(a=Integer())),    {"USD": {"a": "1"}, "eur": {"a": "2"}}, {"usd": {"a": 1}, "eur": {"a": 2}}),
        (ListOf(Integer()),                   {"10": "3", "9": "2", "2": "1"}, [1, 2, 3]),
        (Either(Integer(), hash_of(gt=Integer())), "5",                      5),
        (Either(Integer(), hash_of(gt=Integer())), {"gt": "5"},              {"gt": 5}),
        (hash_of(a=Integer(), b=Text()),      {"a": "1"},                    {"a": 1}),
        (hash_of(a=Param(Text(), unsets=True)), {"a": ""},                   {"a": None}),
        (SHAPE,                               {"shape": "round", "radius": "5"}, {"shape": "round", "radius": 5}),
        (SHAPE,                               {},                            {}),
    ],
)  # fmt: skip
def test_a_right_value_comes_out_as_what_it_means(kind, raw, value):
    """Numbers as numbers, currencies in small letters, IBANs and card numbers without spaces, what was unset as None."""
    checked = check(kind, raw, "path")
    assert checked == value
    assert type(checked) is type(value)


@pytest.mark.parametrize(
    ("kind", "raw", "param", "message"),
    [
        (Boolean(),                     "yes",              "path",     "Invalid boolean: yes"),
        (Boolean(),                     "True",             "path",     "Invalid boolean: True"),
        (Boolean(),                     {"a": "true"},      "path",     'Invalid boolean: {"a":"true"}'),
        (Boolean(),                     {"ä": "1", "b": ""}, "path",    'Invalid boolean: {"ä":"1","b":""}'),
        (Metadata(),                    {"a": {"b": "c"}},  "path[a]",  'Invalid string: {"b":"c"}'),
        (Integer(most=3),               "4",                "path",     "This value must be less than or equal to 3."),
        (Number(),                      "1e3",              "path",     "Invalid decimal: 1e3; must contain at maximum twelve decimal places."),
        (Number(),                      "0.1234567890123",  "path",     "Invalid decimal: 0.1234567890123; must contain at maximum twelve decimal places."),
        (Number(),                      {"a": "1"},         "path",     'Invalid decimal: {"a":"1"}; must contain at maximum twelve decimal places.'),
        (Number(least=Decimal("0.01")), "0",                "path",     "This value must be greater than or equal to 0.01 (it currently is '0.0')."),
        (Number(most=Decimal(100)),     "100.01",           "path",     "This value must be less than or equal to 100 (it currently is '100.01')."),
        (ListOf(Text(), most=2),        ["a", "b", "c"],    "path",     "Array path exceeded maximum 2 allowed elements."),
        (ByCurrency(hash_of(a=Integer())), "usd",           "path",     "Invalid object"),
        (ByCurrency(hash_of(a=Integer())), {"usd": {"a": "x"}}, "path[usd][a]", "Invalid integer: x"),
        (Integer(),                     "1e3",              "path",     "Invalid integer: 1e3"),
        (Integer(),                     " 1",               "path",     "Invalid integer:  1"),
        (Integer(),                     "+1",               "path",     "Invalid integer: +1"),
        (Text(5),                       "abcdef",           "path",     "Invalid string: abcd...cdef; must be at most 5 characters"),
        (AnyHash(),                     "x",                "path",     "Invalid object"),
        (ListOf(Integer()),             ["1", "x"],         "path[1]",  "Invalid integer: x"),
        (ListOf(Integer()),             {"4": "1", "7": "x"}, "path[1]", "Invalid integer: x"),
        (ListOf(Text()),                {"0": "a", "b": "c"}, "path",   "Invalid array"),
        (Choice(("a",)),                "b",                "path",     "Invalid path: must be one of a"),
        (hash_of(a=hash_of(b=Boolean())), {"a": {"b": "1"}}, "path[a][b]", "Invalid boolean: 1"),
        (Either(Integer(), hash_of(gt=Integer())), {"gt": "x"}, "path[gt]", "Invalid integer: x"),
        (Either(Integer(), hash_of(gt=Integer())), "x",     "path",     "Invalid integer: x"),
        (Either(Integer(), hash_of(gt=Integer())), ["5"],   "path",     'Invalid integer: {"0":"5"}'),
        (SHAPE,                         "round",            "path",     "Invalid object"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_by_its_path(kind, raw, param, message):
    """The path names the innermost place that is wrong."""
    with pytest.raises(Refused) as caught:
        check(kind, raw, "path")
    assert (caught.value.param, caught.value.message) == (param, message)


@pytest.mark.parametrize(
    ("kind", "raw", "what"),
    [
        (Unfaked(), "x", "the parameter path"),
        (Unfaked("weather"), "x", "weather"),
        (hash_of(a=Unfaked()), {"a": "x"}, "the parameter path[a]"),
        (SHAPE, {"shape": "flat"}, "flatness"),
    ],
)
def test_what_is_not_faked_says_so(kind, raw, what):
    """Stripe has it, so a refusal would be a lie."""
    with pytest.raises(NotFaked) as caught:
        check(kind, raw, "path")
    assert caught.value.missing == what


@pytest.mark.parametrize(
    ("values", "sentence"),
    [(("a",), "a"), (("a", "b"), "a or b"), (("a", "b", "c"), "a, b, or c"), (tuple("abcd"), "a, b, c, or d")],
)
def test_choices_are_listed_as_stripe_lists_them(values, sentence):
    """With a comma before the last of three and more."""
    assert listed(values) == sentence


def test_unfaked_parameters_name_their_endpoint(client):
    """Which parameter, of which call."""
    with pytest.raises(NotFaked) as caught:
        client.v1.customers.create({"payment_method": "pm_1"})
    assert str(caught.value) == (
        "fakesources does not fake the parameter payment_method of POST /v1/customers.\n"
        "All that is faked: docs/coverage.md in the project's repository."
    )
