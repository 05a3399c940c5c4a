"""What the source endpoints do, as far as it is not facts: the rules."""

from __future__ import annotations

from typing import Any

from fakesources.account import Account
from fakesources.api import pages, refusals
from fakesources.errors import NotFaked
from fakesources.resources.common import in_form, in_path, with_metadata
from fakesources.resources.sources import objects
from fakesources.resources.sources.lifecycle import FINAL, may, take
from fakesources.resources.sources.objects import KIND
from fakesources.resources.sources.types import TYPES
from fakesources.store import Document

TOKENS = ("tok_", "btok_", "card_", "ba_")


def create(account: Account, params: dict[str, Any]) -> Document:
    """POST /v1/sources."""
    return account.save(objects.source(account, params))


def retrieve(account: Account, params: dict[str, Any], id_: str) -> Document:
    """GET /v1/sources/:id, with the right `client_secret` if there is any (reference 7)."""
    source = in_path(account, KIND, id_, "source")
    if params.get("client_secret", source["client_secret"]) != source["client_secret"]:
        raise refusals.CLIENT_SECRET_MISMATCH(param="client_secret")
    return source


def update(account: Account, params: dict[str, Any], id_: str) -> Document:
    """POST /v1/sources/:id; metadata, owner and mandate are merged, no event is logged (reference 6)."""
    source = in_path(account, KIND, id_, "source")
    refused = [name for name in ("amount", "mandate") if name in params and name not in TYPES[source["type"]].takes]
    if refused:
        raise refusals.PARAMETER_UNKNOWN(param=refused[0])
    changed: dict[str, Any] = {"metadata": with_metadata(source["metadata"], params)}
    if "amount" in params:
        changed["amount"] = params["amount"]
    for name, merge in (("owner", objects.owner), ("mandate", objects.mandate)):
        if name in params:
            changed[name] = merge(source[name], params[name])
    return account.save({**source, **changed})


def attach(account: Account, params: dict[str, Any], customer_id: str) -> Document:
    """POST /v1/customers/:id/sources; the first source of a customer becomes its default (reference 4)."""
    customer = in_path(account, "customer", customer_id, "customer")
    source = attachable(account, params["source"])
    attached = objects.attached({**source, "metadata": with_metadata(source["metadata"], params)}, customer["id"])
    if customer["default_source"] is None:
        account.save({**customer, "default_source": source["id"]})
    return account.save(attached)


def attachable(account: Account, id_: str) -> Document:
    """Return the source with this id if a customer can have it, or raise Refused naming the parameter `source`."""
    if id_.startswith(TOKENS):
        missing = f"attaching {id_}: tokens, cards and bank accounts"
        raise NotFaked(missing)
    source = in_form(account, KIND, id_, "source")
    if "customer" in source:
        raise refusals.SOURCE_ALREADY_ATTACHED()
    if source["status"] in FINAL:
        raise refusals.SOURCE_NOT_ATTACHABLE()
    return source


def detach(account: Account, _params: dict[str, Any], customer_id: str, id_: str) -> Document:
    """DELETE /v1/customers/:id/sources/:id; the answer still shows the customer, the stored source does not (reference 5)."""
    customer = in_path(account, "customer", customer_id, "customer")
    source = account.store.get(KIND, id_)
    if source is None or source.get("customer") != customer_id:
        raise refusals.RESOURCE_MISSING_IN_PATH(param="id", object=KIND, id=id_)
    detached = take(source, "detach") if may(source, "detach") else source
    account.save(objects.detached(detached))
    if customer["default_source"] == id_:
        remaining = sources_of(account, customer)
        account.save({**customer, "default_source": remaining[0]["id"] if remaining else None})
    return detached


def list_attached(account: Account, params: dict[str, Any], customer_id: str) -> Document:
    """GET /v1/customers/:id/sources: the default first, then by age (reference 4.1)."""
    customer = in_path(account, "customer", customer_id, "customer")
    return pages.page(sources_of(account, customer), params, url=f"/v1/customers/{customer_id}/sources", kind=KIND)


def embedded_sources(account: Account, customer: Document) -> Document:
    """Return the list of sources that stands inside of a customer (reference 4.1)."""
    attached = sources_of(account, customer)
    page = pages.page(attached, {}, url=f"/v1/customers/{customer['id']}/sources", kind=KIND)
    return {
        "object": page["object"],
        "data": page["data"],
        "has_more": page["has_more"],
        "total_count": len(attached),
        "url": page["url"],
    }


def sources_of(account: Account, customer: Document) -> list[Document]:
    """Return the sources attached to `customer` in the order in which its list shows them."""
    attached = (source for source in account.store.all(KIND) if source.get("customer") == customer["id"])
    return sorted(attached, key=lambda source: source["id"] != customer["default_source"])
