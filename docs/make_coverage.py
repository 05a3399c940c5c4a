"""Write what the docs say about the tables of the code.

    python docs/make_coverage.py

docs/coverage.md is made of the catalog of endpoints and of the source types; the table of endpoints in README.md and the
table of refusals in docs/fidelity.md stand between two markers there.
"""

# ruff: noqa: INP001 - a script, no package

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from fakesources.api import kinds, refusals
from fakesources.api.kinds import Hash, ListOf, Param, Present, Tagged, Unfaked, Whole
from fakesources.api.routing import Endpoint, Publishable
from fakesources.resources import elsewhere
from fakesources.resources.catalog import ENDPOINTS
from fakesources.resources.sources import types
from fakesources.resources.sources.params import creation_for

DOCS = Path(__file__).parent
MAKE = "python docs/make_coverage.py"

INTRODUCTION = """\
# What is faked

*Made from the tables of the code by `python docs/make_coverage.py`; do not edit.*

Whatever stands here is answered by Stripe's rules. Whatever Stripe has and this page has not raises `NotFaked`: a URL or a
parameter. A parameter that Stripe does not have either is refused in Stripe's words, and so is a type of source.

Every parameter that Stripe's OpenAPI description has for an endpoint of ours stands in its section: among those it takes,
or behind `NotFaked`.

Besides its own parameters every endpoint takes `expand`, and every `POST` the header `Idempotency-Key`.
"""


# ------------------------------------------------------------------------------------------ tables


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = list(head)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, ["---"] * len(head), *rows))


def code(names: Iterable[str], between: str = ", ") -> str:
    """Return `names` as code, ``none`` when there are none."""
    return between.join(f"`{name}`" for name in names) or "none"


MANY = 60
"""How many choices are named; the types of events are more."""


def some(names: Sequence[str]) -> str:
    """Return `names` as code; where there are very many, the first ones and their number."""
    return code(names) if len(names) <= MANY else f"{len(names)}: {code(names[:3])} …"


# ------------------------------------------------------------------------------------------ parameters


def _text(kind: kinds.Text) -> str:
    return "text" if kind == kinds.Text() or kind.longest == kinds.Text().longest else f"text of at most {kind.longest} characters"


def _integer(kind: kinds.Integer) -> str:
    least = "" if kind.least is None else f", at least {kind.least}"
    most = "" if kind.most is None else f", at most {kind.most}"
    return f"whole number{least}{most}"


def _number(kind: kinds.Number) -> str:
    least = "" if kind.least is None else f", at least {kind.least}"
    most = "" if kind.most is None else f", at most {kind.most}"
    return f"number{least}{most}"


def _list(kind: kinds.ListOf) -> str:
    return f"list{f' of at most {kind.most}' if kind.most else ''}: {takes(kind.item)}"


TAKES: Mapping[type, Callable[[Any], str]] = {
    kinds.Text: _text,
    kinds.Integer: _integer,
    kinds.Number: _number,
    kinds.Id: lambda _: "id",
    kinds.Url: lambda _: "absolute URL",
    kinds.Boolean: lambda _: "`true` or `false`",
    kinds.Choice: lambda kind: f"one of {some(kind.supported or kind.values)}",
    kinds.Currency: lambda kind: f"currency: {code(kind.supported)}" if kind.supported else "currency",
    kinds.Iban: lambda _: "IBAN",
    kinds.CardNumber: lambda _: "card number",
    kinds.Metadata: lambda _: "up to 50 pairs of text",
    kinds.AnyHash: lambda _: "any hash; nothing is kept of it",
    kinds.ListOf: _list,
    kinds.ByCurrency: lambda kind: f"hash by currency: {code(name for name, _ in leaves(kind.item, ''))}",
    kinds.Hash: lambda kind: f"hash: {code(name for name, _ in leaves(kind, ''))}",
    kinds.Either: lambda kind: f"{takes(kind.scalar)}; or {takes(kind.hash)}",
    kinds.Tagged: lambda kind: f"hash that depends on its `{kind.tag}`",
}


def takes(kind: Any) -> str:
    """Return in a few words what a parameter of `kind` takes."""
    return TAKES[type(kind)](kind)


def is_faked(kind: Any) -> bool:
    """Tell whether a parameter of `kind` has any value that is not refused with NotFaked."""
    return not isinstance(kind, Unfaked) and not (isinstance(kind, ListOf) and not is_faked(kind.item))


def leaves(kind: Hash, path: str) -> Iterator[tuple[str, Param]]:
    """Yield every parameter below `kind` that has no parameters itself, with the name it is sent under."""
    for name, param in kind.params.items():
        inner = f"{path}[{name}]" if path else name
        if isinstance(param.kind, Hash):
            yield from leaves(param.kind, inner)
        else:
            yield inner, param


def usual(kind: Whole) -> Hash | Tagged:
    """Return what a request has to be as long as it names no other object instead of describing one."""
    return usual(kind.absent) if isinstance(kind, Present) else kind


def shapes(kind: Whole) -> list[Hash]:
    """Return the hashes that a request may usually have to be."""
    kind = usual(kind)
    if isinstance(kind, Tagged):
        return [shape for variant in kind.variants.values() for shape in shapes(variant)]
    return [kind]


def instead(kind: Whole) -> Iterator[str]:
    """Tell what a request may be instead, when it names another object."""
    while isinstance(kind, Present):
        if kind.name in needs(*shapes(kind.present)):
            others = [name for name in shapes(kind.present)[0].params if name not in (kind.name, "expand")]
            yield f"\nOr, with `{kind.name}`: {code(others)}.\n"
        kind = kind.absent


def common(all_shapes: list[Hash]) -> Hash:
    """Return the parameters that look the same in all the shapes."""
    first, *others = all_shapes
    shared = {
        name: param
        for name, param in first.params.items()
        if all(name in other.params and takes_alike(param, other.params[name]) for other in others)
    }
    return Hash(shared)


def takes_alike(one: Param, other: Param) -> bool:
    """Tell whether two parameters take the same, required or not."""
    if not is_faked(one.kind) or not is_faked(other.kind):
        return is_faked(one.kind) == is_faked(other.kind)
    return takes(one.kind) == takes(other.kind)


def needs(shape: Hash) -> list[str]:
    """Return the parameters that a request must have, nested ones by their whole name."""
    required = []
    for name, param in shape.params.items():
        inner = [f"{name}[{below}]" for below in needs(param.kind)] if isinstance(param.kind, Hash) else []
        if param.required:
            required += inner or [name]
    return required


# ------------------------------------------------------------------------------------------ the pages


def what_it_does(endpoint: Endpoint) -> str:
    """Return the name of its operation and the first line of its docstring, without the path that it begins with."""
    sentence = (endpoint.run.__doc__ or "").partition("\n")[0]
    told = re.sub(r"^[A-Z]+ /\S*?[.:,;]*(\s|$)", "", sentence)
    told = re.sub(r"\s*\(.*?reference.*?\)", "", told).rstrip(".")
    name = endpoint.run.__name__.replace("_", " ")
    return f"{name}: {told}" if told else name


def anchor(endpoint: Endpoint) -> str:
    """Return the place of its section in the page, as GitHub spells it."""
    return re.sub(r"[^a-z0-9 _-]", "", endpoint.name.lower()).replace(" ", "-")


def never_without(name: str, all_shapes: list[Hash]) -> str:
    """Tell which parts the hash called `name` must have in all the shapes, wherever it is sent."""
    inner = [shape.params[name].kind for shape in all_shapes]
    always = set.intersection(*(set(needs(kind)) if isinstance(kind, Hash) else set() for kind in inner))
    return f"; never without {code(sorted(always), ' and ')}" if always else ""


def _publishable(row: Publishable) -> str:
    needs = f", and must send {code(row.needs)}" if row.needs else ""
    return needs + (f"; it does not see {code(row.hidden)}" if row.hidden else "")


def section(endpoint: Endpoint) -> str:
    """Describe the parameters of one endpoint."""
    all_shapes = shapes(endpoint.params)
    shared = common(all_shapes)
    required = set.intersection(*(set(needs(shape)) for shape in all_shapes))
    rows = [
        (f"`{name}`", takes(param.kind) + ("; required" if name in required else "") + never_without(name, all_shapes))
        for name, param in shared.params.items()
        if is_faked(param.kind) and name != "expand"
    ]
    text = f"\n### {endpoint.name}\n\n" + (table(("parameter", "takes"), rows) if rows else "No parameters.\n")
    if isinstance(usual(endpoint.params), Tagged):
        differing = [
            name for name in all_shapes[0].params if name not in shared.params and all(name in s.params for s in all_shapes)
        ]
        text += f"\n{code(differing)}, and what else it takes: see [the source types](#the-source-types).\n"
    text += "".join(instead(endpoint.params))
    if endpoint.publishable:
        text += f"\nA publishable key may call it{_publishable(endpoint.publishable)}.\n"
    refused = [name for name, param in shared.params.items() if not is_faked(param.kind)]
    refused += [name for name, param in leaves(shared, "") if "[" in name and not is_faked(param.kind)]
    return text + (f"\nRaises `NotFaked`: {code(refused)}.\n" if refused else "")


def type_row(row: types.SourceType) -> tuple[str, ...]:
    """Describe one source type."""
    shape = creation_for(row, row.usages[0])
    own = [name for name, _ in leaves(row.own, row.name)]
    optional = [name for name in (*own, *row.takes) if name not in needs(shape)]
    return (
        f"`{row.name}`",
        row.flow,
        code(row.usages, " "),
        code(row.currencies) if row.currencies else "all",
        row.first,
        code(name for name in needs(shape) if name != "type"),
        code(optional),
        f"a {row.token.replace('_', ' ')} token" if row.token else "",
    )


def lacking() -> list[str]:
    """Return the endpoints that Stripe's description lists below the resources of ours, and that the fake has not."""
    ours = {re.sub(r"{\w+}", "{}", endpoint.name) for endpoint in ENDPOINTS}
    roots = {endpoint.path.split("/")[2] for endpoint in ENDPOINTS}
    rows = [line.rpartition(" ") for line in elsewhere.ROWS.splitlines()]
    theirs = [f"{method} {path}" for methods, _, path in rows for method in methods.split() if path.split("/")[2] in roots]
    return [name for name in theirs if re.sub(r"{\w+}", "{}", name) not in ours]


def coverage() -> str:
    """Return the text of docs/coverage.md."""
    head = ("type", "flow", "usage", "currencies", "starts", "must be sent", "may be sent besides", "or instead of its hash")
    return "".join(
        (
            INTRODUCTION,
            "\n## Endpoints\n\n",
            table(("endpoint", "what it does"), ((f"[`{e.name}`](#{anchor(e)})", what_it_does(e)) for e in ENDPOINTS)),
            "\n## What these resources have at Stripe besides\n\nAll of it raises `NotFaked`.\n\n",
            *(f"- `{name}`\n" for name in lacking()),
            "\n## The source types\n\nThe first usage is the default.\n\n",
            table(head, map(type_row, types.TYPES.values())),
            "\n## Parameters\n",
            *map(section, ENDPOINTS),
        )
    )


# ------------------------------------------------------------------------------------------ refusals


def refusal_table() -> str:
    """Return the table of all refusals."""
    rows = [
        (row.sure, f"`{name}`", str(row.status), f"`{row.code}`" if row.code else "none", row.sentence)
        for name, row in vars(refusals).items()
        if isinstance(row, refusals.Refusal)
    ]
    return table(("sure", "refusal", "status", "code", "message"), rows)


def endpoint_table() -> str:
    """Return the table of endpoints in the README: one row for each resource, and one for the source types."""
    rooms: dict[str, list[str]] = {}
    for endpoint in ENDPOINTS:
        rooms.setdefault(endpoint.run.__module__.removeprefix("fakesources.resources.").partition(".")[0], []).append(endpoint.name)
    rows = [*((room, "<br>".join(f"`{name}`" for name in names)) for room, names in rooms.items())]
    return table(("", "faked"), [*rows, ("types of sources", code(types.TYPES))])


# ------------------------------------------------------------------------------------------ writing


def between(text: str, name: str, made: str) -> str:
    """Return `text` with `made` between the markers called `name`."""
    begin, end = f"<!-- {name}: {MAKE} -->\n", f"<!-- end of {name} -->\n"
    before, marker, rest = text.partition(begin)
    _, end_marker, after = rest.partition(end)
    if not marker or not end_marker:
        message = f"The page lacks the markers of {name}."
        raise ValueError(message)
    return f"{before}{begin}\n{made}\n{end}{after}"


def pages() -> dict[Path, str]:
    """Return the pages as they should be."""
    readme, fidelity = DOCS.parent / "README.md", DOCS / "fidelity.md"
    return {
        DOCS / "coverage.md": coverage(),
        readme: between(readme.read_text(encoding="utf-8"), "endpoints", endpoint_table()),
        fidelity: between(fidelity.read_text(encoding="utf-8"), "refusals", refusal_table()),
    }


if __name__ == "__main__":
    for page, text in pages().items():
        page.write_text(text, encoding="utf-8")
