"""The shop in Flask."""

from __future__ import annotations

from flask import Flask, request
from payments import Shop


def create_app(shop: Shop) -> Flask:
    """Make the application."""
    app = Flask(__name__)

    @app.post("/stripe/webhook")
    def webhook() -> tuple[str, int]:
        return "", shop.receive(request.get_data(), request.headers.get("Stripe-Signature", ""))

    @app.get("/return")
    def come_back() -> str:
        return shop.come_back(request.args["source"])

    return app
