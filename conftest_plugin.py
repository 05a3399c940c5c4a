"""The pytest plugin: the fixture `fake_stripe`, its marker and its ini options.

Nothing of fakesources is imported before a test asks for the fixture, so an unused plugin costs nothing.
"""

from __future__ import annotations

import sys
from inspect import Signature, signature
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from fakesources import FakeStripe
    from fakesources.webhooks import Race

_OPTIONS = (
    ("api_key", "string", "the only API key that works (default: any sk_test_ key)"),
    ("api_version", "string", "the API version of requests that name none"),
    ("seed", "string", "decides the random part of ids (a whole number, default 0)"),
    ("strict", "bool", "raise NotFaked for Stripe URLs that are not faked (default), or answer 404"),
)

_RACES = ("return first", "webhook first", "both at once", "both twice")
"""The same as `fakesources.webhooks.ORDERS`, without importing it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the ini options ``fake_stripe_…``, which are the arguments of FakeStripe."""
    for name, kind, text in _OPTIONS:
        parser.addini(f"fake_stripe_{name}", f"fakesources: {text}", type=kind, default=None)  # type: ignore[arg-type] # a loop over literals


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker."""
    config.addinivalue_line(
        "markers",
        "fake_stripe(api_key, api_version, seed, strict, progress): arguments of FakeStripe for the fixture of this test.",
    )


@pytest.fixture
def fake_stripe_config(pytestconfig: pytest.Config) -> dict[str, Any]:
    """Arguments for the FakeStripe of every test, from the ini file; override it to compute them."""
    values = {name: pytestconfig.getini(f"fake_stripe_{name}") for name, _, _ in _OPTIONS}
    if values["seed"]:
        values["seed"] = int(values["seed"])
    return {name: value for name, value in values.items() if value not in (None, "")}


@pytest.fixture
def fake_stripe(request: pytest.FixtureRequest, fake_stripe_config: dict[str, Any]) -> Iterator[FakeStripe]:
    """A Stripe account in this process, new for every test.

    Calls of stripe, requests and httpx to Stripe are answered by it and never reach the network; ``stripe.api_key`` is
    set if the test set none. The marker ``@pytest.mark.fake_stripe(seed=7)`` changes its arguments for a test.
    """
    from fakesources import FakeStripe  # noqa: PLC0415 - late, so that an unused plugin costs nothing

    marker = request.node.get_closest_marker("fake_stripe")
    given = marker.kwargs if marker else {}
    with FakeStripe(*(marker.args if marker else ()), **{**fake_stripe_config, **given}) as fake:
        yield fake


@pytest.fixture(params=_RACES)
def webhook_race(request: pytest.FixtureRequest, fake_stripe: FakeStripe) -> Race:
    """Run the test once for every way in which the shopper's return and the webhook can meet.

    ``webhook_race(decide, come_back)`` runs the race: `decide` is what the shopper does at the bank, `come_back` what the
    browser does with the link that `decide` returned.
    """
    from fakesources.webhooks import Race  # noqa: PLC0415 - late, as above

    return Race(fake_stripe.webhooks, request.param)


_WHOLE = pytest.StashKey[Signature]()
"""The signature of a property, some of which is hidden."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Let properties take the fixtures above.

    Hypothesis fails a property that takes a fixture which is not made anew for every example. Ours find every example as
    they found the first, so hypothesis does not get to see them in the signature. All others it sees.
    """
    __tracebackhide__ = True
    hidden = _new_for_every_example(item)
    if not (hidden and isinstance(item, pytest.Function)):
        return (yield)
    whole = item.stash[_WHOLE] = signature(item.function)
    item.add_marker(pytest.mark.usefixtures(*hidden))
    item.function.__signature__ = whole.replace(parameters=[one for one in whole.parameters.values() if one.name not in hidden])
    try:
        return (yield)
    finally:
        item.function.__signature__ = whole


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Show the whole signature again before the property runs, as hypothesis sorts the arguments by it."""
    __tracebackhide__ = True
    if _WHOLE in pyfuncitem.stash:
        pyfuncitem.function.__signature__ = pyfuncitem.stash[_WHOLE]
    return (yield)


def _new_for_every_example(item: pytest.Item) -> list[str]:
    """The names of the fixtures of a property that need not be made anew for an example to find them as the first did."""
    if not (isinstance(item, pytest.Function) and "fakesources.fake" in sys.modules and hasattr(item.obj, "hypothesis")):
        return []
    from fakesources import FakeStripe  # noqa: PLC0415 - late, as above
    from fakesources.webhooks import Race  # noqa: PLC0415 - late, as above

    return [name for name, value in item.funcargs.items() if isinstance(value, FakeStripe | Race)]
