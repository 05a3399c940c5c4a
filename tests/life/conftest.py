"""Sources at any point of their lives, and ways to move time on."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import freezegun
import pytest
import time_machine

from fakesources import FakeStripe

NOON = 1683144000 - 1683144000 % 86400 + 12 * 3600
"""12:00 UTC on 3 May 2023, 20:00 in China."""

PAYMENT = {"amount": 1099, "currency": "eur", "redirect": {"return_url": "https://shop.example.com/back"}}
BODIES: dict[str, dict[str, Any]] = {
    "ach_credit_transfer": {"currency": "usd", "owner": {"email": "jenny@example.com"}},
    "ach_debit": {"currency": "usd", "ach_debit": {"account_number": "000123456789", "routing_number": "110000000"}},
    "alipay": {**PAYMENT},
    "bancontact": {**PAYMENT, "owner": {"name": "Jenny Rosen"}},
    "card": {"card": {"number": "4242424242424242", "exp_month": 6, "exp_year": 2055}},
    "ideal": {**PAYMENT},
    "multibanco": {**PAYMENT, "owner": {"email": "jenny@example.com"}},
    "p24": {**PAYMENT, "owner": {"email": "jenny@example.com"}},
    "sepa_credit_transfer": {"currency": "eur", "owner": {"email": "jenny@example.com"}},
    "sepa_debit": {"currency": "eur", "owner": {"name": "Jenny Rosen"}, "sepa_debit": {"iban": "DE89370400440532013000"}},
    "three_d_secure": {**PAYMENT},
    "wechat": {"amount": 1099, "currency": "eur"},
}


def body(kind: str, email: str | None = None, **more: Any) -> dict[str, Any]:
    """Return the least that creates a source of a type, with the owner's `email` and `more` parameters."""
    sent = {"type": kind, **copy.deepcopy(BODIES[kind]), **more}
    return {**sent, "owner": {**sent.get("owner", {}), "email": email}} if email else sent


@pytest.fixture(scope="session")
def creation() -> Callable[..., dict[str, Any]]:
    """The parameters that create a source: ``creation("ideal", email="a@example.com", amount=1)``."""
    return body


@pytest.fixture
def make(fake_stripe) -> Callable[..., str]:
    """Create a source of a type; return its id. ``make("ideal", email="a@example.com", amount=1)``."""
    sources = fake_stripe.client().v1.sources

    def make_(kind, email=None, **more):
        if kind == "three_d_secure" and kind not in more:
            card = {**BODIES["card"]["card"], "number": "4000000000003063"}
            more[kind] = {"card": sources.create({"type": "card", "card": card}).id}
        return sources.create(body(kind, email, **more)).id

    return make_


@pytest.fixture
def status(fake_stripe) -> Callable[[str], str]:
    """The status of a source, as it is now."""
    return lambda source: fake_stripe.get(source)["status"]


@pytest.fixture
def attach(client) -> Callable[[str], str]:
    """Attach a source to a new customer; return the customer's id."""

    def attach_(source):
        customer = client.v1.customers.create().id
        client.v1.customers.payment_sources.create(customer, {"source": source})
        return customer

    return attach_


@pytest.fixture
def noon() -> Iterator[Any]:
    """It is noon (UTC) on 3 May 2023, and stays so; gives the traveller, to go elsewhere."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def _by_freezegun(_: FakeStripe) -> Iterator[Callable[..., None]]:
    with freezegun.freeze_time("2023-05-03 12:00:00") as frozen:
        yield lambda **step: frozen.tick(timedelta(**step))


def _by_time_machine(_: FakeStripe) -> Iterator[Callable[..., None]]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield lambda **step: traveller.shift(timedelta(**step))


def _by_advance(fake: FakeStripe) -> Iterator[Callable[..., None]]:
    with time_machine.travel(NOON, tick=False):
        yield fake.clock.advance


@pytest.fixture(params=[_by_freezegun, _by_time_machine, _by_advance], ids=["freezegun", "time_machine", "clock.advance"])
def later(request, fake_stripe) -> Iterator[Callable[..., None]]:
    """Move on from noon of 3 May 2023, each way in which a test can: ``later(hours=6)``."""
    yield from request.param(fake_stripe)
