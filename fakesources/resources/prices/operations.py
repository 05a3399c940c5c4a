"""What the price endpoints do (reference 12.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fakesources.account import Account
from fakesources.api import pages, refusals
from fakesources.api import search as searching
from fakesources.resources import products
from fakesources.resources.common import hidden, hide, in_form, in_path, living, with_metadata
from fakesources.resources.prices import rules
from fakesources.resources.prices.objects import KIND, UNSPECIFIED, option_of, write
from fakesources.store import Document

SEARCHABLE: searching.Fields = {
    "active": "token",
    "currency": "token",
    "lookup_key": "string",
    "metadata": "token",
    "product": "string",
    "type": "token",
}

_CHANGEABLE = ("active", "lookup_key", "nickname", "tax_behavior")


def create(account: Account, params: dict[str, Any]) -> Document:
    """POST /v1/prices, for a product there is or, with `product_data`, for a new one."""
    given = rules.only_one_of(params, ("product", "product_data"))
    if given is None:
        raise refusals.PRODUCT_MISSING()
    rules.check(params)
    if given == "product":
        product = in_form(account, products.KIND, params["product"], "product")
    else:
        product = products.planned(account, params["product_data"], "product_data")
    holder = _holder(account, params)
    if given == "product_data":
        products.written(account, product)
    _release(account, holder)
    return account.announce("price.created", write(account, params, product["id"]))


def _holder(account: Account, params: Mapping[str, Any], but: str | None = None) -> Document | None:
    """The price that gives its key to the one with the id `but`, or to a new one; raises Refused when it may not."""
    key = params.get("lookup_key")
    held = (one for one in account.store.all(KIND) if key is not None and one["lookup_key"] == key and one["id"] != but)
    holder = next(held, None)
    if holder is not None and not params.get("transfer_lookup_key"):
        raise refusals.LOOKUP_KEY_TAKEN(param="lookup_key", id=holder["id"])
    return holder


def _release(account: Account, holder: Document | None) -> None:
    if holder is not None:
        account.announce("price.updated", account.save({**holder, "lookup_key": None}), holder)


def retrieve(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """GET /v1/prices/:id."""
    return in_path(account, KIND, id_, "price")


def update(account: Account, params: dict[str, Any], id_: str) -> Document:
    """POST /v1/prices/:id; what it costs in its own currency is fixed, and a default price stays active."""
    price = in_path(account, KIND, id_, "price")
    _check_archiving(account, price, params)
    if "tax_behavior" in params and price["tax_behavior"] not in (UNSPECIFIED, params["tax_behavior"]):
        raise refusals.TAX_BEHAVIOR_FIXED(param="tax_behavior")
    options = _options(account, price, params)
    holder = _holder(account, params, but=id_)
    fields = {name: params[name] for name in _CHANGEABLE if name in params}
    changed: Document = {**price, **fields, "metadata": with_metadata(price["metadata"], params)}
    _release(account, holder)
    hide(account, id_, {**hidden(account, id_), "currency_options": options})
    if changed == price:
        return price
    return account.announce("price.updated", account.save(changed), price)


def _check_archiving(account: Account, price: Document, params: Mapping[str, Any]) -> None:
    product = account.store.get(products.KIND, price["product"])
    if params.get("active") is False and product is not None and product.get("default_price") == price["id"]:
        raise refusals.PRICE_IS_DEFAULT()


def _options(account: Account, price: Document, params: Mapping[str, Any]) -> dict[str, Any]:
    """The amounts in other currencies after a request: given currencies replace, an empty hash unsets all."""
    current: dict[str, Any] = hidden(account, price["id"]).get("currency_options", {})
    if "currency_options" not in params:
        return current
    given = params["currency_options"] or {}
    rules.check_options(given, price["billing_scheme"])
    return {**current, **{code: option_of(one) for code, one in given.items()}} if given else {}


def list_all(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/prices: the newest first."""
    if "product" in params:
        in_form(account, products.KIND, params["product"], "product")
    found = (one for one in living(account, KIND) if _asked_for(one, params))
    return pages.page(pages.newest_first(found), params, url="/v1/prices", kind=KIND)


def _asked_for(price: Document, params: Mapping[str, Any]) -> bool:
    if "lookup_keys" in params and price["lookup_key"] not in params["lookup_keys"]:
        return False
    recurring = price["recurring"] or {}
    if any(recurring.get(name) != value for name, value in params.get("recurring", {}).items()):
        return False
    return all(price[name] == params[name] for name in ("active", "currency", "product", "type") if name in params)


def search(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/prices/search."""
    return searching.search(pages.newest_first(living(account, KIND)), params, SEARCHABLE, "prices")
