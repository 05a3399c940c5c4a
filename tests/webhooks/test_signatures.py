"""Signatures: what we sign is what Stripe's library verifies, and what a second implementation verifies."""

from __future__ import annotations

import hashlib
import re
import time

import freezegun
import pytest
import stripe
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from fakesources import FakeStripe
from fakesources.webhooks import sign

SECRET = "whsec_of_the_shop"
NAMES = ("stripe", "by hand")


def hmac_by_hand(key, message):
    """HMAC-SHA256 as RFC 2104 writes it, without the module hmac."""
    key = hashlib.sha256(key).digest() if len(key) > 64 else key
    padded = key.ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in padded) + message).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in padded) + inner).hexdigest()


def verify_by_hand(body, header, secret, tolerance=300):
    """Verify a signature by the words of Stripe's documentation."""
    found = re.findall(r"(?:^|,)(\w+)=([^,]*)", header)
    (second,) = [int(value) for name, value in found if name == "t"]
    expected = hmac_by_hand(secret.encode(), str(second).encode() + b"." + body)
    if expected not in [value for name, value in found if name == "v1"] or second < time.time() - tolerance:
        raise ValueError(header)


def verify_with_stripe(body, header, secret):
    """Verify a signature with Stripe's library."""
    stripe.WebhookSignature.verify_header(body, header, secret, 300)


@pytest.fixture(params=NAMES)
def verify(request):
    """Verify; raises ValueError or a SignatureVerificationError."""
    return {"stripe": verify_with_stripe, "by hand": verify_by_hand}[request.param]


FOREVER = 1 << 40
REFUSED = (ValueError, stripe.SignatureVerificationError)


@pytest.fixture
def delivered(fake_stripe, create):
    """One delivery as it was sent: its body and its signature."""
    sent = []
    fake_stripe.webhooks.deliver_to(lambda *args: sent.append(args), secret=SECRET)
    create("card", metadata={"name": "Zoë"})
    ((body, headers),) = sent
    return body, headers["Stripe-Signature"]


def test_what_is_delivered_is_verified(verify, delivered):
    """By Stripe's library, and by code that shares nothing with it or with ours."""
    verify(*delivered, SECRET)


def test_stripe_constructs_the_event(fake_stripe, delivered):
    """Which is the one that the API shows, but for who has confirmed it."""
    event = stripe.Webhook.construct_event(*delivered, SECRET)
    assert {**event.to_dict(), "pending_webhooks": 0} == fake_stripe.events[0]
    assert event.pending_webhooks == 1


def test_every_changed_byte_is_refused(verify, delivered):
    """Wherever it is."""
    body, header = delivered
    for place in range(0, len(body), 37):
        changed = body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :]
        with pytest.raises((*REFUSED, UnicodeDecodeError)):
            verify(changed, header, SECRET)


@pytest.mark.parametrize("secret", ["whsec_of_another", SECRET[:-1], SECRET.removeprefix("whsec_"), SECRET.upper()])
def test_another_secret_is_refused(verify, delivered, secret):
    """The prefix belongs to it."""
    with pytest.raises(REFUSED):
        verify(*delivered, secret)


@pytest.mark.parametrize(("later", "is_right"), [(0, True), (300, True), (301, False), (86400, False)])
def test_an_old_signature_is_refused(verify, later, is_right):
    """After five minutes."""
    with time_machine.travel(1_700_000_000, tick=False):
        header = sign(b"{}", [SECRET])
    with time_machine.travel(1_700_000_000 + later, tick=False):
        if is_right:
            verify(b"{}", header, SECRET)
        else:
            with pytest.raises(REFUSED):
                verify(b"{}", header, SECRET)


def test_the_time_of_signing_can_be_chosen(verify):
    """For a test of the tolerance."""
    now = time.time()
    verify(b"{}", sign(b"{}", [SECRET], at=now - 290), SECRET)
    with pytest.raises(REFUSED):
        verify(b"{}", sign(b"{}", [SECRET], at=now - 310), SECRET)


def test_the_header_has_the_form_of_stripes():
    """With the signature that only test mode adds, which is no v1."""
    header = sign(b"{}", ["whsec_1", "whsec_2"], at=1_700_000_000.9)
    assert re.fullmatch(r"t=1700000000,v1=[0-9a-f]{64},v1=[0-9a-f]{64},v0=[0-9a-f]{64}", header)
    assert len({*header.split(",")}) == 4
    assert header.startswith(stripe.WebhookSignature.generate_signature_header("{}", "whsec_1", 1_700_000_000))


@pytest.mark.parametrize("travel", [freezegun.freeze_time, time_machine.travel], ids=["freezegun", "time-machine"])
def test_frozen_time_rules_both_sides(fake_stripe, create, travel):
    """The fake's own clock is another one: what the test advances it by, the application does not see."""
    verified = []
    fake_stripe.webhooks.deliver_to(
        lambda body, headers: verified.append(stripe.Webhook.construct_event(body, headers["Stripe-Signature"], SECRET)),
        secret=SECRET,
    )
    with travel("2020-01-01"):
        fake_stripe.clock.advance(hours=6)
        create("card")

    assert [event.created for event in verified] == [1577836800 + 6 * 3600]


@given(st.binary(), st.lists(st.text("abc-_", min_size=1), min_size=1, max_size=3), st.integers(0, 2**32))
def test_any_body_is_signed_for_every_secret(body, secrets, second):
    """The two verifiers agree, where Stripe's can read the body."""
    header = sign(body, secrets, at=second)
    for secret in secrets:
        verify_by_hand(body, header, secret, tolerance=FOREVER)
    with pytest.raises(ValueError, match="t="):
        verify_by_hand(body + b"x", header, secrets[0], tolerance=FOREVER)


def test_several_secrets_sign_during_a_rotation(verify, fake_stripe, create):
    """Old and new verify until the old one is rolled away."""
    sent = []
    receiver = fake_stripe.webhooks.deliver_to(lambda *args: sent.append(args), secret=["whsec_new", "whsec_old"])
    create("card")
    newest = fake_stripe.webhooks.roll_secret(receiver)
    create("card")
    last = fake_stripe.webhooks.roll_secret(receiver, keep_old=False)
    create("card")

    expected = [{"whsec_new", "whsec_old"}, {newest, "whsec_new", "whsec_old"}, {last}]
    for (body, headers), right in zip(sent, expected, strict=True):
        for secret in ("whsec_new", "whsec_old", newest, last):
            if secret in right:
                verify(body, headers["Stripe-Signature"], secret)
            else:
                with pytest.raises(REFUSED):
                    verify(body, headers["Stripe-Signature"], secret)
    assert receiver.secret == last


def test_a_secret_is_made_where_none_is_given():
    """The same on every run, another one for every receiver and every seed."""

    def secrets(seed):
        webhooks = FakeStripe(seed=seed).webhooks
        return [webhooks.deliver_to(print).secret for _ in range(2)]

    assert secrets(0) == secrets(0)
    assert len({*secrets(0), *secrets(1)}) == 4
    assert all(re.fullmatch(r"whsec_\w{32}", secret) for secret in secrets(0))
