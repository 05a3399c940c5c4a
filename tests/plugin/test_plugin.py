"""The pytest plugin, as its users meet it: whole runs of pytest inside of these tests."""

from __future__ import annotations

from importlib.metadata import entry_points

import pytest


def test_the_fixture_hands_out_a_stripe_account(run):
    """Everything of it: calls of stripe, the objects, the controls."""
    run("""
        import stripe
        from fakesources import FakeStripe

        def test_checkout(fake_stripe):
            assert isinstance(fake_stripe, FakeStripe)
            source = stripe.Source.create(
                type="ideal", amount=1099, currency="eur", redirect={"return_url": "https://shop.example.com/"}
            )
            fake_stripe.payer.authorize(source.id)
            assert stripe.Source.retrieve(source.id).status == "chargeable"
        """).assert_outcomes(passed=1)


def test_every_test_begins_with_an_empty_account(run):
    """And with the same ids, whatever the tests before it did."""
    run("""
        import pytest
        import stripe

        ids = set()

        @pytest.mark.parametrize("time", [1, 2, 3])
        def test_it(fake_stripe, time):
            assert fake_stripe.list("customer") == []
            assert len(fake_stripe.requests) == 0
            fake_stripe.clock.advance(days=1)
            ids.add(stripe.Customer.create().id[-10:])
            assert len(ids) == 1
        """).assert_outcomes(passed=3)


def test_a_failing_test_leaves_nothing_behind(run):
    """Patches, the key and the objects are gone; so they are after an error in another fixture."""
    run("""
        import pytest
        import stripe
        from requests.adapters import HTTPAdapter

        SEND = HTTPAdapter.send

        @pytest.fixture
        def broken(fake_stripe):
            raise RuntimeError

        def test_failing(fake_stripe):
            stripe.Customer.create()
            stripe.api_key = "sk_test_changed"
            assert False

        def test_error(broken):
            pass

        def test_what_is_left(pytestconfig):
            assert HTTPAdapter.send is SEND
            assert stripe.api_key is None

        def test_the_next_one(fake_stripe):
            assert fake_stripe.list("customer") == []
            assert stripe.api_key == "sk_test_fakesources"
        """).assert_outcomes(passed=2, failed=1, errors=1)


def test_the_marker_has_the_arguments_of_fake_stripe(run):
    """On a test, on a class, on a module: the closest one counts."""
    run("""
        import pytest
        import stripe
        from fakesources import NotFaked

        pytestmark = pytest.mark.fake_stripe(seed=1, api_version="2020-08-27")

        def test_module(fake_stripe):
            assert (fake_stripe.seed, fake_stripe.api_version, fake_stripe.strict) == (1, "2020-08-27", True)

        @pytest.mark.fake_stripe(api_key="sk_test_right", strict=False)
        class TestClass:
            def test_class(self, fake_stripe):
                assert (fake_stripe.seed, fake_stripe.api_key, fake_stripe.strict) == (0, "sk_test_right", False)
                assert stripe.api_key == "sk_test_right"

            @pytest.mark.fake_stripe(seed=7)
            def test_closest(self, fake_stripe):
                assert (fake_stripe.seed, fake_stripe.api_key) == (7, None)
        """).assert_outcomes(passed=3)


@pytest.mark.parametrize("arguments", ["sed=7", "7"])
def test_a_wrong_marker_is_an_error(run, arguments):
    """A misspelled argument, or one without its name, is not passed over."""
    result = run(f"""
        import pytest

        @pytest.mark.fake_stripe({arguments})
        def test_it(fake_stripe):
            pass
        """)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*TypeError: *"])


def test_a_live_key_in_the_marker_is_refused(run):
    """With the explanation, before anything is opened."""
    result = run("""
        import pytest

        @pytest.mark.fake_stripe(api_key="sk_live_abcdefabcdef")
        def test_it(fake_stripe):
            pass
        """)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*fakesources does not fake live mode: the key sk_live_********cdef is a live one. *"])


INI = """
[pytest]
fake_stripe_api_key = sk_test_ini
fake_stripe_api_version = 2019-08-14
fake_stripe_seed = 42
fake_stripe_strict = false
"""


def test_ini_options_are_for_all_tests(run):
    """A marker goes before them, argument by argument."""
    run(
        """
        import pytest
        import stripe

        def test_ini(fake_stripe):
            assert (fake_stripe.api_key, fake_stripe.api_version) == ("sk_test_ini", "2019-08-14")
            assert (fake_stripe.seed, fake_stripe.strict) == (42, False)
            assert stripe.api_key == "sk_test_ini"

        @pytest.mark.fake_stripe(strict=True)
        def test_marker(fake_stripe):
            assert (fake_stripe.seed, fake_stripe.strict) == (42, True)
        """,
        pytest=INI,
    ).assert_outcomes(passed=2)


def test_without_ini_options_there_are_defaults(run):
    """Any key, the current version, seed 0, strict."""
    run("""
        from fakesources import FakeStripe

        def test_it(fake_stripe, fake_stripe_config):
            usual = FakeStripe()
            assert fake_stripe_config == {}
            for name in ("api_key", "api_version", "seed", "strict"):
                assert getattr(fake_stripe, name) == getattr(usual, name)
        """).assert_outcomes(passed=1)


def test_fake_stripe_config_can_be_overridden(run):
    """To compute the arguments, for a folder or for a file; it may use the one that it overrides."""
    run(
        """
        import pytest

        @pytest.fixture
        def fake_stripe_config(fake_stripe_config):
            return {**fake_stripe_config, "seed": 2}

        def test_it(fake_stripe):
            assert (fake_stripe.seed, fake_stripe.api_version) == (2, "2020-08-27")
        """,
        conftest="""
        import pytest

        @pytest.fixture
        def fake_stripe_config():
            return {"seed": 1, "api_version": "2020-08-27"}
        """,
    ).assert_outcomes(passed=1)


def test_fixtures_markers_and_options_explain_themselves(run):
    """``--fixtures``, ``--markers`` and ``--help``."""
    fixtures = run("", "--fixtures", "-v")
    fixtures.stdout.fnmatch_lines(
        [
            "fake_stripe_config -- *conftest_plugin.py:*",
            "    Arguments for the FakeStripe of every test, from the ini file; override it to compute them.",
            "fake_stripe -- *conftest_plugin.py:*",
            "    A Stripe account in this process, new for every test.",
            "    Calls of stripe, requests and httpx to Stripe are answered by it and never reach the network; *",
        ]
    )
    run("", "--markers").stdout.fnmatch_lines(
        [
            "@pytest.mark.fake_stripe(api_key, api_version, seed, strict, progress): arguments of FakeStripe for the fixture of this test."
        ]
    )
    shown = run("", "--help").stdout
    shown.fnmatch_lines([f"*fake_stripe_{name} (*" for name in ("api_key", "api_version", "seed", "strict")])
    shown.fnmatch_lines(["*fakesources: the only API key that works*"])


LISTING = """
import sys
from pathlib import Path

def test_it():
    Path({name!r}).write_text(" ".join(sys.modules))
"""


@pytest.fixture
def imported(pytester):
    """Run a test that uses nothing in a pytest of its own; return what had been imported by then."""

    def imported_(name, *options):
        pytester.makepyfile(**{f"test_{name}": LISTING.format(name=name)})
        pytester.runpytest_subprocess(f"test_{name}.py", "-p", "no:cacheprovider", *options).assert_outcomes(passed=1)
        return set((pytester.path / name).read_text().split()) - {f"test_{name}"}

    return imported_


def test_an_unused_plugin_imports_nothing(imported):
    """Nothing but itself: not fakesources, nor what that needs; with it or without it, pytest starts alike."""
    with_plugin = imported("with_plugin")
    without = imported("without", "-p", "no:conftest_plugin")
    assert with_plugin - without == {"conftest_plugin"}


def test_an_unused_plugin_alone_imports_nothing(imported, monkeypatch):
    """Where no other plugin has imported them already."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    names = {name.partition(".")[0] for name in imported("alone", "-p", "conftest_plugin")}
    assert "conftest_plugin" in names
    assert not names & {"fakesources", "hypothesis", "responses", "requests", "stripe", "httpx"}


def test_pytest_finds_the_plugin_by_itself():
    """Through its entry point."""
    (entry,) = entry_points(group="pytest11", name="conftest_plugin")
    assert entry.value == "conftest_plugin"
