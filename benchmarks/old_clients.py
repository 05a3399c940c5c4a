"""Run one conversation with stripe-python of every major version, each in an environment of its own.

    python benchmarks/old_clients.py                    # all majors; prints a table for the README
    python benchmarks/old_clients.py 2 9 16             # these
    python benchmarks/old_clients.py --folder /var/x 2  # keep the environments for the next time

Exits with 1 when anything goes wrong with any version.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).absolute().parent
MAJORS = range(2, 17)
OLDER = {2: ["setuptools<81"]}
"""What a major needs besides `responses`: version 2 reads its own version through pkg_resources."""


def environment(major: int, folder: Path) -> Path:
    """Return the Python of an environment with the last stripe-python of `major`, made if it is not there."""
    python = folder / f"stripe-{major}" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", python.parents[1]], check=True)
        wanted = [f"stripe=={major}.*", "responses>=0.25", *OLDER.get(major, [])]
        pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *wanted]
        subprocess.run(pip, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return python


def talked(python: Path) -> dict[str, Any]:
    """Return the outcomes of the conversation with a Python's stripe."""
    environ = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    run = subprocess.run([python, HERE / "conversation.py"], env=environ, capture_output=True, text=True, check=False)
    if run.returncode:
        return {"version": "?", "parts": {"the start": run.stderr.strip().rpartition("\n")[2]}}
    return dict(json.loads(run.stdout))


def row(found: dict[str, Any]) -> str:
    """Return the row of the table for one version."""
    wrong = [f"{name.replace('_', ' ')}: {what}" for name, what in found["parts"].items() if what]
    return f"| {found['version']} | {len(found['parts']) - len(wrong)} of {len(found['parts'])} | {'; '.join(wrong)} |"


def main() -> None:
    """Talk with all that were asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("majors", nargs="*", type=int, default=list(MAJORS), help="major versions (default: all)")
    options.add_argument("--folder", type=Path, help="where the environments stay")
    chosen = options.parse_args()
    print("| stripe-python | parts of the conversation | what goes wrong |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as passing:
        folder = chosen.folder or Path(passing)
        results = []
        for major in chosen.majors:
            results.append(talked(environment(major, folder)))
            print(row(results[-1]), flush=True)
    sys.exit(any(what for found in results for what in found["parts"].values()))


if __name__ == "__main__":
    main()
