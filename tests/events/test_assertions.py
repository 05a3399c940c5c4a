"""What a test says about events, and what it is told when it is wrong."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def happened(fake_stripe, create):
    """Two sources: one chargeable, one failed; return their ids."""
    one, other = create("ideal", metadata={"order": "7"}).id, create("ideal", amount=500).id
    fake_stripe.payer.authorize(one)
    fake_stripe.payer.decline(other)
    return one, other


def test_events_are_compared_by_their_types(fake_stripe, happened):
    """A list like any other, with pytest's own differences; parts of it are lists of the same sort."""
    events = fake_stripe.events

    assert events.types == ["source.chargeable", "source.failed"]
    assert events.of("source.failed").types == events.of("source.f*").types == ["source.failed"]
    assert events.about(happened[0]).types == ["source.chargeable"]
    assert events.about(happened[0]).of("source.failed") == []


def test_an_event_is_asserted_by_type_and_fields(fake_stripe, happened):
    """Inner fields are compared key by key; the event is returned."""
    event = fake_stripe.assert_event("source.chargeable", id=happened[0], metadata={"order": "7"}, owner={"name": None})
    assert event == fake_stripe.events[0]
    assert fake_stripe.assert_event("source.failed") == fake_stripe.events[1]


def test_the_latest_event_is_meant(fake_stripe, create):
    """When there are several that fit."""
    create("card")
    last = create("card").id
    assert fake_stripe.assert_event("source.chargeable", type="card")["data"]["object"]["id"] == last


def test_an_event_that_is_missing_is_told_with_what_happened(fake_stripe, happened):
    """Events of the same type say how they differ."""
    one, other = happened
    message = (
        "There is no event source.chargeable with\n"
        "    amount=500\n"
        "    metadata={'order': '8'}\n"
        "What happened, oldest first:\n"
        f"  source.chargeable  {one}\n"
        "    amount is 1099, not 500\n"
        "    metadata[order] is '7', not '8'\n"
        f"  source.failed  {other}"
    )
    with pytest.raises(AssertionError, match=f"^{re.escape(message)}$"):
        fake_stripe.assert_event("source.chargeable", amount=500, metadata={"order": "8"})


def test_an_event_that_is_missing_from_nothing(fake_stripe):
    """Nothing happened at all."""
    with pytest.raises(AssertionError, match=r"^There is no event source\.failed\nWhat happened, oldest first:\n  nothing$"):
        fake_stripe.assert_event("source.failed")
