"""Refusals of coupons."""

INVALID = "invalid_request_error"
GONE, INTEGER = "resource_missing", "parameter_invalid_integer"
CREATE = "POST /v1/coupons"
PERCENT, AMOUNT = {"percent_off": 25}, {"amount_off": 500, "currency": "usd"}
OPTIONS = {"currency_options": {"eur": {"amount_off": 400}}}
NOT_BOTH = "You may only specify one of these parameters: currency_options, percent_off."
PAST = (
    "The parameter `redeem_by` expects a unix timestamp representing a date and time in the future. You specified the value "
    "`1000000000` which is in the past."
)

ROWS = (
    # name                        request  params                                 status type     code  param     message
    ("PERCENT_OR_AMOUNT_MISSING",  CREATE, {},                                    400, INVALID, "parameter_missing", None, "Must provide percent_off or amount_off."),
    ("PERCENT_AND_AMOUNT",         CREATE, PERCENT | AMOUNT,                      400, INVALID, None, None,     "Received both percent_off and amount_off parameters. Please pass in only one."),
    ("MUST_PASS_WITH",             CREATE, {"amount_off": 500},                   400, INVALID, None, "currency", "You must pass currency when passing amount_off"),
    ("REPEATING_WITHOUT_MONTHS",   CREATE, {**PERCENT, "duration": "repeating"},  400, INVALID, None, "duration", "The duration_in_months param must be set when creating a coupon with a repeating duration"),
    ("MONTHS_WITHOUT_REPEATING",   CREATE, {**PERCENT, "duration_in_months": 3},  400, INVALID, None, "duration", "The duration_in_months param can only be set when creating a coupon with a repeating duration"),
    ("NUMBER_TOO_SMALL",           CREATE, {"percent_off": 0},                    400, INVALID, None, "percent_off", "This value must be greater than or equal to 0.01 (it currently is '0.0')."),
    ("NUMBER_TOO_LARGE",           CREATE, {"percent_off": 100.5},                400, INVALID, None, "percent_off", "This value must be less than or equal to 100 (it currently is '100.5')."),
    ("INTEGER_TOO_SMALL",          CREATE, {**AMOUNT, "amount_off": 0},           400, INVALID, INTEGER, "amount_off", "This value must be greater than or equal to 1."),
    ("INTEGER_TOO_SMALL",          CREATE, {**PERCENT, "max_redemptions": 0},     400, INVALID, INTEGER, "max_redemptions", "This value must be greater than or equal to 1."),
    ("COUPON_EXISTS",              CREATE, {**PERCENT, "id": "spring"},           400, INVALID, "resource_already_exists", None, "Coupon already exists."),
    ("TIMESTAMP_PAST",             CREATE, {**PERCENT, "redeem_by": 1000000000},  400, INVALID, None, "redeem_by", PAST),
    ("TIMESTAMP_TOO_FAR",          CREATE, {**PERCENT, "redeem_by": 9999999999},  400, INVALID, None, "redeem_by", "Invalid timestamp: can be no more than five years in the future."),
    ("ONLY_ONE_OF",                CREATE, PERCENT | OPTIONS,                     400, INVALID, None, "currency_options", NOT_BOTH),
    ("ONLY_ONE_OF",                "POST /v1/coupons/spring", OPTIONS,            400, INVALID, None, "currency_options", NOT_BOTH),
    ("RESOURCE_MISSING",           CREATE, {**PERCENT, "applies_to": {"products": ["prod_mug", "prod_none"]}}, 400, INVALID, GONE, "applies_to[products][1]", "No such product: 'prod_none'"),
    ("STRING_TOO_LONG",            CREATE, {**PERCENT, "name": "abcde" * 9},      400, INVALID, None, "name", "Invalid string: abcd...bcde; must be at most 40 characters"),
    ("RESOURCE_MISSING_IN_PATH",   "GET /v1/coupons/NOPE123", {},                 404, INVALID, GONE, "coupon", "No such coupon: 'NOPE123'"),
    ("RESOURCE_MISSING_IN_PATH",   "POST /v1/coupons/NOPE123", {},                404, INVALID, GONE, "coupon", "No such coupon: 'NOPE123'"),
    ("RESOURCE_MISSING_IN_PATH",   "DELETE /v1/coupons/NOPE123", {},              404, INVALID, GONE, "coupon", "No such coupon: 'NOPE123'"),
    ("PARAMETER_UNKNOWN",          "POST /v1/coupons/spring", {"redeem_by": 5},   400, INVALID, "parameter_unknown", "redeem_by", "Received unknown parameter: redeem_by"),
    ("PARAMETER_UNKNOWN",          "POST /v1/coupons/spring", {"percent_off": 5}, 400, INVALID, "parameter_unknown", "percent_off", "Received unknown parameter: percent_off"),
)  # fmt: skip
