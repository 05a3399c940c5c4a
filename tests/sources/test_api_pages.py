"""The requests of Stripe's two API pages on sources, each sent in four ways, and the JSON that the pages show."""

from __future__ import annotations

import json

import pytest

CREATED = """
{
  "id": "src_1N3lxdLkdIwHu7ixPHXy8UcI",
  "object": "source",
  "ach_credit_transfer": {
    "account_number": "test_eb829353ed79",
    "bank_name": "TEST BANK",
    "fingerprint": "kBQsBk9KtfCgjEYK",
    "refund_account_holder_name": null,
    "refund_account_holder_type": null,
    "refund_routing_number": null,
    "routing_number": "110000000",
    "swift_code": "TSTEZ122"
  },
  "amount": null,
  "client_secret": "src_client_secret_ZaOIRUD8a9uGmQobLxGvqKSr",
  "created": 1683144457,
  "currency": "usd",
  "flow": "receiver",
  "livemode": false,
  "metadata": {},
  "owner": {
    "address": null,
    "email": "jenny.rosen@example.com",
    "name": null,
    "phone": null,
    "verified_address": null,
    "verified_email": null,
    "verified_name": null,
    "verified_phone": null
  },
  "receiver": {
    "address": "110000000-test_eb829353ed79",
    "amount_charged": 0,
    "amount_received": 0,
    "amount_returned": 0,
    "refund_attributes_method": "email",
    "refund_attributes_status": "missing"
  },
  "statement_descriptor": null,
  "status": "pending",
  "type": "ach_credit_transfer",
  "usage": "reusable"
}
"""
UPDATED = CREATED.replace('"metadata": {}', '"metadata": {"order_id": "6735"}')

FUNDED = """
{
  "id": "src_1NfRGv2eZvKYlo2Cv7NAImBL",
  "object": "source",
  "ach_credit_transfer": {
    "account_number": "test_52796e3294dc",
    "bank_name": "TEST BANK",
    "fingerprint": "ecpwEzmBOSMOqQTL",
    "refund_account_holder_name": null,
    "refund_account_holder_type": null,
    "refund_routing_number": null,
    "routing_number": "110000000",
    "swift_code": "TSTEZ122"
  },
  "amount": 1000,
  "client_secret": "src_client_secret_sBqfX18eq6GPfGxGvVfMByCp",
  "created": 1692121393,
  "currency": "usd",
  "flow": "receiver",
  "livemode": false,
  "metadata": {},
  "owner": {
    "address": null,
    "email": "jenny.rosen@example.com",
    "name": null,
    "phone": null,
    "verified_address": null,
    "verified_email": null,
    "verified_name": null,
    "verified_phone": null
  },
  "receiver": {
    "address": "121042882-38381234567890123",
    "amount_charged": 0,
    "amount_received": 1000,
    "amount_returned": 0,
    "refund_attributes_method": "email",
    "refund_attributes_status": "missing"
  },
  "statement_descriptor": null,
  "status": "chargeable",
  "type": "ach_credit_transfer",
  "usage": "reusable"
}
"""
"""The source that the attach page attaches; its keys stand as on the create page."""
CUSTOMER = "cus_9s6XKzkNRiz8i3"
ATTACHED = FUNDED.replace('"flow"', f'"customer": "{CUSTOMER}",\n  "flow"')

CHARGED = (
    ATTACHED.replace("src_1NfRGv2eZvKYlo2Cv7NAImBL", "src_1Nlghd2eZvKYlo2C6RFLJcv4")
    .replace("src_client_secret_sBqfX18eq6GPfGxGvVfMByCp", "src_client_secret_smKYWLhbzxzgLfvhKt1QeQOn")
    .replace('"created": 1692121393', '"created": 1693610677')
    .replace('"amount": 1000', '"amount": 0')
    .replace('"amount_charged": 0', '"amount_charged": 1000')
)
"""The source that the detach page detaches."""
DETACHED = CHARGED.replace('"chargeable"', '"consumed"')


@pytest.fixture
def created(api):
    """The source that the create page's command makes, as text."""
    return api.create({"type": "ach_credit_transfer", "currency": "usd", "owner": {"email": "jenny.rosen@example.com"}})


@pytest.fixture
def page_customer(fake_stripe, client):
    """The customer of the attach and detach pages."""
    made = client.v1.customers.create()
    fake_stripe.load({**fake_stripe.get(made.id), "id": CUSTOMER})
    return CUSTOMER


def test_create_answers_as_its_page_shows(created, assert_shows):
    """POST /v1/sources."""
    assert_shows(created, CREATED)


def test_retrieve_answers_as_its_page_shows(api, created, assert_shows):
    """GET /v1/sources/:id, and it is the very source that was created."""
    retrieved = api.retrieve(json.loads(created)["id"])
    assert_shows(retrieved, CREATED)
    assert json.loads(retrieved) == json.loads(created)


def test_update_answers_as_its_page_shows(api, created, assert_shows):
    """POST /v1/sources/:id with metadata[order_id]=6735; nothing but the metadata changes, and it stays so."""
    source = json.loads(created)
    updated = api.update(source["id"], {"metadata": {"order_id": 6735}})
    assert_shows(updated, UPDATED)
    assert json.loads(updated) == {**source, "metadata": {"order_id": "6735"}}
    assert api.retrieve(source["id"]) == updated


def test_attach_answers_as_its_page_shows(api, fake_stripe, page_customer):
    """POST /v1/customers/:id/sources: the same source, its customer between currency and flow."""
    source = json.loads(FUNDED)
    fake_stripe.load(source)
    attached = api.attach(page_customer, source["id"])
    assert json.loads(attached, object_pairs_hook=list) == json.loads(ATTACHED, object_pairs_hook=list)
    assert api.retrieve(source["id"]) == attached


def test_detach_answers_as_its_page_shows(api, fake_stripe, page_customer):
    """DELETE /v1/customers/:id/sources/:id: consumed, and the answer still shows the customer."""
    source = json.loads(CHARGED)
    fake_stripe.load(source)
    detached = api.detach(page_customer, source["id"])
    assert json.loads(detached, object_pairs_hook=list) == json.loads(DETACHED, object_pairs_hook=list)


def test_a_source_that_was_attached_here_is_detached_as_the_page_shows(api, created, page_customer, assert_shows):
    """The whole way: the created source, attached and detached, differs from the page in nothing but what happened to it."""
    source = json.loads(created)["id"]
    api.attach(page_customer, source)
    expected = CREATED.replace('"flow"', f'"customer": "{CUSTOMER}",\n  "flow"').replace('"pending"', '"consumed"')
    assert_shows(api.detach(page_customer, source), expected)


def test_the_receivers_address_is_spelled_from_the_account(created):
    """As on the page: the routing number, a dash, the account number."""
    source = json.loads(created)
    assert source["receiver"]["address"] == f"110000000-{source['ach_credit_transfer']['account_number']}"


def test_the_pages_own_objects_can_be_loaded_and_read_back(api, fake_stripe):
    """Objects keep their ids, their values and the order of their keys when they are taken over."""
    for page in (CREATED, FUNDED, CHARGED):
        fake_stripe.load(json.loads(page))
        shown = api.retrieve(json.loads(page)["id"])
        assert json.loads(shown, object_pairs_hook=list) == json.loads(page, object_pairs_hook=list)
