"""One conversation for each type, from its creation to its end; the whole JSON at every step."""

from __future__ import annotations

import pytest

REDIRECTS = ["alipay", "bancontact", "eps", "giropay", "ideal", "klarna", "p24", "sofort", "three_d_secure"]
DEBITS = ["acss_debit", "au_becs_debit", "sepa_debit"]
RECEIVERS = ["ach_credit_transfer", "sepa_credit_transfer"]

VERIFIED = {
    #  what the bank tells of the owner once the payer has authorised
    "bancontact": {"owner.verified_name": "Jenny Rosen"},
    "giropay": {"owner.verified_name": "Jenny Rosen"},
    "ideal": {"owner.verified_name": "Jenny Rosen"},
    "sofort": {"owner.verified_name": "Jenny Rosen"},
    "three_d_secure": {"three_d_secure.authenticated": True},
}


@pytest.fixture
def begun(make, creations, time, assert_shows, wire):
    """Create a source as it was recorded, at the second of the recording; return what was answered, which is as recorded."""

    def begun_(kind):
        creation = creations[kind]
        time(creation.at)
        source = make(kind)
        assert_shows(source, creation.shown)
        return wire(source)

    return begun_


@pytest.fixture
def retrieve(client):
    """Retrieve a source again."""
    return lambda source: client.v1.sources.retrieve(source["id"])


@pytest.mark.parametrize("kind", REDIRECTS)
def test_a_redirect_type_that_is_authorized_attached_and_detached(
    client, fake_stripe, begun, retrieve, assert_same, changed, customer, kind
):
    """Created, authorised by the payer, updated, attached, detached: it is consumed."""
    source = begun(kind)
    assert_same(retrieve(source), source)
    fake_stripe.payer.authorize(source["id"])
    source = changed(source, {"redirect.status": "succeeded", "status": "chargeable", **VERIFIED.get(kind, {})})
    assert_same(retrieve(source), source)
    source = changed(source, {"metadata": {"order": "6735"}})
    assert_same(client.v1.sources.update(source["id"], {"metadata": {"foo": "", "order": 6735}}), source)
    source = changed(source, {"customer": customer})
    assert_same(client.v1.customers.payment_sources.create(customer, {"source": source["id"]}), source)
    assert_same(retrieve(source), source)
    source = changed(source, {"status": "consumed"})
    assert_same(client.v1.sources.detach(customer, source["id"]), source)
    del source["customer"]
    assert_same(retrieve(source), source)


@pytest.mark.parametrize("kind", REDIRECTS)
def test_a_redirect_type_that_is_authorized_and_never_charged(fake_stripe, begun, retrieve, assert_same, changed, kind):
    """Six hours later it is canceled."""
    source = begun(kind)
    fake_stripe.payer.authorize(source["id"])
    source = changed(source, {"redirect.status": "succeeded", "status": "chargeable", **VERIFIED.get(kind, {})})
    fake_stripe.clock.advance(hours=6, seconds=-1)
    assert_same(retrieve(source), source)
    fake_stripe.clock.advance(seconds=1)
    assert_same(retrieve(source), changed(source, {"status": "canceled"}))


@pytest.mark.parametrize("kind", REDIRECTS)
def test_a_redirect_type_that_is_declined(fake_stripe, begun, retrieve, assert_same, changed, kind):
    """It has failed for good; why is not told, as recorded."""
    source = begun(kind)
    fake_stripe.payer.decline(source["id"])
    source = changed(source, {"redirect.status": "failed", "status": "failed"})
    assert_same(retrieve(source), source)
    fake_stripe.clock.advance(days=30)
    assert_same(retrieve(source), source)


@pytest.mark.parametrize("kind", [*REDIRECTS, "wechat"])
def test_a_redirect_type_whose_payer_never_comes(fake_stripe, begun, retrieve, assert_same, changed, kind):
    """An hour later it is canceled."""
    source = begun(kind)
    fake_stripe.clock.advance(hours=1, seconds=-1)
    assert_same(retrieve(source), source)
    fake_stripe.clock.advance(seconds=1)
    assert_same(retrieve(source), changed(source, {"status": "canceled"}))


@pytest.mark.parametrize("kind", RECEIVERS)
def test_a_receiver_that_is_sent_money(client, fake_stripe, begun, retrieve, assert_same, changed, customer, kind):
    """Money arrives twice; it is attached, updated and detached."""
    source = begun(kind)
    assert_same(retrieve(source), source)
    fake_stripe.payer.send_funds(source["id"], 700)
    source = changed(source, {"receiver.amount_received": 700, "status": "chargeable"})
    assert_same(retrieve(source), source)
    fake_stripe.payer.send_funds(source["id"], 300)
    source = changed(source, {"receiver.amount_received": 1000})
    assert_same(retrieve(source), source)
    fake_stripe.clock.advance(days=3650)
    assert_same(retrieve(source), source)
    source = changed(source, {"customer": customer})
    assert_same(client.v1.customers.payment_sources.create(customer, {"source": source["id"]}), source)
    source = changed(source, {"owner.phone": "+49 30 901820"})
    assert_same(client.v1.sources.update(source["id"], {"owner": {"phone": "+49 30 901820"}}), source)
    source = changed(source, {"status": "consumed"})
    assert_same(client.v1.sources.detach(customer, source["id"]), source)
    del source["customer"]
    assert_same(retrieve(source), source)


def test_multibanco_that_is_paid_in_two_parts(fake_stripe, begun, retrieve, assert_same, changed):
    """It is single_use, so it waits for its whole amount; unused, it is canceled six hours later."""
    source = begun("multibanco")
    assert_same(retrieve(source), source)
    fake_stripe.payer.send_funds(source["id"], 1000)
    source = changed(source, {"receiver.amount_received": 1000})
    assert_same(retrieve(source), source)
    fake_stripe.payer.send_funds(source["id"], 99)
    source = changed(source, {"receiver.amount_received": 1099, "status": "chargeable"})
    assert_same(retrieve(source), source)
    fake_stripe.clock.advance(hours=6)
    assert_same(retrieve(source), changed(source, {"status": "canceled"}))


def test_multibanco_that_nobody_pays(fake_stripe, begun, retrieve, assert_same, changed):
    """It waits for a week."""
    source = begun("multibanco")
    fake_stripe.clock.advance(days=7, seconds=-1)
    assert_same(retrieve(source), source)
    fake_stripe.clock.advance(seconds=1)
    assert_same(retrieve(source), changed(source, {"status": "canceled"}))


@pytest.mark.parametrize("kind", [*DEBITS, "card", "card_present"])
def test_a_type_that_is_chargeable_at_once(client, fake_stripe, begun, retrieve, assert_same, changed, customer, kind):
    """It never expires; it is attached, updated and detached."""
    source = begun(kind)
    fake_stripe.clock.advance(days=3650)
    assert_same(retrieve(source), source)
    source = changed(source, {"customer": customer, **{f"card.{name}": "pass" for name in unchecked(source)}})
    assert_same(client.v1.customers.payment_sources.create(customer, {"source": source["id"]}), source)
    source = changed(source, {"owner.email": "new@example.com"})
    assert_same(client.v1.sources.update(source["id"], {"owner": {"email": "new@example.com"}}), source)
    source = changed(source, {"status": "consumed"})
    assert_same(client.v1.sources.detach(customer, source["id"]), source)
    del source["customer"]
    assert_same(retrieve(source), source)


def unchecked(source):
    """What of a source's card is checked when a customer gets it."""
    return [name for name, value in source.get("card", {}).items() if value == "unchecked"]


def test_sepa_debit_whose_bank_refuses(fake_stripe, begun, retrieve, assert_same, changed):
    """The source has failed."""
    source = begun("sepa_debit")
    fake_stripe.bank.refuse(source["id"])
    assert_same(retrieve(source), changed(source, {"status": "failed"}))


def test_ach_debit_that_is_verified(client, begun, retrieve, refused, assert_same, changed, customer):
    """A wrong try, the right one; it is attached and detached."""
    source = begun("ach_debit")
    message = "The values provided do not match the values that were sent."
    wrong = refused(client.v1.sources.verify, source["id"], {"values": ["1", "2"]})
    assert wrong == (400, "invalid_request_error", None, "values", message)
    source = changed(source, {"code_verification.attempts_remaining": 4})
    assert_same(retrieve(source), source)
    source = changed(source, {"code_verification.status": "succeeded", "status": "chargeable"})
    assert_same(client.v1.sources.verify(source["id"], {"values": ["32", "45"]}), source)
    assert_same(retrieve(source), source)
    source = changed(source, {"customer": customer})
    assert_same(client.v1.customers.payment_sources.create(customer, {"source": source["id"]}), source)
    source = changed(source, {"status": "consumed"})
    assert_same(client.v1.sources.detach(customer, source["id"]), source)
    del source["customer"]
    assert_same(retrieve(source), source)


def test_wechat_that_is_paid_and_never_charged(fake_stripe, begun, retrieve, assert_same, changed):
    """It has no redirect, so nobody is sent anywhere; at most six hours later it is canceled."""
    source = begun("wechat")
    assert fake_stripe.payer.authorize(source["id"]) == ""
    source = changed(source, {"status": "chargeable"})
    assert_same(retrieve(source), source)
    fake_stripe.clock.advance(hours=6)
    assert_same(retrieve(source), changed(source, {"status": "canceled"}))
