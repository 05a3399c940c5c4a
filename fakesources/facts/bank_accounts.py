"""Stripe's test bank accounts in the US, what comes of a debit of them, and the tokens that stand for them (Stripe's page on testing, D)."""

from __future__ import annotations

ROUTING_NUMBER = "110000000"

RIGHT_AMOUNTS = (32, 45)
"""What was sent to a test bank account for its verification, in cents."""

TEST_ACCOUNTS = {
    # number        why a debit of it fails
    "000123456789": None,
    "000111111116": "no_account",
    "000111111113": "account_closed",
    "000222222227": "insufficient_funds",
    "000333333335": "debit_not_authorized",
    "000444444440": "invalid_currency",
}

NEW, VERIFIED = "new", "verified"

TEST_TOKENS = {
    #                                      number          status
    "btok_us":                             ("000123456789", NEW),
    "btok_us_verified":                    ("000123456789", VERIFIED),
    "btok_us_verified_noAccount":          ("000111111116", VERIFIED),
    "btok_us_verified_accountClosed":      ("000111111113", VERIFIED),
    "btok_us_verified_insufficientFunds":  ("000222222227", VERIFIED),
    "btok_us_verified_debitNotAuthorized": ("000333333335", VERIFIED),
    "btok_us_verified_invalidCurrency":    ("000444444440", VERIFIED),
}  # fmt: skip
"""Stripe's own tokens, which may be used any number of times."""
