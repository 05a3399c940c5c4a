"""Refusals of tokens: when they are made, and when they are used."""

INVALID = "invalid_request_error"
MISSING, GONE = "parameter_missing", "resource_missing"
CREATE = "POST /v1/sources"
NOTHING = (
    "You must supply either a card, customer, PII data, bank account, or account legal entity to create a token. If you're making this "
    "request with a library, be sure to pass all of the required parameters for creating a token. If you're making this request "
    "manually, be sure your POST parameters begin with the token type."
)
USED = "You cannot use a Stripe token more than once: tok_used"

ROWS = (
    # name                      request             params                                  status type     code     param    message
    ("TOKEN_OF_NOTHING",         "POST /v1/tokens",  {},                                     400, INVALID, MISSING, None,    NOTHING),
    ("TOKEN_USED",               CREATE,             {"type": "card", "token": "tok_used"},  400, INVALID, "token_already_used", None, USED),
    ("TOKEN_OF_OTHER_TYPE",      CREATE,             {"type": "card", "token": "btok_bank"}, 400, INVALID, None,    "token", "The token you provided is not a card token."),
    ("RESOURCE_MISSING",         CREATE,             {"type": "card", "token": "tok_gone"},  400, INVALID, GONE,    "token", "No such token: 'tok_gone'"),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/tokens/tok_gone", {},                              404, INVALID, GONE,    "token", "No such token: 'tok_gone'"),
)  # fmt: skip
