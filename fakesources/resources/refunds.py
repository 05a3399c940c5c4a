"""Refunds: money that goes back, from the charge that brought it (reference 9.3)."""

from __future__ import annotations

from typing import Any, Final

from fakesources.account import Account
from fakesources.agenda import Happening
from fakesources.api import pages, refusals
from fakesources.api.expansion import Expandable, Reference
from fakesources.api.kinds import Choice, Id, Integer, Text, Unfaked, hash_of
from fakesources.facts import money, numbers
from fakesources.resources import balance, disputes
from fakesources.resources.charges import objects as charges
from fakesources.resources.common import EXPAND, METADATA, Happenings, document, in_form, in_path, with_metadata
from fakesources.store import Document, in_order

KIND: Final = charges.REFUND

SUCCEEDED: Final = "succeeded"
PENDING: Final = "pending"
FAILED: Final = "failed"
CANCELED: Final = "canceled"
REQUIRES_ACTION: Final = "requires_action"

FAILURES: Final = (
    "charge_for_pending_refund_disputed",
    "declined",
    "expired_or_canceled_card",
    "insufficient_funds",
    "lost_or_stolen_card",
    "merchant_request",
    "unknown",
)
"""Why refunds fail (documented)."""

ENDS: Final = "refund.ends"
"""What happens when the bank of a card has dealt with a refund."""
SECONDS = 5
"""How long the bank of a test card takes to do so."""

EXPANDABLE: dict[str, Expandable] = {
    "balance_transaction": Reference((balance.KIND,)),
    "charge": Reference((charges.KIND,)),
    "failure_balance_transaction": Reference((balance.KIND,)),
    **dict.fromkeys(("payment_intent", "source_transfer_reversal", "transfer_reversal"), Reference(())),
}

_GIVEN: dict[str, Any] = {
    "amount": Integer(least=1, drawn=(1, 40)),
    "instructions_email": Text(),
    "metadata": METADATA,
    "reason": Choice(("duplicate", "fraudulent", "requested_by_customer")),
    **dict.fromkeys("currency customer origin payment_intent refund_application_fee reverse_transfer".split(), Unfaked()),
    "expand": EXPAND,
}
CREATE = hash_of(charge=Id(), **_GIVEN)
CREATE_OF_CHARGE = hash_of(**_GIVEN)
CREATE_AND_SHOW_CHARGE = hash_of(**{name: kind for name, kind in _GIVEN.items() if name not in ("currency", "customer", "origin")})
RETRIEVE = hash_of(expand=EXPAND)
UPDATE = hash_of(metadata=METADATA, expand=EXPAND)
LIST = hash_of(**pages.PAGING.params, charge=Id(), created=pages.CREATED, payment_intent=Unfaked(), expand=EXPAND)
LIST_OF_CHARGE = hash_of(**pages.PAGING.params, expand=EXPAND)


def create(account: Account, params: dict[str, Any]) -> Document:
    """POST /v1/refunds."""
    if "charge" not in params:
        raise refusals.PARAMETER_MISSING(param="charge")
    return _created(account, in_form(account, charges.KIND, params["charge"], "charge"), params)


def create_of_charge(account: Account, params: dict[str, Any], charge_id: str) -> Document:
    """POST /v1/charges/:id/refunds."""
    return _created(account, in_path(account, charges.KIND, charge_id), params)


def create_and_show_charge(account: Account, params: dict[str, Any], charge_id: str) -> Document:
    """POST /v1/charges/:id/refund, the oldest way: the answer is the charge."""
    create_of_charge(account, params, charge_id)
    return in_path(account, charges.KIND, charge_id)


def _created(account: Account, charge: Document, params: dict[str, Any]) -> Document:
    left = charge["amount"] - charge["amount_refunded"]
    amount = params.get("amount", left)
    _check(account, charge, amount, left)
    refund = _refund(account, charge, amount, params)
    return begin(account, charge, refund)


def _check(account: Account, charge: Document, amount: int, left: int) -> None:
    """Refuse what cannot be given back: bounds, disputes, charges that brought nothing."""
    if charge["status"] == charges.FAILED:
        raise refusals.CHARGE_FAILED(id=charge["id"])
    if charge["refunded"] or left == 0:
        raise refusals.CHARGE_REFUNDED(id=charge["id"])
    if charge["disputed"] and not disputes.refundable(account, charge):
        raise refusals.CHARGE_DISPUTED(id=charge["id"])
    if not charge["captured"] and amount != charge["amount"]:
        raise refusals.UNCAPTURED_PARTLY()
    asked = money.written(amount, charge["currency"])
    if amount > charge["amount"]:
        raise refusals.REFUND_TOO_LARGE(param="amount", asked=asked, has=money.written(charge["amount"], charge["currency"]))
    if amount > left:
        raise refusals.REFUND_MORE_THAN_LEFT(param="amount", asked=asked, left=money.written(left, charge["currency"]))


def _refund(account: Account, charge: Document, amount: int, params: dict[str, Any]) -> Document:
    created, card = account.now(), charges.by_card(charge)
    shown = (charge["payment_method_details"] or {"type": "card" if card else "sepa_debit"})["type"]
    of_card = {"reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund"}
    email = {"instructions_email": params["instructions_email"]} if "instructions_email" in params else {}
    return document(KIND, account.ids.modern("re" if card else "pyr", created), {
        "amount": amount,
        "balance_transaction": None,
        "charge": charge["id"],
        "created": created,
        "currency": charge["currency"],
        "destination_details": {shown: of_card if card else {}, "type": shown},
        "metadata": with_metadata({}, params),
        "payment_intent": charge.get("payment_intent"),
        "reason": params.get("reason"),
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": SUCCEEDED,
        "transfer_reversal": None,
        **email,
    })  # fmt: skip


def begin(account: Account, charge: Document, refund: Document) -> Document:
    """Write a new refund of `charge`: done at once, or waiting for the charge, the bank, or the payer's details."""
    refunded = charge["amount_refunded"] + refund["amount"]
    after = account.save({**charge, "amount_refunded": refunded, "refunded": refunded == charge["amount"]})
    receiver = _receiver(account, charge)
    if charge["status"] == charges.PENDING:
        refund = account.save(in_order({**refund, "pending_reason": "charge_pending", "status": PENDING}))
    elif receiver is not None and receiver["receiver"]["refund_attributes_status"] != "available":
        _ask_for_details(account, receiver)
        refund = account.save({**refund, "status": REQUIRES_ACTION})
    elif charge["captured"]:
        refund = _moved(account, refund)
    else:
        refund = account.save(refund)
    account.announce("charge.refunded", after, charge)
    return refund


def release(account: Account, charge: Document, amount: int, reason: str | None) -> Document:
    """Give `amount` back that was authorised and is not captured; no money moves. Return the charge."""
    account.save({**_refund(account, charge, amount, {}), "reason": reason})
    refunded = charge["amount_refunded"] + amount
    return account.save({**charge, "amount_refunded": refunded, "refunded": refunded == charge["amount"]})


def _moved(account: Account, refund: Document) -> Document:
    """Take the money of `refund` from the balance, and plan what a test card's bank makes of it."""
    charge = in_form(account, charges.KIND, refund["charge"], "charge")
    moved = balance.Movement(balance.REFUND, -refund["amount"], charges.by_card(charge))
    transaction = balance.record(account, refund, moved)["id"]
    _returned(account, charge, refund["amount"])
    ends = numbers.card(account.numbers.get(charge["id"], "")).refund
    if ends is not None:
        account.agenda.plan(account.now() + SECONDS, ENDS, refund["id"])
    status = {"pending_reason": "processing", "status": PENDING} if ends == "pending" else {"status": SUCCEEDED}
    return account.save(in_order({**_decided(refund), "balance_transaction": transaction, **status}))


def _decided(refund: Document) -> Document:
    """Return `refund` as one that waits for nothing."""
    return {name: value for name, value in refund.items() if name != "pending_reason"}


def _returned(account: Account, charge: Document, amount: int) -> None:
    """Count `amount` (below zero for money that came back) as returned by the receiver that `charge` was paid by."""
    source = _receiver(account, charge)
    if source is not None:
        returned = source["receiver"]["amount_returned"] + amount
        account.save({**source, "receiver": {**source["receiver"], "amount_returned": returned}})


def _receiver(account: Account, charge: Document) -> Document | None:
    """The receiver that `charge` was paid by, as it is now."""
    if "receiver" not in (charge["source"] or {}):
        return None
    return account.store.get("source", charge["source"]["id"])


def _ask_for_details(account: Account, source: Document) -> None:
    receiver = source["receiver"]
    if receiver["refund_attributes_status"] == "missing":
        asked = account.save({**source, "receiver": {**receiver, "refund_attributes_status": "requested"}})
        account.announce("source.refund_attributes_required", asked)


def _ended(account: Account, refund: Document, _happening: Happening) -> None:
    """The bank of a test card has dealt with `refund`."""
    if refund["status"] == PENDING:
        account.announce("charge.refund.updated", account.save({**_decided(refund), "status": SUCCEEDED}), refund)
    elif refund["status"] == SUCCEEDED:
        fail(account, refund)


HAPPENINGS: Happenings = {ENDS: (KIND, _ended)}


def fail(account: Account, refund: Document, reason: str = "unknown") -> Document:
    """Let `refund` fail: the money comes back to the balance, the charge is no longer refunded by it."""
    failed = {**_decided(refund), "failure_reason": reason, "status": FAILED}
    if refund["balance_transaction"] is not None:
        card = charges.by_card(in_form(account, charges.KIND, refund["charge"], "charge"))
        back = balance.record(account, refund, balance.Movement(balance.REFUND_FAILURE, refund["amount"], card))
        failed["failure_balance_transaction"] = back["id"]
        _returned(account, in_form(account, charges.KIND, refund["charge"], "charge"), -refund["amount"])
    return _given_up(account, refund, in_order(failed))


def _given_up(account: Account, refund: Document, after: Document) -> Document:
    """Write a refund that gives nothing back after all."""
    charge = in_form(account, charges.KIND, refund["charge"], "charge")
    account.save({**charge, "amount_refunded": charge["amount_refunded"] - refund["amount"], "refunded": False})
    return account.announce("charge.refund.updated", account.save(after), refund)


def charge_settled(account: Account, charge: Document) -> None:
    """Carry out the refunds that waited for `charge` to succeed."""
    for refund in _waiting(account, charge):
        account.announce("charge.refund.updated", _moved(account, refund), refund)


def charge_bounced(account: Account, charge: Document) -> None:
    """Cancel the refunds that waited for `charge`, which has failed."""
    for refund in _waiting(account, charge):
        _given_up(account, refund, {**_decided(refund), "status": CANCELED})


def _waiting(account: Account, charge: Document) -> list[Document]:
    return [one for one in charges.refunds_of(account, charge)[::-1] if one["status"] == PENDING]


def details_given(account: Account, source: Document) -> None:
    """Carry out the refunds that waited for the payer of the receiver `source` to say where the money goes."""
    for refund in [one for one in account.store.all(KIND) if one["status"] == REQUIRES_ACTION]:
        charge = account.store.get(charges.KIND, refund["charge"])
        receiver = _receiver(account, charge) if charge is not None else None
        if receiver is not None and receiver["id"] == source["id"]:
            account.announce("charge.refund.updated", _moved(account, refund), refund)


def retrieve(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """GET /v1/refunds/:id."""
    return in_path(account, KIND, id_, "refund")


def retrieve_of_charge(account: Account, _params: dict[str, Any], charge_id: str, id_: str) -> Document:
    """GET /v1/charges/:id/refunds/:id."""
    in_path(account, charges.KIND, charge_id)
    refund = in_path(account, KIND, id_, "refund")
    if refund["charge"] != charge_id:
        raise refusals.RESOURCE_MISSING_IN_PATH(param="refund", object=KIND, id=id_)
    return refund


def update(account: Account, params: dict[str, Any], id_: str) -> Document:
    """POST /v1/refunds/:id; only metadata changes."""
    refund = in_path(account, KIND, id_, "refund")
    after = account.save({**refund, "metadata": with_metadata(refund["metadata"], params)})
    return account.announce("charge.refund.updated", after, refund)


def update_of_charge(account: Account, params: dict[str, Any], charge_id: str, id_: str) -> Document:
    """POST /v1/charges/:id/refunds/:id."""
    retrieve_of_charge(account, {}, charge_id, id_)
    return update(account, params, id_)


def cancel(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """POST /v1/refunds/:id/cancel; only one that waits for the payer's details can be."""
    refund = in_path(account, KIND, id_, "refund")
    if refund["status"] != REQUIRES_ACTION:
        raise refusals.REFUND_NOT_CANCELABLE(status=refund["status"])
    return _given_up(account, refund, {**refund, "status": CANCELED})


def list_all(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/refunds: the newest first, of one `charge` if asked for."""
    if "charge" in params:
        in_form(account, charges.KIND, params["charge"], "charge")
    found = pages.having(account.store.all(KIND), params, ("charge",))
    return pages.page(pages.newest_first(found), params, url="/v1/refunds", kind=KIND)


def list_of_charge(account: Account, params: dict[str, Any], charge_id: str) -> Document:
    """GET /v1/charges/:id/refunds."""
    charge = in_path(account, charges.KIND, charge_id)
    return pages.page(charges.refunds_of(account, charge), params, url=f"/v1/charges/{charge_id}/refunds", kind=KIND)
