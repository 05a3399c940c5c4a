"""What happens to a source without a request: by people, by banks, and by time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from fakesources.account import Account
from fakesources.agenda import Happening
from fakesources.resources.common import Happenings
from fakesources.resources.sources import transactions
from fakesources.resources.sources.lifecycle import CANCELED, CHARGEABLE, FAILED, FINAL, PENDING, ensure, may, take
from fakesources.resources.sources.objects import KIND, complete
from fakesources.resources.sources.types import RECEIVER, REDIRECT, TYPES, SourceType
from fakesources.store import Document

FUNDED: Final = "source.funded"
AUTHORIZED: Final = "source.authorized"
PROCEEDS: Final = "source.proceeds"
TOO_LATE_PENDING: Final = "source.too_late_pending"
TOO_LATE_CHARGEABLE: Final = "source.too_late_chargeable"

DEFAULT_FUNDS = 1000
"""What Stripe's test bank sends where nothing else is said, in the smallest unit (reference 2.4)."""

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Magic:
    """An owner's e-mail address that makes something happen: in sources of `flow`, after `seconds`."""

    address: re.Pattern[str]
    flow: str
    what: str
    seconds: int


MAGIC = (
    #     address                                 flow      what        after   (reference 2.4 D)
    Magic(re.compile(r"amount_([1-9]\d{0,11})@"), RECEIVER, FUNDED,     5),
    Magic(re.compile(r"reference_\w+@"),          RECEIVER, FUNDED,     5),
    Magic(re.compile(r".*\+fill_now@"),           RECEIVER, FUNDED,     0),
    Magic(re.compile(r".*_chargeable@"),          REDIRECT, AUTHORIZED, 5),
)  # fmt: skip

NEVER_FILLED = re.compile(r".*\+fill_never@")


ANNOUNCED = {CANCELED: "source.canceled", CHARGEABLE: "source.chargeable", FAILED: "source.failed"}
"""The events that tell of the statuses that a source comes to; no event tells of the others (reference 3.1, 3.2)."""


def begin(account: Account, source: Document) -> Document:
    """Write a new source, announce it if it is chargeable at once, and plan what time will do to it."""
    account.save(source)
    if source["status"] == CHARGEABLE:
        account.announce(ANNOUNCED[CHARGEABLE], source)
    return _planned(account, source)


def _planned(account: Account, source: Document) -> Document:
    """Plan what time will do to a source that is new here: magic addresses, progress, and being canceled."""
    row = TYPES.get(source["type"])
    if row is None or source["status"] in FINAL:
        return source
    _plan_end(account, source, row)
    if source["status"] != PENDING:
        return source
    _plan_magic(account, source, row)
    delay = account.progress.get(row.name)
    if delay is not None and not NEVER_FILLED.match(source["owner"]["email"] or ""):
        account.agenda.plan(account.now() + int(delay.total_seconds()), PROCEEDS, source["id"])
    return source


def take_over(account: Account, source: Document) -> Document:
    """Write a source that was made elsewhere; its life goes on from here."""
    return _planned(account, account.save(complete(account, source)))


def proceed(account: Account, source: Document, step: str, **changes: Any) -> Document:
    """Take `step` (a name of `lifecycle.STEPS`), write the source with `changes`, announce its new status, plan its end.

    Raises ValueError when the source's status does not allow the step.
    """
    after = account.save({**take(source, step), **changes})
    if after["status"] != source["status"] and after["status"] in ANNOUNCED:
        account.announce(ANNOUNCED[after["status"]], after)
    if after["status"] == CHARGEABLE != source["status"]:
        _plan_end(account, after, TYPES[after["type"]])
    return after


def authorize(account: Account, source: Document) -> Document:
    """Let the payer authorise: the redirect has succeeded, and what the bank verifies of the owner is known."""
    row = TYPES[source["type"]]
    known = {f"verified_{name}": source["owner"][name] or "Jenny Rosen" for name in row.verifies}
    changes: dict[str, Any] = {"owner": {**source["owner"], **known}} if known else {}
    if "redirect" in source:
        changes["redirect"] = {**source["redirect"], "status": "succeeded"}
    if "three_d_secure" in source:
        changes["three_d_secure"] = {**source["three_d_secure"], "authenticated": True}
    return proceed(account, source, "authorize", **changes)


def decline(account: Account, source: Document) -> Document:
    """Let the payer decline; `failure_reason` stays null, as recorded (reference 1.2)."""
    changes = {"redirect": {**source["redirect"], "status": "failed"}} if "redirect" in source else {}
    return proceed(account, source, "decline", **changes)


def fund(account: Account, source: Document, amount: int) -> Document:
    """Let `amount` arrive at a receiver: a transaction is written, and once there is enough the source is chargeable.

    A single_use source waits for its whole amount. Raises ValueError for a source that can receive nothing more.
    """
    ensure(source, "fund")
    transactions.record(account, source, amount)
    receiver = {**source["receiver"], "amount_received": source["receiver"]["amount_received"] + amount}
    if receiver["amount_received"] < (source["amount"] or 0):
        return account.save({**source, "receiver": receiver})
    return proceed(account, source, "fund", receiver=receiver)


def email_changed(account: Account, before: Document, after: Document) -> None:
    """Let the magic of a new e-mail address begin; nothing happens when it is the old one (reference 2.4)."""
    if before["owner"]["email"] != after["owner"]["email"]:
        _plan_magic(account, after, TYPES[after["type"]])


def _plan_magic(account: Account, source: Document, row: SourceType) -> None:
    email = source["owner"]["email"] or ""
    if "_" not in email and "+" not in email:  # no magic address is without
        return
    for magic in MAGIC:
        found = magic.address.match(email) if magic.flow == row.flow else None
        if found:
            amount = int(found[1]) if found.groups() else source["amount"] or DEFAULT_FUNDS
            account.agenda.plan(account.now() + magic.seconds, magic.what, source["id"], amount)


def _plan_end(account: Account, source: Document, row: SourceType) -> None:
    """Plan when a source that nobody uses is canceled (reference 2.1)."""
    pending, chargeable = row.waits
    hours, what = (pending, TOO_LATE_PENDING) if source["status"] == PENDING else (chargeable, TOO_LATE_CHARGEABLE)
    if hours is None:
        return
    at = account.now() + hours * HOUR
    if source["status"] == CHARGEABLE and row.closes is not None:
        at = min(at, _next(account.now(), row.closes))
    account.agenda.plan(at, what, source["id"])


def _next(now: int, clock: tuple[int, int]) -> int:
    """The next second at which it is `clock` (hours and minutes) in UTC."""
    today = datetime.fromtimestamp(now, UTC).replace(hour=clock[0], minute=clock[1], second=0)
    return int((today if today.timestamp() > now else today + timedelta(days=1)).timestamp())


def _funded(account: Account, source: Document, happening: Happening) -> None:
    if may(source, "fund"):
        fund(account, source, happening.amount)


def _authorized(account: Account, source: Document, _happening: Happening) -> None:
    if may(source, "authorize"):
        authorize(account, source)


def _proceeds(account: Account, source: Document, _happening: Happening) -> None:
    if source["status"] != PENDING:
        return
    if "receiver" in source:
        fund(account, source, source["amount"] or DEFAULT_FUNDS)
    elif "code_verification" in source:
        verified(account, source)
    else:
        authorize(account, source)


def verified(account: Account, source: Document) -> Document:
    """Let the right values of a code verification have been given."""
    return proceed(account, source, "verify", code_verification={**source["code_verification"], "status": "succeeded"})


def misverified(account: Account, source: Document) -> Document:
    """Let the last attempt at the values of a code verification have been wrong."""
    return proceed(account, source, "misverify", code_verification={"attempts_remaining": 0, "status": "failed"})


def _too_late(status: str) -> Callable[[Account, Document, Happening], None]:
    def cancel(account: Account, source: Document, _happening: Happening) -> None:
        if source["status"] == status:
            proceed(account, source, "cancel")

    return cancel


HAPPENINGS: Happenings = {
    FUNDED: (KIND, _funded),
    AUTHORIZED: (KIND, _authorized),
    PROCEEDS: (KIND, _proceeds),
    TOO_LATE_PENDING: (KIND, _too_late(PENDING)),
    TOO_LATE_CHARGEABLE: (KIND, _too_late(CHARGEABLE)),
}
