"""Refusals of parameters, whatever the resource."""

INVALID = "invalid_request_error"
CURRENCIES = (
    "usd, aed, afn, all, amd, ang, aoa, ars, aud, awg, azn, bam, bbd, bdt, bgn, bhd, bif, bmd, bnd, bob, brl, bsd, bwp, byn, bzd, "
    "cad, cdf, chf, clp, cny, cop, crc, cve, czk, djf, dkk, dop, dzd, egp, etb, eur, fjd, fkp, gbp, gel, gip, gmd, gnf, gtq, gyd, "
    "hkd, hnl, hrk, htg, huf, idr, ils, inr, isk, jmd, jod, jpy, kes, kgs, khr, kmf, krw, kwd, kyd, kzt, lak, lbp, lkr, lrd, lsl, "
    "mad, mdl, mga, mkd, mmk, mnt, mop, mur, mvr, mwk, mxn, myr, mzn, nad, ngn, nio, nok, npr, nzd, omr, pab, pen, pgk, php, pkr, "
    "pln, pyg, qar, ron, rsd, rub, rwf, sar, sbd, scr, sek, sgd, shp, sle, sos, srd, std, szl, thb, tjs, tnd, top, try, ttd, twd, "
    "tzs, uah, ugx, uyu, uzs, vnd, vuv, wst, xaf, xcd, xof, xpf, yer, zar, zmw"
)


def empty(name):
    """The sentence for an empty string."""
    return (
        f"You passed an empty string for '{name}'. We assume empty values are an attempt to unset a parameter; however '{name}' cannot "
        f"be unset. You should remove '{name}' from your request or supply a non-empty value."
    )


MISSING, UNKNOWN, EMPTY, INTEGER = "parameter_missing", "parameter_unknown", "parameter_invalid_empty", "parameter_invalid_integer"
CUSTOMERS = "POST /v1/customers"
IDEAL = {"type": "ideal", "amount": 1099, "currency": "eur", "redirect": {"return_url": "https://shop.example.com/"}}
CARD = {"type": "card", "card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2055}}
SEPA = {"type": "sepa_debit", "currency": "eur", "owner": {"name": "Jenny"}, "sepa_debit": {"iban": "DE89370400440532013000"}}

ROWS = (
    # name                    request            params                              status type     code    param          message
    ("PARAMETER_UNKNOWN",      CUSTOMERS,         {"zzz": "1"},                       400, INVALID, UNKNOWN, "zzz",         "Received unknown parameter: zzz"),
    ("PARAMETER_UNKNOWN",      CUSTOMERS,         {"address": {"zzz": "1"}},          400, INVALID, UNKNOWN, "address[zzz]", "Received unknown parameter: address[zzz]"),
    ("PARAMETER_UNKNOWN",      "GET /v1/customers/cus_one", {"zzz": "1"},             400, INVALID, UNKNOWN, "zzz",         "Received unknown parameter: zzz"),
    ("PARAMETER_UNKNOWN_NEAR", CUSTOMERS,         {"emial": "a@example.com"},         400, INVALID, UNKNOWN, "emial",       "Received unknown parameter: emial. Did you mean email?"),
    ("PARAMETER_UNKNOWN_NEAR", "POST /v1/sources", {**IDEAL, "owner": {"nam": "J"}},  400, INVALID, UNKNOWN, "owner[nam]",  "Received unknown parameter: owner[nam]. Did you mean owner[name]?"),
    ("PARAMETERS_UNKNOWN",     CUSTOMERS,         {"zzz": "1", "emial": "2"},         400, INVALID, UNKNOWN, "zzz",         "Received unknown parameters: zzz, emial"),
    ("PARAMETER_MISSING",      "POST /v1/sources", {},                                400, INVALID, MISSING, "type",        "Missing required param: type."),
    ("PARAMETER_MISSING",      CUSTOMERS,         {"shipping": {"name": "Jenny"}},    400, INVALID, MISSING, "shipping[address]", "Missing required param: shipping[address]."),
    ("PARAMETER_INVALID_EMPTY", CUSTOMERS,        {"name": ""},                       400, INVALID, EMPTY,   "name",        empty("name")),
    ("PARAMETER_INVALID_EMPTY", CUSTOMERS,        {"balance": ""},                    400, INVALID, EMPTY,   "balance",     empty("balance")),
    ("PARAMETER_INVALID_EMPTY", "POST /v1/sources", {**IDEAL, "owner": {"name": ""}}, 400, INVALID, EMPTY,   "owner[name]", empty("owner[name]")),
    ("PARAMETER_INVALID_EMPTY", "POST /v1/sources", {"type": ""},                     400, INVALID, EMPTY,   "type",        empty("type")),
    ("PARAMETER_INVALID_EMPTY", "POST /v1/sources", {**IDEAL, "currency": ""},        400, INVALID, EMPTY,   "currency",    empty("currency")),
    ("INVALID_STRING",         CUSTOMERS,         {"name": {"a": "b"}},               400, INVALID, None,    "name",        'Invalid string: {"a":"b"}'),
    ("INVALID_STRING",         CUSTOMERS,         {"name": ["wrong", "type"]},        400, INVALID, None,    "name",        'Invalid string: {"0":"wrong","1":"type"}'),
    ("INVALID_STRING",         CUSTOMERS,         b"name[]=wrong&name[]=type",        400, INVALID, None,    "name",        'Invalid string: {"0":"wrong","1":"type"}'),
    ("INVALID_STRING",         CUSTOMERS,         {"metadata": {"a": {"b": "c"}}},    400, INVALID, None,    "metadata[a]", 'Invalid string: {"b":"c"}'),
    ("INVALID_STRING",         "POST /v1/sources", {"type": {"a": "b"}},              400, INVALID, None,    "type",        'Invalid string: {"a":"b"}'),
    ("STRING_TOO_LONG",        CUSTOMERS,         {"description": "a" * 4 + "b" * 4993 + "c" * 4}, 400, INVALID, None, "description", "Invalid string: aaaa...cccc; must be at most 5000 characters"),
    ("STRING_TOO_LONG",        CUSTOMERS,         {"phone": "0123456789" * 3},        400, INVALID, None,    "phone",       "Invalid string: 0123...6789; must be at most 20 characters"),
    ("INVALID_INTEGER",        CUSTOMERS,         {"balance": "abc"},                 400, INVALID, INTEGER, "balance",     "Invalid integer: abc"),
    ("INVALID_INTEGER",        CUSTOMERS,         {"balance": "1.5"},                 400, INVALID, INTEGER, "balance",     "Invalid integer: 1.5"),
    ("INVALID_INTEGER",        CUSTOMERS,         {"balance": "٣"},                   400, INVALID, INTEGER, "balance",     "Invalid integer: ٣"),
    ("INVALID_INTEGER",        CUSTOMERS,         {"balance": {"a": "b"}},            400, INVALID, INTEGER, "balance",     'Invalid integer: {"a":"b"}'),
    ("INVALID_INTEGER",        CUSTOMERS,         {"balance": "9" * 30},              400, INVALID, INTEGER, "balance",     "Invalid integer: " + "9" * 30),
    ("INVALID_INTEGER",        "GET /v1/customers", {"limit": "abc"},                 400, INVALID, INTEGER, "limit",       "Invalid integer: abc"),
    ("INTEGER_TOO_SMALL",      "POST /v1/sources", {**IDEAL, "amount": 0},            400, INVALID, INTEGER, "amount",      "This value must be greater than or equal to 1."),
    ("INTEGER_TOO_SMALL",      "POST /v1/sources", {**IDEAL, "amount": -5},           400, INVALID, INTEGER, "amount",      "This value must be greater than or equal to 1."),
    ("INTEGER_TOO_SMALL",      CUSTOMERS,         {"next_invoice_sequence": 0},       400, INVALID, INTEGER, "next_invoice_sequence", "This value must be greater than or equal to 1."),
    ("INVALID_CHOICE",         CUSTOMERS,         {"tax_exempt": "maybe"},            400, INVALID, None,    "tax_exempt",  "Invalid tax_exempt: must be one of exempt, none, or reverse"),
    ("INVALID_CHOICE",         "POST /v1/sources", {**CARD, "usage": "never"},        400, INVALID, None,    "usage",       "Invalid usage: must be one of reusable or single_use"),
    ("INVALID_CHOICE",         "POST /v1/sources", {**IDEAL, "usage": "never"},       400, INVALID, None,    "usage",       "Invalid usage: must be one of reusable or single_use"),
    ("INVALID_CHOICE",         "POST /v1/sources", {**IDEAL, "flow": "uphill"},       400, INVALID, None,    "flow",        "Invalid flow: must be one of code_verification, none, receiver, or redirect"),
    ("INVALID_OBJECT",         CUSTOMERS,         {"address": "Berlin"},              400, INVALID, None,    "address",     "Invalid object"),
    ("INVALID_OBJECT",         CUSTOMERS,         b"address[]=Berlin",                400, INVALID, None,    "address",     "Invalid object"),
    ("INVALID_OBJECT",         CUSTOMERS,         {"metadata": "abc"},                400, INVALID, None,    "metadata",    "Invalid object"),
    ("INVALID_OBJECT",         "POST /v1/sources", {**IDEAL, "owner": ""},            400, INVALID, None,    "owner",       "Invalid object"),
    ("INVALID_ARRAY",          CUSTOMERS,         {"preferred_locales": "de"},        400, INVALID, None,    "preferred_locales", "Invalid array"),
    ("INVALID_ARRAY",          CUSTOMERS,         {"preferred_locales": {"a": "de"}}, 400, INVALID, None,    "preferred_locales", "Invalid array"),
    ("INVALID_ARRAY",          CUSTOMERS,         {"expand": "sources"},              400, INVALID, None,    "expand",      "Invalid array"),
    ("INVALID_URL",            "POST /v1/sources", {**IDEAL, "redirect": {"return_url": "back"}}, 400, INVALID, "url_invalid", "redirect[return_url]", "Not a valid URL"),
    ("INVALID_URL",            "POST /v1/sources", {**IDEAL, "redirect": {"return_url": "https://a b"}}, 400, INVALID, "url_invalid", "redirect[return_url]", "Not a valid URL"),
    ("INVALID_URL",            "POST /v1/sources", {**IDEAL, "redirect": {"return_url": "https://[x"}}, 400, INVALID, "url_invalid", "redirect[return_url]", "Not a valid URL"),
    ("INVALID_CURRENCY",       "POST /v1/sources", {**IDEAL, "currency": "xyz"},      400, INVALID, None,    "currency",    f"Invalid currency: xyz. Stripe currently supports these currencies: {CURRENCIES}"),
    ("INVALID_CURRENCY",       "POST /v1/sources", {**CARD, "currency": "EURO"},      400, INVALID, None,    "currency",    f"Invalid currency: EURO. Stripe currently supports these currencies: {CURRENCIES}"),
    ("METADATA_KEY_TOO_LONG",  CUSTOMERS,         {"metadata": {"k" * 41: "v"}},      400, INVALID, None,    "metadata",    f"Invalid key: {'k' * 41} must be a string under 40 characters"),
    ("METADATA_VALUE_TOO_LONG", CUSTOMERS,        {"metadata": {"k": "v" * 501}},     400, INVALID, None,    "metadata[k]", f"Metadata values can have up to 500 characters, but you passed in a value that is 501 characters. Invalid value: {'v' * 501}"),
    ("METADATA_TOO_MANY",      CUSTOMERS,         {"metadata": {f"k{n}": "v" for n in range(51)}}, 400, INVALID, None, "metadata", "Metadata can have up to 50 keys, but you've set 51. Email us at support+metadata@stripe.com for more information."),
    ("NOT_EXPANDABLE",         "GET /v1/sources/src_card", {"expand": ["foo"]},       400, INVALID, None,    "expand",      "This property cannot be expanded (foo)."),
    ("NOT_EXPANDABLE",         "GET /v1/sources/src_attached", {"expand": ["customer"]}, 400, INVALID, None, "expand",      "This property cannot be expanded (customer)."),
    ("NOT_EXPANDABLE",         "GET /v1/sources/src_unknown", {"expand": ["foo"]},    400, INVALID, None,    "expand",      "This property cannot be expanded (foo)."),
    ("NOT_EXPANDABLE_HERE",    "GET /v1/customers", {"expand": ["default_source"]},   400, INVALID, None,    "expand",      "This property cannot be expanded (default_source). You may want to try expanding 'data.default_source' instead."),
    ("EXPANSION_TOO_DEEP",     "GET /v1/customers", {"expand": ["data.items.data.price.product"]}, 400, INVALID, "property_expansion_max_depth", "expand", "You cannot expand more than 4 levels of a property. Property: data.items.data.price.product"),
    ("RESOURCE_MISSING",       "GET /v1/customers", {"starting_after": "cus_unknown"}, 400, INVALID, "resource_missing", "starting_after", "No such customer: 'cus_unknown'"),
    ("RESOURCE_MISSING",       "GET /v1/customers", {"ending_before": "src_card"},    400, INVALID, "resource_missing", "ending_before", "No such customer: 'src_card'"),
    ("RESOURCE_MISSING",       "GET /v1/customers/cus_one/sources", {"starting_after": "src_card"}, 400, INVALID, "resource_missing", "starting_after", "No such source: 'src_card'"),
    ("BOTH_CURSORS",           "GET /v1/customers", {"starting_after": "cus_one", "ending_before": "cus_one"}, 400, INVALID, None, None, "Received both starting_after and ending_before parameters. Please pass in only one."),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/customers/cus_unknown", {},                 404, INVALID, "resource_missing", "id", "No such customer: 'cus_unknown'"),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/customers/cus_unknown/sources", {},         404, INVALID, "resource_missing", "customer", "No such customer: 'cus_unknown'"),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/customers/caf%C3%A9", {},                   404, INVALID, "resource_missing", "id", "No such customer: 'café'"),
)  # fmt: skip
