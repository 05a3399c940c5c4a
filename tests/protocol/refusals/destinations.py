"""Refusals of charges for a connected account. The accounts of the world have no bank accounts."""

MISSING = (
    "For 'sepa_debit' payments, we currently require your account to have a bank account in one of the following currencies: "
    "eur, usd, gbp, sek, nok, dkk, chf, pln, jpy, hkd, bgn, czk, ron, sgd, aud, nzd, cad, huf, mxn"
)
DEBIT = {"amount": "100", "currency": "eur", "source": "src_debit"}
BAD = (400, "invalid_request_error", None, "currency", MISSING)

ROWS = (
    # name                       request             params                                                            refused
    ("DESTINATION_WITHOUT_BANK", "POST /v1/charges", {**DEBIT, "destination": "acct_1"},                               *BAD),
    ("DESTINATION_WITHOUT_BANK", "POST /v1/charges", {**DEBIT, "destination": {"account": "acct_1", "amount": "50"}},  *BAD),
)  # fmt: skip
