"""Strategies for what Stripe tells: events of every type that is emitted, and the ways in which they can arrive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from fakesources.account import Account, Accounts, View
from fakesources.api.checking import check_whole
from fakesources.api.forms import Form
from fakesources.api.versions import CURRENT
from fakesources.resources import events as room
from fakesources.resources.sources import happenings, notifications, operations
from fakesources.resources.sources.lifecycle import PENDING
from fakesources.resources.sources.params import CREATE
from fakesources.resources.sources.types import RECEIVER, TYPES, SourceType
from fakesources.store import Document
from fakesources.strategies.sources import source_params

T = TypeVar("T")
Plot: TypeAlias = Callable[[DrawFn, Account], object]
"""Lets something happen on an account, so that an event of a type is among those it announces."""

_AMOUNTS = st.integers(1, 99_999_999)
_SECONDS = st.integers(1_500_000_000, 1_900_000_000)


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
    account = Accounts(draw(st.integers(0, 2**32)), {}, View(api_version)).platform
    with account.at(draw(_SECONDS)):
        PLOTS[wanted](draw, account)
    log = account.announced
    found = [room.document(account, number, one) for number, one in log.since(0) if one.type == wanted]
    return {**found[-1], "pending_webhooks": 1}


@st.composite
def deliveries(draw: DrawFn, events: Sequence[T] | SearchStrategy[T], *, most: int = 3) -> list[T]:
    """Return a strategy for the ways in which `events` can arrive: in any order, each once to `most` times (a list).

    `events` is a sequence of whatever is delivered (events, or what waits in ``fake.webhooks.waiting``), or a strategy,
    of which one to four are drawn. Shrinks to each once, in the order given.
    """
    sent = draw(st.lists(events, min_size=1, max_size=4)) if isinstance(events, SearchStrategy) else events
    again = [one for one in sent for _ in range(draw(st.integers(0, most - 1)))]
    return draw(st.permutations([*sent, *again]))


def _source(draw: DrawFn, account: Account, fits: Callable[[SourceType], object]) -> Document:
    """A new source of one of the types that fit."""
    names = [row.name for row in TYPES.values() if fits(row) and row.name != "three_d_secure"]
    params = draw(source_params(type=draw(st.sampled_from(names))))
    return operations.create(account, check_whole(CREATE, _form(params)))


def _form(params: dict[str, Any]) -> Form:
    """`params` as they arrive in a form: all values are text."""
    return {name: _raw(value) for name, value in params.items()}


def _raw(value: Any) -> Any:
    if isinstance(value, dict):
        return _form(value)
    if isinstance(value, list):
        return [_raw(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _chargeable(draw: DrawFn, account: Account) -> None:
    source = _source(draw, account, lambda _row: True)
    if "receiver" in source:
        happenings.fund(account, source, source["amount"] or draw(_AMOUNTS))
    elif source["status"] == PENDING:
        step = happenings.verified if "code_verification" in source else happenings.authorize
        step(account, source)


def _declined(draw: DrawFn, account: Account) -> None:
    happenings.decline(account, _source(draw, account, lambda row: row.redirects and row.receiver is None))


def _canceled(draw: DrawFn, account: Account) -> None:
    happenings.proceed(account, _source(draw, account, lambda row: row.waits[0]), "cancel")


def _funded(draw: DrawFn, account: Account) -> None:
    happenings.fund(account, _source(draw, account, lambda row: row.flow == RECEIVER), draw(_AMOUNTS))


def _notified(draw: DrawFn, account: Account) -> None:
    notifications.record(account, _source(draw, account, lambda row: row.name == "sepa_debit"), draw(_AMOUNTS))


PLOTS: dict[str, Plot] = {
    "source.canceled": _canceled,
    "source.chargeable": _chargeable,
    "source.failed": _declined,
    "source.mandate_notification": _notified,
    "source.transaction.created": _funded,
}
"""How an event of each type that is emitted comes about."""
