"""The guard behind the doors: whoever goes round all of them is stopped before the network."""

from __future__ import annotations

import asyncio
import http.client
import socket
import urllib.request

import pytest

from fakesources import FakeStripe, NotFaked

MESSAGE = (
    "fakesources does not fake the way this call took to api.stripe.com: it would have reached the network.\n"
    "The nearest that it does fake:\n"
    "  requests\n"
    "  httpx\n"
    "  every HTTP client of stripe-python\n"
    "  FakeStripe.client()\n"
    "All that is faked: docs/coverage.md in the project's repository."
)


def connect(host):
    """A socket that is given a name, not an address."""
    with socket.socket() as plain:
        plain.connect((host, 443))


def gethostbyname(host):
    """The look-up of old."""
    socket.gethostbyname(host)


def gethostbyname_ex(host):
    """And its longer form."""
    socket.gethostbyname_ex(host)


def getaddrinfo(host):
    """The look-up that most libraries use."""
    socket.getaddrinfo(host, 443)


def create_connection(host):
    """What http.client uses."""
    socket.create_connection((host, 443), timeout=1)


def https(host):
    """The client of the standard library."""
    http.client.HTTPSConnection(host, timeout=1).request("GET", "/")


def urlopen(host):
    """And the one above that."""
    urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"https://{host}/v1", timeout=1)


def asynchronous(host):
    """A connection of asyncio."""
    asyncio.run(asyncio.wait_for(asyncio.open_connection(host, 443), 1))


@pytest.mark.parametrize(
    "way", [connect, gethostbyname, gethostbyname_ex, getaddrinfo, create_connection, https, urlopen, asynchronous]
)
def test_no_way_leads_to_stripe(fake_stripe, way):
    """Not the plainest; the message names the ways that are answered."""
    with pytest.raises(NotFaked) as caught:
        way("api.stripe.com")
    assert str(caught.value) == MESSAGE


@pytest.mark.parametrize(
    "host", ["api.stripe.com", "API.STRIPE.COM", "files.stripe.com", "stripe.com", "api.stripe.com.", b"api.stripe.com"]
)
def test_every_host_of_stripe_is_guarded(fake_stripe, host):
    """As text or bytes, in capitals, with the dot of the root."""
    with pytest.raises(NotFaked):
        socket.getaddrinfo(host, 443)


@pytest.mark.parametrize("host", ["shop.example.com", "notstripe.com", "stripe.com.example.com", b"localhost", None, 5, b"\xff"])
def test_other_hosts_pass(monkeypatch, host):
    """Whatever is asked, as it was asked."""
    asked = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: asked.append((args, kwargs)))
    with FakeStripe():
        socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    assert asked == [((host, 443), {"type": socket.SOCK_STREAM})]


@pytest.mark.parametrize("name", ["connect", "connect_ex"])
@pytest.mark.parametrize("address", [("shop.example.com", 443), ("192.0.2.1", 443), "/run/database.sock", b"\0abstract"])
def test_connections_to_other_hosts_pass(monkeypatch, name, address):
    """By name, by number, or to a socket in the file system."""
    reached = []
    monkeypatch.setattr(socket.socket, name, lambda _, address: reached.append(address))
    with FakeStripe(), socket.socket() as plain:
        getattr(plain, name)(address)
    assert reached == [address]
