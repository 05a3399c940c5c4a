"""What banks do on their own."""

from __future__ import annotations

from collections.abc import Iterable

from fakesources.account import Accounts
from fakesources.payer import found, require, source_of
from fakesources.resources import disputes, refunds
from fakesources.resources.charges import objects, settlement
from fakesources.resources.common import in_form
from fakesources.resources.sources import happenings, notifications
from fakesources.store import Document


class Bank:
    """Acts on sources, charges, refunds and disputes as banks do, outside of the API.

    Every method raises KeyError for an unknown id, and ValueError where the object's type or status does not allow it.
    """

    def __init__(self, accounts: Accounts) -> None:
        """Act on the objects of `accounts`."""
        self._accounts = accounts

    def announce_debit(self, source_id: str, amount: int) -> Document:
        """Announce that `amount` will be debited; return the mandate notification."""
        with source_of(self._accounts, source_id) as (account, source):
            require(source, "mandate", "has no mandate")
            return notifications.record(account, source, amount)

    def refuse(self, source_id: str) -> None:
        """Refuse the account behind a debit source: the source fails."""
        with source_of(self._accounts, source_id) as (account, source):
            require(source, "mandate", "is no debit of a bank account")
            happenings.proceed(account, source, "bounce")

    def settle(self, charge_id: str) -> Document:
        """Pay a pending charge; return it."""
        with found(self._accounts, objects.KIND, charge_id) as (account, charge):
            _require(charge, (objects.PENDING,), "settled")
            return settlement.settle(account, charge)

    def bounce(self, charge_id: str, code: str = "insufficient_funds") -> Document:
        """Send a pending charge back for the failure `code` (see `settlement.BOUNCES`); return it."""
        with found(self._accounts, objects.KIND, charge_id) as (account, charge):
            _require_reason(code, settlement.BOUNCES, "send charges back")
            _require(charge, (objects.PENDING,), "sent back")
            settlement.bounce(account, charge, code)
            return in_form(account, objects.KIND, charge_id, "charge")

    def dispute(self, charge_id: str, reason: str = "fraudulent", *, inquiry: bool = False) -> Document:
        """Dispute a charge for `reason`, one of Stripe's; with `inquiry` only ask. Return the dispute."""
        with found(self._accounts, objects.KIND, charge_id) as (account, charge):
            _require_reason(reason, disputes.REASONS, "dispute charges")
            _require_disputable(charge)
            return disputes.begin(account, charge, reason, inquiry=inquiry)

    def decide(self, dispute_id: str, *, won: bool) -> Document:
        """Decide an open dispute for the account (`won`) or for the payer; return the dispute."""
        with found(self._accounts, disputes.KIND, dispute_id) as (account, dispute):
            _require(dispute, disputes.UNDECIDED, "decided")
            return disputes.close(account, dispute, disputes.ended(dispute, won=won))

    def fail_refund(self, refund_id: str, reason: str = "lost_or_stolen_card") -> Document:
        """Send a refund back that cannot be paid out, for `reason`, one of Stripe's; return it."""
        with found(self._accounts, refunds.KIND, refund_id) as (account, refund):
            _require_reason(reason, refunds.FAILURES, "send refunds back")
            if account.store.get(objects.KIND, refund["charge"]) is None:
                raise KeyError(refund["charge"])
            _require(refund, (refunds.PENDING, refunds.REQUIRES_ACTION, refunds.SUCCEEDED), "sent back")
            if refund["status"] == refunds.SUCCEEDED and refund["balance_transaction"] is None:
                message = f"{refund_id} can't be sent back: it released what was not captured, and moved no money."
                raise ValueError(message)
            return refunds.fail(account, refund, reason)


def _require_reason(reason: str, reasons: Iterable[str], act: str) -> None:
    if reason not in reasons:
        message = f"Banks {act} for {', '.join(reasons)}, not for {reason}."
        raise ValueError(message)


def _require(document: Document, statuses: tuple[str, ...], done: str) -> None:
    if document["status"] not in statuses:
        message = f"{document['id']} is {document['status']} and can't be {done}: that takes one that is {' or '.join(statuses)}."
        raise ValueError(message)


def _require_disputable(charge: Document) -> None:
    _require(charge, (objects.SUCCEEDED,), "disputed")
    if charge["disputed"] or charge["refunded"] or not charge["captured"]:
        state = "disputed" if charge["disputed"] else "refunded" if charge["refunded"] else "not captured"
        message = f"{charge['id']} is {state} and can't be disputed."
        raise ValueError(message)
