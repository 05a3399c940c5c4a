"""Attaching: which sources a customer may get, and what becomes of the source and of the customer."""

from __future__ import annotations

import pytest

NOT_ATTACHABLE = (
    400,
    "invalid_request_error",
    None,
    None,
    "The source you provided cannot be attached to the customer. It must be chargeable or pending.",
)
ALREADY_ATTACHED = (
    400,
    "invalid_request_error",
    None,
    None,
    "The source you provided has already been attached to a customer.",
)


@pytest.fixture
def attach(client):
    """Attach a source to a customer."""
    return lambda customer, source, **more: client.v1.customers.payment_sources.create(customer, {"source": source, **more})


@pytest.fixture
def list_sources(client):
    """The ids of a customer's sources, as its list shows them."""
    return lambda customer: [source.id for source in client.v1.customers.payment_sources.list(customer).data]


@pytest.mark.parametrize("kind", ["ach_credit_transfer", "card", "ideal", "sepa_debit"])
def test_pending_and_chargeable_sources_can_be_attached(client, create, attach, customer, kind):
    """Nothing but the customer changes: the status stays what it was."""
    source = create(kind)
    attached = attach(customer, source.id)
    assert attached.to_dict() == {**source.to_dict(), "customer": customer}
    assert client.v1.sources.retrieve(source.id).to_dict() == attached.to_dict()


def test_customer_is_absent_until_the_source_is_attached(client, create, attach, customer):
    """Absent, never null."""
    source = create("sepa_debit")
    assert "customer" not in source
    attach(customer, source.id)
    assert client.v1.sources.retrieve(source.id).customer == customer


@pytest.mark.parametrize("status", ["canceled", "consumed", "failed"])
def test_a_source_at_the_end_of_its_life_cannot_be_attached(fake_stripe, create, customer, refused, status):
    """Canceled, consumed and failed sources are refused, and so they are at the creation of a customer."""
    source = create("ideal").id
    fake_stripe.load({**fake_stripe.get(source), "status": status})
    customers = fake_stripe.client().v1.customers
    assert refused(customers.payment_sources.create, customer, {"source": source}) == NOT_ATTACHABLE
    assert refused(customers.create, {"source": source}) == NOT_ATTACHABLE


def test_a_declined_source_cannot_be_attached(fake_stripe, create, attach, customer, refused):
    """Failed by its payer, not by hand."""
    source = create("ideal").id
    fake_stripe.payer.decline(source)
    assert refused(attach, customer, source) == NOT_ATTACHABLE


def test_a_source_cannot_be_attached_to_a_second_customer(client, create, attach, customer, refused):
    """It stays with its first."""
    source, other = create("sepa_debit").id, client.v1.customers.create().id
    attach(customer, source)
    assert refused(attach, other, source) == ALREADY_ATTACHED
    assert client.v1.sources.retrieve(source).customer == customer


def test_a_source_cannot_be_attached_twice_to_one_customer(create, attach, customer, refused):
    """Not even to the customer that has it."""
    source = create("sepa_debit").id
    attach(customer, source)
    assert refused(attach, customer, source) == ALREADY_ATTACHED


def test_a_detached_source_cannot_be_attached_again(client, create, attach, customer, refused):
    """Neither to the customer it left nor to another: detaching consumed it."""
    source = create("sepa_debit").id
    attach(customer, source)
    client.v1.sources.detach(customer, source)
    assert refused(attach, customer, source) == NOT_ATTACHABLE
    assert refused(attach, client.v1.customers.create().id, source) == NOT_ATTACHABLE


def test_the_first_attached_source_becomes_the_default(create, attach, customer, default_source):
    """Later ones do not change that."""
    assert default_source(customer) is None
    first, second = create("sepa_debit").id, create("card").id
    attach(customer, first)
    assert default_source(customer) == first
    attach(customer, second)
    assert default_source(customer) == first


def test_a_customer_can_be_created_with_a_source(client, create):
    """It is attached, it is the default, and it stays chargeable, single_use or not."""
    for source in (create("sepa_debit"), create("card", usage="single_use", amount=500)):
        customer = client.v1.customers.create({"source": source.id})
        attached = client.v1.sources.retrieve(source.id)
        assert (customer.default_source, attached.customer, attached.status) == (source.id, customer.id, "chargeable")


def test_metadata_of_an_attach_is_merged_into_the_source(create, attach, customer):
    """What the source had stays, unless it is unset."""
    source = create("card", metadata={"kept": "1", "gone": "2"}).id
    attached = attach(customer, source, metadata={"gone": "", "new": 3})
    assert attached.metadata.to_dict() == {"kept": "1", "new": "3"}


def test_the_list_shows_the_default_first_and_then_the_oldest(create, attach, list_sources, customer):
    """Not the newest first, as other lists."""
    oldest, older, newest = (create("card").id for _ in range(3))
    for source in (newest, oldest, older):
        attach(customer, source)
    assert list_sources(customer) == [newest, oldest, older]


def test_the_list_has_stripes_shape(client, create, attach, customer):
    """A list without a total_count; its sources are shown whole."""
    source = create("sepa_debit").id
    attached = attach(customer, source)
    shown = client.v1.customers.payment_sources.list(customer)
    assert shown.to_dict() == {
        "object": "list",
        "data": [attached.to_dict()],
        "has_more": False,
        "url": f"/v1/customers/{customer}/sources",
    }


def test_the_list_comes_in_pages(client, create, attach, list_sources, customer):
    """By limit, and from either end of what was seen."""
    sources = [create("card").id for _ in range(4)]
    for source in sources:
        attach(customer, source)
    page = client.v1.customers.payment_sources.list
    first = page(customer, {"limit": 3})
    assert ([source.id for source in first.data], first.has_more) == (sources[:3], True)
    last = page(customer, {"starting_after": sources[2]})
    assert ([source.id for source in last.data], last.has_more) == (sources[3:], False)
    before = page(customer, {"ending_before": sources[2], "limit": 1})
    assert ([source.id for source in before.data], before.has_more) == (sources[1:2], True)
    assert [source.id for source in first.auto_paging_iter()] == list_sources(customer) == sources


def test_a_customer_lists_its_own_sources_only(client, create, attach, list_sources, customer):
    """Neither those of others nor those of nobody."""
    mine, theirs, nobodys = (create("card").id for _ in range(3))
    attach(customer, mine)
    client.v1.customers.create({"source": theirs})
    assert list_sources(customer) == [mine]
    assert nobodys not in list_sources(customer)
