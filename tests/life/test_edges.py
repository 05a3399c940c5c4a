"""The table of steps: every edge is walked, every pair that is no edge is refused, and nothing else writes a status."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import fakesources
from fakesources.resources.sources import happenings
from fakesources.resources.sources.lifecycle import FINAL, STATUSES, STEPS, ensure, may, take

EDGES = [(status, step.name) for step in STEPS.values() for status in step.at]
NO_EDGES = [(status, name) for name in STEPS for status in STATUSES if (status, name) not in EDGES]

WORDS = {
    "authorize": "the payer authorises it, which is step 'authorize', only happens to a pending source.",
    "skip": "no authentication is needed (three_d_secure), which is step 'skip', only happens to a pending source.",
    "fund": "money arrives at a receiver, which is step 'fund', only happens to a pending or chargeable source.",
    "verify": "the right values are given (code_verification), which is step 'verify', only happens to a pending source.",
    "decline": "the payer declines it, which is step 'decline', only happens to a pending source.",
    "misverify": "the last attempt at the values is wrong, which is step 'misverify', only happens to a pending source.",
    "bounce": "the bank refuses the debit (sepa_debit), which is step 'bounce', only happens to a chargeable source.",
    "cancel": "nobody acts in time, which is step 'cancel', only happens to a pending or chargeable source.",
    "charge": "it is charged: single_use, or unattached, which is step 'charge', only happens to a chargeable source.",
    "detach": "it leaves its customer, which is step 'detach', only happens to a pending or chargeable source.",
}

PACKAGE = Path(fakesources.__file__).parent
LIFE = [*sorted((PACKAGE / "resources/sources").glob("*.py")), *(PACKAGE / f"{name}.py" for name in ("payer", "bank", "hooks"))]
WRITES_OF_STATUS = {
    #  file and function                   whose status it is
    ("params.py", ""):                     "a mandate's acceptance, as a parameter",
    ("lifecycle.py", "take"):              "a source's, after a step",
    ("objects.py", "source"):              "a source's first",
    ("objects.py", "clone"):               "a clone's first",
    ("objects.py", ""):                    "a mandate's acceptance",
    ("objects.py", "_by_type"):            "a code verification's",
    ("objects.py", "_redirect"):           "a redirect's",
    ("happenings.py", "authorize"):        "a redirect's",
    ("happenings.py", "decline"):          "a redirect's",
    ("happenings.py", "misverified"):      "a code verification's",
    ("happenings.py", "verified"):         "a code verification's",
    ("operations.py", "_authenticated"):   "a redirect's",
    ("operations.py", "verify"):           "a code verification's",
    ("transactions.py", "record"):         "a transaction's",
    ("notifications.py", "record"):        "a notification's",
}  # fmt: skip


@pytest.fixture
def walks(fake_stripe, client, make, attach):
    """How each edge comes about, in the hands of those who do it; each walk gives the source before and the id."""
    payer, clock = fake_stripe.payer, fake_stripe.clock

    def walk(kind, act, *before):
        source = make(kind)
        for first in before:
            first(source)
        at = fake_stripe.get(source)["status"]
        act(source)
        return at, source

    def wrong(source):
        with pytest.raises(Exception, match="do not match"):
            client.v1.sources.verify(source, {"values": ["1", "2"]})

    def five_times_wrong(source):
        for _ in range(5):
            wrong(source)

    def skip():
        card = make("card")
        return "pending", make("three_d_secure", three_d_secure={"card": card})

    def charge(source):
        account = fake_stripe._accounts.platform
        happenings.proceed(account, fake_stripe.get(source), "charge")

    def detach(source):
        client.v1.sources.detach(fake_stripe.get(source)["customer"], source)

    def pay(source):
        payer.send_funds(source, 100)

    return {
        ("pending", "authorize"): lambda: walk("ideal", payer.authorize),
        ("pending", "skip"): skip,
        ("pending", "fund"): lambda: walk("ach_credit_transfer", pay),
        ("chargeable", "fund"): lambda: walk("ach_credit_transfer", pay, pay),
        ("pending", "verify"): lambda: walk("ach_debit", payer.verify),
        ("pending", "decline"): lambda: walk("ideal", payer.decline),
        ("pending", "misverify"): lambda: walk("ach_debit", five_times_wrong),
        ("chargeable", "bounce"): lambda: walk("sepa_debit", fake_stripe.bank.refuse),
        ("pending", "cancel"): lambda: walk("ideal", lambda _: clock.advance(hours=1)),
        ("chargeable", "cancel"): lambda: walk("ideal", lambda _: clock.advance(hours=6), payer.authorize),
        ("chargeable", "charge"): lambda: walk("ideal", charge, payer.authorize),
        ("pending", "detach"): lambda: walk("ach_credit_transfer", detach, attach),
        ("chargeable", "detach"): lambda: walk("card", detach, attach),
    }


@pytest.mark.parametrize(("at", "step"), EDGES)
def test_every_edge_is_walked(walks, status, at, step):
    """From its status to the one it leads to."""
    before, source = walks[at, step]()
    assert before == at
    assert status(source) == STEPS[step].to


def test_there_is_a_walk_for_every_edge_and_no_other(walks):
    """A new row in the table needs one."""
    assert sorted(walks) == sorted(EDGES)


@pytest.mark.parametrize(("at", "step"), EDGES)
def test_an_edge_changes_nothing_but_the_status(at, step):
    """And leaves the document that it was given alone."""
    before = {"id": "src_1", "status": at, "type": "ideal"}
    assert take(before, step) == {**before, "status": STEPS[step].to}
    assert before["status"] == at


@pytest.mark.parametrize(("at", "step"), NO_EDGES)
def test_what_is_no_edge_is_refused(fake_stripe, make, at, step):
    """With the source, its status, and when the step could happen; nothing is written."""
    account = fake_stripe._accounts.platform
    source = {**fake_stripe.get(make("ideal")), "status": at}
    fake_stripe.load(source)
    stored = fake_stripe.get(source["id"])
    with pytest.raises(ValueError, match="is step") as caught:
        happenings.proceed(account, source, step)
    assert str(caught.value) == f"{source['id']} is {at}: {WORDS[step]}"
    assert fake_stripe.get(source["id"]) is stored
    assert not may(source, step)


@pytest.mark.parametrize(("at", "step"), EDGES)
def test_an_edge_may_be_walked(at, step):
    """may() says so, and ensure() has nothing to say."""
    source = {"id": "src_1", "status": at}
    assert may(source, step)
    assert ensure(source, step) is None


def test_every_step_has_its_words_above():
    """And there are ten of them."""
    assert list(WORDS) == list(STEPS)


@pytest.mark.parametrize("status_", FINAL)
def test_nothing_leads_on_from_a_final_status(status_):
    """Canceled, consumed and failed are for good."""
    assert [step.name for step in STEPS.values() if status_ in step.at] == []


def _writes_of_status(path):
    """The functions of a file (an empty name: none) that write something called status."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            writes = any(isinstance(key, ast.Constant) and key.value == "status" for key in node.keys)
        elif isinstance(node, ast.Subscript):
            named = isinstance(node.slice, ast.Constant) and node.slice.value == "status"
            writes = named and not isinstance(node.ctx, ast.Load)
        else:
            writes = isinstance(node, ast.keyword) and node.arg == "status"
        if writes:
            around = [one.name for one in functions if one.lineno <= node.lineno <= one.end_lineno]
            yield path.name, around[-1] if around else ""


def test_nothing_but_the_lifecycle_writes_the_status_of_a_source():
    """All that is written under that name is listed above; the rest belongs to hashes within a source, or to others."""
    written = {place for path in LIFE for place in _writes_of_status(path)}
    assert written == set(WRITES_OF_STATUS)
    of_sources = [place for place, whose in WRITES_OF_STATUS.items() if whose.startswith("a source")]
    assert of_sources == [("lifecycle.py", "take"), ("objects.py", "source")]


def test_the_search_for_writes_finds_every_way_of_writing(tmp_path):
    """A hash, an item, a named argument; reading is none."""
    code = tmp_path / "some.py"
    code.write_text(
        'A = {"status": 1}\ndef b(s):\n    s["status"] = 2\n    return s["status"]\ndef c():\n    return dict(status=3)\n'
    )
    assert sorted(_writes_of_status(code)) == [("some.py", ""), ("some.py", "b"), ("some.py", "c")]
