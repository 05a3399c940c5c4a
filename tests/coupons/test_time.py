"""What time does to coupons and promotion codes, and what their end does to each other."""

from __future__ import annotations

import pytest

HOUR = 3600


@pytest.fixture
def in_an_hour(fake_stripe):
    """The second that comes in an hour."""
    return fake_stripe.clock.now() + HOUR


@pytest.fixture
def coupon(client, in_an_hour):
    """A coupon that can be redeemed for an hour, and its code."""
    client.v1.coupons.create({"percent_off": 5, "id": "soon", "redeem_by": in_an_hour})
    return client.v1.promotion_codes.create({"promotion": {"type": "coupon", "coupon": "soon"}})


def states(client, code):
    """Whether the coupon is valid, and its code active: as retrieved, listed and expanded."""
    coupons, codes = client.v1.coupons, client.v1.promotion_codes
    expanded = codes.retrieve(code.id, {"expand": ["promotion.coupon"]})
    valid = {coupons.retrieve("soon").valid, coupons.list().data[0].valid, expanded.promotion.coupon.valid}
    return valid, {expanded.active, codes.list().data[0].active}


def test_a_coupon_is_valid_until_its_time_is_over(fake_stripe, client, coupon, announced):
    """So is its code; no event tells of it."""
    fake_stripe.clock.advance(seconds=HOUR - 2)
    assert states(client, coupon) == ({True}, {True})
    fake_stripe.clock.advance(seconds=2)
    assert states(client, coupon) == ({False}, {False})
    assert fake_stripe.get("soon")["valid"] is False
    assert [one.type for one in announced()] == ["coupon.created", "promotion_code.created"]


def test_a_code_expires_before_its_coupon(fake_stripe, client, in_an_hour):
    """The coupon stays valid."""
    client.v1.coupons.create({"percent_off": 5, "id": "soon"})
    code = client.v1.promotion_codes.create({"promotion": {"type": "coupon", "coupon": "soon"}, "expires_at": in_an_hour})
    fake_stripe.clock.advance(hours=1)
    assert states(client, code) == ({True}, {False})


def test_a_deleted_coupon_has_no_active_codes(client, coupon):
    """Nor does a new one with its id."""
    client.v1.coupons.delete("soon")
    assert client.v1.promotion_codes.retrieve(coupon.id).active is False


def test_a_code_of_a_coupon_that_is_over_is_inactive_from_the_beginning(fake_stripe, client, coupon):
    """It cannot be redeemed."""
    fake_stripe.clock.advance(hours=1)
    code = client.v1.promotion_codes.create({"promotion": {"type": "coupon", "coupon": "soon"}})
    assert code.active is False


def test_a_new_coupon_does_not_end_with_an_old_one_of_its_id(fake_stripe, client, coupon):
    """Each has its own end."""
    client.v1.coupons.delete("soon")
    client.v1.coupons.create({"percent_off": 6, "id": "soon"})
    fake_stripe.clock.advance(hours=1)
    assert client.v1.coupons.retrieve("soon").valid


def test_what_is_over_already_stays_as_it_is(fake_stripe, client, coupon):
    """A code that was made inactive before, a coupon that was deleted."""
    client.v1.promotion_codes.update(coupon.id, {"active": "false"})
    other = client.v1.coupons.create({"percent_off": 5}).id
    code = client.v1.promotion_codes.create(
        {"promotion": {"type": "coupon", "coupon": other}, "expires_at": fake_stripe.clock.now() + 9}
    )
    client.v1.promotion_codes.update(code.id, {"active": "false"})
    client.v1.coupons.delete("soon")
    fake_stripe.clock.advance(hours=1)
    assert client.v1.promotion_codes.retrieve(code.id).active is False
    assert fake_stripe.get("soon") == {"id": "soon", "object": "coupon", "deleted": True}
    assert client.v1.coupons.retrieve(other).valid


def test_loaded_coupons_and_codes_end_in_time(fake_stripe, client, coupon, in_an_hour):
    """Also those whose time is over when they are loaded."""
    soon, code = fake_stripe.get("soon"), fake_stripe.get(coupon.id)
    options = {**code["restrictions"], "currency_options": {"eur": {"minimum_amount": 5}}}
    fake_stripe.reset()
    fake_stripe.load({**soon, "id": "past", "redeem_by": 5}, soon, {**code, "expires_at": in_an_hour, "restrictions": options})
    assert states(client, coupon) == ({True}, {True})
    assert client.v1.coupons.retrieve("past").valid is False
    shown = client.v1.promotion_codes.retrieve(coupon.id, {"expand": ["restrictions.currency_options"]})
    assert shown.restrictions.currency_options["eur"].minimum_amount == 5
    fake_stripe.clock.advance(hours=1)
    assert states(client, coupon) == ({False}, {False})


def test_people_act_while_coupons_end(fake_stripe, create, coupon):
    """What is due happens before anything else."""
    source = create("ach_credit_transfer").id
    fake_stripe.clock.advance(hours=1)
    fake_stripe.payer.send_funds(source, 100)
    assert fake_stripe.get("soon")["valid"] is False
