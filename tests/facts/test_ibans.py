"""IBANs: our table against schwifty, which reads the registry of SWIFT."""

from __future__ import annotations

from random import Random

import pytest
import schwifty
from hypothesis import given
from hypothesis import strategies as st
from schwifty.exceptions import SchwiftyException
from schwifty.registry import get_countries, get_iban_spec

from fakesources.facts import ibans

COUNTRIES = sorted(ibans.STRUCTURES)
SEPA = (
    "AD AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE SI SK SM VA"
).split()  # fmt: skip
NO_BRANCH = ("CZ", "EE", "SK")
"""Countries where schwifty calls a part of the account number a branch code; the registry of SWIFT names none."""

TEST_IBANS = (
    "DE89370400440532013000 AT611904300234573201 AT861904300235473202 AT591904300235473203 FR1420041010050500013M02606 BE62510007547061"
).split()  # fmt: skip


def drawn(country, random):
    """An IBAN of the structure that our table gives a country."""
    letters = {"n": "0123456789", "a": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "c": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    segments = ibans.STRUCTURES[country].segments
    account = "".join("".join(random.choices(letters[segment[0]], k=int(segment[1:]))) for segment in segments)
    return f"{country}{ibans.check_digits(country, account)}{account}"


def test_the_table_has_the_sepa_countries():
    """All of the scheme's that have an IBAN of their own, and whatever schwifty counts among them."""
    assert sorted(SEPA) == COUNTRIES
    assert {country for country in get_countries() if get_iban_spec(country).in_sepa_zone} <= set(COUNTRIES)


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_structure_of_a_country_is_that_of_the_registry(country):
    """Letters, digits and lengths."""
    spec = get_iban_spec(country)
    assert spec.bban_length == sum(int(segment[1:]) for segment in ibans.STRUCTURES[country].segments)
    random = Random(country)
    for _ in range(20):
        assert spec.regex.fullmatch(drawn(country, random)[4:])


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_schwifty_makes_is_right_here(country):
    """Twenty IBANs, their bank codes and their branch codes."""
    random = Random(country)
    for _ in range(20):
        iban = schwifty.IBAN.random(country, random=random)
        assert ibans.normal(iban) == str(iban)
        branch_code = None if country in NO_BRANCH else iban.branch_code or None
        assert ibans.parts(str(iban)) == (country, iban.bank_code, branch_code)


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_we_make_is_right_at_schwifty(country):
    """Twenty of our own."""
    random = Random(country)
    for _ in range(20):
        iban = drawn(country, random)
        assert ibans.normal(iban) == iban == str(schwifty.IBAN(iban))


@given(country=st.sampled_from(COUNTRIES), random=st.randoms(use_true_random=False), data=st.data())
def test_one_wrong_character_is_found(country, random, data):
    """Any character replaced by another of its sort, as schwifty finds it too."""
    iban = drawn(country, random)
    place = data.draw(st.integers(2, len(iban) - 1))
    alphabet = "0123456789" if iban[place].isdigit() else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    other = data.draw(st.sampled_from([letter for letter in alphabet if letter != iban[place]]))
    wrong = iban[:place] + other + iban[place + 1 :]
    assert ibans.normal(wrong) is None
    with pytest.raises(SchwiftyException):
        schwifty.IBAN(wrong)


@given(st.text(max_size=40) | st.from_regex(r"[A-Z]{2}[0-9]{2}[A-Z0-9 ]{8,30}", fullmatch=True))
def test_what_schwifty_refuses_is_refused(text):
    """Whatever the text: what is right here is right there."""
    iban = ibans.normal(text)
    if iban is not None:
        assert str(schwifty.IBAN(iban)) == iban


@pytest.mark.parametrize("iban", TEST_IBANS)
def test_stripes_test_ibans_are_right(iban):
    """With spaces and in small letters too."""
    spaced = " ".join(iban[place : place + 4] for place in range(0, len(iban), 4))
    assert ibans.normal(iban) == ibans.normal(spaced.lower()) == str(schwifty.IBAN(iban)) == iban


@pytest.mark.parametrize("text", ["", "DE", "US89370400440532013000", "DE8937040044053201300", "DE893704004405320130000", "DE٨٩370400440532013000", "DE89-3704-0044-0532-0130-00"])  # fmt: skip
def test_what_is_no_iban_is_refused(text):
    """Other countries, other lengths, other digits, dashes."""
    assert ibans.normal(text) is None
