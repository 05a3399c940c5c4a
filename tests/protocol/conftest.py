"""The world in which requests are refused."""

from __future__ import annotations

import pytest
import stripe

KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
ACH_DEBIT = {
    "type": "ach_debit",
    "currency": "usd",
    "ach_debit": {"account_number": "000123456789", "routing_number": "110000000"},
}
ENDPOINT = {"object": "webhook_endpoint", "created": 1, "metadata": {}, "status": "enabled", "url": "https://shop.example.com/"}
TOKENS = (
    {"card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2055}},
    {"bank_account": {"country": "DE", "currency": "eur", "account_number": "DE89370400440532013000"}},
)

CHARGE = {"object": "charge", "amount": 1000, "currency": "eur"}


@pytest.fixture
def world(fake_stripe, bodies):
    """Customers, sources and charges at every stage of their lives, tokens, webhook endpoints, under ids that tell which they are."""
    v1 = fake_stripe.client().v1
    customer = fake_stripe.get(v1.customers.create().id)
    card, ideal, receiver, debit, verified = (
        fake_stripe.get(v1.sources.create(body).id)
        for body in (*(bodies[kind] for kind in ("card", "ideal", "ach_credit_transfer", "sepa_debit")), ACH_DEBIT)
    )
    token, bank_token = (fake_stripe.get(v1.tokens.create(body).id) for body in TOKENS)
    transaction = fake_stripe.payer.send_funds(receiver["id"], 100)
    notification = fake_stripe.bank.announce_debit(debit["id"], 100)
    charge = fake_stripe.get(v1.charges.create({"amount": 1000, "currency": "usd", "source": "tok_visa"}).id)
    refund = fake_stripe.get(v1.refunds.create({"charge": charge["id"], "amount": 500}).id)
    dispute = fake_stripe.bank.dispute(charge["id"])
    fake_stripe.reset()
    fake_stripe.load(
        {**charge, "id": "ch_whole"},
        {**charge, "id": "ch_half", "amount_refunded": 500},
        {**charge, "id": "ch_yen", "currency": "jpy"},
        {**charge, "id": "ch_refunded", "amount_refunded": 1000, "refunded": True},
        {**charge, "id": "ch_failed", "status": "failed"},
        {**charge, "id": "ch_held", "amount_captured": 0, "captured": False},
        {**charge, "id": "ch_disputed", "disputed": True, "dispute": "dp_lost"},
        {**refund, "id": "re_done", "charge": "ch_half"},
        {**dispute, "id": "dp_lost", "charge": "ch_disputed", "status": "lost"},
        {**dispute, "id": "dp_open", "charge": "ch_disputed"},
        {**dispute["balance_transactions"][0], "id": "txn_one", "source": "dp_open"},
        {**customer, "id": "cus_bank", "default_source": "ba_new"},
        {**bank_token["bank_account"], "id": "ba_new", "customer": "cus_bank", "metadata": {}},
        {**bank_token["bank_account"], "id": "ba_done", "customer": "cus_bank", "metadata": {}, "status": "verified"},
        {**customer, "id": "cus_one", "default_source": "src_attached"},
        {**customer, "id": "cus_two"},
        {**card, "id": "src_card"},
        {**card, "id": "src_full", "metadata": {f"k{number:02}": "v" for number in range(50)}},
        {**card, "id": "src_attached", "customer": "cus_one"},
        *({**ideal, "id": f"src_{status}", "status": status} for status in ("canceled", "consumed", "failed")),
        {**receiver, "id": "src_receiver"},
        {**debit, "id": "src_debit"},
        {**verified, "id": "src_verify"},
        {**transaction, "id": "srctxn_one", "source": "src_receiver"},
        {**notification, "id": "srcmn_one", "source": {**debit, "id": "src_debit"}},
        {**token, "id": "tok_card"},
        {**token, "id": "tok_used", "used": True},
        {**bank_token, "id": "btok_bank"},
        {"id": "evt_one", "object": "event"},
        *({**ENDPOINT, "id": f"we_{number}"} for number in range(16)),
        {**card, "id": "src_spent", "status": "consumed"},
        {**ideal, "id": "src_authorised", "status": "chargeable"},
        {**receiver, "id": "src_funded", "receiver": {**receiver["receiver"], "amount_received": 100}, "status": "chargeable"},
        {**CHARGE, "id": "ch_mine", "customer": "cus_one"},
        {**CHARGE, "id": "ch_authorised", "captured": False},
        {**CHARGE, "id": "ch_released", "captured": False, "refunded": True},
        {**CHARGE, "id": "ch_declined", "status": "failed"},
    )
    return fake_stripe


@pytest.fixture(scope="session")
def over_requests():
    """A StripeClient as programs make it: it goes over requests."""
    return stripe.StripeClient(KEY)
