"""Deliveries that Stripe did not sign, or not now."""

from __future__ import annotations

import time

import pytest
from payments import SECRET, Shop

from fakesources.webhooks import sign

BODY = b'{"id": "evt_1", "object": "event", "type": "source.failed", "data": {"object": {}}}'


@pytest.mark.parametrize(
    ("body", "secret", "age", "status"),
    [
        (BODY, SECRET, 0, 200),
        (BODY, SECRET, 290, 200),
        (BODY, SECRET, 310, 400),
        (BODY, "whsec_of_somebody", 0, 400),
        (b"no JSON", SECRET, 0, 400),
    ],
)
def test_the_shop_verifies_who_delivers(body, secret, age, status):
    """The secret must be right, and the signature no older than five minutes."""
    assert Shop().receive(body, sign(body, [secret], at=time.time() - age)) == status


def test_a_changed_body_is_refused():
    """One byte is enough."""
    assert Shop().receive(BODY.replace(b"evt_1", b"evt_2"), sign(BODY, [SECRET])) == 400


def test_a_delivery_without_a_signature_is_refused():
    """Anybody can send that."""
    assert Shop().receive(BODY, "") == 400
