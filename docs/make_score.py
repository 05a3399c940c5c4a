"""Send recorded interactions through the fake, and write into docs/fidelity.md how many it answers as Stripe did.

    python docs/make_score.py           # writes the table
    python docs/make_score.py --check   # exits with 1 where a goal is missed or a known difference has gone

The recordings and the program that replays them lie beside the project, not in it.
"""

# ruff: noqa: INP001, S603, T201 - a script, no package, which runs a program of ours and prints

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).absolute().parents[1]
BESIDE = ROOT.parent / "shared"
REPLAY, RECORDINGS = BESIDE / "tools" / "replay.py", BESIDE / "recordings"
KNOWN = ROOT / "tests" / "oracles" / "known_differences.txt"
BEGIN, END = "<!-- score: python docs/make_score.py -->\n", "<!-- end of score -->\n"

GOALS = (
    #  measure         least  most   what it is
    ("refused",       100.0, None,  "of the calls that Stripe refused: those with the same status"),
    ("right",          97.0, None,  "of the errors: those with the same type, parameter, code and message"),
    ("telling",        98.0, None,  "of the fields that tell something: those with the same value"),
    ("missing",        None, 1.0,   "of the recorded fields: those that are absent"),
    ("exact",          92.0, None,  "of the errors and answers: those that are right in everything"),
    ("touched",        None, 3.0,   "of the calls: those with a known difference, which does not count above"),
)  # fmt: skip
"""In percent."""


def is_here() -> bool:
    """Tell whether there is anything to replay."""
    return REPLAY.is_file() and RECORDINGS.is_dir()


def replayed() -> dict[str, Any]:
    """Return everything that the replay measures; raises CalledProcessError when it ends with an error."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "score.json"
        options = ["--target", "fakesources", "--list-known", str(KNOWN), "--json", str(found)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, REPLAY, *options, RECORDINGS], check=True, env=environment, capture_output=True)
        (report,) = json.loads(found.read_text(encoding="utf-8"))
        return dict(report)


def measured(report: dict[str, Any]) -> dict[str, float]:
    """Return what GOALS are about, of the calls whose answer follows from what the fake was told before."""
    own = report["bins"]["proves: own"]
    return {**own, "touched": round(100 * own["listed_calls"] / own["calls"], 1)}


def missed(report: dict[str, Any]) -> list[str]:
    """Return what is not as it should be, a sentence each."""
    own = measured(report)
    wrong = [f"{own['crash']} calls crash."] if own["crash"] else []
    for name, least, most, what in GOALS:
        if (least is not None and own[name] < least) or (most is not None and own[name] > most):
            wrong.append(f"{own[name]} % {what}; the goal is {least if most is None else most} %.")
    return wrong + [f"A known difference does not occur any more: {line}" for line in report["unused_known"]]


def table(report: dict[str, Any]) -> str:
    """Return the score as Markdown."""
    own = measured(report)
    rows = [f"| {what} | {own[name]} % | {f'≥ {least}' if most is None else f'≤ {most}'} % |" for name, least, most, what in GOALS]
    head = (
        f"Of {own['calls']} recorded calls, {own['errors']} of them with an error to compare and {own['answers']} with an answer:"
    )
    return "\n".join((head, "", "| share | measured | goal |", "|---|---|---|", *rows)) + "\n"


def written(page: str, made: str) -> str:
    """Return the text of a page with `made` between the markers; raises ValueError where it has none."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        message = "The page lacks the markers of the score."
        raise ValueError(message)
    return f"{before}{begin}\n{made}\n{end}{after}"


def main() -> None:
    """Check or write."""
    if not is_here():
        sys.exit("There are no recordings beside the project.")
    report = replayed()
    if "--check" in sys.argv:
        print(table(report))
        sys.exit("\n".join(missed(report)) or None)
    page = ROOT / "docs" / "fidelity.md"
    page.write_text(written(page.read_text(encoding="utf-8"), table(report)), encoding="utf-8")


if __name__ == "__main__":
    main()
