"""Refusals of refunds, disputes and balance transactions."""

INVALID = "invalid_request_error"
MISSING, UNKNOWN, GONE = "parameter_missing", "parameter_unknown", "resource_missing"
CREATE = "POST /v1/refunds"
OF_CHARGE, OLDEST = "POST /v1/charges/{}/refunds", "POST /v1/charges/{}/refund"

REFUNDED = "Charge ch_refunded has already been refunded."
DISPUTED = "Charge ch_disputed has been charged back; cannot issue a refund."
FAILED = "Charge ch_failed has failed: there is nothing to capture or to refund."
PARTLY = "You cannot partially refund an uncaptured charge. Instead, capture the charge for an amount less than the original amount"
CLOSED = "This dispute does not wait for a response: it is lost."
REASONS = "duplicate, fraudulent, or requested_by_customer"


def more_than_charge(asked, has):
    """The sentence for more than the charge."""
    return f"Refund amount ({asked}) is greater than charge amount ({has})"


def more_than_left(asked, left):
    """The sentence for more than is left of the charge."""
    return f"Refund amount ({asked}) is greater than unrefunded amount on charge ({left})"


ROWS = (
    # name                      request                          params                                          status type     code     param     message
    ("CHARGE_REFUNDED",          CREATE,                          {"charge": "ch_refunded"},                      400, INVALID, "charge_already_refunded", None, REFUNDED),
    ("CHARGE_REFUNDED",          OF_CHARGE.format("ch_refunded"), {"amount": 1},                                  400, INVALID, "charge_already_refunded", None, REFUNDED),
    ("CHARGE_REFUNDED",          OLDEST.format("ch_refunded"),    {},                                             400, INVALID, "charge_already_refunded", None, REFUNDED),
    ("CHARGE_DISPUTED",          CREATE,                          {"charge": "ch_disputed"},                      400, INVALID, "charge_disputed", None, DISPUTED),
    ("CHARGE_DISPUTED",          OF_CHARGE.format("ch_disputed"), {"amount": 1},                                  400, INVALID, "charge_disputed", None, DISPUTED),
    ("CHARGE_FAILED",            CREATE,                          {"charge": "ch_failed"},                        400, INVALID, None,    None,     FAILED),
    ("UNCAPTURED_PARTLY",        CREATE,                          {"charge": "ch_held", "amount": 999},           400, INVALID, None,    None,     PARTLY),
    ("UNCAPTURED_PARTLY",        OLDEST.format("ch_held"),        {"amount": 1},                                  400, INVALID, None,    None,     PARTLY),
    ("REFUND_TOO_LARGE",         CREATE,                          {"charge": "ch_whole", "amount": 1100},         400, INVALID, None,    "amount", more_than_charge("$11.00", "$10.00")),
    ("REFUND_TOO_LARGE",         CREATE,                          {"charge": "ch_half", "amount": 1001},          400, INVALID, None,    "amount", more_than_charge("$10.01", "$10.00")),
    ("REFUND_TOO_LARGE",         CREATE,                          {"charge": "ch_yen", "amount": 1001},           400, INVALID, None,    "amount", more_than_charge("¥1,001", "¥1,000")),
    ("REFUND_TOO_LARGE",         OF_CHARGE.format("ch_whole"),    {"amount": 99_999_999},                         400, INVALID, None,    "amount", more_than_charge("$999,999.99", "$10.00")),
    ("REFUND_MORE_THAN_LEFT",    CREATE,                          {"charge": "ch_half", "amount": 600},           400, INVALID, None,    "amount", more_than_left("$6.00", "$5.00")),
    ("REFUND_MORE_THAN_LEFT",    OLDEST.format("ch_half"),        {"amount": 1000},                               400, INVALID, None,    "amount", more_than_left("$10.00", "$5.00")),
    ("PARAMETER_MISSING",        CREATE,                          {"amount": 5},                                  400, INVALID, MISSING, "charge", "Missing required param: charge."),
    ("PARAMETER_UNKNOWN",        OF_CHARGE.format("ch_whole"),    {"charge": "ch_whole"},                         400, INVALID, UNKNOWN, "charge", "Received unknown parameter: charge"),
    ("PARAMETER_UNKNOWN",        "POST /v1/refunds/re_done",      {"amount": 5},                                  400, INVALID, UNKNOWN, "amount", "Received unknown parameter: amount"),
    ("INTEGER_TOO_SMALL",        CREATE,                          {"charge": "ch_whole", "amount": 0},            400, INVALID, "parameter_invalid_integer", "amount", "This value must be greater than or equal to 1."),
    ("INVALID_CHOICE",           CREATE,                          {"charge": "ch_whole", "reason": "expired_uncaptured_charge"}, 400, INVALID, None, "reason", f"Invalid reason: must be one of {REASONS}"),
    ("RESOURCE_MISSING",         CREATE,                          {"charge": "ch_none"},                          400, INVALID, GONE,    "charge", "No such charge: 'ch_none'"),
    ("RESOURCE_MISSING",         CREATE,                          {"charge": "re_done"},                          400, INVALID, GONE,    "charge", "No such charge: 're_done'"),
    ("RESOURCE_MISSING_IN_PATH", OF_CHARGE.format("ch_none"),     {},                                             404, INVALID, GONE,    "id",     "No such charge: 'ch_none'"),
    ("RESOURCE_MISSING_IN_PATH", OLDEST.format("ch_none"),        {},                                             404, INVALID, GONE,    "id",     "No such charge: 'ch_none'"),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/refunds/re_none",       {},                                             404, INVALID, GONE,    "refund", "No such refund: 're_none'"),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/charges/ch_whole/refunds/re_done", {},                                  404, INVALID, GONE,    "refund", "No such refund: 're_done'"),
    ("RESOURCE_MISSING_IN_PATH", "POST /v1/refunds/ch_whole/cancel", {},                                          404, INVALID, GONE,    "refund", "No such refund: 'ch_whole'"),
    ("RESOURCE_MISSING",         "GET /v1/refunds",               {"charge": "ch_test_filter"},                   400, INVALID, GONE,    "charge", "No such charge: 'ch_test_filter'"),
    ("RESOURCE_MISSING",         "GET /v1/refunds",               {"charge": "ch_whole", "starting_after": "re_done"}, 400, INVALID, GONE, "starting_after", "No such refund: 're_done'"),
    ("REFUND_NOT_CANCELABLE",    "POST /v1/refunds/re_done/cancel", {},                                           400, INVALID, None,    None,     "Only refunds that require action can be canceled; this one is succeeded."),
    ("DISPUTE_NOT_OPEN",         "POST /v1/disputes/dp_lost",     {"evidence": {"receipt": "file_1"}},            400, INVALID, None,    None,     CLOSED),
    ("DISPUTE_NOT_OPEN",         "POST /v1/disputes/dp_lost",     {"evidence": {"receipt": "file_1"}, "submit": False}, 400, INVALID, None, None,  CLOSED),
    ("DISPUTE_NOT_OPEN",         "POST /v1/disputes/dp_lost",     {"submit": True},                               400, INVALID, None,    None,     CLOSED),
    ("DISPUTE_NOT_OPEN",         "POST /v1/disputes/dp_lost/close", {},                                           400, INVALID, None,    None,     CLOSED),
    ("PARAMETER_UNKNOWN",        "POST /v1/disputes/dp_lost",     {"evidence": {"alibi": "x"}},                   400, INVALID, UNKNOWN, "evidence[alibi]", "Received unknown parameter: evidence[alibi]"),
    ("INVALID_OBJECT",           "POST /v1/disputes/dp_lost",     {"evidence": "x"},                              400, INVALID, None,    "evidence", "Invalid object"),
    ("INVALID_BOOLEAN",          "POST /v1/disputes/dp_lost",     {"submit": "perhaps"},                          400, INVALID, None,    "submit", "Invalid boolean: perhaps"),
    ("STRING_TOO_LONG",          "POST /v1/disputes/dp_lost",     {"evidence": {"uncategorized_text": "abcd" * 5001}}, 400, INVALID, None, "evidence[uncategorized_text]", "Invalid string: abcd...abcd; must be at most 20000 characters"),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/disputes/dp_none",      {},                                             404, INVALID, GONE,    "id",     "No such dispute: 'dp_none'"),
    ("RESOURCE_MISSING",         "GET /v1/disputes",              {"charge": "ch_none"},                          400, INVALID, GONE,    "charge", "No such charge: 'ch_none'"),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/balance_transactions/txn_none", {},                                     404, INVALID, GONE,    "id",     "No such balance_transaction: 'txn_none'"),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/balance/history/ch_whole", {},                                          404, INVALID, GONE,    "id",     "No such balance_transaction: 'ch_whole'"),
    ("RESOURCE_MISSING",         "GET /v1/balance_transactions",  {"ending_before": "txn_none"},                  400, INVALID, GONE,    "ending_before", "No such balance_transaction: 'txn_none'"),
    ("PARAMETER_UNKNOWN",        "GET /v1/balance",               {"currency": "eur"},                            400, INVALID, UNKNOWN, "currency", "Received unknown parameter: currency"),
)  # fmt: skip
