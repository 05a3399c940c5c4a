"""Whatever charge_params draws, Stripe charges."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from fakesources import FakeStripe
from fakesources.strategies import charge_params

SEPA = {
    "type": "sepa_debit",
    "currency": "eur",
    "owner": {"name": "Jenny Rosen"},
    "sepa_debit": {"iban": "DE89370400440532013000"},
}
OTHERS = (
    "application_fee application_fee_amount description metadata receipt_email shipping statement_descriptor "
    "statement_descriptor_suffix transfer_group"
).split()


@settings(max_examples=300)
@given(params=charge_params())
def test_every_drawn_charge_succeeds_and_shows_what_was_sent(differences, params):
    """By a test card; the fee is shown by its new name."""
    charge = FakeStripe().client().v1.charges.create(params).to_dict()
    assert (charge["status"], charge["captured"]) == ("succeeded", True)
    new = {"application_fee_amount": params["application_fee"]} if "application_fee" in params else {}
    shown = {name: value for name, value in {**new, **params}.items() if name not in ("application_fee", "source", "shipping")}
    suffix = params.get("statement_descriptor_suffix", params.get("statement_descriptor"))
    assert differences(shown, charge) == {}
    assert charge["statement_descriptor_suffix"] == suffix
    assert differences(params.get("shipping", {}), charge["shipping"] or {}) == {}


@pytest.mark.parametrize("full", [True, False, None])
def test_what_is_given_is_charged(many, full):
    """A source of a customer, an amount and a currency of its own."""
    v1 = FakeStripe().client().v1
    source = v1.sources.create(SEPA).id
    customer = v1.customers.create({"source": source}).id
    for given_ in ({"source": source, "customer": customer}, {"customer": customer}):
        for params in many(charge_params(**given_, amount=1099, currency="eur", full=full), 20):
            assert {name: params[name] for name in ("source", "customer") if name in params} == given_
            charge = v1.charges.create(params)
            assert (charge.amount, charge.currency, charge.customer) == (1099, "eur", customer)
            assert (charge.payment_method, charge.status) == (source, "pending")


def test_full_and_minimal_charges(many):
    """With full=True all there is to say, with False the least, and neither names a connected account."""
    least = {"amount", "currency", "source"}
    assert {frozenset(params) for params in many(charge_params(full=False), 20)} == {frozenset(least)}
    assert {frozenset(params) for params in many(charge_params(full=True), 20)} == {frozenset({*least, *OTHERS})}


def test_all_currencies_and_cards_are_drawn(many):
    """In either case, and amounts that end in as many noughts as they must."""
    drawn = many(charge_params(full=False), 1500)
    assert {params["source"] for params in drawn} == {"tok_visa", "tok_mastercard", "tok_amex"}
    by_currency = {params["currency"].lower(): params["amount"] for params in drawn}
    assert len(by_currency) > 100
    assert any(params["currency"].isupper() for params in drawn)
    assert {by_currency[currency] % 100 for currency in ("isk", "ugx") if currency in by_currency} == {0}


@pytest.mark.parametrize(
    ("currency", "least", "step"), [("usd", 50, 1), ("HUF", 17_500, 1), ("kwd", 10, 10), ("isk", 100, 100), ("zar", 1, 1)]
)
def test_amounts_keep_to_their_currency(many, currency, least, step):
    """Not below the least, and never more precise than can be charged."""
    amounts = [params["amount"] for params in many(charge_params(currency=currency, full=False), 200)]
    assert min(amounts) >= least
    assert {amount % step for amount in amounts} == {0}
    assert max(amounts) <= 99_999_999
