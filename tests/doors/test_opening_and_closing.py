"""What is open, who answers, and that nothing is left behind."""

from __future__ import annotations

import itertools
import socket

import httpx
import pytest
import requests
import responses
import stripe
from requests.adapters import HTTPAdapter

from fakesources import FakeStripe, NotFaked
from fakesources.api import Headers, Request

PATCHED = (
    (HTTPAdapter, "send"),
    (responses.RequestsMock, "unbound_on_send"),
    (httpx.HTTPTransport, "handle_request"),
    (httpx.AsyncHTTPTransport, "handle_async_request"),
    (stripe.UrllibClient, "request"),
    (stripe.UrllibClient, "request_stream"),
    (stripe.PycurlClient, "request"),
    (stripe.AIOHTTPClient, "request_async"),
    (socket, "getaddrinfo"),
    (socket, "gethostbyname"),
    (socket.socket, "connect"),
)


def patched():
    """The functions that doors replace."""
    return [getattr(owner, name) for owner, name in PATCHED]


@pytest.fixture
def untouched():
    """Assert that everything is afterwards as it was before."""
    before, key = patched(), stripe.api_key
    yield
    after, key_after = patched(), stripe.api_key
    for (owner, name), function in zip(PATCHED, before, strict=True):
        setattr(owner, name, function)  # whatever came out, for the tests that follow
    stripe.api_key = key
    assert after == before
    assert key_after == key


def answers(fake):
    """Tell whether the fake answers stripe-python's next call."""
    before = len(fake.list("customer"))
    stripe.Customer.create(api_key="sk_test_123")
    return len(fake.list("customer")) == before + 1


def test_start_opens_and_stop_closes(untouched):
    """And a second stop does nothing."""
    closed = patched()
    fake = FakeStripe()
    assert fake.start() is fake
    assert not set(patched()) & set(closed)
    assert answers(fake)
    fake.stop()
    fake.stop()
    assert patched() == closed


def test_a_fake_can_be_opened_again(untouched):
    """With the state that it had."""
    fake = FakeStripe()
    for _ in range(2):
        with fake:
            assert answers(fake)
    assert len(fake.list("customer")) == 2


def test_an_open_fake_is_not_opened_twice(untouched):
    """The message tells the two ways out; the fake stays open."""
    with FakeStripe() as fake:
        with pytest.raises(RuntimeError) as caught:
            fake.start()
        assert str(caught.value) == "This FakeStripe is started already; stop() it first or make another one."
        assert answers(fake)


def test_an_exception_closes_as_well(untouched):
    """Of any kind."""
    for error in (ValueError("out"), KeyboardInterrupt("out"), NotFaked("out")):
        with pytest.raises(type(error)), FakeStripe():
            raise error


def test_a_door_that_cannot_be_opened_closes_the_others(untouched, monkeypatch):
    """Half open is not a state."""

    def broken(*_):
        message = "broken"
        raise OSError(message)

    monkeypatch.setattr("fakesources.doors.sockets.open_door", broken)
    fake = FakeStripe()
    with pytest.raises(OSError, match="broken"):
        fake.start()
    monkeypatch.undo()
    with fake:
        assert answers(fake)


def test_the_inner_of_two_fakes_answers(untouched):
    """And the outer one again when the inner is closed."""
    with FakeStripe() as outer:
        assert answers(outer)
        with FakeStripe(seed=1) as inner:
            assert answers(inner)
            with FakeStripe(seed=2) as innermost:
                assert answers(innermost)
            assert answers(inner)
        assert answers(outer)
    assert [len(fake.list("customer")) for fake in (outer, inner, innermost)] == [2, 2, 1]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_fakes_may_be_closed_in_any_order(untouched, order):
    """The newest that is open answers, and in the end nothing of any is left."""
    fakes = [FakeStripe(seed=seed).start() for seed in range(3)]
    still_open = list(fakes)
    for number in order:
        assert answers(still_open[-1])
        fakes[number].stop()
        still_open.remove(fakes[number])


def test_somebody_elses_patch_over_ours_is_left_alone(beneath):
    """What was put over our function when we close is not ours to take away; what it calls of ours lets everything pass."""
    fake = FakeStripe().start()
    ours = HTTPAdapter.send

    def theirs(adapter, request, **kwargs):
        return ours(adapter, request, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(HTTPAdapter, "send", theirs)
        assert answers(fake)
        fake.stop()
        assert HTTPAdapter.send is theirs
        assert requests.get("https://api.stripe.com/v1/customers", timeout=1).text == "from beneath"
    assert requests.get("https://api.stripe.com/v1/customers", timeout=1).text == "from beneath"
    assert len(fake.requests) == 1


def test_a_mock_closed_before_the_fake_leaves_nothing(beneath, untouched):
    """Opened first, closed first, in the wrong order."""
    mock = responses.RequestsMock(assert_all_requests_are_fired=False)
    mock.start()
    fake = FakeStripe().start()
    mock.stop()
    fake.stop()
    assert requests.get("https://shop.example.com/", timeout=1).text == "from beneath"


def test_a_mock_closed_after_the_fake_leaves_nothing_that_answers(beneath):
    """The mock puts back what it found, which was ours; it lets everything pass."""
    fake = FakeStripe().start()
    mock = responses.RequestsMock(assert_all_requests_are_fired=False)
    mock.start()
    fake.stop()
    mock.stop()
    assert requests.get("https://api.stripe.com/v1/customers", timeout=1).text == "from beneath"
    assert len(fake.requests) == 0


def test_a_key_is_there_when_the_test_set_none(untouched, monkeypatch):
    """A dummy, or the only right one; and none afterwards."""
    monkeypatch.setattr(stripe, "api_key", None)
    with FakeStripe():
        assert stripe.api_key == "sk_test_fakesources"
    assert stripe.api_key is None
    with FakeStripe(api_key="sk_test_right") as fake:
        assert stripe.api_key == "sk_test_right"
        assert len(fake.list("customer")) == 0
    assert stripe.api_key is None


def test_a_key_of_the_test_stays(monkeypatch):
    """And one that is set while the fake is open is gone afterwards."""
    monkeypatch.setattr(stripe, "api_key", "sk_test_mine")
    with FakeStripe():
        assert stripe.api_key == "sk_test_mine"
        stripe.api_key = "sk_test_changed"
    assert stripe.api_key == "sk_test_mine"


def test_an_inner_fake_puts_back_the_key_that_it_found(untouched):
    """Each of two fakes for itself, when they are closed from the inside out."""
    with FakeStripe():
        stripe.api_key = "sk_test_outer"
        with FakeStripe():
            assert stripe.api_key == "sk_test_outer"
            stripe.api_key = "sk_test_inner"
        assert stripe.api_key == "sk_test_outer"


def test_an_inner_fake_with_a_key_of_its_own_gets_it(untouched):
    """The dummy of the outer fake is no key that the test has set."""
    with FakeStripe(), FakeStripe(api_key="sk_test_right") as inner:
        stripe.Customer.create()
        assert len(inner.list("customer")) == 1


def test_without_httpx_and_stripe_the_door_for_requests_is_open(untouched, monkeypatch):
    """Both are optional."""
    monkeypatch.setattr("fakesources.doors.find_spec", lambda _: None)
    before = httpx.HTTPTransport.handle_request, stripe.api_key
    with FakeStripe() as fake:
        answer = requests.get("https://api.stripe.com/v1/customers", auth=("sk_test_123", ""), timeout=1)
        assert (answer.status_code, len(fake.requests)) == (200, 1)
        assert (httpx.HTTPTransport.handle_request, stripe.api_key) == before


def test_the_core_needs_no_door(untouched):
    """`handle` and `client` work without anything being patched."""
    before = patched()
    fake = FakeStripe()
    key = Headers({"authorization": "Bearer sk_test_123"})
    assert fake.handle(Request("GET", "https://api.stripe.com/v1/customers", key)).status == 200
    assert fake.client().v1.customers.create().object == "customer"
    assert patched() == before
