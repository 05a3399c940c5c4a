"""Refusals of keys."""

HELP = "See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/."
NO_KEY = (
    "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. "
    f"'Authorization: Bearer YOUR_SECRET_KEY'). {HELP}"
)
EMPTY_KEY = (
    'You did not provide an API key, though you did set your Authorization header to "Bearer". Using Bearer auth, your '
    f"Authorization header should look something like 'Authorization: Bearer YOUR_SECRET_KEY'. {HELP}"
)
SECRET_KEY = (
    "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at "
    "https://dashboard.stripe.com/account/apikeys."
)
NO_ACCOUNT = (
    "The provided key 'sk_test_****p7dc' does not have access to account 'shop' (or that account does not exist). Application access "
    "may have been revoked."
)
INVALID = "invalid_request_error"


def key(value):
    """The Authorization header."""
    return {"headers": {"Authorization": value}}


ROWS = (
    # name                 request                      params              status type     code  param message
    ("NO_KEY",              "GET /v1/customers",         {},                 401, INVALID, None, None, NO_KEY, key("")),
    ("EMPTY_KEY",           "GET /v1/customers",         {},                 401, INVALID, None, None, EMPTY_KEY, key("Bearer ")),
    ("EMPTY_KEY",           "GET /v1/customers",         {},                 401, INVALID, None, None, EMPTY_KEY, key("Bearer")),
    ("EMPTY_KEY",           "GET /v1/customers",         {},                 401, INVALID, None, None, EMPTY_KEY, key("Basic Og==")),
    ("INVALID_KEY",         "GET /v1/customers",         {},                 401, INVALID, None, None, "Invalid API Key provided: sk_live1234", key("Bearer sk_live1234")),
    ("INVALID_KEY",         "GET /v1/customers",         {},                 401, INVALID, None, None, "Invalid API Key provided: not_a_va********asdf", key("Bearer not_a_valid_key_asdf")),
    ("INVALID_KEY",         "GET /v1/customers",         {},                 401, INVALID, None, None, "Invalid API Key provided: wrong", key("Basic d3Jvbmc6")),
    ("INVALID_KEY",         "GET /v1/customers",         {},                 401, INVALID, None, None, "Invalid API Key provided: not*base64", key("Basic not*base64")),
    ("INVALID_KEY",         "GET /v1/customers",         {},                 401, INVALID, None, None, "Invalid API Key provided: sk_test_", key("Bearer sk_test_")),
    ("INVALID_KEY",         "POST /v1/sources",          {"nonsense": "1"},  401, INVALID, None, None, "Invalid API Key provided: wrong", key("Bearer wrong")),
    ("SECRET_KEY_REQUIRED", "GET /v1/customers",         {},                 401, INVALID, None, None, SECRET_KEY, key("Bearer pk_test_123")),
    ("SECRET_KEY_REQUIRED", "POST /v1/sources/src_card", {"amount": "5"},    401, INVALID, None, None, SECRET_KEY, key("Bearer pk_test_123")),
    ("PARAMETER_MISSING",   "GET /v1/sources/src_card",  {},                 400, INVALID, "parameter_missing", "client_secret", "Missing required param: client_secret.", key("Bearer pk_test_123")),
    ("ACCOUNT_INVALID",     "GET /v1/customers",         {},                 403, INVALID, "account_invalid", None, NO_ACCOUNT, {"headers": {"Stripe-Account": "shop"}}),
)  # fmt: skip
