"""What hypothesis knows of our types without being told."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fakesources
from fakesources import FakeStripe, known_types
from fakesources.api import Request
from fakesources.strategies import Broken, LifeStep, Lifetime


@given(fake=st.from_type(FakeStripe))
def test_a_fake_is_drawn_empty(fake):
    """With any seed."""
    assert fake.list("source") == []
    assert fake.client().v1.customers.create({}).object == "customer"


@given(broken=st.from_type(Broken), lifetime=st.from_type(Lifetime), step=st.from_type(LifeStep))
def test_what_strategies_draw_is_known_by_its_type(broken, lifetime, step):
    """Broken parameters, lives and their steps."""
    assert broken.status in {400, 402, 404}
    assert lifetime.params["type"]
    assert step.name != step.status


@given(request=st.from_type(Request))
def test_any_request_is_drawn(request):
    """Hypothesis reads its fields."""
    assert isinstance(request.method, str)


def test_hypothesis_asks_us():
    """Through our entry point."""
    (entry,) = entry_points(group="hypothesis", name="fakesources")
    assert entry.load() is known_types.register


ORDERS = {
    "hypothesis first": "import hypothesis.strategies as st; from fakesources import FakeStripe",
    "we first": "from fakesources import FakeStripe; import hypothesis.strategies as st",
}


@pytest.mark.parametrize("order", ORDERS)
def test_it_does_not_matter_who_is_imported_first(order):
    """Whoever comes second tells hypothesis."""
    code = f"{ORDERS[order]}; print(st.from_type(FakeStripe))"
    told = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True).stdout
    assert told == "builds(FakeStripe, seed=integers(min_value=0, max_value=4_294_967_296))\n"


def test_a_program_that_has_no_use_for_us_imports_next_to_nothing():
    """With hypothesis come only the package and the module of the entry point."""
    code = "import sys, hypothesis; print(*(name for name in sys.modules if name.startswith('fakesources')))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["fakesources", "fakesources.known_types"]


def test_the_package_lists_its_names_before_it_imports_them():
    """And says so when it has not what is asked for."""
    assert {"FakeStripe", "NotFaked", "__version__"} <= {*dir(fakesources)}
    with pytest.raises(AttributeError, match=r"^module 'fakesources' has no attribute 'FakeStrip'$"):
        _ = fakesources.FakeStrip
