"""The return of the shopper and the webhook, in every order."""

from __future__ import annotations

import pytest

import conftest_plugin
from fakesources.webhooks import ORDERS, Race


@pytest.fixture
def log():
    """What happened, in order."""
    return []


@pytest.fixture
def shop(fake_stripe, create, log):
    """A shop that asks Stripe when a webhook comes; return what the shopper and the browser do."""
    source = create("ideal").id

    def receive(_body, _headers):
        log.append("webhook begins")
        status = fake_stripe.client().v1.sources.retrieve(source).status
        log.append(f"webhook: {status}")

    def come_back(link):
        assert link.startswith("https://shop.example.com/back?client_secret=")
        log.append("return")
        return fake_stripe.client().v1.sources.retrieve(source).status

    fake_stripe.webhooks.deliver_to(receive)
    return lambda: fake_stripe.payer.authorize(source), come_back


LOGS = {
    "return first": ["return", "webhook begins", "webhook: chargeable"],
    "webhook first": ["webhook begins", "webhook: chargeable", "return"],
    "both at once": ["webhook begins", "return", "webhook: chargeable"],
    "both twice": ["webhook begins", "webhook: chargeable", "return"] * 2,
}


def test_the_fixture_runs_every_order(shop, log, webhook_race):
    """Each in its own run of the test."""
    returned = webhook_race(*shop)

    assert log == LOGS[webhook_race.order]
    assert returned == ["chargeable"] * log.count("return")


def test_the_orders_are_these():
    """Those of the plugin, which knows them by heart."""
    assert tuple(LOGS) == ORDERS == conftest_plugin._RACES


@pytest.mark.parametrize("order", ORDERS)
def test_a_race_needs_no_pytest(fake_stripe, shop, log, order):
    """The control runs it."""
    fake_stripe.webhooks.race(order, *shop)
    assert log == LOGS[order]


@pytest.mark.parametrize("order", ORDERS)
def test_a_shopper_comes_back_without_any_webhook(fake_stripe, log, order):
    """And with one that asks Stripe nothing, the shopper comes back after it."""
    fake_stripe.webhooks.race(order, lambda: "link", log.append)
    assert log == ["link"] * (2 if order == "both twice" else 1)
    assert fake_stripe.webhooks.interrupt(None) is None


def test_a_webhook_that_asks_nothing_is_followed_by_the_return(fake_stripe, create, log):
    """There is no middle to come back in."""
    fake_stripe.webhooks.deliver_to(lambda _body, _headers: log.append("webhook"))
    fake_stripe.webhooks.race("both at once", lambda: create("card").id, lambda _link: log.append("return"))
    create("card")
    assert log == ["webhook", "return", "webhook"]


def test_only_what_the_shopper_decides_is_raced(fake_stripe, create, log):
    """What was held before stays held."""
    fake_stripe.webhooks.deliver_to(lambda _body, _headers: log.append("webhook"))
    with fake_stripe.webhooks.held() as waiting:
        create("card")
    fake_stripe.webhooks.race("return first", lambda: create("card").id, lambda _link: log.append("return"))
    assert log == ["return", "webhook"]
    assert len(waiting) == 1


def test_an_unknown_order_is_an_error(fake_stripe):
    """That names the known ones, before anything happens."""
    message = "^A race is run in one of the orders 'return first', 'webhook first', 'both at once', 'both twice', not 'never'\\.$"
    with pytest.raises(ValueError, match=message):
        Race(fake_stripe.webhooks, "never")(pytest.fail, pytest.fail)
