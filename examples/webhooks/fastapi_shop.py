"""The shop in FastAPI."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse
from payments import Shop
from starlette.concurrency import run_in_threadpool


def create_app(shop: Shop) -> FastAPI:
    """Make the application. The shop waits for Stripe, so it works in a thread."""
    app = FastAPI()

    async def webhook(request: Request) -> Response:
        signature = request.headers.get("Stripe-Signature", "")
        return Response(status_code=await run_in_threadpool(shop.receive, await request.body(), signature))

    async def come_back(request: Request) -> Response:
        return PlainTextResponse(await run_in_threadpool(shop.come_back, request.query_params["source"]))

    app.add_route("/stripe/webhook", webhook, methods=["POST"])
    app.add_route("/return", come_back)
    return app
