"""Refusals of products and prices."""

INVALID = "invalid_request_error"
MISSING, UNKNOWN, GONE, EMPTY, INTEGER = (
    "parameter_missing", "parameter_unknown", "resource_missing", "parameter_invalid_empty", "parameter_invalid_integer",
)  # fmt: skip
PRODUCTS, PRICES = "POST /v1/products", "POST /v1/prices"
NEW = {"currency": "usd", "unit_amount": 500, "product_data": {"name": "Mug"}}
OLD = {"currency": "usd", "unit_amount": 500, "product": "prod_mug"}
MONTHLY = {**OLD, "recurring": {"interval": "month"}}
TIERED = {
    "currency": "usd", "product": "prod_mug", "recurring": {"interval": "month"}, "billing_scheme": "tiered", "tiers_mode": "volume",
    "tiers": [{"up_to": 5, "unit_amount": 9}, {"up_to": "inf", "unit_amount": 8}],
}  # fmt: skip
NO_AMOUNT = "Prices require an `unit_amount` or `unit_amount_decimal` parameter to be set."
NOT_CLOSED = "The tiers array must include a catch all tier with up_to set to `inf` as last item."
ASCENDING = "Each tier must end later than the one before it."
EMPTY_NAME = (
    "You passed an empty string for 'name'. We assume empty values are an attempt to unset a parameter; however 'name' cannot be "
    "unset. You should remove 'name' from your request or supply a non-empty value."
)
EMPTY_PRODUCT = EMPTY_NAME.replace("'name'", "'product_data[name]'")
ARCHIVED = "This price cannot be archived because it is the default price of its product."
UNROUTED = (
    "Unrecognized request URL (DELETE: /v1/prices/price_mug). Please see https://stripe.com/docs or we can help at "
    "https://support.stripe.com/."
)


def only(*names):
    """The sentence for parameters that exclude each other."""
    return f"You may only specify one of these parameters: {', '.join(names)}."


def tiers(*rows):
    """A tiered price of such tiers."""
    return {**TIERED, "tiers": list(rows)}


def every(interval, count):
    """A price for so many intervals."""
    return {**OLD, "recurring": {"interval": interval, "interval_count": count}}


def too_long(adjective, most):
    """The sentence for more intervals than there may be."""
    return f"The interval_count for {adjective} prices can't be greater than {most}"


def without(params, *names):
    """The parameters less some."""
    return {key: value for key, value in params.items() if key not in names}


LAST = {"up_to": "inf", "unit_amount": 8}

ROWS = (
    # name                     request  params                                            status type     code     param     message
    ("PARAMETER_MISSING",       PRODUCTS, {},                                             400, INVALID, MISSING, "name",    "Missing required param: name."),
    ("PARAMETER_INVALID_EMPTY", PRODUCTS, {"name": ""},                                   400, INVALID, EMPTY,   "name",    EMPTY_NAME),
    ("PARAMETER_INVALID_EMPTY", PRODUCTS, {"name": " \t"},                                400, INVALID, EMPTY,   "name",    EMPTY_NAME),
    ("PARAMETER_INVALID_EMPTY", "POST /v1/products/prod_mug", {"name": " "},              400, INVALID, EMPTY,   "name",    EMPTY_NAME),
    ("PARAMETER_INVALID_EMPTY", PRICES, {**NEW, "product_data": {"name": " "}},           400, INVALID, EMPTY,   "product_data[name]", EMPTY_PRODUCT),
    ("PARAMETER_MISSING",       PRODUCTS, {"name": "Mug", "default_price_data": {"unit_amount": 5}}, 400, INVALID, MISSING, "default_price_data[currency]", "Missing required param: default_price_data[currency]."),
    ("AMOUNT_MISSING",          PRODUCTS, {"name": "Mug", "default_price_data": {"currency": "usd"}}, 400, INVALID, None, None, NO_AMOUNT),
    ("INTERVAL_TOO_LONG",       PRODUCTS, {"name": "Mug", "default_price_data": {"currency": "usd", "unit_amount": 5, "recurring": {"interval": "year", "interval_count": 4}}}, 400, INVALID, None, "default_price_data[recurring][interval_count]", too_long("yearly", 3)),
    ("ONLY_ONE_OF",             PRODUCTS, {"name": "Mug", "default_price_data": {"currency": "usd", "unit_amount": 5, "unit_amount_decimal": "5"}}, 400, INVALID, None, "default_price_data[unit_amount]", only("unit_amount", "unit_amount_decimal")),
    ("PRODUCT_EXISTS",          PRODUCTS, {"name": "Mug", "id": "prod_mug"},              400, INVALID, "resource_already_exists", None, "Product already exists."),
    ("PRODUCT_EXISTS",          PRICES,   {**NEW, "product_data": {"name": "Mug", "id": "prod_mug"}}, 400, INVALID, "resource_already_exists", None, "Product already exists."),
    ("STRING_TOO_LONG",         PRODUCTS, {"name": "Mug", "statement_descriptor": "abcd" * 6}, 400, INVALID, None, "statement_descriptor", "Invalid string: abcd...abcd; must be at most 22 characters"),
    ("STRING_TOO_LONG",         PRODUCTS, {"name": "Mug", "unit_label": "abcdefghijklm"}, 400, INVALID, None, "unit_label", "Invalid string: abcd...jklm; must be at most 12 characters"),
    ("ARRAY_TOO_LONG",          PRODUCTS, {"name": "Mug", "images": ["https://shop.example.com/"] * 9}, 400, INVALID, None, "images", "Array images exceeded maximum 8 allowed elements."),
    ("ARRAY_TOO_LONG",          PRODUCTS, {"name": "Mug", "marketing_features": [{"name": "Handle"}] * 16}, 400, INVALID, None, "marketing_features", "Array marketing_features exceeded maximum 15 allowed elements."),
    ("PARAMETER_MISSING",       PRODUCTS, {"name": "Mug", "package_dimensions": {"height": 1}}, 400, INVALID, MISSING, "package_dimensions[length]", "Missing required param: package_dimensions[length]."),
    ("INVALID_DECIMAL",         PRODUCTS, {"name": "Mug", "package_dimensions": {"height": "x", "length": 1, "weight": 1, "width": 1}}, 400, INVALID, INTEGER, "package_dimensions[height]", "Invalid decimal: x; must contain at maximum twelve decimal places."),
    ("INVALID_BOOLEAN",         PRODUCTS, {"name": "Mug", "active": "yes"},               400, INVALID, None,    "active",  "Invalid boolean: yes"),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/products/prod_none", {},                        404, INVALID, GONE,    "id",      "No such product: 'prod_none'"),
    ("RESOURCE_MISSING_IN_PATH", "POST /v1/products/prod_none", {},                       404, INVALID, GONE,    "id",      "No such product: 'prod_none'"),
    ("RESOURCE_MISSING_IN_PATH", "DELETE /v1/products/prod_none", {},                     404, INVALID, GONE,    "id",      "No such product: 'prod_none'"),
    ("PRODUCT_HAS_PRICES",      "DELETE /v1/products/prod_mug", {},                       400, INVALID, None,    None,      "This product cannot be deleted because it has one or more user-created prices."),
    ("PRICE_OF_OTHER_PRODUCT",  "POST /v1/products/prod_mug", {"default_price": "price_cup"}, 400, INVALID, None, None,     "The price `price_cup` does not belong to this product."),
    ("RESOURCE_MISSING",        "POST /v1/products/prod_mug", {"default_price": "price_none"}, 400, INVALID, GONE, "default_price", "No such price: 'price_none'"),
    ("ONLY_ONE_OF",             "GET /v1/products", {"ids": ["prod_mug"], "starting_after": "prod_mug"}, 400, INVALID, None, "ids", only("ids", "starting_after")),
    ("ONLY_ONE_OF",             "GET /v1/products", {"ids": ["prod_mug"], "ending_before": "prod_mug"}, 400, INVALID, None, "ids", only("ids", "ending_before")),
    ("RESOURCE_MISSING",        "GET /v1/products", {"starting_after": "prod_none"},      400, INVALID, GONE,    "starting_after", "No such product: 'prod_none'"),
    ("PRODUCT_MISSING",         PRICES,   without(OLD, "product"),                        400, INVALID, None,    None,      "You must specify either `product` or `product_data` when creating a price."),
    ("ONLY_ONE_OF",             PRICES,   {**NEW, "product": "prod_mug"},                 400, INVALID, None,    "product", only("product", "product_data")),
    ("RESOURCE_MISSING",        PRICES,   {**OLD, "product": "prod_none"},                400, INVALID, GONE,    "product", "No such product: 'prod_none'"),
    ("PARAMETER_MISSING",       PRICES,   without(OLD, "currency"),                       400, INVALID, MISSING, "currency", "Missing required param: currency."),
    ("AMOUNT_MISSING",          PRICES,   without(OLD, "unit_amount"),                    400, INVALID, None,    None,      NO_AMOUNT),
    ("AMOUNT_MISSING",          PRICES,   {**without(OLD, "unit_amount"), "custom_unit_amount": {"enabled": "false"}}, 400, INVALID, None, None, NO_AMOUNT),
    ("AMOUNT_MISSING",          PRICES,   {**OLD, "currency_options": {"eur": {"tax_behavior": "inclusive"}}}, 400, INVALID, None, None, NO_AMOUNT),
    ("AMOUNT_MISSING",          "POST /v1/prices/price_mug", {"currency_options": {"eur": {"tax_behavior": "inclusive"}}}, 400, INVALID, None, None, NO_AMOUNT),
    ("ONLY_ONE_OF",             PRICES,   {**OLD, "unit_amount_decimal": "5.5"},          400, INVALID, None,    "unit_amount", only("unit_amount", "unit_amount_decimal")),
    ("ONLY_ONE_OF",             PRICES,   {**OLD, "custom_unit_amount": {"enabled": "true"}}, 400, INVALID, None, "custom_unit_amount", only("custom_unit_amount", "unit_amount")),
    ("ONLY_ONE_OF",             PRICES,   {**OLD, "currency_options": {"eur": {"unit_amount": 1, "unit_amount_decimal": "1"}}}, 400, INVALID, None, "currency_options[eur][unit_amount]", only("unit_amount", "unit_amount_decimal")),
    ("NEGATIVE_INTEGER",        PRICES,   {**OLD, "unit_amount": -1},                     400, INVALID, INTEGER, "unit_amount", "Invalid non-negative integer"),
    ("NUMBER_TOO_SMALL",        PRICES,   {**without(OLD, "unit_amount"), "unit_amount_decimal": "-0.5"}, 400, INVALID, None, "unit_amount_decimal", "This value must be greater than or equal to 0 (it currently is '-0.5')."),
    ("CUSTOM_RECURRING",        PRICES,   {**without(MONTHLY, "unit_amount"), "custom_unit_amount": {"enabled": "true"}}, 400, INVALID, None, "custom_unit_amount", "Prices with `type=recurring` are not supported with `custom_unit_amount`."),
    ("INVALID_CHOICE",          PRICES,   {**OLD, "billing_scheme": "flat"},              400, INVALID, None,    "billing_scheme", "Invalid billing_scheme: must be one of per_unit or tiered"),
    ("INVALID_CHOICE",          PRICES,   {**OLD, "recurring": {"interval": "hour"}},     400, INVALID, None,    "recurring[interval]", "Invalid recurring[interval]: must be one of day, month, week, or year"),
    ("PARAMETER_MISSING",       PRICES,   {**OLD, "recurring": {"interval_count": 2}},    400, INVALID, MISSING, "recurring[interval]", "Missing required param: recurring[interval]."),
    ("INTERVAL_TOO_LONG",       PRICES,   every("day", 1096),                             400, INVALID, None,    "recurring[interval_count]", too_long("daily", 1095)),
    ("INTERVAL_TOO_LONG",       PRICES,   every("week", 157),                             400, INVALID, None,    "recurring[interval_count]", too_long("weekly", 156)),
    ("INTERVAL_TOO_LONG",       PRICES,   every("month", 37),                             400, INVALID, None,    "recurring[interval_count]", too_long("monthly", 36)),
    ("INTERVAL_TOO_LONG",       PRICES,   every("year", 4),                               400, INVALID, None,    "recurring[interval_count]", too_long("yearly", 3)),
    ("INTEGER_TOO_SMALL",       PRICES,   every("year", 0),                               400, INVALID, INTEGER, "recurring[interval_count]", "This value must be greater than or equal to 1."),
    ("METERED_WITHOUT_METER",   PRICES,   {**OLD, "recurring": {"interval": "month", "usage_type": "metered"}}, 400, INVALID, None, None, "Starting with Stripe version `2025-03-31.basil`, metered prices must be backed by meters."),
    ("NOT_WITH_SCHEME",         PRICES,   {**OLD, "tiers": [LAST]},                       400, INVALID, None,    "tiers",   "The parameter tiers cannot be used if the billing scheme is set to per_unit."),
    ("NOT_WITH_SCHEME",         PRICES,   {**OLD, "tiers_mode": "volume"},                400, INVALID, None,    "tiers_mode", "The parameter tiers_mode cannot be used if the billing scheme is set to per_unit."),
    ("NOT_WITH_SCHEME",         PRICES,   {**TIERED, "unit_amount": 5},                   400, INVALID, None,    "unit_amount", "The parameter unit_amount cannot be used if the billing scheme is set to tiered."),
    ("NOT_WITH_SCHEME",         PRICES,   {**TIERED, "transform_quantity": {"divide_by": 2, "round": "up"}}, 400, INVALID, None, "transform_quantity", "The parameter transform_quantity cannot be used if the billing scheme is set to tiered."),
    ("TIERED_WITHOUT",          PRICES,   without(TIERED, "tiers"),                       400, INVALID, None,    "tiers",   "If the billing scheme is set to tiered the parameter tiers must be set."),
    ("TIERED_WITHOUT",          PRICES,   without(TIERED, "tiers_mode"),                  400, INVALID, None,    "tiers_mode", "If the billing scheme is set to tiered the parameter tiers_mode must be set."),
    ("TIERED_WITHOUT",          PRICES,   {**TIERED, "currency_options": {"eur": {"unit_amount": 1}}}, 400, INVALID, None, "currency_options[eur][tiers]", "If the billing scheme is set to tiered the parameter currency_options[eur][tiers] must be set."),
    ("TIERED_ONE_TIME",         PRICES,   without(TIERED, "recurring"),                   400, INVALID, None,    "interval", "Prices with `type=one_time` are not supported with tiered billing."),
    ("TIERS_NOT_CLOSED",        PRICES,   tiers({"up_to": 5, "unit_amount": 9}),          400, INVALID, None,    "tiers[0][up_to]", NOT_CLOSED),
    ("TIERS_NOT_CLOSED",        PRICES,   tiers(LAST, {"up_to": 5, "unit_amount": 9}),    400, INVALID, None,    "tiers[1][up_to]", NOT_CLOSED),
    ("TIERS_NOT_ASCENDING",     PRICES,   tiers({"up_to": 5, "unit_amount": 9}, {"up_to": 5, "unit_amount": 7}, LAST), 400, INVALID, None, "tiers[1][up_to]", ASCENDING),
    ("TIERS_NOT_ASCENDING",     PRICES,   tiers(LAST, LAST),                              400, INVALID, None,    "tiers[0][up_to]", ASCENDING),
    ("TIER_WITHOUT_AMOUNT",     PRICES,   tiers({"up_to": 5}, LAST),                      400, INVALID, None,    "tiers[0]", "Each tier must have a unit amount or a flat amount."),
    ("ONLY_ONE_OF",             PRICES,   tiers({**LAST, "unit_amount_decimal": "8"}),    400, INVALID, None,    "tiers[0][unit_amount]", only("unit_amount", "unit_amount_decimal")),
    ("ONLY_ONE_OF",             PRICES,   tiers({**LAST, "flat_amount": 1, "flat_amount_decimal": "8"}), 400, INVALID, None, "tiers[0][flat_amount]", only("flat_amount", "flat_amount_decimal")),
    ("INVALID_INTEGER",         PRICES,   tiers({"up_to": "soon", "unit_amount": 9}),     400, INVALID, INTEGER, "tiers[0][up_to]", "Invalid integer: soon"),
    ("LOOKUP_KEY_TAKEN",        PRICES,   {**OLD, "lookup_key": "mug"},                   400, INVALID, None,    "lookup_key", "A price (`price_mug`) already uses that lookup key."),
    ("LOOKUP_KEY_TAKEN",        "POST /v1/prices/price_cup", {"lookup_key": "mug"},       400, INVALID, None,    "lookup_key", "A price (`price_mug`) already uses that lookup key."),
    ("PARAMETER_UNKNOWN",       "POST /v1/prices/price_mug", {"unit_amount": 5},          400, INVALID, UNKNOWN, "unit_amount", "Received unknown parameter: unit_amount"),
    ("PARAMETER_UNKNOWN",       "POST /v1/prices/price_mug", {"product": "prod_cup"},     400, INVALID, UNKNOWN, "product", "Received unknown parameter: product"),
    ("PRICE_IS_DEFAULT",        "POST /v1/prices/price_mug", {"active": "false"},         400, INVALID, None,    None,      ARCHIVED),
    ("TAX_BEHAVIOR_FIXED",      "POST /v1/prices/price_mug", {"tax_behavior": "inclusive"}, 400, INVALID, None,  "tax_behavior", "The tax behavior of a price cannot be changed once it is exclusive or inclusive."),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/prices/price_none", {},                         404, INVALID, GONE,    "price",   "No such price: 'price_none'"),
    ("RESOURCE_MISSING_IN_PATH", "POST /v1/prices/price_none", {},                        404, INVALID, GONE,    "price",   "No such price: 'price_none'"),
    ("RESOURCE_MISSING",        "GET /v1/prices", {"product": "prod_none"},               400, INVALID, GONE,    "product", "No such product: 'prod_none'"),
    ("ARRAY_TOO_LONG",          "GET /v1/prices", {"lookup_keys": ["mug"] * 11},          400, INVALID, None,    "lookup_keys", "Array lookup_keys exceeded maximum 10 allowed elements."),
    ("UNKNOWN_URL",             "DELETE /v1/prices/price_mug", {},                        404, INVALID, None,    None,      UNROUTED),
)  # fmt: skip
