"""Mandate notifications: that a debit is about to be made, for shops that tell their payers themselves (reference 3.3)."""

from __future__ import annotations

from typing import Any, Final

from fakesources.account import Account
from fakesources.api import refusals
from fakesources.resources.common import document, in_path
from fakesources.resources.sources.objects import KIND as SOURCE
from fakesources.store import Document

KIND: Final = "source_mandate_notification"


def record(account: Account, source: Document, amount: int | None, reason: str = "debit_initiated") -> Document:
    """Write and announce the notification of a debit of `amount` on `source`, which carries a mandate."""
    created, details = account.now(), source[source["type"]]
    notification = account.save(document(KIND, account.ids.modern("srcmn", created), {
        "amount": amount,
        "created": created,
        "livemode": False,
        "reason": reason,
        "source": source,
        "status": "submitted",
        "type": source["type"],
        source["type"]: {
            "creditor_identifier": "TEST-CREDITOR-0001",
            "last4": details["last4"],
            "mandate_reference": details["mandate_reference"],
        },
    }))  # fmt: skip
    return account.announce("source.mandate_notification", notification)


def retrieve(account: Account, _params: dict[str, Any], source_id: str, id_: str) -> Document:
    """GET /v1/sources/:id/mandate_notifications/:id."""
    in_path(account, SOURCE, source_id, "source")
    found = account.store.get(KIND, id_)
    if found is None or found["source"]["id"] != source_id:
        raise refusals.RESOURCE_MISSING_IN_PATH(param="mandate_notification", object=KIND, id=id_)
    return found
