"""Hypothesis strategies for what goes to Stripe and what comes from it.

Right parameters, and broken ones with the refusal to expect; objects and events as Stripe shows them; the lives of sources,
and the ways in which events arrive. They read the same kinds and tables as the fake, so what is drawn here is right, or
wrong, by the same facts.
"""

from hypothesis import strategies as st

from fakesources.strategies.broken import Broken
from fakesources.strategies.charges import broken_charge_params, charge_params
from fakesources.strategies.customers import broken_customer_params, customer_params
from fakesources.strategies.events import deliveries, events
from fakesources.strategies.ingredients import addresses, card_numbers, ibans, metadata, money, owners
from fakesources.strategies.lifetimes import LIFE_STEPS, LifeStep, Lifetime, lifetimes
from fakesources.strategies.machine import SourceMachine
from fakesources.strategies.objects import bank_accounts, cards, coupons, customers, prices, products, sources
from fakesources.strategies.paid import charges, refunds
from fakesources.strategies.payments import (
    bank_account_params,
    broken_refund_params,
    broken_token_params,
    broken_webhook_endpoint_params,
    card_params,
    refund_params,
    token_params,
    webhook_endpoint_params,
)
from fakesources.strategies.products import (
    broken_coupon_params,
    broken_price_params,
    broken_product_params,
    coupon_params,
    price_params,
    product_params,
)
from fakesources.strategies.promotion_codes import broken_promotion_code_params, promotion_code_params
from fakesources.strategies.sources import broken_source_params, source_params

__all__ = [
    "Broken",
    "LifeStep",
    "Lifetime",
    "SourceMachine",
    "addresses",
    "bank_account_params",
    "bank_accounts",
    "broken_charge_params",
    "broken_coupon_params",
    "broken_customer_params",
    "broken_price_params",
    "broken_product_params",
    "broken_promotion_code_params",
    "broken_refund_params",
    "broken_source_params",
    "broken_token_params",
    "broken_webhook_endpoint_params",
    "card_numbers",
    "card_params",
    "cards",
    "charge_params",
    "charges",
    "coupon_params",
    "coupons",
    "customer_params",
    "customers",
    "deliveries",
    "events",
    "ibans",
    "lifetimes",
    "metadata",
    "money",
    "owners",
    "price_params",
    "prices",
    "product_params",
    "products",
    "promotion_code_params",
    "refund_params",
    "refunds",
    "source_params",
    "sources",
    "token_params",
    "webhook_endpoint_params",
]

st.register_type_strategy(Broken, st.one_of(broken_source_params(), broken_charge_params(), broken_customer_params()))
st.register_type_strategy(Lifetime, lifetimes())
st.register_type_strategy(LifeStep, st.sampled_from(LIFE_STEPS))
