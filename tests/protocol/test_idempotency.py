"""Idempotency keys: a repeated POST gets the first answer again."""

from __future__ import annotations

import threading

import pytest
import stripe

from fakesources.api import Headers, Request
from fakesources.api.idempotency import KEPT_MOST

ONCE = {"idempotency_key": "once"}
URL = "https://api.stripe.com/v1/customers"


def test_a_repeated_request_is_answered_again_and_carried_out_once(fake_stripe, client):
    """The same text, under a request id of its own."""
    first, again = (client.v1.customers.create({"name": "Jo"}, ONCE).last_response for _ in range(2))
    assert again.body == first.body
    assert again.request_id != first.request_id
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    assert again.headers["original-request"] == first.request_id
    assert len(fake_stripe.list("customer")) == 1


def test_a_refusal_of_what_was_begun_is_repeated(fake_stripe, client, bodies, refused):
    """The source that could not be attached can be by now; the answer is still the first one."""
    customer, source = client.v1.customers.create().id, client.v1.sources.create(bodies["ideal"]).id
    fake_stripe.load({**fake_stripe.get(source), "status": "failed"})
    attach = client.v1.customers.payment_sources.create
    first = refused(attach, customer, {"source": source}, ONCE)
    fake_stripe.load({**fake_stripe.get(source), "status": "chargeable"})
    assert refused(attach, customer, {"source": source}, ONCE) == first
    assert attach(customer, {"source": source}).customer == customer


def test_a_refusal_of_the_parameters_is_not_remembered(client, refused):
    """The key is free for the corrected request."""
    refused(client.v1.customers.create, {"balance": "abc"}, ONCE)
    assert client.v1.customers.create({"balance": 5}, ONCE).balance == 5


def test_a_key_is_forgotten_after_a_day(fake_stripe, client):
    """Of the fake's time."""
    client.v1.customers.create({"name": "Jo"}, ONCE)
    fake_stripe.clock.advance(hours=23, minutes=59)
    client.v1.customers.create({"name": "Jo"}, ONCE)
    assert len(fake_stripe.list("customer")) == 1
    fake_stripe.clock.advance(minutes=1)
    client.v1.customers.create({"name": "Joe"}, ONCE)
    assert [customer["name"] for customer in fake_stripe.list("customer")] == ["Jo", "Joe"]


def test_keys_mean_nothing_on_other_methods(client, bodies, refused):
    """GET and DELETE are carried out as often as they come."""
    sources = client.v1.sources
    source, customer = sources.create(bodies["card"]).id, client.v1.customers.create().id
    client.v1.customers.payment_sources.create(customer, {"source": source})
    assert sources.retrieve(source, None, ONCE).status == "chargeable"
    assert sources.detach(customer, source, None, ONCE).status == "consumed"
    assert sources.retrieve(source, None, ONCE).status == "consumed"
    assert refused(sources.detach, customer, source, None, ONCE)[0] == 404


def test_a_key_may_be_of_any_text_up_to_255_characters(fake_stripe, client):
    """Longer ones are refused."""
    for key in ("k" * 255, "#", "a key with spaces"):
        assert client.v1.customers.create({}, {"idempotency_key": key}).last_response.idempotency_key == key
    assert len(fake_stripe.list("customer")) == 3


def test_the_oldest_keys_are_forgotten_when_there_are_too_many(fake_stripe):
    """Stripe's memory is longer, a test's is not."""

    def create(number):
        headers = Headers({"authorization": "Bearer sk_test_1", "idempotency-key": f"key {number}"})
        return "idempotent-replayed" in fake_stripe.handle(Request("POST", URL, headers)).headers

    assert not any(create(number) for number in range(KEPT_MOST))
    assert create(0)
    assert not create(KEPT_MOST)
    assert create(1)
    assert not create(0)
    assert len(fake_stripe._accounts.platform.answers) == KEPT_MOST


def test_a_second_thread_with_the_same_key_meets_a_conflict(fake_stripe, monkeypatch):
    """While the first is still being answered; stripe-python's own retry then gets the answer."""
    begun, go_on = threading.Event(), threading.Event()
    server, first = fake_stripe._server, []
    answer = server._answer

    def slow(call):
        begun.set()
        go_on.wait(5)
        return answer(call)

    monkeypatch.setattr(server, "_answer", slow)
    client = fake_stripe.client()
    thread = threading.Thread(target=lambda: first.append(client.v1.customers.create({}, ONCE)))
    thread.start()
    assert begun.wait(5)
    with pytest.raises(stripe.StripeError) as caught:
        client.v1.customers.create({}, ONCE)
    assert (caught.value.http_status, caught.value.error.code) == (409, "idempotency_key_in_use")
    go_on.set()
    thread.join(5)
    again = client.v1.customers.create({}, ONCE)
    assert [customer["id"] for customer in fake_stripe.list("customer")] == [first[0].id] == [again.id]
