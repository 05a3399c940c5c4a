"""What an update may change, by type and status."""

from __future__ import annotations

import pytest

from fakesources.resources.sources.types import TYPES

INVALID = "invalid_request_error"
FIXED = "The amount of a single_use source can only be updated while it is pending."
WITH_AMOUNT = [row.name for row in TYPES.values() if "amount" in row.takes]


@pytest.fixture
def update(client):
    """Update a source: ``update(source, amount=1)``."""
    return lambda source, **params: client.v1.sources.update(source.id, params)


@pytest.mark.parametrize("kind", [name for name in WITH_AMOUNT if TYPES[name].first == "pending"])
def test_the_amount_may_change_while_a_source_is_pending(make, update, kind):
    """And nothing else changes with it."""
    source = make(kind)
    changed = update(source, amount=2000)
    assert changed.to_dict() == {**source.to_dict(), "amount": 2000}


@pytest.mark.parametrize("kind", ["acss_debit", "au_becs_debit", "sepa_debit", "card"])
def test_the_amount_of_a_reusable_source_may_change(make, update, kind):
    """Though it is chargeable: each charge has its own amount."""
    assert update(make(kind), amount=2000).amount == 2000


def test_the_amount_of_a_single_use_source_is_fixed_once_it_is_chargeable(make, update, refused, fake_stripe):
    """The words are ours; the status, the amount and everything else stay."""
    for source in (make("card", usage="single_use", amount=1099), make("card_present"), make("ideal")):
        if source.status == "pending":
            fake_stripe.payer.authorize(source.id)
        before = fake_stripe.get(source.id)
        assert refused(update, source, amount=2000, metadata={"a": "b"}) == (400, INVALID, None, "amount", FIXED)
        assert fake_stripe.get(source.id) is before


@pytest.mark.parametrize("kind", sorted(TYPES.keys() - set(WITH_AMOUNT)))
def test_a_receiver_of_any_amount_has_none(make, update, refused, kind):
    """The parameter is unknown to it, as it is at creation."""
    unknown = (400, INVALID, "parameter_unknown", "amount", "Received unknown parameter: amount")
    assert refused(update, make(kind), amount=1) == unknown


@pytest.mark.parametrize(
    ("sent", "param"),
    [
        ({"currency": "usd"}, "currency"),
        ({"flow": "redirect"}, "flow"),
        ({"redirect": {"return_url": "a:b"}}, "redirect"),
        ({"statement_descriptor": "x"}, "statement_descriptor"),
        ({"type": "ideal"}, "type"),
        ({"usage": "reusable"}, "usage"),
    ],
)
def test_what_a_source_is_made_with_stays(make, update, refused, sent, param):
    """These are no parameters of an update."""
    unknown = (400, INVALID, "parameter_unknown", param, f"Received unknown parameter: {param}")
    assert refused(update, make("ideal"), **sent) == unknown


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("ideal", {"card": {"exp_month": 1}}),
        ("ideal", {"mandate": {"interval": "variable"}}),
        ("ideal", {"source_order": {"items": [{"amount": 1, "currency": "eur"}]}}),
        ("sepa_debit", {"card": {"exp_month": 1}}),
        ("card", {"mandate": {"interval": "variable"}}),
    ],
)
def test_what_other_types_have_is_unknown_to_a_type(make, update, refused, kind, sent):
    """One parameter, several types: those that have it take it."""
    (param,) = sent
    unknown = (400, INVALID, "parameter_unknown", param, f"Received unknown parameter: {param}")
    assert refused(update, make(kind), **sent) == unknown


def test_the_expiry_of_a_card_may_change(make, update):
    """Month and year together or one of them; the rest of the card stays."""
    source = make("card")
    changed = update(source, card={"exp_month": 12, "exp_year": 30})
    assert changed.card.to_dict() == {**source.card.to_dict(), "exp_month": 12, "exp_year": 2030}
    assert update(source, card={"exp_month": 1}).card.to_dict() == {
        **source.card.to_dict(),
        "exp_month": 1,
        "exp_year": 2030,
    }


def test_the_expiry_of_a_card_cannot_be_in_the_past(make, update, refused):
    """The same card errors as at creation."""
    year = (402, "card_error", "invalid_expiry_year", "exp_year", "Your card's expiration year is invalid.")
    assert refused(update, make("card"), card={"exp_year": 2017}) == year
    month = (402, "card_error", "invalid_expiry_month", "exp_month", "Your card's expiration month is invalid.")
    assert refused(update, make("card"), card={"exp_month": 13}) == month


def test_the_number_of_a_card_stays(make, update, refused):
    """Another card is another source."""
    unknown = (400, INVALID, "parameter_unknown", "card[number]", "Received unknown parameter: card[number]")
    assert refused(update, make("card"), card={"number": "5555555555554444"}) == unknown


def test_a_klarna_order_changes_together_with_its_amount(make, update):
    """The order is replaced; its amount is the sum of its items."""
    source = make("klarna")
    items = [{"amount": 700, "currency": "gbp", "type": "sku"}, {"amount": 50, "currency": "gbp", "type": "shipping"}]
    changed = update(source, amount=750, source_order={"items": items}, owner={"email": "new@example.com"})
    assert changed.amount == 750
    assert changed.source_order.to_dict() == {
        "amount": 750,
        "currency": "gbp",
        "email": "new@example.com",
        "items": [{"amount": 700, "currency": "gbp", "description": None, "type": "sku"},
                  {"amount": 50, "currency": "gbp", "description": None, "type": "shipping"}],
    }  # fmt: skip
    assert update(source, source_order={"items": items[:1]}).source_order.email == "new@example.com"


def test_a_mandate_is_merged(make, update):
    """What is sent replaces, what is not sent stays; reference and page cannot be sent."""
    source = make("sepa_debit")
    accepted = {"acceptance": {"status": "accepted", "ip": "127.0.0.1", "date": 1543131371}, "notification_method": "manual"}
    changed = update(source, mandate=accepted)
    mandate = source.mandate.to_dict()
    merged = {**mandate["acceptance"], "status": "accepted", "ip": "127.0.0.1", "date": 1543131371}
    assert changed.mandate.to_dict() == {**mandate, "notification_method": "manual", "acceptance": merged}
    changed = update(source, mandate={"interval": "one_time", "amount": 1099, "currency": "EUR"})
    assert changed.mandate.acceptance.status == "accepted"
    assert (changed.mandate.interval, changed.mandate.amount, changed.mandate.currency) == ("one_time", 1099, "eur")
    assert update(source, mandate={"amount": ""}).mandate.amount is None


def test_a_mandate_may_be_accepted_offline(make, update):
    """The hashes of the ways of accepting are null until they are sent."""
    source = make("sepa_debit")
    way = {"status": "accepted", "type": "offline", "offline": {"contact_email": "shop@example.com"}}
    changed = update(source, mandate={"acceptance": way}).mandate.acceptance
    assert changed.offline.to_dict() == {"contact_email": "shop@example.com"}
    assert changed.online is None


def test_notifying_by_email_needs_an_address_also_later(make, update, refused):
    """The address may come in the same update."""
    source = make("sepa_debit")
    message = (
        "When creating or updating a Source with mandate[notification_method] `email`, the parameter owner[email] is required."
    )
    by_email = {"notification_method": "email"}
    assert refused(update, source, mandate=by_email) == (400, INVALID, "parameter_missing", "owner[email]", message)
    changed = update(source, mandate=by_email, owner={"email": "jenny@example.com"})
    assert (changed.mandate.notification_method, changed.owner.email) == ("email", "jenny@example.com")


def test_an_address_is_merged_key_by_key(make, update):
    """And appears whole as soon as one key is sent."""
    source = make("ideal")
    address = {"city": None, "country": None, "line1": None, "line2": None, "postal_code": None, "state": None}
    assert update(source, owner={"address": {"city": "Bonn"}}).owner.address.to_dict() == {**address, "city": "Bonn"}
    changed = update(source, owner={"address": {"line1": "1 Road"}, "phone": "1"}).owner
    assert changed.address.to_dict() == {**address, "city": "Bonn", "line1": "1 Road"}
    assert (changed.name, changed.phone) == ("Jenny Rosen", "1")


@pytest.mark.parametrize("end", ["canceled", "failed", "consumed"])
def test_metadata_may_change_after_the_end(make, update, fake_stripe, client, customer, end):
    """The status does not."""
    source = make("ideal")
    if end == "canceled":
        fake_stripe.clock.advance(hours=1)
    elif end == "failed":
        fake_stripe.payer.decline(source.id)
    else:
        client.v1.customers.payment_sources.create(customer, {"source": source.id})
        client.v1.sources.detach(customer, source.id)
    changed = update(source, metadata={"foo": "", "told": "yes"})
    assert (changed.status, changed.metadata.to_dict()) == (end, {"told": "yes"})


def test_a_customer_stays_through_an_update(make, update, client, customer):
    """The key stays in its place."""
    source = make("card")
    client.v1.customers.payment_sources.create(customer, {"source": source.id})
    assert update(source, owner={"phone": "1"}).customer == customer
