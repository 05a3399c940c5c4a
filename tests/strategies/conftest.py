"""What the tests of the strategies share. The fixtures live as long as the session: properties cannot take shorter ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
import stripe
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fakesources.api import forms

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


class Recorder(stripe.HTTPClient):
    """Keeps the body that stripe-python made, and answers with a source of nothing."""

    name = "recorder"

    def __init__(self) -> None:
        super().__init__()
        self.body = b""

    def request(self, method, url, headers, post_data=None, **_):
        """Answer at once."""
        self.body = post_data
        return '{"object": "source"}', 200, {}


@pytest.fixture(scope="session")
def sent() -> Callable[[dict[str, Any]], forms.Form]:
    """The form that arrives when stripe-python is given some parameters."""
    recorder = Recorder()
    client = stripe.StripeClient("sk_test_recorded", http_client=recorder)

    def sent_(params: dict[str, Any]) -> forms.Form:
        client.v1.sources.create(params)
        return forms.decode(recorder.body)

    return sent_


@pytest.fixture(scope="session")
def error_of() -> Callable[..., tuple[Any, ...] | None]:
    """What a call of stripe-python was refused with (status, type, code, param, message), or None."""

    def error_of_(call: Callable[..., Any], *args: Any, **kwargs: Any) -> tuple[Any, ...] | None:
        try:
            call(*args, **kwargs)
        except stripe.StripeError as error:
            return error.http_status, error.error.type, error.code, error.param, error.user_message
        return None

    return error_of_


@pytest.fixture(scope="session")
def differences() -> Callable[[Mapping[str, Any], Mapping[str, Any]], dict[str, Any]]:
    """Where an object shows something else than the parameters it was made of, as far as it has fields of their names."""

    def differences_(params: Mapping[str, Any], shown: Mapping[str, Any], path: str = "") -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in params.items():
            if name not in shown:
                continue
            if isinstance(value, dict) and isinstance(shown[name], Mapping):
                found |= differences_(value, shown[name], f"{path}{name}.")
            elif isinstance(value, list) and isinstance(shown[name], list) and len(value) == len(shown[name]):
                numbered = [dict(enumerate(items)) for items in (value, shown[name])]
                found |= differences_(*numbered, f"{path}{name}.")
            elif shown[name] != echoed(f"{path}{name}", value):
                found[f"{path}{name}"] = (value, shown[name])
        return found

    return differences_


def echoed(path: str, value: Any) -> Any:
    """How an object shows a parameter: currencies in lower case, sofort's countries in upper, nothing for what was unset."""
    if path.rpartition(".")[2] == "currency":
        return value.lower()
    if path == "sofort.country":
        return value.upper()
    return None if value == "" else value


@pytest.fixture(scope="session")
def many() -> Callable[..., list[Any]]:
    """So many drawn values, the same on every run."""

    def many_(strategy: st.SearchStrategy[Any], count: int = 100) -> list[Any]:
        drawn = []

        @settings(max_examples=count, derandomize=True, database=None, deadline=None, phases=NO_SHRINKING)
        @given(strategy)
        def collect(value: Any) -> None:
            drawn.append(value)

        collect()
        return drawn

    return many_
