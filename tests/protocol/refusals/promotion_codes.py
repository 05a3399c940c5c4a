"""Refusals of promotion codes."""

INVALID = "invalid_request_error"
GONE, MISSING, INTEGER = "resource_missing", "parameter_missing", "parameter_invalid_integer"
CREATE = "POST /v1/promotion_codes"
NEW = {"promotion": {"type": "coupon", "coupon": "spring"}}
LIMITED = {"promotion": {"type": "coupon", "coupon": "few"}}
FEW = {"first": ("POST /v1/coupons", {"percent_off": 5, "id": "few", "max_redemptions": 5})}
TEN = {"first": (CREATE, {**NEW, "code": "TEN"})}
EXISTS = "An active promotion code with `code: {}` already exists."
PATTERN = r"This value must match the regex pattern. (/\A[a-zA-Z0-9\-_]+\z/ does not match for the value {})."
PAST = (
    "The parameter `expires_at` expects a unix timestamp representing a date and time in the future. You specified the value "
    "`1000000000` which is in the past."
)
ENDED = "This promotion code cannot be activated: it is expired, used up, or its coupon is no longer valid."

ROWS = (
    # name                     request  params                                    status type     code  param     message
    ("PARAMETER_MISSING",       CREATE, {},                                       400, INVALID, MISSING, "promotion[type]", "Missing required param: promotion[type]."),
    ("MUST_PASS_WITH",          CREATE, {"promotion": {"type": "coupon"}},        400, INVALID, None, "promotion.coupon", "You must pass promotion.coupon when passing promotion"),
    ("RESOURCE_MISSING",        CREATE, {"promotion": {"type": "coupon", "coupon": "none"}}, 400, INVALID, GONE, "promotion[coupon]", "No such coupon: 'none'"),
    ("PARAMETER_UNKNOWN",       CREATE, {**NEW, "coupon": "spring"},              400, INVALID, "parameter_unknown", "coupon", "Received unknown parameter: coupon"),
    ("RESOURCE_MISSING",        CREATE, {**NEW, "customer": "cus_none"},          400, INVALID, GONE, "customer", "No such customer: 'cus_none'"),
    ("PROMOTION_CODE_PATTERN",  CREATE, {**NEW, "code": "ten %"},                 400, INVALID, None, "code",   PATTERN.format("ten %")),
    ("PROMOTION_CODE_EXISTS",   CREATE, {**NEW, "code": "TEN"},                   400, INVALID, None, None,     EXISTS.format("TEN"), TEN),
    ("PROMOTION_CODE_EXISTS",   CREATE, {**NEW, "code": "ten"},                   400, INVALID, None, None,     EXISTS.format("ten"), TEN),
    ("PROMOTION_CODE_EXISTS",   "POST /v1/promotion_codes/promo_spring", {"active": "true"}, 400, INVALID, None, None, EXISTS.format("TEN"), TEN),
    ("PROMOTION_CODE_ENDED",    "POST /v1/promotion_codes/promo_spring", {"active": "true"}, 400, INVALID, None, "active", ENDED, {"first": ("DELETE /v1/coupons/spring", {})}),
    ("TIMESTAMP_PAST",          CREATE, {**NEW, "expires_at": 1000000000},        400, INVALID, None, "expires_at", PAST),
    ("TIMESTAMP_TOO_FAR",       CREATE, {**NEW, "expires_at": 9999999999},        400, INVALID, None, "expires_at", "Invalid timestamp: can be no more than five years in the future."),
    ("INTEGER_TOO_SMALL",       CREATE, {**NEW, "max_redemptions": 0},            400, INVALID, INTEGER, "max_redemptions", "This value must be greater than or equal to 1."),
    ("INTEGER_TOO_LARGE",       CREATE, {**LIMITED, "max_redemptions": 6},        400, INVALID, INTEGER, "max_redemptions", "This value must be less than or equal to 5.", FEW),
    ("MUST_PASS_WITH",          CREATE, {**NEW, "restrictions": {"minimum_amount": 5}}, 400, INVALID, None, "restrictions[minimum_amount_currency]", "You must pass restrictions[minimum_amount_currency] when passing restrictions[minimum_amount]"),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/promotion_codes/promo_none", {},        404, INVALID, GONE, "promotion_code", "No such promotion code: 'promo_none'"),
    ("RESOURCE_MISSING_IN_PATH", "POST /v1/promotion_codes/promo_none", {},       404, INVALID, GONE, "promotion_code", "No such promotion code: 'promo_none'"),
    ("PARAMETER_UNKNOWN",       "POST /v1/promotion_codes/promo_spring", {"code": "X"}, 400, INVALID, "parameter_unknown", "code", "Received unknown parameter: code"),
    ("PARAMETER_UNKNOWN",       "POST /v1/promotion_codes/promo_spring", {"restrictions": {"minimum_amount": 5}}, 400, INVALID, "parameter_unknown", "restrictions[minimum_amount]", "Received unknown parameter: restrictions[minimum_amount]"),
    ("RESOURCE_MISSING",        "GET /v1/promotion_codes", {"coupon": "none"},    400, INVALID, GONE, "coupon", "No such coupon: 'none'"),
    ("RESOURCE_MISSING",        "GET /v1/promotion_codes", {"customer": "cus_none"}, 400, INVALID, GONE, "customer", "No such customer: 'cus_none'"),
    ("RESOURCE_MISSING",        "GET /v1/promotion_codes", {"starting_after": "promo_none"}, 400, INVALID, GONE, "starting_after", "No such promotion code: 'promo_none'"),
)  # fmt: skip
