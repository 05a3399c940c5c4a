"""Deleting customers: what is left of them."""

from __future__ import annotations

import pytest


def test_a_deleted_customer_shows_that_and_nothing_else(customers):
    """At once and whenever it is read."""
    id_ = customers.create({"name": "Jenny"}).id
    gone = {"id": id_, "object": "customer", "deleted": True}
    assert customers.delete(id_).to_dict() == gone
    assert customers.retrieve(id_).to_dict() == gone
    assert customers.retrieve(id_, {"expand": ["sources"]}, {"stripe_version": "2019-08-14"}).to_dict() == gone


def test_a_deleted_customer_is_not_listed(customers):
    """Whatever the list asks for."""
    kept, gone = (customers.create({"email": "a@example.com"}).id for _ in range(2))
    customers.delete(gone)
    assert [one.id for one in customers.list().data] == [kept]
    assert customers.list({"email": "a@example.com", "include": ["total_count"]}).total_count == 1


@pytest.mark.parametrize("parameter", ["id", "customer"])
def test_nothing_else_finds_a_deleted_customer(customers, refused, parameter):
    """It cannot be updated, deleted again, or given a source."""
    id_ = customers.create({"source": "tok_visa"}).id
    card = customers.retrieve(id_).default_source
    customers.delete(id_)
    missing = (404, "invalid_request_error", "resource_missing", parameter, f"No such customer: '{id_}'")
    sources = customers.payment_sources
    calls = {
        "id": [(customers.update, id_), (customers.delete, id_)],
        "customer": [
            (sources.list, id_), (sources.create, id_, {"source": "tok_visa"}), (sources.retrieve, id_, card),
            (sources.update, id_, card, {"name": "Jo"}), (sources.delete, id_, card),
        ],
    }  # fmt: skip
    for call in calls[parameter]:
        assert refused(*call) == missing


def test_the_sources_of_a_deleted_customer_stay_as_they_were(client, customers, create, announced):
    """Only the customer is announced, as it was."""
    source = create("sepa_debit").id
    customer = customers.create({"source": source})
    before, shown = client.v1.sources.retrieve(source).to_dict(), customers.retrieve(customer.id).to_dict()
    announced()
    customers.delete(customer.id)
    assert client.v1.sources.retrieve(source).to_dict() == before
    assert announced() == [("customer.deleted", shown, None)]
