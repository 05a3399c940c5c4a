"""What happens to an order that is paid with iDEAL."""

from __future__ import annotations


def test_an_order_goes_from_the_checkout_to_the_bank_and_is_remembered_and_forgotten(shopper, fake_stripe):
    """The whole way: checkout, bank, return, attach, detach."""
    order = shopper.order("mug", "jenny@example.com")
    to_the_bank = shopper.press("checkout", order)

    source = fake_stripe.get(order.source_id)
    assert to_the_bank.status_code == 303
    assert to_the_bank.location == source["redirect"]["url"]
    assert (source["type"], source["amount"], source["currency"]) == ("ideal", 1250, "eur")
    assert source["owner"]["email"] == "jenny@example.com"
    assert source["metadata"] == {"order": order.number}
    assert order.state == "waiting for your bank"

    page = shopper.follow(shopper.authorise(order))
    assert "Payment: authorised" in page.text
    assert fake_stripe.get(order.source_id)["status"] == "chargeable"

    shopper.press("remember", order)
    (customer,) = fake_stripe.list("customer")
    assert customer["email"] == "jenny@example.com"
    assert customer["default_source"] == order.source_id
    assert fake_stripe.get(order.source_id)["customer"] == customer["id"]

    shopper.press("forget", order)
    source = fake_stripe.get(order.source_id)
    assert order.state == "forgotten"
    assert source["status"] == "consumed"
    assert "customer" not in source


def test_a_shopper_who_comes_back_undecided_can_go_on(shopper):
    """The page still offers the button, which leads to the same place at the bank."""
    order = shopper.order()
    first = shopper.press("checkout", order)

    page = shopper.follow(f"/orders/{order.number}/return?source={order.source_id}&client_secret={order.client_secret}")

    assert "Payment: waiting for your bank" in page.text
    assert "Pay with iDEAL" in page.text
    assert shopper.press("checkout", order).location == first.location


def test_a_shopper_who_declines_can_try_again(shopper, fake_stripe):
    """The second attempt is a source of its own; the first one stays failed."""
    order = shopper.order()
    shopper.press("checkout", order)
    declined = order.source_id

    page = shopper.follow(shopper.decline(order))
    assert "Payment: declined" in page.text

    shopper.press("checkout", order)
    assert order.source_id != declined
    assert "Payment: authorised" in shopper.follow(shopper.authorise(order)).text
    assert fake_stripe.get(declined)["status"] == "failed"


def test_a_shopper_with_two_orders_is_one_customer(shopper, fake_stripe):
    """The e-mail address tells who it is."""
    first, second = shopper.ordered_and_authorised(), shopper.ordered_and_authorised()

    shopper.press("remember", first)
    shopper.press("remember", second)

    (customer,) = fake_stripe.list("customer")
    assert [source["customer"] for source in fake_stripe.list("source")] == [customer["id"]] * 2
