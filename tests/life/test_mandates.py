"""Mandates of sepa_debit: how payers are told about debits, and the notifications that tell them."""

from __future__ import annotations

import json

import pytest

METHODS = ["deprecated_none", "manual", "none", "stripe_email"]


@pytest.mark.parametrize("method", METHODS)
def test_a_mandate_may_notify_in_several_ways(make, fake_stripe, method):
    """Not at all unless told otherwise."""
    assert fake_stripe.get(make("sepa_debit"))["mandate"]["notification_method"] == "none"
    source = make("sepa_debit", mandate={"notification_method": method})
    assert fake_stripe.get(source)["mandate"]["notification_method"] == method


def test_a_mandate_may_notify_by_email_where_there_is_an_address(make, fake_stripe):
    """Otherwise it is refused."""
    source = make("sepa_debit", email="jenny@example.com", mandate={"notification_method": "email"})
    assert fake_stripe.get(source)["mandate"]["notification_method"] == "email"


def test_a_mandate_shows_how_it_was_accepted(make, fake_stripe):
    """All keys are there; what was not sent is null."""
    accepted = {"status": "accepted", "type": "online", "date": 1683115200, "ip": "127.0.0.1", "user_agent": "Firefox"}
    mandate = fake_stripe.get(make("sepa_debit", mandate={"acceptance": accepted, "interval": "one_time"}))["mandate"]
    assert mandate["acceptance"] == {
        "date": 1683115200,
        "ip": "127.0.0.1",
        "offline": None,
        "online": None,
        "status": "accepted",
        "type": "online",
        "user_agent": "Firefox",
    }
    assert mandate["interval"] == "one_time"


def test_a_debit_is_announced_by_a_notification(noon, fake_stripe, client, make):
    """Its whole JSON, with the source in it; the announcement returns it."""
    id_ = make("sepa_debit", mandate={"notification_method": "manual"})
    source = fake_stripe.get(id_)
    announced = fake_stripe.bank.announce_debit(id_, 1099)
    path = f"/v1/sources/{id_}/mandate_notifications/{announced['id']}"
    shown = json.loads(client.raw_request("get", path).body)
    assert json.dumps(shown) == json.dumps(
        {
            "id": announced["id"],
            "object": "source_mandate_notification",
            "amount": 1099,
            "created": 1683115200,
            "livemode": False,
            "reason": "debit_initiated",
            "sepa_debit": {
                "creditor_identifier": "TEST-CREDITOR-0001",
                "last4": "3000",
                "mandate_reference": source["mandate"]["reference"],
            },
            "source": source,
            "status": "submitted",
            "type": "sepa_debit",
        }
    )
    assert announced["id"].startswith("srcmn_1N3eLk")
    assert announced == shown


def test_a_notification_keeps_the_source_as_it_was(fake_stripe, client, make):
    """What happens later does not change it."""
    source = make("sepa_debit")
    announced = fake_stripe.bank.announce_debit(source, 1099)
    fake_stripe.bank.refuse(source)
    path = f"/v1/sources/{source}/mandate_notifications/{announced['id']}"
    assert json.loads(client.raw_request("get", path).body)["source"]["status"] == "chargeable"


def test_a_notification_belongs_to_its_source(fake_stripe, client, make, refused):
    """At another one it does not exist, and neither does one that nobody made."""
    source, other = make("sepa_debit"), make("sepa_debit")
    id_ = fake_stripe.bank.announce_debit(source, 1099)["id"]
    for place, wrong in ((other, id_), (source, "srcmn_gone")):
        assert refused(client.raw_request, "get", f"/v1/sources/{place}/mandate_notifications/{wrong}") == (
            404,
            "invalid_request_error",
            "resource_missing",
            "mandate_notification",
            f"No such source_mandate_notification: '{wrong}'",
        )
    missing = (404, "invalid_request_error", "resource_missing", "source", "No such source: 'src_gone'")
    assert refused(client.raw_request, "get", f"/v1/sources/src_gone/mandate_notifications/{id_}") == missing


def test_a_bank_may_refuse_an_account_once(fake_stripe, make, status):
    """The source has failed for good."""
    source = make("sepa_debit")
    fake_stripe.bank.refuse(source)
    assert status(source) == "failed"
    words = "the bank refuses the debit (sepa_debit), which is step 'bounce', only happens to a chargeable source."
    with pytest.raises(ValueError, match="is failed") as caught:
        fake_stripe.bank.refuse(source)
    assert str(caught.value) == f"{source} is failed: {words}"
