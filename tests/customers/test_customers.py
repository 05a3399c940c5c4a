"""Customers: what they show, as far as sources need them."""

from __future__ import annotations

import json

import pytest
import stripe

WHOLE = {
    "address": {"city": "Berlin", "line1": "Nollendorfstraße 27"},
    "balance": -500,
    "description": "A regular",
    "email": "jenny.rosen@example.com",
    "invoice_prefix": "FAKE42",
    "metadata": {"b": "2", "a": 1},
    "name": "Jenny Rosen",
    "next_invoice_sequence": 7,
    "phone": "+49 30 1234",
    "preferred_locales": ["de", "en"],
    "shipping": {"name": "Jenny Rosen", "address": {"country": "DE"}},
    "tax_exempt": "exempt",
}


def test_a_customer_of_nothing_shows_nothing(customers):
    """All keys in their order, empty."""
    created = customers.create()
    shown = json.loads(created.last_response.body, object_pairs_hook=list)
    assert shown == [
        ("id", created.id),
        ("object", "customer"),
        ("address", None),
        ("balance", 0),
        ("created", created.created),
        ("currency", None),
        ("customer_account", None),
        ("default_source", None),
        ("delinquent", False),
        ("description", None),
        ("discount", None),
        ("email", None),
        ("invoice_prefix", created.invoice_prefix),
        (
            "invoice_settings",
            [("custom_fields", None), ("default_payment_method", None), ("footer", None), ("rendering_options", None)],
        ),
        ("livemode", False),
        ("metadata", []),
        ("name", None),
        ("next_invoice_sequence", 1),
        ("phone", None),
        ("preferred_locales", []),
        ("shipping", None),
        ("tax_exempt", "none"),
        ("test_clock", None),
    ]


def test_a_customer_shows_what_was_sent(customers):
    """Addresses get all their keys, metadata is sorted and made of text."""
    created = customers.create(WHOLE).to_dict()
    empty = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))
    expected = WHOLE | {
        "address": empty | {"city": "Berlin", "line1": "Nollendorfstraße 27"},
        "metadata": {"a": "1", "b": "2"},
        "shipping": {"address": empty | {"country": "DE"}, "name": "Jenny Rosen", "phone": None},
    }
    assert {name: created[name] for name in WHOLE} == expected


def test_a_customer_is_retrieved_as_it_was_created(customers):
    """Byte for byte."""
    created = customers.create(WHOLE)
    assert customers.retrieve(created.id).last_response.body == created.last_response.body


@pytest.mark.parametrize("name", ["address", "shipping", "tax_exempt"])
def test_what_can_be_unset_may_be_sent_empty(customers, name):
    """At creation there is nothing to unset, so nothing is set."""
    unset = customers.create({name: ""}).to_dict()[name]
    assert unset == customers.create().to_dict()[name]


def test_an_unknown_customer_is_refused(customers, refused):
    """With 404 and the parameter id."""
    answer = refused(customers.retrieve, "cus_unknown")
    assert answer == (404, "invalid_request_error", "resource_missing", "id", "No such customer: 'cus_unknown'")


def test_the_newest_customer_is_listed_first(customers):
    """Ten of them, where no limit is sent."""
    ids = [customers.create().id for _ in range(12)]
    listed = customers.list()
    assert [customer.id for customer in listed.data] == ids[:1:-1]
    assert (listed.object, listed.has_more, listed.url) == ("list", True, "/v1/customers")


def test_a_list_goes_on_after_or_before_a_customer(customers):
    """The page next to the cursor, not the first page."""
    fifth, fourth, third, second, first = [customers.create().id for _ in range(5)][::-1]
    after = customers.list({"starting_after": fourth, "limit": 2})
    assert ([customer.id for customer in after.data], after.has_more) == ([third, second], True)
    before = customers.list({"ending_before": second, "limit": 2})
    assert ([customer.id for customer in before.data], before.has_more) == ([fourth, third], True)
    assert [customer.id for customer in customers.list({"ending_before": fourth}).data] == [fifth]
    assert [customer.id for customer in customers.list({"starting_after": second}).data] == [first]


@pytest.mark.parametrize(("limit", "shown"), [(-1, 1), (0, 1), (1, 1), (100, 100), (101, 100), (5000, 100)])
def test_a_limit_out_of_range_is_clamped(customers, limit, shown):
    """Silently, to between 1 and 100."""
    for _ in range(105):
        customers.create()
    assert len(customers.list({"limit": limit}).data) == shown


def test_all_customers_come_by_paging(fake_stripe):
    """With the auto_paging_iter of stripe-python, forwards and backwards."""
    ids = [stripe.Customer.create().id for _ in range(7)]
    assert [customer.id for customer in stripe.Customer.list(limit=3).auto_paging_iter()] == ids[::-1]
    backwards = stripe.Customer.list(limit=3, ending_before=ids[0]).auto_paging_iter()
    assert [customer.id for customer in backwards] == ids[1:]


def test_an_unknown_cursor_is_refused_before_both_cursors_are(customers, refused):
    """Stripe looks the cursors up first."""
    known = customers.create().id
    answer = refused(customers.list, {"starting_after": known, "ending_before": "cus_unknown"})
    assert answer == (400, "invalid_request_error", "resource_missing", "ending_before", "No such customer: 'cus_unknown'")
    both = refused(customers.list, {"starting_after": known, "ending_before": known})
    message = "Received both starting_after and ending_before parameters. Please pass in only one."
    assert both == (400, "invalid_request_error", None, None, message)


@pytest.mark.parametrize(
    ("created", "names"),
    [
        (100, ["b", "a"]),
        (150, []),
        ({"gt": 100}, ["c"]),
        ({"gte": 100}, ["c", "b", "a"]),
        ({"lt": 200}, ["b", "a"]),
        ({"lte": 200}, ["c", "b", "a"]),
        ({"gt": 100, "lt": 200}, []),
        ({"gte": 100, "lt": 200}, ["b", "a"]),
    ],
)
def test_a_list_may_be_of_a_time(fake_stripe, customers, created, names):
    """A second, or bounds of it."""
    made = fake_stripe.get(customers.create().id)
    fake_stripe.reset()
    fake_stripe.load(*({**made, "id": f"cus_{name}", "created": at} for name, at in (("a", 100), ("b", 100), ("c", 200))))
    assert [customer.id for customer in customers.list({"created": created}).data] == [f"cus_{name}" for name in names]
