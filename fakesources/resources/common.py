"""What the rooms share: finding what a request names, merging what it sends, and the kinds that many resources take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from fakesources.account import Account
from fakesources.agenda import Happening
from fakesources.api import refusals
from fakesources.api.checking import METADATA_KEYS
from fakesources.api.kinds import Id, ListOf, Metadata, Param, Text, hash_of
from fakesources.store import Document, in_order

ADDRESS = hash_of(city=Text(), country=Text(), line1=Text(), line2=Text(), postal_code=Text(), state=Text())
METADATA = Param(Metadata())
EXPAND = Param(ListOf(Id()))
EMPTY_ADDRESS: Document = dict.fromkeys(ADDRESS.params)

Happenings: TypeAlias = Mapping[str, tuple[str, Callable[[Account, Document, Happening], None]]]
"""What time can do, by name: the kind of object that it happens to, and the function that lets it happen."""


def in_path(account: Account, kind: str, id_: str, param: str = "id") -> Document:
    """Return the object that a path names; raises Refused (404). `param` differs by resource (reference 10.8)."""
    return _found(account, kind, id_, refusals.RESOURCE_MISSING_IN_PATH, param)


def in_form(account: Account, kind: str, id_: str, param: str) -> Document:
    """Return the object that a parameter names; raises Refused (400, reference 10.8)."""
    return _found(account, kind, id_, refusals.RESOURCE_MISSING, param)


def _found(account: Account, kind: str, id_: str, refusal: refusals.Refusal, param: str) -> Document:
    document = account.store.get(kind, id_)
    if document is None or document.get("deleted"):
        raise refusal(param=param, object=kind, id=id_)
    return document


def living(account: Account, kind: str) -> Iterator[Document]:
    """Iterate over the objects of this `kind` that are not deleted, oldest first."""
    return (one for one in account.store.all(kind) if not one.get("deleted"))


def delete(account: Account, document: Document) -> Document:
    """Put in the place of `document` what says that it is deleted, and return that."""
    return account.save({"id": document["id"], "object": document["object"], "deleted": True})


HIDDEN: Final = "hidden"
"""The kind of document that holds what an object shows only when it is expanded."""


def hide(account: Account, id_: str, fields: Mapping[str, Any]) -> None:
    """Keep `fields`, which the object with this id shows only when they are expanded; those that are empty it has not."""
    given = {name: value for name, value in fields.items() if value}
    if given or hidden(account, id_):
        account.save({"id": f"{HIDDEN}/{id_}", "object": HIDDEN, **given})


def hidden(account: Account, id_: str) -> Mapping[str, Any]:
    """Return the fields that the object with this id shows only when they are expanded."""
    kept = account.store.get(HIDDEN, f"{HIDDEN}/{id_}") or {}
    return {name: value for name, value in kept.items() if name not in ("id", "object")}


def document(kind: str, id_: str, fields: Mapping[str, Any]) -> Document:
    """Return an object in the order of the wire: ``id``, ``object``, then the `fields` by alphabet (reference 1.1)."""
    return in_order({"id": id_, "object": kind, **fields})


def with_metadata(current: Mapping[str, str], params: Mapping[str, Any]) -> dict[str, str]:
    """Return metadata after a request: given keys replace, empty ones unset, an empty ``metadata=`` unsets all.

    Keys come sorted, as Stripe sends them since 2020 (reference 1.4). Raises Refused for more than 50 keys.
    """
    if "metadata" not in params:
        return dict(current)
    given = params["metadata"]
    if given is None:
        return {}
    merged = {key: value for key, value in sorted({**current, **given}.items()) if value}
    if len(merged) > METADATA_KEYS:
        raise refusals.METADATA_TOO_MANY(param="metadata", count=len(merged))
    return merged


def filled(empty: Document, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return `empty` with the values of `given` in their places, hashes within hashes alike; the order is `empty`'s."""
    merged = dict(empty)
    for name in empty.keys() & given.keys():
        inner, value = empty[name], given[name]
        merged[name] = filled(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
    return merged
