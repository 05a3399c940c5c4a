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
TOKENS = (
    {"card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2055}},
    {"bank_account": {"country": "DE", "currency": "eur", "account_number": "DE89370400440532013000"}},
)


@pytest.fixture
def world(fake_stripe, bodies):
    """Two customers sources at every stage of their lives, and tokens, under ids that tell which they are."""
    v1 = fake_stripe.client().v1
    customer = fake_stripe.get(v1.customers.create().id)
    card, ideal, receiver, debit, verified = (
        fake_stripe.get(v1.sources.create(body).id)
        for body in (*(bodies[kind] for kind in ("card", "ideal", "ach_credit_transfer", "sepa_debit")), ACH_DEBIT)
    )
    token, bank_token = (fake_stripe.get(v1.tokens.create(body).id) for body in TOKENS)
    mug, cup = (v1.products.create({"name": name, "default_price_data": {"currency": "usd", "unit_amount": 5}}) for name in "ab")
    mug, cup, mugs, cups = (fake_stripe.get(id_) for id_ in (mug.id, cup.id, mug.default_price, cup.default_price))
    coupon = fake_stripe.get(v1.coupons.create({"percent_off": 25}).id)
    promotion = {"type": "coupon", "coupon": coupon["id"]}
    code = fake_stripe.get(v1.promotion_codes.create({"promotion": promotion, "code": "TEN", "active": "false"}).id)
    discount = fake_stripe.get(v1.customers.create({"coupon": coupon["id"]}).id)["discount"]
    minimum = {**code["restrictions"], "minimum_amount": 5, "minimum_amount_currency": "usd"}
    ours = {**code, "active": True, "promotion": {"coupon": "spring", "type": "coupon"}}
    transaction = fake_stripe.payer.send_funds(receiver["id"], 100)
    notification = fake_stripe.bank.announce_debit(debit["id"], 100)
    fake_stripe.reset()
    fake_stripe.load(
        {**customer, "id": "cus_one", "default_source": "src_attached", "discount": {**discount, "customer": "cus_one"}},
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
        {**mug, "id": "prod_bare", "default_price": None},
        {**mug, "id": "prod_mug", "default_price": "price_mug"},
        {**cup, "id": "prod_cup", "default_price": "price_cup"},
        {**mugs, "id": "price_mug", "product": "prod_mug", "lookup_key": "mug", "tax_behavior": "exclusive"},
        {**coupon, "id": "spring"},
        {**coupon, "id": "once", "max_redemptions": 1},
        {**coupon, "id": "past", "redeem_by": 5},
        {**ours, "id": "promo_two", "customer": "cus_two", "code": "TWO"},
        {**ours, "id": "promo_much", "restrictions": minimum, "code": "MUCH"},
        {**code, "id": "promo_spring", "promotion": {"coupon": "spring", "type": "coupon"}},
        {**cups, "id": "price_cup", "product": "prod_cup"},
        {**token, "id": "tok_used", "used": True},
        {**bank_token, "id": "btok_bank"},
    )
    return fake_stripe


@pytest.fixture(scope="session")
def over_requests():
    """A StripeClient as programs make it: it goes over requests."""
    return stripe.StripeClient(KEY)
