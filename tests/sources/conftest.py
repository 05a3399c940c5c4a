"""The ways of talking to the source endpoints, and how an answer is held against a page of the API reference."""

from __future__ import annotations

import json
import re

import pytest
import requests
import stripe

from fakesources.api import Headers, Request

API = "https://api.stripe.com"
KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"

ID = r"src_[0-9A-Za-z]{24}"
SECRET = r"src_client_secret_[0-9A-Za-z]{24}"
SHAPES = {
    "id": ID,
    "client_secret": SECRET,
    "created": r"1[0-9]{9}",
    "ach_credit_transfer.account_number": r"test_[0-9a-f]{12}",
    "ach_credit_transfer.fingerprint": r"[0-9A-Za-z]{16}",
    "receiver.address": r"110000000-test_[0-9a-f]{12}",
    "card.fingerprint": r"[0-9A-Za-z]{16}",
    "sepa_debit.fingerprint": r"[0-9A-Za-z]{16}",
    "sepa_debit.mandate_reference": r"[0-9A-Z]{16}",
    "sepa_debit.mandate_url": rf"https://hooks\.stripe\.com/adapter/sepa_debit/file/{ID}/{SECRET}",
    "mandate.reference": r"[0-9A-Z]{16}",
    "mandate.url": rf"https://hooks\.stripe\.com/adapter/sepa_debit/file/{ID}/{SECRET}",
    "redirect.url": rf"https://hooks\.stripe\.com/redirect/authenticate/{ID}\?client_secret={SECRET}",
}
"""What differs from one answer to the next, and the shape that it has in all of them."""


class _Module:
    """stripe as most programs use it: module-level classes, over requests."""

    def create(self, params):
        return stripe.Source.create(**params).last_response.body

    def retrieve(self, source, params=None):
        return stripe.Source.retrieve(source, **(params or {})).last_response.body

    def update(self, source, params):
        return stripe.Source.modify(source, **params).last_response.body

    def attach(self, customer, source):
        return stripe.Customer.create_source(customer, source=source).last_response.body

    def detach(self, customer, source):
        return stripe.Customer.delete_source(customer, source).last_response.body


class _Client:
    """stripe.StripeClient straight on the fake."""

    def __init__(self, fake):
        self._v1 = fake.client().v1

    def create(self, params):
        return self._v1.sources.create(params).last_response.body

    def retrieve(self, source, params=None):
        return self._v1.sources.retrieve(source, params or {}).last_response.body

    def update(self, source, params):
        return self._v1.sources.update(source, params).last_response.body

    def attach(self, customer, source):
        return self._v1.customers.payment_sources.create(customer, {"source": source}).last_response.body

    def detach(self, customer, source):
        return self._v1.sources.detach(customer, source).last_response.body


class _Form:
    """A form, sent as the curl commands of the API reference send it."""

    def _send(self, method, path, params):
        raise NotImplementedError

    def create(self, params):
        return self._send("POST", "/v1/sources", _flat(params))

    def retrieve(self, source, params=None):
        return self._send("GET", f"/v1/sources/{source}", _flat(params or {}))

    def update(self, source, params):
        return self._send("POST", f"/v1/sources/{source}", _flat(params))

    def attach(self, customer, source):
        return self._send("POST", f"/v1/customers/{customer}/sources", {"source": source})

    def detach(self, customer, source):
        return self._send("DELETE", f"/v1/customers/{customer}/sources/{source}", {})


class _Requests(_Form):
    """Plain requests, with the key as the user name of Basic credentials as in curl's ``-u key:``."""

    def _send(self, method, path, params):
        sent = {"params": params} if method == "GET" else {"data": params}
        return requests.request(method, f"{API}{path}", auth=(KEY, ""), timeout=1, **sent).text


class _Raw(_Form):
    """The bytes of a form, without any HTTP."""

    def __init__(self, fake):
        self._handle = fake.handle

    def _send(self, method, path, params):
        form = "&".join(f"{name}={value}" for name, value in params.items()).replace("@", "%40").replace(" ", "+").encode()
        headers = Headers({"Authorization": f"Bearer {KEY}"})
        if method == "GET":
            return self._handle(Request(method, f"{API}{path}?{form.decode()}", headers)).text
        return self._handle(Request(method, f"{API}{path}", headers, form)).text


def _flat(params, prefix=""):
    """``{"a": {"b": "c"}}`` as ``{"a[b]": "c"}``."""
    pairs = {}
    for name, value in params.items():
        path = f"{prefix}[{name}]" if prefix else name
        pairs |= _flat(value, path) if isinstance(value, dict) else {path: value}
    return pairs


@pytest.fixture(params=["stripe", "StripeClient", "requests", "form"])
def api(request, fake_stripe):
    """Each of the four ways in which a program can talk to the source endpoints; they give the text of the answer."""
    ways = {
        "stripe": _Module,
        "StripeClient": lambda: _Client(fake_stripe),
        "requests": _Requests,
        "form": lambda: _Raw(fake_stripe),
    }
    return ways[request.param]()


def _compared(value, path=""):
    """JSON as it is compared: objects as lists of pairs, for the order of their keys counts; shapes instead of what differs."""
    if isinstance(value, _Pairs):
        return [(name, _compared(inner, f"{path}.{name}".lstrip("."))) for name, inner in value]
    shape = SHAPES.get(path)
    if shape is not None and re.fullmatch(shape, str(value)):
        return f"<{path}: {type(value).__name__} {shape}>"
    return value


class _Pairs(list):
    """The pairs of a JSON object."""


@pytest.fixture
def assert_shows():
    """Assert that an answer has the keys of the expected JSON in their order, and its values: exactly, or the same shape."""

    def assert_shows_(answer, expected):
        __tracebackhide__ = True
        assert _compared(json.loads(answer, object_pairs_hook=_Pairs)) == _compared(json.loads(expected, object_pairs_hook=_Pairs))

    return assert_shows_


@pytest.fixture
def customer(client):
    """A customer without sources."""
    return client.v1.customers.create().id


@pytest.fixture
def default_source(client):
    """Tell which source is the default of a customer."""
    return lambda customer: client.v1.customers.retrieve(customer).default_source
