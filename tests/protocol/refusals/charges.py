"""Refusals of charges: what cannot be charged, amounts, captures, declined cards."""

INVALID, CARD = "invalid_request_error", "card_error"
MISSING, UNKNOWN, GONE, INTEGER = "parameter_missing", "parameter_unknown", "resource_missing", "parameter_invalid_integer"
CREATE, LIST = "POST /v1/charges", "GET /v1/charges"
UPDATE, CAPTURE = "POST /v1/charges/ch_mine", "POST /v1/charges/{}/capture"
REUSED = (
    "The reusable source you provided is consumed because it was previously charged without being attached to a customer or was "
    "detached from a customer. To charge a reusable source multiple time you must attach it to a customer first."
)
NO_CUSTOMER = (
    "For security reasons, you cannot directly charge a source that is already attached to a customer. Please specify the customer "
    "this source is attached to (cus_one) when charging it."
)
CURRENCY = (
    "The currency specified (gbp) does not match the currency on the source (eur). A payment can only be created for the same "
    "currency as the corresponding source."
)
STATE = "The source you provided is not in a chargeable state."
UNVERIFIED = "The customer's bank account must be verified before it can be charged."
LEFT = "The amount specified (101) is greater than the amount available on the source (100)."
LIMIT = "The amount specified (1000001) is greater than the amount that can be charged from the source at once (1000000)."
AMOUNT = "The amount specified (1000) does not match the amount on the source (1099)."
REPEATED = "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."
RELEASED = "Charge ch_released can no longer be captured: its authorization was released."
NUMBER = {"object": "card", "number": "4000000000000002", "exp_month": 12, "exp_year": 2055}


def of(amount=1000, currency="eur", **more):
    """A charge of 10.00 EUR, unless another is said."""
    return {"amount": amount, "currency": currency, **more}


def by(source, **more):
    """A charge of a source."""
    return of(source=source, **more)


ROWS = (
    # name                      request   params                                          status type     code     param     message
    # what is charged
    ("CHARGE_OF_NOTHING",        CREATE,   of(),                                           400, INVALID, MISSING, None,     "Must provide source or customer."),
    ("ONLY_ONE_OF",              CREATE,   by("src_card", card="tok_card"),                400, INVALID, None,    None,     "You may only specify one of these parameters: card, source."),
    ("CUSTOMER_WITHOUT_CARD",    CREATE,   of(customer="cus_two"),                         402, CARD,    "missing", "card", "Cannot charge a customer that has no active card"),
    ("CUSTOMER_WITHOUT_THIS_CARD", CREATE, by("card_none", customer="cus_two"),            404, INVALID, GONE,    "card",   "Customer cus_two does not have card with ID card_none"),
    ("CUSTOMER_WITHOUT_THIS_CARD", CREATE, by("tok_visa", customer="cus_two"),             404, INVALID, GONE,    "card",   "Customer cus_two does not have card with ID tok_visa"),
    ("CUSTOMER_WITHOUT_THIS_CARD", CREATE, by("ba_done", customer="cus_two"),              404, INVALID, GONE,    "card",   "Customer cus_two does not have card with ID ba_done"),
    ("RESOURCE_MISSING",         CREATE,   of(customer="cus_none"),                        400, INVALID, GONE,    "customer", "No such customer: 'cus_none'"),
    ("RESOURCE_MISSING",         CREATE,   by("src_none"),                                 400, INVALID, GONE,    "source", "No such source: 'src_none'"),
    ("RESOURCE_MISSING",         CREATE,   by("x"),                                        400, INVALID, GONE,    "source", "No such token: 'x'"),
    ("RESOURCE_MISSING",         CREATE,   by("ba_done"),                                  400, INVALID, GONE,    "source", "No such token: 'ba_done'"),
    ("SOURCE_NOT_LINKED",        CREATE,   by("src_card", customer="cus_one"),             404, INVALID, "missing", "source", "Customer cus_one does not have a linked source with ID src_card."),
    ("SOURCE_NOT_LINKED",        CREATE,   by("src_attached", customer="cus_two"),         404, INVALID, "missing", "source", "Customer cus_two does not have a linked source with ID src_attached."),
    ("SOURCE_OF_CUSTOMER",       CREATE,   by("src_attached"),                             400, INVALID, None,    None,     NO_CUSTOMER),
    ("SOURCE_CONSUMED",          CREATE,   by("src_spent"),                                400, INVALID, None,    None,     REUSED),
    ("SOURCE_NOT_CHARGEABLE",    CREATE,   by("src_consumed"),                             400, INVALID, None,    None,     STATE),
    ("SOURCE_NOT_CHARGEABLE",    CREATE,   by("src_failed"),                               400, INVALID, None,    None,     STATE),
    ("SOURCE_NOT_CHARGEABLE",    CREATE,   by("src_canceled", customer="cus_one"),         400, INVALID, None,    None,     STATE),
    ("SOURCE_NOT_CHARGEABLE",    CREATE,   by("src_verify", currency="usd"),               400, INVALID, None,    None,     STATE),
    ("SOURCE_CURRENCY",          CREATE,   by("src_authorised", currency="gbp"),           400, INVALID, None,    None,     CURRENCY),
    ("SOURCE_AMOUNT",            CREATE,   by("src_authorised"),                           400, INVALID, None,    "amount", AMOUNT),
    ("AMOUNT_OVER_LIMIT",        CREATE,   by("src_debit", amount=1_000_001),               400, INVALID, "charge_exceeds_source_limit", "amount", LIMIT),
    ("RECEIVER_HAS_LESS",        CREATE,   by("src_funded", amount=101, currency="usd"),   400, INVALID, None,    "amount", LEFT),
    ("BANK_ACCOUNT_UNVERIFIED",  CREATE,   of(customer="cus_bank"),                        400, INVALID, "bank_account_unverified", None, UNVERIFIED),
    ("BANK_ACCOUNT_UNVERIFIED",  CREATE,   by("btok_us", currency="usd"),                  400, INVALID, "bank_account_unverified", None, UNVERIFIED),
    ("METHOD_NOT_CAPTURABLE",    CREATE,   by("src_debit", capture=False),                 400, INVALID, None,    "capture", "The payment method `sepa_debit` does not support capture=false."),
    ("METHOD_NOT_CAPTURABLE",    CREATE,   of(customer="cus_bank", source="ba_done", capture=False), 400, INVALID, None, "capture", "The payment method `ach_debit` does not support capture=false."),
    ("TOKEN_USED",               CREATE,   by("tok_used"),                                 400, INVALID, "token_already_used", None, "You cannot use a Stripe token more than once: tok_used"),
    # amounts
    ("PARAMETER_MISSING",        CREATE,   {},                                             400, INVALID, MISSING, "amount", "Missing required param: amount."),
    ("PARAMETER_MISSING",        CREATE,   {"amount": 1000},                               400, INVALID, MISSING, "currency", "Missing required param: currency."),
    ("INVALID_INTEGER",          CREATE,   by("src_card", amount="10.5"),                  400, INVALID, INTEGER, "amount", "Invalid integer: 10.5"),
    ("INTEGER_TOO_SMALL",        CREATE,   by("src_card", amount=0),                       400, INVALID, INTEGER, "amount", "This value must be greater than or equal to 1."),
    ("AMOUNT_TOO_SMALL",         CREATE,   by("src_card", amount=49),                      400, INVALID, "amount_too_small", "amount", "Amount must be at least €0.50 eur"),
    ("AMOUNT_TOO_SMALL",         CREATE,   by("src_card", amount=49, currency="usd"),      400, INVALID, "amount_too_small", "amount", "Amount must be at least $0.50 usd"),
    ("AMOUNT_TOO_LARGE",         CREATE,   by("src_card", amount=100_000_000, currency="usd"), 400, INVALID, "amount_too_large", "amount", "Amount must be no more than $999,999.99"),
    ("AMOUNT_TOO_PRECISE",       CREATE,   by("src_card", amount=1001, currency="kwd"),    400, INVALID, None,    "amount", "Invalid amount: in kwd it must be a multiple of 10."),
    ("AMOUNT_TOO_PRECISE",       CREATE,   by("src_card", amount=1010, currency="isk"),    400, INVALID, None,    "amount", "Invalid amount: in isk it must be a multiple of 100."),
    # parameters
    ("PARAMETER_UNKNOWN",        CREATE,   by("src_card", zzz="1"),                        400, INVALID, UNKNOWN, "zzz",    "Received unknown parameter: zzz"),
    ("PARAMETER_MISSING",        CREATE,   by({"object": "card", "exp_month": 1, "exp_year": 2055}), 400, INVALID, MISSING, "source[number]", "Missing required param: source[number]."),
    ("INCORRECT_NUMBER",         CREATE,   by({**NUMBER, "number": "4242424242424241"}),   402, CARD,    "incorrect_number", "number", "Your card number is incorrect."),
    ("INVALID_EXPIRY_MONTH",     CREATE,   by({**NUMBER, "exp_month": 13}),                402, CARD,    "invalid_expiry_month", "exp_month", "Your card's expiration month is invalid."),
    ("INVALID_EXPIRY_YEAR",      CREATE,   by({**NUMBER, "exp_year": 1999}),               402, CARD,    "invalid_expiry_year", "exp_year", "Your card's expiration year is invalid."),
    ("INVALID_CVC",              CREATE,   by({**NUMBER, "cvc": "12"}),                    402, CARD,    "invalid_cvc", "cvc", "Your card's security code is invalid."),
    ("STRING_TOO_LONG",          CREATE,   by("src_card", statement_descriptor="Twenty-three characters"), 400, INVALID, None, "statement_descriptor", "Invalid string: Twen...ters; must be at most 22 characters"),
    ("PARAMETER_MISSING",        CREATE,   by("src_card", shipping={"name": "Jo"}),        400, INVALID, MISSING, "shipping[address]", "Missing required param: shipping[address]."),
    ("PARAMETER_MISSING",        CREATE,   by("src_card", transfer_data={"amount": 1}),    400, INVALID, MISSING, "transfer_data[destination]", "Missing required param: transfer_data[destination]."),
    # declined
    ("CARD_DECLINED",            CREATE,   by("tok_chargeDeclined"),                       402, CARD,    "card_declined", None, "Your card was declined."),
    ("CARD_DECLINED",            CREATE,   by(NUMBER),                                     402, CARD,    "card_declined", None, "Your card was declined."),
    ("CARD_DECLINED",            CREATE,   by("tok_radarBlock"),                           402, CARD,    "card_declined", None, "Your card was declined."),
    ("INSUFFICIENT_FUNDS",       CREATE,   by("tok_visa_chargeDeclinedInsufficientFunds"), 402, CARD,    "card_declined", None, "Your card has insufficient funds."),
    ("CARD_VELOCITY_EXCEEDED",   CREATE,   by("tok_visa_chargeDeclinedVelocityLimitExceeded"), 402, CARD, "card_declined", None, REPEATED),
    ("EXPIRED_CARD",             CREATE,   by("tok_visa_chargeDeclinedExpiredCard"),       402, CARD,    "expired_card", "exp_month", "Your card has expired."),
    ("INCORRECT_CVC",            CREATE,   by("tok_visa_chargeDeclinedIncorrectCvc"),      402, CARD,    "incorrect_cvc", "cvc", "Your card's security code is incorrect."),
    ("PROCESSING_ERROR",         CREATE,   by("tok_visa_chargeDeclinedProcessingError"),   402, CARD,    "processing_error", None, "An error occurred while processing your card. Try again in a little bit."),
    # found, changed, captured
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/charges/ch_none", {},                            404, INVALID, GONE,    "id",     "No such charge: 'ch_none'"),
    ("RESOURCE_MISSING_IN_PATH", "POST /v1/charges/ch_none", {},                           404, INVALID, GONE,    "id",     "No such charge: 'ch_none'"),
    ("RESOURCE_MISSING_IN_PATH", CAPTURE.format("ch_none"), {},                            404, INVALID, GONE,    "id",     "No such charge: 'ch_none'"),
    ("RESOURCE_MISSING",         LIST,     {"customer": "cus_none"},                       400, INVALID, GONE,    "customer", "No such customer: 'cus_none'"),
    ("RESOURCE_MISSING",         LIST,     {"starting_after": "ch_none"},                  400, INVALID, GONE,    "starting_after", "No such charge: 'ch_none'"),
    ("CHARGE_HAS_CUSTOMER",      UPDATE,   {"customer": "cus_two"},                        400, INVALID, None,    "customer", "The charge already belongs to another customer."),
    ("RESOURCE_MISSING",         UPDATE,   {"customer": "cus_none"},                       400, INVALID, GONE,    "customer", "No such customer: 'cus_none'"),
    ("INVALID_CHOICE",           UPDATE,   {"fraud_details": {"user_report": "x"}},        400, INVALID, None,    "fraud_details[user_report]", "Invalid fraud_details[user_report]: must be one of fraudulent or safe"),
    ("PARAMETER_UNKNOWN",        UPDATE,   {"zzz": "1"},                                   400, INVALID, UNKNOWN, "zzz",    "Received unknown parameter: zzz"),
    ("CHARGE_CAPTURED",          CAPTURE.format("ch_mine"), {},                            400, INVALID, "charge_already_captured", None, "Charge ch_mine has already been captured."),
    ("CHARGE_NOT_CAPTURABLE",    CAPTURE.format("ch_released"), {},                        400, INVALID, "charge_expired_for_capture", None, RELEASED),
    ("CHARGE_FAILED",            CAPTURE.format("ch_declined"), {},                        400, INVALID, None,    None,     "Charge ch_declined has failed: there is nothing to capture or to refund."),
    ("CAPTURE_TOO_LARGE",        CAPTURE.format("ch_authorised"), {"amount": 1001},        400, INVALID, None,    "amount", "The amount to capture is greater than the amount of the charge."),
    ("INTEGER_TOO_SMALL",        CAPTURE.format("ch_authorised"), {"amount": 0},           400, INVALID, INTEGER, "amount", "This value must be greater than or equal to 1."),
)  # fmt: skip
