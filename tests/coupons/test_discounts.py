"""Customer discounts: redeeming coupons and codes, what is shown and counted of it, and how it ends."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime

import pytest
import stripe
import time_machine

DAY = 24 * 3600
FIRST = {"restrictions": {"first_time_transaction": True}}


@pytest.fixture
def v1(client):
    """All endpoints, with the coupon ``spring``."""
    client.v1.coupons.create({"percent_off": 25, "id": "spring"})
    return client.v1


@pytest.fixture
def code(v1):
    """Create a promotion code of the coupon; return its id."""
    return lambda **params: v1.promotion_codes.create({"promotion": {"type": "coupon", "coupon": "spring"}, **params}).id


@pytest.fixture
def discount_of(client):
    """The body of the answer that shows the discount of the customer with an id."""
    return lambda customer: client.raw_request("get", f"/v1/customers/{customer}/discount").body


def test_a_discount_shows_all_its_keys(v1, discount_of):
    """In order; the same within its customer."""
    customer = v1.customers.create({"coupon": "spring"})
    assert json.loads(discount_of(customer.id), object_pairs_hook=list) == [
        ("id", customer.discount.id),
        ("object", "discount"),
        ("checkout_session", None),
        ("customer", customer.id),
        ("customer_account", None),
        ("end", None),
        ("invoice", None),
        ("invoice_item", None),
        ("promotion_code", None),
        ("source", [("coupon", "spring"), ("type", "coupon")]),
        ("start", customer.created),
        ("subscription", None),
        ("subscription_item", None),
    ]
    assert customer.discount.id.startswith("di_1")
    assert discount_of(customer.id) in customer.last_response.body


def test_a_redemption_is_counted_and_told(fake_stripe, v1, announced):
    """With the coupon alone where no code was used."""
    customer = v1.customers.create({"coupon": "spring"})
    assert fake_stripe.get("spring")["times_redeemed"] == 1
    told_of = [(one.type, one.now["id"]) for one in announced() if "discount" in one.type]
    assert told_of == [("customer.discount.created", customer.discount.id)]


def test_a_code_is_redeemed_with_its_coupon(fake_stripe, v1, code):
    """Both are counted, and the discount names both."""
    promo = code()
    customer = v1.customers.create({"promotion_code": promo})
    assert (customer.discount.promotion_code, customer.discount.source.coupon) == (promo, "spring")
    assert [fake_stripe.get(id_)["times_redeemed"] for id_ in (promo, "spring")] == [1, 1]


def test_a_discount_can_be_expanded(client, v1, code):
    """Its coupon, its code and its customer, in its own answer and within the customer."""
    customer = v1.customers.create({"promotion_code": code(), "expand": ["discount.source.coupon", "discount.promotion_code"]})
    assert customer.discount.source.coupon.percent_off == 25
    assert customer.discount.promotion_code.active
    path = f"/v1/customers/{customer.id}/discount?expand[]=source.coupon&expand[]=customer.discount"
    alone = client.raw_request("get", path).data
    assert (alone["source"]["coupon"]["id"], alone["customer"]["id"]) == ("spring", customer.id)
    assert v1.customers.retrieve(v1.customers.create().id, {"expand": ["discount.source.coupon"]}).discount is None


def test_a_customer_may_come_without_a_discount(fake_stripe, v1, announced):
    """An empty coupon is none."""
    assert v1.customers.create({"coupon": ""}).discount is None
    assert v1.customers.create({"promotion_code": ""}).discount is None
    assert fake_stripe.get("spring")["times_redeemed"] == 0
    assert [one.type for one in announced() if "discount" in one.type] == []


def test_a_coupon_is_redeemed_no_more_often_than_it_may_be(fake_stripe, v1, refused):
    """Then it is no longer valid, and its codes are inactive."""
    v1.coupons.create({"percent_off": 5, "id": "two", "max_redemptions": 2})
    promo = v1.promotion_codes.create({"promotion": {"type": "coupon", "coupon": "two"}}).id
    v1.customers.create({"coupon": "two"})
    assert (v1.coupons.retrieve("two").valid, v1.promotion_codes.retrieve(promo).active) == (True, True)
    v1.customers.create({"promotion_code": promo})
    assert (v1.coupons.retrieve("two").valid, v1.promotion_codes.retrieve(promo).active) == (False, False)
    sentence = "Coupon two is used up and cannot be applied."
    assert refused(v1.customers.create, {"coupon": "two"}) == (400, "invalid_request_error", None, "coupon", sentence)
    assert len(fake_stripe.list("customer")) == 2


def test_a_code_is_redeemed_no_more_often_than_it_may_be(v1, code, refused):
    """Its coupon stays valid."""
    promo = code(max_redemptions=1)
    v1.customers.create({"promotion_code": promo})
    assert (v1.coupons.retrieve("spring").valid, v1.promotion_codes.retrieve(promo).active) == (True, False)
    sentence = "This promotion code cannot be redeemed because it is not active."
    assert refused(v1.customers.create, {"promotion_code": promo})[3:] == ("promotion_code", sentence)


def test_an_expired_coupon_is_told_from_one_that_is_used_up(fake_stripe, v1, refused):
    """By its own words."""
    v1.coupons.create({"percent_off": 5, "id": "soon", "redeem_by": fake_stripe.clock.now() + 10})
    v1.coupons.create({"percent_off": 5, "id": "once", "redeem_by": fake_stripe.clock.now() + DAY, "max_redemptions": 1})
    v1.customers.create({"coupon": "once"})
    fake_stripe.clock.advance(seconds=10)
    assert refused(v1.customers.create, {"coupon": "soon"})[2:] == ("coupon_expired", "coupon", "Coupon expired: soon")
    assert refused(v1.customers.create, {"coupon": "once"})[4] == "Coupon once is used up and cannot be applied."


@pytest.mark.parametrize(("source", "taken"), [("tok_visa", False), ("tok_chargeCustomerFail", True)])
def test_a_code_for_first_transactions_asks_for_earlier_ones(v1, code, refused, source, taken):
    """Charges that succeeded; those that failed do not count."""
    customer, promo = v1.customers.create({"source": source}).id, code(**FIRST)
    with contextlib.suppress(stripe.CardError):
        v1.charges.create({"amount": 1000, "currency": "usd", "customer": customer})
    if taken:
        assert v1.customers.update(customer, {"promotion_code": promo}).discount.promotion_code == promo
    else:
        reason = "the associated customer has prior transactions"
        sentence = f"This promotion code cannot be redeemed because {reason}."
        assert refused(v1.customers.update, customer, {"promotion_code": promo})[3:] == ("promotion_code", sentence)


@pytest.mark.parametrize("own", [True, False])
def test_a_code_of_the_customer_may_be_redeemed_by_it(v1, code, own):
    """As may one that is for all."""
    customer = v1.customers.create().id
    promo = code(**({"customer": customer} if own else {}))
    assert v1.customers.update(customer, {"promotion_code": promo}).discount.promotion_code == promo


def test_a_refused_discount_writes_nothing(fake_stripe, v1, create, refused):
    """Not even the source that was sent along is attached."""
    source = create("card").id
    assert refused(v1.customers.create, {"source": source, "coupon": "none"})[0] == 400
    assert (fake_stripe.list("customer"), "customer" in fake_stripe.get(source)) == ([], False)


def test_a_discount_can_be_taken_away(fake_stripe, v1, announced, refused):
    """What was counted stays counted; then there is none."""
    customer = v1.customers.create({"coupon": "spring"})
    deleted = json.loads(v1.customers.delete_discount(customer.id).last_response.body)
    assert deleted == {name: value for name, value in customer.discount.to_dict().items() if name != "end"} | {"deleted": True}
    assert list(deleted)[2:] == sorted(list(deleted)[2:])
    assert v1.customers.retrieve(customer.id).discount is None
    assert (announced()[-1].type, announced()[-1].now) == ("customer.discount.deleted", customer.discount.to_dict())
    assert fake_stripe.get("spring")["times_redeemed"] == 1
    sentence = f"No active discount for customer: {customer.id}"
    answer = refused(v1.customers.delete_discount, customer.id)
    assert answer == (404, "invalid_request_error", "resource_missing", None, sentence)


def test_a_discount_outlives_its_coupon(v1, discount_of):
    """Deleting the coupon takes nothing away from who has it."""
    customer = v1.customers.create({"coupon": "spring"}).id
    before = discount_of(customer)
    v1.coupons.delete("spring")
    assert discount_of(customer) == before


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (datetime(2026, 1, 15, 12, 30, tzinfo=UTC), 1, datetime(2026, 2, 15, 12, 30, tzinfo=UTC)),
        (datetime(2026, 1, 31, tzinfo=UTC), 1, datetime(2026, 2, 28, tzinfo=UTC)),
        (datetime(2027, 11, 30, tzinfo=UTC), 3, datetime(2028, 2, 29, tzinfo=UTC)),
        (datetime(2026, 12, 1, tzinfo=UTC), 12, datetime(2027, 12, 1, tzinfo=UTC)),
        (datetime(2026, 12, 1, tzinfo=UTC), 25, datetime(2029, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_repeating_coupon_gives_a_discount_for_months(fake_stripe, v1, announced, start, months, end):
    """To the same day, or to the last of a shorter month; then it is gone, and an event tells of it."""
    with time_machine.travel(start, tick=False) as traveller:
        v1.coupons.create({"percent_off": 5, "id": "often", "duration": "repeating", "duration_in_months": months})
        customer = v1.customers.create({"coupon": "often"})
        assert datetime.fromtimestamp(customer.discount.end, UTC) == end
        traveller.move_to(customer.discount.end - 1)
        assert v1.customers.retrieve(customer.id).discount.to_dict() == customer.discount.to_dict()
        traveller.move_to(customer.discount.end + DAY)
        assert v1.customers.retrieve(customer.id).discount is None
    last = announced()[-1]
    assert (last.type, last.at, last.now) == ("customer.discount.deleted", customer.discount.end, customer.discount.to_dict())


def test_a_discount_that_is_gone_does_not_end(fake_stripe, v1, announced):
    """Nothing more happens to it."""
    v1.coupons.create({"percent_off": 5, "id": "often", "duration": "repeating", "duration_in_months": 1})
    customer = v1.customers.create({"coupon": "often"}).id
    v1.customers.delete_discount(customer)
    fake_stripe.clock.advance(days=40)
    assert v1.customers.retrieve(customer).discount is None
    assert [one.type for one in announced()].count("customer.discount.deleted") == 1


def test_another_discount_takes_the_place_of_the_first(fake_stripe, v1, announced):
    """One event tells of both; the end of the first no longer matters."""
    v1.coupons.create({"percent_off": 5, "id": "often", "duration": "repeating", "duration_in_months": 1})
    before = v1.customers.create({"coupon": "often"})
    after = v1.customers.update(before.id, {"coupon": "spring"})
    last = announced()[-1]
    told = (last.type, last.now, last.before)
    assert told == ("customer.discount.updated", after.discount.to_dict(), before.discount.to_dict())
    assert (after.discount.source.coupon, fake_stripe.get("spring")["times_redeemed"]) == ("spring", 1)
    fake_stripe.clock.advance(days=40)
    assert v1.customers.retrieve(before.id).discount.source.coupon == "spring"


@pytest.mark.parametrize("changes", [{"name": "Jo"}, {"name": "Jo", "source": "tok_visa"}])
def test_an_update_of_something_else_leaves_the_discount(fake_stripe, v1, announced, changes):
    """Nothing is counted twice, and nothing is told of it."""
    before = v1.customers.create({"coupon": "spring"})
    known = len(announced())
    after = v1.customers.update(before.id, changes)
    assert (after.discount, after.name) == (before.discount, "Jo")
    assert fake_stripe.get("spring")["times_redeemed"] == 1
    assert [one.type for one in announced()[known:] if "discount" in one.type] == []


@pytest.mark.parametrize("name", ["coupon", "promotion_code"])
def test_an_update_takes_a_discount_away(fake_stripe, v1, announced, name):
    """By an empty coupon or code; one that is not there stays away."""
    before = v1.customers.create({"coupon": "spring"})
    assert v1.customers.update(before.id, {name: ""}).discount is None
    last = announced()[-1]
    assert (last.type, last.now, last.before) == ("customer.discount.deleted", before.discount.to_dict(), None)
    known = len(announced())
    assert v1.customers.update(before.id, {name: ""}).discount is None
    assert len(announced()) == known
    assert fake_stripe.get("spring")["times_redeemed"] == 1


def test_an_update_redeems_a_code_with_all_else(v1, code, announced):
    """The event of the update tells of the discount already."""
    customer, promo = v1.customers.create().id, code()
    after = v1.customers.update(customer, {"promotion_code": promo, "name": "Jo", "source": "tok_visa"})
    assert (after.discount.promotion_code, after.name) == (promo, "Jo")
    (updated,) = (one for one in announced() if one.type == "customer.updated")
    assert updated.now["discount"] == after.discount.to_dict()
    assert updated.before["discount"] is None


@pytest.mark.parametrize(
    "wrong",
    [{"coupon": "none"}, {"coupon": "spring", "promotion_code": "promo_1"}, {"coupon": "spring", "source": "tok_chargeDeclined"}],
)
def test_a_refused_update_leaves_everything(v1, state, refused, wrong):
    """The name, the source and the discount stay, and nothing is counted."""
    v1.coupons.create({"percent_off": 5, "id": "first"})
    customer = v1.customers.create({"coupon": "first"}).id
    before = state()
    assert refused(v1.customers.update, customer, {"name": "Jo", "source": "tok_visa", **wrong})[0] in (400, 402)
    assert state() == before


def test_a_loaded_customer_that_tells_of_no_discount_gets_one(fake_stripe, v1):
    """As one that tells that it has none."""
    made = {**fake_stripe.get(v1.customers.create().id), "id": "cus_old"}
    del made["discount"]
    fake_stripe.load(made)
    assert v1.customers.update("cus_old", {"name": "Jo"}).name == "Jo"
    assert v1.customers.update("cus_old", {"coupon": "spring"}).discount.source.coupon == "spring"
