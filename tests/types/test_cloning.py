"""Cloning: a platform's card source, made again on an account that is connected to it."""

from __future__ import annotations

import re

import pytest

INVALID = "invalid_request_error"
SHOP = {"stripe_account": "acct_1ConnectedShop07"}


@pytest.fixture
def clone(client):
    """Clone a source on the connected account: ``clone(original, usage="single_use")``."""
    return lambda original, options=SHOP, **more: client.v1.sources.create({"original_source": original, **more}, options)


def test_a_clone_is_the_same_card_under_a_new_id(make, clone, time, assert_same, changed, wire):
    """The card and the owner are the original's; id, secret, time and metadata are its own."""
    original = make("card", owner={"name": "Jenny Rosen", "email": "jenny@example.com"})
    time(1543131371 + 100)
    cloned = clone(original.id)
    assert_same(
        cloned,
        changed(
            wire(original), {"id": cloned.id, "client_secret": cloned.client_secret, "created": 1543131371 + 100, "metadata": {}}
        ),
    )
    assert cloned.id != original.id
    assert cloned.client_secret != original.client_secret
    assert re.fullmatch(r"src_client_secret_[A-Za-z0-9]{24}", cloned.client_secret)


def test_a_clone_takes_metadata_and_a_usage(make, clone):
    """The type may be sent as well."""
    cloned = clone(make("card").id, type="card", usage="single_use", metadata={"a": "b"})
    assert (cloned.usage, cloned.metadata.to_dict(), cloned.status) == ("single_use", {"a": "b"}, "chargeable")


def test_ids_end_like_the_account_they_are_on(make, clone, client):
    """The ten characters after the time are the last ten of the account's id."""
    original = make("card").id
    cloned = clone(original).id
    assert (original[:10], original[10:20]) == ("src_1DaIA3", "Fakesource")
    assert (cloned[:10], cloned[10:20]) == ("src_1DaIA3", "ctedShop07")


def test_an_account_with_a_short_id_has_a_tail_of_its_own(make, client):
    """Ids keep their length."""
    source = client.v1.sources.create({"type": "card", "token": "tok_visa"}, {"stripe_account": "acct_shop"})
    other = client.v1.sources.create({"type": "card", "token": "tok_visa"}, {"stripe_account": "acct_other"})
    assert len(source.id) == len(other.id) == len("src_") + 24
    assert source.id[10:20] != other.id[10:20]


def test_accounts_are_kept_apart(make, clone, client, refused, fake_stripe):
    """Neither sees the other's sources."""
    original = make("card")
    cloned = clone(original.id)
    assert client.v1.sources.retrieve(cloned.id, {}, SHOP).id == cloned.id
    for id_, options in ((cloned.id, {}), (original.id, SHOP)):
        message = f"No such source: '{id_}'"
        assert refused(client.v1.sources.retrieve, id_, {}, options) == (404, INVALID, "resource_missing", "source", message)
    assert [one["id"] for one in fake_stripe.list("source")] == [original.id]
    assert [one["id"] for one in fake_stripe.list("source", account="acct_1ConnectedShop07")] == [cloned.id]
    assert fake_stripe.get(cloned.id, account="acct_1ConnectedShop07")["id"] == cloned.id
    with pytest.raises(KeyError):
        fake_stripe.get(cloned.id)


def test_a_card_has_another_fingerprint_on_another_account(make, client, time):
    """One number, one fingerprint: that holds within an account."""
    here, again = make("card"), make("card")
    there = client.v1.sources.create({"type": "card", "card": {"number": "4242424242424242", "exp_month": 6, "exp_year": 24}}, SHOP)
    assert here.card.fingerprint == again.card.fingerprint != there.card.fingerprint


def test_the_platform_may_be_named_itself(make, client):
    """Its own id in the header changes nothing."""
    source = make("card")
    own = {"stripe_account": "acct_1Fake0Fakesource"}
    assert client.v1.sources.retrieve(source.id, {}, own).id == source.id


def test_a_clone_does_not_touch_its_original(make, clone, fake_stripe):
    """Documents never change."""
    original = make("card")
    before = fake_stripe.get(original.id)
    clone(original.id)
    assert fake_stripe.get(original.id) is before


def test_a_source_can_be_cloned_on_the_platform_itself(make, clone):
    """Without Stripe-Account the clone is on the same account."""
    original = make("card")
    assert clone(original.id, {}).card.fingerprint == original.card.fingerprint


def test_the_clone_of_an_attached_source_needs_its_customer(make, clone, client, customer, refused):
    """And no other customer; the clone is attached to nobody."""
    original = make("card").id
    client.v1.customers.payment_sources.create(customer, {"source": original})
    missing = (400, INVALID, "parameter_missing", "customer", "Missing required param: customer.")
    assert refused(clone, original) == missing
    wrong = (400, INVALID, "resource_missing", "customer", "No such customer: 'cus_other'")
    assert refused(clone, original, customer="cus_other") == wrong
    cloned = clone(original, customer=customer)
    assert "customer" not in cloned


def test_only_cards_can_be_cloned(make, clone, refused):
    """The words are ours."""
    wrong = (400, INVALID, None, "original_source", "The source you provided is not a card source.")
    assert refused(clone, make("ideal").id) == wrong


def test_an_original_that_is_unknown_is_refused(clone, refused, time):
    """400, for it is named by a parameter."""
    wrong = (400, INVALID, "resource_missing", "original_source", "No such source: 'src_gone'")
    assert refused(clone, "src_gone") == wrong


def test_a_clone_takes_nothing_of_a_new_source(make, clone, refused):
    """Its type can only be card."""
    original = make("card").id
    assert refused(clone, original, amount=1) == (
        400,
        INVALID,
        "parameter_unknown",
        "amount",
        "Received unknown parameter: amount",
    )
    assert refused(clone, original, type="ideal") == (400, INVALID, None, "type", "Invalid type: must be one of card")


def test_a_customer_is_only_for_clones(make, refused, client):
    """As quoted by others: all that is no parameter of a clone is named."""
    sent = {
        "customer": "cus_1",
        "type": "card",
        "currency": "eur",
        "card": {"number": "4242424242424242"},
        "owner": {"name": "Jenny"},
    }
    message = "Received unknown parameters: type, currency, card, owner"
    assert refused(client.v1.sources.create, sent) == (400, INVALID, "parameter_unknown", "type", message)
    missing = (400, INVALID, "parameter_missing", "original_source", "Missing required param: original_source.")
    assert refused(client.v1.sources.create, {"customer": "cus_1"}) == missing


def test_a_customer_alone_lacks_the_original_whatever_else_a_clone_takes(refused, client):
    """None of that is unknown."""
    sent = {"customer": "cus_1", "metadata": {"a": "b"}, "usage": "reusable", "expand": ["owner"]}
    missing = (400, INVALID, "parameter_missing", "original_source", "Missing required param: original_source.")
    assert refused(client.v1.sources.create, sent) == missing


@pytest.mark.parametrize("name", ["shop", "acct-1"])
def test_a_name_that_is_no_account_is_refused(client, refused, name):
    """403, with the end of the key."""
    message = (
        f"The provided key 'sk_test_****rces' does not have access to account '{name}' (or that account does not exist). "
        "Application access may have been revoked."
    )
    call = refused(client.v1.sources.create, {"type": "card"}, {"stripe_account": name})
    assert call == (403, INVALID, "account_invalid", None, message)
