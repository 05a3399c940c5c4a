"""Whatever promotion_code_params draws, Stripe takes and shows; what is broken it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given

from fakesources import FakeStripe
from fakesources.strategies import broken_promotion_code_params, promotion_code_params


def codes():
    """The endpoints of a new fake with the coupon ``spring``."""
    v1 = FakeStripe().client().v1
    v1.coupons.create({"percent_off": 5, "id": "spring"})
    return v1.promotion_codes


@given(params=promotion_code_params(coupon="spring"))
def test_a_drawn_creation_is_accepted_and_shown(differences, params):
    """stripe-python creates it, and the code shows each parameter."""
    code = codes().create(params).to_dict()
    assert {path: one for path, one in differences(params, code).items() if not path.endswith("currency")} == {}
    assert code["promotion"] == {"coupon": "spring", "type": "coupon"}


@pytest.mark.parametrize("full", [True, False])
def test_creations_can_be_full_or_minimal(many, full):
    """full=True leaves out nothing that can be known, full=False all that is optional."""
    for params in many(promotion_code_params(coupon="spring", full=full), 10):
        assert codes().create(params).object == "promotion_code"
        assert ({"code", "restrictions", "max_redemptions"} <= params.keys()) is full
        assert ("metadata" in params) is full


@given(broken=broken_promotion_code_params())
def test_a_broken_creation_is_refused_as_promised(error_of, broken):
    """With the status, type, code, parameter and message that come with it."""
    assert error_of(codes().create, broken.params) == (broken.status, broken.type, broken.code, broken.param, broken.message)
