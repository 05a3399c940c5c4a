"""Whatever broken_source_params draws, Stripe refuses, with the very words that were promised, and nothing is changed."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest
import stripe
from hypothesis import Phase, find, given, settings
from hypothesis.errors import NoSuchExample
from hypothesis.vendor.pretty import pretty

from fakesources import FakeStripe
from fakesources.api import refusals
from fakesources.resources.sources.types import TYPES
from fakesources.strategies import Broken, broken_source_params

COMMON = {
    refusals.INVALID_ARRAY,
    refusals.INVALID_CHOICE,
    refusals.INVALID_CURRENCY,
    refusals.INVALID_INTEGER,
    refusals.INVALID_OBJECT,
    refusals.INVALID_STRING,
    refusals.INVALID_URL,
    refusals.METADATA_KEY_TOO_LONG,
    refusals.METADATA_TOO_MANY,
    refusals.METADATA_VALUE_TOO_LONG,
    refusals.METHOD_CHOICE,
    refusals.METHOD_CURRENCY,
    refusals.METHOD_REQUIRES,
    refusals.PARAMETERS_UNKNOWN,
    refusals.PARAMETER_INVALID_EMPTY,
    refusals.PARAMETER_MISSING,
    refusals.PARAMETER_UNKNOWN,
    refusals.PARAMETER_UNKNOWN_NEAR,
    refusals.SOURCE_TYPE_UNKNOWN,
    refusals.STRING_TOO_LONG,
}

SHORT = settings(max_examples=500, database=None, phases=[Phase.generate])
BEGINNINGS = 60
"""From how many places something rare is looked for: a search stays near where it began."""


def come_across(strategy, condition):
    """Return the first that is drawn of which the condition is true, in the same search on every run."""
    for seed in range(BEGINNINGS):
        with suppress(NoSuchExample):
            return find(strategy, condition, settings=SHORT, random=Random(seed))
    pytest.fail("It is never drawn.")


def parts(broken):
    """What stripe-python's error shows of the promised refusal."""
    return broken.status, broken.type, broken.code, broken.param, broken.message


@settings(max_examples=300)
@given(broken=broken_source_params())
def test_every_broken_creation_is_refused_as_promised_and_changes_nothing(bodies, error_of, broken):
    """Status, type, code, parameter and the whole message are those of the draw, and the store is what it was."""
    fake = FakeStripe()
    client = fake.client()
    client.v1.customers.create({"source": client.v1.sources.create(bodies["ideal"]).id})
    before = fake.snapshot().platform
    assert error_of(client.v1.sources.create, broken.params) == parts(broken)
    after = fake.snapshot().platform
    assert (after.documents, after.numbers, after.happenings) == (before.documents, before.numbers, before.happenings)


@given(broken=broken_source_params())
def test_they_are_refused_by_the_module_and_through_requests_too(error_of, broken):
    """stripe.Source.create with its default client, which is requests, is refused with the same words."""
    with FakeStripe() as fake:
        assert error_of(stripe.Source.create, **broken.params) == parts(broken)
        assert fake.list("source") == []


@pytest.mark.parametrize("name", TYPES)
def test_a_type_asked_for_is_the_type_of_all_that_is_broken(many, name):
    """broken_source_params(type=…) breaks other things than the type."""
    drawn = many(broken_source_params(type=name))
    assert {broken.params["type"] for broken in drawn} == {name}
    assert "type" not in {broken.param for broken in drawn}


@pytest.fixture(scope="module")
def drawn(many):
    """Very many broken creations of any type."""
    return many(broken_source_params(), 2000)


def test_the_type_itself_is_broken_by_default(drawn):
    """No type, an empty one, a hash and an unknown one are among what is drawn."""
    assert {broken.refused.row for broken in drawn if broken.param == "type"} == {
        refusals.PARAMETER_MISSING,
        refusals.PARAMETER_INVALID_EMPTY,
        refusals.INVALID_STRING,
        refusals.SOURCE_TYPE_UNKNOWN,
    }


def test_every_refusal_that_many_types_can_meet_is_drawn(drawn):
    """The rows of the refusals that do not depend on the type come."""
    assert {broken.refused.row for broken in drawn} >= COMMON


@pytest.mark.parametrize(
    ("name", "param", "message"),
    [
        ("ach_credit_transfer", "owner[email]", "The payment method `ach_credit_transfer` requires the parameter: owner[email]."),
        ("ach_credit_transfer", "receiver[refund_attributes_method]", "Invalid receiver[refund_attributes_method]: must be one of email, manual, or none"),
        ("bancontact", "amount", "This value must be greater than or equal to 100."),
        ("bancontact", "owner[name]", "The owner name must be at least 3 characters."),
        ("card", "card[number]", "You passed an empty string for 'card[number]'. We assume empty values are an attempt to unset a parameter; however 'card[number]' cannot be unset. You should remove 'card[number]' from your request or supply a non-empty value."),
        ("card", "card[exp_month]", "The payment method `card` requires the parameter: card[exp_month]."),
        ("card", "usage", "Invalid usage: must be one of reusable or single_use"),
        ("ideal", "amount", "This value must be greater than or equal to 1."),
        ("ideal", "currency", "Invalid currency: {currency}. The payment method `ideal` only supports the following currencies: eur."),
        ("ideal", "flow", "Invalid flow: must be one of code_verification, none, receiver, or redirect"),
        ("ideal", "ideal[bank]", "Invalid ideal[bank]: must be one of abn_amro, asn_bank, bunq, ing, knab, n26, nn, rabobank, revolut, regiobank, sns_bank, triodos_bank, van_lanschot, or yoursafe"),
        ("ideal", "redirect[return_url]", "The payment method `ideal` requires the parameter: redirect[return_url]."),
        ("ideal", "redirect[return_url]", "Not a valid URL"),
        ("ideal", "usage", "The payment method `ideal` does not support usage: reusable."),
        ("klarna", "source_order[items]", "The payment method `klarna` requires the parameter: source_order[items]."),
        ("sepa_debit", "mandate", "Invalid object"),
        ("sepa_debit", "sepa_debit[iban]", "The IBAN you provided is invalid."),
        ("sepa_debit", "statement_descriptor", "The statement descriptor must not contain any of the characters <, >, ', and \"."),
        ("sofort", "sofort[country]", "Invalid sofort[country]: must be one of AT, BE, DE, ES, IT, or NL"),
        ("three_d_secure", "three_d_secure[card]", "The payment method `three_d_secure` requires the parameter: three_d_secure[card]."),
    ],
)  # fmt: skip
def test_a_broken_parameter_comes_with_the_whole_sentence_about_it(name, param, message):
    """What is said of a parameter, at any depth, is among what is drawn."""

    def is_it(broken):
        said = message.replace("{currency}", str(broken.params.get("currency")))
        return (broken.param, broken.message) == (param, said)

    assert come_across(broken_source_params(type=name), is_it).params["type"] == name


def test_broken_shows_its_refusal():
    """The repr of a Broken has the parameters and all that stripe-python's error will show."""
    broken = Broken({"amount": 1}, refusals.PARAMETER_MISSING(param="type"))
    assert repr(broken) == (
        "Broken(params={'amount': 1}, status=400, type='invalid_request_error', code='parameter_missing', param='type', "
        "message='Missing required param: type.')"
    )


def test_broken_is_laid_out_in_a_failing_example():
    """What hypothesis prints of a Broken is its parameters and the refusal, not how it was made."""
    assert pretty(Broken({"amount": 1}, refusals.PARAMETER_MISSING(param="type"))) == (
        "Broken(params={'amount': 1},\n"
        "    status=400, type='invalid_request_error', code='parameter_missing', param='type', "
        "message='Missing required param: type.')"
    )
