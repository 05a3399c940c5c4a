"""The strategies of events and deliveries."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import stripe
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from fakesources.strategies import deliveries, events
from fakesources.strategies.events import PLOTS

MANY = settings(max_examples=200, phases=[Phase.generate], derandomize=True, deadline=None)
"""Enough to come across most of what there is."""
CODE = Path(__file__).parents[2] / "fakesources"


OBJECTS = {
    "charge.dispute": "dispute",
    "charge.refund": "refund",
    "customer.source": "card",
    "source.transaction": "source_transaction",
}
"""What the object of an event is, where it is not what its name begins with."""
OTHERWISE = {"source.mandate_notification"}


def emitted():
    """The types that the code announces."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((CODE / "resources").rglob("*.py")))
    table = re.search(r"^ANNOUNCED = \{(.*?)\}", text, re.MULTILINE | re.DOTALL)[1]
    moved = re.findall(r'_moved\(.*"(charge\.[a-z_.]+)"', text)
    return {*re.findall(r'announce\(\s*"([a-z_.]+)"', text), *re.findall(r'"([a-z_.]+)"', table), *moved}


def test_every_type_that_is_emitted_is_drawn():
    """One that is announced anew needs a plot of its own."""
    assert sorted(PLOTS) == sorted(emitted())


@pytest.mark.parametrize("type_", PLOTS)
def test_an_event_has_an_object_that_fits(type_):
    """And is what Stripe's library makes an event of."""

    @given(events(type=type_))
    def drawn(event):
        assert event["type"] == type_
        assert (event["object"], event["pending_webhooks"], event["livemode"]) == ("event", 1, False)
        inner = event["data"]["object"]
        assert inner["object"] == OBJECTS.get(type_.rpartition(".")[0], type_.partition(".")[0]) or type_ in OTHERWISE
        assert type_ not in ("source.canceled", "source.chargeable", "source.failed") or type_ == f"source.{inner['status']}"
        assert stripe.Event.construct_from(json.loads(json.dumps(event)), "sk_test_1").to_dict() == event

    drawn()


def test_most_types_are_drawn_by_default():
    """Within one property, though not each of them in every run."""
    seen = set()

    @MANY
    @given(events())
    def drawn(event):
        seen.add(event["type"])

    drawn()
    assert len(seen) > len(PLOTS) // 2


def test_events_are_shown_in_a_version():
    """An older one, say."""

    @given(events(api_version="2016-07-06"))
    def drawn(event):
        assert event["api_version"] == "2016-07-06"
        assert event["request"] is None

    drawn()


def test_a_type_that_is_not_emitted_is_an_error():
    """That names those that are."""
    with pytest.raises(InvalidArgument, match=r"^type='source\.created' is no type of event that is emitted; these are: [a-z]+\."):
        find(events(type="source.created"), lambda _event: True)


@given(st.lists(st.integers(), unique=True, max_size=5), st.integers(1, 3), st.data())
def test_deliveries_have_everything_once_to_most_times(sent, most, data):
    """In any order."""
    counts = Counter(data.draw(deliveries(sent, most=most)))
    assert {*counts} == {*sent}
    assert all(1 <= count <= most for count in counts.values())


@pytest.mark.parametrize("wanted", [["a", "b"], ["b", "a"], ["a", "b", "a"], ["b", "b", "a", "a"]])
def test_any_way_can_come_up(wanted):
    """Also the awkward ones; it shrinks to each once, in order."""
    assert find(deliveries(["a", "b"]), lambda drawn: drawn == wanted) == wanted
    assert find(deliveries(["a", "b"]), lambda _drawn: True) == ["a", "b"]


@given(deliveries(events()))
def test_deliveries_of_events_are_drawn_together(drawn):
    """From a strategy: up to four events, each up to three times."""
    assert 1 <= len({event["id"] for event in drawn}) <= 4
    assert len(drawn) <= 12
