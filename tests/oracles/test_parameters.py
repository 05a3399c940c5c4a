"""What our endpoints take, against what Stripe's OpenAPI description says that they take."""

from fnmatch import fnmatchcase
from itertools import chain

import pytest

from fakesources.api.kinds import Choice, Either, Hash, ListOf, Metadata, Present, Tagged, Text, Unfaked
from fakesources.resources.catalog import ENDPOINTS

TYPES = (
    "ach_debit acss_debit alipay au_becs_debit bancontact card eps giropay ideal klarna sepa_debit sofort three_d_secure wechat"
).split()
DIFFERENT = {
    **{f"more: POST /v1/sources {kind}": "documented on the pages of the source types" for kind in TYPES},
    "more: POST /v1/sources/{source} card": "documented: the date of a card",
    "more: DELETE * expand": "documented: every request takes expand",
    "more: GET * include": "recorded: include[]=total_count",
    **{
        f"more: POST /v1/customers/{{customer}}/*/{{id}} {name}": "for a source the same as POST /v1/sources/:id (recorded)"
        for name in ("amount", "card", "mandate", "source_order")
    },
    "required: POST /v1/customers/{customer}/* source": "recorded: Missing required param",
    "required: POST /v1/customers/{customer}/* amounts": "the description knows only the optional ones of all methods",
    "required: POST /v1/charges amount": "recorded: Missing required param",
    "required: POST /v1/charges currency": "recorded: Missing required param",
    "hash: POST /v1/tokens account": "nothing is kept of it",
    "hash: POST /v1/tokens person": "nothing is kept of it",
    "hash: * source": "recorded: a card or a bank account instead of a token",
    "words: POST /v1/sources type": "each type is a word of its own there",
    "words: GET /v1/customers/{customer}/sources object": "documented in text",
    "words: POST /v1/webhook_endpoints api_version": "any version; the list grows with each",
    "length: POST /v1/sources statement_descriptor": "documented on the pages of the source types",
    "length: POST /v1/customers* *_name": "the limit stands in its text",
    "more: POST /v1/customers* coupon": "documented before discounts moved to subscriptions",
    "more: POST /v1/customers* promotion_code": "documented before discounts moved to subscriptions",
    "length: POST /v1/products/{product} *": "the description tells these lengths at a creation",
    "more: POST /v1/prices recurring trial_period_days": "recorded: what a price shows of it",
    "unset: POST /v1/products *": "an empty value at a creation is taken for none; nobody has seen what Stripe says",
    "unset: POST /v1/products/{product} *": "likewise at an update",
    "unset: POST /v1/prices *": "likewise",
    "unset: POST /v1/prices/{price} *": "likewise",
    "unset: POST /v1/coupons* name": "likewise",
    "unset: * metadata": "reference 10.5: everywhere alike",
    "unset: POST /v1/disputes/{dispute} evidence *": "documented: an empty string unsets",
    "unset: POST /v1/customers* tax_exempt": "an empty word among the words",
    "unset: POST /v1/charges/{charge} fraud_details user_report": "an empty word among the words",
}
"""What differs and is right all the same, with the reason."""


def below(kind):
    """All hashes that a value may be."""
    match kind:
        case Hash():
            return [kind]
        case Tagged():
            return [*chain.from_iterable(map(below, kind.variants.values())), *below(kind.absent)]
        case Present():
            return [*below(kind.present), *below(kind.absent)]
        case Either():
            return below(kind.hash)
        case ListOf():
            return below(kind.item)
    return []


def objects(schema):
    """The same of a schema."""
    if "anyOf" in schema:
        return [*chain.from_iterable(map(objects, schema["anyOf"]))]
    if schema.get("type") == "array":
        return objects(schema["items"])
    return [schema] if schema.get("properties") else []


def all_of(kinds):
    """The parameters of some hashes: all that are called alike under one name."""
    named = {}
    for kind in kinds:
        for name, param in kind.params.items():
            named.setdefault(name, []).append(param)
    return named


def between(place, ours, theirs):
    """All differences between parameters of ours and schemas, told in words."""
    yield from (f"more: {place} {name}" for name in ours.keys() - theirs.keys())
    yield from (f"less: {place} {name}" for name in theirs.keys() - ours.keys())
    for name in sorted(ours.keys() & theirs.keys()):
        params = [param for param in ours[name] if not isinstance(param.kind, Unfaked)]
        if params:
            yield from of_one(f"{place} {name}", params, theirs[name])


def of_one(place, params, schema):
    """The differences in one parameter."""
    hashes, inner = [*chain.from_iterable(below(param.kind) for param in params)], objects(schema)
    if bool(hashes) != bool(inner):
        yield f"hash: {place}"
    elif hashes:
        yield from between(place, all_of(hashes), {name: field for one in inner for name, field in one["properties"].items()})
    empty = any("" in one.get("enum", ()) for one in schema.get("anyOf", ()))
    if empty != any(param.unsets or isinstance(param.kind, Metadata) for param in params):
        yield f"unset: {place}"
    kinds = [param.kind for param in params]
    words = [set(schema["enum"]) - {""}] if "enum" in schema else []
    if [set(kind.values) for kind in kinds if isinstance(kind, Choice)][:1] != words and not schema.get("anyOf"):
        yield f"words: {place}"
    if any(isinstance(kind, Text) and kind.longest != schema.get("maxLength", 5000) for kind in kinds):
        yield f"length: {place}"


def of_endpoint(endpoint, described):
    """All differences of an endpoint."""
    schemas, required = described.takes(endpoint.method, endpoint.path)
    hashes = below(endpoint.params)
    ours = set.intersection(*({name for name, param in one.params.items() if param.required} for one in hashes))
    yield from (f"required: {endpoint.name} {name}" for name in ours ^ required)
    yield from between(endpoint.name, all_of(hashes), schemas)


def is_listed(difference):
    """Whether DIFFERENT says why."""
    return any(fnmatchcase(difference, pattern) for pattern in DIFFERENT)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_an_endpoint_takes_what_stripe_says_that_it_takes(described, endpoint):
    """The same parameters at all depths, with the same words to choose from and the same lengths; none that Stripe lacks."""
    assert [one for one in of_endpoint(endpoint, described) if not is_listed(one)] == []


def test_nothing_is_listed_that_is_no_difference(described):
    """An exception that has gone does not stay."""
    found = [one for endpoint in ENDPOINTS for one in of_endpoint(endpoint, described)]

    assert [pattern for pattern in DIFFERENT if not any(fnmatchcase(one, pattern) for one in found)] == []


def test_the_description_is_of_the_version_that_the_fake_speaks(described, fake_stripe):
    """Its newest."""
    assert described.version == fake_stripe.api_version
