"""Disputes: somebody asks a bank for the money back (fields by Stripe's OpenAPI description, ends as documented)."""

from __future__ import annotations

from typing import Any, Final

from fakesources.account import Account
from fakesources.agenda import Happening
from fakesources.api import pages, refusals
from fakesources.api.expansion import Expandable, Reference
from fakesources.api.kinds import Boolean, Id, Param, Text, Unfaked, hash_of
from fakesources.resources import balance
from fakesources.resources.charges import objects as charges
from fakesources.resources.common import EXPAND, METADATA, Happenings, document, in_form, in_path, with_metadata
from fakesources.store import Document

KIND: Final = "dispute"

NEEDS_RESPONSE: Final = "needs_response"
UNDER_REVIEW: Final = "under_review"
WON: Final = "won"
LOST: Final = "lost"
WARNING_NEEDS_RESPONSE: Final = "warning_needs_response"
WARNING_UNDER_REVIEW: Final = "warning_under_review"
WARNING_CLOSED: Final = "warning_closed"

OPEN: Final = {NEEDS_RESPONSE: UNDER_REVIEW, WARNING_NEEDS_RESPONSE: WARNING_UNDER_REVIEW}
"""The statuses that wait for evidence, and what each becomes once it is submitted."""
UNDECIDED = (*OPEN, *OPEN.values())

DAY = 24 * 3600
DAYS_TO_ANSWER = 21
SECONDS = 5
"""How long a test card's bank thinks about evidence."""

DUE: Final = "dispute.due"
JUDGED: Final = "dispute.judged"

REASONS: Final = (
    "bank_cannot_process",
    "check_returned",
    "credit_not_processed",
    "customer_initiated",
    "debit_not_authorized",
    "duplicate",
    "fraudulent",
    "general",
    "incorrect_account_details",
    "insufficient_funds",
    "noncompliant",
    "product_not_received",
    "product_unacceptable",
    "subscription_canceled",
    "unrecognized",
)
"""Why charges are disputed (documented)."""

FILES = (
    "cancellation_policy customer_communication customer_signature duplicate_charge_documentation receipt refund_policy "
    "service_documentation shipping_documentation uncategorized_file"
).split()
LINES = (
    "billing_address customer_email_address customer_name customer_purchase_ip duplicate_charge_id service_date "
    "shipping_address shipping_carrier shipping_date shipping_tracking_number"
).split()
TEXTS = (
    "access_activity_log cancellation_policy_disclosure cancellation_rebuttal duplicate_charge_explanation product_description "
    "refund_policy_disclosure refund_refusal_explanation uncategorized_text"
).split()
EVIDENCE = sorted([*FILES, *LINES, *TEXTS])

JUDGEMENTS: Final = {"winning_evidence": WON, "losing_evidence": LOST}
"""What a test card's bank decides on this ``uncategorized_text`` (documented); anything else waits for the test."""

NETWORK_CODES: Final = {"fraudulent": "10.4", "product_not_received": "13.1"}

EXPANDABLE: dict[str, Expandable] = {"charge": Reference((charges.KIND,)), "payment_intent": Reference(())}
RETRIEVE = hash_of(expand=EXPAND)
UPDATE = hash_of(
    evidence=hash_of(
        **{name: Param(Text(20_000 if name in TEXTS else 5_000), unsets=True) for name in EVIDENCE}, enhanced_evidence=Unfaked()
    ),
    metadata=METADATA,
    submit=Boolean(),
    expand=EXPAND,
)
LIST = hash_of(**pages.PAGING.params, charge=Id(), created=pages.CREATED, payment_intent=Unfaked(), expand=EXPAND)


def refundable(account: Account, charge: Document) -> bool:
    """Tell whether the disputed `charge` can be refunded all the same: while a bank only inquires."""
    dispute = account.store.get(KIND, charge["dispute"]) if charge.get("dispute") else None
    return dispute is not None and bool(dispute["is_charge_refundable"])


def begin(account: Account, charge: Document, reason: str, *, inquiry: bool = False) -> Document:
    """Let the payer of `charge` dispute it for `reason`; with `inquiry` the bank only asks, and no money moves.

    Debits of bank accounts cannot be contested: their dispute is lost at once (documented).
    """
    dispute = account.save(_dispute(account, charge, reason, inquiry=inquiry))
    account.save({**charge, "dispute": dispute["id"], "disputed": True})
    account.announce("charge.dispute.created", dispute)
    if not inquiry:
        dispute = _moved(account, dispute, balance.DISPUTE, -dispute["amount"], "charge.dispute.funds_withdrawn")
    if not charges.by_card(charge):
        return close(account, dispute, LOST)
    account.agenda.plan(dispute["evidence_details"]["due_by"], DUE, dispute["id"])
    return dispute


def _dispute(account: Account, charge: Document, reason: str, *, inquiry: bool) -> Document:
    created = account.now()
    details = charge["payment_method_details"] or {"type": "card", "card": {"brand": None}}
    of_card = {
        "brand": details.get("card", {}).get("brand"),
        "case_type": "inquiry" if inquiry else "chargeback",
        "network_reason_code": NETWORK_CODES.get(reason),
    }
    paid_by = {"payment_method_details": {"card": of_card, "type": "card"}} if charges.by_card(charge) else {}
    return document(KIND, account.ids.modern("dp", created), {
        "amount": charge["amount"] - charge["amount_refunded"],
        "balance_transactions": [],
        "charge": charge["id"],
        "created": created,
        "currency": charge["currency"],
        "enhanced_eligibility_types": [],
        "evidence": {**dict.fromkeys(EVIDENCE), "enhanced_evidence": {}},
        "evidence_details": {
            "due_by": (created // DAY + DAYS_TO_ANSWER) * DAY - 1,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
        },
        "is_charge_refundable": inquiry,
        "livemode": False,
        "metadata": {},
        "payment_intent": charge.get("payment_intent"),
        "reason": reason,
        "status": WARNING_NEEDS_RESPONSE if inquiry else NEEDS_RESPONSE,
        **paid_by,
    })  # fmt: skip


def _moved(account: Account, dispute: Document, sort: balance.Sort, amount: int, event: str) -> Document:
    """Move the money of `dispute`, and show the transaction in it."""
    fee = balance.DISPUTE_FEE if amount < 0 else balance.NO_FEE
    transaction = balance.record(account, dispute, balance.Movement(sort, amount, card=True, fee=fee))
    after = account.save({**dispute, "balance_transactions": [*dispute["balance_transactions"], transaction]})
    return account.announce(event, after, dispute)


def close(account: Account, dispute: Document, status: str) -> Document:
    """Let `dispute` end in `status`: ``won`` brings the money back."""
    after = account.save({**dispute, "status": status})
    account.announce("charge.dispute.closed", after, dispute)
    if status == WON:
        return _moved(account, after, balance.REINSTATEMENT, dispute["amount"], "charge.dispute.funds_reinstated")
    return after


def update(account: Account, params: dict[str, Any], id_: str) -> Document:
    """POST /v1/disputes/:id; `evidence` is submitted to the bank unless ``submit=false``."""
    dispute = in_path(account, KIND, id_)
    after = {**dispute, "metadata": with_metadata(dispute["metadata"], params)}
    if "evidence" in params:
        after |= _with_evidence(dispute, params["evidence"])
    if params.get("submit", "evidence" in params):
        after |= _submitted(account, after)
    return account.announce("charge.dispute.updated", account.save(after), dispute)


def _with_evidence(dispute: Document, given: dict[str, Any]) -> Document:
    if dispute["status"] not in OPEN:
        raise refusals.DISPUTE_NOT_OPEN(status=dispute["status"])
    evidence = {**dispute["evidence"], **given}
    has = any(evidence[name] for name in EVIDENCE)
    return {"evidence": evidence, "evidence_details": {**dispute["evidence_details"], "has_evidence": has}}


def _submitted(account: Account, dispute: Document) -> Document:
    if dispute["status"] not in OPEN:
        raise refusals.DISPUTE_NOT_OPEN(status=dispute["status"])
    if dispute["evidence"]["uncategorized_text"] in JUDGEMENTS:
        account.agenda.plan(account.now() + SECONDS, JUDGED, dispute["id"])
    details = dispute["evidence_details"]
    count = details["submission_count"] + 1
    return {"evidence_details": {**details, "submission_count": count}, "status": OPEN[dispute["status"]]}


def close_by_request(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """POST /v1/disputes/:id/close: the account gives in."""
    dispute = in_path(account, KIND, id_)
    if dispute["status"] not in OPEN:
        raise refusals.DISPUTE_NOT_OPEN(status=dispute["status"])
    return close(account, dispute, ended(dispute, won=False))


def ended(dispute: Document, *, won: bool) -> str:
    """Return the status that `dispute` has once the bank has decided; an inquiry only ends."""
    return WARNING_CLOSED if dispute["status"].startswith("warning") else WON if won else LOST


def retrieve(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """GET /v1/disputes/:id."""
    return in_path(account, KIND, id_)


def list_all(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/disputes: the newest first, of one `charge` if asked for."""
    if "charge" in params:
        in_form(account, charges.KIND, params["charge"], "charge")
    found = pages.having(account.store.all(KIND), params, ("charge",))
    return pages.page(pages.newest_first(found), params, url="/v1/disputes", kind=KIND)


def _due(account: Account, dispute: Document, _happening: Happening) -> None:
    if dispute["status"] in OPEN:
        late = {**dispute, "evidence_details": {**dispute["evidence_details"], "past_due": True}}
        close(account, account.save(late), ended(dispute, won=False))


def _judged(account: Account, dispute: Document, _happening: Happening) -> None:
    if dispute["status"] in OPEN.values():
        close(account, dispute, ended(dispute, won=JUDGEMENTS[dispute["evidence"]["uncategorized_text"]] == WON))


HAPPENINGS: Happenings = {DUE: (KIND, _due), JUDGED: (KIND, _judged)}
