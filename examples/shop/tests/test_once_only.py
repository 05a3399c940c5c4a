"""What people do twice happens once."""

from __future__ import annotations

from shop import new_payment


def test_a_second_click_on_the_checkout_leads_to_the_same_payment(shopper, fake_stripe):
    """There is one source, and both clicks are sent to it."""
    order = shopper.order()

    first, second = shopper.press("checkout", order), shopper.press("checkout", order)

    assert first.location == second.location
    assert len(fake_stripe.list("source")) == 1


def test_two_clicks_at_the_same_moment_make_one_payment(shopper, fake_stripe):
    """Neither request knows of the other; Stripe does, because both send the same idempotency key."""
    order = shopper.order()

    with shopper.browser.application.test_request_context():
        first, second = new_payment(order), new_payment(order)

    assert first.id == second.id
    assert len(fake_stripe.list("source")) == 1


def test_a_click_on_the_checkout_after_the_authorisation_pays_nothing_more(shopper, fake_stripe):
    """Even when the shopper closed the bank's window, so that the shop has not heard of it."""
    order = shopper.order()
    shopper.press("checkout", order)
    shopper.authorise(order)

    answer = shopper.press("checkout", order)

    assert answer.location == f"/orders/{order.number}"
    assert order.state == "authorised"
    assert len(fake_stripe.list("source")) == 1


def test_coming_back_twice_changes_nothing(shopper):
    """A browser's back button is no second payment."""
    order = shopper.order()
    shopper.press("checkout", order)
    link = shopper.authorise(order)

    first, second = shopper.follow(link), shopper.follow(link)

    assert first.text == second.text
    assert order.state == "authorised"


def test_remembering_twice_attaches_once(shopper, fake_stripe):
    """Stripe would refuse to attach a source that is attached; the shop does not even ask."""
    order = shopper.ordered_and_authorised()
    shopper.press("remember", order)
    asked = len(fake_stripe.requests)

    answer = shopper.press("remember", order)

    assert answer.status_code == 303
    assert len(fake_stripe.requests) == asked


def test_forgetting_twice_detaches_once(shopper, fake_stripe):
    """A source that is detached is gone from its customer; the shop does not even ask."""
    order = shopper.ordered_and_authorised()
    shopper.press("remember", order)
    shopper.press("forget", order)
    asked = len(fake_stripe.requests)

    answer = shopper.press("forget", order)

    assert answer.status_code == 303
    assert len(fake_stripe.requests) == asked
