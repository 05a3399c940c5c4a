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

from fakesources.api.messages import Headers, Request
from fakesources.doors.doorway import Doorway, Function, Handle, is_stripes

METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")


def open_door(handle: Handle, doorway: Doorway) -> None:
    """Catch the calls of ``requests`` to Stripe while `doorway` is open."""
    callbacks = _callbacks(handle)
    doorway.replace(HTTPAdapter, "send", lambda beneath: _send(callbacks, beneath))
    ours = HTTPAdapter.send
    doorway.replace(responses.RequestsMock, "unbound_on_send", lambda beneath: _beside(beneath, ours))


def _callbacks(handle: Handle) -> dict[str, responses.CallbackResponse]:
    """One callback a method, all of them the same."""

    def answer(request: PreparedRequest) -> tuple[int, dict[str, str], bytes]:
        headers = Headers.lower(dict(request.headers.lower_items()))
        answered = handle(Request(str(request.method), str(request.url), headers, _body(request)))
        return answered.status, dict(answered.headers), b"" if request.method == "HEAD" else answered.body

    return {method: responses.CallbackResponse(method, "https://api.stripe.com/", answer, content_type=None) for method in METHODS}


def _send(callbacks: dict[str, responses.CallbackResponse], beneath: Function) -> Function:
    """An ``HTTPAdapter.send`` that answers Stripe's URLs and, started or not, the routes of ``responses.add``."""

    def send(adapter: HTTPAdapter, request: PreparedRequest, *args: Any, **kwargs: Any) -> Any:
        if _has_route(responses.mock, request):
            return responses.mock.unbound_on_send()(adapter, request, *args, **kwargs)
        callback = callbacks.get(str(request.method)) if is_stripes(str(request.url)) else None
        if callback is None:
            return beneath(adapter, request, *args, **kwargs)
        return adapter.build_response(request, callback.get_response(request))

    return send


def _beside(beneath: Function, ours: Function) -> Function:
    """The ``unbound_on_send`` of mocks that are started later: Stripe's URLs that they have no route for are ours."""

    def unbound_on_send(mock: responses.RequestsMock) -> Function:
        theirs: Function = beneath(mock)

        def send(adapter: HTTPAdapter, request: PreparedRequest, *args: Any, **kwargs: Any) -> Any:
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
    request.params = {name: values if len(values) > 1 else values[0] for name, values in query.items()}  # type: ignore[attr-defined] # the library sets it too
    request.req_kwargs = {}  # type: ignore[attr-defined] # the library sets it too
    return any(route.matches(request)[0] for route in routes)
