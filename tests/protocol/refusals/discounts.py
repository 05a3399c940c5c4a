"""Refusals of customer discounts."""

INVALID = "invalid_request_error"
GONE = "resource_missing"
CREATE = "POST /v1/customers"
UPDATE = "POST /v1/customers/cus_one"
USED = {"first": (CREATE, {"coupon": "once"})}


def refused(reason):
    """The sentence for a code that cannot be redeemed."""
    return f"This promotion code cannot be redeemed because {reason}."


ROWS = (
    # name                     request  params                                     status type     code  param     message
    ("RESOURCE_MISSING",        CREATE, {"coupon": "none"},                        400, INVALID, GONE, "coupon", "No such coupon: 'none'"),
    ("RESOURCE_MISSING",        CREATE, {"promotion_code": "promo_none"},          400, INVALID, GONE, "promotion_code", "No such promotion code: 'promo_none'"),
    ("ONLY_ONE_OF",             CREATE, {"coupon": "spring", "promotion_code": "promo_spring"}, 400, INVALID, None, "coupon", "You may only specify one of these parameters: coupon, promotion_code."),
    ("RESOURCE_MISSING",        UPDATE, {"coupon": "none"},                        400, INVALID, GONE, "coupon", "No such coupon: 'none'"),
    ("ONLY_ONE_OF",             UPDATE, {"coupon": "spring", "promotion_code": "promo_spring"}, 400, INVALID, None, "coupon", "You may only specify one of these parameters: coupon, promotion_code."),
    ("PROMOTION_CODE_REFUSED",  UPDATE, {"promotion_code": "promo_two"},           400, INVALID, None, "promotion_code", refused("it belongs to another customer")),
    ("COUPON_EXPIRED",          CREATE, {"coupon": "past"},                        400, INVALID, "coupon_expired", "coupon", "Coupon expired: past"),
    ("COUPON_USED_UP",          CREATE, {"coupon": "once"},                        400, INVALID, None, "coupon", "Coupon once is used up and cannot be applied.", USED),
    ("PROMOTION_CODE_REFUSED",  CREATE, {"promotion_code": "promo_spring"},        400, INVALID, None, "promotion_code", refused("it is not active")),
    ("PROMOTION_CODE_REFUSED",  CREATE, {"promotion_code": "promo_two"},           400, INVALID, None, "promotion_code", refused("it belongs to another customer")),
    ("PROMOTION_CODE_REFUSED",  CREATE, {"promotion_code": "promo_much"},          400, INVALID, None, "promotion_code", refused("it uses the `minimum_amount` restriction")),
    ("DISCOUNT_MISSING",        "GET /v1/customers/cus_two/discount", {},          404, INVALID, GONE, None,     "No active discount for customer: cus_two"),
    ("DISCOUNT_MISSING",        "DELETE /v1/customers/cus_two/discount", {},       404, INVALID, GONE, None,     "No active discount for customer: cus_two"),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/customers/cus_none/discount", {},        404, INVALID, GONE, "customer", "No such customer: 'cus_none'"),
    ("RESOURCE_MISSING_IN_PATH", "DELETE /v1/customers/cus_none/discount", {},     404, INVALID, GONE, "customer", "No such customer: 'cus_none'"),
)  # fmt: skip
