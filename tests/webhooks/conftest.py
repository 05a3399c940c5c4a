"""A handler of webhooks as applications write it, in every framework; and time that stands still."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import django
import fastapi
import flask
import httpx
import pytest
import stripe
import time_machine
import werkzeug
from django.conf import settings
from django.http import HttpResponse
from django.test import AsyncClient, Client
from django.urls import path
from fastapi.testclient import TestClient
from starlette.concurrency import run_in_threadpool

TODAY = 1_700_000_000
SECRET = "whsec_of_the_shop"


class Handler:
    """Verifies deliveries with Stripe's own code and keeps the events; `answer` is what it says to each."""

    def __init__(self):
        self.events = []
        self.answers = []

    @property
    def types(self):
        """What came, in order."""
        return [event.type for event in self.events]

    def __call__(self, body, signature):
        """Take one delivery; return the status of the answer."""
        self.events.append(stripe.Webhook.construct_event(body, signature, SECRET))
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def handler():
    """A handler that says yes to everything, unless told otherwise."""
    return Handler()


@pytest.fixture
def receiver(fake_stripe, handler):
    """The handler, registered as a function."""
    return fake_stripe.webhooks.deliver_to(lambda body, headers: handler(body, headers["Stripe-Signature"]), secret=SECRET)


@pytest.fixture
def frozen():
    """Time stands still, but for what the test advances."""
    with time_machine.travel(TODAY, tick=False):
        yield TODAY


def _flask(handler):
    app = flask.Flask(__name__)
    app.testing = True
    app.add_url_rule(
        "/webhook",
        view_func=lambda: ("", handler(flask.request.get_data(), flask.request.headers["Stripe-Signature"])),
        methods=["POST"],
    )
    return app.test_client()


def _werkzeug(handler):
    @werkzeug.Request.application
    def app(request):
        assert request.content_type == "application/json; charset=utf-8"
        return werkzeug.Response("", handler(request.get_data(), request.headers["Stripe-Signature"]))

    return werkzeug.test.Client(app)


def _fastapi_app(handler):
    app = fastapi.FastAPI()

    @app.post("/webhook")
    async def webhook(request: fastapi.Request):
        body = await request.body()
        return fastapi.Response(
            status_code=await run_in_threadpool(handler, body, request.headers["Stripe-Signature"]),
            headers={"Location": "/elsewhere"},
        )

    return app


def _asgi(handler):
    return httpx.AsyncClient(transport=httpx.ASGITransport(_fastapi_app(handler)), base_url="http://shop.example.com")


def _wsgi(handler):
    transport = httpx.WSGITransport(_flask(handler).application)
    return httpx.Client(transport=transport, base_url="http://shop.example.com")


_django = SimpleNamespace(handler=None)


def _django_view(request):
    assert request.content_type == "application/json"
    return HttpResponse(status=_django.handler(request.body, request.headers["Stripe-Signature"]))


def _django_client(handler, kind=Client):
    if not settings.configured:
        settings.configure(ROOT_URLCONF=(path("webhook", _django_view),), ALLOWED_HOSTS=["*"])
        django.setup()
    _django.handler = handler
    return kind()


class OldDjangoClient(Client):
    """As before Django 4.2: without the parameter `headers`."""

    def post(self, path, data=None, content_type="", **extra):
        """Send a POST; `extra` is WSGI's environment."""
        assert "headers" not in extra
        return super().post(path, data, content_type, **extra)


def _coroutine(handler):
    async def receive(body, headers):
        await asyncio.sleep(0)
        return handler(body, headers["Stripe-Signature"])

    return receive


CLIENTS = {
    "Flask": _flask,
    "Werkzeug": _werkzeug,
    "Django": _django_client,
    "Django, async": lambda handler: _django_client(handler, AsyncClient),
    "Django, old": lambda handler: _django_client(handler, OldDjangoClient),
    "FastAPI": lambda handler: TestClient(_fastapi_app(handler)),
    "httpx, WSGI": _wsgi,
    "httpx, ASGI": _asgi,
    "a function": lambda handler: lambda body, headers: handler(body, headers["Stripe-Signature"]),
    "a coroutine function": _coroutine,
}


@pytest.fixture(params=CLIENTS)
def client_of(request):
    """Make a client of one of the frameworks for a handler."""
    return CLIENTS[request.param]
