"""How disputes begin: by test cards, by an IBAN, by the bank; and what they look like."""

from __future__ import annotations

import json
import re

import pytest

NOON = 1_683_115_200
DAY = 24 * 3600
BY_CARD = [
    ("tok_createDispute", "fraudulent", "needs_response", "10.4"),
    ("tok_createDisputeProductNotReceived", "product_not_received", "needs_response", "13.1"),
    ("tok_createDisputeInquiry", "fraudulent", "warning_needs_response", "10.4"),
]
REASONS = (
    "bank_cannot_process check_returned credit_not_processed customer_initiated debit_not_authorized duplicate fraudulent general "
    "incorrect_account_details insufficient_funds noncompliant product_not_received product_unacceptable subscription_canceled "
    "unrecognized"
).split()
REQUIRED = (
    "amount balance_transactions charge created currency enhanced_eligibility_types evidence evidence_details id "
    "is_charge_refundable livemode metadata object reason status"
).split()
"""The fields that Stripe's description of the API requires."""
EVIDENCE = (
    "access_activity_log billing_address cancellation_policy cancellation_policy_disclosure cancellation_rebuttal "
    "customer_communication customer_email_address customer_name customer_purchase_ip customer_signature "
    "duplicate_charge_documentation duplicate_charge_explanation duplicate_charge_id product_description receipt refund_policy "
    "refund_policy_disclosure refund_refusal_explanation service_date service_documentation shipping_address shipping_carrier "
    "shipping_date shipping_documentation shipping_tracking_number uncategorized_file uncategorized_text"
).split()


@pytest.mark.parametrize(("token", "reason", "status", "code"), BY_CARD)
def test_test_cards_are_disputed(fake_stripe, pay, token, reason, status, code):
    """A few seconds after the charge."""
    charge = pay(token)
    assert fake_stripe.list("dispute") == []
    fake_stripe.clock.advance(seconds=3)
    (dispute,) = fake_stripe.list("dispute")
    assert (dispute["charge"], dispute["reason"], dispute["status"]) == (charge, reason, status)
    assert dispute["created"] == NOON + 3
    case = "inquiry" if status.startswith("warning") else "chargeback"
    card = {"brand": "visa", "case_type": case, "network_reason_code": code}
    assert dispute["payment_method_details"] == {"card": card, "type": "card"}


def test_a_test_card_is_disputed_once_it_is_captured(fake_stripe, client, pay):
    """What is only authorised takes no money."""
    charge = pay("tok_createDispute", capture=False)
    fake_stripe.clock.advance(seconds=3)
    assert fake_stripe.list("dispute") == []
    client.v1.charges.capture(charge)
    fake_stripe.clock.advance(seconds=3)
    assert [one["charge"] for one in fake_stripe.list("dispute")] == [charge]


def test_a_warning_is_no_dispute(fake_stripe, pay):
    """Early fraud warnings are not played."""
    pay("tok_createIssuerFraudRecord")
    fake_stripe.clock.advance(days=30)
    assert fake_stripe.list("dispute") == []


def test_a_charge_that_was_refunded_meanwhile_is_not_disputed(fake_stripe, client, pay):
    """Its payer has the money."""
    client.v1.refunds.create({"charge": pay("tok_createDispute")})
    fake_stripe.clock.advance(seconds=3)
    assert fake_stripe.list("dispute") == []


def test_a_charge_that_was_disputed_meanwhile_is_not_disputed_again(fake_stripe, pay):
    """The test card's bank finds it done."""
    charge = pay("tok_createDispute")
    first = fake_stripe.bank.dispute(charge, "duplicate")
    fake_stripe.clock.advance(seconds=3)
    assert fake_stripe.list("dispute") == [first]


def test_a_debit_is_disputed_and_lost_at_once(fake_stripe, debit, moved, told):
    """AT591904300235473203: what a bank account's owner takes back cannot be contested."""
    charge = debit("AT591904300235473203")
    told()
    fake_stripe.clock.advance(seconds=3)
    (dispute,) = fake_stripe.list("dispute")
    assert (dispute["charge"], dispute["reason"], dispute["status"]) == (charge, "debit_not_authorized", "lost")
    assert "payment_method_details" not in dispute
    assert moved() == [("adjustment", "dispute", -1000, 1500)]
    assert told() == [
        ("charge.succeeded", charge),
        ("charge.dispute.created", dispute["id"]),
        ("charge.dispute.funds_withdrawn", dispute["id"]),
        ("charge.dispute.closed", dispute["id"]),
    ]


def test_a_debit_that_was_lost_stays_lost(fake_stripe, debit, told):
    """Nothing is due any more."""
    debit("AT591904300235473203")
    fake_stripe.clock.advance(seconds=3)
    before = fake_stripe.list("dispute")
    told()
    fake_stripe.clock.advance(days=30)
    assert fake_stripe.list("dispute") == before
    assert told() == []


@pytest.mark.parametrize("reason", REASONS)
def test_a_bank_disputes_for_a_reason(fake_stripe, pay, reason):
    """Any of Stripe's; the dispute is returned as it is."""
    dispute = fake_stripe.bank.dispute(pay(), reason)
    assert dispute == fake_stripe.get(dispute["id"])
    assert (dispute["reason"], dispute["status"], dispute["is_charge_refundable"]) == (reason, "needs_response", False)


def test_a_bank_inquires(fake_stripe, pay, moved, told):
    """It only asks: no money moves, and the charge stays refundable."""
    charge = pay()
    told()
    dispute = fake_stripe.bank.dispute(charge, "product_not_received", inquiry=True)
    assert (dispute["status"], dispute["is_charge_refundable"]) == ("warning_needs_response", True)
    assert dispute["balance_transactions"] == []
    assert moved() == []
    assert told() == [("charge.dispute.created", dispute["id"])]


def test_a_charge_names_its_dispute(fake_stripe, client, pay):
    """By id, and expanded whole."""
    charge = pay()
    dispute = fake_stripe.bank.dispute(charge)["id"]
    assert (fake_stripe.get(charge)["disputed"], fake_stripe.get(charge)["dispute"]) == (True, dispute)
    assert client.v1.charges.retrieve(charge, {"expand": ["dispute"]}).dispute.reason == "fraudulent"


def test_only_what_was_not_refunded_is_disputed(fake_stripe, client, pay, moved):
    """The payer has the rest."""
    charge = pay()
    client.v1.refunds.create({"charge": charge, "amount": 400})
    assert fake_stripe.bank.dispute(charge)["amount"] == 600
    assert moved()[-1] == ("adjustment", "dispute", -600, 1500)


def test_a_dispute_takes_the_money_and_a_fee(fake_stripe, pay, moved, told):
    """By a transaction that stands whole in the dispute."""
    charge = pay()
    told()
    dispute = fake_stripe.bank.dispute(charge)
    assert moved() == [("adjustment", "dispute", -1000, 1500)]
    (transaction,) = dispute["balance_transactions"]
    assert transaction == fake_stripe.get(transaction["id"])
    assert (transaction["source"], transaction["net"]) == (dispute["id"], -2500)
    details = {"amount": 1500, "application": None, "currency": "usd", "description": "Dispute fee", "type": "stripe_fee"}
    assert transaction["fee_details"] == [details]
    assert told() == [("charge.dispute.created", dispute["id"]), ("charge.dispute.funds_withdrawn", dispute["id"])]


def test_a_dispute_shows_itself_whole(fake_stripe, client, pay):
    """All keys in the order of the wire, all values."""
    charge = pay()
    id_ = fake_stripe.bank.dispute(charge)["id"]
    shown = json.loads(client.v1.disputes.retrieve(id_).last_response.body)
    assert list(shown.items()) == [
        ("id", id_),
        ("object", "dispute"),
        ("amount", 1000),
        ("balance_transactions", shown["balance_transactions"]),
        ("charge", charge),
        ("created", NOON),
        ("currency", "usd"),
        ("enhanced_eligibility_types", []),
        ("evidence", {**dict.fromkeys(EVIDENCE), "enhanced_evidence": {}}),
        (
            "evidence_details",
            {
                "due_by": 1_683_072_000 + 21 * DAY - 1,
                "enhanced_eligibility": {},
                "has_evidence": False,
                "past_due": False,
                "submission_count": 0,
            },
        ),
        ("is_charge_refundable", False),
        ("livemode", False),
        ("metadata", {}),
        ("payment_intent", None),
        (
            "payment_method_details",
            {"card": {"brand": "visa", "case_type": "chargeback", "network_reason_code": "10.4"}, "type": "card"},
        ),
        ("reason", "fraudulent"),
        ("status", "needs_response"),
    ]
    assert set(REQUIRED) <= set(shown)
    assert id_.startswith("dp_1N3eLk")


def test_a_reason_without_a_code_of_the_network_has_none(fake_stripe, pay):
    """Only those of test cards are known."""
    shown = fake_stripe.bank.dispute(pay("tok_mastercard"), "duplicate")["payment_method_details"]["card"]
    assert shown == {"brand": "mastercard", "case_type": "chargeback", "network_reason_code": None}


def test_a_charge_that_was_loaded_is_disputed(fake_stripe):
    """One that tells the least."""
    fake_stripe.load({"id": "ch_one", "object": "charge", "amount": 100})
    dispute = fake_stripe.bank.dispute("ch_one")
    assert dispute["payment_method_details"]["card"]["brand"] is None
    assert (dispute["amount"], fake_stripe.get("ch_one")["dispute"]) == (100, dispute["id"])


def test_disputes_of_the_same_second_are_told_apart(dispute):
    """Each has its own id."""
    assert len({dispute() for _ in range(20)}) == 20


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ("disputed", "{} is disputed and can't be disputed."),
        ("inquired", "{} is disputed and can't be disputed."),
        ("won", "{} is disputed and can't be disputed."),
        ("refunded", "{} is refunded and can't be disputed."),
        ("held", "{} is not captured and can't be disputed."),
        ("pending", "{} is pending and can't be disputed: that takes one that is succeeded."),
        ("failed", "{} is failed and can't be disputed: that takes one that is succeeded."),
    ],
)
def test_a_charge_that_cannot_be_disputed(fake_stripe, client, pay, debit, state, message):
    """The reason is told, and nothing is written."""
    charge = debit() if state in {"pending", "failed"} else pay(capture=state != "held")
    act = {
        "disputed": lambda: fake_stripe.bank.dispute(charge),
        "inquired": lambda: fake_stripe.bank.dispute(charge, inquiry=True),
        "won": lambda: fake_stripe.bank.decide(fake_stripe.bank.dispute(charge)["id"], won=True),
        "refunded": lambda: client.v1.refunds.create({"charge": charge}),
        "failed": lambda: fake_stripe.bank.bounce(charge),
    }
    act.get(state, lambda: None)()
    before = fake_stripe.snapshot()
    with pytest.raises(ValueError, match=f"^{re.escape(message.format(charge))}$"):
        fake_stripe.bank.dispute(charge)
    assert fake_stripe.snapshot() == before


@pytest.mark.parametrize("id_", ["ch_none", "src_none", ""])
def test_what_is_no_charge_cannot_be_disputed(fake_stripe, id_):
    """Nor settled nor sent back."""
    for act in (fake_stripe.bank.dispute, fake_stripe.bank.settle, fake_stripe.bank.bounce):
        with pytest.raises(KeyError, match=f"^'{id_}'$"):
            act(id_)


@pytest.mark.parametrize("act", ["settle", "bounce"])
def test_only_a_pending_charge_is_decided_by_the_bank(fake_stripe, pay, act):
    """A card's is decided at once."""
    charge = pay()
    done = {"settle": "settled", "bounce": "sent back"}[act]
    message = f"{charge} is succeeded and can't be {done}: that takes one that is pending."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        getattr(fake_stripe.bank, act)(charge)


def test_banks_send_charges_back_for_known_reasons_only(fake_stripe, debit):
    """The message names them all."""
    charge = debit()
    message = (
        "Banks send charges back for account_closed, debit_not_authorized, generic_could_not_process, insufficient_funds, "
        "invalid_currency, no_account, not for boredom."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        fake_stripe.bank.bounce(charge, "boredom")
    assert fake_stripe.get(charge)["status"] == "pending"


def test_charges_are_disputed_for_known_reasons_only(fake_stripe, pay):
    """The message names them all; nothing is written."""
    charge = pay()
    message = (
        "Banks dispute charges for bank_cannot_process, check_returned, credit_not_processed, customer_initiated, "
        "debit_not_authorized, duplicate, fraudulent, general, incorrect_account_details, insufficient_funds, noncompliant, "
        "product_not_received, product_unacceptable, subscription_canceled, unrecognized, not for boredom."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        fake_stripe.bank.dispute(charge, "boredom")
    assert fake_stripe.list("dispute") == []


def test_a_debit_that_was_refunded_while_pending_is_not_disputed(fake_stripe, client, debit):
    """There is nothing left to ask back for."""
    charge = debit("AT591904300235473203")
    client.v1.refunds.create({"charge": charge})
    fake_stripe.clock.advance(seconds=3)
    assert (fake_stripe.get(charge)["status"], fake_stripe.get(charge)["disputed"]) == ("succeeded", False)
    assert fake_stripe.list("dispute") == []
