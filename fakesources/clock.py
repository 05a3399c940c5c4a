"""The time of the fake: `time.time()` at the moment of asking, so freezegun and time-machine rule it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta


class Clock:
    """Tells the time, which a test may move on with `advance`."""

    def __init__(self) -> None:
        """Start at the time of the machine."""
        self.ahead = timedelta()
        self.moved: Callable[[], None] | None = None
        """Who is told of every `advance`."""

    def now(self) -> int:
        """Return the Unix second."""
        return int(time.time() + self.ahead.total_seconds())

    def date(self) -> date:
        """Return today's date in UTC."""
        return datetime.fromtimestamp(self.now(), UTC).date()

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Move the fake's time on; raises ValueError for a step back, which nothing here could undo."""
        step = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        if step < timedelta():
            message = f"The clock of fakesources only goes forward; advance() got {step}."
            raise ValueError(message)
        self.ahead += step
        if self.moved is not None:
            self.moved()
