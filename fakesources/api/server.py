"""handle: one request in, one answer out. What every call to Stripe goes through, whatever the resource."""

from __future__ import annotations

import json
from threading import RLock
from typing import Any

from fakesources.account import Account
from fakesources.api import forms, keys, refusals
from fakesources.api.checking import check_hash
from fakesources.api.messages import Headers, Request, Response
from fakesources.api.routing import Match, Router
from fakesources.errors import NotFaked, nearest
from fakesources.store import Document

HOST = "api.stripe.com"


class Server:
    """The protocol around an account: key, route, check, run, encode. Threads take turns."""

    def __init__(self, router: Router, account: Account, *, api_key: str | None, api_version: str, strict: bool) -> None:
        """Serve `account`; `api_key` is the only right key (None: any test key), `strict` makes unknown URLs NotFaked."""
        self.router, self.account = router, account
        self.api_key, self.api_version, self.strict = api_key, api_version, strict
        self._turn = RLock()

    def handle(self, request: Request) -> Response:
        """Answer `request` as Stripe would; raises NotFaked for what the fake does not have, and nothing else."""
        with self._turn:
            try:
                return self._accepted(request, self._run(request))
            except refusals.Refused as refused:
                return self._refused(request, refused)

    def _run(self, request: Request) -> Document:
        keys.authenticate(request.headers.get("authorization"), self.api_key)
        path, query = request.target
        match = self._route(request, path)
        form = forms.decode(request.body or query)
        try:
            params = check_hash(match.endpoint.params, form)
        except NotFaked as lack:
            missing = f"{lack.missing} of {match.endpoint.name}"
            raise NotFaked(missing) from None
        return match.run(self.account, params)

    def _route(self, request: Request, path: str) -> Match:
        match = self.router.find(request.method, path) if request.host == HOST else None
        if match is not None:
            return match
        if self.strict:
            called = f"{request.method} {path}" if request.host == HOST else f"{request.method} {request.url}"
            raise NotFaked(called, nearest(called, [endpoint.name for endpoint in self.router.endpoints]))
        raise refusals.UNKNOWN_URL(method=request.method, path=path)

    def _accepted(self, request: Request, document: Document) -> Response:
        return Response(200, encoded(document), self._headers(request, self._request_id()))

    def _refused(self, request: Request, refused: refusals.Refused) -> Response:
        if refused.row.status == 401:
            headers = Headers({"content-type": "application/json", "www-authenticate": 'Bearer realm="Stripe"'})
            return Response(401, encoded({"error": refused.error()}), headers)
        request_id = self._request_id()
        error = refused.error() | {
            "request_log_url": f"https://dashboard.stripe.com/{self.account.ids.account}/test/workbench/logs?object={request_id}"
        }
        return Response(refused.row.status, encoded({"error": dict(sorted(error.items()))}), self._headers(request, request_id))

    def _request_id(self) -> str:
        return f"req_{self.account.ids.random(14)}"

    def _headers(self, request: Request, request_id: str) -> Headers:
        return Headers(
            {
                "content-type": "application/json",
                "request-id": request_id,
                "stripe-version": request.headers.get("stripe-version") or self.api_version,
            }
        )


def encoded(document: Document | dict[str, Any]) -> str:
    """Return `document` as the compact JSON text that goes over the wire."""
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False)
