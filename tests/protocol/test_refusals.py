"""Every refusal, in Stripe's words: tables of requests with the status, type, code, param and whole message of the answer.

The tables stand in the folder ``refusals``, a file for each topic. A row is the name of the refusal in
``fakesources.api.refusals``, the request, its parameters (bytes: a body that no client of Stripe would send), status,
type, code, param, message, and a dictionary of what else must be so: ``headers``; ``first``, a request that came before;
``held``, an idempotency key whose request is not answered yet; ``fault``, a status that was ordered.
"""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import requests
import stripe

from fakesources.api import refusals

API = "https://api.stripe.com"
KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
COLUMNS = ("name", "request", "params", "status", "type", "code", "param", "message", "more")
FOLDER = Path(__file__).parent / "refusals"

ROWS = [
    pytest.param(SimpleNamespace(**dict(zip(COLUMNS, (*row, {}), strict=False))), id=f"{path.stem}-{row[0]}-{number}")
    for path in sorted(FOLDER.glob("*.py"))
    for number, row in enumerate(runpy.run_path(str(path))["ROWS"])
]
NAMES = {name for name, value in vars(refusals).items() if isinstance(value, refusals.Refusal)}

OUT_OF_REACH = {
    "AUTHENTICATION_REQUIRED": (
        402, "card_error", "authentication_required", "Your card was declined. This transaction requires authentication.", True,
    ),
    "INCORRECT_ZIP": (
        402, "card_error", "incorrect_zip",
        ("Your card could not be authorized using the postal code provided. Please update the postal code, or contact your card "
         "issuer for further details."), True,
    ),
}  # fmt: skip
"""No endpoint gives these; the table of declines has them. Status, type, code, sentence, and that the request began."""


BEGAN = set(
    "ALREADY_VERIFIED AMOUNTS_WRONG AMOUNT_FIXED AMOUNT_OVER_LIMIT AUTHENTICATION_REQUIRED BANK_ACCOUNT_EXISTS "
    "BANK_ACCOUNT_UNVERIFIED CAPTURE_TOO_LARGE CARD_DECLINED CARD_VELOCITY_EXCEEDED CHARGE_CAPTURED CHARGE_DISPUTED "
    "CHARGE_FAILED CHARGE_HAS_CUSTOMER CHARGE_NOT_CAPTURABLE CHARGE_REFUNDED CLIENT_SECRET_MISMATCH COUPON_EXISTS "
    "COUPON_EXPIRED COUPON_USED_UP CUSTOMER_WITHOUT_CARD CUSTOMER_WITHOUT_THIS_CARD DESTINATION_WITHOUT_BANK "
    "DISCOUNT_MISSING DISPUTE_NOT_OPEN EXPIRED_CARD INCORRECT_CVC INCORRECT_NUMBER INCORRECT_ZIP INSUFFICIENT_FUNDS "
    "INVALID_CVC INVALID_EXPIRY_MONTH INVALID_EXPIRY_YEAR INVALID_IBAN LOOKUP_KEY_TAKEN METHOD_NOT_CAPTURABLE "
    "NOT_A_BANK_ACCOUNT NO_CARD_SOURCE PRICE_IS_DEFAULT PRICE_OF_OTHER_PRODUCT PROCESSING_ERROR PRODUCT_EXISTS "
    "PRODUCT_HAS_PRICES PROMOTION_CODE_ENDED PROMOTION_CODE_EXISTS PROMOTION_CODE_REFUSED RECEIVER_HAS_LESS "
    "REFUND_MORE_THAN_LEFT REFUND_NOT_CANCELABLE REFUND_TOO_LARGE RESOURCE_MISSING RESOURCE_MISSING_IN_PATH "
    "SOURCE_ALREADY_ATTACHED SOURCE_AMOUNT SOURCE_CONSUMED SOURCE_CURRENCY SOURCE_NOT_ATTACHABLE SOURCE_NOT_CHARGEABLE "
    "SOURCE_NOT_LINKED SOURCE_NOT_VERIFIABLE SOURCE_OF_CUSTOMER TAX_BEHAVIOR_FIXED TOKEN_OF_OTHER_TYPE TOKEN_USED "
    "TOO_MANY_ENDPOINTS UNCAPTURED_PARTLY VALUES_WRONG".split()
)
"""What Stripe finds out only while it executes a request, so an idempotency key remembers it."""


class _Answer:
    """The answer to a refused request, however it was sent."""

    def __init__(self, status, text, headers):
        self.status, self.text, self.headers = status, text, headers
        self.error = json.loads(text)["error"]


def _send(client, request, params, headers):
    """Send a request with the real client, or with plain requests when the client would not send such a thing."""
    method, path = request.split(" ", 1)
    if isinstance(params, bytes):
        sent = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/x-www-form-urlencoded", **headers}
        answer = requests.request(method, API + path, data=params, headers=sent, timeout=1)
        return _Answer(answer.status_code, answer.text, answer.headers)
    try:
        client._requestor.request(method.lower(), path, params, {"headers": headers}, base_address="api")
    except stripe.StripeError as error:
        return _Answer(error.http_status, error.http_body, error.headers)
    return None


@pytest.fixture(params=["core", "requests"])
def answer_to(request, world, over_requests):
    """Send the request of a row, on the core or over requests; return the answer."""
    client = world.client(KEY) if request.param == "core" else over_requests

    def answer(row):
        headers = row.more.get("headers", {})
        if "first" in row.more:
            assert _send(client, *row.more["first"], headers) is None
        if "held" in row.more:
            world._server._in_progress.begin(row.more["held"])
        if "fault" in row.more:
            world.faults.fail_next(row.more["fault"])
        return _send(client, row.request, row.params, headers)

    return answer


@pytest.mark.parametrize("row", ROWS)
def test_stripe_refuses_in_its_own_words(answer_to, row):
    """Status, type, code, param and the whole message; the error object is in order, with its links where they belong."""
    answer = answer_to(row)
    error = answer.error
    assert error["message"] == row.message
    assert (answer.status, error["type"], error.get("code"), error.get("param")) == (row.status, row.type, row.code, row.param)
    assert_envelope(answer)


def assert_envelope(answer):
    """Assert what all refusals share: keys by alphabet, none of them null, links and headers as the status asks for."""
    error = answer.error
    assert list(json.loads(answer.text)) == ["error"]
    assert list(error) == sorted(error)
    assert None not in error.values()
    expected = {"message", "type"} | {name for name in ("code", "param") if name in error}
    if answer.status == 402:
        expected |= {"charge", "decline_code"} & error.keys()
    if "code" in error:
        expected |= {"doc_url"}
        assert error["doc_url"] == f"https://stripe.com/docs/error-codes/{error['code'].replace('_', '-')}"
    if answer.status in (401, 403):
        assert "Request-Id" not in answer.headers
        assert answer.headers.get("WWW-Authenticate") == ('Bearer realm="Stripe"' if answer.status == 401 else None)
    else:
        expected |= {"request_log_url"}
        log = f"https://dashboard.stripe.com/acct_1Fake0Fakesource/test/workbench/logs?object={answer.headers['Request-Id']}"
        assert error["request_log_url"] == log
    assert error.keys() == expected


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_refusal_has_a_row(name):
    """A refusal that is added to ``fakesources.api.refusals`` needs a request here that gets it."""
    assert (name in {row.values[0].name for row in ROWS}) is (name not in OUT_OF_REACH)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_refusal_comes_before_the_request_begins_or_after(name):
    """What this means for headers and for idempotency keys is tested there."""
    assert getattr(refusals, name).began is (name in BEGAN)


@pytest.mark.parametrize("name", OUT_OF_REACH)
def test_a_refusal_out_of_reach_has_its_words(name):
    """For the day when somebody reaches it."""
    row = getattr(refusals, name)
    assert (row.status, row.type, row.code, row.sentence, row.began) == OUT_OF_REACH[name]


def test_rows_name_the_refusal_that_they_get():
    """The name of a row fits its status, type and code, so a row cannot stand in for another refusal."""
    for row in (row.values[0] for row in ROWS):
        refusal = getattr(refusals, row.name)
        assert (refusal.status, refusal.type) == (row.status, row.type), row
        assert refusal.code == row.code, row
