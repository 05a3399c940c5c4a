"""Accounts to which something happened."""

from __future__ import annotations

import pytest
import time_machine

from fakesources.eventlog import Announcement, Cause

TODAY = 1_700_000_000


@pytest.fixture
def frozen():
    """Time stands still, but for what the test advances."""
    with time_machine.travel(TODAY, tick=False):
        yield TODAY


@pytest.fixture(scope="session")
def announcement():
    """Make an announcement of a number: ``announcement(7)``; everything about it tells the number."""

    def announcement_(number, at=TODAY):
        now, before = {"id": f"x_{number}", "object": "x", "n": number}, {"id": f"x_{number}", "object": "x", "n": None}
        return Announcement(f"x.{number}", now, before if number % 2 else None, at + number, Cause(f"req_{number}", None))

    return announcement_
