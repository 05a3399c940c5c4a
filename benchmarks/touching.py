"""Which tests touch which lines, and so which of them may notice a mutant of benchmarks/mutants.py."""

from __future__ import annotations

import ast
import gc
import os
import pickle
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import coverage
import pytest
from breaking import ROOT, Mutant, parsed

LEFT_OUT = ("conversations", "docs", "plugin", "strategies")
"""Folders of tests that are slow, or ask about something else."""
PAGES = "tests/docs/test_pages.py"
"""What holds every table against the pages that are made of them."""
KEPT = ROOT / ".mutants"
ENOUGH = 20
"""For how many seconds tests are chosen."""


@dataclass
class Learned:
    """How long each test takes; for each line, by file, which tests touch it (a bit for each); the lines that imports touch."""

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[int, int]] = field(default_factory=dict)
    early: set[tuple[str, int]] = field(default_factory=set)

    @cached_property
    def names(self) -> list[str]:
        """The tests in the order of their bits."""
        return list(self.seconds)

    def touching(self, places: Sequence[tuple[str, int]]) -> list[str]:
        """Return the tests that touch one of the lines, each with its file, or that stand in a file of which the line is 0."""
        bits, files = 0, tuple(f"{path}::" for path, line in places if not line)
        for path, line in places:
            bits |= self.lines.get(path, {}).get(line, 0)
        if files:
            return [name for name in self.names if name.startswith(files)]
        return [name for name, bit in zip(self.names, reversed(f"{bits:b}"), strict=False) if bit == "1"]


class Learning:
    """A plugin of pytest that notes what each test touches."""

    def __init__(self) -> None:
        """Begin to look."""
        self.coverage = coverage.Coverage(data_file=None, config_file=False, include=[f"{ROOT}/fakesources/*"])
        self.coverage.start()
        self.learned = Learned()
        self._caches: list[Callable[[], None]] = []

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out the tests that run pytest themselves."""
        items[:] = [one for one in items if "pytester" not in getattr(one, "fixturenames", ())]

    def pytest_collection_finish(self) -> None:
        """Find what remembers answers: each test must touch what it would touch alone."""
        found = [one for one in gc.get_objects() if type(one).__name__ == "_lru_cache_wrapper"]
        self._caches = [one.cache_clear for one in found if one.__module__.startswith("fakesources")]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note what one test touches."""
        for clear in self._caches:
            clear()
        self.coverage.switch_context(item.nodeid)
        begin = time.perf_counter()
        result = yield
        self.learned.seconds[item.nodeid] = time.perf_counter() - begin
        return result

    def end(self) -> Learned:
        """Return all that was noted."""
        self.coverage.stop()
        data = self.coverage.get_data()
        bits = {name: 1 << number for number, name in enumerate(self.learned.seconds)}
        for path in data.measured_files():
            name, by_line = str(Path(path).relative_to(ROOT)), data.contexts_by_lineno(path)
            self.learned.lines[name] = {line: sum({bits.get(test, 0) for test in tests}) for line, tests in by_line.items()}
            self.learned.early |= {(name, line) for line, tests in by_line.items() if "" in tests}
        return self.learned


def pytest_in_here(arguments: list[str], plugin: object) -> int:
    """Run pytest in this process; return its exit status."""
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    plugins = "-p no:xdist -p no:unraisableexception"  # what takes time and tells nothing here
    quiet = f"-q -x --assert=plain --no-header --tb=no -o cache_dir={KEPT}/cache {plugins}"
    return int(pytest.main([*quiet.split(), *arguments], plugins=[plugin]))


def learn() -> Learned:
    """Return what the tests touch: as kept, or else they run, and must all pass."""
    kept = KEPT / "learned"
    if not kept.exists():
        KEPT.mkdir(exist_ok=True)
        pid = os.fork()
        if not pid:
            learning = Learning()
            folders = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "tests").iterdir()) if path.is_dir()]
            folders = [one for one in folders if Path(one).name not in (*LEFT_OUT, "__pycache__")]
            status = pytest_in_here([*folders, PAGES], learning)
            if status == 0:
                kept.write_bytes(pickle.dumps(vars(learning.end())))
            os._exit(status)
        if os.waitpid(pid, 0)[1]:
            sys.exit("The tests fail before anything is broken.")
    return Learned(**pickle.loads(kept.read_bytes()))


# ---------------------------------------------------------------------------------------------- which tests to run


def _bound(statement: ast.AST, path: str) -> set[Named]:
    """The names that a statement of a file makes, with those of the fields and methods of a class."""
    match statement:
        case ast.ClassDef(name=name):
            return {(path, name)}.union(*(_bound(one, "") for one in statement.body))
        case ast.FunctionDef(name=name):
            return {(path, name)} if not name.startswith("__") else set()
        case ast.Assign(targets=targets):
            return {(path, one.id) for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {(path, name)}
    return set()


def _inside(tree: ast.AST) -> list[tuple[int, int]]:
    """From which line to which the bodies of functions go."""
    functions = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
    return [(one.body[0].lineno, one.end_lineno or one.lineno) for one in functions]


Named = tuple[str, str]
"""The file where something is made, none for fields and methods, which go by their names alone; and its name."""


@cache
def imported(path: str) -> dict[str, Named]:
    """Return what the names of a file stand for that it imports: something of another file, or with no name all of it."""
    found = {}
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            for one in node.names:
                of, whole = node.module.replace(".", "/"), f"{node.module}.{one.name}".replace(".", "/")
                module = next((file for file in (f"{whole}.py", f"{whole}/__init__.py") if (ROOT / file).exists()), None)
                found[one.asname or one.name] = (module, "") if module else (f"{of}.py", one.name)
    return found


def mentioned(node: ast.AST, path: str) -> Named | None:
    """Return what a node of a file mentions."""
    match node:
        case ast.Name(id=name):
            return imported(path).get(name, (path, name))
        case ast.Attribute(value=ast.Name(id=name), attr=attribute) if imported(path).get(name, ("", "-"))[1] == "":
            return imported(path)[name][0], attribute
        case ast.Attribute(attr=attribute) | ast.keyword(arg=str(attribute)):
            return "", attribute
    return None


@cache
def mentions() -> dict[Named, list[tuple[str, int, frozenset[Named]]]]:
    """Return where each name is mentioned: the file, the line, and what is made there if that is done at import."""
    found: dict[Named, list[tuple[str, int, frozenset[Named]]]] = defaultdict(list)
    for file in sorted((ROOT / "fakesources").rglob("*.py")):
        path = str(file.relative_to(ROOT))
        for statement in parsed(path).body:
            bodies = _inside(statement)
            made = frozenset(_bound(statement, path))
            for node in ast.walk(statement):
                name = mentioned(node, path)
                if name is not None:
                    within = any(begin <= node.lineno <= end for begin, end in bodies)
                    found[name].append((path, node.lineno, frozenset() if within else made))
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        path = str(file.relative_to(ROOT))
        for name in {mentioned(node, path) for node in ast.walk(parsed(path))} - {None}:
            found[name].append((path, 0, frozenset()))
    return found


@cache
def readers(names: frozenset[Named]) -> list[set[tuple[str, int]]]:
    """Return the lines of functions that read what is called by one of the names: the nearest, those behind them, and so on."""
    found, known = [], set(names)
    while names:
        places = [one for name in names for one in mentions().get(name, ())]
        found.append({(path, line) for path, line, made in places if not made})
        names = frozenset().union(*(made for _, _, made in places)) - known
        known |= names
    return found


def statement_of(mutant: Mutant) -> tuple[ast.AST, range, bool]:
    """Return the statement of the module that a mutant is in, the lines of the innermost one, and if a function runs it."""
    outer = next(one for one in parsed(mutant.path).body if _lines(one).start <= mutant.line < _lines(one).stop)
    inner = [one for one in ast.walk(outer) if isinstance(one, ast.stmt) and mutant.line in _lines(one)]
    within = any(begin <= mutant.line <= end for begin, end in _inside(outer))
    smallest = min((_lines(one) for one in inner), key=len, default=_lines(outer))
    compound = len(smallest) > 1 and any(
        isinstance(one, ast.stmt) for top in inner if _lines(top) == smallest for one in ast.iter_child_nodes(top)
    )
    return outer, range(mutant.line, mutant.line + 1) if compound else smallest, within


def _lines(statement: ast.AST) -> range:
    first = min([statement.lineno, *(one.lineno for one in getattr(statement, "decorator_list", ()))])
    return range(first, statement.end_lineno + 1)


def candidates(mutant: Mutant, learned: Learned) -> dict[str, tuple[int, int]]:
    """Return the tests that may notice a mutant: how far each is from the place, and how rare what it touches there."""
    outer, lines, within = statement_of(mutant)
    found: dict[str, tuple[int, int]] = {}
    if within:
        rare = rarity([(mutant.path, line) for line in _around(ast.FunctionDef, outer, mutant.line)], learned)
        found = {test: (0, rare[test]) for test in learned.touching([(mutant.path, line) for line in lines])}
        if found and (mutant.path, lines.start) not in learned.early:
            return found
    for far, places in enumerate(readers(frozenset(_bound(outer, mutant.path)))):
        for test, tests in rarity(places, learned).items():
            found.setdefault(test, (far, tests))
    marks = tuple(f"[{name}]" for _, name in _bound(outer, ""))
    return found | {test: (0, len(learned.names)) for test in learned.names if test.startswith(PAGES) or test.endswith(marks)}


def rarity(places: Iterable[tuple[str, int]], learned: Learned) -> dict[str, int]:
    """Return for each test that touches one of some lines how many tests touch the rarest of those that it touches."""
    found: dict[str, int] = {}
    for tests in sorted((learned.touching([place]) for place in places), key=len, reverse=True):
        found |= dict.fromkeys(tests, len(tests))
    return found


def _around(kind: type[ast.AST], outer: ast.AST, line: int) -> range:
    """The lines of the innermost node of a kind around a line, or that line."""
    around = [_lines(one) for one in ast.walk(outer) if isinstance(one, kind) and line in _lines(one)]
    return min(around, key=len, default=range(line, line + 1))


def chosen(mutant: Mutant, learned: Learned, noticed: dict[str, int]) -> list[str]:
    """Return the tests for a mutant in the order in which they should run: in turn the rare ones and those called like it."""
    outer, _, _ = statement_of(mutant)
    lines = _around(ast.Call, outer, mutant.line)
    text = (ROOT / mutant.path).read_text(encoding="utf-8").splitlines()
    there = " ".join([*(text[line - 1] for line in lines), *(name for _, name in _bound(outer, ""))])
    words = set(re.findall(r"[a-z]{4,}", there.lower()))
    found, seconds = candidates(mutant, learned), learned.seconds
    known = sorted((test for test in found if test in noticed), key=lambda test: -noticed[test])
    rare = sorted(found, key=lambda test: (*found[test], seconds[test]))
    called = sorted(found, key=lambda test: (found[test][0], -sum(word in test.lower() for word in words), seconds[test]))
    order, spent = [], 0.0
    for test in dict.fromkeys([*known, *(one for both in zip(rare, called, strict=True) for one in both)]):
        spent += seconds[test]
        if spent <= ENOUGH:
            order.append(test)
    return order


def place_of(mutant: Mutant) -> str:
    """Return the file and the function of a mutant; what notices one of them probably notices others."""
    return f"{mutant.path} {_around(ast.FunctionDef, statement_of(mutant)[0], mutant.line)}"
