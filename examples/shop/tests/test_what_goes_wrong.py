"""What the shop says when somebody or something is not as it should be."""

from __future__ import annotations

import pytest
from shop import FAILED, Books

FOREIGN_LINK = "This link does not belong to the order. Nothing was changed."


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda link: link[:-1] + ("a" if link[-1] != "a" else "b"), id="another source"),
        pytest.param(lambda link: link.replace("client_secret=", "client_secret=x"), id="another secret"),
        pytest.param(lambda link: link.replace("client_secret=", "secret="), id="no secret"),
        pytest.param(lambda link: link.partition("?")[0], id="nothing at all"),
    ],
)
def test_a_link_that_was_tampered_with_changes_nothing(shopper, fake_stripe, change):
    """The shop believes neither the source nor the secret of a link, and does not ask Stripe about it."""
    order = shopper.order()
    shopper.press("checkout", order)
    link = change(shopper.authorise(order))
    asked = len(fake_stripe.requests)

    page = shopper.follow(link)

    assert page.status_code == 403
    assert FOREIGN_LINK in page.text
    assert order.state == "waiting for your bank"
    assert len(fake_stripe.requests) == asked


def test_the_link_of_one_order_does_not_pay_another(shopper):
    """Somebody who has paid for one mug has not paid for two."""
    paid, unpaid = shopper.order(), shopper.order()
    shopper.press("checkout", paid)
    shopper.press("checkout", unpaid)

    page = shopper.follow(shopper.authorise(paid).replace(paid.number, unpaid.number))

    assert page.status_code == 403
    assert unpaid.state == "waiting for your bank"


def test_a_return_before_any_checkout_is_refused(shopper):
    """An order without a source has no link."""
    order = shopper.order()

    page = shopper.follow(f"/orders/{order.number}/return")

    assert page.status_code == 403
    assert order.state == "new"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_bad_day_at_stripe_is_shown_as_a_message(shopper, fake_stripe, status):
    """The shopper can try again, and then it works."""
    order = shopper.order()
    fake_stripe.faults.fail_next(status)

    page = shopper.press("checkout", order)

    assert page.status_code == 502
    assert FAILED in page.text
    assert order.state == "new"
    assert shopper.press("checkout", order).status_code == 303


@pytest.mark.fake_stripe(api_key="sk_test_the_right_one")
def test_a_wrong_api_key_is_shown_as_a_message(shopper, monkeypatch, caplog):
    """The shopper reads something friendly, the log says what Stripe said."""
    monkeypatch.setattr("stripe.api_key", "sk_test_an_old_one")
    order = shopper.order()

    page = shopper.press("checkout", order)

    assert page.status_code == 502
    assert FAILED in page.text
    assert caplog.messages == ["Stripe: Invalid API Key provided: sk_test_******_one"]
    assert order.state == "new"


def test_a_source_that_stripe_does_not_know_is_shown_as_a_message(shopper, fake_stripe, caplog):
    """The order stays as it was."""
    order = shopper.order()
    shopper.press("checkout", order)
    link = shopper.authorise(order)
    fake_stripe.reset()

    page = shopper.follow(link)

    assert page.status_code == 502
    assert FAILED in page.text
    assert f"No such source: '{order.source_id}'" in caplog.text
    assert order.state == "waiting for your bank"


def test_an_unpaid_order_is_not_remembered(shopper, fake_stripe):
    """Stripe would attach a pending source; the shop waits for the bank."""
    order = shopper.order()
    shopper.press("checkout", order)

    page = shopper.press("remember", order)

    assert page.status_code == 409
    assert "There is no authorised payment to remember yet." in page.text
    assert fake_stripe.list("customer") == []


@pytest.mark.parametrize("form", [{}, {"item": "mug"}, {"item": "yacht", "email": "jenny@example.com"}])
def test_an_order_needs_an_item_and_an_address(shopper, form):
    """What the shop does not sell, or cannot confirm, is no order."""
    page = shopper.browser.post("/orders", data=form)

    assert page.status_code == 400
    assert "Please choose an item and give your e-mail address." in page.text
    assert shopper.books == Books()


def test_an_order_that_nobody_made_is_not_found(shopper):
    """Numbers of orders cannot be guessed."""
    assert shopper.browser.get("/orders/1").status_code == 404


def test_the_front_page_shows_what_there_is(shopper):
    """Items and prices."""
    page = shopper.browser.get("/").text

    assert "mug, € 12.50" in page
    assert "poster, € 24.00" in page
