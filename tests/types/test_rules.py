"""The rules of creations, type by type: what must be sent, what may be, and the whole refusal of the rest."""

from __future__ import annotations

import pytest

from fakesources.resources.sources.types import TYPES

INVALID = "invalid_request_error"
URL = {"return_url": "https://shop.example.com/back"}

REQUIRED = [
    #  type                    without                                what is missing
    ("ach_credit_transfer",  {"currency": None},                    "currency"),
    ("ach_credit_transfer",  {"owner": None},                       "owner[email]"),
    ("ach_credit_transfer",  {"owner": {"name": "Jenny"}},          "owner[email]"),
    ("ach_debit",            {"currency": None},                    "currency"),
    ("ach_debit",            {"ach_debit": None},                   "ach_debit[account_number]"),
    ("ach_debit",            {"ach_debit": {"account_number": "000123456789"}}, "ach_debit[routing_number]"),
    ("acss_debit",           {"currency": None},                    "currency"),
    ("acss_debit",           {"owner": None},                       "owner[name]"),
    ("acss_debit",           {"acss_debit": None},                  "acss_debit[account_number]"),
    ("acss_debit",           {"acss_debit": {"account_number": "1"}}, "acss_debit[institution_number]"),
    ("acss_debit",           {"acss_debit": {"account_number": "1", "institution_number": "000"}}, "acss_debit[transit_number]"),
    ("alipay",               {"amount": None},                      "amount"),
    ("alipay",               {"currency": None},                    "currency"),
    ("alipay",               {"redirect": None},                    "redirect[return_url]"),
    ("au_becs_debit",        {"currency": None},                    "currency"),
    ("au_becs_debit",        {"owner": {"email": "a@example.com"}}, "owner[name]"),
    ("au_becs_debit",        {"owner": {"name": "Jenny"}},          "owner[email]"),
    ("au_becs_debit",        {"au_becs_debit": {"bsb_number": "000000"}}, "au_becs_debit[account_number]"),
    ("au_becs_debit",        {"au_becs_debit": {"account_number": "000123456"}}, "au_becs_debit[bsb_number]"),
    ("bancontact",           {"amount": None},                      "amount"),
    ("bancontact",           {"currency": None},                    "currency"),
    ("bancontact",           {"owner": None},                       "owner[name]"),
    ("bancontact",           {"redirect": None},                    "redirect[return_url]"),
    ("card",                 {"card": None},                        "card[number]"),
    ("card",                 {"card": {"number": "4242424242424242"}}, "card[exp_month]"),
    ("card",                 {"card": {"number": "4242424242424242", "exp_month": 6}}, "card[exp_year]"),
    ("card",                 {"usage": "single_use"},               "amount"),
    ("card_present",         {"amount": None},                      "amount"),
    ("eps",                  {"amount": None},                      "amount"),
    ("eps",                  {"currency": None},                    "currency"),
    ("eps",                  {"owner": None},                       "owner[name]"),
    ("eps",                  {"redirect": None},                    "redirect[return_url]"),
    ("giropay",              {"amount": None},                      "amount"),
    ("giropay",              {"currency": None},                    "currency"),
    ("giropay",              {"owner": None},                       "owner[name]"),
    ("giropay",              {"redirect": None},                    "redirect[return_url]"),
    ("ideal",                {"amount": None},                      "amount"),
    ("ideal",                {"currency": None},                    "currency"),
    ("ideal",                {"redirect": None},                    "redirect[return_url]"),
    ("klarna",               {"amount": None},                      "amount"),
    ("klarna",               {"currency": None},                    "currency"),
    ("klarna",               {"redirect": None},                    "redirect[return_url]"),
    ("klarna",               {"klarna": {"purchase_country": "UK"}}, "klarna[product]"),
    ("klarna",               {"klarna": {"product": "payment"}},    "klarna[purchase_country]"),
    ("klarna",               {"source_order": None},                "source_order[items]"),
    ("multibanco",           {"amount": None},                      "amount"),
    ("multibanco",           {"currency": None},                    "currency"),
    ("multibanco",           {"redirect": None},                    "redirect[return_url]"),
    ("multibanco",           {"owner": None},                       "owner[email]"),
    ("p24",                  {"amount": None},                      "amount"),
    ("p24",                  {"currency": None},                    "currency"),
    ("p24",                  {"redirect": None},                    "redirect[return_url]"),
    ("p24",                  {"owner": None},                       "owner[email]"),
    ("sepa_credit_transfer", {"currency": None},                    "currency"),
    ("sepa_credit_transfer", {"owner": None},                       "owner[email]"),
    ("sepa_debit",           {"currency": None},                    "currency"),
    ("sepa_debit",           {"owner": None},                       "owner[name]"),
    ("sepa_debit",           {"sepa_debit": None},                  "sepa_debit[iban]"),
    ("sofort",               {"amount": None},                      "amount"),
    ("sofort",               {"currency": None},                    "currency"),
    ("sofort",               {"redirect": None},                    "redirect[return_url]"),
    ("sofort",               {"sofort": None},                      "sofort[country]"),
    ("three_d_secure",       {"amount": None},                      "amount"),
    ("three_d_secure",       {"currency": None},                    "currency"),
    ("three_d_secure",       {"redirect": None},                    "redirect[return_url]"),
    ("three_d_secure",       {"three_d_secure": None},              "three_d_secure[card]"),
    ("wechat",               {"amount": None},                      "amount"),
    ("wechat",               {"currency": None},                    "currency"),
]  # fmt: skip

CURRENCIES = {
    "ach_credit_transfer": "usd",
    "ach_debit": "usd",
    "acss_debit": "cad, usd",
    "alipay": "aud, cad, eur, gbp, hkd, jpy, sgd, usd, cny, nzd",
    "au_becs_debit": "aud",
    "bancontact": "eur",
    "eps": "eur",
    "giropay": "eur",
    "ideal": "eur",
    "klarna": "dkk, eur, gbp, nok, sek, usd",
    "multibanco": "eur",
    "p24": "eur, pln",
    "sepa_credit_transfer": "eur",
    "sepa_debit": "eur",
    "sofort": "eur",
    "wechat": "aud, cad, eur, gbp, hkd, jpy, sgd, usd",
}
ANY_CURRENCY = ("card", "card_present", "three_d_secure")

DESCRIPTOR = "ORDER AT123" + "4" * 25
ADDRESS_NEEDED = ("AD", "GB", "GI", "MC", "SM", "VA", "CH")
BANKS = (
    "abn_amro, asn_bank, bunq, ing, knab, n26, nn, rabobank, revolut, regiobank, sns_bank, triodos_bank, van_lanschot, or yoursafe"
)
TOO_LONG = "Invalid string: ORDE...4444; must be at most 35 characters"
IBANS = {
    "AD": "AD1200012030200359100100",
    "CH": "CH9300762011623852957",
    "GB": "GB29NWBK60161331926819",
    "GI": "GI75NWBK000000007099453",
    "MC": "MC5811222000010123456789030",
    "SM": "SM86U0322509800000000270100",
    "VA": "VA59001123000012345678",
}

RULES = [
    #  type          what is sent                                        param                          code
    ("bancontact",  {"owner": {"name": "Jo"}},                          "owner[name]",                 "invalid_owner_name",
     "The owner name must be at least 3 characters."),
    ("bancontact",  {"amount": 99},                                     "amount",                      "invalid_amount",
     "This value must be greater than or equal to 100."),
    ("bancontact",  {"bancontact": {"statement_descriptor": DESCRIPTOR}}, "bancontact[statement_descriptor]", None, TOO_LONG),
    ("giropay",     {"giropay": {"statement_descriptor": DESCRIPTOR}},  "giropay[statement_descriptor]", None, TOO_LONG),
    ("ideal",       {"ideal": {"statement_descriptor": DESCRIPTOR}},    "ideal[statement_descriptor]", None, TOO_LONG),
    ("ideal",       {"ideal": {"bank": "fortis"}},                      "ideal[bank]",                 "invalid_ideal_bank",
     f"Invalid ideal[bank]: must be one of {BANKS}"),
    ("klarna",      {"klarna": {"product": "loan", "purchase_country": "UK"}}, "klarna[product]",      None,
     "Invalid klarna[product]: must be one of payment"),
    ("klarna",      {"source_order": {"items": [{"amount": 1}]}},       "source_order[items][0][currency]", "parameter_missing",
     "Missing required param: source_order[items][0][currency]."),
    ("klarna",      {"source_order": {"items": [{"currency": "gbp"}]}}, "source_order[items][0][amount]", "parameter_missing",
     "Missing required param: source_order[items][0][amount]."),
    ("klarna",      {"source_order": {"items": [{"amount": 1, "currency": "gbp", "type": "gift"}]}}, "source_order[items][0][type]", None,
     "Invalid source_order[items][0][type]: must be one of discount, shipping, sku, or tax"),
    ("klarna",      {"source_order": {"items": [{"amount": 1, "currency": "gbp", "description": "x" * 1001}]}},
     "source_order[items][0][description]", None, "Invalid string: xxxx...xxxx; must be at most 1000 characters"),
    ("klarna",      {"source_order": {"items": [{"amount": 1, "currency": "gbp"}], "shipping": {"name": "Jenny"}}},
     "source_order[shipping][address][line1]", "parameter_missing", "Missing required param: source_order[shipping][address][line1]."),
    ("klarna",      {"source_order": {"items": [{"amount": 1, "currency": "gbp", "quantity": 0}]}}, "source_order[items][0][quantity]",
     "parameter_invalid_integer", "This value must be greater than or equal to 1."),
    ("p24",         {"owner": {"email": "nobody"}},                     "owner[email]",                "invalid_owner_email",
     "Invalid email address: nobody"),
    ("sepa_debit",  {"sepa_debit": {"iban": "DE88370400440532013000"}}, "sepa_debit[iban]",            "invalid_bank_account_iban",
     "The IBAN you provided is invalid."),
    ("sepa_debit",  {"sepa_debit": {"iban": "US89370400440532013000"}}, "sepa_debit[iban]",            "invalid_bank_account_iban",
     "The IBAN you provided is invalid."),
    ("sepa_debit",  {"statement_descriptor": "ORDER AT1234567890" + "44444"}, "statement_descriptor", None,
     "Invalid string: ORDE...4444; must be at most 22 characters"),
    *(("sepa_debit", {"statement_descriptor": f"ORDER {sign}"},         "statement_descriptor",        None,
       "The statement descriptor must not contain any of the characters <, >, ', and \".") for sign in "<>'\""),
    ("sepa_debit",  {"mandate": {"notification_method": "email"}},      "owner[email]",                "parameter_missing",
     "When creating or updating a Source with mandate[notification_method] `email`, the parameter owner[email] is required."),
    ("sepa_debit",  {"mandate": {"notification_method": "pigeon"}},     "mandate[notification_method]", None,
     "Invalid mandate[notification_method]: must be one of deprecated_none, email, manual, none, or stripe_email"),
    ("sepa_debit",  {"mandate": {"interval": "yearly"}},                "mandate[interval]",           None,
     "Invalid mandate[interval]: must be one of one_time, scheduled, or variable"),
    ("sepa_debit",  {"mandate": {"acceptance": {"status": "accepted", "date": -1}}}, "mandate[acceptance][date]",
     "parameter_invalid_integer", "This value must be greater than or equal to 0."),
    ("sepa_debit",  {"amount": 0},                                      "amount",                      "parameter_invalid_integer",
     "This value must be greater than or equal to 1."),
    ("sepa_debit",  {"mandate": {"acceptance": {"type": "online"}}},    "mandate[acceptance][status]", "parameter_missing",
     "Missing required param: mandate[acceptance][status]."),
    *(("sepa_debit", {"owner": {"name": "Jenny"}, "sepa_debit": {"iban": IBANS[country]}}, "owner[address][line1]", "parameter_missing",
       "The payment method `sepa_debit` requires the parameter: owner[address][line1].") for country in ADDRESS_NEEDED),
    ("sofort",      {"amount": 99},                                     "amount",                      "invalid_amount",
     "This value must be greater than or equal to 100."),
    ("sofort",      {"sofort": {"country": "FR"}},                      "sofort[country]",             "invalid_sofort_country",
     "Invalid sofort[country]: must be one of AT, BE, DE, ES, IT, or NL"),
    ("sofort",      {"sofort": {"country": "DE", "preferred_language": "da"}}, "sofort[preferred_language]", None,
     "Invalid sofort[preferred_language]: must be one of de, en, es, it, fr, nl, or pl"),
    ("sofort",      {"sofort": {"country": "DE", "statement_descriptor": DESCRIPTOR}}, "sofort[statement_descriptor]", None, TOO_LONG),
    ("wechat",      {"wechat": {"statement_descriptor": "ORDER AT123" + "4" * 22}}, "wechat[statement_descriptor]", None,
     "Invalid string: ORDE...4444; must be at most 32 characters"),
    ("ach_credit_transfer", {"amount": 1000},                           "amount",                      "parameter_unknown",
     "Received unknown parameter: amount"),
    ("sepa_credit_transfer", {"amount": 1000},                          "amount",                      "parameter_unknown",
     "Received unknown parameter: amount"),
    ("ach_credit_transfer", {"receiver": {"refund_attributes_method": "post"}}, "receiver[refund_attributes_method]", None,
     "Invalid receiver[refund_attributes_method]: must be one of email, manual, or none"),
    ("ideal",       {"mandate": {"interval": "variable"}},              "mandate",                     "parameter_unknown",
     "Received unknown parameter: mandate. Did you mean metadata?"),
    ("ideal",       {"source_order": {"items": [{"amount": 1, "currency": "eur"}]}}, "source_order",   "parameter_unknown",
     "Received unknown parameter: source_order"),
    ("ideal",       {"token": "tok_visa"},                              "token",                       "parameter_unknown",
     "Received unknown parameter: token"),
    ("ideal",       {"giropay": {"statement_descriptor": "x"}},         "giropay",                     "parameter_unknown",
     "Received unknown parameter: giropay"),
    ("multibanco",  {"multibanco": {"entity": "1"}},                    "multibanco",                  "parameter_unknown",
     "Received unknown parameter: multibanco"),
    ("card",        {"three_d_secure": {"card": "src_1"}},              "three_d_secure",              "parameter_unknown",
     "Received unknown parameter: three_d_secure"),
]  # fmt: skip

CARD_ERRORS = [
    #  the card                                                                    code                    param
    ({"number": "4242424242424241", "exp_month": 6, "exp_year": 2024},            "incorrect_number",     "number",
     "Your card number is incorrect."),
    ({"number": "4242", "exp_month": 6, "exp_year": 2024},                        "incorrect_number",     "number",
     "Your card number is incorrect."),
    ({"number": "4242424242424242", "exp_month": 13, "exp_year": 2024},           "invalid_expiry_month", "exp_month",
     "Your card's expiration month is invalid."),
    ({"number": "4242424242424242", "exp_month": 10, "exp_year": 2018},           "invalid_expiry_month", "exp_month",
     "Your card's expiration month is invalid."),
    ({"number": "4242424242424242", "exp_month": 6, "exp_year": 2017},            "invalid_expiry_year",  "exp_year",
     "Your card's expiration year is invalid."),
    ({"number": "4242424242424242", "exp_month": 6, "exp_year": 2069},            "invalid_expiry_year",  "exp_year",
     "Your card's expiration year is invalid."),
    ({"number": "4242424242424242", "exp_month": 6, "exp_year": 2024, "cvc": "12"}, "invalid_cvc",        "cvc",
     "Your card's security code is invalid."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "less", "missing"), REQUIRED)
def test_what_a_type_requires_must_be_sent(make, refused, kind, less, missing):
    """The refusal names the innermost thing that is missing."""
    message = f"The payment method `{kind}` requires the parameter: {missing}."
    assert refused(make, kind, **less) == (400, INVALID, "parameter_missing", missing, message)


def test_every_requirement_of_the_table_is_tried():
    """What a row requires has a line above; nothing above is no requirement, but the amount of single_use types."""
    tried = {(kind, missing) for kind, _, missing in REQUIRED}
    assert tried == {(row.name, name) for row in TYPES.values() for name in row.required} | {
        ("card", "amount"),
        ("card_present", "amount"),
    }


@pytest.mark.parametrize("kind", CURRENCIES)
def test_a_type_takes_only_its_currencies(make, refused, kind):
    """The refusal shows the currency as it was sent and those that are taken."""
    message = f"Invalid currency: ZAR. The payment method `{kind}` only supports the following currencies: {CURRENCIES[kind]}."
    assert refused(make, kind, currency="ZAR") == (400, INVALID, None, "currency", message)


@pytest.mark.parametrize(("kind", "currency"), [(kind, one) for kind, all_ in CURRENCIES.items() for one in all_.split(", ")])
def test_a_type_takes_all_its_currencies(make, kind, currency):
    """In capitals as well; shown in small letters."""
    assert make(kind, currency=currency.upper()).currency == currency


@pytest.mark.parametrize("kind", ANY_CURRENCY)
def test_some_types_take_any_currency(make, refused, kind):
    """Any that Stripe has."""
    assert make(kind, currency="zar").currency == "zar"
    status, type_, code, param, message = refused(make, kind, currency="xyz")
    assert (status, type_, code, param) == (400, INVALID, None, "currency")
    assert message.startswith("Invalid currency: xyz. Stripe currently supports these currencies: usd, aed, afn, all, amd, ")


def test_every_type_has_its_currencies_above():
    """The two lists together are the table's column."""
    assert {name: ", ".join(row.currencies) for name, row in TYPES.items()} == CURRENCIES | dict.fromkeys(ANY_CURRENCY, "")


@pytest.mark.parametrize(("kind", "sent", "param", "code", "message"), RULES)
def test_a_rule_of_a_type_refuses(make, refused, kind, sent, param, code, message):
    """The whole refusal: status, type, code, parameter and words."""
    assert refused(make, kind, **sent) == (400, INVALID, code, param, message)


@pytest.mark.parametrize(("card", "code", "param", "message"), CARD_ERRORS)
def test_a_card_that_cannot_be_is_a_card_error(make, refused, card, code, param, message):
    """It is November 2018; the parameter is named without its hash."""
    assert refused(make, "card", card=card) == (402, "card_error", code, param, message)


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("bancontact", {"owner": {"name": "Joe"}}),
        ("bancontact", {"amount": 100}),
        ("bancontact", {"bancontact": {"preferred_language": "FR", "statement_descriptor": DESCRIPTOR[:35]}}),
        ("eps", {"amount": 1}),
        ("ideal", {"ideal": {"bank": "n26"}, "owner": None}),
        ("klarna", {"klarna": {"product": "payment", "purchase_country": "DE", "locale": "de-DE"}}),
        ("p24", {"owner": {"email": "jenny@rosen"}}),
        ("sepa_debit", {"statement_descriptor": "ORDER AT1234567890AB44"}),
        ("sepa_debit", {"mandate": {"notification_method": "email"}, "owner": {"name": "Jenny", "email": "jenny@example.com"}}),
        ("sepa_debit", {"amount": 1, "mandate": {"acceptance": {"status": "accepted", "date": 0}}}),
        ("klarna", {"source_order": {"items": [{"amount": -1, "currency": "gbp", "quantity": 1}]}}),
        ("sofort", {"amount": 100, "sofort": {"country": "nl", "preferred_language": "nl"}}),
        ("wechat", {"wechat": {"statement_descriptor": "O" * 32}}),
        ("wechat", {"redirect": URL}),
        ("card", {"redirect": URL}),
        ("sepa_debit", {"redirect": URL, "amount": 5200}),
        ("card", {"card": {"number": "4242-4242-4242-4242", "exp_month": 11, "exp_year": 18, "cvc": "1234"}}),
        *(("sepa_debit", {"sepa_debit": {"iban": iban}, "owner": {"name": "Jenny", "address": {"line1": "1 Rue"}}}) for iban in IBANS.values()),
    ],
)  # fmt: skip
def test_what_is_just_right_is_accepted(make, kind, sent):
    """The other side of the rules."""
    assert make(kind, **sent).type == kind


@pytest.mark.parametrize("kind", ["alipay", "bancontact", "eps", "giropay", "ideal", "sofort", "wechat"])
def test_a_descriptor_in_the_hash_of_a_type_is_shown_there(make, kind):
    """And nowhere else."""
    required = {"country": "DE"} if kind == "sofort" else {}
    source = make(kind, statement_descriptor=None, **{kind: {**required, "statement_descriptor": "ORDER 11990"}})
    assert (source[kind].statement_descriptor, source.statement_descriptor) == ("ORDER 11990", None)


def test_the_country_of_sofort_is_shown_in_capitals(make):
    """However it was sent: shops in production send small letters."""
    assert make("sofort", sofort={"country": "at"}).sofort.country == "AT"


@pytest.mark.parametrize("row", TYPES.values(), ids=TYPES)
def test_a_usage_or_a_flow_of_other_types_is_refused(make, refused, row):
    """The words are ours: Stripe's are not known."""
    for usage in {"reusable", "single_use"} - set(row.usages):
        message = f"The payment method `{row.name}` does not support usage: {usage}."
        assert refused(make, row.name, usage=usage) == (400, INVALID, None, "usage", message)
    other = "none" if row.flow != "none" else "redirect"
    message = f"The payment method `{row.name}` does not support flow: {other}."
    assert refused(make, row.name, flow=other) == (400, INVALID, None, "flow", message)
    assert make(row.name, flow=row.flow).flow == row.flow


def test_a_usage_or_a_flow_of_no_type_is_refused(make, refused):
    """With the values that there are."""
    message = "Invalid usage: must be one of reusable or single_use"
    assert refused(make, "card", usage="often") == (400, INVALID, None, "usage", message)
    message = "Invalid flow: must be one of code_verification, none, receiver, or redirect"
    assert refused(make, "card", flow="upwards") == (400, INVALID, None, "flow", message)


def test_a_single_use_card_may_do_without_a_currency(make):
    """As recorded: an amount, and currency null."""
    source = make("card", usage="single_use", amount=2499)
    assert (source.amount, source.currency, source.usage) == (2499, None, "single_use")


@pytest.mark.parametrize("method", ["email", "manual", "none"])
@pytest.mark.parametrize("kind", ["ach_credit_transfer", "multibanco", "sepa_credit_transfer"])
def test_a_receiver_may_choose_how_refund_details_are_asked_for(make, kind, method):
    """By e-mail unless told otherwise."""
    assert make(kind, receiver={"refund_attributes_method": method}).receiver.refund_attributes_method == method


def test_a_klarna_order_may_be_shipped(make):
    """The shipping is shown as it was sent, and only then."""
    items = [{"amount": 600, "currency": "gbp"}]
    shipping = {"address": {"line1": "29 Arlington Avenue"}, "carrier": "Royal Mail"}
    order = make("klarna", source_order={"items": items, "shipping": shipping}).source_order
    assert order.to_dict() == {
        "amount": 600,
        "currency": "gbp",
        "email": "test@example.com",
        "items": [{"amount": 600, "currency": "gbp", "description": None, "type": None}],
        "shipping": shipping,
    }


def test_a_klarna_order_is_shown_with_all_that_was_sent(make):
    """Every field of an item and of the shipping."""
    item = {"amount": 600, "currency": "gbp", "description": "Mug", "parent": "sku_1", "quantity": 2, "type": "sku"}
    address = {
        "city": "London",
        "country": "GB",
        "line1": "29 Arlington Avenue",
        "line2": "Flat 1",
        "postal_code": "N1",
        "state": "LDN",
    }
    shipping = {"address": address, "carrier": "Royal Mail", "name": "Jenny", "phone": "+44", "tracking_number": "RM1"}
    order = make("klarna", source_order={"items": [item], "shipping": shipping}).source_order
    assert (order["items"][0].to_dict(), order.shipping.to_dict()) == (item, shipping)


def test_wechat_without_an_app_shows_a_qr_code(make):
    """A web shop shows the code; a shop in an app sends its appid."""
    shown = make("wechat", wechat={"statement_descriptor": "ORDER"}).wechat.to_dict()
    assert list(shown) == ["prepay_id", "qr_code_url", "statement_descriptor"]
    assert shown["prepay_id"].startswith("wx")
    assert shown["qr_code_url"].startswith("weixin://wxpay/bizpayurl?pr=")
    assert shown["statement_descriptor"] == "ORDER"
    assert "statement_descriptor" not in make("wechat", wechat=None).wechat


def test_sepa_credit_transfer_gives_an_iban_that_is_right(make):
    """Its check digits are, so it can be debited."""
    iban = make("sepa_credit_transfer").sepa_credit_transfer.iban
    assert make("sepa_debit", sepa_debit={"iban": iban}).sepa_debit.last4 == iban[-4:]
