"""What becomes of a charge later: a bank settles, bounces or disputes it, or nobody captures it in time (reference 9.2, 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from fakesources.account import Account
from fakesources.agenda import Happening
from fakesources.facts import bank_accounts, ibans, numbers
from fakesources.resources import balance, disputes, refunds
from fakesources.resources.charges import objects
from fakesources.resources.charges.methods import METHODS, Method
from fakesources.resources.charges.objects import FAILED, KIND, PENDING, SUCCEEDED
from fakesources.resources.common import Happenings
from fakesources.store import Document

DECIDED: Final = "charge.decided"
DISPUTED: Final = "charge.disputed"
EXPIRES: Final = "charge.expires"

DAY = 24 * 3600
DAYS_TO_CAPTURE = 7
"""How long an authorised charge waits to be captured (documented)."""
SECONDS = 3
"""How long the banks of Stripe's test accounts take; recorded: mostly more than two seconds and less than twelve."""

BOUNCES: Final = {
    "account_closed": "The customer's bank account has been closed.",
    "debit_not_authorized": "The customer has notified their bank that this payment was unauthorized.",
    "generic_could_not_process": "This payment could not be processed.",
    "insufficient_funds": "The customer's account has insufficient funds to cover this payment.",
    "invalid_currency": "The customer's bank account cannot accept payments in this currency.",
    "no_account": "The customer's bank account could not be located.",
}
"""Why a bank sends a debit back: the failure code, and the message (the codes are documented, the messages ours)."""


@dataclass(frozen=True, slots=True)
class End:
    """How the bank of a test account decides: `bounces` is the failure code, None when it pays; `disputes` the reason of a dispute."""

    bounces: str | None = None
    disputes: str | None = None


PAYS = End()
_OF_IBANS = {
    #  country and last four digits                             (reference 2.4 D)
    ("AT", "3202"): End(bounces="insufficient_funds"),
    ("AT", "3203"): End(disputes="debit_not_authorized"),
}
_OF_OWNERS = {
    "succeeding_charge": PAYS,
    "failing_charge": End(bounces="generic_could_not_process"),
}
"""What the name of a sofort source's owner decides (reference 2.4 D)."""


DISPUTES: Final[dict[str | None, tuple[str, bool]]] = {
    "fraudulent": ("fraudulent", False),
    "product_not_received": ("product_not_received", False),
    "inquiry": ("fraudulent", True),
}
"""The disputes that test cards bring: the reason, and whether it is only an inquiry."""


def _magic(account: Account, charge: Document) -> End | None:
    """How the bank decides by magic, None when it does not."""
    paid_with = charge["source"] or {}
    if "sepa_debit" in paid_with:
        own = paid_with["sepa_debit"]
        end = _OF_IBANS.get((own["country"], own["last4"]), PAYS)
        return end if ibans.test_iban(own["country"], own["last4"]) else None
    if "sofort" in paid_with:
        return _OF_OWNERS.get(paid_with["owner"]["name"])
    number = account.numbers.get(charge["id"], "")
    return End(bounces=bank_accounts.TEST_ACCOUNTS[number]) if number in bank_accounts.TEST_ACCOUNTS else None


def begin(account: Account, charge: Document, method: Method) -> Document:
    """Write a new charge of `method`, move its money if it has come, and plan what time will do to it; returns it."""
    if charge["status"] == PENDING:
        account.save(charge)
        account.agenda.plan(account.now() + _seconds(account, charge, method), DECIDED, charge["id"])
        return account.announce("charge.pending", charge)
    if not charge["captured"]:
        account.agenda.plan(account.now() + DAYS_TO_CAPTURE * DAY, EXPIRES, charge["id"])
        return account.announce("charge.succeeded", account.save(charge))
    paid = account.save(brought(account, charge, method))
    account.announce("charge.succeeded", paid)
    plan_dispute(account, paid)
    return paid


def take_over(account: Account, charge: Document) -> Document:
    """Write a charge that was made elsewhere; its life goes on from here."""
    known = account.save(objects.complete(account, charge))
    if known["status"] == PENDING:
        account.agenda.plan(account.now() + _seconds(account, known, METHODS[objects.method_of(known)]), DECIDED, known["id"])
    elif not known["captured"] and known["status"] == SUCCEEDED:
        account.agenda.plan(account.now() + DAYS_TO_CAPTURE * DAY, EXPIRES, known["id"])
    return known


def brought(account: Account, charge: Document, method: Method) -> Document:
    """Return `charge` after its money, ``amount_captured``, has come into the balance."""
    at_once = numbers.card(account.numbers.get(charge["id"], "")).available
    fee = method.fee(charge["currency"])
    moved = balance.Movement(balance.CHARGE, charge["amount_captured"], method.card, fee, at_once)
    return {**charge, "balance_transaction": balance.record(account, charge, moved)["id"]}


def plan_dispute(account: Account, charge: Document) -> None:
    """Plan the dispute that a test card brings."""
    if numbers.card(account.numbers.get(charge["id"], "")).dispute in DISPUTES:
        account.agenda.plan(account.now() + SECONDS, DISPUTED, charge["id"])


def _seconds(account: Account, charge: Document, method: Method) -> int:
    """After how long the bank has decided."""
    delay = account.progress.get(method.shown)
    if delay is not None:
        return int(delay.total_seconds())
    return method.waits * DAY if _magic(account, charge) is None else SECONDS


def settle(account: Account, charge: Document) -> Document:
    """Let the bank pay a pending `charge`; returns it."""
    method = METHODS[objects.method_of(charge)]
    paid = {**charge, "paid": True, "receipt_url": objects.receipt_url(account, charge["id"]), "status": SUCCEEDED}
    after = account.save(brought(account, paid, method))
    account.announce("charge.succeeded", after, charge)
    refunds.charge_settled(account, after)
    return after


def bounce(account: Account, charge: Document, code: str) -> Document:
    """Let the bank send a pending `charge` back for the failure `code`; returns it."""
    failed: dict[str, Any] = {"failure_code": code, "failure_message": BOUNCES[code], "paid": False, "status": FAILED}
    after = account.save({**charge, **failed, "amount_captured": 0, "captured": False})
    account.announce("charge.failed", after, charge)
    refunds.charge_bounced(account, after)
    return after


def _decided(account: Account, charge: Document, _happening: Happening) -> None:
    if charge["status"] != PENDING:
        return
    end = _magic(account, charge) or PAYS
    if end.bounces is not None:
        bounce(account, charge, end.bounces)
        return
    paid = settle(account, charge)
    if end.disputes is not None and not paid["refunded"]:
        disputes.begin(account, paid, end.disputes)


def _disputed(account: Account, charge: Document, _happening: Happening) -> None:
    if not (charge["refunded"] or charge["disputed"]):
        reason, inquiry = DISPUTES[numbers.card(account.numbers[charge["id"]]).dispute]
        disputes.begin(account, charge, reason, inquiry=inquiry)


def _expires(account: Account, charge: Document, _happening: Happening) -> None:
    if charge["captured"] or charge["refunded"]:
        return
    after = refunds.release(account, charge, charge["amount"], "expired_uncaptured_charge")
    account.announce("charge.expired", after, charge)


HAPPENINGS: Happenings = {DECIDED: (KIND, _decided), DISPUTED: (KIND, _disputed), EXPIRES: (KIND, _expires)}
