"""Break the code in one place at a time, and see whether a test notices.

    python benchmarks/mutants.py --sample 600                    # drawn from api/ and resources/sources/
    python benchmarks/mutants.py --sample 600 --seed 2           # others
    python benchmarks/mutants.py "fakesources/api/keys.py:*"     # all mutants of a file
    python benchmarks/mutants.py "fakesources/api/keys.py:31:*" --tests tests/protocol/test_keys.py
    python benchmarks/mutants.py --sample 40 --unbroken          # whether it is fair: all must survive

First the tests run once, and it is noted which of them touch which line (kept in ``.mutants``: delete that folder after
changes). Then each mutant gets a process, forked from one that has imported all but fakesources, and in it the tests that
touch its line, or of a table those that touch the readers of the table or mention it: first those that noticed a
neighbour, then those that touch what few tests touch and those that are called like it, and no more than take
`touching.ENOUGH` seconds. Prints every survivor, and the share of those that were killed.

`breaking` says what a mutant is. The library mutmut changes only what stands in functions without decorators; here four in
ten mutants stand in tables.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.util
import math
import os
import random
import resource
import signal
import sys
from collections import defaultdict
from fnmatch import fnmatchcase
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest
from breaking import BROKEN, ROOT, Mutant, broken, mutants, parsed
from touching import KEPT, Learned, chosen, learn, place_of, pytest_in_here

FILES_FIRST = 6
"""From how many files the tests come that run first; to collect all takes seconds."""
MEMORY = 4 << 30
WARM = "_hypothesis_pytestplugin anyio.pytest_plugin freezegun httpx hypothesis pytest_responses responses stripe time_machine"
"""What is imported once, for all processes."""


class Loader(SourceFileLoader):
    """Loads a module from a broken tree."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        """Load `tree` for the module `name`."""
        super().__init__(name, path)
        self._tree = tree

    def get_code(self, fullname: str) -> object:
        """The code of the tree."""
        return compile(self._tree, self.get_filename(fullname), "exec")


class Broken:
    """A finder of the one module that is broken."""

    def __init__(self, mutant: Mutant, tree: ast.Module) -> None:
        """Find the module of `mutant`."""
        name = mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self.name, self._path, self._tree = name, str(ROOT / mutant.path), tree

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> object:
        """The module with its broken tree."""
        if name != self.name:
            return None
        where = [str(Path(self._path).parent)] if self._path.endswith("__init__.py") else None
        loader = Loader(name, self._path, self._tree)
        return importlib.util.spec_from_file_location(name, self._path, loader=loader, submodule_search_locations=where)


class Chosen:
    """A plugin of pytest that runs some tests in an order, and writes down which one fails."""

    def __init__(self, tests: list[str], told: Path) -> None:
        """Run `tests`; write to the file `told`."""
        self._rank, self._told = {test: rank for rank, test in enumerate(tests)}, told

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the chosen ones, in their order."""
        items[:] = sorted((one for one in items if one.nodeid in self._rank), key=lambda one: self._rank[one.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write down the first that failed."""
        if report.failed and not self._told.exists():
            self._told.write_text(report.nodeid, encoding="utf-8")


def run(finder: Broken, tests: list[str], plugin: object, seconds: float) -> bool | None:
    """Run tests with a broken module in a process of their own; tell whether one failed, None when they did not end."""
    pid = os.fork()
    if pid:
        status = os.waitpid(pid, 0)[1]
        return None if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status) not in (0, pytest.ExitCode.NO_TESTS_COLLECTED)
    status = 1
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        signal.alarm(math.ceil(30 + 5 * seconds))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        sys.meta_path.insert(0, finder)
        importlib.import_module(finder.name)
        status = pytest_in_here(tests, plugin)
    finally:
        os._exit(status)


def notice(finder: Broken, tests: list[str], learned: Learned) -> str | None:
    """Return the test that notices that a module is broken, what else did, or None."""
    told = KEPT / "told"
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    for some in (files[:FILES_FIRST], files[FILES_FIRST:]):
        here = [test for test in tests if test.partition("::")[0] in some]
        told.unlink(missing_ok=True)
        if here:
            failed = run(finder, some, Chosen(here, told), sum(learned.seconds[test] for test in here))
            if failed is not False:
                return told.read_text(encoding="utf-8") if told.exists() else "the import" if failed else "the time"
    return None


def share(found: list[tuple[Mutant, str | None]]) -> str:
    """Return how many mutants were noticed by what, and the share of them with its 95 % interval (Wilson)."""
    if not found:
        return "none"
    of, killed, late = len(found), sum(by is not None for _, by in found), sum(by == "the time" for _, by in found)
    z, part = 1.96, killed / of
    middle, around = part + z * z / (2 * of), z * math.sqrt(part * (1 - part) / of + z * z / (4 * of * of))
    low, high = ((middle + sign * around) / (1 + z * z / of) for sign in (-1, 1))
    return f"{killed} of {of} killed, {late} by the time: {100 * part:.1f} % (95 %: {100 * low:.1f} to {100 * high:.1f})"


def main() -> None:
    """Learn, draw, break, test, tell."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*", help="patterns of mutants: file:line:number")
    options.add_argument("--sample", type=int, help="how many of them; all without this")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--tests", nargs="+", default=[], help="tests to run instead of those that touch the place")
    options.add_argument("--unbroken", action="store_true", help="break nothing: then no test may fail")
    wanted = options.parse_args()
    os.chdir(ROOT)
    everything = [one for one in mutants() if not wanted.names or any(fnmatchcase(one.name, name) for name in wanted.names)]
    drawn = random.Random(wanted.seed).sample(everything, min(wanted.sample or len(everything), len(everything)))
    learned = learn()
    for name in WARM.split():
        importlib.import_module(name)
    noticed: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    found: list[tuple[Mutant, str | None]] = []
    try:
        for mutant in drawn:
            place, named = place_of(mutant), tuple(wanted.tests)
            tests = [test for test in learned.names if test.startswith(named)] if named else chosen(mutant, learned, noticed[place])
            tree = parsed(mutant.path) if wanted.unbroken else broken(mutant)[0]
            by = notice(Broken(mutant, tree), tests, learned)
            found.append((mutant, by))
            noticed[place][by or ""] += by in learned.seconds
            if by is None:
                print(f"survives {len(tests)} tests: {mutant.name}: {broken(mutant)[1]}", flush=True)
            if len(found) % 20 == 0:
                print(f"{len(found)} of {len(drawn)}: {share(found)}", flush=True)
    except KeyboardInterrupt:
        print("Stopped. What was drawn so far is a sample as well.")
    for folder in BROKEN:
        print(f"{folder}: {share([one for one in found if one[0].path.startswith(folder)])}")
    print(f"of {len(everything)} mutants: {share(found)}")


if __name__ == "__main__":
    main()
