"""What an example of hypothesis does is undone at its end, so that every example begins where its test began."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable
from copy import copy
from typing import Any, TypeAlias

Back: TypeAlias = Callable[[], None]
"""Brings back a state that was remembered."""

Remember: TypeAlias = Callable[[], Back]
"""Remembers a state; returns what brings it back."""


class Examples:
    """Looks to hypothesis like a source of randomness: its state is remembered before an example, and put back after it."""

    def __init__(self) -> None:
        """Start with nothing to remember, unknown to hypothesis."""
        self._remembering: list[Remember] = []
        self._registered = False

    def begin(self, remember: Remember) -> None:
        """Let what `remember` remembers be put back after every example that begins from now on.

        Does nothing where no test can have examples, as nobody has imported hypothesis.
        """
        if "hypothesis" not in sys.modules:
            return
        self._remembering.append(remember)
        if not self._registered:
            from hypothesis import register_random  # noqa: PLC0415 - imported already; whoever has no properties does not pay for it

            register_random(self)
            self._registered = True

    def end(self, remember: Remember) -> None:
        """Let nothing be put back any more of what `remember` remembers."""
        if remember in self._remembering:
            self._remembering.remove(remember)

    def getstate(self, *_args: Any, **_kwargs: Any) -> list[Back]:
        """Remember all; hypothesis asks for this before an example."""
        return [remember() for remember in self._remembering]

    def seed(self, *_args: Any, **_kwargs: Any) -> None:
        """Do nothing: every example finds what was there."""

    def setstate(self, state: list[Back], *_args: Any, **_kwargs: Any) -> None:
        """Put all back; hypothesis gives what `getstate` returned after the example."""
        for back in state:
            back()


def as_they_are(*collections: list[Any] | deque[Any], objects: Iterable[Any] = ()) -> Back:
    """Return what brings back what is in `collections` now, and the fields of `objects`, which have slots."""
    kept = [(each, tuple(each)) for each in collections]
    fields = [(one, copy(one)) for one in objects]

    def back() -> None:
        for each, before in kept:
            each.clear()
            each.extend(before)
        for one, before in fields:
            for name in one.__slots__:
                setattr(one, name, getattr(before, name))

    return back


EXAMPLES = Examples()
"""The one that hypothesis knows: it keeps whatever it is told of for the rest of the process."""
