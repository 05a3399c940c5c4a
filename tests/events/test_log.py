"""The log behind the events: what it keeps, whatever it packs and forgets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakesources.eventlog import KEPT, LOOSE, EventLog, of_types

COUNTS = [0, 1, LOOSE - 1, LOOSE, LOOSE + 1, 3 * LOOSE]


@pytest.fixture
def filled(announcement):
    """A log of so many announcements, a second apart."""

    def filled_(count):
        log = EventLog()
        for number in range(count):
            log.append(announcement(number))
        return log

    return filled_


@pytest.mark.parametrize("count", COUNTS)
def test_everything_is_kept_as_it_was(filled, announcement, count):
    """In order and by number, packed or not, and beyond both ends there is nothing."""
    log, expected = filled(count), [announcement(number) for number in range(count)]

    assert [*log] == expected
    assert [log.get(number) for number in range(count)] == expected
    assert (len(log), log.end, log.get(-1), log.get(count)) == (count, count, None, None)
    assert [(head.number, head.type, head.at) for head in log.heads()] == [
        (number, one.type, one.at) for number, one in enumerate(expected)
    ]


def test_what_is_old_is_packed(filled):
    """No more than a few hundred stay as they are; the rest is text of a tenth of the size."""
    log = filled(3 * LOOSE)

    assert len(log._loose) < LOOSE
    assert sum(len(packet.heads) for packet in log._packets) == 3 * LOOSE - len(log._loose)
    assert all(len(packet.text) < 20 * len(packet.heads) for packet in log._packets)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("kept", [0, 1, LOOSE // 2, LOOSE, 2 * LOOSE])
def test_what_is_forgotten_is_gone_and_the_rest_keeps_its_numbers(filled, announcement, count, kept):
    """However much of it was packed; and what comes after gets the numbers that it would have got."""
    log = filled(count)
    first = max(count - kept, 0)

    log.forget(announcement(first).at)
    log.append(announcement(count))

    assert [number for number, _ in log.since(0)] == [*range(first, count + 1)]
    assert [*log] == [announcement(number) for number in range(first, count + 1)]
    assert len(log) == count + 1 - first
    assert log.get(first - 1) is None
    assert log.get(count) == announcement(count)
    assert next(log.heads()).number == first


def test_a_long_log_forgets_by_itself(announcement):
    """So that years of fake time take no space."""
    log = EventLog()
    for number in range(3 * LOOSE):
        log.append(announcement(number, at=number * KEPT))

    assert len(log) < LOOSE
    assert [*log][-1] == announcement(3 * LOOSE - 1, at=(3 * LOOSE - 1) * KEPT)


@given(st.integers(0, 600), st.integers(0, 600), st.integers(0, 600), st.integers(0, 700))
def test_since_gives_the_rest(announcement, count, forgotten, more, number):
    """From any number on, whatever was packed and forgotten before."""
    log = EventLog()
    for place in range(count):
        log.append(announcement(place))
    log.forget(announcement(min(forgotten, count)).at)
    for place in range(count, count + more):
        log.append(announcement(place))

    expected = [(place, announcement(place)) for place in range(max(number, min(forgotten, count)), count + more)]
    assert [*log.since(number)] == expected


@pytest.mark.parametrize("count", COUNTS)
def test_a_snapshot_can_be_gone_back_to_more_than_once(filled, announcement, count):
    """What was added, packed and forgotten meanwhile is undone; nobody is waited for any more."""
    log = filled(count)
    snapshot, before = log.snapshot(), [*log]
    for number in range(count, count + LOOSE):
        log.append(announcement(number))
    log.pending[count] = 1
    log.forget(announcement(count + LOOSE).at)
    assert [*log] == []

    for _ in range(2):
        log.restore(snapshot)
        assert ([*log], log.end, log.pending) == (before, count, {})
        log.append(announcement(count))


def test_forgotten_events_are_waited_for_no_longer(filled, announcement):
    """Their counts go with them."""
    log = filled(3)
    log.pending.update({0: 1, 2: 5})

    log.forget(announcement(1).at)

    assert log.pending == {2: 5}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (["x.1"], ["x.1"]),
        (["x.1", "x.0", "x.1"], ["x.0", "x.1"]),
        (["x.*"], ["x.0", "x.1", "x.2"]),
        (["*"], ["x.0", "x.1", "x.2"]),
        (["x"], []),
        (["y.*"], []),
        ([], []),
    ],
)
def test_types_are_found_by_name_and_by_their_beginning(filled, wanted, found):
    """In the order in which things happened."""
    assert [head.type for head in of_types(filled(3).heads(), wanted)] == found
