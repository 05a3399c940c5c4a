"""The shop in Django."""

from __future__ import annotations

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from payments import Shop


def urls(shop: Shop) -> tuple[URLPattern, ...]:
    """Return the pages of the shop, for ROOT_URLCONF."""

    @csrf_exempt
    def webhook(request: HttpRequest) -> HttpResponse:
        return HttpResponse(status=shop.receive(request.body, request.headers.get("Stripe-Signature", "")))

    def come_back(request: HttpRequest) -> HttpResponse:
        return HttpResponse(shop.come_back(request.GET["source"]))

    return path("stripe/webhook", webhook), path("return", come_back)


def set_up(shop: Shop) -> None:
    """Configure Django, once in a process, and let it serve `shop`."""
    if not settings.configured:
        settings.configure(ALLOWED_HOSTS=["*"], SECRET_KEY="not in production", USE_TZ=True)
        django.setup()
    settings.ROOT_URLCONF = urls(shop)
