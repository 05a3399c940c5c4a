"""The life of a source: every step there is, and the only place that writes a source's `status`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fakesources.store import Document

PENDING: Final = "pending"
CHARGEABLE: Final = "chargeable"
CONSUMED: Final = "consumed"
FAILED: Final = "failed"
CANCELED: Final = "canceled"

STATUSES = (CANCELED, CHARGEABLE, CONSUMED, FAILED, PENDING)
FINAL = (CANCELED, CONSUMED, FAILED)


@dataclass(frozen=True, slots=True)
class Step:
    """What may happen to a source: `name`, the statuses it happens `at`, the status it leads `to`, and `why` in words."""

    name: str
    at: tuple[str, ...]
    to: str
    why: str


STEPS = {
    step.name: step
    for step in (
        #    name           at                      to           what happened                             (reference 3.1)
        Step("authorize",  (PENDING,),             CHARGEABLE, "the payer authorises it"),
        Step("skip",       (PENDING,),             CHARGEABLE, "no authentication is needed (three_d_secure)"),
        Step("fund",       (PENDING, CHARGEABLE),  CHARGEABLE, "money arrives at a receiver"),
        Step("verify",     (PENDING,),             CHARGEABLE, "the right values are given (code_verification)"),
        Step("decline",    (PENDING,),             FAILED,     "the payer declines it"),
        Step("misverify",  (PENDING,),             FAILED,     "the last attempt at the values is wrong"),
        Step("bounce",     (CHARGEABLE,),          FAILED,     "the bank refuses the debit (sepa_debit)"),
        Step("cancel",     (PENDING, CHARGEABLE),  CANCELED,   "nobody acts in time"),
        Step("charge",     (CHARGEABLE,),          CONSUMED,   "it is charged: single_use, or unattached"),
        Step("detach",     (PENDING, CHARGEABLE),  CONSUMED,   "it leaves its customer"),
    )
}  # fmt: skip


def may(source: Document, step: str) -> bool:
    """Tell whether `step` (a name of `STEPS`) can happen to `source` now."""
    return source["status"] in STEPS[step].at


def ensure(source: Document, step: str) -> None:
    """Raise ValueError when `step` cannot happen to `source` now."""
    if not may(source, step):
        at = " or ".join(STEPS[step].at)
        message = f"{source['id']} is {source['status']}: {STEPS[step].why}, which is step {step!r}, only happens to a {at} source."
        raise ValueError(message)


def take(source: Document, step: str) -> Document:
    """Return `source` after `step`; raises ValueError when its status does not allow the step."""
    ensure(source, step)
    return {**source, "status": STEPS[step].to}
