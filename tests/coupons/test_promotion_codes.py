"""Promotion codes: what they show, and how they change and are found."""

from __future__ import annotations

import json

import pytest

NEXT_YEAR = 31_536_000


@pytest.fixture
def codes(client):
    """The promotion code endpoints."""
    return client.v1.promotion_codes


@pytest.fixture
def make(client, codes):
    """Create a code of the coupon with the id ``spring``."""
    client.v1.coupons.create({"percent_off": 25, "id": "spring"})
    return lambda **params: codes.create({"promotion": {"type": "coupon", "coupon": "spring"}, **params})


def shown(code):
    """A code as pairs of key and value, in order."""
    return json.loads(code.last_response.body, object_pairs_hook=list)


def test_a_code_shows_all_its_keys(make):
    """In order; it is made up where none is sent."""
    code = make()
    assert shown(code) == [
        ("id", code.id),
        ("object", "promotion_code"),
        ("active", True),
        ("code", code.code),
        ("created", code.created),
        ("customer", None),
        ("customer_account", None),
        ("expires_at", None),
        ("livemode", False),
        ("max_redemptions", None),
        ("metadata", []),
        ("promotion", [("coupon", "spring"), ("type", "coupon")]),
        ("restrictions", [("first_time_transaction", False), ("minimum_amount", None), ("minimum_amount_currency", None)]),
        ("times_redeemed", 0),
    ]
    assert code.id.startswith("promo_1")
    assert len(code.code) == 8
    assert code.code.isalnum()
    assert code.code.isupper()


def test_a_code_shows_what_was_sent(fake_stripe, client, codes, make, announced):
    """And is retrieved byte for byte; its event shows the same."""
    sent = {
        "active": False,
        "code": "Ten-Off_10",
        "customer": client.v1.customers.create().id,
        "expires_at": fake_stripe.clock.now() + NEXT_YEAR,
        "max_redemptions": 3,
        "metadata": {"a": "b"},
        "restrictions": {"first_time_transaction": True, "minimum_amount": 500, "minimum_amount_currency": "eur"},
    }
    code = make(**sent)
    assert {name: code.to_dict()[name] for name in sent} == sent
    assert codes.retrieve(code.id).last_response.body == code.last_response.body
    assert (announced()[-1].type, announced()[-1].now) == ("promotion_code.created", code.to_dict())


def test_coupon_and_customer_stand_in_the_place_of_their_ids(client, make):
    """When expanded, the coupon within its hash."""
    customer = client.v1.customers.create()
    code = make(customer=customer.id, expand=["promotion.coupon", "customer", "restrictions"])
    assert (code.promotion.type, code.promotion.coupon.percent_off) == ("coupon", 25)
    assert code.customer.to_dict() == customer.to_dict()
    assert list(code.to_dict())[2:] == sorted(list(code.to_dict())[2:])


def test_a_coupon_is_told_from_a_product_of_the_same_id(client, make):
    """Ids of one's own are unique among objects of one sort only."""
    client.v1.products.create({"name": "Spring", "id": "spring"})
    assert make(expand=["promotion.coupon"]).promotion.coupon.object == "coupon"


def test_least_amounts_in_other_currencies_are_shown_only_when_expanded(codes, make):
    """The code's own among them; an update adds and replaces some."""
    least = {"minimum_amount": 500, "minimum_amount_currency": "usd", "currency_options": {"eur": {"minimum_amount": 400}}}
    code = make(restrictions=least)
    assert "currency_options" not in code.restrictions
    more = {"restrictions": {"currency_options": {"eur": {"minimum_amount": 450}, "chf": {"minimum_amount": 480}}}}
    changed = codes.update(code.id, {**more, "expand": ["restrictions.currency_options"]})
    assert dict(shown(changed))["restrictions"] == [
        ("first_time_transaction", False),
        ("minimum_amount", 500),
        ("minimum_amount_currency", "usd"),
        ("currency_options", [
            ("chf", [("minimum_amount", 480)]),
            ("eur", [("minimum_amount", 450)]),
            ("usd", [("minimum_amount", 500)]),
        ]),
    ]  # fmt: skip
    assert "currency_options" not in make(expand=["restrictions.currency_options"]).restrictions


def test_an_update_changes_activity_and_metadata(codes, make, announced):
    """The event tells what was before; nothing is told of nothing."""
    before = make(metadata={"a": "1"}).to_dict()
    after = codes.update(before["id"], {"active": "false", "metadata": {"b": "2"}}).to_dict()
    assert after == {**before, "active": False, "metadata": {"a": "1", "b": "2"}}
    assert (announced()[-1].type, announced()[-1].now, announced()[-1].before) == ("promotion_code.updated", after, before)
    codes.update(before["id"], {"active": "false"})
    assert [one.type for one in announced()] == ["coupon.created", "promotion_code.created", "promotion_code.updated"]
    assert codes.update(before["id"], {"active": "true"}).active


def test_a_code_is_taken_only_while_it_is_active(codes, make, refused):
    """An inactive one may have the same, and then stays inactive."""
    first = make(code="TEN")
    codes.update(first.id, {"active": "false"})
    make(code="ten")
    again = refused(codes.update, first.id, {"active": "true"})
    assert again == (400, "invalid_request_error", None, None, "An active promotion code with `code: TEN` already exists.")


def test_a_code_may_be_anothers_customers_too(client, make):
    """Codes are unique for each customer, and among those for all."""
    customers = [client.v1.customers.create().id for _ in range(2)]
    codes = [make(code="TEN"), *(make(code="TEN", customer=customer) for customer in customers)]
    assert [code.code for code in codes] == ["TEN"] * 3


def test_a_code_is_over_before_its_coupon(fake_stripe, client, codes, refused):
    """It cannot expire later."""
    soon = fake_stripe.clock.now() + 1000
    client.v1.coupons.create({"percent_off": 5, "id": "soon", "redeem_by": soon, "max_redemptions": 5})
    new = {"promotion": {"type": "coupon", "coupon": "soon"}}
    answer = refused(codes.create, {**new, "expires_at": soon + 1})
    sentence = f"This value must be less than or equal to {soon}."
    assert answer == (400, "invalid_request_error", "parameter_invalid_integer", "expires_at", sentence)
    assert codes.create({**new, "expires_at": soon, "max_redemptions": 5}).expires_at == soon


@pytest.mark.parametrize("ended", [{"expires_at": 5}, {"max_redemptions": 2, "times_redeemed": 2}])
def test_a_code_that_is_over_stays_inactive(fake_stripe, codes, make, refused, ended):
    """Whether it is expired or used up."""
    code = make(active="false").id
    fake_stripe.load({**fake_stripe.get(code), **ended})
    sentence = "This promotion code cannot be activated: it is expired, used up, or its coupon is no longer valid."
    assert refused(codes.update, code, {"active": "true"}) == (400, "invalid_request_error", None, "active", sentence)
    assert codes.update(code, {"active": "false"}).active is False


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, "dcba"),
        ({"active": "true"}, "dca"),
        ({"code": "A"}, "a"),
        ({"code": "none"}, ""),
        ({"coupon": "spring"}, "cba"),
        ({"coupon": "fall"}, "d"),
        ({"created": {"lt": 5}}, ""),
        ({"limit": 1}, "d"),
    ],
)
def test_codes_are_listed_the_newest_first(client, codes, make, filters, names):
    """All, or those that are asked for."""
    client.v1.coupons.create({"percent_off": 5, "id": "fall"})
    make(code="a")
    make(code="b", active="false")
    make(code="c")
    codes.create({"promotion": {"type": "coupon", "coupon": "fall"}, "code": "d"})
    listed = codes.list(filters)
    assert "".join(code.code for code in listed.data) == names
    assert listed.url == "/v1/promotion_codes"


def test_the_codes_of_a_customer_are_listed(client, codes, make):
    """Not those for all."""
    customer = client.v1.customers.create().id
    make()
    assert [code.id for code in codes.list({"customer": customer}).data] == []
    code = make(customer=customer).id
    assert [one.id for one in codes.list({"customer": customer}).data] == [code]
