"""The Source object as Stripe shows it (reference 1.1, 1.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fakesources.account import Account
from fakesources.api import refusals
from fakesources.api.expansion import Expandable, Inline
from fakesources.resources import tokens
from fakesources.resources.common import EMPTY_ADDRESS, document, filled, with_metadata
from fakesources.resources.sources.lifecycle import CHARGEABLE
from fakesources.resources.sources.types import CODE, TYPES, SourceType
from fakesources.store import Document, in_order

KIND: Final = "source"
EXPANDABLE: dict[str, Expandable] = dict.fromkeys(("code_verification", "owner", "receiver", "redirect", "source_order"), Inline())

ATTEMPTS = 5
"""How often the values of a code verification may be tried; nobody has seen Stripe's number."""

HOOKS = "https://hooks.stripe.com"

_EMPTY_OWNER: Document = dict.fromkeys(
    ("address", "email", "name", "phone", "verified_address", "verified_email", "verified_name", "verified_phone")
)
_EMPTY_MANDATE: Document = {
    "acceptance": dict.fromkeys(("date", "ip", "offline", "online"))
    | {"status": "pending"}
    | dict.fromkeys(("type", "user_agent")),
    "amount": None,
    "currency": None,
    "interval": "variable",
    "notification_method": "none",
    "reference": None,
    "url": None,
}


DEFAULTS: Document = {
    "amount": None,
    "currency": None,
    "flow": "none",
    "livemode": False,
    "metadata": {},
    "owner": _EMPTY_OWNER,
    "statement_descriptor": None,
    "status": CHARGEABLE,
    "type": "card",
    "usage": "reusable",
}
"""What is assumed of a source from elsewhere that does not tell."""


def complete(account: Account, source: Document) -> Document:
    """Return a source that was made elsewhere with all that the rules look at; what it shows stays as it is."""
    if all(name in source for name in (*DEFAULTS, "created", "client_secret")):
        return source
    secret = f"src_client_secret_{account.ids.random(24)}"
    return in_order({**DEFAULTS, "client_secret": secret, "created": account.now(), **source})


def source(account: Account, params: dict[str, Any]) -> Document:
    """Return the source that the checked `params` of a creation describe; raises Refused for what only details tell."""
    row, created = TYPES.get(params["type"]), account.now()
    if row is None:
        raise refusals.SOURCE_TYPE_UNKNOWN(param="type", value=params["type"])
    id_ = account.ids.modern("src", created)
    secret = f"src_client_secret_{account.ids.random(24)}"
    details = row.details(account, params)
    bank = tokens.bank_account_in(account, params) if row.token == "bank_account" else None
    return document(KIND, id_, {
        "amount": params.get("amount"),
        "client_secret": secret,
        "created": created,
        "currency": params.get("currency") or (bank["currency"] if bank else None),
        "flow": row.flow,
        "livemode": False,
        "metadata": with_metadata({}, params),
        "owner": owner(_owner_behind(account, params, bank), params.get("owner", {})),
        "statement_descriptor": params.get("statement_descriptor"),
        "status": row.first,
        "type": row.name,
        "usage": params.get("usage", row.usages[0]),
        **_by_type(row, details, params, id_, secret),
    })  # fmt: skip


def _by_type(row: SourceType, details: Document, params: dict[str, Any], id_: str, secret: str) -> dict[str, Document]:
    """The hashes that only sources of some types have."""
    hashes = {row.name: details}
    if row.redirects:
        hashes["redirect"] = _redirect(params["redirect"]["return_url"], id_, secret)
    if row.flow == CODE:
        hashes["code_verification"] = {"attempts_remaining": ATTEMPTS, "status": "pending"}
    if "source_order" in params:
        hashes["source_order"] = source_order(params["source_order"], params.get("owner", {}).get("email"))
    if row.receiver is not None:
        hashes["receiver"] = _receiver(row.receiver.format(**details), params.get("receiver", {}))
    if "mandate" in row.takes:
        url = f"{HOOKS}/adapter/{row.name}/file/{id_}/{secret}"
        hashes["mandate"] = mandate(
            {**_EMPTY_MANDATE, "reference": details["mandate_reference"], "url": url}, params.get("mandate", {})
        )
        hashes[row.name] = {**details, "mandate_url": url}
    return hashes


def _owner_behind(account: Account, params: dict[str, Any], bank: Document | None) -> Document:
    """The owner before any ``owner[...]``: that of the bank token, or of the card to authenticate (reference 1.2)."""
    if bank:
        address = {**EMPTY_ADDRESS, "country": bank["country"]}
        return {**_EMPTY_OWNER, "address": address, "name": bank["account_holder_name"]}
    card = account.store.get(KIND, params["three_d_secure"]["card"]) if "three_d_secure" in params else None
    return card["owner"] if card else _EMPTY_OWNER


def source_order(given: Mapping[str, Any], email: str | None) -> Document:
    """Return the order behind a klarna source; an item's amount is that of its line already (reference 1.2)."""
    items = [dict(sorted({"description": None, "type": None, **item}.items())) for item in given["items"]]
    order = {"amount": sum(item["amount"] for item in items), "currency": items[0]["currency"], "items": items}
    known = {"email": email, "shipping": given.get("shipping")}
    return dict(sorted({**order, **{name: value for name, value in known.items() if value is not None}}.items()))


def _redirect(return_url: str, id_: str, secret: str) -> Document:
    url = f"{HOOKS}/redirect/authenticate/{id_}?client_secret={secret}"
    return {"failure_reason": None, "return_url": return_url, "status": "pending", "url": url}


def _receiver(address: str, given: Mapping[str, Any]) -> Document:
    return {
        "address": address,
        "amount_charged": 0,
        "amount_received": 0,
        "amount_returned": 0,
        "refund_attributes_method": given.get("refund_attributes_method", "email"),
        "refund_attributes_status": "missing",
    }


def owner(current: Document, given: Mapping[str, Any]) -> Document:
    """Return the owner after a request: given keys replace, those of the address one by one (reference 6)."""
    merged = filled(current, given)
    if "address" in given:
        merged["address"] = filled(current["address"] or EMPTY_ADDRESS, given["address"])
    return merged


def mandate(current: Document, given: Mapping[str, Any]) -> Document:
    """Return the mandate after a request, merged like an owner."""
    return filled(current, given)


def detached(source: Document) -> Document:
    """Return `source` belonging to nobody: the key is absent then, never null (reference 1.1)."""
    alone = dict(source)
    alone.pop("customer", None)
    return alone


def clone(account: Account, original: Document, params: dict[str, Any]) -> Document:
    """Return a new card source with the card and owner of `original` (reference 8.2)."""
    created = account.now()
    return in_order({
        **detached(original),
        "id": account.ids.modern("src", created),
        "client_secret": f"src_client_secret_{account.ids.random(24)}",
        "created": created,
        "metadata": with_metadata({}, params),
        "status": TYPES[original["type"]].first,
        "usage": params.get("usage", original["usage"]),
    })  # fmt: skip
