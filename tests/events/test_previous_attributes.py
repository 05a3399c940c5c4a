"""previous_attributes: what an event tells of the object before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakesources.resources.events import previous

HASHES = st.recursive(
    st.none() | st.integers(0, 3) | st.lists(st.integers(0, 1), max_size=2),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, {"b": 2}),
        ({"a": None}, {"a": 1}, {"a": None}),
        ({}, {"a": 1}, {"a": None}),
        ({"a": 1}, {}, {"a": 1}),
        ({"m": {"x": "1", "y": "2"}}, {"m": {"x": "1", "y": "3", "z": "4"}}, {"m": {"y": "2", "z": None}}),
        ({"m": {"n": {"x": 1, "y": 1}}}, {"m": {"n": {"x": 2, "y": 1}}}, {"m": {"n": {"x": 1}}}),
        ({"m": None}, {"m": {"x": 1}}, {"m": None}),
        ({"m": {"x": 1}}, {"m": None}, {"m": {"x": 1}}),
        ({"l": [1, {"a": 1}]}, {"l": [1, {"a": 2}]}, {"l": [1, {"a": 1}]}),
        ({"a": 1}, {"a": 1}, {}),
    ],
)
def test_only_what_changed_is_told(before, now, expected):
    """Of hashes the keys that changed, of lists everything, null for what was not there."""
    assert previous(before, now) == expected


@given(st.dictionaries(st.sampled_from("abc"), HASHES), st.dictionaries(st.sampled_from("abc"), HASHES))
def test_it_says_nothing_of_what_stayed(before, now):
    """Every key that it names differs, and every key that differs is named."""
    assert previous(before, now).keys() == {name for name in {*before, *now} if before.get(name) != now.get(name)}


def test_an_event_shows_it(fake_stripe, client):
    """Beside the object, when what was announced had a state before."""
    account = fake_stripe._accounts.platform
    account.announce(
        "customer.updated", {"id": "cus_1", "object": "customer", "name": "B"}, {"id": "cus_1", "object": "customer", "name": "A"}
    )

    (event,) = client.v1.events.list().data
    assert event.data.to_dict() == {
        "object": {"id": "cus_1", "object": "customer", "name": "B"},
        "previous_attributes": {"name": "A"},
    }
