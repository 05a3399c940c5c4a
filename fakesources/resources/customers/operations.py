"""What the customer endpoints do."""

from __future__ import annotations

from typing import Any

from fakesources.account import Account
from fakesources.api import pages, refusals
from fakesources.resources.common import in_path
from fakesources.resources.customers import objects
from fakesources.resources.customers.attaching import Attachable, attachable, give, lose, refuse_twin, told
from fakesources.resources.customers.objects import KIND
from fakesources.store import Document


def create(account: Account, params: dict[str, Any]) -> Document:
    """POST /v1/customers; `source` is attached and becomes the default (reference 4.1)."""
    source = attachable(account, params["source"]) if "source" in params else None
    customer = account.save(objects.customer(account, params, source.document["id"] if source else None))
    account.announce("customer.created", customer)
    if source:
        account.announce("customer.source.created", give(account, source, customer["id"], {}))
    return customer


def retrieve(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """GET /v1/customers/:id; a deleted one is still shown, but nothing else finds it (reference 4)."""
    found = account.store.get(KIND, id_)
    return found if found and found.get("deleted") else in_path(account, KIND, id_)


def update(account: Account, params: dict[str, Any], id_: str) -> Document:
    """POST /v1/customers/:id; a new `source` becomes the default, and the old default goes (reference 4.1)."""
    before = in_path(account, KIND, id_)
    source = attachable(account, params["source"]) if "source" in params else None
    if source:
        refuse_twin(account, source, id_)
    after = objects.changed({**before, "default_source": _default(account, before, params, source)}, params)
    account.save(after)
    if after != before:
        account.announce("customer.updated", after, before)
    if source:
        _replace_default(account, before, source)
    return after


def _default(account: Account, customer: Document, params: dict[str, Any], source: Attachable | None) -> str | None:
    """The id of the default source after an update; raises Refused for one that the customer has not."""
    if source:
        id_: str = source.document["id"]
        return id_
    wanted: str | None = params.get("default_source", customer["default_source"])
    if "default_source" in params and wanted not in {one["id"] for one in objects.sources_of(account, customer)}:
        raise refusals.RESOURCE_MISSING(param="source", object="source", id=wanted)
    return wanted


def _replace_default(account: Account, customer: Document, source: Attachable) -> None:
    old = next((one for one in objects.sources_of(account, customer) if one["id"] == customer["default_source"]), None)
    if old is not None:
        account.announce("customer.source.deleted", told(old, lose(account, old)))
    account.announce("customer.source.created", give(account, source, customer["id"], {}))


def delete(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """DELETE /v1/customers/:id; its sources stay as they are, but nobody reaches them any more (reference 5)."""
    account.announce("customer.deleted", in_path(account, KIND, id_))
    return account.save({"id": id_, "object": KIND, "deleted": True})


def list_all(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/customers: the newest first, those with an `email` only if it is sent."""
    alive = (one for one in account.store.all(KIND) if not one.get("deleted"))
    found = (one for one in alive if "email" not in params or one.get("email") == params["email"])
    return pages.page(pages.newest_first(found), params, url="/v1/customers", kind=KIND)
