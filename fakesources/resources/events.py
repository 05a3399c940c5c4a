"""Events: what Stripe tells of what happened (reference 11). They are made of the account's log when somebody looks."""

from __future__ import annotations

from typing import Any, Final

from fakesources.account import Account
from fakesources.api import pages
from fakesources.api.expansion import Expandable, Inline
from fakesources.api.kinds import ListOf, Text, Unfaked, hash_of
from fakesources.eventlog import KEPT, Announcement, Head, of_types
from fakesources.resources.common import EXPAND, in_path
from fakesources.store import Document

KIND: Final = "event"
EXPANDABLE: dict[str, Expandable] = {"data": Inline(), "request": Inline()}

REQUEST_IS_HASH: Final = "2017-05-25"
"""The version since which an event tells the idempotency key of its request beside the id."""

LIST = hash_of(
    **pages.PAGING.params,
    created=pages.CREATED,
    delivery_success=Unfaked(),
    type=Text(),
    types=ListOf(Text()),
    expand=EXPAND,
)
RETRIEVE = hash_of(expand=EXPAND)


def document(account: Account, number: int, announced: Announcement) -> Document:
    """Return the event with this `number` in the log of `account`."""
    data = {"object": announced.now}
    if announced.before is not None:
        data["previous_attributes"] = previous(announced.before, announced.now)
    connected = {"account": account.ids.account} if account is not account.platform else {}
    return {
        "id": account.ids.of_number("evt", announced.at, number),
        "object": KIND,
        **connected,
        "api_version": account.view.version,
        "created": announced.at,
        "data": data,
        "livemode": False,
        "pending_webhooks": account.announced.pending.get(number, 0),
        "request": request(announced, account.view.version),
        "type": announced.type,
    }


def request(announced: Announcement, version: str) -> Document | str | None:
    """Return what an event shows in `version` of the request behind it; no request: nulls."""
    if version < REQUEST_IS_HASH:
        return announced.cause.request
    return {"id": announced.cause.request, "idempotency_key": announced.cause.key}


def previous(before: Document, now: Document) -> dict[str, Any]:
    """Return what `now` is changed from: of hashes the keys that changed, lists whole, null for what is new."""
    changed = {name: before.get(name) for name in sorted(before.keys() | now.keys()) if before.get(name) != now.get(name)}
    return {name: _inner(value, now.get(name)) for name, value in changed.items()}


def _inner(before: Any, now: Any) -> Any:
    return previous(before, now) if isinstance(before, dict) and isinstance(now, dict) else before


def retrieve(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """GET /v1/events/:id; after 30 days it is gone."""
    _forget(account)
    number = account.ids.number_of(id_)
    announced = account.announced.get(number) if number is not None else None
    if number is not None and announced is not None and account.ids.of_number("evt", announced.at, number) == id_:
        return document(account, number, announced)
    return in_path(account, KIND, id_)


def list_all(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/events: the newest first, of one `type` (``source.*``) or of some `types`."""
    _forget(account)
    heads = account.announced.heads()
    for wanted in ([params["type"]] if "type" in params else None, params.get("types")):
        heads = heads if wanted is None else of_types(heads, wanted)
    newest = [_short(account, head) for head in heads][::-1]
    page = pages.page(newest, params, url="/v1/events", kind=KIND)
    return {**page, "data": [retrieve(account, {}, short["id"]) for short in page["data"]]}


def _short(account: Account, head: Head) -> Document:
    """As much of an event as decides whether and where a list shows it."""
    return {"id": account.ids.of_number("evt", head.at, head.number), "created": head.at}


def latest(account: Account, most: int) -> list[Document]:
    """Return the last events, up to `most` of them, oldest first."""
    _forget(account)
    log = account.announced
    return [document(account, number, one) for number, one in log.since(log.end - most)]


def _forget(account: Account) -> None:
    account.announced.forget(account.now() - KEPT)
