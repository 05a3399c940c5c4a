"""A web shop that takes iDEAL through Stripe Sources.

An order goes from the checkout to the shopper's bank and back. It ends with a source that the bank has authorised, and
that the shop may keep for the shopper's next visit. Charging it is the one step that is left out.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Any

import stripe
from flask import Blueprint, Flask, abort, current_app, redirect, render_template, request, url_for

PRICES = {"mug": 1250, "poster": 2400}
"""What the shop sells, in euro cents."""

STATES = {
    # Stripe says    the shop says
    "pending":       "waiting for your bank",
    "chargeable":    "authorised",
    "failed":        "declined",
    "canceled":      "expired",
    "consumed":      "forgotten",
}  # fmt: skip

FAILED = "The payment service did not accept this. You were not charged; please try again later."


@dataclass
class Order:
    """One item for one shopper, and the latest attempt to pay for it."""

    number: str
    item: str
    email: str
    state: str = "new"
    source_id: str | None = None
    client_secret: str = ""
    is_remembered: bool = False

    def follow(self, source: Any) -> None:
        """Take over what Stripe says about the payment."""
        self.source_id, self.client_secret = source["id"], source["client_secret"]
        self.state = STATES[source["status"]]


@dataclass
class Books:
    """All that the shop knows: orders by number, and Stripe's customers by e-mail address."""

    orders: dict[str, Order] = field(default_factory=dict)
    customers: dict[str, str] = field(default_factory=dict)


shop = Blueprint("shop", __name__)


def create_app() -> Flask:
    """Make the shop, with no orders yet."""
    app = Flask(__name__)
    app.extensions["books"] = Books()
    app.register_blueprint(shop)
    stripe.api_key = stripe.api_key or os.environ.get("STRIPE_API_KEY")
    return app


def books() -> Books:
    """Return the books of the shop that answers this request."""
    return current_app.extensions["books"]


def find(number: str) -> Order:
    """Return the order with this number, or answer 404."""
    return books().orders.get(number) or abort(404)


def show(order: Order) -> Any:
    """Send the browser to the page of the order."""
    return redirect(url_for(".order_page", number=order.number), 303)


def refuse(message: str, status: int) -> tuple[str, int]:
    """Tell the shopper why not."""
    return render_template("message.html", message=message), status


@shop.get("/")
def index() -> str:
    """Show what there is."""
    return render_template("index.html", prices=PRICES)


@shop.post("/orders")
def place_order() -> Any:
    """Take an order; nothing is paid yet."""
    item, email = request.form.get("item", ""), request.form.get("email", "").strip()
    if item not in PRICES or "@" not in email:
        return refuse("Please choose an item and give your e-mail address.", 400)
    order = Order(token_urlsafe(9), item, email)
    books().orders[order.number] = order
    return show(order)


@shop.get("/orders/<number>")
def order_page(number: str) -> str:
    """Show an order, and the button for its next step."""
    order = find(number)
    return render_template("order.html", order=order, price=PRICES[order.item], states=STATES)


@shop.post("/orders/<number>/checkout")
def checkout(number: str) -> Any:
    """Send the shopper to the bank, with the payment that is under way or with a new one."""
    order = find(number)
    source = stripe.Source.retrieve(order.source_id) if order.source_id else None
    if source is None or source["status"] not in ("pending", "chargeable"):
        source = new_payment(order)
    order.follow(source)
    return redirect(source["redirect"]["url"], 303) if source["status"] == "pending" else show(order)


def new_payment(order: Order) -> Any:
    """Ask Stripe for an iDEAL payment. Two clicks at once send the same key, so Stripe makes one source for both."""
    return stripe.Source.create(
        type="ideal",
        amount=PRICES[order.item],
        currency="eur",
        owner={"email": order.email},
        redirect={"return_url": url_for(".come_back", number=order.number, _external=True)},
        metadata={"order": order.number},
        idempotency_key=f"order-{order.number}-after-{order.source_id}",
    )


@shop.get("/orders/<number>/return")
def come_back(number: str) -> Any:
    """Take the shopper back from the bank, and ask Stripe, not the link, how it went."""
    order = find(number)
    source_id, secret = request.args.get("source"), request.args.get("client_secret", "")
    known = order.source_id is not None and source_id == order.source_id
    if not known or not compare_digest(secret.encode(), order.client_secret.encode()):
        return refuse("This link does not belong to the order. Nothing was changed.", 403)
    order.follow(stripe.Source.retrieve(source_id))
    return show(order)


@shop.post("/orders/<number>/remember")
def remember(number: str) -> Any:
    """Keep the authorised source for the shopper's next visit: attach it to a customer."""
    order, customers = find(number), books().customers
    if order.state != STATES["chargeable"]:
        return refuse("There is no authorised payment to remember yet.", 409)
    if not order.is_remembered:
        if order.email not in customers:
            customers[order.email] = stripe.Customer.create(email=order.email)["id"]
        order.follow(stripe.Customer.create_source(customers[order.email], source=order.source_id))
        order.is_remembered = True
    return show(order)


@shop.post("/orders/<number>/forget")
def forget(number: str) -> Any:
    """Detach what was remembered; Stripe lets nobody use it again."""
    order = find(number)
    if order.is_remembered:
        order.follow(stripe.Customer.delete_source(books().customers[order.email], order.source_id))
        order.is_remembered = False
    return show(order)


@shop.errorhandler(stripe.StripeError)
def stripe_failed(error: stripe.StripeError) -> tuple[str, int]:
    """Tell the shopper something friendly and the log what Stripe said."""
    current_app.logger.error("Stripe: %s", error)
    return refuse(FAILED, 502)
