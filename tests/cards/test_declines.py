"""The table of declines: what a refusal shows on attaching, and what on charging."""

from __future__ import annotations

import pytest

from fakesources.resources.declines import DECLINES, decline

DECLINED = "Your card was declined."
ZIP = (
    "Your card could not be authorized using the postal code provided. Please update the postal code, or contact your card issuer "
    "for further details."
)
ROWS = {
    # name                      code                       decline_code               param          message
    "generic_decline":         ("card_declined",           "generic_decline",         None,          DECLINED),
    "fraudulent":              ("card_declined",           "fraudulent",              None,          DECLINED),
    "lost_card":               ("card_declined",           "lost_card",               None,          DECLINED),
    "stolen_card":             ("card_declined",           "stolen_card",             None,          DECLINED),
    "insufficient_funds":      ("card_declined",           "insufficient_funds",      None,          "Your card has insufficient funds."),
    "card_velocity_exceeded":  ("card_declined",           "card_velocity_exceeded",  None,          "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."),
    "authentication_required": ("authentication_required", "authentication_required", None,          "Your card was declined. This transaction requires authentication."),
    "expired_card":            ("expired_card",            None,                      "exp_month",   "Your card has expired."),
    "incorrect_cvc":           ("incorrect_cvc",           None,                      "cvc",         "Your card's security code is incorrect."),
    "incorrect_zip":           ("incorrect_zip",           None,                      "address_zip", ZIP),
    "processing_error":        ("processing_error",        None,                      None,          "An error occurred while processing your card. Try again in a little bit."),
}  # fmt: skip


@pytest.mark.parametrize("name", DECLINES)
@pytest.mark.parametrize("charge", [None, "ch_1"])
def test_a_decline_shows_its_codes_and_whom_it_blames(name, charge):
    """A charge that failed is named; on attaching, one that blames nothing has an empty param."""
    code, decline_code, param, message = ROWS[name]
    refused = decline(name, charge=charge)
    error = {
        "charge": charge,
        "code": code,
        "decline_code": decline_code,
        "doc_url": f"https://stripe.com/docs/error-codes/{code.replace('_', '-')}",
        "message": message,
        "param": param or ("" if charge is None else None),
        "type": "card_error",
    }
    assert refused.row.status == 402
    assert refused.error() == {key: value for key, value in error.items() if value is not None}
