"""handle: one request in, one answer out. What every call to Stripe goes through, whatever the resource."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from typing import Any

from fakesources.account import Account
from fakesources.api import forms, idempotency, keys, refusals, versions
from fakesources.api.checking import check_hash
from fakesources.api.expansion import Expansion, Tree
from fakesources.api.forms import Form
from fakesources.api.idempotency import InProgress, Kept
from fakesources.api.messages import Headers, Request, Response
from fakesources.api.routing import Match, Publishable, Router
from fakesources.errors import NotFaked
from fakesources.store import Document

HOST = "api.stripe.com"
FORM = "application/x-www-form-urlencoded"
LARGEST_BODY = 1 << 20
LONGEST_URL = 1 << 14


@dataclass(frozen=True, slots=True)
class Settings:
    """What a test may set about the protocol; see FakeStripe."""

    api_key: str | None
    api_version: str
    strict: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """A refusal that the next request gets instead of being run, and whether it tells the client to try again."""

    refused: refusals.Refused
    retry: bool


class Server:
    """The protocol around an account. Threads take turns."""

    def __init__(self, router: Router, expansion: Expansion, account: Account, settings: Settings) -> None:
        """Serve `account` at the endpoints of `router`."""
        self._router, self._expansion, self._account, self._settings = router, expansion, account, settings
        self._in_progress = InProgress()
        self.troubles: deque[Trouble] = deque()
        """Trouble for the next requests, in order."""

    def handle(self, request: Request) -> Response:
        """Answer `request` as Stripe would; raises NotFaked for what the fake does not have, and nothing else."""
        request_id = f"req_{self._account.ids.random(14)}"
        try:
            if self.troubles:
                trouble = self.troubles.popleft()
                return self._error(request, request_id, trouble.refused, retry=trouble.retry)
            if request.host != HOST:
                called = f"{request.method} {request.url}"
                raise NotFaked(called)
            return self._authenticated(request, request_id)
        except refusals.Refused as refused:
            return self._error(request, request_id, refused)

    def _authenticated(self, request: Request, request_id: str) -> Response:
        publishable = keys.is_publishable(request.headers.get("authorization"), self._settings.api_key)
        version = versions.version_of(request.headers.get("stripe-version"), self._settings.api_version)
        path, query = request.target
        match = self._route(request, path, query)
        call = Call(request, request_id, path, match, _form(request, query), version, publishable)
        if publishable and match.endpoint.publishable is None:
            raise refusals.SECRET_KEY_REQUIRED()
        key = idempotency.key_of(request)
        if key is None:
            with self._account.turn:
                return self._answer(call)
        self._in_progress.begin(key)
        try:
            with self._account.turn:
                return self._answer_once(call, key)
        finally:
            self._in_progress.end(key)

    def _answer_once(self, call: Call, key: str) -> Response:
        called = f"{call.request.method} {call.path}"
        before = idempotency.answered_before(self._account, key, called, call.form)
        if before is not None:
            headers = {**before.headers, "request-id": call.request_id, "idempotent-replayed": "true"}
            return Response(before.status, before.text, Headers.lower(headers))
        response = self._answer(call)
        if "stripe-should-retry" in response.headers:
            idempotency.keep(self._account, key, Kept(called, call.form, response, self._account.clock.now()))
        return response

    def _answer(self, call: Call) -> Response:
        try:
            document = self._run(call)
        except refusals.Refused as refused:
            return self._error(call.request, call.request_id, refused)
        return Response(200, encoded(document), self._headers(call.request, call.request_id, began=True))

    def _run(self, call: Call) -> Document:
        endpoint = call.match.endpoint
        params = _checked(call)
        tree = self._expanded(params, call)
        document = call.match.run(self._account, params)
        shown = self._expansion.apply(self._account, document, tree, call.version)
        return _without(shown, endpoint.publishable) if call.publishable and endpoint.publishable else shown

    def _expanded(self, params: dict[str, Any], call: Call) -> Tree:
        paths = params.pop("expand", None)
        return self._expansion.plan(paths, call.match.endpoint.returns, is_list=call.match.endpoint.is_list) if paths else {}

    def _route(self, request: Request, path: str, query: str) -> Match:
        if len(path) + len(query) > LONGEST_URL:
            raise refusals.URL_TOO_LONG(length=len(path) + len(query), most=LONGEST_URL)
        match = self._router.find(request.method, path)
        if match is None:
            raise self._router.miss(request.method, path, strict=self._settings.strict)
        return match

    def _error(self, request: Request, request_id: str, refused: refusals.Refused, *, retry: bool | None = None) -> Response:
        if refused.row.status == 401:
            unknown = {"content-type": "application/json", "www-authenticate": 'Bearer realm="Stripe"'}
            unknown["stripe-version"] = self._version(request)
            return Response(401, encoded({"error": refused.error()}) + "\n", Headers.lower(unknown))
        log = f"https://dashboard.stripe.com/{self._account.ids.account}/test/workbench/logs?object={request_id}"
        error = dict(sorted({**refused.error(), "request_log_url": log}.items()))
        headers = self._headers(request, request_id, began=refused.row.began, retry=retry)
        return Response(refused.row.status, encoded({"error": error}) + "\n", headers)

    def _version(self, request: Request) -> str:
        """The version of an answer: that of the request if there is one like it."""
        asked: str | None = request.headers.get("stripe-version")
        return asked if asked is not None and versions.is_version(asked) else self._settings.api_version

    def _headers(self, request: Request, request_id: str, *, began: bool, retry: bool | None = None) -> Headers:
        """Each header where Stripe sends it (reference 10.3)."""
        headers = {"content-type": "application/json", "request-id": request_id}
        headers["stripe-version"] = self._version(request)
        key = request.headers.get(idempotency.HEADER) if request.method in ("POST", "DELETE") else None
        if key:
            headers[idempotency.HEADER] = key
            if request.method == "POST":
                headers["original-request"] = request_id
                if began:
                    headers["stripe-should-retry"] = "false"
        if retry is not None:
            headers["stripe-should-retry"] = str(retry).lower()
        return Headers.lower(headers)


@dataclass(frozen=True, slots=True)
class Call:
    """A request after its protocol: which endpoint, which parameters, in which version, with which sort of key."""

    request: Request
    request_id: str
    path: str
    match: Match
    form: Form
    version: str
    publishable: bool


def _form(request: Request, query: str) -> Form:
    """The parameters of the query and of the body together."""
    body = request.body
    if len(body) > LARGEST_BODY:
        raise refusals.BODY_TOO_LARGE(length=len(body), most=LARGEST_BODY)
    content_type = request.headers.get("content-type", FORM)
    kind = content_type.partition(";")[0].strip().lower()
    if body and kind == "multipart/form-data":
        missing = "multipart bodies"
        raise NotFaked(missing)
    if body and kind != FORM:
        raise refusals.UNSUPPORTED_CONTENT_TYPE(content_type=content_type)
    return forms.decode(query, body)


def _checked(call: Call) -> dict[str, Any]:
    endpoint = call.match.endpoint
    try:
        params = check_hash(endpoint.params, call.form)
    except NotFaked as lack:
        missing = f"{lack.missing} of {endpoint.name}"
        raise NotFaked(missing) from None
    if call.publishable and endpoint.publishable:
        for name in endpoint.publishable.needs:
            if name not in params:
                raise refusals.PARAMETER_MISSING(param=name)
    return params


def _without(document: Document, publishable: Publishable) -> Document:
    """`document` less the fields, written ``card.fingerprint``, that a publishable key may not see."""
    for path in publishable.hidden:
        outer, _, inner = path.partition(".")
        if outer in document:
            document = {**document, outer: {name: value for name, value in document[outer].items() if name != inner}}
    return document


_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, check_circular=False).encode


def encoded(document: Document | dict[str, Any]) -> str:
    """Return `document` as the compact JSON text that goes over the wire."""
    return _encode(document)
