"""Strategies for what Stripe tells: events of every type that is emitted, and the ways in which they can arrive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from fakesources.api.versions import CURRENT
from fakesources.resources import events as room
from fakesources.strategies.plots import PLOTS
from fakesources.strategies.scenes import account_at, plain

T = TypeVar("T")


@st.composite
def events(draw: DrawFn, *, type: str | None = None, api_version: str = CURRENT) -> dict[str, Any]:  # noqa: A002 - Stripe's word
    """Return a strategy for events (dictionaries) as webhooks bring them; each has an object that fits its type.

    `type` is the type of the event, by default one of all that are emitted; objects are shown as in `api_version`. Drawing
    raises InvalidArgument for a type that is not emitted.
    """
    if type is not None and type not in PLOTS:
        message = f"type={type!r} is no type of event that is emitted; these are: {', '.join(PLOTS)}"
        raise InvalidArgument(message)
    wanted = type or draw(st.sampled_from([*PLOTS]))
    with account_at(draw, api_version) as account:
        PLOTS[wanted](draw, account)
    found = [room.document(account, number, one) for number, one in account.announced.since(0) if one.type == wanted]
    return plain({**found[-1], "pending_webhooks": 1})


@st.composite
def deliveries(draw: DrawFn, events: Sequence[T] | SearchStrategy[T], *, most: int = 3) -> list[T]:
    """Return a strategy for the ways in which `events` can arrive: in any order, each once to `most` times (a list).

    `events` is a sequence of whatever is delivered (events, or what waits in ``fake.webhooks.waiting``), or a strategy,
    of which one to four are drawn. Shrinks to each once, in the order given.
    """
    sent = draw(st.lists(events, min_size=1, max_size=4)) if isinstance(events, SearchStrategy) else events
    again = [one for one in sent for _ in range(draw(st.integers(0, most - 1)))]
    return draw(st.permutations([*sent, *again]))
