"""What all tests share: the hypothesis profiles, a wall around the network, and requests to begin with."""

from __future__ import annotations

import os
import runpy
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import stripe
from hypothesis import settings

from fakesources import FakeStripe
from fakesources.api.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytest_plugins = ["pytester"]

OPENAPI = runpy.run_path(str(Path(__file__).parent / "oracles" / "openapi.py"))

settings.register_profile("ci", max_examples=50, derandomize=True, deadline=None)
settings.register_profile("dev", max_examples=100, deadline=None)
settings.register_profile("mutants", max_examples=10, derandomize=True, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))

BODIES: dict[str, dict[str, Any]] = {
    "ach_credit_transfer": {"type": "ach_credit_transfer", "currency": "usd", "owner": {"email": "jenny.rosen@example.com"}},
    "card": {"type": "card", "card": {"number": "4242424242424242", "exp_month": 6, "exp_year": 2055}},
    "ideal": {"type": "ideal", "amount": 1099, "currency": "eur", "redirect": {"return_url": "https://shop.example.com/back"}},
    "sepa_debit": {
        "type": "sepa_debit",
        "currency": "eur",
        "owner": {"name": "Jenny Rosen"},
        "sepa_debit": {"iban": "DE89370400440532013000"},
    },
}


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """No test reaches the network: whatever gets past the fake fails here."""

    def connect(_: socket.socket, address: object) -> None:
        message = f"A test tried to connect to {address}."
        raise AssertionError(message)

    def lookup(host: object, *_: object, **__: object) -> None:
        message = f"A test tried to look up {host}."
        raise AssertionError(message)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
            patch.setattr(socket, name, lookup)
        yield


@pytest.fixture(scope="session")
def openapi(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Stripe's OpenAPI description, None where the package that carries it is not installed."""
    cache = getattr(pytestconfig, "cache", None)
    description = OPENAPI["spec"](cache.mkdir("openapi") if cache else tmp_path_factory.mktemp("openapi"))
    return description and OPENAPI["OpenApi"](description)


@pytest.fixture(scope="session", autouse=True)
def every_answer_is_one_of_stripes(openapi: Any) -> Iterator[None]:
    """Whatever the fake answers in the whole suite fits Stripe's own description of the answer."""
    if openapi is None:
        yield
        return
    door = OPENAPI["Door"](openapi)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Server, "handle", door.watching(Server.handle))
        patch.setattr(FakeStripe, "load", door.loading(FakeStripe.load))
        yield
    assert door.faults == {}


@pytest.fixture
def pytester(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Runs of pytest within a test, without pytest-asyncio, which warns where its settings are missing."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:asyncio")
    return pytester


@pytest.fixture(scope="session")
def bodies() -> dict[str, dict[str, Any]]:
    """The least that creates a source, for each type."""
    return BODIES


@pytest.fixture
def create(fake_stripe: FakeStripe) -> Callable[..., Any]:
    """Create a source of a type, with more parameters than the least: ``create("ideal", metadata={"a": "b"})``."""
    sources = fake_stripe.client().v1.sources

    def create_(kind: str, **more: Any) -> Any:
        return sources.create({**BODIES[kind], **more})

    return create_


@pytest.fixture
def client(fake_stripe: FakeStripe) -> Any:
    """A StripeClient straight on the fake of this test."""
    return fake_stripe.client()


@pytest.fixture
def pay(client: Any) -> Callable[..., str]:
    """Make a charge with a test token or a source; return its id. ``pay("tok_visa", amount=500, currency="eur")``."""

    def pay_(source: str = "tok_visa", **more: Any) -> str:
        charge: str = client.v1.charges.create({"amount": 1000, "currency": "usd", "source": source, **more}).id
        return charge

    return pay_


@pytest.fixture
def debit(create: Callable[..., Any], pay: Callable[..., str]) -> Callable[..., str]:
    """Make a charge of a SEPA debit, which is pending; return its id. ``debit(amount=500, iban=...)``."""

    def debit_(iban: str = "DE89370400440532013000", **more: Any) -> str:
        return pay(create("sepa_debit", sepa_debit={"iban": iban}).id, **{"currency": "eur", **more})

    return debit_


@pytest.fixture
def told(fake_stripe: FakeStripe) -> Callable[[], list[tuple[str, str]]]:
    """What Stripe announced since this was last asked: the types of events, and the ids of their objects."""
    known = 0

    def told_() -> list[tuple[str, str]]:
        nonlocal known
        fake_stripe.list("charge")
        announced = fake_stripe._accounts.platform.announced
        known, before = len(announced), known
        return [(one.type, one.now["id"]) for one in [*announced][before:]]

    return told_


@pytest.fixture
def state(fake_stripe: FakeStripe) -> Callable[[], tuple[object, ...]]:
    """All that a refused request must leave as it was: objects, numbers, what time will do, what was announced."""

    def state_() -> tuple[object, ...]:
        now = fake_stripe.snapshot().platform
        return now.documents, now.numbers, now.happenings, now.announced

    return state_


@pytest.fixture
def announced(fake_stripe: FakeStripe) -> Callable[[], list[Any]]:
    """What Stripe has told by events so far, each with its type, and the object as it is now and as it was before."""
    return lambda: [*fake_stripe._accounts.platform.announced]


@pytest.fixture(scope="session")
def refused() -> Callable[..., tuple[int, str, str | None, str | None, str]]:
    """Run a call that Stripe refuses; return status, type, code, param and message."""

    def refused_(call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with pytest.raises(stripe.StripeError) as caught:
            call(*args, **kwargs)
        error = caught.value.error
        return caught.value.http_status, error.type, error.code, error.param, error.message

    return refused_
