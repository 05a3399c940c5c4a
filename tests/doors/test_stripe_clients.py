"""The HTTP clients of stripe-python: the one of ours, and those that no other door sees."""

from __future__ import annotations

import asyncio
import io
import json
import time

import pytest
import stripe

from fakesources import FakeStripe, NotFaked
from fakesources.doors.stripe_client import CoreClient

CUSTOMERS = "https://api.stripe.com/v1/customers"
KEY = {"Authorization": "Bearer sk_test_123"}


@pytest.fixture
def core():
    """Our HTTP client, on an empty account."""
    fake = FakeStripe()
    return CoreClient(fake.handle)


def test_our_client_answers_with_text_status_and_headers(core):
    """What stripe.HTTPClient.request returns."""
    body, status, headers = core.request("post", CUSTOMERS, KEY, "name=Jo")
    assert (json.loads(body)["name"], status) == ("Jo", 200)
    assert headers["Request-Id"] == headers["request-id"]


def test_our_client_streams(core):
    """A file to read from, or parts to iterate over."""
    stream, status, _ = core.request_stream("post", CUSTOMERS, KEY, "name=Zo%C3%AB")
    assert isinstance(stream, io.BytesIO)
    assert (json.loads(stream.read())["name"], status) == ("Zoë", 200)


def test_our_client_answers_asynchronously(core):
    """At once or in parts."""

    async def both():
        body, status, _ = await core.request_async("post", CUSTOMERS, KEY, "name=Jo")
        parts, streamed, _ = await core.request_stream_async("post", CUSTOMERS, KEY, "name=Zo%C3%AB")
        return json.loads(body)["name"], status, json.loads(b"".join([part async for part in parts]))["name"], streamed

    assert asyncio.run(both()) == ("Jo", 200, "Zoë", 200)


def test_our_client_has_nothing_to_close(core):
    """And goes on working."""
    core.close()
    asyncio.run(core.close_async())
    assert core.request("get", CUSTOMERS, KEY)[1] == 200


def test_a_stripe_client_on_the_core_needs_no_open_door():
    """It never leaves the process, sync or async."""
    fake = FakeStripe()
    client = fake.client()
    made = client.v1.customers.create({"name": "sync"})
    also = asyncio.run(client.v1.customers.create_async({"name": "async"}))
    assert [customer["id"] for customer in fake.list("customer")] == [made.id, also.id]


def test_options_of_a_stripe_client_are_passed_on():
    """Those that stripe.StripeClient has."""
    client = FakeStripe().client(stripe_version="2020-08-27", stripe_account="acct_1")
    headers = client.v1.customers.create().last_response.headers
    assert headers["stripe-version"] == "2020-08-27"


def test_retries_end_in_one_object(monkeypatch):
    """Stripe-python's own, after a conflict and an error of the server, and without sleeping in async code."""
    slept = []
    monkeypatch.setattr(time, "sleep", slept.append)
    fake = FakeStripe()
    client = fake.client(max_network_retries=2)
    for create in (client.v1.customers.create, lambda: asyncio.run(client.v1.customers.create_async())):
        fake.reset()
        fake.faults.fail_next(409, retry=True)
        fake.faults.fail_next(500, retry=True)
        created = create()
        assert [customer["id"] for customer in fake.list("customer")] == [created.id]
        assert len(fake.requests) == 3
    assert len(slept) == 2


def test_a_fault_does_not_make_stripe_python_sleep(fake_stripe, monkeypatch):
    """Unless the test wants it: the answer tells the client not to try again, in headers that it understands."""
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("slept"))
    monkeypatch.setattr(stripe, "max_network_retries", 3)
    for status in (409, 500):
        fake_stripe.faults.fail_next(status)
        with pytest.raises(stripe.StripeError):
            stripe.Customer.create()
    assert len(fake_stripe.requests) == 2


def test_what_is_not_faked_is_raised_at_once(fake_stripe, monkeypatch):
    """Retries do not swallow it, nor does code that expects errors of any kind."""
    monkeypatch.setattr(stripe, "max_network_retries", 3)

    def careless():
        try:
            return stripe.terminal.Reader.list()
        except Exception:  # noqa: BLE001 - code under test does this
            return None

    for attempt in (careless, fake_stripe.client().v1.terminal.readers.list):
        fake_stripe.reset()
        with pytest.raises(NotFaked, match=r"^fakesources does not fake GET /v1/terminal/readers\.\n"):
            attempt()
        assert len(fake_stripe.requests) == 1
    assert not issubclass(NotFaked, Exception)


def test_urllib_talks_to_the_fake(fake_stripe):
    """Through stripe.UrllibClient, bodies at once and in a stream."""
    http = stripe.UrllibClient()
    made = stripe.StripeClient("sk_test_123", http_client=http).v1.customers.create({"name": "Jo"})
    assert fake_stripe.get(made.id)["name"] == "Jo"
    stream, status, _ = http.request_stream("get", f"{CUSTOMERS}/{made.id}", KEY, None)
    assert (json.load(stream)["id"], status) == (made.id, 200)


def caught_clients():
    """The HTTP clients of stripe-python that use neither requests nor httpx, with the methods that send."""
    for client in stripe.HTTPClient.__subclasses__():
        if client.__module__.startswith("stripe.") and client.__name__ not in {"RequestsClient", "HTTPXClient"}:
            for name in ("request", "request_stream", "request_async", "request_stream_async"):
                if name in vars(client):
                    yield pytest.param(client, name, id=f"{client.__name__}.{name}")


@pytest.mark.parametrize(("client", "name"), list(caught_clients()))
def test_every_http_client_of_stripe_talks_to_the_fake(fake_stripe, client, name):
    """Those of libraries that are not installed here too: pycurl, aiohttp, App Engine."""
    sent = getattr(client, name)(object(), "post", CUSTOMERS, KEY, "name=Jo")
    _, status, _ = asyncio.run(sent) if name.endswith("async") else sent
    assert status == 200
    assert [customer["name"] for customer in fake_stripe.list("customer")] == ["Jo"]


def test_other_hosts_of_these_clients_go_where_they_went_before(monkeypatch):
    """Answered by what was there."""
    monkeypatch.setattr(stripe.UrllibClient, "request", lambda *_: ("beneath", 200, {}))
    with FakeStripe() as fake:
        assert stripe.UrllibClient().request("get", "https://shop.example.com/", {}) == ("beneath", 200, {})
        assert len(fake.requests) == 0


def test_clients_of_users_are_left_alone(fake_stripe):
    """An HTTP client that a test wrote for itself."""

    class Own(stripe.HTTPClient):
        name = "own"

        def request(self, *_, **__):
            return '{"id": "cus_own", "object": "customer"}', 200, {}

    assert stripe.StripeClient("sk_test_123", http_client=Own()).v1.customers.create().id == "cus_own"
    assert len(fake_stripe.requests) == 0
