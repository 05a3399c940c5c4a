"""handle: one request in, one answer out. What every call to Stripe goes through, whatever the resource."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from fakesources.account import Account, Accounts
from fakesources.api import forms, idempotency, keys, refusals, versions
from fakesources.api.checking import check_whole
from fakesources.api.expansion import Expansion, Tree
from fakesources.api.forms import Form
from fakesources.api.idempotency import InProgress, Kept
from fakesources.api.messages import Headers, Request, Response
from fakesources.api.routing import Endpoint, Match, Publishable, Router
from fakesources.errors import NotFaked
from fakesources.eventlog import NOBODY, Cause
from fakesources.store import Document

HOST = "api.stripe.com"
FORM = "application/x-www-form-urlencoded"
LARGEST_BODY = 1 << 20
LONGEST_URL = 1 << 14

_ACCOUNT = re.compile(r"acct_\w{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a test may set about the protocol; see FakeStripe."""

    api_key: str | None
    api_version: str
    strict: bool


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the resources bring: their endpoints, what of theirs can be expanded, and how time is caught up with."""

    router: Router
    expansion: Expansion
    settle: Callable[[Account], None]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A refusal that the next request gets instead of being run, and whether it tells the client to try again."""

    refused: refusals.Refused
    retry: bool


Answer: TypeAlias = Callable[[Request], Response]


class Server:
    """The protocol around an account. Threads take turns."""

    def __init__(self, rooms: Rooms, accounts: Accounts, settings: Settings, hosts: Mapping[str, Answer]) -> None:
        """Serve `accounts` in the `rooms`; `hosts` are Stripe's others, by name, with who answers there."""
        self._hosts = hosts
        self._rooms, self._accounts, self._settings = rooms, accounts, settings
        self._in_progress = InProgress()
        self.troubles: deque[Trouble] = deque()
        """Trouble for the next requests, in order."""

    def handle(self, request: Request) -> Response:
        """Answer `request` as Stripe would; raises NotFaked for what the fake does not have, and nothing else."""
        request_id = f"req_{self._accounts.request_ids.numbered()}"
        try:
            host, path, query = request.place
            if host != HOST:
                return self._other_host(host, request)
            if self.troubles and (trouble := self._trouble()) is not None:
                return self._error(request, request_id, trouble.refused, retry=trouble.retry)
            return self._authenticated(request, request_id, path, query)
        except refusals.Refused as refused:
            return self._error(request, request_id, refused)

    def _trouble(self) -> Trouble | None:
        """The next trouble, None when another thread got the last one."""
        try:
            return self.troubles.popleft()
        except IndexError:
            return None

    def _other_host(self, host: str, request: Request) -> Response:
        answer = self._hosts.get(host)
        if answer is None:
            called = f"{request.method} {request.url}"
            raise NotFaked(called)
        return answer(request)

    def _authenticated(self, request: Request, request_id: str, path: str, query: str) -> Response:
        sent = request.headers.lowered
        publishable = keys.is_publishable(sent.get("authorization"), self._settings.api_key)
        version = versions.version_of(sent.get("stripe-version"), self._settings.api_version)
        match = self._route(request, path, query)
        account = self._account(request) if "stripe-account" in sent else self._accounts.platform
        text = query, _body(request)
        call = Call(request, request_id, path, match, text, _form(text), account, version, publishable)
        if publishable and match.endpoint.publishable is None:
            raise refusals.SECRET_KEY_REQUIRED()
        key = call.key = idempotency.key_of(request)
        if key is None:
            with call.account.turn:
                return self._answer(call)
        self._in_progress.begin(key)
        try:
            with call.account.turn:
                return self._answer_once(call, key)
        finally:
            self._in_progress.end(key)

    def _account(self, request: Request) -> Account:
        name = request.headers.lowered["stripe-account"]
        if _ACCOUNT.fullmatch(name) is None:
            raise refusals.ACCOUNT_INVALID(key=keys.shown(request.headers.lowered.get("authorization")), account=name)
        return self._accounts.named(name)

    def _answer_once(self, call: Call, key: str) -> Response:
        called = f"{call.request.method} {call.path}"
        before = idempotency.answered_before(call.account, key, called, call.form)
        if before is not None:
            headers = {**before.headers, "request-id": call.request_id, "idempotent-replayed": "true"}
            return Response(before.status, before.text, Headers.lower(headers))
        response = self._answer(call)
        if "stripe-should-retry" in response.headers:
            idempotency.keep(call.account, key, Kept(called, call.form, response, call.account.now()))
        return response

    def _answer(self, call: Call) -> Response:
        account = call.account
        if account.agenda:
            self._rooms.settle(account)
        account.cause = Cause(call.request_id, call.key)
        try:
            document = self._run(call)
        except refusals.Refused as refused:
            return self._error(call.request, call.request_id, refused)
        finally:
            account.cause = NOBODY
        return Response(200, encoded(document), self._headers(call.request, call.request_id, began=True))

    def _run(self, call: Call) -> Document:
        endpoint = call.match.endpoint
        params = _checked(call)
        tree = self._planned(params.pop("expand"), endpoint) if "expand" in params else {}
        shown = endpoint.run(call.account, params, *call.match.ids)
        if tree or endpoint.is_search or call.version < versions.PLAIN_SINCE:
            shown = self._rooms.expansion.apply(call.account, shown, tree, call.version)
        return _without(shown, endpoint.publishable) if call.publishable and endpoint.publishable else shown

    def _planned(self, paths: list[str], endpoint: Endpoint) -> Tree:
        return self._rooms.expansion.plan(paths, endpoint.returns, is_list=endpoint.is_list, is_search=endpoint.is_search)

    def _route(self, request: Request, path: str, query: str) -> Match:
        if len(path) + len(query) > LONGEST_URL:
            raise refusals.URL_TOO_LONG(length=len(path) + len(query), most=LONGEST_URL)
        match = self._rooms.router.find(request.method, path)
        if match is None:
            raise self._rooms.router.miss(request.method, path, strict=self._settings.strict)
        return match

    def _error(self, request: Request, request_id: str, refused: refusals.Refused, *, retry: bool | None = None) -> Response:
        if refused.row.status in (401, 403):
            return _unidentified(refused, versions.shown(request.headers.lowered.get("stripe-version"), self._settings.api_version))
        log = f"https://dashboard.stripe.com/{self._accounts.platform.ids.account}/test/workbench/logs?object={request_id}"
        error = dict(sorted({**refused.error(), "request_log_url": log}.items()))
        headers = self._headers(request, request_id, began=refused.row.began, retry=retry)
        return Response(refused.row.status, _encode({"error": error}) + "\n", headers)

    def _headers(self, request: Request, request_id: str, *, began: bool, retry: bool | None = None) -> Headers:
        """Each header where Stripe sends it (reference 10.3)."""
        sent = request.headers.lowered
        headers = {
            "content-type": "application/json",
            "request-id": request_id,
            "stripe-version": versions.shown(sent.get("stripe-version"), self._settings.api_version),
        }
        key = sent.get(idempotency.HEADER) if request.method in ("POST", "DELETE") else None
        if key:
            headers[idempotency.HEADER] = key
            if request.method == "POST":
                headers["original-request"] = request_id
                if began:
                    headers["stripe-should-retry"] = "false"
        if "stripe-account" in sent:
            headers["stripe-account"] = sent["stripe-account"]
        if retry is not None:
            headers["stripe-should-retry"] = str(retry).lower()
        return Headers.lower(headers)


def _unidentified(refused: refusals.Refused, version: str) -> Response:
    """The answer to somebody whom Stripe does not know: without a request id (reference 10.1)."""
    headers = {"content-type": "application/json", "stripe-version": version}
    if refused.row.status == 401:
        headers["www-authenticate"] = 'Bearer realm="Stripe"'
    return Response(refused.row.status, _encode({"error": refused.error()}) + "\n", Headers.lower(headers))


@dataclass(slots=True)
class Call:
    """A request after its protocol: which endpoint, which parameters, in which version, with which sort of key."""

    request: Request
    request_id: str
    path: str
    match: Match
    text: Text
    form: Form
    account: Account
    version: str
    publishable: bool
    key: str | None = None


def _body(request: Request) -> bytes | str:
    """The body, if it is a form of a size that Stripe reads."""
    body = request.body
    if not body:
        return b""
    if len(body) > LARGEST_BODY:
        raise refusals.BODY_TOO_LARGE(length=len(body), most=LARGEST_BODY)
    content_type = request.headers.lowered.get("content-type", FORM)
    if content_type != FORM:
        _check_content_type(content_type)
    return body


def _check_content_type(content_type: str) -> None:
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        missing = "multipart bodies"
        raise NotFaked(missing)
    if kind != FORM:
        raise refusals.UNSUPPORTED_CONTENT_TYPE(content_type=content_type)


def _checked(call: Call) -> dict[str, Any]:
    endpoint = call.match.endpoint
    try:
        params = dict(_params(endpoint, call.text))
    except NotFaked as lack:
        missing = f"{lack.missing} of {endpoint.name}"
        raise NotFaked(missing) from None
    if call.publishable and endpoint.publishable:
        for name in endpoint.publishable.needs:
            if name not in params:
                raise refusals.PARAMETER_MISSING(param=name)
    return params


# A form means the same whenever it comes, and tests send the same ones again and again.
REMEMBERED = 4096
"""Up to how many characters of a form what it means is remembered."""

Text: TypeAlias = tuple[str, bytes | str]
"""A query and a body."""


def _form(text: Text) -> Form:
    return _short_form(text) if _is_short(text) else forms.decode(*text)


def _params(endpoint: Endpoint, text: Text) -> dict[str, Any]:
    return _short_params(endpoint, text) if _is_short(text) else check_whole(endpoint.params, _form(text))


def _is_short(text: Text) -> bool:
    return sum(map(len, text)) <= REMEMBERED


@lru_cache(maxsize=256)
def _short_form(text: Text) -> Form:
    return forms.decode(*text)


@lru_cache(maxsize=256)
def _short_params(endpoint: Endpoint, text: Text) -> dict[str, Any]:
    return check_whole(endpoint.params, _form(text))


def _without(document: Document, publishable: Publishable) -> Document:
    """`document` less the fields, written ``card.fingerprint``, that a publishable key may not see."""
    for path in publishable.hidden:
        outer, _, inner = path.partition(".")
        if outer in document:
            document = {**document, outer: {name: value for name, value in document[outer].items() if name != inner}}
    return document


_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, check_circular=False).encode


_texts: dict[int, tuple[Document, str]] = {}
KEPT_TEXTS = 64


def encoded(document: Document) -> str:
    """Return `document` as the compact JSON text that goes over the wire.

    Documents never change, so the texts of the last `KEPT_TEXTS` are kept for who asks for the same one again.
    """
    kept = _texts.get(id(document))
    if kept is not None and kept[0] is document:
        return kept[1]
    if len(_texts) >= KEPT_TEXTS:
        _texts.clear()
    text = _encode(document)
    _texts[id(document)] = document, text
    return text
