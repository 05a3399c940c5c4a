"""Updating: what changes, and what stays."""

from __future__ import annotations

import pytest


@pytest.fixture
def update(client):
    """Update a source."""
    return lambda source, **params: client.v1.sources.update(source.id, params)


def test_metadata_is_merged(create, update):
    """Keys that were not sent stay; numbers become text."""
    source = create("card", metadata={"a": "1", "b": "2"})
    assert update(source, metadata={"b": 3, "c": True}).metadata.to_dict() == {"a": "1", "b": "3", "c": "true"}


def test_an_empty_value_unsets_a_key(create, update):
    """The others stay, and an unknown key can be unset without harm."""
    source = create("card", metadata={"a": "1", "b": "2"})
    assert update(source, metadata={"a": "", "unknown": ""}).metadata.to_dict() == {"b": "2"}


def test_empty_metadata_unsets_all_keys(create, update):
    """``metadata=`` on the wire."""
    source = create("card", metadata={"a": "1", "b": "2"})
    assert update(source, metadata="").metadata.to_dict() == {}


def test_metadata_comes_sorted(create, update):
    """Whatever the order in which it was sent."""
    source = create("card", metadata={"c": "1", "a": "2"})
    assert list(source.metadata.to_dict()) == ["a", "c"]
    assert list(update(source, metadata={"b": "3"}).metadata.to_dict()) == ["a", "b", "c"]


def test_metadata_keys_may_be_numbers(create, update):
    """``metadata[5]`` is a key, not a place in an array."""
    source = create("card", metadata={"5": "five", "0": "zero"})
    assert source.metadata.to_dict() == {"0": "zero", "5": "five"}
    assert update(source, metadata={"5": ""}).metadata.to_dict() == {"0": "zero"}


def test_empty_metadata_values_are_dropped_at_creation(create):
    """There is nothing to unset yet."""
    assert create("card", metadata={"a": "", "b": "2"}).metadata.to_dict() == {"b": "2"}


def test_fifty_keys_are_enough_for_everyone(create, update, refused):
    """The limit counts what the source has and what is added."""
    source = create("card", metadata={f"key_{number:02}": "x" for number in range(49)})
    assert len(update(source, metadata={"key_49": "x"}).metadata.to_dict()) == 50
    answer = refused(update, source, metadata={"key_50": "x"})
    message = "Metadata can have up to 50 keys, but you've set 51. Email us at support+metadata@stripe.com for more information."
    assert answer == (400, "invalid_request_error", None, "metadata", message)
    assert len(update(source, metadata={"key_00": "", "key_50": "x"}).metadata.to_dict()) == 50


def test_the_owner_is_merged_key_by_key(create, update):
    """The address too: what was not sent stays."""
    source = create("sepa_debit", owner={"name": "Jenny Rosen", "address": {"city": "Berlin", "country": "DE"}})
    owner = update(source, owner={"email": "jenny@example.com", "address": {"city": "Köln", "line1": "Domkloster 4"}}).owner
    assert owner.to_dict() == {
        "address": {
            "city": "Köln",
            "country": "DE",
            "line1": "Domkloster 4",
            "line2": None,
            "postal_code": None,
            "state": None,
        },
        "email": "jenny@example.com",
        "name": "Jenny Rosen",
        "phone": None,
        "verified_address": None,
        "verified_email": None,
        "verified_name": None,
        "verified_phone": None,
    }


def test_an_owner_gets_a_whole_address_at_once(create, update):
    """Null until something of it is sent; then all six keys are there."""
    source = create("card")
    assert source.owner.address is None
    address = update(source, owner={"address": {"country": "DE"}}).owner.address.to_dict()
    assert address == {"city": None, "country": "DE", "line1": None, "line2": None, "postal_code": None, "state": None}


def test_the_country_of_an_address_is_not_checked(create):
    """As recorded: USA and UK are stored as they come."""
    assert create("card", owner={"address": {"country": "UK"}}).owner.address.country == "UK"


def test_the_mandate_is_merged_key_by_key(create, update):
    """Reference and URL stay, and so does what was not sent."""
    source = create("sepa_debit", mandate={"interval": "scheduled", "acceptance": {"status": "accepted", "ip": "192.0.2.1"}})
    updated = update(
        source, mandate={"notification_method": "manual", "acceptance": {"status": "revoked", "date": 1543131374}}
    ).mandate
    assert updated.to_dict() == {
        "acceptance": {
            "date": 1543131374,
            "ip": "192.0.2.1",
            "offline": None,
            "online": None,
            "status": "revoked",
            "type": None,
            "user_agent": None,
        },
        "amount": None,
        "currency": None,
        "interval": "scheduled",
        "notification_method": "manual",
        "reference": source.mandate.reference,
        "url": source.mandate.url,
    }


def test_the_amount_can_be_changed(create, update):
    """On types that have one."""
    source = create("ideal", amount=1099)
    assert update(source, amount=2000).amount == 2000


def test_an_update_changes_nothing_else(create, update, client, customer):
    """And an attached source stays attached."""
    source = client.v1.customers.payment_sources.create(customer, {"source": create("sepa_debit").id})
    updated = update(source, metadata={"order_id": "6735"})
    assert updated.to_dict() == {**source.to_dict(), "metadata": {"order_id": "6735"}}
    assert list(updated.to_dict()) == list(source.to_dict())


def test_an_update_without_parameters_answers_with_the_source(create, update):
    """Nothing asked, nothing changed."""
    source = create("card")
    assert update(source).to_dict() == source.to_dict()


@pytest.mark.parametrize("status", ["canceled", "consumed", "failed"])
def test_the_metadata_of_a_source_outlives_it(fake_stripe, create, update, status):
    """Bookkeeping goes on when the money has moved."""
    source = create("ideal")
    fake_stripe.load({**fake_stripe.get(source.id), "status": status})
    assert update(source, metadata={"order_id": "6735"}).metadata.to_dict() == {"order_id": "6735"}
