"""Stripe promises neither the order of events nor that each comes once. Everybody is charged once all the same."""

from __future__ import annotations

from uuid import uuid4

import pytest
import stripe
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from payments import SECRET, Shop

from fakesources import FakeStripe
from fakesources.strategies import deliveries

SEPA = {"type": "sepa_debit", "owner": {"name": "Jenny Rosen"}, "sepa_debit": {"iban": "DE89370400440532013000"}}
SOME = settings(max_examples=25, derandomize=True, deadline=None, phases=[Phase.generate])
"""Enough for three deliveries, the same ones on every run; a failure is not made smaller."""
AMOUNTS = {"1": 1250, "2": 2400, "3": 900}


class ForgetfulShop(Shop):
    """Wrong: charges for every delivery, each time under a new key."""

    def pay(self, source):
        """Charge without looking."""
        order = self.orders[source.metadata["order"]]
        amount, key = order.amount, str(uuid4())
        stripe.Charge.create(amount=amount, currency="eur", source=source.id, customer=order.customer_id, idempotency_key=key)


class ImpatientShop(Shop):
    """Wrong: keeps to the order in which it took its orders, and ignores what comes out of turn."""

    def pay(self, source):
        """Charge only for the first order that is open."""
        waiting = next((order for order in self.orders.values() if order.charge_id is None), None)
        if waiting is not None and waiting.number == source.metadata["order"]:
            super().pay(source)


def everybody_is_charged_once(shop, client_of, draw):
    """Three orders, delivered as `draw` says."""
    with FakeStripe() as fake:
        fake.webhooks.deliver_to(client_of(shop), "/stripe/webhook", secret=SECRET, held=True)
        for number, amount in AMOUNTS.items():
            shop.order(number, amount, SEPA)
        drawn = draw(deliveries(fake.webhooks.waiting))
        fake.webhooks.release(*drawn)

        assert {attempt.status for attempt in fake.webhooks.attempts} == {200}
        assert sorted(charge["amount"] for charge in fake.list("charge")) == sorted(AMOUNTS.values())


def test_everybody_is_charged_once_in_any_order(client_of):
    """Each event arrives once to three times, in any order."""

    @SOME
    @given(st.data())
    def in_any_order(data):
        everybody_is_charged_once(Shop(), client_of, data.draw)

    in_any_order()


@pytest.mark.parametrize("wrong", [ForgetfulShop, ImpatientShop])
def test_a_shop_that_is_wrong_is_caught(client_of, wrong):
    """By the same test."""

    @SOME
    @given(st.data())
    def in_any_order(data):
        everybody_is_charged_once(wrong(), client_of, data.draw)

    with pytest.raises(AssertionError):
        in_any_order()


@pytest.mark.parametrize("wrong", [ForgetfulShop, ImpatientShop])
def test_an_easy_test_would_not_catch_it(client_of, wrong):
    """Every event once and in order: the day on which everything works."""
    everybody_is_charged_once(wrong(), client_of, lambda _strategy: [])
