"""Which deliveries an event leads to, and how each receiver is shown it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fakesources.account import Account
from fakesources.api import versions
from fakesources.eventlog import Announcement, Head, of_types
from fakesources.resources import events, webhook_endpoints
from fakesources.resources.catalog import ROOMS
from fakesources.store import Document, in_order
from fakesources.webhooks.deliveries import Delivery
from fakesources.webhooks.receivers import Receiver


def of_announcement(account: Account, number: int, announced: Announcement, receivers: Sequence[Receiver]) -> list[Delivery]:
    """Return the deliveries of what was announced, in the order of `receivers`."""
    event = events.document(account, number, announced)
    made = of_event(account, event, [one for one in receivers if _hears(account, one, announced.type)], announced.at)
    for delivery in made:
        delivery.number = number
    return made


def of_event(account: Account, event: Document, receivers: Sequence[Receiver], due: int) -> list[Delivery]:
    """Return a delivery of `event` to each of `receivers`, or to each endpoint that one stands for and that hears of it."""
    made = []
    for receiver in receivers:
        if receiver.url is None:
            shown = shown_in(account, event, receiver.api_version)
            made.append(Delivery(shown, receiver, account, None, None, due, receiver.held))
            continue
        for told in _told(account, receiver.url):
            if _wanted(event["type"], told.endpoint["enabled_events"]):
                shown = shown_in(account, event, told.endpoint["api_version"])
                made.append(Delivery(shown, receiver, account, None, told.endpoint["id"], due, receiver.held))
    return made


def secrets(delivery: Delivery) -> tuple[str, ...] | None:
    """Return what a delivery is to be signed with now, None when its webhook endpoint is deleted, disabled or moved."""
    if delivery.endpoint is None or delivery.receiver.url is None:
        return delivery.receiver.secrets
    told = _told(delivery.account, delivery.receiver.url)
    return next((one.secrets for one in told if one.endpoint["id"] == delivery.endpoint), None)


def _hears(account: Account, receiver: Receiver, type_: str) -> bool:
    if receiver.url is not None:
        return True
    return receiver.connect is (account is not account.platform) and _wanted(type_, receiver.events)


def _wanted(type_: str, patterns: Sequence[str]) -> bool:
    return any(of_types([Head(0, type_, 0)], patterns))


def _told(account: Account, url: str) -> list[webhook_endpoints.Told]:
    """The endpoints with this URL that hear of `account`: its own, and those of the platform for connected accounts."""
    own = [told for told in webhook_endpoints.listening(account, url) if not told.connect]
    if account is account.platform:
        return own
    return own + [told for told in webhook_endpoints.listening(account.platform, url) if told.connect]


def shown_in(account: Account, event: Document, version: str | None) -> Document:
    """Return `event` as a receiver of an API `version` is shown it; None: as it is."""
    if version is None or version == event.get("api_version"):
        return event
    older = event.get("api_version") or version
    shown = _without(event["data"]["object"], older, version)
    shown = ROOMS.expansion.apply(account, shown, {}, version)
    data = {**event["data"], "object": shown}
    return {**event, "api_version": version, "data": data, "request": _request(event.get("request"), version)}


def _request(request: Any, version: str) -> Document | str | None:
    """The request of an event as `version` shows it; the key that an older account did not tell is unknown."""
    whole = request if isinstance(request, dict) else {"id": request, "idempotency_key": None}
    return whole if version >= events.REQUEST_IS_HASH else whole["id"]


def _without(document: Document, older: str, newer: str) -> Document:
    """`document`, as it is shown in the version `older`, less what `newer` does not include any more."""
    kind = document["object"]
    gone = _by_itself(kind, older) - _by_itself(kind, newer)
    return in_order({name: value for name, value in document.items() if name not in gone}) if gone else document


def _by_itself(kind: str, version: str) -> set[str]:
    return {gate.field for gate in versions.GATES if gate.kind == kind and version < gate.until and not gate.instead}
