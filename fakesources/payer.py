"""The human at the other end: what a shopper does with a source."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from fakesources.account import Account
from fakesources.resources.sources.lifecycle import take
from fakesources.resources.sources.objects import KIND
from fakesources.store import Document


class Payer:
    """Acts on the sources of an account, as people do outside of the API."""

    def __init__(self, account: Account) -> None:
        """Act on the sources of `account`."""
        self._account = account

    def authorize(self, source_id: str) -> str:
        """Authorise at the redirect; return the URL that the shopper's browser is sent back to.

        Raises KeyError for an unknown source, ValueError for one that waits for no redirect.
        """
        return self._decide(source_id, "authorize", "succeeded")

    def decline(self, source_id: str) -> str:
        """Decline at the redirect; return the URL that the shopper's browser is sent back to. Raises as `authorize`."""
        return self._decide(source_id, "decline", "failed")

    def _decide(self, source_id: str, step: str, result: str) -> str:
        with self._account.turn:
            source = self._account.store.get(KIND, source_id)
            if source is None:
                raise KeyError(source_id)
            if "redirect" not in source:
                message = f"{source_id} has no redirect to {step} at: it is a {source['type']} source."
                raise ValueError(message)
            self._account.save({**take(source, step), "redirect": {**source["redirect"], "status": result}})
        return returned(source)


def returned(source: Document) -> str:
    """Return where the browser goes after the redirect: the return_url with Stripe's three parameters.

    Parameters of the same name that were there are replaced (reference 1.2).
    """
    ours = {"client_secret": source["client_secret"], "livemode": "false", "source": source["id"]}
    url = urlsplit(source["redirect"]["return_url"])
    kept = [(name, value) for name, value in parse_qsl(url.query, keep_blank_values=True) if name not in ours]
    return str(urlunsplit(url._replace(query=urlencode([*kept, *ours.items()]))))
