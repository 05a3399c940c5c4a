"""stripe-python's own types: its classes know all that we answer, its typed parameters all that our strategies draw."""

import re
import sys
from functools import cache

import pytest
import stripe
from hypothesis import given
from stripe import params

from fakesources import strategies
from fakesources.resources.sources.types import TYPES

UNTYPED = {
    "Charge.destination": "recorded until 2023",
    "Charge.dispute": "recorded until 2023",
    "Charge.order": "recorded until 2023",
    "Card.wallet": "recorded until 2022",
    "Event.Data.previous_attributes": "whatever has changed",
    "ListObject.object": "the class has it, not as a field",
    "ListObject.total_count": "recorded, with include[]",
}
"""What has no class or is no field of one, and why."""

UNTYPED_OF_SOURCES = {
    "Source.mandate": "on the API pages, and recorded",
    **{f"Source.Klarna.owner_dob_{part}": "recorded" for part in ("day", "month", "year")},
    **{
        f"Source.Wechat.android_{name}": "recorded: what an app gets"
        for name in ("appid", "noncestr", "package", "partnerid", "prepayid", "sign", "timestamp")
    },
    "Source.Wechat.ios_native_url": "recorded: what an app gets",
}
"""The same of sources."""

NO_FIELDS = {"metadata"}
"""Hashes whose names are the caller's."""


@cache
def fields(kind):
    """The names that a class of stripe-python declares."""
    return {name for one in kind.__mro__ for name in vars(one).get("__annotations__", {})}


def leftovers(thing):
    """What of an answer stripe-python has no type for: ``Class.field``."""
    if isinstance(thing, list):
        return {one for item in thing for one in leftovers(item)}
    if not isinstance(thing, stripe.StripeObject):
        return set()
    found = set()
    for name in thing.to_dict():
        inner, place = thing[name], f"{type(thing).__qualname__}.{name}"
        if name not in fields(type(thing)) or (type(inner) is stripe.StripeObject and name not in NO_FIELDS):
            found.add(place)
        elif name not in NO_FIELDS:
            found |= leftovers(inner)
    return found


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind != "three_d_secure"])
def test_every_field_of_a_source_has_its_type(fake_stripe, client, kind):
    """Of all types, whatever was sent."""
    found = set()

    @given(strategies.source_params(type=kind))
    def create(sent):
        found.update(leftovers(client.v1.sources.create(sent)))

    create()
    assert found <= UNTYPED_OF_SOURCES.keys()


def test_every_field_of_the_others_has_its_type(client):
    """Of customers, cards, bank accounts, tokens, charges, refunds, balance transactions, events and webhook endpoints."""
    v1 = client.v1
    customer = v1.customers.create({"source": "tok_visa", "metadata": {"a": "b"}, "expand": ["sources", "default_source"]})
    bank_account = v1.customers.payment_sources.create(customer.id, {"source": "btok_us_verified"})
    charge = v1.charges.create({"amount": 500, "currency": "usd", "customer": customer.id, "expand": ["balance_transaction"]})
    answers = [
        customer,
        bank_account,
        charge,
        v1.tokens.retrieve("tok_visa"),
        v1.refunds.create({"charge": charge.id, "amount": 100}),
        v1.balance.retrieve(),
        v1.events.list(),
        v1.webhook_endpoints.create({"url": "https://shop.example.com", "enabled_events": ["*"]}),
        v1.customers.delete(customer.id),
    ]

    assert leftovers(answers) == UNTYPED.keys()


def parameters(kind):
    """The parameters that a typed dictionary of stripe-python declares, and the typed dictionaries of their hashes."""
    beside = vars(sys.modules[kind.__module__])
    named = {name: re.findall(rf"\b{kind.__name__}\w+", str(written)) for name, written in kind.__annotations__.items()}
    return {name: [beside[one] for one in found if one in beside] for name, found in named.items()}


def unknown(kind, sent, path=""):
    """The names in `sent` that a typed dictionary does not declare."""
    declared = parameters(kind)
    found = {f"{path}{name}" for name in sent.keys() - declared.keys()}
    for name in sent.keys() & declared.keys():
        for inner in sent[name] if isinstance(sent[name], list) else [sent[name]]:
            if isinstance(inner, dict) and declared[name]:
                found |= set.intersection(*(unknown(one, inner, f"{path}{name}.") for one in declared[name]))
    return found


@pytest.mark.parametrize(
    ("strategy", "kind", "beyond"),
    [
        (strategies.source_params(), params.SourceCreateParams, {*TYPES}),
        (strategies.customer_params(), params.CustomerCreateParams, set()),
    ],
    ids=["sources", "customers"],
)
def test_the_typed_parameters_have_all_that_is_drawn(strategy, kind, beyond):
    """But the hashes of the source types, which stand on the pages of these types."""
    found = set()

    @given(strategy)
    def draw(sent):
        found.update(unknown(kind, sent))

    draw()
    assert found <= beyond


def test_what_is_untyped_is_seen(client):
    """A field that the class lacks, one without a class of its own, at any depth."""
    charge = client.v1.charges.create({"amount": 500, "currency": "usd", "source": "tok_visa"})
    outcome = stripe.Charge.construct_from({**charge.to_dict(), "outcome": {"colour": "red"}}, None)
    assert "Charge.Outcome.colour" in leftovers(outcome)
    assert unknown(params.SourceCreateParams, {"owner": {"address": {"planet": "Earth"}}}) == {"owner.address.planet"}
