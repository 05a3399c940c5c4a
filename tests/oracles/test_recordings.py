"""Recorded interactions sent through the fake: what it answers against what Stripe answered."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCORE = runpy.run_path(str(ROOT / "docs" / "make_score.py"))
REPORT = {
    "bins": {
        "proves: own": {
            "calls": 200, "errors": 10, "answers": 100, "crash": 0, "listed_calls": 6,
            "refused": 100.0, "right": 97.0, "telling": 98.0, "missing": 1.0, "exact": 92.0,
        }
    },
    "unused_known": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def report():
    """The replay of all that lies beside the project."""
    return SCORE["replayed"]() if SCORE["is_here"]() else pytest.skip("the recordings are not beside the project")


def test_the_fake_answers_as_stripe_did(report):
    """Within the goals, and with no known difference that has gone."""
    assert SCORE["missed"](report) == []


def test_the_score_that_is_written_down_is_the_score(report):
    """When this fails: python docs/make_score.py."""
    page = (ROOT / "docs" / "fidelity.md").read_text(encoding="utf-8")
    assert page == SCORE["written"](page, SCORE["table"](report))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        (None, None, []),
        ("crash", 1, ["1 calls crash."]),
        ("refused", 99.9, ["99.9 % of the calls that Stripe refused: those with the same status; the goal is 100.0 %."]),
        ("missing", 1.1, ["1.1 % of the recorded fields: those that are absent; the goal is 1.0 %."]),
        ("listed_calls", 7, ["3.5 % of the calls: those with a known difference, which does not count above; the goal is 3.0 %."]),
    ],
)
def test_a_missed_goal_is_told(name, value, told):
    """Just at the goal is enough."""
    own = {**REPORT["bins"]["proves: own"], **({name: value} if name else {})}
    assert SCORE["missed"]({**REPORT, "bins": {"proves: own": own}}) == told


def test_a_difference_that_has_gone_is_told():
    """Its line may not stay."""
    assert SCORE["missed"]({**REPORT, "unused_known": ["value: a"]}) == ["A known difference does not occur any more: value: a"]


def test_every_known_difference_has_its_reason():
    """On its own line."""
    lines = SCORE["KNOWN"].read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    assert listed
    assert [line for line in listed if not line.partition(" # ")[2]] == []


def test_a_page_without_markers_is_an_error():
    """The score would get lost otherwise."""
    with pytest.raises(ValueError, match=r"^The page lacks the markers of the score\.$"):
        SCORE["written"]("a page", "a score")
