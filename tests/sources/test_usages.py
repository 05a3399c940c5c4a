"""Usages: which a type has, and what each of them asks for."""

from __future__ import annotations

import pytest


def refusal_of(param, message, code=None):
    """A refused of a parameter."""
    return 400, "invalid_request_error", code, param, message


@pytest.mark.parametrize(
    ("kind", "usage"),
    [("ach_credit_transfer", "reusable"), ("card", "reusable"), ("ideal", "single_use"), ("sepa_debit", "reusable")],
)
def test_each_type_has_a_usage_by_default_and_takes_it_when_it_is_sent(create, kind, usage):
    """Reusable for cards, debits and credit transfers, single_use for the rest."""
    assert create(kind).usage == create(kind, usage=usage).usage == usage


@pytest.mark.parametrize(
    ("kind", "usage"), [("ach_credit_transfer", "single_use"), ("ideal", "reusable"), ("sepa_debit", "single_use")]
)
def test_a_usage_that_the_type_has_not_is_refused(create, refused, kind, usage):
    """The words are ours: Stripe's are not known."""
    message = f"The payment method `{kind}` does not support usage: {usage}."
    assert refused(create, kind, usage=usage) == refusal_of("usage", message)


def test_a_single_use_card_must_know_its_amount(create, refused):
    """And may do without a currency, as recorded."""
    message = "The payment method `card` requires the parameter: amount."
    assert refused(create, "card", usage="single_use") == refusal_of("amount", message, "parameter_missing")
    source = create("card", usage="single_use", amount=2499)
    assert (source.usage, source.amount, source.currency) == ("single_use", 2499, None)


def test_a_reusable_card_may_know_an_amount(create):
    """It is kept as it was sent, and so it is on sepa_debit."""
    assert create("card", amount=500, currency="jpy").amount == 500
    assert create("sepa_debit", amount=5200).amount == 5200


def test_the_flow_may_be_sent_when_it_is_the_types_own(create, refused):
    """It cannot be chosen."""
    assert create("ideal", flow="redirect").flow == "redirect"
    message = "The payment method `ideal` does not support flow: receiver."
    assert refused(create, "ideal", flow="receiver") == refusal_of("flow", message)


@pytest.mark.parametrize(
    ("kind", "status"),
    [("ach_credit_transfer", "pending"), ("card", "chargeable"), ("ideal", "pending"), ("sepa_debit", "chargeable")],
)
def test_each_type_begins_its_life_at_its_own_status(create, kind, status):
    """Who needs nobody to act is chargeable at once."""
    assert create(kind).status == status
