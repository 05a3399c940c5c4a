"""Paging: whoever turns all pages, forward or backward, sees each object once and in order, while others are added."""

from __future__ import annotations

import pytest
import stripe
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from fakesources import FakeStripe

NOW = 1_700_000_000
CARD = {"type": "card", "card": {"number": "4242424242424242", "exp_month": 6, "exp_year": 2055}}

STEPS = st.lists(st.integers(0, 2), max_size=25)
"""For each object of the set the seconds since the one before."""
SIZES = st.integers(1, 9)
ADDED = st.lists(st.integers(0, 3), max_size=12)
"""How many others are added after each object that is seen."""


class _Customers:
    """All customers of an account."""

    def __init__(self):
        self.fake = FakeStripe()
        self._client = self.fake.client()
        self.list = self._client.v1.customers.list

    def add(self):
        """Add one; return its id."""
        return self._client.v1.customers.create().id

    @staticmethod
    def in_order(ids):
        """How the list shows ids that were added in this order."""
        return ids[::-1]


class _Attached:
    """The sources of one customer; the first is its default."""

    def __init__(self):
        self.fake = FakeStripe()
        self._client = self.fake.client()
        self._customer = self._client.v1.customers.create().id

    def list(self, params):
        """List a page of them."""
        return self._client.v1.customers.payment_sources.list(self._customer, params)

    def add(self):
        """Add one; return its id."""
        source = self._client.v1.sources.create(CARD)
        return self._client.v1.customers.payment_sources.create(self._customer, {"source": source.id}).id

    @staticmethod
    def in_order(ids):
        """How the list shows ids that were added in this order."""
        return list(ids)


def seen_while_adding(collection, params, added):
    """Turn all pages with stripe-python, adding objects in between; return the ids in the order in which they came."""
    seen, more = [], iter(added)
    for one in collection.list(params).auto_paging_iter():
        seen.append(one.id)
        for _ in range(next(more, 0)):
            collection.add()
    return seen


def filled(kind, steps):
    """A collection with an object after each of the steps, in a frozen second; and their ids in the list's order."""
    collection = kind()
    ids = []
    for step in steps:
        collection.fake.clock.advance(seconds=step)
        ids.append(collection.add())
    return collection, kind.in_order(ids)


@pytest.mark.parametrize("kind", [_Customers, _Attached])
@given(steps=STEPS, size=SIZES)
def test_all_pages_are_the_set(kind, steps, size):
    """Forward and backward, with the limit that it may be."""
    with time_machine.travel(NOW, tick=False):
        collection, ids = filled(kind, steps)
        assert seen_while_adding(collection, {"limit": size}, []) == ids
        if ids:
            backward = seen_while_adding(collection, {"limit": size, "ending_before": ids[-1]}, [])
            assert backward == ids[-2::-1]


@given(steps=STEPS, size=SIZES, added=ADDED)
def test_forward_pages_are_the_set_while_others_are_added(steps, size, added):
    """New customers come first in the list, which who pages on has left behind."""
    with time_machine.travel(NOW, tick=False):
        collection, ids = filled(_Customers, steps)
        assert seen_while_adding(collection, {"limit": size}, added) == ids


@given(steps=STEPS, size=SIZES, added=ADDED)
def test_backward_pages_are_the_set_and_then_what_was_added(steps, size, added):
    """Whoever pages towards the newest meets the new ones last, each once; who filters by time meets none of them."""
    with time_machine.travel(NOW, tick=False):
        collection, ids = filled(_Customers, steps)
        oldest = collection.add() if not ids else ids[-1]
        expected = ids[-2::-1]
        until = collection.fake.clock.now()
        collection.fake.clock.advance(seconds=1)
        within = {"limit": size, "ending_before": oldest, "created": {"lte": until}}
        assert seen_while_adding(collection, within, added) == expected
        seen = seen_while_adding(collection, {"limit": size, "ending_before": oldest}, added)
        assert seen[: len(expected)] == expected
        everything = [customer["id"] for customer in collection.fake.list("customer")]
        later = seen[len(expected) :]
        assert later == everything[len(ids) or 1 :][: len(later)]


@given(steps=STEPS, size=SIZES, added=ADDED)
def test_pages_of_sources_are_the_set_and_then_what_was_added(steps, size, added):
    """The list of a customer grows at its end, so the set comes first and whole."""
    with time_machine.travel(NOW, tick=False):
        collection, ids = filled(_Attached, steps)
        seen = seen_while_adding(collection, {"limit": size}, added)
        assert seen[: len(ids)] == ids
        assert len(set(seen)) == len(seen)


def test_pages_are_turned_asynchronously_too(client):
    """With the async iterator of stripe-python."""
    import asyncio

    ids = [client.v1.customers.create().id for _ in range(7)][::-1]

    async def all_ids(params):
        listed = await client.v1.customers.list_async(params)
        return [customer.id async for customer in listed.auto_paging_iter()]

    assert asyncio.run(all_ids({"limit": 3})) == ids
    assert asyncio.run(all_ids({"limit": 3, "ending_before": ids[-1]})) == ids[-2::-1]


def test_next_page_and_previous_page_turn_one_page(fake_stripe):
    """Each in its own direction, until there is none."""
    ids = [stripe.Customer.create().id for _ in range(6)][::-1]
    second = stripe.Customer.list(limit=2).next_page()
    assert [customer.id for customer in second] == ids[2:4]
    assert [customer.id for customer in second.next_page()] == ids[4:]
    assert second.next_page().next_page().is_empty
    last = stripe.Customer.list(limit=2, ending_before=ids[5])
    assert [customer.id for customer in last] == ids[3:5]
    assert [customer.id for customer in last.previous_page()] == ids[1:3]
    assert [customer.id for customer in last.previous_page().previous_page()] == ids[:1]
    assert last.previous_page().previous_page().previous_page().is_empty
