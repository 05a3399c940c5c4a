"""Updating customers: what replaces, what is merged, what is unset, and what becomes of the default source."""

from __future__ import annotations

import pytest

FULL = {"city": None, "country": None, "line1": None, "line2": None, "postal_code": None, "state": None}


@pytest.fixture
def customer(customers):
    """A customer of whom something is known."""
    return customers.create({
        "address": {"city": "Berlin", "line1": "Nollendorfstraße 27"},
        "email": "jenny@example.com",
        "metadata": {"kept": "1", "gone": "2"},
        "name": "Jenny",
        "tax_exempt": "exempt",
        "invoice_settings": {"footer": "Thanks"},
    })  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ({"email": "new@example.com"}, {"email": "new@example.com"}),
        ({"balance": -500}, {"balance": -500}),
        ({"description": "A regular", "phone": "+49"}, {"description": "A regular", "phone": "+49"}),
        ({"preferred_locales": ["de"]}, {"preferred_locales": ["de"]}),
        ({"next_invoice_sequence": 7}, {"next_invoice_sequence": 7}),
        ({"invoice_prefix": "FAKE42"}, {"invoice_prefix": "FAKE42"}),
        ({"metadata": {"gone": "", "new": "3"}}, {"metadata": {"kept": "1", "new": "3"}}),
        ({"metadata": ""}, {"metadata": {}}),
        ({"address": {"line1": "Here 1"}}, {"address": {**FULL, "city": "Berlin", "line1": "Here 1"}}),
        ({"address": ""}, {"address": None}),
        ({"tax_exempt": "reverse"}, {"tax_exempt": "reverse"}),
        ({"tax_exempt": ""}, {"tax_exempt": "none"}),
        (
            {"shipping": {"name": "Jo", "address": {"country": "DE"}}},
            {"shipping": {"address": {**FULL, "country": "DE"}, "name": "Jo", "phone": None}},
        ),
        ({"shipping": ""}, {"shipping": None}),
        (
            {"invoice_settings": {"custom_fields": [{"name": "VAT", "value": "1"}]}},
            {
                "invoice_settings": {
                    "custom_fields": [{"name": "VAT", "value": "1"}],
                    "default_payment_method": None,
                    "footer": "Thanks",
                    "rendering_options": None,
                }
            },
        ),
        ({"business_name": "Jenny Ltd"}, {"business_name": "Jenny Ltd"}),
        ({}, {}),
    ],
)
def test_an_update_changes_what_is_sent_and_nothing_else(customers, customer, sent, shown):
    """The answer is the customer as it is from now on, its keys in their order."""
    updated = customers.update(customer.id, sent).to_dict()
    assert updated == {**customer.to_dict(), **shown}
    assert list(updated) == ["id", "object", *sorted(updated.keys() - {"id", "object"})]
    assert customers.retrieve(customer.id).to_dict() == updated


def test_a_name_that_is_unset_goes(customers, customer):
    """Its field too: the description lets it be no null."""
    customers.update(customer.id, {"business_name": "Jenny Ltd", "individual_name": "Jenny"})
    assert customers.update(customer.id, {"individual_name": ""}).to_dict() == {**customer.to_dict(), "business_name": "Jenny Ltd"}


def test_an_update_is_announced_where_it_changes_something(customers, customer, announced):
    """With the customer as it was."""
    before = customers.retrieve(customer.id).to_dict()
    announced()
    updated = customers.update(customer.id, {"name": "Jo"}).to_dict()
    assert announced() == [("customer.updated", updated, before)]
    customers.update(customer.id, {"name": "Jo"})
    assert announced() == []


def test_a_new_source_becomes_the_default_and_the_old_default_goes(client, customers, listed, create, types):
    """The card is deleted, a source is detached; the others stay."""
    customer = customers.create({"source": "tok_visa"}).id
    card, other = customers.retrieve(customer).default_source, create("card").id
    customers.payment_sources.create(customer, {"source": other})
    source = create("card").id
    types()
    assert customers.update(customer, {"source": source}).default_source == source
    assert listed(customer) == [source, other]
    assert types() == ["customer.updated", "customer.source.deleted", "customer.source.created"]
    default = customers.update(customer, {"source": "tok_mastercard"}).default_source
    assert listed(customer) == [default, other]
    assert client.v1.sources.retrieve(source).status == "consumed"
    assert card not in listed(customer)


def test_the_first_source_may_come_by_an_update(customers, types):
    """Then none has to go."""
    customer = customers.create().id
    types()
    updated = customers.update(customer, {"source": "tok_visa", "expand": ["default_source"]})
    assert (updated.default_source.object, updated.default_source.customer) == ("card", customer)
    assert types() == ["customer.updated", "customer.source.created"]


def test_the_default_may_be_any_that_the_customer_has(customers, listed, create, types):
    """It stands first in the list then."""
    customer = customers.create({"source": create("card").id}).id
    card = customers.payment_sources.create(customer, {"source": "tok_visa"}).id
    first = customers.retrieve(customer).default_source
    types()
    assert customers.update(customer, {"default_source": card}).default_source == card
    assert listed(customer) == [card, first]
    assert types() == ["customer.updated"]


def test_a_refused_update_changes_nothing(fake_stripe, customers, refused, announced):
    """Neither the customer nor what it pays with."""
    customer = customers.create({"source": "tok_visa"}).id
    before = fake_stripe.snapshot()
    announced()
    refused(customers.update, customer, {"name": "Jo", "source": "tok_chargeDeclined"})
    refused(customers.update, customer, {"name": "Jo", "default_source": "card_gone"})
    assert fake_stripe.snapshot().platform.documents == before.platform.documents
    assert announced() == []


def test_an_old_customer_gets_what_it_never_had(fake_stripe, customers):
    """One of a recording without address and settings of invoices takes both."""
    fake_stripe.load({"id": "cus_old", "object": "customer", "created": 1, "default_source": None, "metadata": {}})
    sent = {"address": {"city": "Berlin"}, "invoice_settings": {"footer": "Thanks"}}
    updated = customers.update("cus_old", sent).to_dict()
    assert (updated["address"]["city"], updated["address"]["line1"]) == ("Berlin", None)
    assert (updated["invoice_settings"]["footer"], updated["invoice_settings"]["custom_fields"]) == ("Thanks", None)
