"""The human at the other end: what a payer does with a source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from fakesources.account import Account, Accounts
from fakesources.resources import meanwhile
from fakesources.resources.sources import happenings, transactions
from fakesources.resources.sources.lifecycle import ensure
from fakesources.resources.sources.objects import KIND
from fakesources.resources.sources.types import TYPES
from fakesources.store import Document


class Payer:
    """Acts on sources as people do, outside of the API.

    Every method raises KeyError for an unknown source, and ValueError where the source's type or status does not allow
    it.
    """

    def __init__(self, accounts: Accounts) -> None:
        """Act on the sources of `accounts`."""
        self._accounts = accounts

    def authorize(self, source_id: str) -> str:
        """Authorise; return the URL that the payer's browser is sent back to (empty where there is no redirect)."""
        return self._decide(source_id, happenings.authorize, "authorize")

    def decline(self, source_id: str) -> str:
        """Decline; return the URL that the payer's browser is sent back to (empty where there is no redirect)."""
        return self._decide(source_id, happenings.decline, "decline")

    def send_funds(self, source_id: str, amount: int) -> Document:
        """Send `amount` (in the smallest unit) to a receiver; return the source transaction it makes."""
        with source_of(self._accounts, source_id) as (account, source):
            require(source, "receiver", "cannot receive money")
            if amount < 1:
                message = f"Money that is sent is at least 1, not {amount}."
                raise ValueError(message)
            happenings.fund(account, source, amount)
            return transactions.of(account, source_id)[0]

    def verify(self, source_id: str) -> None:
        """Give the right values of a code verification."""
        with source_of(self._accounts, source_id) as (account, source):
            require(source, "code_verification", "has nothing to verify")
            happenings.verified(account, source)

    def give_refund_details(self, source_id: str) -> None:
        """Say where money is to be returned to: the receiver's refund attributes become available."""
        with source_of(self._accounts, source_id) as (account, source):
            require(source, "receiver", "returns no money to a bank account")
            details = {**source[source["type"]]}
            details |= {name: value for name, value in _REFUND_DETAILS.items() if name in details}
            receiver = {**source["receiver"], "refund_attributes_status": "available"}
            account.save({**source, source["type"]: details, "receiver": receiver})

    def _decide(self, source_id: str, act: Callable[[Account, Document], Document], step: str) -> str:
        with source_of(self._accounts, source_id) as (account, source):
            if "receiver" in source or "code_verification" in source:
                message = f"{source_id} has nothing to {step}: it is a {source['type']} source."
                raise ValueError(message)
            ensure(source, step)
            act(account, source)
            return returned(source) if TYPES[source["type"]].redirects else ""


_REFUND_DETAILS = {
    "refund_account_holder_name": "Jenny Rosen",
    "refund_account_holder_type": "individual",
    "refund_routing_number": "110000000",
    "refund_iban": "DE89370400440532013000",
}


@contextmanager
def source_of(accounts: Accounts, source_id: str) -> Iterator[tuple[Account, Document]]:
    """Give the source with this id as it is now, with its account, while all others wait; raises KeyError for none."""
    with accounts.platform.turn:
        for account in accounts.all():
            meanwhile.settle(account)
            source = account.store.get(KIND, source_id)
            if source is not None:
                yield account, source
                return
        raise KeyError(source_id)


def require(source: Document, has: str, lack: str) -> None:
    """Raise ValueError telling the `lack` of a `source` that does not have the hash called `has`."""
    if has not in source:
        message = f"{source['id']} {lack}: it is a {source['type']} source."
        raise ValueError(message)


def returned(source: Document) -> str:
    """Return where the browser goes after the redirect: the return_url with Stripe's three parameters.

    Parameters of the same name that were there are replaced (reference 1.2).
    """
    ours = {"client_secret": source["client_secret"], "livemode": "false", "source": source["id"]}
    url = urlsplit(source["redirect"]["return_url"])
    kept = [(name, value) for name, value in parse_qsl(url.query, keep_blank_values=True) if name not in ours]
    return str(urlunsplit(url._replace(query=urlencode([*kept, *ours.items()]))))
