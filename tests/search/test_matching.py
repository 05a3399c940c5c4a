"""What a query finds among documents."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakesources.api import search
from fakesources.api.queries import parse
from fakesources.api.refusals import Refused

FIELDS = {
    "active": "token",
    "amount": "numeric",
    "created": "numeric",
    "metadata": "token",
    "name": "string",
    "card.*.last4": "token",
    "url": "string",
}
WORDS = (
    "",
    "jo",
    "joan",
    "JOAN",
    "banjo",
    "a b",
    "it's",
    'say "hi"',
    "back\\slash",
    "OR",
    "null",
    "true",
    "5",
    "zoë",
    "Zoë",
    "4242",
)
MOMENTS = st.integers(-3, 12)
TEXTS = st.sampled_from(WORDS)
DOCUMENTS = st.fixed_dictionaries(
    {"created": MOMENTS},
    optional={
        "active": st.none() | st.booleans(),
        "amount": st.none() | MOMENTS,
        "metadata": st.dictionaries(st.sampled_from(["k", "a b", "it's"]), TEXTS, max_size=2),
        "name": st.none() | TEXTS,
        "card": st.dictionaries(st.sampled_from(["visa", "amex"]), st.fixed_dictionaries({"last4": TEXTS}), max_size=1),
        "url": st.none() | TEXTS,
    },
)


# A condition here is (path, sign, value), its value None for null: nothing of the parser's own.
def conditions():
    """Conditions that the fields allow."""
    name = st.sampled_from([("name",), ("url",)])
    token = st.sampled_from([("active",), ("metadata", "k"), ("metadata", "a b"), ("metadata", "it's"), ("card", "visa", "last4")])
    number = st.sampled_from([("amount",), ("created",)])
    return st.one_of(
        st.tuples(name | token, st.just(":"), TEXTS | st.none()),
        st.tuples(name, st.just("~"), st.sampled_from([word for word in WORDS if len(word) >= 3])),
        st.tuples(number, st.sampled_from([":", ">", ">=", "<", "<="]), MOMENTS.map(str)),
        st.tuples(number, st.just(":"), st.none()),
    )


QUERIES = st.tuples(
    st.lists(st.tuples(st.booleans(), conditions()), min_size=1, max_size=10), st.sampled_from(["and", "or"]), st.randoms()
)


def written(condition, random):
    """A condition as somebody would write it, in one of the ways there are."""
    path, sign, value = condition
    quote = random.choice("\"'")
    field = f"metadata[{quoted(path[1], quote)}]" if path[0] == "metadata" else ".".join(path)
    bare = value is not None and value.lstrip("-").isdecimal() and random.random() < 0.5
    shown = random.choice(["null", "NULL"]) if value is None else value if bare else quoted(value, quote)
    return f"{field}{sign}{shown}"


def quoted(text, quote):
    """A text between quotes, with what must be escaped."""
    inner = text.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    return f"{quote}{inner}{quote}"


def joined(clauses, joint, random):
    """A query of clauses."""
    joints = {"and": (" ", " AND ", "  and "), "or": (" OR ", " or ", "\tOr ")}[joint]
    parts = [("-" if negated else "") + written(condition, random) for negated, condition in clauses]
    between = [random.choice(joints) for _ in parts[1:]]
    return "".join(itertools.chain.from_iterable(itertools.zip_longest(parts, between, fillvalue="")))


def is_so(condition, document):
    """Whether a condition holds, told without the code under test."""
    path, sign, value = condition
    for name in path:
        document = document.get(name) if isinstance(document, dict) else None
    if document is None:
        return value is None
    if value is None:
        return False
    if sign == "~":
        return value.casefold() in document.casefold()
    if path[0] in ("amount", "created"):
        wanted = int(value)
        return {
            ":": document == wanted,
            ">": document > wanted,
            ">=": document >= wanted,
            "<": document < wanted,
            "<=": document <= wanted,
        }[sign]
    shown = {True: "true", False: "false"}.get(document, document) if isinstance(document, bool) else document
    return shown.casefold() == value.casefold()


@given(drawn=QUERIES, documents=st.lists(DOCUMENTS, max_size=8))
def test_a_query_finds_what_a_plain_predicate_finds(drawn, documents):
    """For generated queries, written in all their ways, over generated objects."""
    clauses, joint, random = drawn
    query = search.checked(parse(joined(clauses, joint, random)), FIELDS, "things")
    combine = any if joint == "or" else all
    expected = [one for one in documents if combine(is_so(condition, one) is not negated for negated, condition in clauses)]
    assert [one for one in documents if search.matches(query, one)] == expected


@pytest.mark.parametrize(
    ("query", "param", "message"),
    [
        ('nmae:"x"', None, "Field `nmae` is an unsupported search field for resource `payment_intents`. See http://stripe.com/docs/search#query-fields-for-payment-intents for a list of supported fields."),
        ('card.last4:"x"', None, "Field `card.last4` is an unsupported search field for resource `payment_intents`. See http://stripe.com/docs/search#query-fields-for-payment-intents for a list of supported fields."),
        ('active~"true"', None, "The operator `~` is not supported for the search field `active`."),
        ('metadata["k"]~"true"', None, "The operator `~` is not supported for the search field `metadata`."),
        ("name>5", None, "The operator `>` is not supported for the search field `name`."),
        ('amount~"500"', None, "The operator `~` is not supported for the search field `amount`."),
        ('name~"jo"', None, "Substring matches need at least 3 characters, but the one for the search field `name` has 2."),
        ('amount>"x"', None, "The search field `amount` is numeric, and `x` is no number."),
        ('amount:"x"', None, "The search field `amount` is numeric, and `x` is no number."),
        ('-active:"true" amount:"x"', None, "The search field `amount` is numeric, and `x` is no number."),
    ],
)  # fmt: skip
def test_a_resource_refuses_what_its_fields_do_not_take(query, param, message):
    """Unknown fields, operators of other sorts, texts for numbers."""
    with pytest.raises(Refused) as caught:
        search.checked(parse(query), FIELDS, "payment_intents")
    assert (caught.value.param, caught.value.message) == (param, message)


@pytest.mark.parametrize("query", ['metadata:"x"', "metadata:null", 'name["k"]:"x"'])
def test_metadata_alone_has_keys(query):
    """And is never asked for without one."""
    with pytest.raises(Refused, match="unable to parse your search query"):
        search.checked(parse(query), FIELDS, "things")


def test_every_kind_of_card_is_found_by_one_field():
    """A star stands for any one part of a name."""
    query = search.checked(parse("card.visa.last4:4242"), FIELDS, "things")
    assert search.matches(query, {"card": {"visa": {"last4": "4242"}}})
    assert not search.matches(query, {"card": {"amex": {"last4": "4242"}}})
    assert search.sort_of("card.visa.cvc.last4", FIELDS) is None


def test_numbers_of_any_length_are_compared_exactly():
    """Not as floats."""
    query = search.checked(parse("amount:900719925474099301"), FIELDS, "things")
    assert search.matches(query, {"amount": 900719925474099301})
    assert not search.matches(query, {"amount": 900719925474099300})
    assert search.matches(search.checked(parse('active:"5.0"'), FIELDS, "things"), {"active": 5})
