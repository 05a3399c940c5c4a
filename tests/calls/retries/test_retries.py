"""stripe-python's own retries: they work against the fake, and nobody sleeps who did not ask for them."""

from __future__ import annotations

import asyncio
import time
from collections import deque

import pytest
import stripe

ERRORS = {409: stripe.APIError, 429: stripe.RateLimitError, 500: stripe.APIError, 503: stripe.APIError}
MESSAGES = {
    409: "The request conflicts with another request.",
    429: "Request rate limit exceeded.",
    500: "An unknown error occurred.",
    503: "Stripe is temporarily unavailable.",
}


@pytest.fixture(autouse=True)
def slept(monkeypatch):
    """Nobody sleeps; how long they would have."""
    seconds = []
    monkeypatch.setattr(time, "sleep", seconds.append)
    return seconds


@pytest.fixture(params=["on the core", "over requests"])
def patient(request, fake_stripe):
    """A client that tries three times, by two ways."""
    if request.param == "on the core":
        return fake_stripe.client(max_network_retries=2)
    return stripe.StripeClient("sk_test_123", max_network_retries=2)


@pytest.mark.parametrize("troubles", [(409,), (429,), (500,), (503,), (409, 500), (500, 409), (429, 503)])
def test_a_creation_that_is_tried_again_creates_once(fake_stripe, patient, slept, bodies, troubles):
    """Every try has the same idempotency key, and the last one an answer that is no repetition."""
    for status in troubles:
        fake_stripe.faults.fail_next(status, retry=True)
    made = patient.v1.sources.create(bodies["ideal"])
    assert [source["id"] for source in fake_stripe.list("source")] == [made.id]
    assert len(fake_stripe.requests) == len(slept) + 1 == len(troubles) + 1
    assert len({request.headers["idempotency-key"] for request in fake_stripe.requests}) == 1
    assert "idempotent-replayed" not in made.last_response.headers


def test_the_module_tries_again_too(fake_stripe, monkeypatch, slept):
    """``stripe.max_network_retries``, and the key of the program."""
    monkeypatch.setattr(stripe, "max_network_retries", 2)
    fake_stripe.faults.fail_next(409, retry=True)
    fake_stripe.faults.fail_next(500, retry=True)
    made = stripe.Customer.create(idempotency_key="once")
    assert [request.headers["idempotency-key"] for request in fake_stripe.requests] == ["once"] * 3
    assert [customer["id"] for customer in fake_stripe.list("customer")] == [made.id]
    assert len(slept) == 2


def test_asynchronous_calls_are_tried_again(fake_stripe, monkeypatch, slept):
    """On the core without any sleep at all."""
    fake_stripe.faults.fail_next(500, times=2, retry=True)
    made = asyncio.run(fake_stripe.client(max_network_retries=2).v1.customers.create_async())
    assert [customer["id"] for customer in fake_stripe.list("customer")] == [made.id]
    assert (len(fake_stripe.requests), slept) == (3, [])


def test_reading_and_detaching_are_tried_again(fake_stripe, patient, create):
    """Calls without idempotency keys."""
    source = create("card").id
    customer = patient.v1.customers.create({"source": source}).id
    fake_stripe.faults.fail_next(503, retry=True)
    assert patient.v1.sources.retrieve(source).id == source
    fake_stripe.faults.fail_next(503, retry=True)
    assert patient.v1.customers.payment_sources.delete(customer, source).status == "consumed"


def test_nobody_waits_for_a_server_on_the_core(fake_stripe, slept):
    """stripe-python pauses between its tries as often as ever, for no time at all."""
    fake_stripe.faults.fail_next(500, times=3, retry=True)
    made = fake_stripe.client(max_network_retries=3).v1.customers.create()
    assert [customer["id"] for customer in fake_stripe.list("customer")] == [made.id]
    assert slept == [0, 0, 0]


def test_more_trouble_than_tries_ends_in_the_error(fake_stripe, patient, slept):
    """And in nothing created."""
    fake_stripe.faults.fail_next(500, times=3, retry=True)
    with pytest.raises(stripe.APIError) as caught:
        patient.v1.customers.create()
    assert (caught.value.http_status, caught.value.user_message) == (500, MESSAGES[500])
    assert (fake_stripe.list("customer"), len(fake_stripe.requests), len(slept)) == ([], 3, 2)


@pytest.mark.parametrize("status", ERRORS)
def test_without_retry_the_error_arrives_at_once(fake_stripe, patient, slept, status):
    """The answer tells the client not to try again, so it does not sleep however patient it is."""
    fake_stripe.faults.fail_next(status)
    with pytest.raises(ERRORS[status]) as caught:
        patient.v1.customers.create()
    assert type(caught.value) is ERRORS[status]
    assert (caught.value.http_status, caught.value.user_message) == (status, MESSAGES[status])
    assert caught.value.headers["Stripe-Should-Retry"] == "false"
    assert (slept, len(fake_stripe.requests), fake_stripe.list("customer")) == ([], 1, [])


@pytest.mark.parametrize("status", ERRORS)
def test_with_retry_the_answer_tells_to_try_again(fake_stripe, client, status):
    """In the header, also for a client that never does."""
    fake_stripe.faults.fail_next(status, retry=True)
    with pytest.raises(ERRORS[status]) as caught:
        client.v1.customers.list()
    assert caught.value.headers["stripe-should-retry"] == "true"
    assert client.v1.customers.list().data == []


def test_troubles_come_in_their_order(fake_stripe, client):
    """One a request, then all is well again."""
    fake_stripe.faults.fail_next(429, times=2)
    fake_stripe.faults.fail_next(503)
    statuses = []
    for _ in range(4):
        try:
            statuses.append(client.v1.customers.list().last_response.code)
        except stripe.StripeError as error:
            statuses.append(error.http_status)
    assert statuses == [429, 429, 503, 200]


def test_a_request_in_trouble_is_recorded_like_any_other(fake_stripe, client):
    """With a request id of its own, which the error shows."""
    fake_stripe.faults.fail_next(500, times=2)
    ids = set()
    for _ in range(2):
        with pytest.raises(stripe.APIError) as caught:
            client.v1.customers.create()
        ids.add(caught.value.request_id)
    assert len(ids) == len(fake_stripe.requests) == 2


@pytest.mark.parametrize("forget", ["clear", "reset"])
def test_planned_trouble_can_be_forgotten(fake_stripe, client, forget):
    """By itself or with the whole account."""
    fake_stripe.faults.fail_next(500, times=5)
    (fake_stripe.faults.clear if forget == "clear" else fake_stripe.reset)()
    assert client.v1.customers.list().data == []


@pytest.mark.parametrize("status", [200, 400, 402, 404, 502, 0, -1, 1000])
def test_other_statuses_cannot_be_ordered(fake_stripe, client, status):
    """The message tells which can; nothing is planned."""
    with pytest.raises(ValueError, match=r"^fail_next") as caught:
        fake_stripe.faults.fail_next(status)
    assert str(caught.value) == f"fail_next() knows the statuses 409, 429, 500, 503, not {status}."
    assert client.v1.customers.list().data == []


class GoneWhenTaken(deque):
    """Planned trouble that another thread takes between a look and a grasp."""

    def __bool__(self):
        return True


def test_trouble_that_another_thread_takes_first_leaves_this_request_alone(fake_stripe):
    """Planned trouble goes to one request; whoever comes second is answered, not broken."""
    fake_stripe._server.troubles = GoneWhenTaken()
    assert stripe.Customer.create(api_key="sk_test_any").object == "customer"
