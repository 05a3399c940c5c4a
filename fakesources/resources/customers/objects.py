"""The Customer object as Stripe shows it, and the list of what a customer can pay with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from fakesources.account import Account
from fakesources.api import pages
from fakesources.api.expansion import Expandable, Inline, Reference, Sublist, Within
from fakesources.ids import CAPITALS
from fakesources.resources import bank_accounts, cards, discounts
from fakesources.resources.common import EMPTY_ADDRESS, filled, with_metadata
from fakesources.resources.sources.objects import KIND as SOURCE
from fakesources.store import Document, in_order

KIND: Final = "customer"
SOURCES = (SOURCE, cards.KIND, bank_accounts.KIND)
"""What a customer can pay with."""

_AS_SENT = ("balance", "description", "email", "name", "next_invoice_sequence", "phone", "preferred_locales")
_IF_SENT = ("business_name", "individual_name")
"""Fields that only customers have who were given one (S)."""

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


def customer(account: Account, params: dict[str, Any], default_source: str | None) -> Document:
    """Return the customer that the checked `params` of a creation describe; nothing is written."""
    created = account.now()
    fresh = {
        "id": account.ids.short("cus", created),
        "object": KIND,
        **DEFAULTS,
        "created": created,
        "default_source": default_source,
        "invoice_prefix": account.ids.random(8, CAPITALS),
    }
    return changed(fresh, params)


def changed(current: Document, params: dict[str, Any]) -> Document:
    """Return `current` after a request: what is sent replaces, an address and metadata are merged (I), empty values unset."""
    after = {**current, **{name: params[name] for name in _AS_SENT if name in params}}
    after["metadata"] = with_metadata(current["metadata"], params)
    if params.get("invoice_prefix"):
        after["invoice_prefix"] = params["invoice_prefix"]
    if "tax_exempt" in params:
        after["tax_exempt"] = params["tax_exempt"] or "none"
    if "address" in params:
        after["address"] = _address(current.get("address"), params["address"])
    if "shipping" in params:
        after["shipping"] = _shipping(params["shipping"])
    if "invoice_settings" in params:
        after["invoice_settings"] = {
            **(current.get("invoice_settings") or DEFAULTS["invoice_settings"]),
            **params["invoice_settings"],
        }
    named = {name: params[name] for name in _IF_SENT if name in params}
    return _with(after, named) if named else after


def _with(customer: Document, named: Mapping[str, Any]) -> Document:
    """`customer` with the fields in `named`; those that are None are left out."""
    return in_order({name: value for name, value in {**customer, **named}.items() if name not in named or value is not None})


def _address(current: Document | None, given: dict[str, Any] | None) -> Document | None:
    return filled(current or EMPTY_ADDRESS, given) if given is not None else None


def _shipping(given: dict[str, Any] | None) -> Document | None:
    if given is None:
        return None
    return {"address": _address(None, given["address"]), "name": given["name"], "phone": given.get("phone")}


def sources_of(account: Account, customer: Document, kinds: tuple[str, ...] = SOURCES) -> list[Document]:
    """Return what of the `kinds` the `customer` can pay with, in the order in which lists show it: the default first."""
    default = customer["default_source"]
    attached = account.store.all_of_customer(kinds, customer["id"])
    return sorted(attached, key=lambda source: source["id"] != default)


def embedded_sources(account: Account, customer: Document) -> Document:
    """Return the list of sources that stands inside of a customer (reference 4.1)."""
    url = f"/v1/customers/{customer['id']}/sources"
    return pages.page(sources_of(account, customer), {"include": ["total_count"]}, url=url, kind=SOURCE)


def _nothing(name: str) -> Callable[[Account, Document], Document]:
    """What builds the list `name` inside of a customer, of objects that only exist in customers made elsewhere."""

    def build(_account: Account, customer: Document) -> Document:
        empty = {"object": "list", "data": [], "has_more": False, "total_count": 0, "url": f"/v1/customers/{customer['id']}/{name}"}
        kept: Document = customer.get(name, empty)
        return kept

    return build


EXPANDABLE: dict[str, Expandable] = {
    **dict.fromkeys(("address", "invoice_settings", "shipping", "test_clock"), Inline()),
    "default_source": Reference(SOURCES),
    "discount": Within(discounts.EXPANDABLE),
    "sources": Sublist(SOURCE, embedded_sources, also=(cards.KIND, bank_accounts.KIND)),
    "subscriptions": Sublist("subscription", _nothing("subscriptions")),
    "tax_ids": Sublist("tax_id", _nothing("tax_ids")),
}
