"""Products: what a shop sells (reference 12.1)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from fakesources.account import Account
from fakesources.api import pages, refusals
from fakesources.api import search as searching
from fakesources.api.expansion import Expandable, Inline, Reference
from fakesources.api.kinds import Boolean, Id, Kind, ListOf, Number, Param, Text, hash_of
from fakesources.resources.common import EXPAND, METADATA, document, in_form, in_path, living, with_metadata
from fakesources.resources.common import delete as put_away
from fakesources.resources.prices import objects as prices
from fakesources.resources.prices import rules
from fakesources.resources.prices.params import DEFAULT_PRICE_DATA, OWN_ID, PRODUCT_NAME
from fakesources.store import Document

KIND: Final = "product"

EXPANDABLE: dict[str, Expandable] = {
    **dict.fromkeys(("marketing_features", "package_dimensions", "tax_code"), Inline()),
    "default_price": Reference((prices.KIND,)),
}
SEARCHABLE: searching.Fields = {
    "active": "token",
    "description": "string",
    "metadata": "token",
    "name": "string",
    "shippable": "token",
    "url": "string",
}

_LENGTH = Param(Number(least=Decimal(0), drawn=(1, 99, 2)), required=True)

_DESCRIBING: dict[str, Param | Kind] = {
    "active": Boolean(),
    "description": Param(Text(40_000), unsets=True),
    "images": Param(ListOf(Text(), most=8), unsets=True),
    "marketing_features": Param(ListOf(hash_of(name=Param(Text(), required=True)), most=15), unsets=True),
    "metadata": METADATA,
    "package_dimensions": Param(hash_of(height=_LENGTH, length=_LENGTH, weight=_LENGTH, width=_LENGTH), unsets=True),
    "shippable": Boolean(),
    "statement_descriptor": Text(22),
    "tax_code": Param(Text(), unsets=True),
    "unit_label": Param(Text(12), unsets=True),
    "url": Param(Text(), unsets=True),
}
CREATE = hash_of(
    **_DESCRIBING, default_price_data=DEFAULT_PRICE_DATA, id=OWN_ID, name=Param(PRODUCT_NAME, required=True), expand=EXPAND
)
RETRIEVE = hash_of(expand=EXPAND)
UPDATE = hash_of(**_DESCRIBING, default_price=Param(Id(), unsets=True), name=PRODUCT_NAME, expand=EXPAND)
DELETE = hash_of()
LIST = hash_of(
    **pages.PAGING.params,
    active=Boolean(),
    created=pages.CREATED,
    ids=ListOf(Id()),
    shippable=Boolean(),
    url=Text(),
    expand=EXPAND,
)

_DEFAULTS: Document = {
    "active": True,
    "attributes": [],
    "default_price": None,
    "description": None,
    "images": [],
    "livemode": False,
    "marketing_features": [],
    "package_dimensions": None,
    "shippable": None,
    "statement_descriptor": None,
    "tax_code": None,
    "tax_details": None,
    "type": "service",
    "unit_label": None,
    "url": None,
}
"""What a product shows of which nothing was said (recorded 2026; three of the keys are documented nowhere)."""


def create(account: Account, params: dict[str, Any]) -> Document:
    """POST /v1/products; with `default_price_data` it comes with a price, which the event of the product tells already."""
    product = planned(account, params)
    data = params.get("default_price_data")
    if data is None:
        return written(account, product)
    rules.check(data, "default_price_data")
    price = prices.write(account, data, product["id"])
    product = written(account, {**product, "default_price": price["id"]})
    account.announce("price.created", price)
    return product


def planned(account: Account, params: Mapping[str, Any], path: str = "") -> Document:
    """Return the product that checked `params` at `path` describe, not written yet; raises Refused."""
    name = _name(params["name"], f"{path}[name]" if path else "name")
    if "id" in params and _taken(account, params["id"]):
        raise refusals.PRODUCT_EXISTS()
    created = account.now()
    return document(KIND, params.get("id") or account.ids.short("prod", created), {
        **_DEFAULTS,
        **_given(params),
        "created": created,
        "metadata": with_metadata({}, params),
        "name": name,
        "updated": created,
    })  # fmt: skip


def written(account: Account, product: Document) -> Document:
    """Write a new `product` and tell of it."""
    return account.announce("product.created", account.save(product))


def _taken(account: Account, id_: str) -> bool:
    found = account.store.get(KIND, id_)
    return found is not None and not found.get("deleted")


def _name(name: str, path: str) -> str:
    """A name without the white space around it; raises Refused when nothing is left (reference 12.1)."""
    if not name.strip():
        raise refusals.PARAMETER_INVALID_EMPTY(param=path)
    return name.strip()


def _given(params: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that checked `params` set or unset, metadata and name apart."""
    fields = {name: _shown(params[name]) for name in _DESCRIBING.keys() & params.keys() - {"metadata"}}
    return {name: _DEFAULTS[name] if value is None else value for name, value in fields.items()}


def _shown(value: Any) -> Any:
    """A checked value as JSON: the numbers of `package_dimensions` as floats."""
    return {name: float(number) for name, number in value.items()} if isinstance(value, dict) else value


def retrieve(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """GET /v1/products/:id; a deleted one is not found."""
    return in_path(account, KIND, id_)


def update(account: Account, params: dict[str, Any], id_: str) -> Document:
    """POST /v1/products/:id; the default price must be one of the product's."""
    product = in_path(account, KIND, id_)
    changes = {**_given(params), "metadata": with_metadata(product["metadata"], params)}
    if "name" in params:
        changes["name"] = _name(params["name"], "name")
    if "default_price" in params:
        changes["default_price"] = _own_price(account, product, params["default_price"])
    changed = {**product, **changes}
    if changed == product:
        return product
    return account.announce("product.updated", account.save({**changed, "updated": account.now()}), product)


def _own_price(account: Account, product: Document, price: str | None) -> str | None:
    if price is not None and in_form(account, prices.KIND, price, "default_price")["product"] != product["id"]:
        raise refusals.PRICE_OF_OTHER_PRODUCT(id=price)
    return price


def delete(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """DELETE /v1/products/:id; refused once the product ever had a price, archived or not."""
    product = in_path(account, KIND, id_)
    if any(price["product"] == id_ for price in account.store.all(prices.KIND)):
        raise refusals.PRODUCT_HAS_PRICES()
    deleted = put_away(account, product)
    account.announce("product.deleted", {**product, "active": False})
    return deleted


def list_all(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/products: the newest first; `ids` excludes a cursor."""
    for cursor in ("starting_after", "ending_before"):
        rules.only_one_of(params, ("ids", cursor))
    found = (one for one in living(account, KIND) if _asked_for(one, params))
    return pages.page(pages.newest_first(found), params, url="/v1/products", kind=KIND)


def _asked_for(product: Document, params: Mapping[str, Any]) -> bool:
    if "ids" in params and product["id"] not in params["ids"]:
        return False
    return all(product[name] == params[name] for name in ("active", "shippable", "url") if name in params)


def search(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/products/search."""
    return searching.search(pages.newest_first(living(account, KIND)), params, SEARCHABLE, "products")
