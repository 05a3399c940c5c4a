"""A shopper in front of the shop, with the fake behind it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from shop import Books, Order, create_app
from werkzeug.test import TestResponse

from fakesources import FakeStripe


@dataclass
class Shopper:
    """Does in the shop what people do in a browser."""

    browser: FlaskClient
    books: Books
    fake_stripe: FakeStripe

    def order(self, item: str = "mug", email: str = "jenny@example.com") -> Order:
        """Choose an item."""
        self.browser.post("/orders", data={"item": item, "email": email})
        return list(self.books.orders.values())[-1]

    def press(self, button: str, order: Order) -> TestResponse:
        """Press a button of the order's page: checkout, remember or forget."""
        return self.browser.post(f"/orders/{order.number}/{button}")

    def authorise(self, order: Order) -> str:
        """Say yes at the bank; return the link that the bank sends the browser to."""
        return self.fake_stripe.payer.authorize(order.source_id)

    def decline(self, order: Order) -> str:
        """Say no at the bank; return the link that the bank sends the browser to."""
        return self.fake_stripe.payer.decline(order.source_id)

    def follow(self, link: str) -> TestResponse:
        """Open a link of the shop, and the page that it redirects to."""
        url = urlsplit(link)
        return self.browser.get(f"{url.path}?{url.query}", follow_redirects=True)

    def ordered_and_authorised(self) -> Order:
        """Order a mug, and come back from the bank with a yes."""
        order = self.order()
        self.press("checkout", order)
        self.follow(self.authorise(order))
        return order


@pytest.fixture
def shopper(fake_stripe: FakeStripe) -> Shopper:
    """Somebody with a browser and a bank account."""
    app = create_app()
    app.testing = True
    return Shopper(app.test_client(), app.extensions["books"], fake_stripe)
