"""Refunds at once: the ways to ask for them, how much, and what the charge shows."""

from __future__ import annotations

import pytest
import stripe

WAYS = ["refunds", "refunds of the charge", "the oldest"]


@pytest.fixture(params=WAYS)
def ask(request, client, body):
    """Refund a charge in each of the three ways: ``ask(charge, amount=100)``; returns the JSON of the answer."""
    raw = client._requestor.request

    def ask_(charge, **params):
        if request.param == "refunds":
            return body(client.v1.refunds.create({"charge": charge, **params}))
        path = f"/v1/charges/{charge}/refund{'s' if request.param == 'refunds of the charge' else ''}"
        return body(raw("post", path, params, {}, base_address="api"))

    return ask_


def test_a_whole_charge_is_refunded(fake_stripe, pay, refunded, ask):
    """Without an amount all of it goes back."""
    charge = pay()
    ask(charge)
    assert refunded(charge) == (1000, True)
    (refund,) = fake_stripe.list("refund")
    assert (refund["amount"], refund["charge"], refund["status"]) == (1000, charge, "succeeded")


def test_a_part_is_refunded(fake_stripe, pay, refunded, ask):
    """The charge is not refunded as long as something is left."""
    charge = pay()
    ask(charge, amount=1)
    assert refunded(charge) == (1, False)
    (refund,) = fake_stripe.list("refund")
    assert refund["amount"] == 1


def test_parts_add_up(fake_stripe, pay, refunded, ask):
    """The last one, without an amount, takes what is left."""
    charge = pay()
    seen = []
    for params in ({"amount": 300}, {"amount": 699}, {}):
        ask(charge, **params)
        seen.append(refunded(charge))
    assert seen == [(300, False), (999, False), (1000, True)]
    assert [one["amount"] for one in fake_stripe.list("refund")] == [300, 699, 1]


def test_all_ways_take_the_same_parameters(fake_stripe, pay, ask):
    """Amount, reason, metadata and where to send instructions."""
    ask(pay(), amount=5, reason="duplicate", metadata={"b": "2", "a": "1"}, instructions_email="jo@example.com")
    (refund,) = fake_stripe.list("refund")
    assert (refund["amount"], refund["reason"], refund["instructions_email"]) == (5, "duplicate", "jo@example.com")
    assert list(refund["metadata"].items()) == [("a", "1"), ("b", "2")]


def test_the_answer_is_the_refund_and_in_the_oldest_way_the_charge(fake_stripe, pay, ask, request):
    """What stands in the answer is what stands in the account."""
    charge = pay()
    shown = ask(charge)
    expected = charge if "the oldest" in request.node.name else fake_stripe.list("refund")[0]["id"]
    assert shown == fake_stripe.get(expected)


def test_the_oldest_way_shows_the_charge_after_the_refund(client, pay, body):
    """With its refunds, in the versions that embed them."""
    charge = pay()
    options = {"headers": {"Stripe-Version": "2019-08-14"}}
    path = f"/v1/charges/{charge}/refund"
    shown = body(client._requestor.request("post", path, {"amount": 400}, options, base_address="api"))
    assert (shown["id"], shown["amount_refunded"]) == (charge, 400)
    assert [one["amount"] for one in shown["refunds"]["data"]] == [400]


def test_the_module_of_old_programs_refunds(fake_stripe, pay, refunded):
    """stripe.Refund.create, over requests."""
    charge = pay()
    stripe.api_key = "sk_test_123"
    refund = stripe.Refund.create(charge=charge, amount=10)
    assert refunded(charge) == (10, False)
    assert stripe.Refund.retrieve(refund.id).amount == 10


@pytest.mark.parametrize("reason", ["duplicate", "fraudulent", "requested_by_customer"])
def test_reasons_are_kept(fake_stripe, pay, refund, reason):
    """The three that an account can give."""
    assert fake_stripe.get(refund(pay(), reason=reason))["reason"] == reason


def test_a_refund_moves_its_money(fake_stripe, client, pay, refund, moved):
    """By a transaction that it names; fees do not come back."""
    id_ = refund(pay(), amount=400)
    assert moved() == [("charge", 1000), ("refund", -400)]
    transaction = fake_stripe.get(fake_stripe.get(id_)["balance_transaction"])
    assert (transaction["source"], transaction["net"], transaction["fee"]) == (id_, -400, 0)
    assert transaction["fee_details"] == []


def test_a_refund_is_announced_with_its_charge(fake_stripe, pay, refund, told):
    """By one event, whose object is the charge as it is then and was before."""
    charge = pay()
    told()
    refund(charge, amount=400)
    assert told() == [("charge.refunded", charge)]
    event = fake_stripe.events[-1]["data"]
    assert (event["previous_attributes"]["amount_refunded"], event["object"]["amount_refunded"]) == (0, 400)


def test_the_id_tells_what_paid(pay, refund, debit, fake_stripe):
    """re_ for cards, pyr_ for all else; the second stands in it."""
    bank = debit()
    fake_stripe.bank.settle(bank)
    assert refund(pay()).startswith("re_1N3eLk")
    assert refund(bank).startswith("pyr_1N3eLk")


def test_an_inquiry_does_not_hinder(fake_stripe, pay, refund, refunded):
    """A bank that only asks leaves the charge refundable."""
    charge = pay()
    fake_stripe.bank.dispute(charge, inquiry=True)
    refund(charge, amount=400)
    assert refunded(charge) == (400, False)


def test_a_charge_that_was_loaded_is_refunded(fake_stripe, refund, refunded):
    """One that tells the least: nothing of what paid it but its id."""
    fake_stripe.load({"id": "ch_one", "object": "charge", "amount": 100}, {"id": "py_two", "object": "charge", "amount": 200})
    shown = [fake_stripe.get(refund(charge))["destination_details"] for charge in ("ch_one", "py_two")]
    assert [one["type"] for one in shown] == ["card", "sepa_debit"]
    assert [refunded(charge) for charge in ("ch_one", "py_two")] == [(100, True), (200, True)]


def test_accounts_refund_their_own_charges(fake_stripe, client, pay, refused):
    """A charge of a connected account is unknown to the platform, and the other way round."""
    connected = {"stripe_account": "acct_1Connected"}
    ours = pay()
    theirs = client.v1.charges.create({"amount": 1000, "currency": "usd", "source": "tok_visa"}, connected).id
    made = client.v1.refunds.create({"charge": theirs}, connected).id
    assert fake_stripe.get(made, account="acct_1Connected")["charge"] == theirs
    assert fake_stripe.list("refund") == []
    missing = (400, "invalid_request_error", "resource_missing", "charge", f"No such charge: '{ours}'")
    assert refused(client.v1.refunds.create, {"charge": ours}, connected) == missing
