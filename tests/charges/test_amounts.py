"""Amounts: at least how much, at most how much, how precise, and how messages write them (reference 9.1)."""

from __future__ import annotations

import pytest

from fakesources.facts import money

INVALID = "invalid_request_error"
INTEGER = "parameter_invalid_integer"

LEAST = {
    # currency  smallest unit  as it is written
    "aed": (200, "2.00"),
    "aud": (50, "0.50"),
    "bgn": (100, "1.00"),
    "brl": (50, "0.50"),
    "cad": (50, "0.50"),
    "chf": (50, "0.50"),
    "czk": (1500, "15.00"),
    "dkk": (250, "2.50"),
    "eur": (50, "€0.50"),
    "gbp": (30, "£0.30"),
    "hkd": (400, "4.00"),
    "huf": (17500, "175.00"),
    "inr": (50, "₹0.50"),
    "jpy": (50, "¥50"),
    "mxn": (1000, "10.00"),
    "myr": (200, "2.00"),
    "nok": (300, "3.00"),
    "nzd": (50, "0.50"),
    "pln": (200, "2.00"),
    "ron": (200, "2.00"),
    "sek": (300, "3.00"),
    "sgd": (50, "0.50"),
    "thb": (1000, "10.00"),
    "usd": (50, "$0.50"),
}
"""The least amounts that Stripe documents, and as its messages write them."""


def test_these_currencies_have_a_least_amount():
    """All that are documented, and no other."""
    assert {currency: least for currency, (least, _) in LEAST.items()} == money.LEAST


@pytest.mark.parametrize("currency", LEAST)
def test_the_least_amount_is_charged_and_one_less_is_not(charge, no_charge, currency):
    """The message writes the least as people do."""
    least, written = LEAST[currency]
    message = f"Amount must be at least {written} {currency}"
    refusal = no_charge(source="tok_visa", amount=least - 1, currency=currency)
    assert refusal == (400, INVALID, "amount_too_small", "amount", message)
    assert charge(source="tok_visa", amount=least, currency=currency)["amount"] == least


@pytest.mark.parametrize("currency", ["zar", "krw", "clp"])
def test_a_currency_that_no_account_settles_in_has_no_least_amount(charge, currency):
    """One of its smallest unit is charged."""
    assert charge(source="tok_visa", amount=1, currency=currency)["amount"] == 1


@pytest.mark.parametrize(
    ("currency", "most", "written"),
    [
        ("usd", 99_999_999, "$999,999.99"),
        ("eur", 99_999_999, "€999,999.99"),
        ("inr", 99_999_999, "₹999,999.99"),
        ("chf", 99_999_999, "999,999.99"),
        ("jpy", 99_999_999, "¥99,999,999"),
        ("krw", 99_999_999, "99,999,999"),
        ("idr", 999_999_999_999, "9,999,999,999.99"),
    ],
)
def test_the_most_is_charged_and_one_more_is_not(charge, no_charge, currency, most, written):
    """Eight digits; of rupiahs twelve."""
    refusal = no_charge(source="tok_visa", amount=most + 1, currency=currency)
    assert refusal == (400, INVALID, "amount_too_large", "amount", f"Amount must be no more than {written}")
    assert charge(source="tok_visa", amount=most, currency=currency)["amount"] == most


@pytest.mark.parametrize("currency", ["bhd", "jod", "kwd", "omr", "tnd"])
@pytest.mark.parametrize("wrong", [1001, 1005, 1009])
def test_three_decimals_end_in_a_nought(charge, no_charge, currency, wrong):
    """Stripe takes but two of them."""
    message = f"Invalid amount: in {currency} it must be a multiple of 10."
    assert no_charge(source="tok_visa", amount=wrong, currency=currency) == (400, INVALID, None, "amount", message)
    assert charge(source="tok_visa", amount=1010, currency=currency)["amount"] == 1010


@pytest.mark.parametrize("currency", ["isk", "ugx"])
@pytest.mark.parametrize("wrong", [1001, 1010, 1050])
def test_crowns_and_shillings_end_in_two(charge, no_charge, currency, wrong):
    """They have no smaller unit, and are written as if they had."""
    message = f"Invalid amount: in {currency} it must be a multiple of 100."
    assert no_charge(source="tok_visa", amount=wrong, currency=currency) == (400, INVALID, None, "amount", message)
    assert charge(source="tok_visa", amount=1100, currency=currency)["amount"] == 1100


@pytest.mark.parametrize("currency", ["usd", "huf", "twd"])
def test_other_currencies_are_charged_to_the_last_digit(charge, currency):
    """No step."""
    assert charge(source="tok_visa", amount=17_501, currency=currency)["amount"] == 17_501


@pytest.mark.parametrize("wrong", ["abc", "10.5", "1e3", "10,99", " "])
def test_an_amount_is_a_whole_number(no_charge, wrong):
    """Nothing that looks a little like one."""
    assert no_charge(source="tok_visa", amount=wrong) == (400, INVALID, INTEGER, "amount", f"Invalid integer: {wrong}")


@pytest.mark.parametrize("wrong", [0, -1, -1099])
def test_an_amount_is_at_least_one(no_charge, wrong):
    """Before anything is known of the currency."""
    message = "This value must be greater than or equal to 1."
    assert no_charge(source="tok_visa", amount=wrong) == (400, INVALID, INTEGER, "amount", message)


@pytest.mark.parametrize("missing", ["amount", "currency"])
def test_amount_and_currency_are_needed(client, refused, missing):
    """One without the other is not enough."""
    sent = {name: value for name, value in (("amount", 1099), ("currency", "eur"), ("source", "tok_visa")) if name != missing}
    answer = refused(client.v1.charges.create, sent)
    assert answer == (400, INVALID, "parameter_missing", missing, f"Missing required param: {missing}.")


def test_a_currency_is_shown_in_lower_case(charge):
    """However it was sent."""
    assert charge(source="tok_visa", currency="EUR")["currency"] == "eur"


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        (1, "usd", "$0.01"),
        (110_000, "usd", "$1,100.00"),
        (1_234_567, "eur", "€12,345.67"),
        (1100, "gbp", "£11.00"),
        (1100, "inr", "₹11.00"),
        (500, "jpy", "¥500"),
        (1_000_000, "jpy", "¥1,000,000"),
        (1_234_560, "kwd", "1,234.560"),
        (1100, "isk", "11.00"),
        (1100, "chf", "11.00"),
        *((1500, currency, "1,500") for currency in "bif clp djf gnf kmf krw mga pyg rwf vnd vuv xaf xof xpf".split()),
    ],
)
def test_amounts_are_written_as_people_write_them(amount, currency, written):
    """As many digits behind the point as the currency has, thousands apart, and the sign where it is known."""
    assert money.written(amount, currency) == written
