"""What properties cost: drawing beside strategies written by hand, and examples per second with the fixture and without.

    python benchmarks/properties.py [--rounds 15]

Prints ratios of medians over rounds in which both sides take turns. A source that is drawn should cost at most 1.5 times
what the same fields cost when `st.fixed_dictionaries` has them, and a property that does nothing should reach at least 0.8
of its examples per second when it has the fixture.
"""

from __future__ import annotations

import argparse
import gc
import string
import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fakesources import FakeStripe
from fakesources.strategies import source_params

EXAMPLES = 400
OPTIONS = settings(
    max_examples=EXAMPLES,
    database=None,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[*HealthCheck],
)

# ------------------------------------------------------------------------------------------ by hand

text = st.text(min_size=1)
address = st.fixed_dictionaries({}, optional=dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"), text))
owner = st.fixed_dictionaries({}, optional={"address": address.filter(bool), "email": text, "name": text, "phone": text})
pairs = st.dictionaries(
    st.text(st.characters(codec="utf-8", exclude_characters="[]"), min_size=1, max_size=40),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=500),
    min_size=1,
    max_size=50,
)
urls = st.builds(
    "{}://{}/{}".format,
    st.sampled_from(("https", "http", "my-shop", "com.example.shop")),
    st.sampled_from(("example.com", "shop.example.com", "example.com:8443", "localhost:8000", "user@example.com")),
    st.lists(st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8), max_size=3).map("/".join),
)
BY_HAND = st.fixed_dictionaries(
    {
        "type": st.just("ideal"),
        "amount": st.integers(1, 99_999_999),
        "currency": st.sampled_from(("eur", "EUR")),
        "redirect": st.fixed_dictionaries({"return_url": urls}),
    },
    optional={
        "flow": st.just("redirect"),
        "ideal": st.fixed_dictionaries(
            {},
            optional={
                "bank": st.sampled_from(("abn_amro", "asn_bank", "bunq", "ing", "knab", "n26", "nn", "rabobank", "revolut")),
                "statement_descriptor": st.text(min_size=1, max_size=35),
            },
        ).filter(bool),
        "metadata": pairs,
        "owner": owner.filter(bool),
        "statement_descriptor": text,
        "usage": st.just("single_use"),
    },
)
"""What source_params(type="ideal") draws, as somebody would write it who knows the rules."""


# ------------------------------------------------------------------------------------------ measuring


def drawing(strategy: st.SearchStrategy[Any]) -> Callable[[], float]:
    """Return what draws many examples and tells the seconds."""

    @OPTIONS
    @given(strategy)
    def draw(_: Any) -> None:
        pass

    return lambda: timed(draw)


@settings(OPTIONS, max_examples=5 * EXAMPLES)
@given(st.integers())
def nothing(_: int) -> None:
    """Do nothing with a number."""


def with_the_fixture() -> float:
    """Tell the seconds for many examples that do nothing while a fake is started, as the fixture starts it."""
    with FakeStripe():
        return timed(nothing)


def timed(run: Callable[[], object]) -> float:
    """Tell how many seconds something takes, without those in which Python looks for garbage."""
    gc.collect()
    gc.disable()
    began = time.perf_counter()
    run()
    took = time.perf_counter() - began
    gc.enable()
    return took


def ratios(ours: Callable[[], float], others: Callable[[], float], rounds: int) -> list[float]:
    """Return ours by theirs, round by round, after one round that does not count."""
    ours(), others()
    return [ours() / others() for _ in range(rounds)]


def row(name: str, found: list[float], goal: str) -> str:
    """Return a line about the ratios."""
    low, _, high = quantiles(found, n=4)
    return f"{name:<58} {median(found):5.2f}   ({low:.2f} to {high:.2f})   goal: {goal}"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=15)
    rounds = options.parse_args().rounds
    drawn = ratios(drawing(source_params(type="ideal")), drawing(BY_HAND), rounds)
    print(row("drawing source_params(type='ideal'), by hand = 1", drawn, "at most 1.5"))
    kept = [1 / one for one in ratios(with_the_fixture, lambda: timed(nothing), rounds)]
    print(row("examples per second with the fixture, without it = 1", kept, "at least 0.8"))


if __name__ == "__main__":
    main()
