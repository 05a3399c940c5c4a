"""A conversation in the words that every stripe-python has understood since version 2; old_clients.py runs it with each.

python benchmarks/conversation.py        # prints one line of JSON: the version, and what came of each part
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import stripe

from fakesources import FakeStripe

ERRORS: Any = stripe if hasattr(stripe, "StripeError") else stripe.error
"""Where the errors stand: beside everything else since version 8."""

BACK = {"return_url": "https://shop.example.com/back"}
CARD = {"number": "4242424242424242", "exp_month": 6, "exp_year": 2055}


def a_source_is_created_and_retrieved(_fake: FakeStripe) -> None:
    """With hashes in it, texts that are no ASCII, and an amount."""
    source = stripe.Source.create(
        type="ideal", amount=1099, currency="eur", redirect=BACK, owner={"name": "Zoë", "address": {"city": "Wrocław"}}
    )
    again = stripe.Source.retrieve(source.id)
    assert (again.status, again.owner.name, again.owner.address.city) == ("pending", "Zoë", "Wrocław")
    assert isinstance(again, stripe.Source)


def a_payer_authorizes_and_is_charged(fake: FakeStripe) -> None:
    """A source goes from pending to consumed."""
    source = stripe.Source.create(type="ideal", amount=1099, currency="eur", redirect=BACK)
    fake.payer.authorize(source.id)
    charge = stripe.Charge.create(amount=1099, currency="eur", source=source.id)
    assert (charge.paid, stripe.Source.retrieve(source.id).status) == (True, "consumed")


def a_customer_keeps_a_card(_fake: FakeStripe) -> None:
    """A source is attached, becomes the default, is charged, and goes."""
    customer = stripe.Customer.create(email="jenny@example.com", metadata={"order": "1"})
    card = stripe.Source.create(type="card", card=CARD)
    stripe.Customer.create_source(customer.id, source=card.id)
    assert stripe.Customer.retrieve(customer.id).default_source == card.id
    assert stripe.Charge.create(amount=500, currency="usd", customer=customer.id).customer == customer.id
    stripe.Customer.delete_source(customer.id, card.id)
    assert stripe.Customer.retrieve(customer.id).default_source is None


def an_object_is_updated(_fake: FakeStripe) -> None:
    """Metadata are merged."""
    customer = stripe.Customer.create(metadata={"kept": "1", "gone": "2"})
    changed = stripe.Customer.modify(customer.id, metadata={"gone": "", "new": "3"})
    assert (changed.metadata["kept"], changed.metadata["new"], "gone" in changed.metadata) == ("1", "3", False)


def money_goes_back(_fake: FakeStripe) -> None:
    """A part of a charge is refunded."""
    charge = stripe.Charge.create(amount=500, currency="usd", source="tok_visa")
    refund = stripe.Refund.create(charge=charge.id, amount=200)
    assert (refund.amount, stripe.Charge.retrieve(charge.id).amount_refunded) == (200, 200)


def a_decline_is_a_card_error(_fake: FakeStripe) -> None:
    """With status, code, parameter and message."""
    try:
        stripe.Source.create(type="card", card={**CARD, "number": "4242424242424241"})
    except ERRORS.CardError as error:
        assert (error.http_status, error.code, error.param) == (402, "incorrect_number", "number")
        assert "Your card number is incorrect." in str(error)
    else:
        raise AssertionError


def a_missing_object_is_an_invalid_request(_fake: FakeStripe) -> None:
    """With the body, for whoever reads it."""
    try:
        stripe.Customer.retrieve("cus_missing")
    except ERRORS.InvalidRequestError as error:
        assert (error.http_status, error.param) == (404, "id")
        assert error.json_body["error"]["message"] == "No such customer: 'cus_missing'"
    else:
        raise AssertionError


def a_wrong_key_is_an_authentication_error(_fake: FakeStripe) -> None:
    """As long as it is no live one."""
    try:
        stripe.Customer.create(api_key="nonsense")
    except ERRORS.AuthenticationError as error:
        assert error.http_status == 401
    else:
        raise AssertionError


def a_key_makes_a_call_happen_once(fake: FakeStripe) -> None:
    """The same idempotency key gets the same answer, and refuses another request."""
    first, second = (stripe.Customer.create(name="Jo", idempotency_key="once") for _ in range(2))
    assert (first.id, len(fake.list("customer"))) == (second.id, 1)
    try:
        stripe.Customer.create(name="Jenny", idempotency_key="once")
    except ERRORS.IdempotencyError as error:
        assert error.http_status == 400
    else:
        raise AssertionError


def lists_come_in_pages(_fake: FakeStripe) -> None:
    """And auto_paging_iter walks them all, the newest first."""
    made = [stripe.Customer.create(name=str(number)).id for number in range(5)]
    page = stripe.Customer.list(limit=2)
    assert ([one.id for one in page.data], page.has_more) == (made[:-3:-1], True)
    assert [one.id for one in page.auto_paging_iter()] == made[::-1]


def an_id_is_expanded(_fake: FakeStripe) -> None:
    """The object stands in its place."""
    customer = stripe.Customer.create(source="tok_visa", expand=["default_source", "sources"])
    assert (customer.default_source.object, len(customer.sources.data)) == ("card", 1)
    charge = stripe.Charge.create(amount=500, currency="usd", customer=customer.id, expand=["customer"])
    assert charge.customer.id == customer.id


def an_event_tells_of_it(_fake: FakeStripe) -> None:
    """With the object of that moment."""
    source = stripe.Source.create(type="card", card=CARD)
    (event,) = stripe.Event.list(type="source.chargeable").data
    assert event.data.object.id == source.id


def a_connected_account_is_another_one(fake: FakeStripe) -> None:
    """By stripe_account."""
    customer = stripe.Customer.create(stripe_account="acct_other")
    assert fake.get(customer.id, account="acct_other")["id"] == customer.id
    assert fake.list("customer") == []


PARTS: tuple[Callable[[FakeStripe], None], ...] = (
    a_source_is_created_and_retrieved,
    a_payer_authorizes_and_is_charged,
    a_customer_keeps_a_card,
    an_object_is_updated,
    money_goes_back,
    a_decline_is_a_card_error,
    a_missing_object_is_an_invalid_request,
    a_wrong_key_is_an_authentication_error,
    a_key_makes_a_call_happen_once,
    lists_come_in_pages,
    an_id_is_expanded,
    an_event_tells_of_it,
    a_connected_account_is_another_one,
)


def outcome(part: Callable[[FakeStripe], None]) -> str:
    """Run one part in an account of its own; return what went wrong, nothing if nothing did."""
    try:
        with FakeStripe() as fake:
            stripe.api_key = "sk_test_conversation"
            part(fake)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the result
        return f"{type(error).__name__}: {error}".strip()
    return ""


def main() -> None:
    """Print the version and the outcomes."""
    version = getattr(stripe, "VERSION", None) or stripe.version.VERSION
    print(json.dumps({"version": version, "parts": {part.__name__: outcome(part) for part in PARTS}}))


if __name__ == "__main__":
    main()
