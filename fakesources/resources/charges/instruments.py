"""What a charge is paid with: found by the parameters, and refused where Stripe's rules forbid it (reference 9.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fakesources.account import Account
from fakesources.api import refusals
from fakesources.errors import NotFaked
from fakesources.facts import numbers
from fakesources.resources import bank_accounts, cards, tokens
from fakesources.resources.charges.methods import METHODS, Method
from fakesources.resources.common import in_form
from fakesources.resources.sources import lifecycle
from fakesources.resources.sources.lifecycle import may, take
from fakesources.resources.sources.objects import KIND as SOURCE
from fakesources.resources.sources.types import SINGLE_USE
from fakesources.store import Document, in_order

CARD, BANK_ACCOUNT = cards.KIND, bank_accounts.KIND


@dataclass(frozen=True, slots=True)
class Instrument:
    """What is charged: the object as it is `now`, the `method`, the customer's id, the `number` behind it if known.

    `token` is the token that stood for it and is used up.
    """

    now: Document
    method: Method
    customer: str | None
    number: str | None
    token: str | None = None


def chosen(account: Account, params: dict[str, Any]) -> Instrument:
    """Return what the parameters of a charge name: a source, card or account of a customer, a token, a raw card.

    Raises Refused when there is no such thing, or it may not be charged so.
    """
    customer = in_form(account, "customer", params["customer"], "customer") if "customer" in params else None
    if "source" in params and "card" in params:
        raise refusals.ONLY_ONE_OF(names="card, source")
    given = params.get("source", params.get("card"))
    if given is None:
        return _default(account, customer)
    if isinstance(given, Mapping):
        return _unattached(cards.raw(account, dict(given)), given["number"], customer)
    if given.startswith("src_"):
        return _source(account, given, customer)
    if customer is not None:
        return _of_customer(account, given, customer)
    token, number = tokens.usable(account, given, (CARD, BANK_ACCOUNT), "source")
    return replace(_unattached(token[token["type"]], number, None), token=given)


def _default(account: Account, customer: Document | None) -> Instrument:
    if customer is None:
        raise refusals.CHARGE_OF_NOTHING()
    default = customer["default_source"]
    if default is None:
        raise refusals.CUSTOMER_WITHOUT_CARD(param="card")
    return _source(account, default, customer) if default.startswith("src_") else _of_customer(account, default, customer)


def _unattached(shown: Document, number: str | None, customer: Document | None) -> Instrument:
    """A card or bank account that belongs to nobody, paying for `customer` if there is one."""
    if shown["object"] == BANK_ACCOUNT:
        _check_verified(shown)
    checks = numbers.card(number).checks if number and shown["object"] == CARD else {}
    checked = {name: checks[name] for name in checks if shown[name] == "unchecked"}
    whole = in_order({**shown, **checked, "customer": None})
    return Instrument(whole, METHODS[shown["object"]], customer["id"] if customer else None, number)


def _check_verified(bank_account: Document) -> None:
    if bank_account["status"] != "verified":
        raise refusals.BANK_ACCOUNT_UNVERIFIED()


def _of_customer(account: Account, id_: str, customer: Document) -> Instrument:
    for kind in (CARD, BANK_ACCOUNT):
        found = account.store.get(kind, id_)
        if found is not None and found.get("customer") == customer["id"]:
            if kind == BANK_ACCOUNT:
                _check_verified(found)
            return Instrument(found, METHODS[kind], customer["id"], account.numbers.get(id_))
    raise refusals.CUSTOMER_WITHOUT_THIS_CARD(param="card", customer=customer["id"], id=id_)


def _source(account: Account, id_: str, customer: Document | None) -> Instrument:
    source = in_form(account, SOURCE, id_, "source")
    _check_owner(source, customer)
    if not may(source, "charge"):
        reusable = source["status"] == lifecycle.CONSUMED and source["usage"] != SINGLE_USE
        raise refusals.SOURCE_CONSUMED() if reusable else refusals.SOURCE_NOT_CHARGEABLE()
    method = METHODS.get(source["type"])
    if method is None:
        missing = f"charging a source of type {source['type']}"
        raise NotFaked(missing)
    return Instrument(source, method, customer["id"] if customer else None, account.numbers.get(id_))


def _check_owner(source: Document, customer: Document | None) -> None:
    """Refuse a source that belongs to somebody else than the customer named, or that must belong to one and does not."""
    owner = source.get("customer")
    if customer is None and owner is not None:
        raise refusals.SOURCE_OF_CUSTOMER(customer=owner)
    if customer is not None and owner != customer["id"] and (owner is not None or source["usage"] != SINGLE_USE):
        raise refusals.SOURCE_NOT_LINKED(param="source", customer=customer["id"], id=source["id"])


def check(paid_with: Instrument, params: dict[str, Any]) -> None:
    """Refuse a currency, an amount or a later capture that what is charged does not allow (reference 9.1)."""
    if not params.get("capture", True) and not paid_with.method.capturable:
        raise refusals.METHOD_NOT_CAPTURABLE(param="capture", method=paid_with.method.shown)
    source, amount, currency = paid_with.now, params["amount"], params["currency"]
    if paid_with.method.most is not None and amount > paid_with.method.most:
        raise refusals.AMOUNT_OVER_LIMIT(param="amount", asked=amount, most=paid_with.method.most)
    if source["object"] != SOURCE:
        return
    if source["currency"] not in (None, currency):
        raise refusals.SOURCE_CURRENCY(asked=currency, has=source["currency"])
    if "receiver" in source:
        left = source["receiver"]["amount_received"] - source["receiver"]["amount_charged"]
        if amount > left:
            raise refusals.RECEIVER_HAS_LESS(param="amount", asked=amount, left=left)
    elif source["usage"] == SINGLE_USE and source["amount"] not in (None, amount):
        raise refusals.SOURCE_AMOUNT(param="amount", asked=amount, has=source["amount"])


def after(paid_with: Instrument, amount: int) -> Document:
    """Return what is charged as it is after `amount` was: a source that serves once is consumed, a receiver has less left."""
    source = paid_with.now
    if source["object"] != SOURCE:
        return source
    if "receiver" in source:
        source = {**source, "receiver": {**source["receiver"], "amount_charged": source["receiver"]["amount_charged"] + amount}}
    once = source["usage"] == SINGLE_USE or "customer" not in source
    return take(source, "charge") if once else source
