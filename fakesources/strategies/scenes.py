"""Scenes: what has to happen on an account of its own for an object to come out as wanted. Objects and events are drawn of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any, Final, TypeAlias, cast

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from fakesources.account import Account, Accounts
from fakesources.api.checking import check_whole
from fakesources.api.forms import Form
from fakesources.api.kinds import Choice, Hash, Whole
from fakesources.api.server import encoded
from fakesources.api.versions import CURRENT
from fakesources.resources import products
from fakesources.resources.catalog import view
from fakesources.resources.charges import operations as charges
from fakesources.resources.charges.methods import METHODS
from fakesources.resources.customers import operations as customers
from fakesources.resources.customers import params as customer_kinds
from fakesources.resources.customers import sources as customer_sources
from fakesources.resources.prices import operations as prices
from fakesources.resources.prices import params as price_kinds
from fakesources.resources.sources import happenings, operations
from fakesources.resources.sources.objects import KIND as SOURCE
from fakesources.resources.sources.params import creation_for
from fakesources.resources.sources.types import SourceType
from fakesources.store import Document
from fakesources.strategies.customers import customer_params
from fakesources.strategies.ingredients import amounts, payable
from fakesources.strategies.lives import ATTACH, Way, dictated
from fakesources.strategies.params import from_kind
from fakesources.strategies.products import price_params, product_params
from fakesources.strategies.sources import ids_needed, source_params

_COUNTERS = st.shared(st.builds(count), key="fakesources.strategies.scenes")
"""Counts the accounts of one example, so that no two objects that it draws have the same id."""

_INSTANTS = st.integers(1_500_000_000, 1_720_000_000)
"""From July 2017, when sources were what Stripe recommended, to the last weeks in which test mode served them all (seconds)."""

AUTHENTICATES: Final = {True: "4000003800000446", False: "4242424242424242"}
"""A card by whether its holder must authenticate."""


@contextmanager
def account_at(draw: DrawFn, version: str = CURRENT) -> Iterator[Account]:
    """Give an empty account of the API `version` at a moment that is drawn."""
    account = Accounts(f"drawn:{next(draw(_COUNTERS))}", {}, view(version)).platform
    with account.at(draw(_INSTANTS)):
        yield account


def plain(document: Document) -> dict[str, Any]:
    """Return a copy of `document` that shares nothing with anybody: what arrives as JSON."""
    return cast("dict[str, Any]", json.loads(encoded(document)))


def checked(kind: Whole, params: Mapping[str, Any]) -> dict[str, Any]:
    """Return `params`, right ones as handed to stripe-python, as an operation takes them."""
    return dict(check_whole(kind, _form(params)))


def _form(params: Mapping[str, Any]) -> Form:
    """`params` as they arrive in a form: all values are text."""
    return {name: _raw(value) for name, value in params.items()}


def _raw(value: Any) -> Any:
    if isinstance(value, dict):
        return _form(value)
    if isinstance(value, list):
        return [_raw(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


# ------------------------------------------------------------------------------------------ customers, and what is sold


def customer(draw: DrawFn, account: Account, **more: Any) -> Document:
    """Return a new customer; `more` are checked parameters that it gets as well."""
    return customers.create(account, {**checked(customer_kinds.CREATE, draw(customer_params())), **more})


def known_customer(draw: DrawFn, account: Account, id_: str | None) -> str:
    """Return the id of a new customer: `id_`, unless that is None."""
    made = customer(draw, account)
    return made["id"] if id_ is None else cast("str", account.save({**made, "id": id_})["id"])


def card(account: Account, customer_id: str, given: str | Mapping[str, Any] = "tok_visa") -> Document:
    """Return a card, or a bank account, that the customer gets: one `given` by a token or by its number."""
    params = {"source": given} if isinstance(given, str) else checked(customer_kinds.ATTACH, {"source": {**given}})
    return customer_sources.attach(account, params, customer_id)


def product(draw: DrawFn, account: Account, *leaving_out: str) -> Document:
    """Return a new product, of parameters other than those to be left out."""
    params = checked(products.CREATE, draw(product_params()))
    return products.create(account, {name: value for name, value in params.items() if name not in leaving_out})


def price(draw: DrawFn, account: Account, *, product_id: str | None = None) -> Document:
    """Return a new price of the product with this id, or of one that comes with it."""
    return prices.create(account, checked(price_kinds.CREATE, draw(price_params(product=product_id))))


# ------------------------------------------------------------------------------------------ sources


def source(draw: DrawFn, account: Account, row: SourceType, usage: str, steps: Sequence[str] = ()) -> Document:
    """Return a new source of a type and usage, such that it can be charged and the `steps` that are to come can happen to it."""
    kind = _creatable(account, row, usage, authenticates="skip" not in steps)
    params = chargeable(draw(source_params(type=row.name, usage=usage) if kind is None else from_kind(kind)))
    return operations.create(account, checked(kind or creation_for(row, usage), params))


def chargeable(params: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of a source such that its amount, if it has one, is one that can be charged."""
    if "amount" not in params:
        return params
    return {**params, "amount": payable(params["amount"], params.get("currency", "eur").lower())}


def _creatable(account: Account, row: SourceType, usage: str, *, authenticates: bool) -> Hash | None:
    """What creates a source that is made of a card, which is made here; None for all others."""
    needed = ids_needed(row)
    if not needed:
        return None
    number = {"number": AUTHENTICATES[authenticates], "exp_month": 12, "exp_year": 2050}
    behind = operations.create(account, {"type": "card", "card": number})
    return creation_for(row, usage).ruled(dict.fromkeys(needed, Choice((behind["id"],))))


def live(draw: DrawFn, account: Account, source_id: str, way: Way, customer_id: str | None = None) -> Document:
    """Let a source go its `way`; return what it is then. `customer_id` is who gets it, if anybody does: None for a new one."""
    whose = known_customer(draw, account, customer_id) if ATTACH in way.steps else None
    for step in way.steps:
        _ACTS[step](draw, account, _now(account, source_id), whose)
    return _now(account, source_id)


def _now(account: Account, source_id: str) -> Document:
    return cast("Document", account.store.get(SOURCE, source_id))


def charge_of(draw: DrawFn, account: Account, charged: Document, **more: Any) -> Document:
    """Return a new charge of a chargeable source; `more` are other checked parameters."""
    whose = {"customer": charged["customer"]} if "customer" in charged else {}
    return charges.create(account, {**owed(draw, charged), **whose, "source": charged["id"], **more})


def owed(draw: DrawFn, charged: Document) -> dict[str, Any]:
    """Return the amount and the currency of a charge that a source allows."""
    currency = charged["currency"] or "eur"
    amount = dictated(charged)
    if amount is None:
        amount = draw(amounts(currency, METHODS[charged["type"]].most))
    return {"amount": amount, "currency": currency}


def _attach(_draw: DrawFn, account: Account, here: Document, customer_id: str | None) -> None:
    customer_sources.attach(account, {"source": here["id"]}, cast("str", customer_id))


def _detach(_draw: DrawFn, account: Account, here: Document, customer_id: str | None) -> None:
    customer_sources.detach(account, {}, cast("str", customer_id), here["id"])


def _fund(draw: DrawFn, account: Account, here: Document, _customer_id: str | None) -> None:
    happenings.fund(account, here, here["amount"] or draw(amounts(here["currency"])))


def _misverify(_draw: DrawFn, account: Account, here: Document, _customer_id: str | None) -> None:
    happenings.misverified(account, here)


Act: TypeAlias = Callable[[DrawFn, Account, Document, str | None], object]

_ACTS: Mapping[str, Act] = {
    ATTACH: _attach,
    "authorize": lambda _draw, account, here, _customer: happenings.authorize(account, here),
    "skip": lambda _draw, _account, _here, _customer: None,
    "fund": _fund,
    "verify": lambda _draw, account, here, _customer: happenings.verified(account, here),
    "decline": lambda _draw, account, here, _customer: happenings.decline(account, here),
    "misverify": _misverify,
    "bounce": lambda _draw, account, here, _customer: happenings.proceed(account, here, "bounce"),
    "cancel": lambda _draw, account, here, _customer: happenings.proceed(account, here, "cancel"),
    "charge": lambda draw, account, here, _customer: charge_of(draw, account, here),
    "detach": _detach,
}
"""How each step comes about; a source that skips its authentication did so when it was made."""
