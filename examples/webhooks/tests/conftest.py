"""The shop in each framework, behind its test client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django.test
import django_shop
import fastapi.testclient
import fastapi_shop
import flask_shop
import pytest
from payments import Shop


def _django(shop: Shop) -> Any:
    django_shop.set_up(shop)
    return django.test.Client()


CLIENTS: dict[str, Callable[[Shop], Any]] = {
    "Flask": lambda shop: flask_shop.create_app(shop).test_client(),
    "Django": _django,
    "FastAPI": lambda shop: fastapi.testclient.TestClient(fastapi_shop.create_app(shop)),
}


@pytest.fixture(scope="session", params=CLIENTS)
def client_of(request: pytest.FixtureRequest) -> Callable[[Shop], Any]:
    """Make the test client of a shop, in one of the frameworks."""
    return CLIENTS[request.param]
