"""What the tests of charges share: time that stands still, sources ready to be charged, and what a whole charge is."""

from __future__ import annotations

import re

import pytest
import stripe
import time_machine

NOW = 1_700_000_000
"""2023-11-14 22:13:20 UTC."""

BACK = {"redirect": {"return_url": "https://shop.example.com/back"}}
EUROS = {"amount": 1099, "currency": "eur"}
JENNY = {"owner": {"name": "Jenny Rosen", "email": "jenny.rosen@example.com"}}
CARD = {"number": "4242424242424242", "exp_month": 6, "exp_year": 2055}

CREATIONS = {
    "ach_credit_transfer": {"currency": "usd", **JENNY},
    "ach_debit": {"currency": "usd", "ach_debit": {"account_number": "000999999991", "routing_number": "110000000"}, **JENNY},
    "acss_debit": {
        "currency": "cad",
        "acss_debit": {"account_number": "000999999991", "institution_number": "621", "transit_number": "00012"},
        **JENNY,
    },
    "alipay": {**EUROS, **BACK, **JENNY},
    "au_becs_debit": {"currency": "aud", "au_becs_debit": {"account_number": "900123456", "bsb_number": "082001"}, **JENNY},
    "bancontact": {**EUROS, **BACK, **JENNY, "bancontact": {"preferred_language": "fr"}},
    "card": {"card": CARD, **JENNY},
    "card_present": {**EUROS, **JENNY},
    "eps": {**EUROS, **BACK, **JENNY},
    "giropay": {**EUROS, **BACK, **JENNY},
    "ideal": {**EUROS, **BACK, **JENNY, "ideal": {"bank": "ing"}},
    "klarna": {
        **EUROS,
        **BACK,
        **JENNY,
        "klarna": {"product": "payment", "purchase_country": "DE"},
        "source_order": {"items": [{"type": "sku", "description": "Socks", "quantity": 1, "amount": 1099, "currency": "eur"}]},
    },
    "multibanco": {**EUROS, **BACK, **JENNY},
    "p24": {**EUROS, **BACK, **JENNY},
    "sepa_credit_transfer": {"currency": "eur", **JENNY},
    "sepa_debit": {"currency": "eur", "sepa_debit": {"iban": "FR1420041010050500013M02606"}, **JENNY},
    "sofort": {**EUROS, **BACK, **JENNY, "sofort": {"country": "DE", "preferred_language": "en"}},
    "three_d_secure": {**EUROS, **BACK, **JENNY},
    "wechat": {**EUROS, **JENNY},
}
"""A creation of each type; the debits are of accounts that are none of Stripe's test accounts."""

VERIFIED = ("ach_debit",)
FUNDED = ("ach_credit_transfer", "multibanco", "sepa_credit_transfer")


@pytest.fixture(autouse=True)
def now():
    """Time stands still, but for what the test advances; the second that it is."""
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def later(fake_stripe):
    """Let time go on: ``later(days=5)``."""
    return fake_stripe.clock.advance


@pytest.fixture
def pending(client):
    """Create a source of a type, with more parameters than the least; return its id. It may be chargeable already."""
    sources = client.v1.sources

    def pending_(kind, **more):
        if kind == "three_d_secure":
            card = sources.create({"type": "card", "card": {**CARD, "number": "4000000000003063"}, **JENNY})
            more = {"three_d_secure": {"card": card.id}, **more}
        return sources.create({"type": kind, **CREATIONS[kind], **more}).id

    return pending_


@pytest.fixture
def ready(fake_stripe, pending):
    """Create a source of a type and do what makes it chargeable; return its id. Receivers hold 1099."""

    def ready_(kind, **more):
        source = pending(kind, **more)
        if kind in VERIFIED:
            fake_stripe.payer.verify(source)
        elif kind in FUNDED:
            fake_stripe.payer.send_funds(source, 1099)
        elif fake_stripe.get(source)["status"] == "pending":
            fake_stripe.payer.authorize(source)
        assert fake_stripe.get(source)["status"] == "chargeable"
        return source

    return ready_


@pytest.fixture
def customer(client):
    """Create a customer, with what is given attached in this order (the first is its default); return its id."""

    def customer_(*sources, **more):
        id_ = client.v1.customers.create({**more}).id
        for source in sources:
            client.v1.customers.payment_sources.create(id_, {"source": source})
        return id_

    return customer_


@pytest.fixture
def charge(client):
    """Charge, 1099 EUR unless said otherwise; return the charge as a dict."""

    def charge_(**params):
        return client.v1.charges.create({**EUROS, **params}).to_dict()

    return charge_


@pytest.fixture
def status(fake_stripe):
    """Tell the status of an object."""
    return lambda id_: fake_stripe.get(id_)["status"]


@pytest.fixture
def no_charge(fake_stripe, refused, charge):
    """Charge, which is refused; return status, type, code, param and message. Nothing may be left of it."""

    def no_charge_(**params):
        before = {kind: fake_stripe.list(kind) for kind in ("charge", "source", "token", "balance_transaction", "card")}
        answer = refused(charge, **params)
        assert {kind: fake_stripe.list(kind) for kind in before} == before
        return answer

    return no_charge_


@pytest.fixture
def declined_by():
    """Run a call that a card is declined in; return the error object without its links."""

    def declined_by_(call, *args, **kwargs):
        with pytest.raises(stripe.CardError) as caught:
            call(*args, **kwargs)
        assert caught.value.http_status == 402
        error = caught.value.json_body["error"]
        return {name: value for name, value in error.items() if name not in ("doc_url", "request_log_url")}

    return declined_by_


@pytest.fixture
def declined(client, declined_by):
    """Run a call that charges a card which is declined; return the error object without its links, and the failed charge."""

    def declined_(call, *args, **kwargs):
        error = declined_by(call, *args, **kwargs)
        return error, client.v1.charges.retrieve(error["charge"]).to_dict()

    return declined_


AUTHORIZED = {
    "advice_code": None,
    "network_advice_code": None,
    "network_decline_code": None,
    "network_status": "approved_by_network",
    "reason": None,
    "risk_level": "not_assessed",
    "seller_message": "Payment complete.",
    "type": "authorized",
}
WHOLE = {
    "object": "charge",
    "amount": 1099,
    "amount_captured": 1099,
    "amount_refunded": 0,
    "application": None,
    "application_fee": None,
    "application_fee_amount": None,
    "billing_details": {
        "address": dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state")),
        "email": "jenny.rosen@example.com",
        "name": "Jenny Rosen",
        "phone": None,
    },
    "calculated_statement_descriptor": None,
    "captured": True,
    "created": NOW,
    "currency": "eur",
    "customer": None,
    "description": None,
    "destination": None,
    "dispute": None,
    "disputed": False,
    "failure_balance_transaction": None,
    "failure_code": None,
    "failure_message": None,
    "fraud_details": {},
    "livemode": False,
    "metadata": {},
    "on_behalf_of": None,
    "order": None,
    "outcome": AUTHORIZED,
    "paid": True,
    "payment_intent": None,
    "radar_options": {},
    "receipt_email": None,
    "receipt_number": None,
    "refunded": False,
    "review": None,
    "shipping": None,
    "source_transfer": None,
    "statement_descriptor": None,
    "statement_descriptor_suffix": None,
    "status": "succeeded",
    "transfer_data": None,
    "transfer_group": None,
}
"""A charge of something that is no card and that pays at once."""


@pytest.fixture
def assert_whole(fake_stripe):
    """Assert that a charge is exactly the usual one, but for what is said; its own ids have their shape and are known elsewhere.

    `source` is what was charged as it was before, `then` what the charge changed of it.
    """

    def assert_whole_(charge, source, *, then=None, by="py", **differences):
        tail = r"[0-9A-Za-z]{24}"
        assert re.fullmatch(f"{by}_{tail}", charge["id"])
        expected = {
            **WHOLE,
            "id": charge["id"],
            "payment_method": source["id"],
            "source": {**source, **(then or {})},
            **differences,
        }
        if expected["paid"]:
            receipt = rf"https://pay\.stripe\.com/receipts/acct_1Fake0Fakesource/{charge['id']}/rcpt_[0-9A-Za-z]{{32}}"
            assert re.fullmatch(receipt, charge["receipt_url"])
        else:
            assert charge["receipt_url"] is None
        moved = charge["balance_transaction"]
        if expected["paid"] and expected["captured"]:
            assert fake_stripe.get(moved)["source"] == charge["id"]
        else:
            assert moved is None
        assert charge == {**expected, "receipt_url": charge["receipt_url"], "balance_transaction": moved}

    return assert_whole_
