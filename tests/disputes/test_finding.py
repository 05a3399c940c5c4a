"""Disputes that are looked up and listed."""

from __future__ import annotations

import freezegun
import pytest

INVALID = "invalid_request_error"


def test_all_disputes_are_listed(client, dispute):
    """The newest first, in pages."""
    first, second, third = dispute(), dispute(inquiry=True), dispute("duplicate")
    listed = client.v1.disputes.list({"limit": 2})
    assert ([one.id for one in listed.data], listed.has_more, listed.url) == ([third, second], True, "/v1/disputes")
    assert [one.id for one in client.v1.disputes.list({"starting_after": second}).data] == [first]
    assert [one.id for one in client.v1.disputes.list({"ending_before": second}).data] == [third]


def test_the_dispute_of_a_charge_is_listed(fake_stripe, client, pay, dispute):
    """By the filter."""
    dispute()
    charge, other = pay(), pay()
    id_ = fake_stripe.bank.dispute(charge)["id"]
    assert [one.id for one in client.v1.disputes.list({"charge": charge}).data] == [id_]
    assert client.v1.disputes.list({"charge": other}).data == []


def test_disputes_are_listed_by_when_they_began(fake_stripe, client, dispute):
    """``created`` as everywhere."""
    early = dispute()
    fake_stripe.clock.advance(hours=1)
    late = dispute()
    moment = fake_stripe.get(late)["created"]
    assert [one.id for one in client.v1.disputes.list({"created": {"lt": moment}}).data] == [early]
    assert [one.id for one in client.v1.disputes.list({"created": {"gte": moment}}).data] == [late]


def test_the_dispute_of_an_unknown_charge_is_refused(client, refused):
    """In the query it is 400."""
    seen = refused(client.v1.disputes.list, {"charge": "ch_none"})
    assert seen == (400, INVALID, "resource_missing", "charge", "No such charge: 'ch_none'")


@pytest.mark.parametrize("kind", ["charge", "nothing"])
def test_an_id_that_is_no_dispute_is_refused(client, refused, pay, kind):
    """By all that is done to one."""
    id_ = pay() if kind == "charge" else "dp_none"
    for act in (client.v1.disputes.retrieve, client.v1.disputes.update, client.v1.disputes.close):
        assert refused(act, id_) == (404, INVALID, "resource_missing", "id", f"No such dispute: '{id_}'")


def test_the_charge_of_a_dispute_is_expanded(client, dispute):
    """In lists as well, and from the transaction of its money."""
    id_ = dispute()
    assert client.v1.disputes.retrieve(id_, {"expand": ["charge"]}).charge.disputed is True
    (shown,) = client.v1.disputes.list({"expand": ["data.charge"]}).data
    assert shown.charge.dispute == id_
    transaction = shown.balance_transactions[0].id
    shown = client.v1.balance_transactions.retrieve(transaction, {"expand": ["source.charge"]})
    assert (shown.source.id, shown.source.charge.object) == (id_, "charge")


def test_time_goes_on_by_freezegun_too(fake_stripe, client):
    """The bank of a test card, and what is due, by another clock."""
    with freezegun.freeze_time("2023-05-03 12:00:00") as frozen:
        client.v1.charges.create({"amount": 1000, "currency": "usd", "source": "tok_createDispute"})
        frozen.tick(3)
        (dispute,) = client.v1.disputes.list().data
        assert dispute.status == "needs_response"
        frozen.tick(21 * 24 * 3600)
        assert client.v1.disputes.retrieve(dispute.id).status == "lost"


def test_accounts_have_their_own_disputes(fake_stripe, client):
    """The bank finds the charge wherever it is; the platform knows nothing of it."""
    connected = {"stripe_account": "acct_1Connected"}
    charge = client.v1.charges.create({"amount": 1000, "currency": "usd", "source": "tok_visa"}, connected).id
    id_ = fake_stripe.bank.dispute(charge)["id"]
    assert [one.id for one in client.v1.disputes.list(options=connected).data] == [id_]
    assert client.v1.disputes.list().data == []
    assert fake_stripe.bank.decide(id_, won=True)["status"] == "won"
    assert client.v1.disputes.retrieve(id_, options=connected).status == "won"


def test_a_dispute_is_lost_at_its_own_second_wherever_it_is(fake_stripe, client):
    """Time goes on for the charges of connected accounts as for all."""
    connected = {"stripe_account": "acct_1Connected"}
    charge = client.v1.charges.create({"amount": 1000, "currency": "usd", "source": "tok_createDispute"}, connected).id
    fake_stripe.clock.advance(days=40)
    (dispute,) = client.v1.disputes.list({"charge": charge}, connected).data
    assert (dispute.status, dispute.created) == ("lost", 1_683_115_203)
