"""What a call to the fake costs beside a canned answer.

The eight calls in the life of a source are made through two doors. Each time the same calls are made against answers
that were recorded from the fake before and that a mock only has to hand out, as in a test without the fake: a callback
of ``responses`` for each HTTP method, or an HTTP client of stripe-python. Both sides take turns within one run; what
counts is the median of the ratios of neighbours, never a time.

    python benchmarks/life.py                  print the ratios
    python benchmarks/life.py --check          and exit with 1 where one is over its goal
    python benchmarks/life.py --rounds 1000    take longer, know better
"""

from __future__ import annotations

import argparse
import gc
import itertools
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

import responses
import stripe
from requests import PreparedRequest
from requests.structures import CaseInsensitiveDict

from fakesources import FakeStripe

EMAIL = "jenny.rosen@example.com"
CALLS = 8
LIVES = 5
"""How many lives one measurement takes, after one that warms up."""

Life: TypeAlias = Callable[[], tuple[Any, ...]]
"""The eight calls through a door; returns what stripe-python made of the answers."""

Answer: TypeAlias = tuple[str, int, dict[str, str]]
"""Body, status and headers of an answer of Stripe."""

Side: TypeAlias = Callable[[], AbstractContextManager[Life]]
"""Opens one side of a comparison, fresh as for a new test."""


def life_of_the_module() -> tuple[Any, ...]:
    """Live through the functions of the module ``stripe``, which send with ``requests``."""
    customer = stripe.Customer.create(email=EMAIL)
    source = stripe.Source.create(type="ach_credit_transfer", currency="usd", owner={"email": EMAIL})
    return (
        customer,
        source,
        stripe.Source.retrieve(source.id),
        stripe.Source.modify(source.id, metadata={"order_id": "6735"}),
        stripe.Customer.create_source(customer.id, source=source.id),
        stripe.Customer.list_sources(customer.id),
        stripe.Customer.delete_source(customer.id, source.id),
        stripe.Source.retrieve(source.id),
    )


def life_of(client: stripe.StripeClient) -> Life:
    """Return the same life through `client`."""
    customers, sources = client.v1.customers, client.v1.sources

    def life() -> tuple[Any, ...]:
        customer = customers.create({"email": EMAIL})
        source = sources.create({"type": "ach_credit_transfer", "currency": "usd", "owner": {"email": EMAIL}})
        return (
            customer,
            source,
            sources.retrieve(source.id),
            sources.update(source.id, {"metadata": {"order_id": "6735"}}),
            customers.payment_sources.create(customer.id, {"source": source.id}),
            customers.payment_sources.list(customer.id),
            customers.payment_sources.delete(customer.id, source.id),
            sources.retrieve(source.id),
        )

    return life


# ------------------------------------------------------------------------------------ the fake


@contextmanager
def fake_through_responses() -> Iterator[Life]:
    """Open the fake, which then catches what ``requests`` sends."""
    with FakeStripe():
        yield life_of_the_module


@contextmanager
def fake_through_its_client() -> Iterator[Life]:
    """Open nothing: the client goes straight to the core."""
    yield life_of(FakeStripe().client(stripe.api_key))


# ------------------------------------------------------------------------------------ the canned answers


@dataclass(frozen=True)
class Canned:
    """Eight recorded answers (body, status, headers), given in their order again and again: a mock cannot do less."""

    answers: tuple[Answer, ...]

    @contextmanager
    def through_responses(self) -> Iterator[Life]:
        """Register one callback for each method."""
        following = itertools.cycle(self.answers)

        def answer(_request: PreparedRequest) -> tuple[int, dict[str, str], str]:
            body, status, headers = next(following)
            return status, headers, body

        with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
            for method in (responses.DELETE, responses.GET, responses.POST):
                mock.add_callback(method, re.compile(r"https://api\.stripe\.com/.*"), answer, content_type=None)
            yield life_of_the_module

    @contextmanager
    def through_a_client(self) -> Iterator[Life]:
        """Make a client whose HTTP client has the answers ready."""
        yield life_of(stripe.StripeClient(str(stripe.api_key), http_client=_CannedClient(self)))


class _CannedClient(stripe.HTTPClient):
    name = "canned"

    def __init__(self, canned: Canned) -> None:
        super().__init__()
        self._following = itertools.cycle(canned.answers)

    def request(self, *_args: Any, **_kwargs: Any) -> tuple[str, int, CaseInsensitiveDict[str]]:
        """Hand out the next answer, its headers new and of the class that stripe-python asks for."""
        body, status, headers = next(self._following)
        return body, status, CaseInsensitiveDict(headers)


def recorded() -> Canned:
    """Return the answers of the fake to one life, once it is sure that the canned side gives the same ones."""
    with fake_through_its_client() as life:
        answers = [answer.last_response for answer in life()]
    canned = Canned(tuple((answer.body, answer.code, dict(answer.headers)) for answer in answers))
    for side in (canned.through_responses, canned.through_a_client):
        with side() as life:
            if [answer.last_response.body for answer in life()] != [answer.body for answer in answers]:
                message = "The canned answers are not those of the fake."
                raise AssertionError(message)
    return canned


# ------------------------------------------------------------------------------------ measuring


@dataclass(frozen=True)
class Comparison:
    """The fake and the canned answers through one door, and how many times as long the fake may take."""

    door: str
    fake: Side
    canned: Side
    goal: float


@dataclass(frozen=True)
class Result:
    """Nanoseconds of all rounds, the two sides of one round at the same place."""

    comparison: Comparison
    fake: list[int]
    canned: list[int]

    @property
    def ratios(self) -> list[float]:
        """How many times as long the fake took in each round."""
        return [ours / theirs for ours, theirs in zip(self.fake, self.canned, strict=True)]

    @property
    def ratio(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.ratios)

    @property
    def passed(self) -> bool:
        """Whether the goal is met."""
        return self.ratio <= self.comparison.goal

    def row(self) -> str:
        """Write the line of the table."""
        low, _, high = statistics.quantiles(self.ratios, n=4)
        canned, fake = (statistics.median(times) / 1000 / CALLS / LIVES for times in (self.canned, self.fake))
        verdict = "met" if self.passed else "MISSED"
        return (
            f"{self.comparison.door:<24}{self.ratio:>7.3f}  {low:.3f}-{high:.3f}  {self.comparison.goal:>6.2f}  {verdict:<8}"
            f"{canned:>9.1f}{fake:>9.1f}"
        )


HEADING = (
    f"{'through':<24}{'ratio':>7}  {'quartiles':<11}  {'goal':>6}  {'':<8}{'canned':>9}{'fake':>9}  (µs a call, for information)"
)


def measured(side: Side) -> int:
    """Return the nanoseconds of some lives on a fresh `side`; garbage is collected before, never meanwhile."""
    with side() as life:
        life()
        gc.collect()
        gc.disable()
        start = time.perf_counter_ns()
        for _ in range(LIVES):
            life()
        took = time.perf_counter_ns() - start
        gc.enable()
    return took


def compared(comparison: Comparison, rounds: int) -> Result:
    """Measure both sides in turns; every other round the fake goes first."""
    result = Result(comparison, [], [])
    turns = [(comparison.canned, result.canned), (comparison.fake, result.fake)]
    for _ in range(rounds):
        for side, times in turns:
            times.append(measured(side))
        turns.reverse()
    return result


def main() -> int:
    """Measure, print, and judge where that was asked for."""
    parser = argparse.ArgumentParser(description="Compare the fake with canned answers.")
    parser.add_argument("--rounds", type=int, default=200, help="how often both sides take their turn (default: 200)")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a goal is missed")
    options = parser.parse_args()
    stripe.api_key = "sk_test_benchmark"
    canned = recorded()
    comparisons = (
        Comparison("responses", fake_through_responses, canned.through_responses, goal=1.10),
        Comparison("fake.client()", fake_through_its_client, canned.through_a_client, goal=1.15),
    )
    gc.freeze()
    results = [compared(comparison, max(options.rounds, 2)) for comparison in comparisons]
    print(HEADING, *(result.row() for result in results), sep="\n")
    return int(options.check and not all(result.passed for result in results))


if __name__ == "__main__":
    sys.exit(main())
