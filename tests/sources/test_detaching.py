"""Detaching: what becomes of a source that leaves its customer, and of the customer."""

from __future__ import annotations

import pytest
import stripe


@pytest.fixture
def attached(client, create, customer):
    """Create a source of a type and attach it to the customer."""

    def attached_(kind="sepa_debit"):
        return client.v1.customers.payment_sources.create(customer, {"source": create(kind).id})

    return attached_


def missing(source):
    """The refused of a source that this customer has not."""
    return 404, "invalid_request_error", "resource_missing", "id", f"No such source: '{source}'"


@pytest.mark.parametrize("kind", ["ach_credit_transfer", "card", "ideal", "sepa_debit"])
def test_detaching_consumes_a_source(client, attached, customer, kind):
    """Pending or chargeable, single_use or reusable."""
    source = attached(kind)
    assert client.v1.sources.detach(customer, source.id).status == "consumed"
    assert client.v1.sources.retrieve(source.id).status == "consumed"


def test_the_answer_still_shows_the_customer_and_a_later_one_does_not(client, attached, customer):
    """As on Stripe's page; and whoever asks later sees a source that belongs to nobody."""
    source = attached()
    answer = client.v1.sources.detach(customer, source.id)
    assert answer.to_dict() == {**source.to_dict(), "status": "consumed"}
    later = client.v1.sources.retrieve(source.id)
    assert "customer" not in later
    assert {**later.to_dict(), "customer": customer} == answer.to_dict()


def test_detaching_answers_with_a_source_that_is_not_called_deleted(client, attached, customer):
    """Cards and bank accounts do; sources go on existing."""
    assert "deleted" not in client.v1.sources.detach(customer, attached().id)


@pytest.mark.parametrize("status", ["canceled", "consumed", "failed"])
def test_a_source_at_the_end_of_its_life_can_be_detached_and_keeps_its_status(fake_stripe, client, attached, customer, status):
    """A charge may have consumed it, or time canceled it, while it was attached."""
    source = attached("ideal").id
    fake_stripe.load({**fake_stripe.get(source), "status": status})
    assert client.v1.sources.detach(customer, source).status == status
    assert "customer" not in client.v1.sources.retrieve(source)


def test_a_source_cannot_be_detached_twice(client, attached, customer, refused):
    """After the first time it is no source of the customer's any more."""
    source = attached().id
    client.v1.sources.detach(customer, source)
    assert refused(client.v1.sources.detach, customer, source) == missing(source)


def test_a_source_of_nobody_cannot_be_detached(client, create, customer, refused):
    """It exists, but not below this customer."""
    source = create("sepa_debit").id
    assert refused(client.v1.sources.detach, customer, source) == missing(source)


def test_a_source_can_be_detached_from_its_own_customer_only(client, attached, customer, refused):
    """Another customer's request is refused and changes nothing."""
    source, other = attached(), client.v1.customers.create().id
    assert refused(client.v1.sources.detach, other, source.id) == missing(source.id)
    assert client.v1.sources.retrieve(source.id).to_dict() == source.to_dict()


def test_the_default_moves_on_to_the_oldest_that_is_left(client, attached, customer, default_source):
    """And to nothing, when none is left."""
    first, second, third = (attached("card").id for _ in range(3))
    client.v1.sources.detach(customer, first)
    assert default_source(customer) == second
    client.v1.sources.detach(customer, third)
    assert default_source(customer) == second
    client.v1.sources.detach(customer, second)
    assert default_source(customer) is None


def test_a_detached_source_is_no_longer_listed(client, attached, customer):
    """Its customer keeps the others."""
    gone, kept = attached("card").id, attached("card").id
    client.v1.sources.detach(customer, gone)
    assert [source.id for source in client.v1.customers.payment_sources.list(customer).data] == [kept]


def test_a_source_object_can_detach_itself(attached, customer):
    """stripe.Source.detach, which reads the customer off the object."""
    source = stripe.Source.retrieve(attached().id)
    source.detach()
    assert (source.status, source.customer) == ("consumed", customer)
