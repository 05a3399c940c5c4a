"""Who can receive: the test clients of the frameworks, functions, and URLs."""

from __future__ import annotations

import asyncio
import json

import pytest
import requests
import responses

SECRET = "whsec_of_the_shop"
URL = "https://shop.example.com/webhook"


def test_every_client_gets_what_happens(fake_stripe, create, handler, client_of):
    """Signed, as JSON, at the path that was named."""
    fake_stripe.webhooks.deliver_to(client_of(handler), "/webhook", secret=SECRET)

    source = create("card")

    (event,) = handler.events
    assert (event.type, event.data.object.id) == ("source.chargeable", source.id)
    assert [attempt.status for attempt in fake_stripe.webhooks.attempts] == [200]
    fake_stripe.webhooks.assert_delivered()


@pytest.mark.parametrize("status", [204, 301, 400, 500])
def test_every_client_tells_its_status(fake_stripe, create, handler, client_of, status):
    """Redirects are not followed: they count as failures, as at Stripe."""
    handler.answers = [status]
    fake_stripe.webhooks.deliver_to(client_of(handler), secret=SECRET)

    create("card")

    (attempt,) = fake_stripe.webhooks.attempts
    assert (attempt.status, attempt.ok) == (status, status == 204)
    assert len(handler.events) == 1


def test_every_client_may_raise(fake_stripe, create, handler, client_of, caplog):
    """That is a failure, which is kept and logged; the call to Stripe knows nothing of it."""
    handler.answers = [error := ZeroDivisionError("no")]
    fake_stripe.webhooks.deliver_to(client_of(handler), secret=SECRET)

    assert create("card").status == "chargeable"

    (attempt,) = fake_stripe.webhooks.attempts
    assert (attempt.status, attempt.error, attempt.ok) == (None, error, False)
    assert [record.message for record in caplog.records if record.name == "fakesources.webhooks"] == [
        f"The receiver at {attempt.receiver.address} raised."
    ]


def test_a_client_is_called_where_a_loop_runs(fake_stripe, create, handler, client_of):
    """In an async test, which cannot wait for what is awaited there."""
    fake_stripe.webhooks.deliver_to(client_of(handler), secret=SECRET)

    async def shop():
        return create("card").id

    asyncio.run(shop())
    assert handler.types == ["source.chargeable"]


@pytest.mark.parametrize(("answer", "status"), [(None, 200), (201, 201), (500, 500)])
def test_a_function_answers_with_a_number_or_with_nothing(fake_stripe, create, answer, status):
    """It gets the body and the headers."""
    seen = []

    def receive(body, headers):
        seen.append((json.loads(body)["type"], type(body), [*headers]))
        return answer

    fake_stripe.webhooks.deliver_to(receive)
    create("card")

    assert seen == [("source.chargeable", bytes, ["Content-Type", "User-Agent", "Stripe-Signature"])]
    assert fake_stripe.webhooks.attempts[0].status == status


@pytest.mark.parametrize("client", [URL, requests.Session()], ids=["a URL", "a session"])
def test_a_url_is_asked_through_requests(fake_stripe, create, handler, client):
    """So a mock of it can receive; redirects are not followed."""

    def receive(request):
        return handler(request.body, request.headers["Stripe-Signature"]), {"Location": URL}, ""

    fake_stripe.webhooks.deliver_to(client, URL, secret=SECRET)
    with responses.RequestsMock() as mock:
        mock.add_callback("POST", URL, receive)
        create("card")
        handler.answers = [302]
        create("card")

    assert handler.types == ["source.chargeable"] * 2
    assert [attempt.status for attempt in fake_stripe.webhooks.attempts] == [200, 302]


def test_a_url_that_nobody_answers_is_a_failure(fake_stripe, create):
    """The shop is down."""
    fake_stripe.webhooks.deliver_to(URL)
    with responses.RequestsMock():
        create("card")

    (attempt,) = fake_stripe.webhooks.attempts
    assert isinstance(attempt.error, requests.ConnectionError)
    assert attempt.status is None


def test_a_receiver_shows_where_it_is(fake_stripe):
    """And a delivery what it brings."""
    receiver = fake_stripe.webhooks.deliver_to(print, "/hooks/stripe", held=True)
    fake_stripe.webhooks.deliver({"type": "x.y", "data": {"object": {"id": "x_1"}}})

    assert repr(receiver) == "<Receiver at /hooks/stripe>"
    assert repr(fake_stripe.webhooks.attempts[0]) == "<Attempt 1 of x.y to /hooks/stripe: 200>"
