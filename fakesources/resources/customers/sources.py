"""What the endpoints below a customer do: its sources, cards and bank accounts."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any

from fakesources.account import Account
from fakesources.api import pages, refusals
from fakesources.resources import bank_accounts, cards
from fakesources.resources.common import in_path
from fakesources.resources.customers import objects
from fakesources.resources.customers.attaching import attachable, give, lose, refuse_twin, told
from fakesources.resources.sources import objects as source_objects
from fakesources.resources.sources import operations as source_operations
from fakesources.store import Document


def attach(account: Account, params: dict[str, Any], customer_id: str) -> Document:
    """POST /v1/customers/:id/sources; the first source of a customer becomes its default (reference 4)."""
    customer = _customer(account, customer_id)
    one = attachable(account, params["source"])
    refuse_twin(account, one, customer_id)
    attached = give(account, one, customer_id, params)
    if customer["default_source"] is None:
        _set_default(account, customer, attached["id"])
    return account.announce("customer.source.created", attached)


def retrieve(account: Account, _params: dict[str, Any], customer_id: str, id_: str) -> Document:
    """GET /v1/customers/:id/sources/:id: a source, a card or a bank account."""
    return _own(account, _customer(account, customer_id), id_)


def update(account: Account, params: dict[str, Any], customer_id: str, id_: str) -> Document:
    """POST /v1/customers/:id/sources/:id; for a source the same as POST /v1/sources/:id."""
    before = _own(account, _customer(account, customer_id), id_)
    if before["object"] == source_objects.KIND:
        return source_operations.update(account, params, id_)
    names, changed = _CHANGES[before["object"]]
    for name in params:
        if name not in names and name != "metadata":
            raise refusals.PARAMETER_UNKNOWN(param=name)
    return _updated(account, changed(account, before, params), before)


_CHANGES: dict[str, tuple[Container[str], Callable[[Account, Document, dict[str, Any]], Document]]] = {
    cards.KIND: (cards.CHANGES, cards.changed),
    bank_accounts.KIND: (bank_accounts.HOLDER, bank_accounts.changed),
}
"""The parameters that change a card or a bank account, and what they do."""


def verify(account: Account, params: dict[str, Any], customer_id: str, id_: str) -> Document:
    """POST /v1/customers/:id/sources/:id/verify: a bank account, by the amounts that arrived there."""
    before = _own(account, _customer(account, customer_id), id_)
    if before["object"] != bank_accounts.KIND:
        raise refusals.NOT_A_BANK_ACCOUNT()
    return _updated(account, bank_accounts.verified(before, params["amounts"]), before)


def detach(account: Account, _params: dict[str, Any], customer_id: str, id_: str) -> Document:
    """DELETE /v1/customers/:id/sources/:id; if it was the default, the first that remains becomes it (reference 5)."""
    customer = _customer(account, customer_id)
    before = _own(account, customer, id_)
    answer = lose(account, before)
    if customer["default_source"] == id_:
        remaining = objects.sources_of(account, customer)
        _set_default(account, customer, remaining[0]["id"] if remaining else None)
    account.announce("customer.source.deleted", told(before, answer))
    return answer


def list_all(account: Account, params: dict[str, Any], customer_id: str) -> Document:
    """GET /v1/customers/:id/sources: the default first, then by age (reference 4.1)."""
    return _listed(account, params, customer_id, (params["object"],) if "object" in params else objects.SOURCES)


def list_cards(account: Account, params: dict[str, Any], customer_id: str) -> Document:
    """GET /v1/customers/:id/cards: its sources that are cards."""
    return _listed(account, params, customer_id, (cards.KIND,))


def list_bank_accounts(account: Account, params: dict[str, Any], customer_id: str) -> Document:
    """GET /v1/customers/:id/bank_accounts: its sources that are bank accounts."""
    return _listed(account, params, customer_id, (bank_accounts.KIND,))


def _listed(account: Account, params: dict[str, Any], customer_id: str, kinds: tuple[str, ...]) -> Document:
    found = objects.sources_of(account, _customer(account, customer_id), kinds)
    return pages.page(found, params, url=f"/v1/customers/{customer_id}/sources", kind=source_objects.KIND)


def _customer(account: Account, id_: str) -> Document:
    return in_path(account, objects.KIND, id_, "customer")


def _own(account: Account, customer: Document, id_: str) -> Document:
    """What of the customer's has this id; raises Refused (404) for what it has not."""
    for kind in objects.SOURCES:
        found = account.store.get(kind, id_)
        if found is not None and found.get("customer") == customer["id"]:
            return found
    raise refusals.RESOURCE_MISSING_IN_PATH(param="id", object=source_objects.KIND, id=id_)


def _set_default(account: Account, customer: Document, id_: str | None) -> None:
    account.announce("customer.updated", account.save({**customer, "default_source": id_}), customer)


def _updated(account: Account, after: Document, before: Document) -> Document:
    """Write a card or a bank account, and announce it where anything changed."""
    if after == before:
        return before
    return account.announce("customer.source.updated", account.save(after), before)
