"""Parts of what goes to Stripe: addresses, numbers of cards and accounts, amounts in a currency."""

from __future__ import annotations

import pytest
from hypothesis import given

from fakesources import FakeStripe
from fakesources.facts import ibans as facts
from fakesources.facts import numbers
from fakesources.facts.money import MOST
from fakesources.strategies import addresses, card_numbers, ibans, money

SHOWN = {"city", "country", "line1", "line2", "postal_code", "state"}


@given(address=addresses())
def test_a_customer_lives_at_a_drawn_address(address):
    """It is shown as it was sent, with nulls for what was not."""
    shown = FakeStripe().client().v1.customers.create({"address": address}).address
    assert (shown and shown.to_dict()) == (dict.fromkeys(sorted(SHOWN)) | address if address else None)


def test_addresses_can_be_full_or_minimal(many):
    """With full=True all of it, with False nothing."""
    assert {frozenset(address) for address in many(addresses(full=True), 10)} == {frozenset(SHOWN)}
    assert many(addresses(full=False), 10) == [{}] * len(many(addresses(full=False), 10))


@given(params=money())
def test_what_is_drawn_can_be_charged(params):
    """In every currency."""
    charge = FakeStripe().client().v1.charges.create({**params, "source": "tok_visa"})
    assert (charge.amount, charge.currency) == (params["amount"], params["currency"].lower())


@pytest.mark.parametrize(("currency", "least", "step"), [("eur", 50, 1), ("HUF", 17_500, 1), ("isk", 100, 100), ("KWD", 10, 10)])
def test_amounts_keep_to_a_currency_and_a_limit(many, currency, least, step):
    """Given in either case."""
    drawn = many(money(currency=currency, most=20_000), 200)
    assert {params["currency"] for params in drawn} == {currency}
    assert {params["amount"] % step for params in drawn} == {0}
    assert least == min(params["amount"] for params in drawn) <= max(params["amount"] for params in drawn) <= 20_000
    assert max(params["amount"] for params in many(money(currency=currency, most=10**15), 50)) <= MOST


@pytest.mark.parametrize("country", ["AT", "NL", "SM"])
def test_ibans_are_of_the_country_asked_for(many, country):
    """With right check digits, however they are written."""
    for iban in many(ibans(country=country), 30):
        assert facts.normal(iban)[:2] == country


@given(iban=ibans())
def test_a_drawn_iban_is_right(iban):
    """Of any SEPA country."""
    assert facts.normal(iban) is not None


@given(number=card_numbers())
def test_a_drawn_card_number_is_right_and_not_declined(number):
    """With spaces, dashes or neither."""
    assert numbers.card(numbers.normal(number)).declines is None
