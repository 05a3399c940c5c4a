"""Webhook endpoints: the URLs that Stripe tells events to (reference 11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from fakesources.account import Account
from fakesources.api import pages, refusals
from fakesources.api.kinds import Boolean, Choice, ListOf, Param, Text, Url, hash_of
from fakesources.api.versions import FORM
from fakesources.facts.event_types import TYPES
from fakesources.resources.common import EXPAND, METADATA, document, with_metadata
from fakesources.store import Document

KIND: Final = "webhook_endpoint"
MOST: Final = 16
"""How many endpoints a test account has at most."""

EVENTS = ListOf(Choice(("*", *TYPES)))
VERSION = Text(matching=FORM, drawn=r"20[12][0-9]-0[1-9]-[12][0-9]", unlike="yesterday")

CREATE = hash_of(
    api_version=VERSION,
    connect=Boolean(),
    description=Param(Text(), unsets=True),
    enabled_events=Param(EVENTS, required=True),
    metadata=METADATA,
    url=Param(Url(), required=True),
    expand=EXPAND,
)
UPDATE = hash_of(
    description=Param(Text(), unsets=True),
    disabled=Boolean(),
    enabled_events=EVENTS,
    metadata=METADATA,
    url=Url(),
    expand=EXPAND,
)
RETRIEVE = hash_of(expand=EXPAND)
LIST = hash_of(**pages.PAGING.params, expand=EXPAND)

_STATUS = {False: "enabled", True: "disabled"}
_CONNECT = " connect"
"""Behind its id: that an endpoint is told of connected accounts, which it does not show."""


@dataclass(frozen=True, slots=True)
class Told:
    """An endpoint as deliveries see it: its `secrets`, newest first, and whether it hears of connected accounts."""

    endpoint: Document
    secrets: tuple[str, ...]
    connect: bool


def create(account: Account, params: dict[str, Any]) -> Document:
    """POST /v1/webhook_endpoints; nothing but the answer shows the secret."""
    if len(_existing(account)) >= MOST:
        raise refusals.TOO_MANY_ENDPOINTS(most=MOST)
    created = account.now()
    id_ = account.ids.modern("we", created)
    secret = account.numbers[id_] = f"whsec_{account.ids.random(32)}"
    if params.get("connect"):
        account.numbers[id_ + _CONNECT] = "true"
    shown = account.save(document(KIND, id_, {
        "api_version": params.get("api_version"),
        "application": None,
        "created": created,
        "description": params.get("description"),
        "enabled_events": params["enabled_events"],
        "livemode": False,
        "metadata": with_metadata({}, params),
        "status": "enabled",
        "url": params["url"],
    }))  # fmt: skip
    return document(KIND, id_, {**shown, "secret": secret})


def retrieve(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """GET /v1/webhook_endpoints/:id."""
    found = account.store.get(KIND, id_)
    if found is None or found.get("deleted"):
        raise refusals.RESOURCE_MISSING_IN_PATH(param="webhook_endpoint", object="webhook endpoint", id=id_)
    return found


def update(account: Account, params: dict[str, Any], id_: str) -> Document:
    """POST /v1/webhook_endpoints/:id; `disabled` stops deliveries, and starts them again when false."""
    endpoint = retrieve(account, {}, id_)
    changed: dict[str, Any] = {name: params[name] for name in ("description", "enabled_events", "url") if name in params}
    if "disabled" in params:
        changed["status"] = _STATUS[params["disabled"]]
    return account.save({**endpoint, **changed, "metadata": with_metadata(endpoint["metadata"], params)})


def delete(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """DELETE /v1/webhook_endpoints/:id."""
    retrieve(account, {}, id_)
    return account.save({"id": id_, "object": KIND, "deleted": True})


def list_all(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/webhook_endpoints: the newest first."""
    return pages.page(pages.newest_first(_existing(account)), params, url="/v1/webhook_endpoints", kind="webhook endpoint")


def _existing(account: Account) -> list[Document]:
    return [one for one in account.store.all(KIND) if not one.get("deleted")]


def listening(account: Account, url: str) -> list[Told]:
    """Return the endpoints with this `url` that are not disabled, oldest first; one loaded from elsewhere has no secret here."""
    found = [one for one in _existing(account) if one["url"] == url and one["status"] == "enabled"]
    return [Told(one, tuple(account.numbers.get(one["id"], "").split()), one["id"] + _CONNECT in account.numbers) for one in found]


def roll(account: Account, id_: str, *, keep_old: bool) -> str:
    """Give an endpoint a new secret, beside the old ones or in their place; raises Refused for an unknown one."""
    retrieve(account, {}, id_)
    secret = f"whsec_{account.ids.random(32)}"
    old = account.numbers.get(id_, "") if keep_old else ""
    account.numbers[id_] = f"{secret} {old}".strip()
    return secret
