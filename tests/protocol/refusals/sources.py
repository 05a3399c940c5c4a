"""Refusals at the creation, the update and the retrieval of sources."""

INVALID = "invalid_request_error"
MISSING, UNKNOWN, GONE = "parameter_missing", "parameter_unknown", "resource_missing"
CREATE = "POST /v1/sources"
ACH = {"type": "ach_credit_transfer", "currency": "usd", "owner": {"email": "jenny@example.com"}}
CARD = {"type": "card", "card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2055}}
IDEAL = {"type": "ideal", "amount": 1099, "currency": "eur", "redirect": {"return_url": "https://shop.example.com/"}}
SEPA = {"type": "sepa_debit", "currency": "eur", "owner": {"name": "Jenny"}, "sepa_debit": {"iban": "DE89370400440532013000"}}
BANCONTACT = {**IDEAL, "type": "bancontact", "owner": {"name": "Jenny"}}
BANKS = (
    "abn_amro, asn_bank, bunq, ing, knab, n26, nn, rabobank, revolut, regiobank, sns_bank, triodos_bank, van_lanschot, or yoursafe"
)
ACCEPTANCE = "accepted, pending, refused, or revoked"

SIGNS = "The statement descriptor must not contain any of the characters <, >, ', and \"."
NEEDS_EMAIL = (
    "When creating or updating a Source with mandate[notification_method] `email`, the parameter owner[email] is required."
)
NO_CARD = "The source you provided is not a card source."


def without(params, name):
    """The parameters less one."""
    return {key: value for key, value in params.items() if key != name}


def requires(method, param):
    """The sentence for what a payment method needs."""
    return f"The payment method `{method}` requires the parameter: {param}."


def only(method, value, currencies):
    """The sentence for a currency that a payment method does not take."""
    return f"Invalid currency: {value}. The payment method `{method}` only supports the following currencies: {currencies}."


ROWS = (
    # name                     request  params                                        status type     code     param            message
    ("SOURCE_TYPE_UNKNOWN",     CREATE,  {"type": "cowries"},                          400, INVALID, None,    "type",          "Invalid source type: cowries"),
    ("METHOD_REQUIRES",         CREATE,  {"type": "ach_credit_transfer"},              400, INVALID, MISSING, "currency",      requires("ach_credit_transfer", "currency")),
    ("METHOD_REQUIRES",         CREATE,  without(ACH, "currency"),                     400, INVALID, MISSING, "currency",      requires("ach_credit_transfer", "currency")),
    ("METHOD_REQUIRES",         CREATE,  without(ACH, "owner"),                        400, INVALID, MISSING, "owner[email]",  requires("ach_credit_transfer", "owner[email]")),
    ("METHOD_REQUIRES",         CREATE,  {**ACH, "owner": {"name": "Jenny"}},          400, INVALID, MISSING, "owner[email]",  requires("ach_credit_transfer", "owner[email]")),
    ("METHOD_REQUIRES",         CREATE,  without(IDEAL, "amount"),                     400, INVALID, MISSING, "amount",        requires("ideal", "amount")),
    ("METHOD_REQUIRES",         CREATE,  without(IDEAL, "currency"),                   400, INVALID, MISSING, "currency",      requires("ideal", "currency")),
    ("METHOD_REQUIRES",         CREATE,  without(IDEAL, "redirect"),                   400, INVALID, MISSING, "redirect[return_url]", requires("ideal", "redirect[return_url]")),
    ("METHOD_REQUIRES",         CREATE,  without(SEPA, "currency"),                    400, INVALID, MISSING, "currency",      requires("sepa_debit", "currency")),
    ("METHOD_REQUIRES",         CREATE,  without(SEPA, "owner"),                       400, INVALID, MISSING, "owner[name]",   requires("sepa_debit", "owner[name]")),
    ("METHOD_REQUIRES",         CREATE,  without(SEPA, "sepa_debit"),                  400, INVALID, MISSING, "sepa_debit[iban]", requires("sepa_debit", "sepa_debit[iban]")),
    ("METHOD_REQUIRES",         CREATE,  {"type": "card"},                             400, INVALID, MISSING, "card[number]",  requires("card", "card[number]")),
    ("METHOD_REQUIRES",         CREATE,  {**CARD, "card": without(CARD["card"], "exp_month")}, 400, INVALID, MISSING, "card[exp_month]", requires("card", "card[exp_month]")),
    ("METHOD_REQUIRES",         CREATE,  {**CARD, "card": without(CARD["card"], "exp_year")}, 400, INVALID, MISSING, "card[exp_year]", requires("card", "card[exp_year]")),
    ("METHOD_REQUIRES",         CREATE,  {**CARD, "usage": "single_use"},              400, INVALID, MISSING, "amount",        requires("card", "amount")),
    ("METHOD_CURRENCY",         CREATE,  {**ACH, "currency": "eur"},                   400, INVALID, None,    "currency",      only("ach_credit_transfer", "eur", "usd")),
    ("METHOD_CURRENCY",         CREATE,  {**IDEAL, "currency": "usd"},                 400, INVALID, None,    "currency",      only("ideal", "usd", "eur")),
    ("METHOD_CURRENCY",         CREATE,  {**SEPA, "currency": "gbp"},                  400, INVALID, None,    "currency",      only("sepa_debit", "gbp", "eur")),
    ("METHOD_CHOICE",           CREATE,  {**SEPA, "usage": "single_use"},              400, INVALID, None,    "usage",         "The payment method `sepa_debit` does not support usage: single_use."),
    ("METHOD_CHOICE",           CREATE,  {**CARD, "flow": "redirect"},                 400, INVALID, None,    "flow",          "The payment method `card` does not support flow: redirect."),
    ("PARAMETER_UNKNOWN",       CREATE,  {**ACH, "amount": 1000},                      400, INVALID, UNKNOWN, "amount",        "Received unknown parameter: amount"),
    ("PARAMETER_UNKNOWN",       CREATE,  {**IDEAL, "sepa_debit": {"iban": "x"}},       400, INVALID, UNKNOWN, "sepa_debit",    "Received unknown parameter: sepa_debit"),
    ("INVALID_IDEAL_BANK",      CREATE,  {**IDEAL, "ideal": {"bank": "piggy"}},        400, INVALID, "invalid_ideal_bank", "ideal[bank]", f"Invalid ideal[bank]: must be one of {BANKS}"),
    ("STRING_TOO_LONG",         CREATE,  {**IDEAL, "ideal": {"statement_descriptor": "abcd" * 9}}, 400, INVALID, None, "ideal[statement_descriptor]", "Invalid string: abcd...abcd; must be at most 35 characters"),
    ("INVALID_IBAN",            CREATE,  {**SEPA, "sepa_debit": {"iban": "DE89370400440532013001"}}, 400, INVALID, "invalid_bank_account_iban", "sepa_debit[iban]", "The IBAN you provided is invalid."),
    ("INVALID_IBAN",            CREATE,  {**SEPA, "sepa_debit": {"iban": "US89370400440532013000"}}, 400, INVALID, "invalid_bank_account_iban", "sepa_debit[iban]", "The IBAN you provided is invalid."),
    ("INVALID_IBAN",            CREATE,  {**SEPA, "sepa_debit": {"iban": "x"}},        400, INVALID, "invalid_bank_account_iban", "sepa_debit[iban]", "The IBAN you provided is invalid."),
    ("INVALID_CHOICE",          CREATE,  {**SEPA, "mandate": {"acceptance": {"status": "maybe"}}}, 400, INVALID, None, "mandate[acceptance][status]", f"Invalid mandate[acceptance][status]: must be one of {ACCEPTANCE}"),
    ("PARAMETER_MISSING",       CREATE,  {**SEPA, "mandate": {"acceptance": {"ip": "192.0.2.1"}}}, 400, INVALID, MISSING, "mandate[acceptance][status]", "Missing required param: mandate[acceptance][status]."),
    ("INCORRECT_NUMBER",        CREATE,  {**CARD, "card": {**CARD["card"], "number": "4242424242424241"}}, 402, "card_error", "incorrect_number", "number", "Your card number is incorrect."),
    ("INCORRECT_NUMBER",        CREATE,  {**CARD, "card": {**CARD["card"], "number": "4242"}}, 402, "card_error", "incorrect_number", "number", "Your card number is incorrect."),
    ("INVALID_EXPIRY_MONTH",    CREATE,  {**CARD, "card": {**CARD["card"], "exp_month": 13}}, 402, "card_error", "invalid_expiry_month", "exp_month", "Your card's expiration month is invalid."),
    ("INVALID_EXPIRY_YEAR",     CREATE,  {**CARD, "card": {**CARD["card"], "exp_year": 1999}}, 402, "card_error", "invalid_expiry_year", "exp_year", "Your card's expiration year is invalid."),
    ("INVALID_EXPIRY_YEAR",     CREATE,  {**CARD, "card": {**CARD["card"], "exp_year": 9999}}, 402, "card_error", "invalid_expiry_year", "exp_year", "Your card's expiration year is invalid."),
    ("INVALID_CVC",             CREATE,  {**CARD, "card": {**CARD["card"], "cvc": "12"}}, 402, "card_error", "invalid_cvc", "cvc", "Your card's security code is invalid."),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/sources/src_unknown", {},                    404, INVALID, GONE,    "source",        "No such source: 'src_unknown'"),
    ("CLIENT_SECRET_MISMATCH",  "GET /v1/sources/src_card", {"client_secret": "wrong"}, 400, INVALID, None,   "client_secret", "The client_secret provided does not match the client_secret associated with the Source."),
    ("RESOURCE_MISSING_IN_PATH", "POST /v1/sources/src_unknown", {"amount": 5},        404, INVALID, GONE,    "source",        "No such source: 'src_unknown'"),
    ("PARAMETER_UNKNOWN",       "POST /v1/sources/src_card", {"currency": "eur"},      400, INVALID, UNKNOWN, "currency",      "Received unknown parameter: currency"),
    ("PARAMETER_UNKNOWN",       "POST /v1/sources/src_card", {"usage": "reusable"},    400, INVALID, UNKNOWN, "usage",         "Received unknown parameter: usage"),
    ("PARAMETER_UNKNOWN",       "POST /v1/sources/src_card", {"mandate": {"interval": "one_time"}}, 400, INVALID, UNKNOWN, "mandate", "Received unknown parameter: mandate"),
    ("METADATA_TOO_MANY",       "POST /v1/sources/src_full", {"metadata": {"one": "more"}}, 400, INVALID, None, "metadata",    "Metadata can have up to 50 keys, but you've set 51. Email us at support+metadata@stripe.com for more information."),
    ("INVALID_AMOUNT",          CREATE,  {**BANCONTACT, "amount": 99},                 400, INVALID, "invalid_amount", "amount", "This value must be greater than or equal to 100."),
    ("INVALID_OWNER_NAME",      CREATE,  {**BANCONTACT, "owner": {"name": "Jo"}},      400, INVALID, "invalid_owner_name", "owner[name]", "The owner name must be at least 3 characters."),
    ("INVALID_OWNER_EMAIL",     CREATE,  {**IDEAL, "type": "p24", "owner": {"email": "nobody"}}, 400, INVALID, "invalid_owner_email", "owner[email]", "Invalid email address: nobody"),
    ("INVALID_SOFORT_COUNTRY",  CREATE,  {**IDEAL, "type": "sofort", "sofort": {"country": "FR"}}, 400, INVALID, "invalid_sofort_country", "sofort[country]", "Invalid sofort[country]: must be one of AT, BE, DE, ES, IT, or NL"),
    ("INVALID_DESCRIPTOR",      CREATE,  {**SEPA, "statement_descriptor": "<b>"},      400, INVALID, None,    "statement_descriptor", SIGNS),
    ("MANDATE_NEEDS_EMAIL",     CREATE,  {**SEPA, "mandate": {"notification_method": "email"}}, 400, INVALID, MISSING, "owner[email]", NEEDS_EMAIL),
    ("NO_CARD_SOURCE",          CREATE,  {"original_source": "src_failed"},            400, INVALID, None,    "original_source", NO_CARD),
    ("AMOUNT_FIXED",            "POST /v1/sources/src_failed", {"amount": 5},          400, INVALID, None,    "amount",        "The amount of a single_use source can only be updated while it is pending."),
    ("SOURCE_NOT_VERIFIABLE",   "POST /v1/sources/src_card/verify", {"values": ["32", "45"]}, 400, INVALID, None, None,       "The source you provided does not need to be verified."),
    ("VALUES_WRONG",            "POST /v1/sources/src_verify/verify", {"values": ["45", "32"]}, 400, INVALID, None, "values", "The values provided do not match the values that were sent."),
)  # fmt: skip
