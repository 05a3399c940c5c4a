"""Customers: as much of them as sources need."""

from __future__ import annotations

from typing import Any, Final

from fakesources.account import Account
from fakesources.api import pages
from fakesources.api import search as searching
from fakesources.api.expansion import Expandable, Inline, Reference, Sublist, Within
from fakesources.api.kinds import Choice, Id, Integer, ListOf, Param, Text, Unfaked, hash_of
from fakesources.ids import CAPITALS
from fakesources.resources import discounts
from fakesources.resources.common import ADDRESS, EMPTY_ADDRESS, EXPAND, METADATA, filled, in_path, living, with_metadata
from fakesources.resources.sources import objects as source_objects
from fakesources.resources.sources.objects import KIND as SOURCE
from fakesources.resources.sources.operations import attachable, embedded_sources
from fakesources.store import Document, in_order

KIND: Final = "customer"

EXPANDABLE: dict[str, Expandable] = {
    **dict.fromkeys(("address", "invoice_settings", "shipping", "test_clock"), Inline()),
    "default_source": Reference((SOURCE,)),
    "discount": Within(discounts.EXPANDABLE),
    "sources": Sublist(SOURCE, embedded_sources),
}

SEARCHABLE: searching.Fields = {
    "created": "numeric",
    "email": "string",
    "metadata": "token",
    "name": "string",
    "phone": "string",
}

SHIPPING = hash_of(address=Param(ADDRESS, required=True), name=Param(Text(), required=True), phone=Text())

CREATE = hash_of(
    address=Param(ADDRESS, unsets=True),
    balance=Integer(),
    **discounts.PARAMS,
    description=Text(),
    email=Text(512),
    invoice_prefix=Text(drawn=r"[A-Z0-9]{3,12}"),
    metadata=METADATA,
    name=Text(256),
    next_invoice_sequence=Integer(least=1, drawn=(1, 1_000_000)),
    phone=Text(20),
    preferred_locales=ListOf(Text()),
    shipping=Param(SHIPPING, unsets=True),
    source=Id(),
    tax_exempt=Param(Choice(("exempt", "none", "reverse")), unsets=True),
    **dict.fromkeys(
        "business_name cash_balance individual_name invoice_settings payment_method tax tax_id_data test_clock".split(), Unfaked()
    ),
    expand=EXPAND,
)
RETRIEVE = hash_of(expand=EXPAND)
LIST = hash_of(**pages.PAGING.params, created=pages.CREATED, email=Unfaked(), test_clock=Unfaked(), expand=EXPAND)


_AS_SENT = ("balance", "description", "email", "name", "next_invoice_sequence", "phone", "preferred_locales", "tax_exempt")

DEFAULTS: Document = {
    "address": None,
    "balance": 0,
    "created": 0,
    "currency": None,
    "customer_account": None,
    "default_source": None,
    "delinquent": False,
    "description": None,
    "discount": None,
    "email": None,
    "invoice_prefix": None,
    "invoice_settings": {"custom_fields": None, "default_payment_method": None, "footer": None, "rendering_options": None},
    "livemode": False,
    "metadata": {},
    "name": None,
    "next_invoice_sequence": 1,
    "phone": None,
    "preferred_locales": [],
    "shipping": None,
    "tax_exempt": "none",
    "test_clock": None,
}
"""What a customer shows of whom nothing was said, in the order of the wire (recorded 2025, 2026)."""


def take_over(account: Account, customer: Document) -> Document:
    """Write a customer that was made elsewhere, as it is unless it lacks what the rules look at."""
    if customer.get("deleted") or {"created", "default_source", "metadata"} <= customer.keys():
        return account.save(customer)
    return account.save(in_order({**DEFAULTS, "created": account.now(), **customer}))


def create(account: Account, params: dict[str, Any]) -> Document:
    """POST /v1/customers; `source` is attached and becomes the default (reference 4.1)."""
    source = attachable(account, params["source"]) if "source" in params else None
    created = account.now()
    customer: Document = {
        "id": account.ids.short("cus", created),
        "object": KIND,
        **DEFAULTS,
        **{name: params[name] for name in _AS_SENT if params.get(name) is not None},
        "address": _address(params.get("address")),
        "created": created,
        "default_source": source["id"] if source else None,
        "invoice_prefix": params.get("invoice_prefix") or account.ids.random(8, CAPITALS),
        "metadata": with_metadata({}, params),
        "shipping": _shipping(params.get("shipping")),
    }
    customer = discounts.given(account, customer, params)
    if source:
        account.save(source_objects.attached(source, customer["id"]))
    return discounts.redeemed(account, account.save(customer))


def _address(given: dict[str, Any] | None) -> Document | None:
    return filled(EMPTY_ADDRESS, given) if given is not None else None


def _shipping(given: dict[str, Any] | None) -> Document | None:
    if given is None:
        return None
    return {"address": _address(given["address"]), "name": given["name"], "phone": given.get("phone")}


def retrieve(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """GET /v1/customers/:id; a deleted one is still shown, but nothing else finds it (reference 4)."""
    found = account.store.get(KIND, id_)
    return found if found and found.get("deleted") else in_path(account, KIND, id_)


def list_all(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/customers: the newest first."""
    customers = pages.newest_first(one for one in account.store.all(KIND) if not one.get("deleted"))
    return pages.page(customers, params, url="/v1/customers", kind=KIND)


def search(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/customers/search."""
    return searching.search(pages.newest_first(living(account, KIND)), params, SEARCHABLE, "customers")
