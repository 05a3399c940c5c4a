"""What can happen to sources, step by step: what is drawn happens, and leads where it says."""

from __future__ import annotations

import sys

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from fakesources import FakeStripe
from fakesources.resources.sources.lifecycle import STEPS
from fakesources.resources.sources.types import TYPES
from fakesources.strategies import LifeStep, Lifetime, lifetimes

GENERATING = settings(max_examples=20_000, database=None, derandomize=True, phases=[Phase.generate])


@settings(max_examples=300, deadline=None)
@given(lifetime=lifetimes())
def test_every_step_leads_where_it_says(lifetime):
    """From the creation on, through the controls and the API of a fake."""
    fake = FakeStripe()
    source_id = lifetime.begin(fake)
    assert fake.get(source_id)["status"] == TYPES[lifetime.params["type"]].first
    for step in lifetime.steps:
        step(fake, source_id)
        assert fake.get(source_id)["status"] == step.status


@given(lifetime=lifetimes(type="sepa_debit"))
def test_a_whole_life_is_lived_at_once(lifetime):
    """And the id of the source returned."""
    fake = FakeStripe(api_key="sk_test_own")
    status = lifetime.steps[-1].status if lifetime.steps else "chargeable"
    assert fake.get(lifetime.live(fake))["status"] == status


@pytest.mark.parametrize("name", [*(name for name in STEPS if name != "skip"), "attach"])
def test_every_step_is_drawn(name):
    """All that can happen to a source but what happens when it is made; and it does happen."""
    found = find(lifetimes(), lambda lifetime: name in [step.name for step in lifetime.steps], settings=GENERATING)
    fake = FakeStripe()
    assert fake.get(found.live(fake))["status"] == found.steps[-1].status


def test_a_type_and_a_usage_can_be_asked_for(many):
    """As for source_params."""
    drawn = many(lifetimes(type="card", usage="single_use"), 30)
    assert {(lifetime.params["type"], lifetime.params.get("usage")) for lifetime in drawn} == {("card", "single_use")}


def test_a_life_has_at_most_five_steps(many):
    """Shorter ones too, down to none."""
    lengths = {len(lifetime.steps) for lifetime in many(lifetimes(), 400)}
    assert {0, 1, 2, 3} <= lengths <= {0, 1, 2, 3, 4, 5}


@pytest.mark.parametrize("address", ["amount_4242@example.com", "jenny+fill_now@example.com", "jenny_chargeable@example.com"])
def test_no_address_lets_something_happen_by_itself(monkeypatch, address):
    """Whatever addresses are drawn: hypothesis may take them from the code of the tests."""
    params = {"type": "ach_credit_transfer", "currency": "usd", "owner": {"name": "Jenny", "email": address}}
    monkeypatch.setattr(sys.modules["fakesources.strategies.lifetimes"], "source_params", lambda **_: st.just(params))
    (neutral,) = {find(lifetimes(), lambda _: True).params["owner"]["email"]}
    assert (neutral, params["owner"]["email"]) == ("jenny@example.com", address)


def test_a_life_shrinks_to_what_matters():
    """Of all lives in which a source is charged, the shortest, with the least that can be charged."""
    found = find(
        lifetimes(type="ideal"),
        lambda lifetime: "charge" in [step.name for step in lifetime.steps],
        settings=settings(max_examples=20_000, database=None, derandomize=True),
    )
    assert found == Lifetime(
        {"type": "ideal", "amount": 50, "currency": "eur", "redirect": {"return_url": "https://example.com/"}},
        (LifeStep("authorize", "chargeable"), LifeStep("charge", "consumed")),
    )
