"""The pages of hooks.stripe.com: where a payer authorises or declines, and where a mandate can be read."""

from __future__ import annotations

import html
import re
from typing import Final

from fakesources.account import Accounts
from fakesources.api.messages import Headers, Request, Response
from fakesources.errors import NotFaked
from fakesources.payer import Payer, returned, source_of
from fakesources.resources.sources.lifecycle import PENDING
from fakesources.resources.sources.types import REDIRECT
from fakesources.store import Document

HOST: Final = "hooks.stripe.com"

_AUTHENTICATE = re.compile(r"/redirect/authenticate/(src_\w+)\Z", re.ASCII)
_MANDATE = re.compile(r"/adapter/\w+/file/(src_\w+)/(\w+)\Z", re.ASCII)
_ACTION = re.compile(r"(?:^|&)action=(authorize|fail)(?:&|$)")


class Hooks:
    """Answers what a payer's browser asks for."""

    def __init__(self, accounts: Accounts) -> None:
        """Show the sources of `accounts`."""
        self._accounts, self._payer = accounts, Payer(accounts)

    def handle(self, request: Request) -> Response:
        """Return a page, or the redirect back to the shop; raises NotFaked for other pages of this host."""
        _, path, query = request.place
        if found := _AUTHENTICATE.match(path):
            source = self._source(found[1], "redirect", "client_secret={}", query)
            return self._authenticate(source, query) if source else _page(404, "No such page", "")
        if found := _MANDATE.match(path):
            source = self._source(found[1], "mandate", "{}", found[2])
            return _mandate(source) if source else _page(404, "No such page", "")
        missing = f"the page {request.url}"
        raise NotFaked(missing)

    def _source(self, id_: str, has: str, wanted: str, given: str) -> Document | None:
        """The source of a page, if it `has` the hash that the page is about and was asked for with its client secret."""
        try:
            with source_of(self._accounts, id_) as (_, found):
                source = found
        except KeyError:
            return None
        return source if has in source and wanted.format(source["client_secret"]) in given.split("&") else None

    def _authenticate(self, source: Document, query: str) -> Response:
        action = _ACTION.search(query)
        if source["flow"] != REDIRECT or source["status"] != PENDING:
            return _back(source)
        if action is None:
            return _page(200, f"{source['type']} test payment page", _CHOICE.format(query=html.escape(query)))
        decide = self._payer.authorize if action[1] == "authorize" else self._payer.decline
        decide(source["id"])
        return _back(source)


_CHOICE = '<p><a href="?{query}&amp;action=authorize">Authorize test payment</a></p><p><a href="?{query}&amp;action=fail">Fail test payment</a></p>'


def _back(source: Document) -> Response:
    return Response(302, "", Headers({"content-type": "text/html; charset=utf-8", "location": returned(source)}))


def _mandate(source: Document) -> Response:
    return _page(200, "SEPA Direct Debit mandate", f"<p>{html.escape(source['mandate']['reference'])}</p>")


def _page(status: int, title: str, body: str) -> Response:
    text = f"<!doctype html><html lang=en><title>{title}</title><h1>{title}</h1>{body}</html>"
    return Response(status, text, Headers({"content-type": "text/html; charset=utf-8"}))
