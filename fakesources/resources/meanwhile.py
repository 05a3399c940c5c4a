"""What happened since somebody last looked: everything that is due, in all rooms."""

from __future__ import annotations

from fakesources.account import Account
from fakesources.resources import balance, coupons, discounts, disputes, promotion_codes, refunds
from fakesources.resources.charges import settlement
from fakesources.resources.common import Happenings
from fakesources.resources.sources import happenings

ROOMS = (happenings, settlement, refunds, disputes, balance, coupons, promotion_codes, discounts)

HAPPENINGS: Happenings = {what: happen for room in ROOMS for what, happen in room.HAPPENINGS.items()}


def settle(account: Account) -> None:
    """Catch up with all that is due, each thing as if at its own instant."""
    while account.agenda and (happening := account.agenda.due(account.clock.now())):
        kind, happen = HAPPENINGS[happening.what]
        with account.at(happening.at):
            document = account.store.get(kind, happening.id)
            if document is not None:
                happen(account, document, happening)
