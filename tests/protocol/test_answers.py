"""Answers: the headers and the text of all of them."""

from __future__ import annotations

import gc
import json
import re
import weakref

import pytest
import requests
import stripe

from fakesources import FakeStripe
from fakesources.api import Headers, Request, Response, server
from fakesources.api.server import KEPT_TEXTS, encoded
from fakesources.api.versions import CURRENT

KEY = {"Authorization": "Bearer sk_test_123"}
URL = "https://api.stripe.com/v1/customers"


def test_an_answer_tells_its_request_and_version(fake_stripe):
    """Request-Id, Stripe-Version, Content-Type, by any client, in any case."""
    answer = requests.get(URL, headers=KEY, timeout=1)
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["stripe-version"] == CURRENT
    assert re.fullmatch(r"req_[0-9A-Za-z]{14}", answer.headers["Request-Id"])
    assert answer.headers["REQUEST-ID"] == answer.headers["request-id"]


def test_the_version_asked_for_is_the_version_answered():
    """That of the request, or else that of the fake."""
    fake = FakeStripe(api_version="2020-08-27")
    assert fake.handle(Request("GET", URL, Headers(KEY))).headers["Stripe-Version"] == "2020-08-27"
    asked = fake.handle(Request("GET", URL, Headers({**KEY, "stripe-version": "2019-08-14"})))
    assert asked.headers["Stripe-Version"] == "2019-08-14"


def test_stripe_python_finds_the_headers(client):
    """It looks for Request-Id and for stripe-should-retry, in one mapping."""
    last = client.v1.customers.create().last_response
    assert re.fullmatch(r"req_[0-9A-Za-z]{14}", last.request_id)
    assert last.headers["Request-Id"] == last.headers["request-id"] == last.request_id
    assert last.headers["Stripe-Should-Retry"] == last.headers["stripe-should-retry"] == "false"
    assert (last.code, last.headers.get("nonsense")) == (200, None)


def test_request_ids_differ(client):
    """One for each request, refused ones too."""
    ids = {client.v1.customers.create().last_response.request_id for _ in range(3)}
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.customers.retrieve("cus_unknown")
    assert len(ids | {caught.value.request_id}) == 4


def test_an_idempotency_key_is_echoed_where_stripe_echoes_it(fake_stripe, client):
    """On POST with the original request, on DELETE alone, on GET not at all."""
    made = client.v1.customers.create(options={"idempotency_key": "once"}).last_response.headers
    assert (made["idempotency-key"], made["original-request"]) == ("once", made["request-id"])
    again = client.v1.customers.create(options={"idempotency_key": "once"}).last_response.headers
    assert (again["original-request"], again["idempotent-replayed"]) == (made["request-id"], "true")
    assert again["request-id"] != made["request-id"]
    headers = Headers({**KEY, "idempotency-key": "once"})
    listed = fake_stripe.handle(Request("GET", URL, headers)).headers
    deleted = fake_stripe.handle(Request("DELETE", f"{URL}/cus_1/sources/src_1", headers)).headers
    assert "idempotency-key" not in listed
    assert "original-request" not in deleted
    assert deleted["idempotency-key"] == "once"


def test_the_body_is_compact_utf8_json(fake_stripe, client):
    """Nothing escaped that needs no escape."""
    text = client.v1.customers.create({"name": "Zoë"}).last_response.body
    assert text == json.dumps(json.loads(text), separators=(",", ":"), ensure_ascii=False)
    assert '"name":"Zoë"' in text
    response = fake_stripe.handle(Request("GET", URL, Headers(KEY)))
    assert response.body == response.text.encode()
    assert response.json() == json.loads(response.text)


class _Document(dict):
    """A document that tells whether anybody still holds it."""


def test_the_texts_of_only_a_few_answers_are_kept(monkeypatch):
    """For who asks for the same one again; the others are let go, as are their documents."""
    monkeypatch.setattr(server, "_texts", {})
    documents = [_Document(number=number) for number in range(10 * KEPT_TEXTS)]
    texts = [encoded(document) for document in documents]
    assert [json.loads(text) for text in texts] == documents
    assert all(encoded(document) is text for document, text in zip(documents[-KEPT_TEXTS:], texts[-KEPT_TEXTS:], strict=True))
    held = [weakref.ref(document) for document in documents]
    documents.clear()
    gc.collect()
    assert len([one for one in held if one() is not None]) == KEPT_TEXTS


@pytest.mark.parametrize(("length", "kept"), [(4096, 1), (4097, 0)])
def test_what_a_form_means_is_remembered_while_it_is_short(fake_stripe, length, kept):
    """Of 256 large ones nobody's memory would have room."""
    for remembered in (server._short_form, server._short_params):
        remembered.cache_clear()
    body = "name=Jenny".ljust(length, "&")
    assert fake_stripe.handle(Request("POST", URL, Headers(KEY), body)).status == 200
    assert [one.cache_info().currsize for one in (server._short_form, server._short_params)] == [kept, kept]


def test_the_body_of_a_refusal_ends_its_line(client):
    """As recorded: errors end with a newline, other answers do not."""
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.customers.retrieve("cus_unknown")
    assert caught.value.http_body.endswith("}\n")
    assert not client.v1.customers.list().last_response.body.endswith("\n")


def test_what_has_no_utf8_form_becomes_a_question_mark():
    """Texts of Python may hold half a surrogate pair; bytes may not."""
    assert Response(200, '"\ud800"').body == b'"?"'


def test_headers_are_read_in_any_case():
    """A mapping as HTTP has it."""
    headers = Headers({"Request-Id": "req_1", "Stripe-Version": "2020-08-27"})
    assert headers["REQUEST-ID"] == headers.get("request-id") == "req_1"
    assert "reQuest-iD" in headers
    assert 5 not in headers
    assert "other" not in headers
    assert headers.get("other", "default") == "default"
    assert (list(headers), len(headers)) == (["request-id", "stripe-version"], 2)
    assert repr(headers) == "Headers({'request-id': 'req_1', 'stripe-version': '2020-08-27'})"
    with pytest.raises(KeyError):
        headers["other"]
    assert Headers.lower({"a": "b"})["A"] == "b"


def test_a_request_and_an_answer_may_be_without_headers(fake_stripe):
    """Whoever asks so is nobody."""
    assert fake_stripe.handle(Request("GET", URL)).status == 401
    assert dict(Response(200, "{}").headers) == {}
