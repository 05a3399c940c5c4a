"""Source transactions: the money that arrives at a receiver (reference 3.3)."""

from __future__ import annotations

import re
from typing import Any, Final

from fakesources.account import Account
from fakesources.api import pages, refusals
from fakesources.resources.common import document, in_path
from fakesources.resources.sources.objects import KIND as SOURCE
from fakesources.store import Document

KIND: Final = "source_transaction"

_REFERENCE = re.compile(r"reference_(\w+)@")


def record(account: Account, source: Document, amount: int) -> Document:
    """Write and announce the transaction of `amount` that arrives at `source`."""
    created = account.now()
    transaction = account.save(document(KIND, account.ids.modern("srctxn", created), {
        "amount": amount,
        "created": created,
        "currency": source["currency"],
        "livemode": False,
        "source": source["id"],
        "status": "succeeded",
        "type": source["type"],
        **_DETAILS.get(source["type"], _nothing)(account, source),
    }))  # fmt: skip
    return account.announce("source.transaction.created", transaction)


def _nothing(_account: Account, _source: Document) -> Document:
    return {}


def _ach(account: Account, source: Document) -> Document:
    details = source["ach_credit_transfer"]
    sender = {"fingerprint": account.fingerprint("sender"), "last4": "db67", "routing_number": details["routing_number"]}
    return {"ach_credit_transfer": sender}


def _sepa(_account: Account, source: Document) -> Document:
    found = _REFERENCE.match(source["owner"]["email"] or "")
    reference = {"reference": found[1]} if found else {}
    return {"sepa_credit_transfer": {**reference, "sender_iban": "DE89370400440532013000", "sender_name": "Jenny Rosen"}}


_DETAILS = {"ach_credit_transfer": _ach, "sepa_credit_transfer": _sepa}


def of(account: Account, source_id: str) -> list[Document]:
    """Return the transactions of the source with this id, the newest first."""
    return [one for one in account.store.all(KIND) if one["source"] == source_id][::-1]


def list_all(account: Account, params: dict[str, Any], source_id: str) -> Document:
    """GET /v1/sources/:id/source_transactions."""
    source = in_path(account, SOURCE, source_id, "source")
    return pages.page(of(account, source["id"]), params, url=f"/v1/sources/{source_id}/source_transactions", kind=KIND)


def retrieve(account: Account, _params: dict[str, Any], source_id: str, id_: str) -> Document:
    """GET /v1/sources/:id/source_transactions/:id."""
    in_path(account, SOURCE, source_id, "source")
    found = account.store.get(KIND, id_)
    if found is None or found["source"] != source_id:
        raise refusals.RESOURCE_MISSING_IN_PATH(param="source_transaction", object=KIND, id=id_)
    return found
