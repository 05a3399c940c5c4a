"""The life of a source as a diagram, drawn from the table of steps; the command ``fakesources`` prints it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from fakesources.resources.sources.lifecycle import CHARGEABLE, FINAL, PENDING, STEPS
from fakesources.resources.sources.types import TYPES

START = "[*]"


def edges() -> list[tuple[str, str, str]]:
    """Return all edges as (from, to, step), the creation first; a step that keeps the status is an edge to itself."""
    first = sorted({row.first for row in TYPES.values()})
    created = [(START, status, "create") for status in first]
    return created + [(status, step.to, step.name) for step in STEPS.values() for status in step.at]


def mermaid() -> str:
    """Return the life as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {begin} --> {end}: {step}" for begin, end, step in edges()]
    lines += [f"    {status} --> {START}" for status in FINAL]
    return "\n".join(lines)


def text() -> str:
    """Return the life as lines of text: each status with the steps that lead on from it, and why they happen."""
    lines = []
    for status in (PENDING, CHARGEABLE, *FINAL):
        types = sorted(row.name for row in TYPES.values() if row.first == status)
        begins = f" (first status of {', '.join(types)})" if types else ""
        lines.append(f"{status}{begins}")
        steps = [step for step in STEPS.values() if status in step.at]
        lines += [f"    {step.name:<10} -> {step.to:<11} {step.why}" for step in steps] or ["    final"]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the diagram; the entry point of the command."""
    parser = argparse.ArgumentParser(prog="fakesources", description="Print the life of a Stripe source as fakesources plays it.")
    parser.add_argument("--mermaid", action="store_true", help="as a Mermaid state diagram")
    chosen = parser.parse_args(arguments)
    print(mermaid() if chosen.mermaid else text())  # noqa: T201 - what the command is for
    return 0
