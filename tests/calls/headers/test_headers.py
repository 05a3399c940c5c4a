"""Headers: each is there when Stripe sends it, and not otherwise."""

from __future__ import annotations

import re

import httpx
import pytest
import requests
import stripe

API = "https://api.stripe.com"
KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
FORM = "application/x-www-form-urlencoded"

ALWAYS = {"content-type", "request-id", "stripe-version"}
KEYED = ALWAYS | {"idempotency-key", "original-request"}
BEGAN = KEYED | {"stripe-should-retry"}
REPLAYED = BEGAN | {"idempotent-replayed"}
NAMES = REPLAYED | {"www-authenticate", "stripe-account"}

MALFORMED = "type=card&card[number]=42&card[exp_month]=6&card[exp_year]=2055"

ROWS = (
    # what happens                              request                      body                 key   status headers
    ("a list",                                  "GET /v1/customers",         "",                  None,   200, ALWAYS),
    ("a list with a key",                       "GET /v1/customers",         "",                  "once", 200, ALWAYS),
    ("an unknown object",                       "GET /v1/customers/cus_1",   "",                  None,   404, ALWAYS),
    ("an unknown object with a key",            "GET /v1/customers/cus_1",   "",                  "once", 404, ALWAYS),
    ("a creation",                              "POST /v1/customers",        "name=Jo",           None,   200, ALWAYS),
    ("a creation with a key",                   "POST /v1/customers",        "name=Jo",           "once", 200, BEGAN),
    ("a parameter that nobody knows",           "POST /v1/customers",        "zzz=1",             None,   400, ALWAYS),
    ("a parameter that nobody knows, keyed",    "POST /v1/customers",        "zzz=1",             "once", 400, KEYED),
    ("a missing parameter, keyed",              "POST /v1/sources",          "",                  "once", 400, KEYED),
    ("a bad integer, keyed",                    "POST /v1/customers",        "balance=x",         "once", 400, KEYED),
    ("a bad expansion, keyed",                  "POST /v1/customers",        "expand[]=x",        "once", 400, KEYED),
    ("no form, keyed",                          "POST /v1/customers",        "name=%ff",          "once", 400, KEYED),
    ("an unknown URL, keyed",                   "POST /v1/customers/",       "",                  "once", 404, KEYED),
    ("an unknown object in a form, keyed",      "POST /v1/customers",        "source=src_1",      "once", 400, BEGAN),
    ("an unknown object in a path, keyed",      "POST /v1/sources/src_1",    "metadata[a]=b",     "once", 404, BEGAN),
    ("a refused card",                          "POST /v1/sources",          MALFORMED,           None,   402, ALWAYS),
    ("a refused card, keyed",                   "POST /v1/sources",          MALFORMED,           "once", 402, BEGAN),
    ("a deletion",                              "DELETE /v1/customers/cus_1/sources/src_1", "",   None,   404, ALWAYS),
    ("a deletion with a key",                   "DELETE /v1/customers/cus_1/sources/src_1", "",   "once", 404, ALWAYS | {"idempotency-key"}),
    ("a replay",                                "POST /v1/customers",        "name=first",        "used", 200, REPLAYED),
    ("other parameters for a key",              "POST /v1/customers",        "name=second",       "used", 400, KEYED),
    ("another URL for a key",                   "POST /v1/sources/src_1",    "name=first",        "used", 400, KEYED),
)  # fmt: skip


def over_requests(method, path, headers, body):
    """Send with requests."""
    answer = requests.request(method, API + path, headers=headers, data=body, timeout=1)
    return answer.status_code, answer.headers


def over_httpx(method, path, headers, body):
    """Send with httpx."""
    answer = httpx.request(method, API + path, headers=headers, content=body)
    return answer.status_code, answer.headers


@pytest.mark.parametrize("send", [over_requests, over_httpx])
@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_each_header_is_there_when_stripe_sends_it(fake_stripe, ask, send, row):
    """By method, by whether a key was sent, and by how far the request came."""
    _, request_, body, key, status, headers = row
    ask(fake_stripe, "POST /v1/customers", "name=first", idempotency_key="used")
    sent = {"Authorization": f"Bearer {KEY}", "Content-Type": FORM} | ({"Idempotency-Key": key} if key else {})
    answered, got = send(*request_.split(" "), sent, body)
    assert answered == status
    assert {name for name in NAMES if name in got} == headers
    assert got["content-type"] == "application/json"
    assert re.fullmatch("req_[0-9A-Za-z]{14}", got["request-id"])
    assert got.get("idempotency-key", key) == key
    assert got.get("stripe-should-retry", "false") == "false"
    assert got.get("idempotent-replayed", "true") == "true"
    if "idempotent-replayed" not in got:
        assert got.get("original-request", got["request-id"]) == got["request-id"]


def test_an_answer_names_the_account_that_it_is_about(client):
    """Where the request named one, refused or not."""
    made = client.v1.customers.create(options={"stripe_account": "acct_shop"})
    assert made.last_response.headers["Stripe-Account"] == "acct_shop"
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.customers.retrieve("cus_unknown", options={"stripe_account": "acct_shop"})
    assert caught.value.headers["stripe-account"] == "acct_shop"


def test_stripe_python_reads_the_headers_of_a_refusal_in_any_case(client):
    """Through the error's headers and its request_id."""
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.customers.create({"source": "src_unknown"}, {"idempotency_key": "once"})
    headers = caught.value.headers
    for spelled in ("Request-Id", "request-id", "REQUEST-ID"):
        assert headers[spelled] == caught.value.request_id
    assert headers["Idempotency-Key"] == headers["idempotency-key"] == "once"
    assert headers["Stripe-Should-Retry"] == headers["stripe-should-retry"] == "false"


def test_stripe_python_reads_the_headers_of_an_answer_over_requests(fake_stripe):
    """The same through the client that programs have."""
    last = stripe.Customer.create(idempotency_key="once").last_response
    assert last.headers["REQUEST-id"] == last.request_id
    assert last.headers["Original-Request"] == last.request_id
    assert last.idempotency_key == "once"


def test_the_request_id_of_a_refusal_leads_to_its_log(client):
    """The link in the error names the request of this answer."""
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.customers.retrieve("cus_unknown")
    log = f"https://dashboard.stripe.com/acct_1Fake0Fakesource/test/workbench/logs?object={caught.value.request_id}"
    assert caught.value.json_body["error"]["request_log_url"] == log
