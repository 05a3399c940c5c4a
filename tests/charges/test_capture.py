"""Charges that are authorised first and captured later, or never (reference 9.1, 9.2)."""

from __future__ import annotations

import pytest

INVALID = "invalid_request_error"


@pytest.fixture
def authorised(charge):
    """Authorise a charge of a card; return it as a dict."""
    return lambda **more: charge(**{"source": "tok_visa", **more, "capture": False})


@pytest.fixture
def capture(client):
    """Capture a charge, wholly unless said otherwise; return it as a dict."""
    return lambda id_, **params: client.v1.charges.capture(id_, params).to_dict()


def test_a_charge_is_captured_as_a_whole(fake_stripe, authorised, capture):
    """Its money comes now, and nothing else changes."""
    made = authorised()
    captured = capture(made["id"])
    moved = captured["balance_transaction"]
    assert captured == {**made, "amount_captured": 1099, "balance_transaction": moved, "captured": True}
    transaction = fake_stripe.get(moved)
    assert (transaction["amount"], transaction["source"], transaction["status"]) == (1099, made["id"], "pending")
    assert fake_stripe.get(made["id"]) == captured
    assert fake_stripe.list("refund") == []


def test_a_charge_is_captured_in_part(fake_stripe, authorised, capture):
    """The rest is given back, without a movement of money."""
    made = authorised()
    captured = capture(made["id"], amount=600)
    moved = captured["balance_transaction"]
    changed = {"amount_captured": 600, "amount_refunded": 499, "balance_transaction": moved, "captured": True}
    assert captured == {**made, **changed}
    assert captured["refunded"] is False
    assert fake_stripe.get(moved)["amount"] == 600
    (refund,) = fake_stripe.list("refund")
    assert (refund["amount"], refund["charge"], refund["status"]) == (499, made["id"], "succeeded")
    assert (refund["balance_transaction"], refund["reason"]) == (None, None)
    assert len(fake_stripe.list("balance_transaction")) == 1


def test_the_whole_amount_is_not_a_part(fake_stripe, authorised, capture):
    """Nothing is given back."""
    captured = capture(authorised()["id"], amount=1099)
    assert (captured["amount_captured"], captured["amount_refunded"]) == (1099, 0)
    assert fake_stripe.list("refund") == []


def test_more_than_was_authorised_is_not_captured(fake_stripe, client, refused, authorised):
    """Not by one."""
    made = authorised()
    answer = refused(client.v1.charges.capture, made["id"], {"amount": 1100})
    assert answer == (400, INVALID, None, "amount", "The amount to capture is greater than the amount of the charge.")
    assert fake_stripe.get(made["id"]) == made


@pytest.mark.parametrize("amount", [0, -1])
def test_at_least_one_is_captured(client, refused, authorised, amount):
    """As with every amount."""
    answer = refused(client.v1.charges.capture, authorised()["id"], {"amount": amount})
    message = "This value must be greater than or equal to 1."
    assert answer == (400, INVALID, "parameter_invalid_integer", "amount", message)


def test_a_charge_is_captured_once(client, refused, charge, authorised, capture):
    """One that was captured from the start neither."""
    later = authorised()["id"]
    capture(later, amount=500)
    for id_ in (later, charge(source="tok_visa")["id"]):
        message = f"Charge {id_} has already been captured."
        assert refused(client.v1.charges.capture, id_) == (400, INVALID, "charge_already_captured", None, message)


def test_a_pending_charge_counts_as_captured(fake_stripe, client, refused, ready, charge):
    """A bank that has not decided is no authorisation."""
    made = charge(source=ready("sepa_debit"))
    message = f"Charge {made['id']} has already been captured."
    assert refused(client.v1.charges.capture, made["id"]) == (400, INVALID, "charge_already_captured", None, message)
    assert fake_stripe.get(made["id"]) == made


def test_a_failed_charge_is_not_captured(client, refused, charge, declined):
    """Whether the card was declined for an authorisation or for all of it."""
    for capture in (True, False):
        _, failed = declined(charge, source="tok_chargeDeclined", capture=capture)
        message = f"Charge {failed['id']} has failed: there is nothing to capture or to refund."
        assert refused(client.v1.charges.capture, failed["id"]) == (400, INVALID, None, None, message)


def test_a_refunded_charge_is_not_captured(client, refused, authorised):
    """The authorisation was released."""
    made = authorised()["id"]
    client.v1.refunds.create({"charge": made})
    message = f"Charge {made} can no longer be captured: its authorization was released."
    assert refused(client.v1.charges.capture, made) == (400, INVALID, "charge_expired_for_capture", None, message)


def test_an_unknown_charge_is_not_captured(client, refused):
    """404."""
    answer = refused(client.v1.charges.capture, "ch_unknown")
    assert answer == (404, INVALID, "resource_missing", "id", "No such charge: 'ch_unknown'")


def test_an_authorisation_ends_after_seven_days(fake_stripe, client, refused, authorised, later):
    """Not a second earlier; then it is refunded as a whole, and no money has moved."""
    made = authorised()
    later(days=7, seconds=-1)
    assert fake_stripe.get(made["id"]) == made
    later(seconds=1)
    assert fake_stripe.get(made["id"]) == {**made, "amount_refunded": 1099, "refunded": True}
    (refund,) = fake_stripe.list("refund")
    assert (refund["amount"], refund["reason"], refund["status"]) == (1099, "expired_uncaptured_charge", "succeeded")
    assert (refund["balance_transaction"], refund["created"]) == (None, made["created"] + 7 * 24 * 3600)
    assert fake_stripe.list("balance_transaction") == []
    message = f"Charge {made['id']} can no longer be captured: its authorization was released."
    assert refused(client.v1.charges.capture, made["id"]) == (400, INVALID, "charge_expired_for_capture", None, message)


def test_it_is_captured_in_the_last_second(fake_stripe, authorised, capture, later):
    """And stays captured."""
    made = authorised()["id"]
    later(days=7, seconds=-1)
    captured = capture(made)
    later(days=30)
    assert fake_stripe.get(made) == captured


def test_what_was_captured_or_refunded_does_not_expire(fake_stripe, client, authorised, capture, later):
    """Seven days later both are as they were."""
    captured, part, refunded = (authorised()["id"] for _ in range(3))
    capture(captured)
    capture(part, amount=500)
    client.v1.refunds.create({"charge": refunded})
    before = fake_stripe.list("charge"), fake_stripe.list("refund")
    later(days=8)
    assert (fake_stripe.list("charge"), fake_stripe.list("refund")) == before


def test_a_capture_tells_more(authorised, capture):
    """What is sent replaces what was there."""
    old = dict.fromkeys(("statement_descriptor", "statement_descriptor_suffix", "transfer_group"), "Old")
    sent = {
        "application_fee_amount": 30,
        "receipt_email": "jane@example.com",
        "statement_descriptor": "Order 42",
        "statement_descriptor_suffix": "Order 43",
        "transfer_group": "group",
    }
    made = authorised(**old, application_fee_amount=10)
    captured = capture(made["id"], **sent)
    assert {name: captured[name] for name in sent} == sent
    kept = authorised(**sent)
    captured = capture(kept["id"])
    assert {name: captured[name] for name in sent} == sent


def test_a_capture_takes_the_fee_by_its_old_name(authorised, capture):
    """The new one counts."""
    assert capture(authorised()["id"], application_fee=30)["application_fee_amount"] == 30
    assert capture(authorised()["id"], application_fee=30, application_fee_amount=0)["application_fee_amount"] == 0


def test_a_capture_changes_how_much_is_transferred(authorised, capture):
    """Where it goes stays."""
    made = authorised(transfer_data={"destination": "acct_other", "amount": 700})
    captured = capture(made["id"], transfer_data={"amount": 500})
    assert captured["transfer_data"] == {"amount": 500, "destination": "acct_other"}
    assert captured["destination"] == "acct_other"


def test_where_nothing_is_transferred_nothing_changes(authorised, capture):
    """There is nowhere to."""
    assert capture(authorised()["id"], transfer_data={"amount": 500})["transfer_data"] is None


@pytest.mark.parametrize(
    ("kind", "type_", "fee"), [("card", "charge", 57), ("three_d_secure", "charge", 57), ("klarna", "payment", 35)]
)
def test_sources_are_captured_too(fake_stripe, ready, authorised, capture, status, kind, type_, fee):
    """They were consumed when they were authorised."""
    source = ready(kind)
    made = authorised(source=source)
    assert made["source"]["status"] == status(source) == "consumed"
    moved = fake_stripe.get(capture(made["id"])["balance_transaction"])
    assert (moved["amount"], moved["fee"], moved["type"]) == (1099, fee, type_)


def test_a_capture_is_expanded(client, authorised):
    """Like every charge."""
    captured = client.v1.charges.capture(authorised()["id"], {"expand": ["balance_transaction"]})
    assert captured.balance_transaction.amount == 1099


def test_money_that_need_not_wait_does_not_wait_after_a_capture_either(fake_stripe, authorised, capture):
    """The card counts, not the way."""
    captured = capture(authorised(source="tok_bypassPending")["id"])
    assert fake_stripe.get(captured["balance_transaction"])["status"] == "available"
