"""In how many ways the code can be broken: the mutants of benchmarks/mutants.py, made of the trees of its files.

A mutant is another comparison, operator, condition, constant or result; a call for its effect, a condition of a
comprehension or a named argument that is left out. Docstrings, annotations, decorators, bases of classes and `HINTS` are
never changed.
"""

from __future__ import annotations

import ast
import copy
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).absolute().parents[1]
BROKEN = ("fakesources/api", "fakesources/resources/sources")
HINTS = ("drawn", "undrawn", "unlike")
"""Arguments of kinds that only the strategies read; their tests are left out."""

OPPOSITE: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitOr: ast.BitAnd,
}  # fmt: skip

Change = tuple[ast.AST, str, object]
"""A node, the name of its field, and what stands there afterwards."""


def changes(node: ast.AST) -> Iterator[Change]:  # noqa: C901 - one case for each sort of node
    """Yield every way to break a node itself."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in OPPOSITE:
            yield node, "ops", [OPPOSITE[type(op)]()]
        case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in OPPOSITE:
            yield node, "op", OPPOSITE[type(op)]()
        case ast.UnaryOp(op=ast.Not()):
            yield node, "operand", ast.UnaryOp(ast.Not(), node.operand)
        case ast.If() | ast.IfExp():
            yield node, "test", ast.UnaryOp(ast.Not(), node.test)
        case ast.Constant(value=bool() | int() | str()):
            yield node, "value", _other(node.value)
        case ast.Return(value=ast.AST()) if not isinstance(node.value, ast.Constant):
            yield node, "value", ast.Constant(None)
        case ast.Expr(value=ast.Call()):
            yield node, "value", ast.Constant(None)
        case ast.comprehension(ifs=[_, *_]):
            yield node, "ifs", []
        case ast.Call(keywords=keywords):
            for left_out in keywords:
                if left_out.arg not in (None, *HINTS) and not isinstance(left_out.value, ast.Constant):
                    yield node, "keywords", [one for one in keywords if one is not left_out]


def _other(value: bool | int | str) -> bool | int | str:  # noqa: FBT001 - a constant of the code
    return not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else f"{value}X"


def _unchanged(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that are no behaviour: annotations, decorators, docstrings, type variables."""
    match node:
        case ast.FunctionDef():
            yield from [*node.decorator_list, *([node.returns] if node.returns else [])]
        case ast.ClassDef():
            yield from [*node.decorator_list, *node.bases]
        case ast.Call(keywords=keywords):
            yield from (one for one in keywords if one.arg in HINTS)
        case ast.AnnAssign(target=ast.Name(id=name)) if name in HINTS:
            yield node
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")) | ast.Assign(targets=[ast.Name(id="__all__")]):
            yield node
        case ast.AnnAssign() | ast.arg():
            yield from [node.annotation] if node.annotation else []
        case ast.Expr(value=ast.Constant()):
            yield node.value
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar"))):
            yield node


def _changeable(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all in it that is behaviour."""
    without = {id(one) for one in _unchanged(node)}
    if id(node) not in without:
        yield node
        for inner in ast.iter_child_nodes(node):
            if id(inner) not in without:
                yield from _changeable(inner)


@dataclass(frozen=True)
class Mutant:
    """A change of a file, the `number`-th of its line."""

    path: str
    line: int
    number: int
    at: int
    """Which of the changes of the file it is."""

    @property
    def name(self) -> str:
        """How the command line calls it."""
        return f"{self.path}:{self.line}:{self.number}"


@cache
def parsed(path: str) -> ast.Module:
    """Return the tree of a file; nobody changes it."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def changes_of(tree: ast.Module) -> list[Change]:
    """Return all ways to break a file."""
    return [change for node in _changeable(tree) for change in changes(node)]


def line_of(change: Change) -> int:
    """Return the line that a change is in."""
    node = change[0]
    return next(one.lineno for one in ast.walk(node) if hasattr(one, "lineno"))


def mutants() -> list[Mutant]:
    """Return all mutants."""
    found = []
    for folder in BROKEN:
        for path in sorted((ROOT / folder).glob("*.py")):
            name = str(path.relative_to(ROOT))
            on_line: dict[int, int] = defaultdict(int)
            for at, change in enumerate(changes_of(parsed(name))):
                line = line_of(change)
                on_line[line] += 1
                found.append(Mutant(name, line, on_line[line], at))
    return found


def broken(mutant: Mutant) -> tuple[ast.Module, str]:
    """Return the tree of the file with the change made, and what the change is."""
    tree = copy.deepcopy(parsed(mutant.path))
    node, name, value = changes_of(tree)[mutant.at]
    before = ast.unparse(node)
    setattr(node, name, value)
    return ast.fix_missing_locations(tree), f"{before}  ->  {ast.unparse(node)}".replace("\n", " ")
