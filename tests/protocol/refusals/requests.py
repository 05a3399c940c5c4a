"""Refusals of the request as a whole: its URL, its headers, its body; and trouble that was ordered."""

INVALID = "invalid_request_error"
IDEMPOTENCY = "idempotency_error"
API = "api_error"

SEE = "Please see https://stripe.com/docs or we can help at https://support.stripe.com/."
SLASH = (
    "If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a "
    f"valid (non-empty) identifier in your code. {SEE}"
)
SAME_PARAMETERS = (
    "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than "
    "'abc' if you meant to execute a different request."
)
SAME_ENDPOINT = (
    "Keys for idempotent requests can only be used for the same endpoint they were first used for ('POST /v1/customers' vs "
    "'POST /v1/sources'). Try using a key other than 'abc' if you meant to execute a different request."
)
IN_USE = (
    "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the "
    "other request is still going through): held. Please try again later."
)
CONTENT_TYPE = (
    "Invalid request: unsupported Content-Type application/json. If error persists and you need assistance, please contact "
    "support@stripe.com."
)


def headers(**values):
    """Headers, with underscores for dashes."""
    return {"headers": {name.replace("_", "-"): value for name, value in values.items()}}


TWICE = {**headers(idempotency_key="abc"), "first": ("POST /v1/customers", {"name": "Jenny"})}

ROWS = (
    # name                        request                             params   status type     code  param message
    ("UNKNOWN_URL",                "GET /v1/sources",                  {},      404, INVALID, None, None, f"Unrecognized request URL (GET: /v1/sources). {SEE}"),
    ("UNKNOWN_URL",                "DELETE /v1/sources/src_card",      {},      404, INVALID, None, None, f"Unrecognized request URL (DELETE: /v1/sources/src_card). {SEE}"),
    ("UNKNOWN_URL",                "PUT /v1/customers/cus_one",        b"",     404, INVALID, None, None, f"Unrecognized request URL (PUT: /v1/customers/cus_one). {SEE}"),
    ("UNKNOWN_URL",                "PATCH /v1/sources/src_card",       b"",     404, INVALID, None, None, f"Unrecognized request URL (PATCH: /v1/sources/src_card). {SEE}"),
    ("UNKNOWN_URL",                "GET /v1/customers/cus_one/nonsense", {},    404, INVALID, None, None, f"Unrecognized request URL (GET: /v1/customers/cus_one/nonsense). {SEE}"),
    ("UNKNOWN_URL_WITH_SLASH",     "POST /v1/customers/",              {},      404, INVALID, None, None, f"Unrecognized request URL (POST: /v1/customers/). {SLASH}"),
    ("UNKNOWN_URL_WITH_SLASH",     "GET /v1/sources/",                 {},      404, INVALID, None, None, f"Unrecognized request URL (GET: /v1/sources/). {SLASH}"),
    ("INVALID_VERSION",            "GET /v1/customers",                {},      400, INVALID, None, None, "Invalid Stripe API version: yesterday", headers(Stripe_Version="yesterday")),
    ("UNSUPPORTED_CONTENT_TYPE",   "POST /v1/customers",               {"name": "x"}, 400, INVALID, None, None, CONTENT_TYPE, headers(Content_Type="application/json")),
    ("BODY_TOO_LARGE",             "POST /v1/customers",               b"a" * 1048577, 413, INVALID, None, None, "Request body too large: 1048577 bytes; at most 1048576 are accepted."),
    ("URL_TOO_LONG",               "GET /v1/customers/" + "x" * 16384, {},      414, INVALID, None, None, "Request URL too long: 16398 characters; at most 16384 are accepted."),
    ("INVALID_UTF8",               "POST /v1/customers",               b"name=\xff", 400, INVALID, None, None, "Invalid UTF-8 in request."),
    ("INVALID_UTF8",               "POST /v1/customers",               b"name=%ff", 400, INVALID, None, None, "Invalid UTF-8 in request."),
    ("NESTED_TOO_DEEPLY",          "POST /v1/customers",               b"a" + b"[b]" * 20 + b"=c", 400, INVALID, None, "a", "Invalid request: a is nested too deeply."),
    ("MIXED_SHAPES",               "POST /v1/customers",               b"name=x&name[y]=z", 400, INVALID, None, "name", "Invalid request: name is sent both as a value and as a hash or array."),
    ("MIXED_SHAPES",               "POST /v1/customers",               b"metadata[a][]=x&metadata[a][b]=z", 400, INVALID, None, "metadata", "Invalid request: metadata is sent both as a value and as a hash or array."),
    ("IDEMPOTENCY_KEY_EMPTY",      "POST /v1/customers",               {},      400, INVALID, None, None, "Idempotency Key must be a non-empty string.", headers(Idempotency_Key="")),
    ("IDEMPOTENCY_KEY_TOO_LONG",   "POST /v1/customers",               {},      400, INVALID, None, None, "Idempotency Key must be at most 255 characters, but you passed in a key that is 256 characters.", headers(Idempotency_Key="k" * 256)),
    ("IDEMPOTENCY_OTHER_PARAMETERS", "POST /v1/customers",             {"name": "Joe"}, 400, IDEMPOTENCY, None, None, SAME_PARAMETERS, TWICE),
    ("IDEMPOTENCY_OTHER_ENDPOINT", "POST /v1/sources",                 {"name": "Jenny"}, 400, IDEMPOTENCY, None, None, SAME_ENDPOINT, TWICE),
    ("IDEMPOTENCY_KEY_IN_USE",     "POST /v1/customers",               {},      409, INVALID, "idempotency_key_in_use", None, IN_USE, {**headers(Idempotency_Key="held"), "held": "held"}),
    ("CONFLICT",                   "GET /v1/customers",                {},      409, INVALID, None, None, "The request conflicts with another request.", {"fault": 409}),
    ("RATE_LIMIT",                 "GET /v1/customers",                {},      429, INVALID, "rate_limit", None, "Request rate limit exceeded.", {"fault": 429}),
    ("API_ERROR",                  "GET /v1/customers",                {},      500, API,     None, None, "An unknown error occurred.", {"fault": 500}),
    ("UNAVAILABLE",                "GET /v1/customers",                {},      503, API,     None, None, "Stripe is temporarily unavailable.", {"fault": 503}),
)  # fmt: skip
