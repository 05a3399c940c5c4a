"""Whether the code in the docs works: every block of Python and of settings is run, and the commands are the right ones."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from fakesources.webhooks import ORDERS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block of code, and where it stands."""

    page: Path
    line: int
    language: str
    code: str

    @property
    def is_test(self) -> bool:
        """Whether it is written for pytest."""
        return re.search(r"^(async )?def test_", self.code, re.MULTILINE) is not None

    def __str__(self) -> str:
        """Name the page and the line."""
        return f"{self.page.name}:{self.line}"


def blocks(page: Path) -> list[Block]:
    """Return the blocks of a page in their order."""
    text = page.read_text(encoding="utf-8")
    return [Block(page, text.count("\n", 0, found.start()) + 2, *found.group("language", "code")) for found in FENCE.finditer(text)]


BLOCKS = [block for page in PAGES for block in blocks(page)]
PYTHON = [block for block in BLOCKS if block.language == "python"]


@pytest.mark.parametrize("block", [block for block in PYTHON if block.is_test], ids=str)
def test_a_block_with_tests_passes_under_pytest(pytester, block):
    """All tests of the block pass, or fail where it says so, without any warning, on the plugin as it is installed."""
    pytester.makepyfile(block.code)

    result = pytester.runpytest("-W", "error", "--strict-markers")

    tests = re.findall(r"^def test_\w+\((.*)\)", block.code, re.MULTILINE)
    tests += re.findall(r"^Test\w+ = \w+\.TestCase$", block.code, re.MULTILINE)
    failing = block.code.count("@pytest.mark.xfail")
    passed = sum(len(ORDERS) if "webhook_race" in taken else 1 for taken in tests) - failing
    result.assert_outcomes(passed=passed, xfailed=failing)


@pytest.mark.parametrize("block", [block for block in PYTHON if not block.is_test], ids=str)
def test_a_block_without_tests_runs(block):
    """It raises nothing, and its assertions hold."""
    exec(compile(block.code, str(block), "exec"), {"__name__": "block"})


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.language == "toml"], ids=str)
def test_settings_are_known_to_pytest(pytester, block):
    """Every option of the block reaches the fixture, and none is unknown."""
    pytester.makefile(".toml", pyproject=block.code)
    options = tomllib.loads(block.code)["tool"]["pytest"]["ini_options"]
    expected = int(options["fake_stripe_seed"]), options["fake_stripe_api_version"]
    pytester.makepyfile(f"def test_settings(fake_stripe): assert (fake_stripe.seed, fake_stripe.api_version) == {expected}")

    result = pytester.runpytest("-W", "error", "--strict-config")

    result.assert_outcomes(passed=1)


def test_readme_begins_with_the_two_commands_that_do_everything():
    """One makes the environment and runs the example's tests, one runs ours; CI runs these two lines."""
    commands = [block.code for block in blocks(ROOT / "README.md") if block.language == "sh"]

    assert commands == [
        "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest examples/shop\n",
        ".venv/bin/pytest\n",
    ]


def test_what_the_two_commands_name_exists():
    """The extra, the folder of the example, and the folder that pytest looks into by itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert "test" in project["project"]["optional-dependencies"]
    assert [*(ROOT / "examples/shop/tests").glob("test_*.py")] != []
    assert project["tool"]["pytest"]["ini_options"]["testpaths"] == ["tests"]


def test_every_block_says_what_it_is():
    """A block without a language would be run by nobody; the plan of the house is the one that is no code."""
    assert [str(block.page.name) for block in BLOCKS if not block.language] == ["architecture.md"]
    assert {block.language for block in BLOCKS} == {"", "mermaid", "python", "sh", "text", "toml"}
