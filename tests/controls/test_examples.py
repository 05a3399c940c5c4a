"""What an example of hypothesis does to a started fake is undone: seen from outside of pytest."""

from __future__ import annotations

import sys

import stripe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakesources import FakeStripe
from fakesources.examples import EXAMPLES


def test_a_started_fake_begins_every_example_anew():
    """Without any fixture: between start and stop."""
    fake = FakeStripe().start()

    @given(st.integers())
    def sign_up(_number):
        assert fake.list("customer") == []
        stripe.Customer.create()

    sign_up()
    fake.stop()
    assert (fake.list("customer"), len(fake.requests)) == ([], 0)


def test_a_fake_that_is_not_started_keeps_what_examples_do():
    """As any object would that is made outside of a property."""
    fake = FakeStripe()

    @given(st.integers())
    def sign_up(_number):
        fake.client().v1.customers.create({})

    sign_up()
    assert len(fake.list("customer")) > 1


def test_a_connected_account_is_the_same_one_afterwards():
    """What it had it has again, what it got is gone, and one that an example opened is empty."""
    with FakeStripe() as fake:
        shop = fake._accounts.named("acct_1Shop")
        fake.client().v1.customers.create({}, {"stripe_account": "acct_1Shop"})

        @given(st.integers())
        def sign_up(_number):
            assert len(fake.list("customer", account="acct_1Shop")) == 1
            for account in ("acct_1Shop", "acct_1Other"):
                fake.client().v1.customers.create({}, {"stripe_account": account})

        sign_up()
        assert fake._accounts.named("acct_1Shop") is shop
        assert fake.list("customer", account="acct_1Other") == []


def test_where_nobody_imported_hypothesis_nothing_is_remembered(monkeypatch):
    """A fake costs nothing for properties that there are not."""
    monkeypatch.delitem(sys.modules, "hypothesis")
    with FakeStripe():
        assert EXAMPLES.getstate() == []


def test_a_search_within_a_search_is_undone_first():
    """And then what is around it."""
    with FakeStripe() as fake:

        @settings(max_examples=10, suppress_health_check=[HealthCheck.nested_given])
        @given(st.integers())
        def outer(_number):
            stripe.Customer.create()

            @settings(max_examples=10)
            @given(st.integers())
            def inner(_number):
                stripe.Customer.create()
                assert len(fake.list("customer")) == 2

            inner()
            assert len(fake.list("customer")) == 1

        outer()
        assert fake.list("customer") == []
