"""Whatever source_params and customer_params draw, Stripe takes and shows."""

from __future__ import annotations

import pytest
import stripe
from hypothesis import Phase, find, given, settings

from fakesources import FakeStripe
from fakesources.resources.sources.types import TYPES
from fakesources.strategies import customer_params, metadata, owners, source_params

DRAWN = [row for row in TYPES.values() if row.name != "three_d_secure"]
"""All types but the one whose sources are made of another source, the card's."""

GENERATING = settings(max_examples=10_000, database=None, derandomize=True, phases=[Phase.generate])
EVERY_TYPE = pytest.mark.parametrize("name", [row.name for row in DRAWN])
EVERY_TYPE_AND_USAGE = pytest.mark.parametrize(("name", "usage"), [(row.name, usage) for row in DRAWN for usage in row.usages])
FULL_OR_NOT = pytest.mark.parametrize("full", [None, False, True])


@settings(max_examples=300)
@given(params=source_params())
def test_every_drawn_creation_is_accepted_and_shown(differences, params):
    """stripe-python creates the source, and the source shows each parameter that it has a field for."""
    source = FakeStripe().client().v1.sources.create(params).to_dict()
    assert differences(params, source) == {}
    assert {"currency", "metadata", "owner", "statement_descriptor", "type", "usage"} <= source.keys()


@given(params=source_params())
def test_they_are_accepted_by_the_module_and_through_requests_too(differences, params):
    """stripe.Source.create with its default client, which is requests, creates the same."""
    with FakeStripe():
        assert differences(params, stripe.Source.create(**params).to_dict()) == {}


@given(params=customer_params())
def test_every_drawn_customer_is_accepted_and_shown(differences, params):
    """stripe-python creates the customer, and the customer shows each parameter; an unset tax_exempt is none."""
    customer = FakeStripe().client().v1.customers.create(params)
    unlike = differences(params, customer.to_dict())
    assert unlike == ({"tax_exempt": ("", "none")} if params.get("tax_exempt") == "" else {})


@EVERY_TYPE
def test_a_type_asked_for_is_the_only_one_drawn(many, name):
    """source_params(type=…) draws creations of that type."""
    assert {params["type"] for params in many(source_params(type=name))} == {name}


@EVERY_TYPE
def test_every_type_is_drawn_by_default(name):
    """source_params() draws creations of every type whose creation names no other object."""
    assert find(source_params(), lambda params: params["type"] == name, settings=GENERATING)["type"] == name


def test_a_type_whose_creation_names_an_object_is_not_drawn_by_default(many):
    """source_params() leaves out three_d_secure, which needs the id of a card."""
    assert {params["type"] for params in many(source_params(), 200)} <= {row.name for row in DRAWN}


@EVERY_TYPE_AND_USAGE
def test_a_usage_asked_for_is_what_the_source_gets(many, name, usage):
    """source_params(type=…, usage=…) makes sources of that usage, whether it must be named or is the default."""
    sources = FakeStripe().client().v1.sources
    assert {sources.create(params).usage for params in many(source_params(type=name, usage=usage), 50)} == {usage}


@pytest.mark.parametrize("usage", ["reusable", "single_use"])
def test_a_usage_alone_draws_all_types_that_have_it(many, usage):
    """source_params(usage=…) draws every type with that usage and no other."""
    drawn = {params["type"] for params in many(source_params(usage=usage), 300)}
    assert drawn == {row.name for row in DRAWN if usage in row.usages}


def test_both_usages_of_a_type_are_drawn_by_default(many):
    """A card without a usage, a reusable and a single_use one all come."""
    assert {params.get("usage") for params in many(source_params(type="card"))} == {None, "reusable", "single_use"}


def test_a_minimal_creation_has_the_required_parameters_alone(many):
    """full=False leaves out all that is optional."""
    assert {tuple(sorted(params)) for params in many(source_params(type="ideal", full=False))} == {
        ("amount", "currency", "redirect", "type")
    }


def test_a_full_creation_has_all_parameters(many):
    """full=True leaves out nothing that the fake has, at any depth."""
    for params in many(source_params(type="sepa_debit", full=True), 20):
        assert {"amount", "currency", "flow", "mandate", "metadata", "owner", "redirect", "sepa_debit", "usage"} <= params.keys()
        assert params["owner"].keys() == {"address", "email", "name", "phone"}
        assert params["owner"]["address"].keys() == {"city", "country", "line1", "line2", "postal_code", "state"}


def test_a_full_creation_names_its_usage(many):
    """A parameter on which others depend is there too, with each of its values."""
    assert {params["usage"] for params in many(source_params(type="card", full=True), 30)} == {"reusable", "single_use"}


@FULL_OR_NOT
def test_creations_full_and_minimal_are_accepted(many, full):
    """source_params and customer_params draw right parameters however full."""
    client = FakeStripe().client()
    for params in many(source_params(full=full), 50):
        assert client.v1.sources.create(params).object == "source"
    for params in many(customer_params(full=full), 50):
        assert client.v1.customers.create(params).object == "customer"


@FULL_OR_NOT
def test_owners_are_what_an_owner_takes(many, differences, full):
    """owners() draws the owner of an update that Stripe accepts and shows."""
    client = FakeStripe().client()
    id_ = client.v1.sources.create(many(source_params(), 1)[0]).id
    for owner in many(owners(full=full), 30):
        assert differences(owner, client.v1.sources.update(id_, {"owner": owner}).owner.to_dict()) == {}


@given(metadata=metadata())
def test_metadata_is_accepted_as_it_is(metadata):
    """metadata() draws what a customer can have; it is shown unchanged, its keys sorted."""
    shown = FakeStripe().client().v1.customers.create({"metadata": metadata}).to_dict()["metadata"]
    assert list(shown.items()) == sorted(metadata.items())


def test_metadata_reaches_its_limits(many):
    """Fifty keys, a key of 40 characters and a value of 500 are all drawn."""
    drawn = many(metadata(), 300)
    assert max(map(len, drawn)) == 50
    assert max(len(key) for pairs in drawn for key in pairs) == 40
    assert max(len(value) for pairs in drawn for value in pairs.values()) == 500
