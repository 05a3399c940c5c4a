"""fake.events: what happened, and what a test says about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fakesources.eventlog import Head, of_types
from fakesources.store import Document


class Events(list[Document]):
    """Events as Stripe shows them, oldest first."""

    @property
    def types(self) -> list[str]:
        """Their types, to be compared with a list."""
        return [event["type"] for event in self]

    def of(self, *types: str) -> Events:
        """Return those of some types; ``source.*`` stands for all that begin so."""
        return Events(event for event in self if any(of_types([Head(0, event["type"], 0)], types)))

    def about(self, id_: str) -> Events:
        """Return those whose object has this id."""
        return Events(event for event in self if event["data"]["object"].get("id") == id_)


def assert_event(events: Iterable[Document], type_: str, fields: dict[str, Any]) -> Document:
    """Return the latest of `events` of this type whose object has these `fields`; inner ones are compared key by key.

    Raises AssertionError that tells what happened instead, and in what the events of this type differ.
    """
    known = [*events]
    for event in reversed(known):
        if event["type"] == type_ and not [*_unlike(event["data"]["object"], fields, "")]:
            return event
    wanted = "".join(f"\n    {name}={value!r}" for name, value in fields.items())
    lines = [_line(event, event["type"] == type_, fields) for event in known]
    happened = "\n".join(lines) or "  nothing"
    message = f"There is no event {type_}{' with' if fields else ''}{wanted}\nWhat happened, oldest first:\n{happened}"
    raise AssertionError(message)


def _line(event: Document, is_like: bool, fields: dict[str, Any]) -> str:  # noqa: FBT001 - one of two ways to write a line
    line = f"  {event['type']}  {event['data']['object'].get('id')}"
    return line + "".join(f"\n    {difference}" for difference in _unlike(event["data"]["object"], fields, "")) if is_like else line


def _unlike(document: Any, fields: dict[str, Any], path: str) -> Iterable[str]:
    """In what `document` differs from `fields`, one sentence for each."""
    for name, wanted in fields.items():
        place = f"{path}[{name}]" if path else name
        found = document.get(name)
        if isinstance(wanted, dict) and isinstance(found, dict):
            yield from _unlike(found, wanted, place)
        elif found != wanted:
            yield f"{place} is {found!r}, not {wanted!r}"
