"""The door for httpx, and for stripe-python's async methods, which go through it by default."""

from __future__ import annotations

import asyncio

import httpx
import pytest
import stripe

from fakesources import FakeStripe, NotFaked

CUSTOMERS = "https://api.stripe.com/v1/customers"
AUTH = ("sk_test_123", "")

pytestmark = pytest.mark.filterwarnings("ignore:Use 'content=:DeprecationWarning")  # httpx, of how stripe-python calls it


@pytest.fixture
def beneath(monkeypatch):
    """The URLs that reach the network beneath the door; it must be asked for before ``fake_stripe``."""
    reached = []

    def handle_request(_, request):
        reached.append(str(request.url))
        return httpx.Response(200, text="from beneath")

    async def handle_async_request(_, request):
        return handle_request(_, request)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", handle_request)
    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", handle_async_request)
    return reached


@pytest.fixture(params=["sync", "async"])
def fetch(request):
    """Send a request with httpx, from both of its worlds."""

    def fetch_(*args, **kwargs):
        if request.param == "sync":
            with httpx.Client() as client:
                return client.request(*args, **kwargs)

        async def fetched():
            async with httpx.AsyncClient() as client:
                return await client.request(*args, **kwargs)

        return asyncio.run(fetched())

    return fetch_


def test_httpx_talks_to_the_fake(beneath, fake_stripe, fetch):
    """Bodies, keys, statuses, headers."""
    made = fetch("POST", CUSTOMERS, data={"name": "Jo", "metadata[a]": "b"}, auth=AUTH)
    assert (made.status_code, made.json()["metadata"]) == (200, {"a": "b"})
    assert made.headers["Request-Id"] == made.headers["request-id"]
    assert fetch("GET", f"{CUSTOMERS}/{made.json()['id']}", auth=AUTH).json() == made.json() == fake_stripe.list("customer")[0]
    assert fetch("GET", CUSTOMERS).status_code == 401
    assert beneath == []


def test_other_hosts_go_where_they_went_before(beneath, fake_stripe, fetch):
    """To the transport that was there."""
    assert fetch("GET", "https://shop.example.com/").text == "from beneath"
    assert beneath == ["https://shop.example.com/"]
    assert len(fake_stripe.requests) == 0


def test_what_is_not_faked_is_raised(fake_stripe, fetch):
    """Not wrapped into an error of httpx."""
    with pytest.raises(NotFaked, match=r"^fakesources does not fake POST /v1/terminal/readers\.\n"):
        fetch("POST", "https://api.stripe.com/v1/terminal/readers", auth=AUTH)
    assert len(fake_stripe.requests) == 1


def test_stripes_async_methods_talk_to_the_fake(fake_stripe):
    """Module-level ones; a whole life of a source."""

    async def life():
        customer = await stripe.Customer.create_async(name="Jo")
        source = await stripe.Source.create_async(
            type="sepa_debit", currency="eur", owner={"name": "Jo"}, sepa_debit={"iban": "DE89370400440532013000"}
        )
        await stripe.Customer.create_source_async(customer.id, source=source.id)
        return await stripe.Customer.delete_source_async(customer.id, source.id)

    detached = asyncio.run(life())
    assert detached.status == "consumed"
    assert fake_stripe.get(detached.id)["status"] == "consumed"


def test_async_refusals_are_stripes_errors(fake_stripe):
    """As in the other world."""
    with pytest.raises(stripe.InvalidRequestError, match="No such customer: 'cus_x'"):
        asyncio.run(stripe.Customer.retrieve_async("cus_x"))
    assert len(fake_stripe.requests) == 1


def test_a_stripe_client_over_httpx_talks_to_the_fake(fake_stripe):
    """Sync and async through stripe.HTTPXClient."""
    client = stripe.StripeClient("sk_test_123", http_client=stripe.HTTPXClient(allow_sync_methods=True))
    made = client.v1.customers.create({"name": "sync"})
    also = asyncio.run(client.v1.customers.create_async({"name": "async"}))
    assert [customer["id"] for customer in fake_stripe.list("customer")] == [made.id, also.id]


def test_the_door_is_closed_afterwards(beneath):
    """What httpx has is what it had."""
    before = (httpx.HTTPTransport.handle_request, httpx.AsyncHTTPTransport.handle_async_request)
    with FakeStripe():
        assert httpx.HTTPTransport.handle_request is not before[0]
        assert httpx.AsyncHTTPTransport.handle_async_request is not before[1]
    assert (httpx.HTTPTransport.handle_request, httpx.AsyncHTTPTransport.handle_async_request) == before
    assert beneath == []


def test_transports_of_users_are_left_alone(fake_stripe):
    """A mock transport of httpx answers what it was made for, Stripe or not."""
    own = httpx.MockTransport(lambda _: httpx.Response(200, text="own"))
    with httpx.Client(transport=own) as client:
        assert client.get(CUSTOMERS).text == "own"
    assert len(fake_stripe.requests) == 0
