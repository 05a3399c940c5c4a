"""Coupons: what they show, and how they change and go."""

from __future__ import annotations

import json

import pytest

NEXT_YEAR = 31_536_000


@pytest.fixture
def coupons(client):
    """The coupon endpoints."""
    return client.v1.coupons


def shown(coupon):
    """A coupon as pairs of key and value, in order."""
    return json.loads(coupon.last_response.body, object_pairs_hook=list)


def test_a_coupon_shows_all_its_keys(coupons):
    """In the recorded order of 2023, the percentage with a point."""
    coupon = coupons.create({"percent_off": 25})
    assert shown(coupon) == [
        ("id", coupon.id),
        ("object", "coupon"),
        ("amount_off", None),
        ("created", coupon.created),
        ("currency", None),
        ("duration", "once"),
        ("duration_in_months", None),
        ("livemode", False),
        ("max_redemptions", None),
        ("metadata", []),
        ("name", None),
        ("percent_off", 25.0),
        ("redeem_by", None),
        ("times_redeemed", 0),
        ("valid", True),
    ]
    assert '"percent_off":25.0' in coupon.last_response.body
    assert len(coupon.id) == 8


def test_a_coupon_shows_what_was_sent(coupons, fake_stripe):
    """And is retrieved byte for byte."""
    sent = {
        "amount_off": 500,
        "currency": "usd",
        "duration": "repeating",
        "duration_in_months": 3,
        "id": "summer",
        "max_redemptions": 7,
        "metadata": {"a": "1", "b": "2"},
        "name": "Summer sale",
        "redeem_by": fake_stripe.clock.now() + NEXT_YEAR,
    }
    coupon = coupons.create(sent)
    assert {name: coupon.to_dict()[name] for name in sent} == sent
    assert coupons.retrieve("summer").last_response.body == coupon.last_response.body


@pytest.mark.parametrize("percent", [0.01, 33.3, 100])
def test_a_percentage_may_have_a_fraction(coupons, percent):
    """From a hundredth to all."""
    assert coupons.create({"percent_off": percent}).percent_off == percent


@pytest.mark.parametrize("duration", ["forever", "once"])
def test_the_other_durations_have_no_months(coupons, duration):
    """And need none."""
    coupon = coupons.create({"percent_off": 5, "duration": duration})
    assert (coupon.duration, coupon.duration_in_months) == (duration, None)


def test_a_percentage_has_no_currency(coupons):
    """One that is sent is of no use."""
    assert coupons.create({"percent_off": 5, "currency": "usd"}).currency is None


def test_a_coupon_can_be_for_some_products(client, coupons):
    """Which it shows when expanded."""
    mug = client.v1.products.create({"name": "Mug"}).id
    coupon = coupons.create({"percent_off": 5, "applies_to": {"products": [mug]}})
    assert "applies_to" not in coupon
    assert coupons.retrieve(coupon.id, {"expand": ["applies_to"]}).applies_to.to_dict() == {"products": [mug]}
    assert "applies_to" not in coupons.create({"percent_off": 5, "expand": ["applies_to"]})


def test_amounts_in_other_currencies_are_shown_only_when_expanded(coupons):
    """The coupon's own among them; an update adds and replaces some."""
    options = {"eur": {"amount_off": 400}, "CHF": {"amount_off": 450}}
    coupon = coupons.create({"amount_off": 500, "currency": "usd", "currency_options": options})
    assert "currency_options" not in coupon
    changed = coupons.update(coupon.id, {"currency_options": {"eur": {"amount_off": 300}}, "expand": ["currency_options"]})
    assert dict(shown(changed))["currency_options"] == [
        ("chf", [("amount_off", 450)]),
        ("eur", [("amount_off", 300)]),
        ("usd", [("amount_off", 500)]),
    ]
    assert "currency_options" not in coupons.create({"percent_off": 5, "expand": ["currency_options"]})


def test_an_update_changes_name_and_metadata(coupons, announced):
    """The event tells what was before; an empty name unsets."""
    before = coupons.create({"percent_off": 5, "name": "Spring", "metadata": {"a": "1"}}).to_dict()
    after = coupons.update(before["id"], {"name": "Summer", "metadata": {"b": "2"}}).to_dict()
    assert after == {**before, "name": "Summer", "metadata": {"a": "1", "b": "2"}}
    assert [one.type for one in announced()] == ["coupon.created", "coupon.updated"]
    assert (announced()[-1].now, announced()[-1].before) == (after, before)
    assert coupons.update(before["id"], {"name": ""}).name is None


def test_an_update_that_changes_nothing_tells_nothing(coupons, announced):
    """As with all objects."""
    coupon = coupons.create({"percent_off": 5, "name": "Spring"})
    assert coupons.update(coupon.id, {"name": "Spring"}).last_response.body == coupon.last_response.body
    assert [one.type for one in announced()] == ["coupon.created"]


def test_a_deleted_coupon_is_gone(coupons, announced, refused):
    """The last event shows it as no longer valid; its id is free again."""
    before = coupons.create({"percent_off": 5, "id": "summer"}).to_dict()
    assert coupons.delete("summer").last_response.body == '{"id":"summer","object":"coupon","deleted":true}'
    assert (announced()[-1].type, announced()[-1].now) == ("coupon.deleted", {**before, "valid": False})
    missing = (404, "invalid_request_error", "resource_missing", "coupon", "No such coupon: 'summer'")
    for call in (coupons.retrieve, coupons.update, coupons.delete):
        assert refused(call, "summer") == missing
    assert coupons.list().data == []
    assert coupons.create({"percent_off": 6, "id": "summer"}).percent_off == 6


def test_coupons_are_listed_the_newest_first(coupons):
    """In pages."""
    for name in "abc":
        coupons.create({"percent_off": 5, "id": name})
    listed = coupons.list({"limit": 2})
    assert ([coupon.id for coupon in listed.data], listed.has_more, listed.url) == (["c", "b"], True, "/v1/coupons")
    assert [coupon.id for coupon in coupons.list({"starting_after": "b"}).data] == ["a"]


def test_a_loaded_coupon_hides_what_it_would_not_show(fake_stripe, client, coupons):
    """Products and currencies of an expanded coupon are there again when expanded."""
    mug = client.v1.products.create({"name": "Mug"}).id
    sent = {"amount_off": 5, "currency": "usd", "currency_options": {"eur": {"amount_off": 4}}, "applies_to": {"products": [mug]}}
    whole = coupons.create({**sent, "expand": ["applies_to", "currency_options"]})
    fake_stripe.reset()
    fake_stripe.load(json.loads(whole.last_response.body))
    assert "applies_to" not in fake_stripe.get(whole.id)
    again = coupons.retrieve(whole.id, {"expand": ["applies_to", "currency_options"]})
    assert again.last_response.body == whole.last_response.body
