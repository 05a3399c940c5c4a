"""What comes of a charge at once: it succeeds, it waits for a bank, or the issuer of the card declines it (reference 9.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fakesources.facts.testcards import TEST_CARDS
from fakesources.resources import declines
from fakesources.resources.charges.instruments import Instrument
from fakesources.resources.charges.methods import CARD
from fakesources.store import Document

SUCCEEDED: Final = "succeeded"
PENDING: Final = "pending"
FAILED: Final = "failed"

RISK_SCORES: Final = {"normal": 20, "elevated": 70, "highest": 92}
"""How risky a card is, from 0 to 100; recorded for normal ones: 12 to 25."""

AUTHENTICATION_REQUIRED: Final = "authentication_required"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status that a charge begins with, and the hash ``outcome`` that explains it.

    `decline` is the name of the decline (see `resources.declines`), `code` and `message` its failure.
    """

    status: str
    shown: Document
    decline: str | None = None
    code: str | None = None
    message: str | None = None


def outcome(paid_with: Instrument) -> Outcome:
    """Return what comes of charging `paid_with`."""
    method = paid_with.method
    if method.shown != CARD:
        return Outcome(PENDING if method.waits else SUCCEEDED, _authorized({"risk_level": "not_assessed"}))
    risk, decline = _of_card(paid_with)
    told = {"risk_level": risk, "risk_score": RISK_SCORES[risk]}
    if decline is None:
        return Outcome(SUCCEEDED, _authorized(told))
    refused = declines.decline(decline)
    blocked = risk == "highest"
    shown = _shown(
        told,
        network_status="not_sent_to_network" if blocked else "declined_by_network",
        reason="highest_risk_level" if blocked else decline,
        seller_message=BLOCKED if blocked else NOT_TOLD,
        type_="blocked" if blocked else "issuer_declined",
    )
    return Outcome(FAILED, shown, decline, refused.row.code, refused.message)


def _of_card(paid_with: Instrument) -> tuple[str, str | None]:
    """The risk of a card, and the name of its decline, None when it is accepted."""
    known = TEST_CARDS.get(paid_with.number or "")
    if known is None:
        return "normal", None
    authenticated = known.declines == AUTHENTICATION_REQUIRED and paid_with.method.authenticated
    return known.risk, None if authenticated else known.declines


BLOCKED: Final = "Stripe blocked this payment as too risky."
NOT_TOLD: Final = "The bank did not return any further details with this decline."


def _authorized(told: Document) -> Document:
    return _shown(told, network_status="approved_by_network", reason=None, seller_message="Payment complete.", type_="authorized")


def _shown(told: Document, *, network_status: str, reason: str | None, seller_message: str, type_: str) -> Document:
    return {
        "advice_code": None,
        "network_advice_code": None,
        "network_decline_code": None,
        "network_status": network_status,
        "reason": reason,
        **told,
        "seller_message": seller_message,
        "type": type_,
    }
