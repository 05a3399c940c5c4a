"""The door for ``httpx``, sync and async: stripe-python's ``*_async`` methods go through it by default."""

from __future__ import annotations

from typing import Any

import httpx

from fakesources.api.messages import Headers, Request
from fakesources.doors.doorway import Doorway, Function, Handle, is_stripes


def open_door(handle: Handle, doorway: Doorway) -> None:
    """Catch the calls of ``httpx`` to Stripe while `doorway` is open; other hosts pass."""

    def answered(request: httpx.Request, body: bytes) -> httpx.Response:
        response = handle(Request(request.method, str(request.url), Headers(request.headers), body))
        return httpx.Response(response.status, headers=dict(response.headers), content=response.body)

    def sync(beneath: Function) -> Function:
        def handle_request(transport: object, request: httpx.Request) -> Any:
            return answered(request, request.read()) if is_stripes(str(request.url)) else beneath(transport, request)

        return handle_request

    def asynchronous(beneath: Function) -> Function:
        async def handle_async_request(transport: object, request: httpx.Request) -> Any:
            return answered(request, await request.aread()) if is_stripes(str(request.url)) else await beneath(transport, request)

        return handle_async_request

    doorway.replace(httpx.HTTPTransport, "handle_request", sync)
    doorway.replace(httpx.AsyncHTTPTransport, "handle_async_request", asynchronous)
