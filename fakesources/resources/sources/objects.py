"""The Source object as Stripe shows it (reference 1.1, 1.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fakesources.account import Account
from fakesources.api.expansion import Expandable, Inline
from fakesources.resources.common import EMPTY_ADDRESS, document, filled, with_metadata
from fakesources.resources.sources.types import REDIRECT, TYPES, SourceType
from fakesources.store import Document, in_order

KIND: Final = "source"
EXPANDABLE: dict[str, Expandable] = dict.fromkeys(("code_verification", "owner", "receiver", "redirect", "source_order"), Inline())

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


def source(account: Account, params: dict[str, Any]) -> Document:
    """Return the source that the checked `params` of a creation describe; raises Refused for what only details tell."""
    row, created = TYPES[params["type"]], account.clock.now()
    id_ = account.ids.modern("src", created)
    secret = f"src_client_secret_{account.ids.random(24)}"
    return document(KIND, id_, {
        "amount": params.get("amount"),
        "client_secret": secret,
        "created": created,
        "currency": params.get("currency"),
        "flow": row.flow,
        "livemode": False,
        "metadata": with_metadata({}, params),
        "owner": owner(_EMPTY_OWNER, params.get("owner", {})),
        "statement_descriptor": params.get("statement_descriptor"),
        "status": row.first,
        "type": row.name,
        "usage": params.get("usage", row.usages[0]),
        **_by_type(row, row.details(account, params), params, id_, secret),
    })  # fmt: skip


def _by_type(row: SourceType, details: Document, params: dict[str, Any], id_: str, secret: str) -> dict[str, Document]:
    """The hashes that only sources of some types have."""
    hashes = {row.name: details}
    if row.flow == REDIRECT:
        hashes["redirect"] = _redirect(params["redirect"]["return_url"], id_, secret)
    if row.receiver is not None:
        hashes["receiver"] = _receiver(row.receiver.format(**details), params.get("receiver", {}))
    if "mandate" in row.takes:
        url = f"{HOOKS}/adapter/{row.name}/file/{id_}/{secret}"
        hashes["mandate"] = mandate(
            {**_EMPTY_MANDATE, "reference": details["mandate_reference"], "url": url}, params.get("mandate", {})
        )
        hashes[row.name] = {**details, "mandate_url": url}
    return hashes


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


def attached(source: Document, customer: str) -> Document:
    """Return `source` belonging to the customer with the id `customer`: the key stands in its alphabetical place."""
    return in_order({**source, "customer": customer})


def detached(source: Document) -> Document:
    """Return `source` belonging to nobody: the key is absent then, never null (reference 1.1)."""
    return {key: value for key, value in source.items() if key != "customer"}
