"""Refusals of what customers are given to pay with: declined cards, wrong defaults, bank accounts."""

INVALID, CARD = "invalid_request_error", "card_error"
GONE, MISSING, UNKNOWN = "resource_missing", "parameter_missing", "parameter_unknown"
ATTACH = "POST /v1/customers/cus_one/sources"
BANK = "/v1/customers/cus_bank/sources"
DECLINED = "Your card was declined."
TWIN = "A bank account with that routing number and account number already exists for this customer."
WRONG = "The amounts provided do not match the amounts that were sent to the bank account."
RIGHT = {"amounts": [32, 45]}
IBAN = {"object": "bank_account", "country": "DE", "currency": "eur", "account_number": "DE89370400440532013000"}


def card(number):
    """A card that is sent by its number."""
    return {"source": {"object": "card", "number": number, "exp_month": 12, "exp_year": 2055, "cvc": "123"}}


ROWS = (
    # name                    request  params                                    status type  code            param        message
    ("CARD_DECLINED",          ATTACH,  card("4000000000000002"),                  402, CARD, "card_declined", "",          DECLINED),
    ("CARD_DECLINED",          ATTACH,  {"source": "tok_chargeDeclined"},          402, CARD, "card_declined", "",          DECLINED),
    ("CARD_DECLINED",          "POST /v1/customers", {"source": "tok_chargeDeclined"}, 402, CARD, "card_declined", "",      DECLINED),
    ("CARD_DECLINED",          "POST /v1/customers/cus_one", {"source": "tok_chargeDeclinedFraudulent"}, 402, CARD, "card_declined", "", DECLINED),
    ("CARD_DECLINED",          ATTACH,  card("4000000000009987"),                  402, CARD, "card_declined", "",          DECLINED),
    ("CARD_DECLINED",          ATTACH,  card("4000000000009979"),                  402, CARD, "card_declined", "",          DECLINED),
    ("INSUFFICIENT_FUNDS",     ATTACH,  card("4000000000009995"),                  402, CARD, "card_declined", "",          "Your card has insufficient funds."),
    ("CARD_VELOCITY_EXCEEDED", ATTACH,  card("4000000000006975"),                  402, CARD, "card_declined", "",          "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."),
    ("EXPIRED_CARD",           ATTACH,  {"source": "tok_chargeDeclinedExpiredCard"}, 402, CARD, "expired_card", "exp_month", "Your card has expired."),
    ("INCORRECT_CVC",          ATTACH,  {"source": "tok_chargeDeclinedIncorrectCvc"}, 402, CARD, "incorrect_cvc", "cvc",    "Your card's security code is incorrect."),
    ("PROCESSING_ERROR",       ATTACH,  {"source": "tok_chargeDeclinedProcessingError"}, 402, CARD, "processing_error", "", "An error occurred while processing your card. Try again in a little bit."),
    ("INCORRECT_NUMBER",       ATTACH,  card("4242424242424241"),                  402, CARD, "incorrect_number", "number", "Your card number is incorrect."),
    ("INVALID_EXPIRY_YEAR",    "POST /v1/customers/cus_one", {"source": {**card("4242424242424242")["source"], "exp_year": 1999}}, 402, CARD, "invalid_expiry_year", "exp_year", "Your card's expiration year is invalid."),
    ("PARAMETER_MISSING",      ATTACH,  {"source": {"object": "card", "exp_month": 5, "exp_year": 2055}}, 400, INVALID, MISSING, "source[number]", "Missing required param: source[number]."),
    ("INVALID_CHOICE",         ATTACH,  {"source": {"object": "cheque"}},          400, INVALID, None, "source[object]",      "Invalid source[object]: must be one of bank_account or card"),
    ("INVALID_IBAN",           ATTACH,  {"source": {**IBAN, "account_number": "DE88370400440532013000"}}, 400, INVALID, "invalid_bank_account_iban", "source[account_number]", "The IBAN you provided is invalid."),
    ("RESOURCE_MISSING",       ATTACH,  {"source": "tok_gone"},                    400, INVALID, GONE, "source",             "No such token: 'tok_gone'"),
    ("RESOURCE_MISSING",       ATTACH,  {"source": "card_gone"},                   400, INVALID, GONE, "source",             "No such token: 'card_gone'"),
    ("TOKEN_USED",             ATTACH,  {"source": "tok_used"},                    400, INVALID, "token_already_used", None, "You cannot use a Stripe token more than once: tok_used"),
    ("RESOURCE_MISSING",       "POST /v1/customers/cus_one", {"default_source": "src_card"}, 400, INVALID, GONE, "source",    "No such source: 'src_card'"),
    ("RESOURCE_MISSING",       "POST /v1/customers/cus_one", {"default_source": "src_gone"}, 400, INVALID, GONE, "source",    "No such source: 'src_gone'"),
    ("PARAMETER_INVALID_EMPTY", "POST /v1/customers/cus_one", {"default_source": ""}, 400, INVALID, "parameter_invalid_empty", "default_source", "You passed an empty string for 'default_source'. We assume empty values are an attempt to unset a parameter; however 'default_source' cannot be unset. You should remove 'default_source' from your request or supply a non-empty value."),
    ("RESOURCE_MISSING_IN_PATH", "POST /v1/customers/cus_gone", {},                404, INVALID, GONE, "id",                 "No such customer: 'cus_gone'"),
    ("RESOURCE_MISSING_IN_PATH", "DELETE /v1/customers/cus_gone", {},              404, INVALID, GONE, "id",                 "No such customer: 'cus_gone'"),
    ("RESOURCE_MISSING_IN_PATH", f"GET {BANK}/src_attached", {},                   404, INVALID, GONE, "id",                 "No such source: 'src_attached'"),
    ("RESOURCE_MISSING_IN_PATH", f"POST {BANK}/ba_gone", {},                       404, INVALID, GONE, "id",                 "No such source: 'ba_gone'"),
    ("RESOURCE_MISSING_IN_PATH", "POST /v1/customers/cus_one/sources/ba_new/verify", RIGHT, 404, INVALID, GONE, "id",       "No such source: 'ba_new'"),
    ("RESOURCE_MISSING",       f"GET {BANK}", {"starting_after": "ba_gone"},       400, INVALID, GONE, "starting_after",     "No such source: 'ba_gone'"),
    ("PARAMETER_UNKNOWN",      f"POST {BANK}/ba_new", {"exp_month": 5},            400, INVALID, UNKNOWN, "exp_month",       "Received unknown parameter: exp_month"),
    ("PARAMETER_UNKNOWN",      "POST /v1/customers/cus_one/sources/src_attached", {"exp_month": 5}, 400, INVALID, UNKNOWN, "exp_month", "Received unknown parameter: exp_month"),
    ("BANK_ACCOUNT_EXISTS",    f"POST {BANK}",  {"source": IBAN},                  400, INVALID, "bank_account_exists", None, TWIN),
    ("BANK_ACCOUNT_EXISTS",    "POST /v1/customers/cus_bank", {"source": "btok_bank"}, 400, INVALID, "bank_account_exists", None, TWIN),
    ("AMOUNTS_WRONG",          f"POST {BANK}/ba_new/verify", {"amounts": [45, 31]}, 400, INVALID, "bank_account_verification_failed", None, WRONG),
    ("AMOUNTS_WRONG",          f"POST {BANK}/ba_new/verify", {"amounts": [32]},    400, INVALID, "bank_account_verification_failed", None, WRONG),
    ("ALREADY_VERIFIED",       f"POST {BANK}/ba_done/verify", RIGHT,               400, INVALID, None, None,                 "This bank account has already been verified."),
    ("NOT_A_BANK_ACCOUNT",     "POST /v1/customers/cus_one/sources/src_attached/verify", RIGHT, 400, INVALID, None, None,   "Only bank accounts can be verified."),
)  # fmt: skip
