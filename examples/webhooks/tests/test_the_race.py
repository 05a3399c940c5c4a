"""The shopper comes back from the bank, and the webhook comes: in four ways."""

from __future__ import annotations

from urllib.parse import urlsplit

from payments import SECRET, Shop

IDEAL = {"type": "ideal", "amount": 1250, "redirect": {"return_url": "https://shop.example.com/return"}}


def test_the_order_is_charged_once(fake_stripe, client_of, webhook_race):
    """Whoever comes first, and if they come at once or twice; the shopper reads that it is paid."""
    shop = Shop()
    browser = client_of(shop)
    fake_stripe.webhooks.deliver_to(browser, "/stripe/webhook", secret=SECRET)
    source = shop.order("1", 1250, IDEAL)

    webhook_race(
        lambda: fake_stripe.payer.authorize(source.id),
        lambda link: browser.get(f"/return?{urlsplit(link).query}"),
    )

    (charge,) = fake_stripe.list("charge")
    assert (charge["amount"], charge["status"], shop.orders["1"].charge_id) == (1250, "succeeded", charge["id"])
    assert shop.come_back(source.id) == "paid"
    fake_stripe.webhooks.assert_delivered()


def test_a_shopper_who_declines_is_not_charged(fake_stripe, client_of, webhook_race):
    """Nothing comes that the shop acts upon."""
    shop = Shop()
    browser = client_of(shop)
    fake_stripe.webhooks.deliver_to(browser, "/stripe/webhook", secret=SECRET)
    source = shop.order("1", 1250, IDEAL)

    webhook_race(
        lambda: fake_stripe.payer.decline(source.id),
        lambda link: browser.get(f"/return?{urlsplit(link).query}"),
    )

    assert fake_stripe.events.types == ["source.failed"]
    assert fake_stripe.list("charge") == []
    assert shop.come_back(source.id) == "waiting"
