"""What the shop knows of payments: orders, sources that pay for them, and one charge for each."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import stripe

SECRET = os.environ.get("STRIPE_WEBHOOK_SECRET", "whsec_only_for_tests")


@dataclass
class Order:
    """What is to be paid, in euro cents, and what paid for it."""

    number: str
    amount: int
    customer_id: str | None = None
    charge_id: str | None = None


class Shop:
    """Takes orders and charges for them. Its two doors, the webhook and the return of the shopper, lead to one place."""

    def __init__(self) -> None:
        """Open without orders."""
        self.orders: dict[str, Order] = {}

    def order(self, number: str, amount: int, source: dict[str, Any]) -> Any:
        """Take an order that a source is to pay for; return the source. A reusable one is kept with the customer."""
        order = self.orders[number] = Order(number, amount)
        created = stripe.Source.create(currency="eur", metadata={"order": number}, **source)
        if created.usage == "reusable":
            order.customer_id = stripe.Customer.create(source=created.id).id
        return created

    def receive(self, body: bytes, signature: str) -> int:
        """Take a delivery of Stripe; return the status to answer with."""
        try:
            event = stripe.Webhook.construct_event(body, signature, SECRET)
        except (ValueError, stripe.SignatureVerificationError):
            return 400
        if event.type == "source.chargeable":
            self.pay(event.data.object)
        return 200

    def come_back(self, source_id: str) -> str:
        """Take the shopper back from the bank; return what the page says. Ask Stripe, not the link, how it went."""
        source = stripe.Source.retrieve(source_id)
        if source.status == "chargeable":
            self.pay(source)
        return "paid" if self.orders[source.metadata["order"]].charge_id else "waiting"

    def pay(self, source: Any) -> None:
        """Charge for the order of a source that is chargeable. Two at once send the same key, so Stripe charges once."""
        order = self.orders[source.metadata["order"]]
        if order.charge_id is None:
            key = f"charge-{order.number}"
            to = {"customer": order.customer_id} if order.customer_id else {}
            charge = stripe.Charge.create(amount=order.amount, currency="eur", source=source.id, idempotency_key=key, **to)
            order.charge_id = charge.id
