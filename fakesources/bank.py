"""What banks do on their own."""

from __future__ import annotations

from fakesources.account import Accounts
from fakesources.payer import require, source_of
from fakesources.resources.sources import happenings, notifications
from fakesources.store import Document


class Bank:
    """Acts on sources as banks do, outside of the API.

    Every method raises KeyError for an unknown source, and ValueError where the source's type or status does not allow
    it.
    """

    def __init__(self, accounts: Accounts) -> None:
        """Act on the sources of `accounts`."""
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
