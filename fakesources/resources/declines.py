"""Why a card is declined, when it is attached and when it is charged, as one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fakesources.api import refusals
from fakesources.api.refusals import Refusal, Refused


@dataclass(frozen=True, slots=True)
class Decline:
    """A decline: its `refusal`, the `param` it blames, and whether it shows the name as its `decline_code`."""

    refusal: Refusal
    param: str | None = None
    coded: bool = True


DECLINES = {
    #                          refusal                             param                                    (reference 2.4; the codes: D)
    "generic_decline":         Decline(refusals.CARD_DECLINED),
    "fraudulent":              Decline(refusals.CARD_DECLINED),
    "lost_card":               Decline(refusals.CARD_DECLINED),
    "stolen_card":             Decline(refusals.CARD_DECLINED),
    "insufficient_funds":      Decline(refusals.INSUFFICIENT_FUNDS),
    "card_velocity_exceeded":  Decline(refusals.CARD_VELOCITY_EXCEEDED),
    "authentication_required": Decline(refusals.AUTHENTICATION_REQUIRED),
    "expired_card":            Decline(refusals.EXPIRED_CARD,      "exp_month",   coded=False),
    "incorrect_cvc":           Decline(refusals.INCORRECT_CVC,     "cvc",         coded=False),
    "incorrect_zip":           Decline(refusals.INCORRECT_ZIP,     "address_zip", coded=False),
    "processing_error":        Decline(refusals.PROCESSING_ERROR,  coded=False),
}  # fmt: skip


def decline(name: str, *, charge: str | None = None) -> Refused:
    """Return the refusal (402) called `name`, to raise; `charge` is the id of the charge that failed.

    Without a charge it is one of attaching a card, which blames an empty param where it blames none (recorded).
    """
    row = DECLINES[name]
    more: dict[str, Any] = {"decline_code": name} if row.coded else {}
    if charge is not None:
        more["charge"] = charge
    return row.refusal(param="" if row.param is None and charge is None else row.param, more=more)
