"""Balance transactions, one for each movement of money, and the balance that they add up to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from fakesources.account import Account
from fakesources.agenda import Happening
from fakesources.api import pages
from fakesources.api.expansion import Expandable, Reference
from fakesources.api.kinds import Currency, Id, Text, Unfaked, hash_of
from fakesources.resources.common import EXPAND, Happenings, document, in_path
from fakesources.store import Document

KIND: Final = "balance_transaction"
AVAILABLE: Final = "balance_transaction.available"
"""What happens when money can be paid out."""

DAY = 24 * 3600
DAYS_PENDING = 7
"""After how many days money is available, at midnight (UTC); recorded: five to seven."""

EXPANDABLE: dict[str, Expandable] = {"source": Reference(("charge", "dispute", "refund"))}
RETRIEVE = hash_of(expand=EXPAND)
LIST = hash_of(
    **pages.PAGING.params, created=pages.CREATED, currency=Currency(), payout=Unfaked(), source=Id(), type=Text(), expand=EXPAND
)
BALANCE = hash_of(expand=EXPAND)


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of movement: its type for cards and for all else, and the category that reports show it in."""

    of_cards: str
    of_others: str
    category: str


CHARGE = Sort("charge", "payment", "charge")
REFUND = Sort("refund", "payment_refund", "refund")
REFUND_FAILURE = Sort("refund_failure", "payment_failure_refund", "refund_failure")
DISPUTE = Sort("adjustment", "adjustment", "dispute")
REINSTATEMENT = Sort("adjustment", "adjustment", "dispute_reversal")


@dataclass(frozen=True, slots=True)
class Fee:
    """What Stripe takes: `permille` of the amount and a `fixed` part in the smallest unit, and what it calls it."""

    permille: int
    fixed: int
    description: str = "Stripe processing fees"

    def of(self, amount: int) -> int:
        """Return the fee for `amount`, rounded half up."""
        return (amount * self.permille + 500) // 1000 + self.fixed


NO_FEE = Fee(0, 0)
DISPUTE_FEE = Fee(0, 1500, "Dispute fee")


@dataclass(frozen=True, slots=True)
class Movement:
    """Money that moves: its `sort`, the `amount` in the smallest unit (below zero for money that goes), and the `fee`.

    `card` tells whether a card paid; with `at_once` the money need not wait to be available.
    """

    sort: Sort
    amount: int
    card: bool
    fee: Fee = NO_FEE
    at_once: bool = False


def record(account: Account, source: Document, moved: Movement) -> Document:
    """Write the transaction that moves money for the object `source`, and return it."""
    created, taken = account.now(), moved.fee.of(moved.amount)
    available = created if moved.at_once else (created // DAY + DAYS_PENDING) * DAY
    details = {
        "amount": taken,
        "application": None,
        "currency": source["currency"],
        "description": moved.fee.description,
        "type": "stripe_fee",
    }
    transaction = document(KIND, account.ids.modern("txn", created), {
        "amount": moved.amount,
        "available_on": available,
        "balance_type": "payments",
        "created": created,
        "currency": source["currency"],
        "description": source.get("description"),
        "exchange_rate": None,
        "fee": taken,
        "fee_details": [details] if taken else [],
        "net": moved.amount - taken,
        "reporting_category": moved.sort.category,
        "source": source["id"],
        "status": "available" if moved.at_once else "pending",
        "type": moved.sort.of_cards if moved.card else moved.sort.of_others,
    })  # fmt: skip
    if not moved.at_once:
        account.agenda.plan(available, AVAILABLE, transaction["id"])
    return account.save(transaction)


def take_over(account: Account, transaction: Document) -> Document:
    """Write a transaction that was made elsewhere; what is pending of it will be available."""
    if transaction.get("status") == "pending" and "available_on" in transaction:
        account.agenda.plan(transaction["available_on"], AVAILABLE, transaction["id"])
    return account.save(transaction)


def retrieve(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """GET /v1/balance_transactions/:id."""
    return in_path(account, KIND, id_)


def list_all(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/balance_transactions: the newest first, of one `currency`, `source` or `type` if asked for."""
    found = pages.having(account.store.all(KIND), params, ("currency", "source", "type"))
    return pages.page(pages.newest_first(found), params, url="/v1/balance_transactions", kind=KIND)


DEFAULT_CURRENCY = "eur"
"""The account's own currency, which its balance shows even when there is nothing."""


def balance(account: Account, _params: dict[str, Any]) -> Document:
    """GET /v1/balance: what is available and what is pending, by currency."""
    sums: dict[str, dict[str, int]] = {"available": defaultdict(int), "pending": defaultdict(int)}
    for amounts in sums.values():
        amounts[DEFAULT_CURRENCY] = 0
    for transaction in account.store.all(KIND):
        sums[transaction["status"]][transaction["currency"]] += transaction["net"]
    shown = {status: [_amount(currency, amounts[currency]) for currency in sorted(amounts)] for status, amounts in sums.items()}
    return {"object": "balance", "available": shown["available"], "livemode": False, "pending": shown["pending"]}


def _amount(currency: str, amount: int) -> Document:
    return {"amount": amount, "currency": currency, "source_types": {"card": amount}}


def _available(account: Account, transaction: Document, _happening: Happening) -> None:
    account.save({**transaction, "status": "available"})


HAPPENINGS: Happenings = {AVAILABLE: (KIND, _available)}
