"""What lies beneath the doors."""

from __future__ import annotations

import pytest
import requests
import responses
from requests.adapters import HTTPAdapter


@pytest.fixture(autouse=True)
def users_mock():
    """The mock of ``responses.add`` is one for all tests: leave it as it was."""
    yield
    responses.reset()
    assert responses.mock.registered() == []


@pytest.fixture
def beneath(monkeypatch):
    """The URLs that reach the network beneath all doors; a request for this fixture must come before ``fake_stripe``."""
    reached = []

    def send(_adapter, request, **_):
        reached.append(request.url)
        answer = requests.Response()
        answer.status_code, answer._content, answer.url, answer.request = 200, b"from beneath", request.url, request
        return answer

    monkeypatch.setattr(HTTPAdapter, "send", send)
    return reached
