"""Headers as recorded: every recorded answer of Stripe against one of ours in the same circumstances.

The circumstances are the method, the status, whether an idempotency key was sent and whether that key was used before.
Recorders leave headers of requests out, so that a key was sent is seen by its echo, and that it was used before by the
two ids of requests that the answer tells.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from fakesources import FakeStripe

RECORDINGS = Path(__file__).parents[4] / "shared" / "recordings"
COMPARED = ("request-id", "stripe-version", "idempotency-key", "original-request", "idempotent-replayed", "stripe-should-retry")
SHOULD_RETRY_SINCE = 2020

pytestmark = pytest.mark.skipif(not RECORDINGS.is_dir(), reason="the recordings are not beside the project")

VERSION = "2019-08-14"
ATTACHED = "source=src_attached"
BAD_CARD = "type=card&card[number]=4242424242424241&card[exp_month]=6&card[exp_year]=2055"
OURS = {
    #               request                                               body
    ("GET", 200):    ("GET /v1/customers",                                ""),
    ("GET", 404):    ("GET /v1/customers/cus_unknown",                    ""),
    ("POST", 200):   ("POST /v1/customers",                               "name=Jo"),
    ("POST", 400):   ("POST /v1/customers/cus_one/sources",               ATTACHED),
    ("POST", 401):   ("POST /v1/customers",                               "name=Jo"),
    ("POST", 402):   ("POST /v1/sources",                                 BAD_CARD),
    ("DELETE", 200): ("DELETE /v1/customers/cus_one/sources/src_attached", ""),
}  # fmt: skip
"""A request of ours for each method and status. The refused ones were begun, as all of the recorded ones with keys were."""


def recorded():
    """All recorded answers: their file, circumstances and compared headers."""
    for path in sorted(RECORDINGS.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                one = json.loads(line)
                headers = {name.lower(): value for name, value in one["response_headers"].items()}
                key_sent = "idempotency-key" in headers or "idempotency-key" in one["request_headers"]
                is_repeated = headers.get("original-request", headers.get("request-id")) != headers.get("request-id")
                yield path.name, (one["method"], one["status"]), (key_sent, is_repeated), headers


@pytest.fixture(scope="module")
def answers():
    """The recorded headers by method and status."""
    by_case = defaultdict(list)
    for file, case, circumstances, headers in recorded():
        by_case[case].append((file, circumstances, headers))
    return by_case


@pytest.fixture
def present(ask, bodies):
    """Tell which headers our answer has for a method and a status, with a key or not, repeated or not."""

    def present_(case, key_sent, is_repeated):
        fake = FakeStripe()
        client = fake.client().v1
        customer, card = (fake.get(one.id) for one in (client.customers.create(), client.sources.create(bodies["card"])))
        fake.load({**customer, "id": "cus_one"}, {**card, "id": "src_attached", "customer": "cus_one"})
        called, body = OURS[case]
        headers = {"stripe_version": VERSION, "idempotency_key": "once" if key_sent else None}
        if case[1] == 401:
            headers["authorization"] = "Bearer wrong"
        answer = ask(fake, called, body, **headers)
        if is_repeated:
            answer = ask(fake, called, body, **headers)
        assert answer.status == case[1]
        assert answer.headers.get("stripe-version", VERSION) == VERSION
        assert answer.headers.get("idempotency-key", "once") == "once"
        return {name for name in COMPARED if name in answer.headers}

    return present_


def compared(headers):
    """The headers that a recording is compared by: Stripe-Should-Retry only where it existed already."""
    year = int(re.search(r"\b20\d\d\b", headers["date"])[0])
    return [name for name in COMPARED if name != "stripe-should-retry" or year >= SHOULD_RETRY_SINCE]


def test_there_is_one_of_ours_for_every_recording(answers):
    """So nothing recorded is left out below, and nothing below is about nothing."""
    assert answers.keys() == OURS.keys()
    assert sum(map(len, answers.values())) > 1_000


@pytest.mark.parametrize("case", OURS, ids=lambda case: f"{case[0]} {case[1]}")
def test_headers_are_present_and_absent_as_recorded(answers, present, case):
    """Each of the six, in every recorded answer to such a call."""
    ours = {circumstances: present(case, *circumstances) for _, circumstances, _ in answers[case]}
    differing = {
        (file, name, "recorded" if name in headers else "not recorded")
        for file, circumstances, headers in answers[case]
        for name in compared(headers)
        if (name in headers) is not (name in ours[circumstances])
    }
    assert differing == set()


def test_the_values_of_the_flags_are_those_that_are_recorded(answers, fake_stripe, ask):
    """No other value was ever seen: not to try again, and repeated."""
    headers = [headers for rows in answers.values() for _, _, headers in rows]
    recorded_values = {
        name: {one[name] for one in headers if name in one}
        for name in ("stripe-should-retry", "idempotent-replayed", "content-type")
    }
    ask(fake_stripe, "POST /v1/customers", idempotency_key="once")
    ours = ask(fake_stripe, "POST /v1/customers", idempotency_key="once").headers
    assert recorded_values == {name: {ours[name]} for name in recorded_values}


def test_request_ids_have_the_recorded_shape(answers, fake_stripe, ask):
    """The same prefix, and letters and digits behind it; as many as recorded since 2017."""
    ours = ask(fake_stripe, "GET /v1/customers").headers["request-id"]
    ids = [headers["request-id"] for rows in answers.values() for _, _, headers in rows if "request-id" in headers]
    assert {re.sub("[0-9A-Za-z]", "x", id_.removeprefix("req_")) for id_ in ids} <= {"x" * 14, "x" * 16, "x" * 13}
    assert re.fullmatch("req_[0-9A-Za-z]{14}", ours)
    assert {len(id_) for id_ in ids} >= {len(ours)}
