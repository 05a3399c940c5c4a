"""Whether the docs say what the code says."""

from __future__ import annotations

import inspect
import re
import runpy
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

import fakesources
from fakesources import strategies
from fakesources.api import refusals
from fakesources.api.kinds import Text, hash_of
from fakesources.api.refusals import Refusal
from fakesources.resources.catalog import ENDPOINTS
from fakesources.resources.sources.types import TYPES

ROOT = Path(__file__).parents[2]
MAKE = runpy.run_path(str(ROOT / "docs/make_coverage.py"))
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*/*.md")])
REFUSALS = {name: row for name, row in vars(refusals).items() if isinstance(row, Refusal)}


def read(page: str) -> str:
    """Return the text of a page of the project."""
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "docs/coverage.md", "docs/fidelity.md"])
def test_a_page_that_is_made_of_the_code_is_not_stale(page):
    """When this fails: python docs/make_coverage.py."""
    assert read(page) == MAKE["pages"]()[ROOT / page]


def test_making_the_pages_twice_changes_nothing():
    """What stands between the markers is replaced, not added to."""
    once = MAKE["between"]("a\n<!-- x: python docs/make_coverage.py -->\n<!-- end of x -->\nb\n", "x", "made")

    assert once == "a\n<!-- x: python docs/make_coverage.py -->\n\nmade\n<!-- end of x -->\nb\n"
    assert MAKE["between"](once, "x", "made") == once


def test_a_page_without_its_markers_is_an_error():
    """A table would get lost otherwise."""
    with pytest.raises(ValueError, match=r"^The page lacks the markers of x\.$"):
        MAKE["between"]("a\n<!-- x: python docs/make_coverage.py -->\n", "x", "made")


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_coverage_describes_every_endpoint_and_its_parameters(endpoint):
    """In a section of its own, to which the table at the top leads; what only some source types take is in their table."""
    page = read("docs/coverage.md")
    _, heading, section = page.partition(f"\n### {endpoint.name}\n")
    named = set(re.findall(r"`([^`]+)`", section.partition("\n### ")[0]))

    assert heading
    assert f"[`{endpoint.name}`](#{re.sub(r'[^a-z0-9 _-]', '', endpoint.name.lower()).replace(' ', '-')})" in page
    for shape in MAKE["shapes"](endpoint.params):
        of_types = (
            {*TYPES, "amount", "mandate", "receiver", "source_order", "token"} if endpoint.name == "POST /v1/sources" else set()
        )
        assert set(shape.params) - of_types - {"expand"} <= named


@pytest.mark.parametrize("kind", TYPES)
def test_coverage_names_every_source_type_of_stripe(kind):
    """With a row of its own."""
    assert f"\n| `{kind}` |" in read("docs/coverage.md")


def test_coverage_lists_a_row_more(monkeypatch):
    """A type that is added to the table has its row on the page that is made of it, and all else stays as it was."""
    monkeypatch.setitem(TYPES, "pigeon", replace(TYPES["ideal"], name="pigeon", currencies=("chf",), own=hash_of(loft=Text())))
    page = MAKE["coverage"]().splitlines()

    added = [line for line in page if line not in read("docs/coverage.md").splitlines()]

    assert added == [
        "| `pigeon` | redirect | `single_use` | `chf` | pending | `amount`, `currency`, `redirect[return_url]` | `pigeon[loft]` |  |"
    ]


@pytest.mark.parametrize("name", [*fakesources.__all__, *strategies.__all__])
def test_readme_mentions_every_public_name(name):
    """What can be imported from fakesources and its strategies is explained on the first page."""
    assert re.search(rf"`[^`\n]*\b{name}\b[^`\n]*`", read("README.md"))


@pytest.mark.parametrize(("name", "row"), REFUSALS.items(), ids=REFUSALS)
def test_fidelity_lists_every_refusal_with_its_mark(name, row):
    """How sure we are of the words, and the words themselves."""
    code = f"`{row.code}`" if row.code else "none"

    assert row.sure in tuple("RDSPXI?")
    assert f"| {row.sure} | `{name}` | {row.status} | {code} | {row.sentence} |" in read("docs/fidelity.md").splitlines()


def test_fidelity_explains_every_mark():
    """And marks nothing with a letter that it does not explain."""
    page = read("docs/fidelity.md")
    explained = re.findall(r"^\| (\S) \| ", page.partition("## Where we differ")[0], re.MULTILINE)

    assert explained == list("RDSPXI?")
    assert {row.sure for row in REFUSALS.values()} <= set(explained)


def test_every_section_that_a_comment_points_to_exists():
    """``(reference 4.1)`` in the code means section 4.1 of docs/fidelity.md."""
    sections = re.findall(r"^##+ ([0-9]+(?:\.[0-9]+)?|A) ", read("docs/fidelity.md"), re.MULTILINE)
    code = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "fakesources").rglob("*.py")))
    lists = re.findall(r"reference:?,? ((?:[0-9]+(?:\.[0-9]+)?(?:, )?)+)", code)
    pointed = {number for numbers in lists for number in re.findall(r"[0-9]+(?:\.[0-9]+)?", numbers)}

    assert pointed
    assert pointed - set(sections) == set()
    assert len(sections) == len(set(sections))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    """Files that a page links to exist, and so do the headings within it."""
    text = page.read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^a-z0-9 _-]", "", line.lower()).strip().replace(" ", "-") for line in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not link.startswith("https://")]

    assert [link for link in links if link.startswith("#") and link[1:] not in headings] == []
    assert [link for link in links if not link.startswith("#") and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md"])
def test_every_dependency_and_setting_is_explained(page):
    """The README has the settings of FakeStripe, the architecture the dependencies and the extras."""
    project = tomllib.loads(read("pyproject.toml"))["project"]
    dependencies = [re.match(r"[\w-]+", requirement).group() for requirement in project["dependencies"]]
    rows = {
        "README.md": list(inspect.signature(fakesources.FakeStripe).parameters),
        "docs/architecture.md": [*dependencies, *project["optional-dependencies"]],
    }

    assert [name for name in rows[page] if f"\n| `{name}` | " not in read(page)] == []
