"""Requests of all sorts, and what every answer must be like."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from hypothesis import strategies as st
from stripe._encode import _api_encode

from fakesources import FakeStripe, NotFaked
from fakesources.api import Headers, Request

API = "https://api.stripe.com"
KEY = {"authorization": "Bearer sk_test_123"}
TYPES = {"api_error", "card_error", "idempotency_error", "invalid_request_error"}

CARD = {"type": "card", "card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2055}}
IDEAL = {"type": "ideal", "amount": 1099, "currency": "eur", "redirect": {"return_url": "https://shop.example.com/"}}
SEPA = {"type": "sepa_debit", "currency": "eur", "owner": {"name": "Jo"}, "sepa_debit": {"iban": "DE89370400440532013000"}}
ACH = {"type": "ach_credit_transfer", "currency": "usd", "owner": {"email": "jo@example.com"}}
ACH_DEBIT = {
    "type": "ach_debit",
    "currency": "usd",
    "ach_debit": {"account_number": "000123456789", "routing_number": "110000000"},
}
TOKEN = {"card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2055}}
BANK_TOKEN = {"bank_account": {"country": "DE", "currency": "eur", "account_number": "DE89370400440532013000"}}
SHIPPING = {"shipping": {"name": "Jo", "address": {"line1": "x"}}}
RIGHT = (
    *(("POST", "/v1/sources", body) for body in (CARD, IDEAL, SEPA, ACH, ACH_DEBIT)),
    ("POST", "/v1/sources", {"type": "card", "token": "tok_visa", "owner": {"name": "Jo"}}),
    ("POST", "/v1/sources", {"type": "sepa_debit", "currency": "eur", "owner": {"name": "Jo"}, "token": "btok_bank"}),
    ("POST", "/v1/sources", {"original_source": "src_card", "usage": "reusable"}),
    ("POST", "/v1/sources/src_verify/verify", {"values": ["32", "45"]}),
    ("GET", "/v1/sources/src_receiver/source_transactions", {"limit": 3}),
    ("POST", "/v1/tokens", TOKEN),
    ("GET", "/v1/tokens/tok_card", {}),
    ("GET", "/v1/sources/src_card", {}),
    ("POST", "/v1/refunds", {"charge": "ch_whole", "amount": 400, "reason": "duplicate", "metadata": {"a": "b"}}),
    ("POST", "/v1/charges/ch_half/refunds/re_half", {"metadata": {"a": "b"}}),
    ("POST", "/v1/refunds/re_asked/cancel", {}),
    ("GET", "/v1/refunds", {"charge": "ch_half", "limit": 1, "expand": ["data.charge"]}),
    ("POST", "/v1/disputes/dp_open", {"evidence": {"receipt": "x"}, "submit": "false", "metadata": {"a": "b"}}),
    ("POST", "/v1/disputes/dp_open/close", {}),
    ("GET", "/v1/balance_transactions", {"currency": "usd", "type": "charge", "source": "ch_whole"}),
    ("POST", "/v1/sources/src_card", {"metadata": {"a": "b"}, "owner": {"name": "Jo"}}),
    ("POST", "/v1/sources/src_sepa", {"amount": 5, "mandate": {"interval": "one_time", "acceptance": {"status": "accepted"}}}),
    ("POST", "/v1/customers", {"name": "Jo", "metadata": {"a": "b"}, "preferred_locales": ["de"], **SHIPPING}),
    ("POST", "/v1/customers", {"source": "src_card"}),
    ("GET", "/v1/customers", {"limit": 3, "starting_after": "cus_one", "expand": ["data.default_source"]}),
    ("GET", "/v1/customers/cus_one", {"expand": ["sources"]}),
    ("GET", "/v1/customers/cus_one/sources", {"limit": 1}),
    ("POST", "/v1/customers/cus_one/sources", {"source": "src_card", "metadata": {"a": "b"}}),
    ("DELETE", "/v1/customers/cus_one/sources/src_attached", {}),
    ("POST", "/v1/customers", {"source": {"object": "card", **TOKEN["card"]}}),
    ("POST", "/v1/customers/cus_one", {"name": "Jo", "source": "tok_card", "address": {"city": "Berlin"}, **SHIPPING}),
    ("POST", "/v1/customers/cus_one", {"default_source": "src_attached", "invoice_settings": {"footer": "x"}}),
    ("DELETE", "/v1/customers/cus_two", {}),
    ("POST", "/v1/customers/cus_one/sources", {"source": {"object": "bank_account", **BANK_TOKEN["bank_account"]}}),
    ("POST", "/v1/customers/cus_one/sources", {"source": "btok_bank", "metadata": {"a": "b"}}),
    ("GET", "/v1/customers/cus_one/sources/src_attached", {}),
    ("POST", "/v1/customers/cus_one/sources/src_attached", {"owner": {"name": "Jo"}, "metadata": {"a": "b"}}),
)
"""Requests that Stripe accepts, to break."""

IDS = ("cus_one", "cus_two", "cus_none", "src_card", "src_sepa", "src_attached", "src_failed", "src_none", "x", "é", "%ff", "")
PAGES = ("/redirect/authenticate/src_none?client_secret=x", "/adapter/sepa_debit/file/src_sepa/x", "/redirect/complete/src_card")
PATHS = st.one_of(
    st.sampled_from([*(path for _, path, _ in RIGHT), *PAGES]),
    st.builds("/v1/customers/{}/sources/{}".format, st.sampled_from(IDS), st.sampled_from(IDS)),
    st.builds("/v1/{}/{}".format, st.sampled_from(["sources", "customers", "tokens", "charges", "none"]), st.sampled_from(IDS)),
    st.text(max_size=30),
)
METHODS = st.sampled_from(["GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "get", "", "\0"])
NAMES = st.sampled_from(
    "type amount currency usage flow owner name email address line1 metadata a 0 card number exp_month exp_year cvc sepa_debit iban "
    "redirect return_url ideal bank mandate acceptance status source customer token values original_source "
    "expand limit starting_after created gt zzz".split()
) | st.text(max_size=8)
SCALARS = (
    st.sampled_from(["", "x", "0", "-1", "1e9", "9" * 40, "true", "eur", "xyz", "src_card", "src_attached", "src_failed", "card"])
    | st.text(max_size=20)
    | st.integers()
)
NESTED = st.recursive(SCALARS, lambda inner: st.dictionaries(NAMES, inner, max_size=3) | st.lists(inner, max_size=3), max_leaves=6)
FORMS = st.dictionaries(NAMES, NESTED, max_size=4)
HEADERS = st.dictionaries(
    st.sampled_from(["authorization", "Stripe-Version", "Content-Type", "Idempotency-Key", "Stripe-Account", "X-Other"]),
    st.sampled_from(["", "Bearer", "Bearer sk_test_1", "Bearer pk_test_1", "Basic !", "2020-08-27", "now", "application/json", "é"])
    | st.text(max_size=12),
    max_size=3,
)


def written(params):
    """A form as stripe-python writes it, lone surrogates replaced, which it could not write."""
    return urlencode(list(_api_encode(params)), errors="replace")


@st.composite
def broken(draw):
    """A right request with something replaced, added or taken away, at the top or one level below."""
    method, path, body = draw(st.sampled_from(RIGHT))
    body = {name: dict(value) if isinstance(value, dict) else value for name, value in body.items()}
    for _ in range(draw(st.integers(1, 3))):
        inner = draw(st.sampled_from([body, *(value for value in body.values() if isinstance(value, dict))]))
        name = draw(st.sampled_from([*inner, *inner]) | NAMES if inner else NAMES)
        if draw(st.booleans()):
            inner[name] = draw(NESTED)
        else:
            inner.pop(name, None)
    query = written(body) if method != "POST" else ""
    return Request(method, f"{API}{path}?{query}", Headers(KEY), written(body) if method == "POST" else b"")


BROKEN = broken()
WILD = st.builds(
    Request,
    METHODS,
    st.builds(str.__add__, st.sampled_from([API, API, API, "http://hooks.stripe.com", "", "https://", "x:"]), PATHS),
    st.builds(lambda headers: Headers(KEY | headers), HEADERS),
    st.binary(max_size=60) | st.text(max_size=60) | FORMS.map(written) | FORMS.map(lambda form: written(form).encode()),
)


@pytest.fixture(scope="session")
def requests_of():
    """Strategies for requests: ``broken`` ones are nearly right, ``wild`` ones are anything."""
    return {"broken": BROKEN, "wild": WILD}


@pytest.fixture(scope="session")
def populated():
    """Make a fake with two customers and sources at several stages of their lives."""
    template = FakeStripe()
    v1 = template.client().v1
    customer, token, bank_token = (
        template.get(made.id) for made in (v1.customers.create(), v1.tokens.create(TOKEN), v1.tokens.create(BANK_TOKEN))
    )
    card, sepa, receiver, verified = (template.get(v1.sources.create(body).id) for body in (CARD, SEPA, ACH, ACH_DEBIT))

    charge = template.get(v1.charges.create({"amount": 1000, "currency": "usd", "source": "tok_visa"}).id)
    refund = template.get(v1.refunds.create({"charge": charge["id"], "amount": 400}).id)
    dispute = template.bank.dispute(charge["id"])

    def populated_():
        fake = FakeStripe()
        fake.load(
            {**customer, "id": "cus_one", "default_source": "src_attached"},
            {**customer, "id": "cus_two"},
            {**card, "id": "src_card"},
            {**card, "id": "src_attached", "customer": "cus_one"},
            {**card, "id": "src_failed", "status": "failed"},
            {**sepa, "id": "src_sepa"},
            {**receiver, "id": "src_receiver"},
            {**verified, "id": "src_verify"},
            {**token, "id": "tok_card"},
            {**charge, "id": "ch_whole"},
            {**charge, "id": "ch_half", "amount_refunded": 400},
            {**charge, "id": "ch_disputed", "disputed": True, "dispute": "dp_open"},
            {**refund, "id": "re_half", "charge": "ch_half"},
            {**refund, "id": "re_asked", "charge": "ch_half", "status": "requires_action"},
            {**dispute, "id": "dp_open", "charge": "ch_disputed"},
            {**bank_token, "id": "btok_bank"},
        )
        return fake

    return populated_


@pytest.fixture(scope="session")
def everything():
    """All that a fake holds, as bytes: the objects of all accounts, less the one with the id `but`, and what time will do."""

    def everything_(fake, but=None):
        snapshot = fake.snapshot()
        accounts = {"the platform": snapshot.platform, **snapshot.connected}
        objects = {
            name: [document for documents in account.documents.kinds.values() for id_, document in documents.items() if id_ != but]
            for name, account in accounts.items()
            if account.documents.kinds
        }
        to_come = [str(happening) for account in accounts.values() for happening in account.happenings]
        return json.dumps([objects, to_come, str(snapshot.ahead)]).encode()

    return everything_


@pytest.fixture(scope="session")
def answered():
    """Send a request; return the answer, checked to be of Stripe's shape, or None when it is NotFaked."""

    def answered_(fake, request):
        try:
            answer = fake.handle(request)
        except NotFaked as lack:
            assert str(lack).startswith("fakesources does not fake ")  # noqa: PT017 - an answer is right as well
            return None
        if answer.headers["content-type"].startswith("text/html"):
            assert answer.status in (200, 302, 404)
            return answer
        shown = json.loads(answer.body)
        if answer.status == 200:
            assert isinstance(shown["object"], str)
        else:
            assert list(shown) == ["error"]
            assert shown["error"]["type"] in TYPES
            assert isinstance(shown["error"]["message"], str)
            assert 400 <= answer.status < 500
        return answer

    return answered_
