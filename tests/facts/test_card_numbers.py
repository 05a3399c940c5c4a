"""Card numbers: the check digit, the brands, and Stripe's test cards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakesources.facts import numbers, testcards

DIGITS = st.text("0123456789", min_size=11, max_size=18)


def luhn(number):
    """The check as a textbook has it: from the right, every second digit doubled, its digits summed."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value // 10 + value % 10
    return total % 10 == 0


@given(DIGITS)
def test_the_check_digit_makes_a_number_right(digits):
    """That digit and no other."""
    right = digits + numbers.check_digit(digits)
    assert luhn(right)
    assert numbers.normal(right) == right
    for digit in set("0123456789") - {right[-1]}:
        assert numbers.normal(digits + digit) is None


@given(DIGITS, st.data())
def test_one_wrong_digit_is_found(digits, data):
    """Wherever it is."""
    right = digits + numbers.check_digit(digits)
    place = data.draw(st.integers(0, len(right) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != right[place]]))
    assert numbers.normal(right[:place] + other + right[place + 1 :]) is None


@pytest.mark.parametrize("number", testcards.TEST_CARDS)
def test_stripes_test_cards_are_right(number):
    """By their check digit, and of the brand that their first digits say."""
    known = testcards.TEST_CARDS[number]
    assert luhn(number)
    assert numbers.card(number) is known
    assert numbers.card(number[:10] + other_end(number)).brand == known.brand


def other_end(number):
    """Another end for a card number, so that it is no test card."""
    rest = "9" * (len(number) - 11)
    return rest + numbers.check_digit(number[:10] + rest)


@pytest.mark.parametrize(
    ("start", "brand"),
    [
        ("4", "Visa"),
        ("51", "MasterCard"),
        ("55", "MasterCard"),
        ("50", "Unknown"),
        ("56", "Unknown"),
        ("2220", "Unknown"),
        ("2221", "MasterCard"),
        ("2300", "MasterCard"),
        ("2720", "MasterCard"),
        ("2721", "Unknown"),
        ("34", "American Express"),
        ("37", "American Express"),
        ("35", "Unknown"),
        ("3527", "Unknown"),
        ("3528", "JCB"),
        ("3589", "JCB"),
        ("3590", "Unknown"),
        ("36", "Diners Club"),
        ("38", "Diners Club"),
        ("300", "Diners Club"),
        ("305", "Diners Club"),
        ("306", "Unknown"),
        ("6011", "Discover"),
        ("6012", "Unknown"),
        ("644", "Discover"),
        ("643", "Unknown"),
        ("65", "Discover"),
        ("62", "UnionPay"),
        ("9", "Unknown"),
    ],
)
def test_the_first_digits_tell_the_brand(start, brand):
    """As the schemes have divided the numbers among them."""
    digits = start.ljust(15, "0")
    assert numbers.card(digits + numbers.check_digit(digits)).brand == brand


@pytest.mark.parametrize("text", ["", "4242", "42424242424", "42424242424242424242", "4242 4242 4242 424x", "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢", "+4242424242424242"])  # fmt: skip
def test_what_is_no_card_number_is_refused(text):
    """Too short, too long, letters, other digits."""
    assert numbers.normal(text) is None


@pytest.mark.parametrize("text", ["4242424242424242", "4242 4242 4242 4242", "4242-4242-4242-4242"])
def test_spaces_and_dashes_are_for_people(text):
    """The number is the same."""
    assert numbers.normal(text) == "4242424242424242"
