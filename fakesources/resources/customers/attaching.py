"""What customers get and lose: sources, and the cards and bank accounts behind tokens and numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from fakesources.account import Account
from fakesources.api import refusals
from fakesources.resources import bank_accounts, cards, tokens
from fakesources.resources.common import in_form, with_metadata
from fakesources.resources.sources import objects as source_objects
from fakesources.resources.sources.lifecycle import FINAL, may, take
from fakesources.store import Document, in_order


@dataclass(frozen=True, slots=True)
class Attachable:
    """What a customer may have: the object as it is without one, the `number` behind it, and the `token` that is used up."""

    document: Document
    number: str | None = None
    token: str | None = None


def attachable(account: Account, named: str | dict[str, Any]) -> Attachable:
    """Return what the parameter `source` names (the id of a source or a token) or describes (a card, a bank account).

    Raises Refused for what no customer can have. Nothing is written.
    """
    if isinstance(named, dict):
        return _checked(_RAW[named["object"]](account, named))
    if named.startswith("src_"):
        return _checked(_source(account, named))
    token, number = tokens.usable(account, named, (cards.KIND, bank_accounts.KIND), "source")
    return _checked(Attachable({"metadata": {}, **token[token["type"]]}, number, named))


def _raw_card(account: Account, given: dict[str, Any]) -> Attachable:
    return Attachable(cards.raw(account, given), given["number"])


def _raw_bank_account(account: Account, given: dict[str, Any]) -> Attachable:
    bank = bank_accounts.account_of(account, given, "source", metadata=with_metadata({}, given))
    return Attachable(bank, bank_accounts.number(given))


_RAW = {cards.KIND: _raw_card, bank_accounts.KIND: _raw_bank_account}


def _source(account: Account, id_: str) -> Attachable:
    source = in_form(account, source_objects.KIND, id_, "source")
    if "customer" in source:
        raise refusals.SOURCE_ALREADY_ATTACHED()
    if source["status"] in FINAL:
        raise refusals.SOURCE_NOT_ATTACHABLE()
    return Attachable(source, account.numbers.get(id_))


def _checked(one: Attachable) -> Attachable:
    """With the checks that its card, or the card in it, passes or fails; raises Refused (402) for a declined one."""
    document = one.document
    if document["object"] == cards.KIND:
        return replace(one, document={**document, **cards.attachable(document, one.number)})
    if "card" in document:
        card = {**document["card"], **cards.attachable(document["card"], one.number)}
        return replace(one, document={**document, "card": card})
    return one


def refuse_twin(account: Account, one: Attachable, customer_id: str) -> None:
    """Raise Refused for a bank account that the customer has already."""
    if one.document["object"] != bank_accounts.KIND:
        return
    for other in account.store.of_customer(bank_accounts.KIND, customer_id):
        if all(other.get(name) == one.document[name] for name in ("fingerprint", "routing_number")):
            raise refusals.BANK_ACCOUNT_EXISTS()


def give(account: Account, one: Attachable, customer_id: str, params: dict[str, Any]) -> Document:
    """Write that the customer has it, with the metadata of `params` merged into its own; return what it is now."""
    if one.token is not None:
        tokens.use(account, one.token)
    document = {**one.document, "customer": customer_id, "metadata": with_metadata(one.document["metadata"], params)}
    if one.number is not None:
        account.numbers[document["id"]] = one.number
    return account.save(in_order(document))


def told(before: Document, answer: Document) -> Document:
    """Return what ``customer.source.deleted`` shows: a source as it is in the `answer`, others as they were `before`."""
    return answer if "customer" in answer else before


def lose(account: Account, document: Document) -> Document:
    """Write that its customer has it no more; return Stripe's answer (reference 5). `told` is what the event shows.

    Cards and bank accounts are deleted. A source is detached: the answer still shows the customer, the stored source does
    not.
    """
    if document["object"] != source_objects.KIND:
        return account.save({"id": document["id"], "object": document["object"], "deleted": True})
    detached = take(document, "detach") if may(document, "detach") else document
    account.save(source_objects.detached(detached))
    return detached
