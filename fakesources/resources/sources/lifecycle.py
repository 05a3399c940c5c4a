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
    """What may happen to a source: `name`, the statuses it happens `at`, and the status it leads `to`."""

    name: str
    at: tuple[str, ...]
    to: str


STEPS = {
    step.name: step
    for step in (
        #    name          at                      to             (reference 3.1)
        Step("authorize", (PENDING,),             CHARGEABLE),  # the shopper authorises at the redirect
        Step("decline",   (PENDING,),             FAILED),      # the shopper declines there
        Step("fund",      (PENDING, CHARGEABLE),  CHARGEABLE),  # money arrives at a receiver
        Step("detach",    (PENDING, CHARGEABLE),  CONSUMED),    # the source leaves its customer
        Step("cancel",    (PENDING, CHARGEABLE),  CANCELED),    # nobody acted in time
        Step("charge",    (CHARGEABLE,),          CONSUMED),    # single_use, or reusable while unattached
    )
}  # fmt: skip


def may(source: Document, step: str) -> bool:
    """Tell whether `step` (a name of `STEPS`) can happen to `source` now."""
    return source["status"] in STEPS[step].at


def take(source: Document, step: str) -> Document:
    """Return `source` after `step`; raises ValueError when its status does not allow the step."""
    if not may(source, step):
        message = f"A {source['status']} source cannot {step}: that happens at {' or '.join(STEPS[step].at)}."
        raise ValueError(message)
    return {**source, "status": STEPS[step].to}
