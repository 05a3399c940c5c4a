"""The door for ``requests``, which is what stripe-python uses by default: callbacks of the library responses.

Users have mocks of their own. A route of theirs wins over ours, Stripe's URLs come here whatever mock is active, and
all other hosts go where they went before.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import responses
from requests import PreparedRequest
from requests.adapters import HTTPAdapter
from responses.registries import FirstMatchRegistry

from fakesources.api.messages import Headers, Request
from fakesources.doors.doorway import Doorway, Function, Handle, is_stripes

METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")


class _Routes(FirstMatchRegistry):
    """One callback a method, never popped; what is not for them passes on. No call is `kept` beyond the next."""

    def __init__(self) -> None:
        super().__init__()
        self._onward = responses.PassthroughResponse("ANY", "https://elsewhere.invalid/")
        self._by_method: dict[str, responses.BaseResponse] = {}
        self.kept = [self._onward.calls]

    def add(self, response: responses.BaseResponse) -> responses.BaseResponse:
        self._by_method[response.method] = response
        self.kept.append(response.calls)
        return super().add(response)

    def find(self, request: PreparedRequest) -> tuple[responses.BaseResponse | None, list[str]]:
        for calls in self.kept:
            calls.reset()
        if is_stripes(str(request.url)) and not _has_route(responses.mock, request):
            route = self._by_method.get(str(request.method))
            if route is not None:
                return route, []
        return self._onward, []


class _Mock(responses.RequestsMock):
    """A mock of ours, beside those of users."""


def open_door(handle: Handle, doorway: Doorway) -> None:
    """Catch the calls of ``requests`` to Stripe while `doorway` is open."""
    doorway.replace(HTTPAdapter, "send", lambda beneath: _send(handle, beneath))
    ours = HTTPAdapter.send
    doorway.replace(responses.RequestsMock, "unbound_on_send", lambda beneath: _beside(beneath, ours))


def _send(handle: Handle, beneath: Function) -> Function:
    """An ``HTTPAdapter.send`` that answers Stripe's URLs and, started or not, the routes of ``responses.add``."""

    def onward(adapter: HTTPAdapter, request: PreparedRequest, **kwargs: Any) -> Any:  # noqa: ANN401
        to = responses.mock.unbound_on_send() if _has_route(responses.mock, request) else beneath
        return to(adapter, request, **kwargs)

    mock = _Mock(assert_all_requests_are_fired=False, registry=_Routes, real_adapter_send=onward)  # type: ignore[arg-type] # its callable type demands positional arguments that it never passes

    def answer(request: PreparedRequest) -> tuple[int, dict[str, str], bytes]:
        answered = handle(Request(str(request.method), str(request.url), Headers(request.headers), _body(request)))
        return answered.status, dict(answered.headers), b"" if request.method == "HEAD" else answered.body

    for method in METHODS:
        mock.add_callback(method, "https://api.stripe.com/", answer, content_type=None)
    mock.get_registry().kept.append(mock.calls)  # type: ignore[attr-defined] # the registry is one of ours
    through_mock = mock.unbound_on_send()

    def send(adapter: HTTPAdapter, request: PreparedRequest, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        concerns_us = is_stripes(str(request.url)) or responses.mock.registered()
        return (through_mock if concerns_us else beneath)(adapter, request, *args, **kwargs)

    return send


def _beside(beneath: Function, ours: Function) -> Function:
    """The ``unbound_on_send`` of mocks that are started later: Stripe's URLs that they have no route for are ours."""

    def unbound_on_send(mock: responses.RequestsMock) -> Function:
        theirs: Function = beneath(mock)
        if isinstance(mock, _Mock):
            return theirs

        def send(adapter: HTTPAdapter, request: PreparedRequest, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            is_ours = is_stripes(str(request.url)) and not _has_route(mock, request)
            return (ours if is_ours else theirs)(adapter, request, *args, **kwargs)

        return send

    return unbound_on_send


def _body(request: PreparedRequest) -> bytes | str:
    """The body in one piece; requests also sends iterables of pieces."""
    body: Any = request.body
    if body is None or isinstance(body, bytes | str):
        return body or b""
    return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in body)


def _has_route(mock: responses.RequestsMock, request: PreparedRequest) -> bool:
    """Tell whether `mock` would answer `request`; matchers look at ``params`` and ``req_kwargs``, which it sets itself later."""
    routes = mock.registered()
    if not routes:
        return False
    query = parse_qs(urlsplit(str(request.url)).query, keep_blank_values=True)
    request.params = {name: values if len(values) > 1 else values[0] for name, values in query.items()}  # type: ignore[attr-defined]
    request.req_kwargs = {}  # type: ignore[attr-defined]
    return any(route.matches(request)[0] for route in routes)
