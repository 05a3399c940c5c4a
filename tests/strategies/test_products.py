"""Whatever product_params, price_params and coupon_params draw, Stripe takes and shows; what is broken it refuses."""

from __future__ import annotations

import json

import pytest
from hypothesis import Phase, find, given, settings

from fakesources import FakeStripe
from fakesources.strategies import (
    broken_coupon_params,
    broken_price_params,
    broken_product_params,
    coupon_params,
    price_params,
    product_params,
)

RIGHT = {"coupons": coupon_params, "prices": price_params, "products": product_params}
BROKEN = {"coupons": broken_coupon_params, "prices": broken_price_params, "products": broken_product_params}
GENERATING = settings(max_examples=10_000, database=None, derandomize=True, phases=[Phase.generate])
UNLIKE = {"unit_amount_decimal", "percent_off", "height", "length", "weight", "width", "enabled", "up_to"}
"""Numbers that are drawn as texts, and what is not shown as it was sent."""


def created(endpoints, params):
    """What is shown of a creation, as it came over the wire."""
    made = getattr(FakeStripe().client().v1, endpoints).create(params)
    return json.loads(made.last_response.body)


@pytest.mark.parametrize("name", RIGHT)
def test_a_drawn_creation_is_accepted_and_shown(differences, name):
    """stripe-python creates it, and the object shows each parameter that it has a field for."""

    @given(params=RIGHT[name]())
    def creates(params):
        unlike = differences(params, created(name, params))
        assert {path.rpartition(".")[2] for path in unlike if unlike[path][0] != ""} <= UNLIKE

    creates()


@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.parametrize("full", [True, False])
def test_creations_can_be_full_or_minimal(many, name, full):
    """full=True leaves out nothing that goes together, full=False all that is optional."""
    for params in many(RIGHT[name](full=full), 20):
        assert created(name, params)["object"] == name[:-1]
        assert ("metadata" in params) is full


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_creation_is_refused_as_promised(error_of, name):
    """With the status, type, code, parameter and message that come with it."""

    @given(broken=BROKEN[name]())
    def refuses(broken):
        create = getattr(FakeStripe().client().v1, name).create
        assert error_of(create, broken.params) == (broken.status, broken.type, broken.code, broken.param, broken.message)

    refuses()


@pytest.mark.parametrize(
    "condition",
    [
        lambda params: "unit_amount" in params,
        lambda params: "unit_amount_decimal" in params,
        lambda params: "custom_unit_amount" in params,
        lambda params: len(params.get("tiers", [])) > 1,
        lambda params: params.get("recurring", {}).get("interval") == "year",
        lambda params: "currency_options" in params,
    ],
)
def test_every_sort_of_price_is_drawn(condition):
    """Per unit, exact, chosen by the buyer, tiered, recurring, in several currencies."""
    assert condition(find(price_params(), condition, settings=GENERATING))


@pytest.mark.parametrize("duration", ["forever", "once", "repeating"])
@pytest.mark.parametrize("off", ["percent_off", "amount_off"])
def test_every_sort_of_coupon_is_drawn(duration, off):
    """Percentages and amounts, for any time."""

    def wanted(params):
        return params.get("duration") == duration and off in params

    assert wanted(find(coupon_params(), wanted, settings=GENERATING))


def test_a_price_can_be_drawn_for_a_product_there_is(many):
    """Instead of one that comes with the price."""
    fake = FakeStripe()
    product = fake.client().v1.products.create({"name": "Mug"}).id
    for params in many(price_params(product=product, full=False), 20):
        assert fake.client().v1.prices.create(params).product == product
        assert "product_data" not in params


def test_a_product_may_come_with_any_sort_of_default_price():
    """As a price may be of any sort."""
    for amount in ("unit_amount", "unit_amount_decimal", "custom_unit_amount"):

        def wanted(params, amount=amount):
            return amount in params.get("default_price_data", {})

        assert wanted(find(product_params(), wanted, settings=GENERATING))
