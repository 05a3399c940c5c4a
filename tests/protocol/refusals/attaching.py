"""Refusals between customers and their sources."""

INVALID = "invalid_request_error"
GONE = "resource_missing"
ATTACH = "POST /v1/customers/cus_one/sources"
NOT_ATTACHABLE = "The source you provided cannot be attached to the customer. It must be chargeable or pending."
ALREADY = "The source you provided has already been attached to a customer."

ROWS = (
    # name                      request             params                       status type     code  param      message
    ("PARAMETER_MISSING",        ATTACH,             {},                          400, INVALID, "parameter_missing", "source", "Missing required param: source."),
    ("PARAMETER_UNKNOWN",        ATTACH,             {"source": "src_card", "zzz": "1"}, 400, INVALID, "parameter_unknown", "zzz", "Received unknown parameter: zzz"),
    ("RESOURCE_MISSING",         ATTACH,             {"source": "src_unknown"},   400, INVALID, GONE, "source",   "No such source: 'src_unknown'"),
    ("RESOURCE_MISSING_IN_PATH", "POST /v1/customers/cus_unknown/sources", {"source": "src_card"}, 404, INVALID, GONE, "customer", "No such customer: 'cus_unknown'"),
    ("SOURCE_NOT_ATTACHABLE",    ATTACH,             {"source": "src_consumed"},  400, INVALID, None, None,       NOT_ATTACHABLE),
    ("SOURCE_NOT_ATTACHABLE",    ATTACH,             {"source": "src_failed"},    400, INVALID, None, None,       NOT_ATTACHABLE),
    ("SOURCE_NOT_ATTACHABLE",    ATTACH,             {"source": "src_canceled"},  400, INVALID, None, None,       NOT_ATTACHABLE),
    ("SOURCE_ALREADY_ATTACHED",  ATTACH,             {"source": "src_attached"},  400, INVALID, None, None,       ALREADY),
    ("SOURCE_ALREADY_ATTACHED",  "POST /v1/customers/cus_two/sources", {"source": "src_attached"}, 400, INVALID, None, None, ALREADY),
    ("RESOURCE_MISSING",         "POST /v1/customers", {"source": "src_unknown"}, 400, INVALID, GONE, "source",   "No such source: 'src_unknown'"),
    ("SOURCE_NOT_ATTACHABLE",    "POST /v1/customers", {"source": "src_consumed"}, 400, INVALID, None, None,      NOT_ATTACHABLE),
    ("SOURCE_ALREADY_ATTACHED",  "POST /v1/customers", {"source": "src_attached"}, 400, INVALID, None, None,      ALREADY),
    ("RESOURCE_MISSING_IN_PATH", "DELETE /v1/customers/cus_one/sources/src_unknown", {}, 404, INVALID, GONE, "id", "No such source: 'src_unknown'"),
    ("RESOURCE_MISSING_IN_PATH", "DELETE /v1/customers/cus_one/sources/src_card", {}, 404, INVALID, GONE, "id",   "No such source: 'src_card'"),
    ("RESOURCE_MISSING_IN_PATH", "DELETE /v1/customers/cus_two/sources/src_attached", {}, 404, INVALID, GONE, "id", "No such source: 'src_attached'"),
    ("RESOURCE_MISSING_IN_PATH", "DELETE /v1/customers/cus_unknown/sources/src_attached", {}, 404, INVALID, GONE, "customer", "No such customer: 'cus_unknown'"),
    ("PARAMETER_UNKNOWN",        "DELETE /v1/customers/cus_one/sources/src_attached", {"zzz": "1"}, 400, INVALID, "parameter_unknown", "zzz", "Received unknown parameter: zzz"),
)  # fmt: skip
