"""Stripe's test cards: what their numbers tell, and what is done with them; and the test tokens that stand for them.

All from Stripe's page on testing (D), but for the three_d_secure grades (reference 2.2 and 2.4; those of cards that "must
be authenticated" read as required: I).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

ATTACHED, CHARGED = "attached", "charged"
PASS, FAIL, UNAVAILABLE = "pass", "fail", "unavailable"
ELEVATED, HIGHEST = "elevated", "highest"


@dataclass(frozen=True, slots=True)
class Card:
    """What a card number tells, and what happens to who uses it.

    `brand` as a card shows it, `funding`, issuing `country`, `three_d_secure` grade. `declines` is the name of a decline,
    which comes already when the card is `attached` to a customer, or only `when` it is ``"charged"``. `cvc`, `line1` and
    `zip` are what the checks of those say, if they were given. `risk` is a charge's level; `dispute` and `refund` are what
    comes of a charge and of its refund; `available`: a charge's money need not wait.
    """

    brand: str = "Visa"
    funding: str = "credit"
    country: str = "US"
    three_d_secure: str = "optional"
    declines: str | None = None
    when: str = ATTACHED
    cvc: str = PASS
    line1: str = PASS
    zip: str = PASS
    risk: str = "normal"
    dispute: str | None = None
    refund: str | None = None
    available: bool = False

    @property
    def checks(self) -> dict[str, str]:
        """What becomes of the checks of a card, by the name of the field."""
        return {"address_line1_check": self.line1, "address_zip_check": self.zip, "cvc_check": self.cvc}


BY_BRAND = {
    "4242424242424242": Card(),
    "4000056655665556": Card(funding="debit"),
    "5555555555554444": Card("MasterCard"),
    "2223003122003222": Card("MasterCard"),
    "5200828282828210": Card("MasterCard", "debit"),
    "5105105105105100": Card("MasterCard", "prepaid"),
    "378282246310005":  Card("American Express", three_d_secure="not_supported"),
    "371449635398431":  Card("American Express", three_d_secure="not_supported"),
    "6011111111111117": Card("Discover", three_d_secure="not_supported"),
    "6011000990139424": Card("Discover", three_d_secure="not_supported"),
    "6011981111111113": Card("Discover", "debit", three_d_secure="not_supported"),
    "3056930009020004": Card("Diners Club", three_d_secure="not_supported"),
    "36227206271667":   Card("Diners Club", three_d_secure="not_supported"),
    "3566002020360505": Card("JCB", country="JP", three_d_secure="not_supported"),
    "6200000000000005": Card("UnionPay", country="CN", three_d_secure="not_supported"),
    "6200000000000047": Card("UnionPay", "debit", "CN", three_d_secure="not_supported"),
    "4000002500001001": Card(country="FR"),
    "5555552500001001": Card("MasterCard", country="FR"),
}  # fmt: skip

BY_COUNTRY = {
    "AR": "4000000320000021", "BR": "4000000760000002", "CA": "4000001240000000", "CL": "4000001520000001",
    "CO": "4000001700000003", "CR": "4000001880000005", "EC": "4000002180000000", "MX": "4000004840008001",
    "PA": "4000005910000000", "PY": "4000006000000066", "PE": "4000006040000068", "UY": "4000008580000003",
    "AE": "4000007840000001", "AT": "4000000400000008", "BE": "4000000560000004", "BG": "4000001000000000",
    "BY": "4000001120000005", "HR": "4000001910000009", "CY": "4000001960000008", "CZ": "4000002030000002",
    "DK": "4000002080000001", "EE": "4000002330000009", "FI": "4000002460000001", "FR": "4000002500000003",
    "DE": "4000002760000016", "GI": "4000002920000005", "GR": "4000003000000030", "HU": "4000003480000005",
    "IE": "4000003720000005", "IT": "4000003800000008", "LV": "4000004280000005", "LI": "4000004380000004",
    "LT": "4000004400000000", "LU": "4000004420000006", "MT": "4000004700000007", "NL": "4000005280000002",
    "NO": "4000005780000007", "PL": "4000006160000005", "PT": "4000006200000007", "RO": "4000006420000001",
    "SA": "4000006820000007", "SI": "4000007050000006", "SK": "4000007030000001", "ES": "4000007240000007",
    "SE": "4000007520000008", "CH": "4000007560000009", "GB": "4000008260000000", "AU": "4000000360000006",
    "CN": "4000001560000002", "HK": "4000003440000004", "IN": "4000003560000008", "JP": "4000003920000003",
    "MY": "4000004580000002", "NZ": "4000005540000008", "SG": "4000007020000003", "TW": "4000001580000008",
    "TH": "4000007640000003",
}  # fmt: skip
"""A Visa credit card of each country."""

TEST_CARDS = {
    **BY_BRAND,
    **{number: Card(country=country) for country, number in BY_COUNTRY.items()},
    # of a country, but no Visa credit card
    "5200007840000022": Card("MasterCard", country="AE"),
    "4000058260000005": Card(funding="debit", country="GB"),
    "5555558265554449": Card("MasterCard", country="GB"),
    "3530111333300000": Card("JCB", country="JP", three_d_secure="not_supported"),
    "4000057640000008": Card(funding="debit", country="TH"),
    # declined
    "4000000000000002": Card(declines="generic_decline"),
    "4000000000009995": Card(declines="insufficient_funds"),
    "4000000000009987": Card(declines="lost_card"),
    "4000000000009979": Card(declines="stolen_card"),
    "4000000000000069": Card(declines="expired_card"),
    "4000000000000127": Card(declines="incorrect_cvc"),
    "4000000000000119": Card(declines="processing_error"),
    "4000000000006975": Card(declines="card_velocity_exceeded"),
    "4000000000000341": Card(declines="generic_decline", when=CHARGED),
    # fraud prevention
    "4100000000000019": Card(declines="fraudulent", risk=HIGHEST),
    "4000000000004954": Card(risk=HIGHEST),
    "4000000000009235": Card(risk=ELEVATED),
    "4000000000000101": Card(cvc=FAIL),
    "4000000000000036": Card(zip=FAIL),
    "4000058400307872": Card(country="US", funding="debit", cvc=FAIL, risk=ELEVATED),
    "4000058400306072": Card(country="US", funding="debit", zip=FAIL, risk=ELEVATED),
    "4000000000000028": Card(line1=FAIL),
    "4000000000000010": Card(line1=FAIL, zip=FAIL),
    "4000000000000044": Card(line1=UNAVAILABLE, zip=UNAVAILABLE),
    # disputes
    "4000000000000259": Card(dispute="fraudulent"),
    "4000000000002685": Card(dispute="product_not_received"),
    "4000000000001976": Card(dispute="inquiry"),
    "4000000000005423": Card(dispute="warning"),
    # refunds
    "4000000000007726": Card(refund="pending"),
    "4000000000005126": Card(refund="fails"),
    # available balance
    "4000000000000077": Card(available=True),
    "4000003720000278": Card(country="IE", available=True),
    # 3-D Secure; a charge without authentication is declined
    "4000002500003155": Card(country="FR", three_d_secure="required", declines="authentication_required", when=CHARGED),
    "4000002760003184": Card(country="DE", three_d_secure="required", declines="authentication_required", when=CHARGED),
    "4000003800000446": Card(country="IT", three_d_secure="required"),
    "4000008260003178": Card(country="GB", three_d_secure="required", declines="insufficient_funds", when=CHARGED),
    "4000000000003220": Card(three_d_secure="required", declines="authentication_required", when=CHARGED),
    "4000000000003063": Card(three_d_secure="required", declines="authentication_required", when=CHARGED),
    "4000008400001629": Card(three_d_secure="required", declines="generic_decline", when=CHARGED),
    "4000008400001280": Card(three_d_secure="required", declines="generic_decline", when=CHARGED),
    "4000000000003055": Card(),
    "4000000000003097": Card(),
}  # fmt: skip

TEST_TOKENS = {
    "tok_visa":                                "4242424242424242",
    "tok_us":                                  "4242424242424242",
    "tok_visa_debit":                          "4000056655665556",
    "tok_mastercard":                          "5555555555554444",
    "tok_mastercard_debit":                    "5200828282828210",
    "tok_mastercard_prepaid":                  "5105105105105100",
    "tok_amex":                                "378282246310005",
    "tok_discover":                            "6011111111111117",
    "tok_diners":                              "3056930009020004",
    "tok_jcb":                                 "3566002020360505",
    "tok_unionpay":                            "6200000000000005",
    **{f"tok_{country.lower()}": number for country, number in BY_COUNTRY.items() if country not in ("SA", "TH")},
    "tok_gb_debit":                            "4000058260000005",
    "tok_gb_mastercard":                       "5555558265554449",
    "tok_th_credit":                           "4000007640000003",
    "tok_th_debit":                            "4000057640000008",
    "tok_chargeDeclined":                      "4000000000000002",
    "tok_visa_chargeDeclined":                 "4000000000000002",
    "tok_chargeDeclinedInsufficientFunds":     "4000000000009995",
    "tok_visa_chargeDeclinedInsufficientFunds": "4000000000009995",
    "tok_visa_chargeDeclinedLostCard":         "4000000000009987",
    "tok_visa_chargeDeclinedStolenCard":       "4000000000009979",
    "tok_chargeDeclinedExpiredCard":           "4000000000000069",
    "tok_visa_chargeDeclinedExpiredCard":      "4000000000000069",
    "tok_chargeDeclinedFraudulent":            "4100000000000019",
    "tok_visa_chargeDeclinedFraudulent":       "4100000000000019",
    "tok_chargeDeclinedIncorrectCvc":          "4000000000000127",
    "tok_visa_chargeDeclinedIncorrectCvc":     "4000000000000127",
    "tok_chargeDeclinedProcessingError":       "4000000000000119",
    "tok_visa_chargeDeclinedProcessingError":  "4000000000000119",
    "tok_visa_chargeDeclinedVelocityLimitExceeded": "4000000000006975",
    "tok_chargeCustomerFail":                  "4000000000000341",
    "tok_visa_chargeCustomerFail":             "4000000000000341",
    "tok_radarBlock":                          "4100000000000019",
    "tok_riskLevelHighest":                    "4000000000004954",
    "tok_riskLevelElevated":                   "4000000000009235",
    "tok_cvcCheckFail":                        "4000000000000101",
    "tok_avsZipFail":                          "4000000000000036",
    "tok_cvcCheckFailElevatedRisk":            "4000058400307872",
    "tok_avsZipFailElevatedRisk":              "4000058400306072",
    "tok_avsLine1Fail":                        "4000000000000028",
    "tok_avsFail":                             "4000000000000010",
    "tok_avsUnchecked":                        "4000000000000044",
    "tok_createDispute":                       "4000000000000259",
    "tok_createDisputeProductNotReceived":     "4000000000002685",
    "tok_createDisputeInquiry":                "4000000000001976",
    "tok_createIssuerFraudRecord":             "4000000000005423",
    "tok_pendingRefund":                       "4000000000007726",
    "tok_refundFail":                          "4000000000005126",
    "tok_bypassPending":                       "4000000000000077",
    "tok_bypassPendingInternational":          "4000003720000278",
    "tok_threeDSecure2Required":               "4000000000003220",
    "tok_threeDSecureRequired":                "4000000000003063",
    "tok_threeDSecureRequiredChargeDeclined":  "4000008400001629",
    "tok_threeDSecureRequiredProcessingError": "4000008400001280",
    "tok_threeDSecureOptional":                "4000000000003055",
    "tok_threeDSecureOptionalProcessingError": "4000000000003097",
    "tok_amex_threeDSecureNotSupported":       "378282246310005",
}  # fmt: skip
"""Stripe's own tokens, which may be used any number of times."""

_WITHOUT_CVC: Final = (
    #  token      currency  since
    ("tok_visa", "usd",    date.min),
    ("tok_us",   "usd",    date.min),
    ("tok_jp",   "usd",    date.min),
    ("tok_jp",   "jpy",    date(2021, 5, 28)),
)  # fmt: skip
"""The tokens whose card has no cvc but a currency, and since when it is seen (recorded 2018 to 2022, tok_us: I).

A recording of ``tok_cn`` in 2024 has the cvc and not the currency, so that is what is assumed of those nobody recorded.
"""


def currency_of(token: str, day: date) -> str | None:
    """Return the currency of the card behind one of Stripe's own tokens on a `day`; None for the cards that have a cvc instead."""
    found = [currency for name, currency, since in _WITHOUT_CVC if name == token and since <= day]
    return found[-1] if found else None
