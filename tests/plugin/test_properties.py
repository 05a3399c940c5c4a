"""The fixture in property-based tests: every example begins where its test began."""

from __future__ import annotations

import re

import pytest

SETUP = """
import inspect
import pytest
import stripe
from fakesources import FakeStripe
from fakesources.strategies import source_params
from hypothesis import example, given, reproduce_failure, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

settings.register_profile("short", max_examples=20, database=None, deadline=None, derandomize=True)
settings.load_profile("short")
EXAMPLES = []

def uses_all(fake):
    '''Whether everything is as it was at first; then it is not any more.'''
    EXAMPLES.append(fake.clock.ahead)
    assert [one["email"] for one in fake.list("customer")] == ["jenny@example.com"]
    assert fake.clock.ahead.days == 1
    assert len(fake.requests) == 1
    assert len(fake.events) == 1
    made = stripe.Customer.create(email="other@example.com")
    fake.clock.advance(hours=1)
    fake.faults.fail_next(500)
    return made.id[-10:]
"""

FIXTURE = """
@pytest.fixture(autouse=True)
def jenny(fake_stripe):
    fake_stripe.clock.advance(days=1)
    stripe.Customer.create(email="jenny@example.com")
"""


@pytest.fixture
def run_properties(run):
    """Run tests behind the imports and helpers that all of them need."""
    return lambda tests, *options, setup=FIXTURE: run(SETUP + setup + tests, *options)


def test_every_example_begins_where_the_test_began(run_properties):
    """What fixtures did is there, what an earlier example did is gone: objects, ids, time, requests, events and faults."""
    run_properties("""
ids = set()

@given(params=source_params())
def test_any_source(fake_stripe, params):
    ids.add(uses_all(fake_stripe))
    assert len(ids) == 1

def test_there_were_many():
    assert len(EXAMPLES) >= 20
""").assert_outcomes(passed=2)


def test_what_the_examples_did_is_gone_afterwards(run_properties):
    """The state after the property, as fixtures see it at their end, is that before."""
    run_properties("""
@pytest.fixture
def looks_after(fake_stripe):
    yield
    assert len(fake_stripe.list("customer")) == 1

@pytest.mark.usefixtures("looks_after")
@given(number=st.integers())
def test_any_number(fake_stripe, number):
    uses_all(fake_stripe)
""").assert_outcomes(passed=1)


def test_webhooks_begin_anew_too(run_properties):
    """Receivers of fixtures still hear, those of examples do not; what was held is held, secrets are those of the start."""
    run_properties(
        """
@given(times=st.integers(1, 3))
def test_any_number_of_sources(fake_stripe, receiver, times):
    del HEARD[:]
    hooks = fake_stripe.webhooks
    assert (hooks.receivers, len(hooks.attempts), receiver.secret) == ([receiver], 1, "whsec_1")
    (held,) = hooks.waiting
    assert (held.type, held.tries, held.held) == ("source.chargeable", 0, True)
    hooks.deliver_to(lambda body, headers: None)
    hooks.roll_secret(receiver)
    with hooks.held():
        for _ in range(times):
            stripe.Source.create(type="card", token="tok_visa")
        hooks.release()
    assert len(HEARD) == times + 1
""",
        setup="""
HEARD = []

@pytest.fixture(scope="module")
def account():
    with FakeStripe() as fake:
        yield fake

@pytest.fixture(scope="module")
def receiver(account):
    found = account.webhooks.deliver_to(lambda body, headers: HEARD.append(body), secret="whsec_1")
    stripe.Source.create(type="card", token="tok_visa")
    with account.webhooks.held():
        stripe.Source.create(type="card", token="tok_visa")
    return found

@pytest.fixture
def fake_stripe(account):
    return account
""",
    ).assert_outcomes(passed=1)


def test_webhook_race_goes_with_properties(run_properties):
    """In a class too: every order is tried with many examples."""
    run_properties(
        """
class TestRace:
    @given(amount=st.integers(100, 900))
    def test_any_amount(self, fake_stripe, webhook_race, amount):
        heard = []
        fake_stripe.webhooks.deliver_to(lambda body, headers: heard.append(body))
        back = {"return_url": "https://shop.example.com/back"}
        source = stripe.Source.create(type="ideal", amount=amount, currency="eur", redirect=back)
        webhook_race(lambda: fake_stripe.payer.authorize(source.id), heard.append)
        assert len(heard) in (2, 4)
        assert len(fake_stripe.list("source")) == 1
""",
        setup="",
    ).assert_outcomes(passed=4)


def test_explicit_examples_begin_there_as_well(run_properties):
    """Those of @example run before the others."""
    run_properties("""
@example(number=1)
@example(number=2)
@given(number=st.integers(5))
def test_any_number(fake_stripe, number):
    uses_all(fake_stripe)
""").assert_outcomes(passed=1)


def test_a_failure_is_reproduced(run_properties):
    """The blob that hypothesis prints fails in the same way, from the same beginning."""
    broken = """
@given(number=st.integers())
def test_any_number(fake_stripe, number):
    assert (uses_all(fake_stripe), number < 100) == (fake_stripe.list("customer")[-1]["id"][-10:], True)
"""
    first = run_properties(broken.replace("@given", "@settings(print_blob=True)\n@given"))
    first.assert_outcomes(failed=1)
    first.stdout.fnmatch_lines(["*number=100,*"])
    (blob,) = set(re.findall(r"@reproduce_failure\(.*?\)", first.stdout.str()))
    again = run_properties(broken.replace("@given", f"{blob}\n@given"))
    again.assert_outcomes(failed=1)
    again.stdout.fnmatch_lines(["*number=100,*"])


def test_state_machines_begin_there(run_properties):
    """A RuleBasedStateMachine run in a test that has the fixture."""
    run_properties("""
from hypothesis.stateful import run_state_machine_as_test

def test_any_order(fake_stripe):
    class Machine(RuleBasedStateMachine):
        @initialize()
        def begin(self):
            uses_all(fake_stripe)
            fake_stripe.faults.clear()
            self.customers = 2

        @rule()
        def sign_up(self):
            stripe.Customer.create()
            self.customers += 1

        @invariant()
        def all_are_there(self):
            assert len(fake_stripe.list("customer")) == getattr(self, "customers", 1)

    run_state_machine_as_test(Machine)
    assert len(EXAMPLES) >= 20
""").assert_outcomes(passed=1)


def test_test_cases_of_unittest_begin_there(run_properties):
    """With the fixture, and with a fake that setUp starts."""
    run_properties(
        """
import unittest

class WithFixture(unittest.TestCase):
    @pytest.fixture(autouse=True)
    def account(self, fake_stripe):
        self.fake = fake_stripe

    @given(number=st.integers())
    def test_any_number(self, number):
        assert self.fake.list("customer") == []
        stripe.Customer.create()

class WithSetUp(unittest.TestCase):
    def setUp(self):
        self.fake = FakeStripe().start()
        self.addCleanup(self.fake.stop)
        stripe.Customer.create()

    @given(number=st.integers())
    def test_any_number(self, number):
        assert len(self.fake.list("customer")) == 1
        stripe.Customer.create()
""",
        setup="",
    ).assert_outcomes(passed=2)


@pytest.mark.parametrize("marker", ["anyio", "asyncio"])
def test_async_properties_begin_there(run_properties, monkeypatch, marker):
    """Under anyio and under pytest-asyncio."""
    monkeypatch.delenv("PYTEST_ADDOPTS")
    tests = f"""
@pytest.fixture
def anyio_backend():
    return "asyncio"

@pytest.mark.{marker}
@given(number=st.integers())
async def test_any_number(fake_stripe, number):
    uses_all(fake_stripe)
    fake_stripe.faults.clear()
    await stripe.Customer.create_async()

def test_there_were_many():
    assert len(EXAMPLES) >= 20
"""
    run_properties(tests, "-o", "asyncio_default_fixture_loop_scope=function").assert_outcomes(passed=2)


def test_workers_of_xdist_begin_there(pytester):
    """Each in a process of its own."""
    pytester.makepyfile(
        SETUP
        + FIXTURE
        + """
@pytest.mark.parametrize("time", [1, 2])
@given(number=st.integers())
def test_any_number(fake_stripe, time, number):
    uses_all(fake_stripe)
"""
    )
    pytester.runpytest_subprocess("-p", "no:pytest-responses", "-n", "2").assert_outcomes(passed=2)


def test_a_property_within_a_test_leaves_what_the_test_did(run_properties):
    """A second search begins where the first left the test, and neither changes it."""
    run_properties("""
from hypothesis import find

def test_two_searches(fake_stripe):
    assert find(st.integers(), lambda number: number >= 2 and stripe.Customer.create()) == 2
    stripe.Customer.create()
    assert find(st.integers(), lambda number: number >= 3 and stripe.Customer.create()) == 3
    assert len(fake_stripe.list("customer")) == 2
""").assert_outcomes(passed=1)


def test_a_fake_that_an_example_starts_is_its_own(run_properties):
    """It begins empty, and what came before it stays."""
    run_properties("""
@given(number=st.integers())
def test_any_number(fake_stripe, number):
    with FakeStripe() as inner:
        stripe.Customer.create()
        assert len(inner.list("customer")) == 1
    assert len(fake_stripe.list("customer")) == 1
""").assert_outcomes(passed=1)


def test_a_fixture_of_the_users_that_is_not_new_for_every_example_is_still_reported(run_properties):
    """Hypothesis names that fixture, not fake_stripe; one that hands on the fake is no fault."""
    result = run_properties("""
@pytest.fixture
def account(fake_stripe):
    return fake_stripe

@pytest.fixture
def customer(fake_stripe):
    return stripe.Customer.create().id

@given(number=st.integers())
def test_handed_on(account, number):
    uses_all(account)

@given(number=st.integers())
def test_own(fake_stripe, customer, number):
    pass

def test_it_is_as_it_was():
    assert [*inspect.signature(test_own).parameters] == ["fake_stripe", "customer"]
""")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["E *FailedHealthCheck: 'test_shop.py::test_own' uses a function-scoped fixture 'customer'."])
    assert "fixture 'fake_stripe'" not in result.stdout.str()
    assert "conftest_plugin.py:" not in result.stdout.str()


def test_the_signature_of_a_property_is_whole_again_afterwards(run_properties):
    """Whoever looks at the function later sees all its parameters."""
    run_properties("""
from inspect import signature

@given(number=st.integers())
def test_any_number(fake_stripe, number):
    pass

def test_signature():
    assert [*signature(test_any_number).parameters] == ["fake_stripe"]
""").assert_outcomes(passed=2)
