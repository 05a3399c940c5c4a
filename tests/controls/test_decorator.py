"""FakeStripe as a decorator, beside its use as a context manager."""

from __future__ import annotations

import asyncio
import inspect

import pytest
import stripe

from fakesources import FakeStripe


def test_a_decorated_function_runs_with_the_fake():
    """And without it afterwards; what it returns is returned."""

    @FakeStripe()
    def checkout():
        return stripe.Customer.create().id, stripe.api_key

    id_, key = checkout()
    assert id_.startswith("cus_")
    assert key == "sk_test_fakesources"
    assert stripe.api_key is None


def test_a_decorated_function_keeps_its_signature():
    """Its name, its docstring, its parameters: pytest reads fixtures off them."""

    @FakeStripe()
    def checkout(cart, *, coupon: str = "none") -> str:
        """Sell it."""
        return f"{cart}, {coupon}"

    assert checkout("cart", coupon="C") == "cart, C"
    assert (checkout.__name__, checkout.__doc__) == ("checkout", "Sell it.")
    assert list(inspect.signature(checkout).parameters) == ["cart", "coupon"]


def test_every_run_begins_anew():
    """With the state that the fake had when it was made a decorator."""
    fake = FakeStripe()
    before = fake.client().v1.customers.create().id

    @fake
    def checkout():
        fake.clock.advance(days=1)
        return stripe.Customer.create().id[-10:], len(fake.list("customer"))

    assert checkout() == checkout() != (before[-10:], 2)
    assert fake.list("customer")[0]["id"] == before


def test_a_decorated_coroutine_function_runs_with_the_fake():
    """For as long as it runs, and it stays a coroutine function."""
    fake = FakeStripe()

    @fake
    async def checkout(name):
        """Sell it."""
        await asyncio.sleep(0)
        stripe.Customer.create(name=name)
        return stripe.api_key

    assert inspect.iscoroutinefunction(checkout)
    assert checkout.__doc__ == "Sell it."
    for _ in range(2):
        assert asyncio.run(checkout("Jo")) == "sk_test_fakesources"
        assert [customer["name"] for customer in fake.list("customer")] == ["Jo"]
    assert stripe.api_key is None


def test_an_error_in_a_decorated_function_closes_the_fake():
    """In both worlds."""
    fake = FakeStripe()

    @fake
    def failing():
        raise KeyError

    @fake
    async def failing_later():
        raise KeyError

    with pytest.raises(KeyError):
        failing()
    with pytest.raises(KeyError):
        asyncio.run(failing_later())
    assert stripe.api_key is None


def test_pytest_gives_fixtures_to_a_decorated_test(pytester):
    """The decorator may stand on a test that has fixtures and parameters."""
    pytester.makepyfile(
        """
        import pytest
        import stripe
        from fakesources import FakeStripe

        @pytest.mark.parametrize("name", ["Jo", "Zoe"])
        @FakeStripe()
        def test_checkout(name, tmp_path):
            assert tmp_path.is_dir()
            assert stripe.Customer.create(name=name).name == name
            assert len(stripe.Customer.list().data) == 1
        """
    )
    pytester.runpytest_inprocess("-p", "no:pytest-responses", "-W", "error").assert_outcomes(passed=2)
