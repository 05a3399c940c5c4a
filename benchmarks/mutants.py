"""Break the code in one place at a time, and see whether a test notices.

    python benchmarks/mutants.py --sample 40              # mutants drawn from api/ and resources/sources/
    python benchmarks/mutants.py --sample 40 --seed 2 -- tests/protocol -k "not slow"

What stands behind ``--`` goes to pytest. Prints every survivor with its line, and the share of those that were killed.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).absolute().parents[1]
BROKEN = ("fakesources/api", "fakesources/resources/sources")
TESTS = tuple(f"tests/{name}" for name in "protocol sources types calls life charges refunds events robustness".split())
SECONDS = 600
"""After how long a run counts as one that noticed: an endless loop is noticed too."""

OPPOSITE: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add,
}  # fmt: skip


def changes(tree: ast.AST) -> Iterator[tuple[int, Callable[[], None]]]:
    """Yield every way to break a module: the line, and what breaks it."""
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    named = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.AnnAssign | ast.arg) for inner in _annotation(node)}
    for node in ast.walk(tree):
        if id(node) in docs or id(node) in named:
            continue
        match node:
            case ast.Compare(ops=[op]) if type(op) in OPPOSITE:
                yield node.lineno, lambda node=node, op=op: setattr(node, "ops", [OPPOSITE[type(op)]()])
            case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in OPPOSITE:
                yield node.lineno, lambda node=node, op=op: setattr(node, "op", OPPOSITE[type(op)]())
            case ast.UnaryOp(op=ast.Not()):
                yield node.lineno, lambda node=node: setattr(node, "operand", ast.UnaryOp(ast.Not(), node.operand))
            case ast.If() | ast.IfExp():
                yield node.test.lineno, lambda node=node: setattr(node, "test", ast.UnaryOp(ast.Not(), node.test))
            case ast.Constant(value=bool() | int() | str()):
                yield node.lineno, lambda node=node: setattr(node, "value", _other(node.value))
            case ast.Return(value=ast.AST()):
                yield node.lineno, lambda node=node: setattr(node, "value", ast.Constant(None))


def _annotation(node: ast.AnnAssign | ast.arg) -> Iterator[ast.AST]:
    return ast.walk(node.annotation) if node.annotation else iter(())


def _other(value: bool | int | str) -> bool | int | str:  # noqa: FBT001 - a constant of the code
    return not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else f"{value}X"


def mutants() -> list[tuple[Path, int, int]]:
    """Return all mutants: the file, the number of the change in it, and its line."""
    files = [path.relative_to(ROOT) for folder in BROKEN for path in sorted((ROOT / folder).glob("*.py"))]
    trees = ((path, ast.parse((ROOT / path).read_text(encoding="utf-8"))) for path in files)
    return [(path, number, line) for path, tree in trees for number, (line, _) in enumerate(changes(tree))]


def broken(path: Path, number: int) -> str:
    """Return the text of a file with one of its changes made."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    _, change = list(changes(tree))[number]
    change()
    return ast.unparse(ast.fix_missing_locations(tree))


def notices(folder: Path, tests: list[str]) -> bool:
    """Tell whether the tests in a copy of the project fail."""
    environ = {**os.environ, "PYTHONPATH": str(folder), "HYPOTHESIS_PROFILE": "ci", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    try:
        run = subprocess.run(command, cwd=folder, env=environ, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return True
    return run.returncode != 0


def main() -> None:
    """Draw, break, test, tell."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sample", type=int, default=40, help="how many of the mutants (default 40)")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("tests", nargs="*", default=list(TESTS), help="arguments of pytest, behind --")
    chosen = options.parse_args()
    everything = mutants()
    drawn = random.Random(chosen.seed).sample(everything, min(chosen.sample, len(everything)))
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(passing) / "project"
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis"))
        if notices(folder, chosen.tests):
            sys.exit("The tests fail before anything is broken.")
        killed = 0
        for done, (path, number, line) in enumerate(drawn, 1):
            (folder / path).write_text(broken(path, number), encoding="utf-8")
            if notices(folder, chosen.tests):
                killed += 1
            else:
                print(
                    f"survives: {path}:{line}: {(ROOT / path).read_text(encoding='utf-8').splitlines()[line - 1].strip()}",
                    flush=True,
                )
            shutil.copy(ROOT / path, folder / path)
            print(f"{done} of {len(drawn)} (of {len(everything)}): {100 * killed / done:.0f} % killed", flush=True)


if __name__ == "__main__":
    main()
