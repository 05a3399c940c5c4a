"""What a query means, and which texts are none."""

from __future__ import annotations

import string
from random import Random
from urllib.parse import urlencode

import pytest

from fakesources.api import Headers, Request
from fakesources.api.queries import Clause, Compares, Contains, Equals, IsNull, Query, parse
from fakesources.api.refusals import SEARCH_NOT_UNDERSTOOD, SEARCH_TOO_MANY_CLAUSES, Refused

URL = "https://api.stripe.com/v1/products/search"
KEY = Headers({"authorization": "Bearer sk_test_123"})


def one(field, condition, *, key=None, negated=False):
    """A query of one clause."""
    return Query((Clause(field, key, condition, negated),), either=False)


A, B = Clause("a", None, Equals("1"), negated=False), Clause("b", None, Equals("2"), negated=False)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ('email:"jo@example.com"', one("email", Equals("jo@example.com"))),
        ("email:'jo@example.com'", one("email", Equals("jo@example.com"))),
        (' email:"jo"\n', one("email", Equals("jo"))),
        ('-email:"jo"', one("email", Equals("jo"), negated=True)),
        ('name~"smith"', one("name", Contains("smith"))),
        ("created:5", one("created", Equals("5"))),
        ("created>5", one("created", Compares(">", "5"))),
        ('created>="5"', one("created", Compares(">=", "5"))),
        ("created<-5", one("created", Compares("<", "-5"))),
        ("created<=5.5", one("created", Compares("<=", "5.5"))),
        ("url:null", one("url", IsNull())),
        ("-url:NULL", one("url", IsNull(), negated=True)),
        ('url:"null"', one("url", Equals("null"))),
        ('metadata["a key"]:"x"', one("metadata", Equals("x"), key="a key")),
        ("metadata['k']:null", one("metadata", IsNull(), key="k")),
        (r'name:"say \"hi\""', one("name", Equals('say "hi"'))),
        (r"name:'it\'s'", one("name", Equals("it's"))),
        (r'name:"a\\b"', one("name", Equals(r"a\b"))),
        ('name:"a\\\nb"', one("name", Equals("a\nb"))),
        ('name:"a OR b"', one("name", Equals("a OR b"))),
        ('name:"it\'s"', one("name", Equals("it's"))),
        ("payment_method_details.card.last4:4242", one("payment_method_details.card.last4", Equals("4242"))),
        ('a:"1" b:"2"', Query((A, B), either=False)),
        ('a:"1"\t b:"2"', Query((A, B), either=False)),
        ('a:"1" AND b:"2"', Query((A, B), either=False)),
        ('a:"1" and b:"2" a:"1"', Query((A, B, A), either=False)),
        ('a:"1" or b:"2" OR a:"1"', Query((A, B, A), either=True)),
        ('or:"1"', one("or", Equals("1"))),
        ('a:"1" or:"2"', Query((A, Clause("or", None, Equals("2"), negated=False)), either=False)),
    ],
)
def test_a_query_is_read_clause_by_clause(text, query):
    """Fields, operators, quotes and what joins the clauses."""
    assert parse(text) == query


MALFORMED = (
    " ", "a", "a:", "a:b", 'a"b"', ':"b"', '"a":"b"', "a:true", 'a::"b"', "a=1", 'a!="b"', 'a : "b"', 'a: "b"', 'a :"b"',
    'a:"b', "a:'b\"", 'a:"b""', "-", "--a:1", "- a:1", 'NOT a:"b"', 'AND a:"b"', 'a:"b" AND', 'a:"b" OR', 'a:"b" AND AND b:"c"',
    'a:"b" AND OR b:"c"', 'a:"b" OR b:"c" AND c:"d"', 'a:"b" OR b:"c" c:"d"', 'a:"b" c:"d" or b:"c"', 'a:"b",c:"d"', 'a:"b"c:"d"',
    '(a:"b")', 'a:("b")', 'a:"b" XOR c:"d"', 'a:["b"]', "a>null", "a~null", "a:nil", 'metadata[k]:"v"', 'metadata["k":"v"',
    'metadata"k"]:"v"', 'metadata["k"]', 'metadata[]:"v"', 'metadata["k"]["l"]:"v"', 'é:"b"', "a:*", "*:*", "a:1e5", "a>>5", "a>=<5",
    'a:"b" AND', "a;b", "\0", 'a:"b" \0', "5:5", '.a:"b"', "a:5x", "a:1.2.3",
)  # fmt: skip


@pytest.mark.parametrize("text", MALFORMED)
def test_what_is_no_query_is_refused(text):
    """With one sentence for all, and no parameter."""
    with pytest.raises(Refused) as caught:
        parse(text)
    assert (caught.value.row, caught.value.param) == (SEARCH_NOT_UNDERSTOOD, None)


PIECES = (*"\":~<>[]-()\\'=!,;. ", " AND ", " OR ", "metadata", "name", "null", "5", '"x"', "é", "\n")


def broken(random):
    """A right query with a few characters added, taken away or replaced; or nothing but pieces of queries."""
    if random.random() < 0.3:
        return "".join(random.choice(PIECES) for _ in range(random.randrange(1, 12)))
    text = random.choice(['name:"jo" AND active:"true"', '-metadata["k"]:"v" OR created>5', "name~'smith' url:null"])
    for _ in range(random.randrange(1, 5)):
        place = random.randrange(len(text) + 1)
        text = text[:place] + random.choice([*PIECES, ""]) + text[place + random.randrange(3) :]
    return text


def test_hundreds_of_malformed_queries_are_refused(fake_stripe):
    """Whatever is done to a query, it is refused in Stripe's shape or still is one; nothing else ever comes out."""
    random = Random(7)
    refused = []
    for text in dict.fromkeys(broken(random) for _ in range(2000)):
        answer = fake_stripe.handle(Request("GET", f"{URL}?{urlencode({'query': text})}", KEY))
        assert answer.status in (200, 400), text
        if answer.status == 400:
            refused.append(answer.json()["error"])
    assert len(refused) >= 200
    assert {error["type"] for error in refused} == {"invalid_request_error"}
    sentences = {error["message"].partition(".")[0].partition("`")[0] for error in refused}
    assert sentences <= {
        "We were unable to parse your search query",
        "Field ",
        "The operator ",
        "The search field ",
        "Substring matches need at least 3 characters, but the one for the search field ",
        "You passed an empty string for 'query'",
    }


def test_ten_clauses_are_all_a_query_may_have():
    """The eleventh is one too many."""
    ten = " ".join(f'a:"{letter}"' for letter in string.ascii_lowercase[:10])
    assert len(parse(ten).clauses) == 10
    with pytest.raises(Refused) as caught:
        parse(f'{ten} b:"1"')
    assert caught.value.row is SEARCH_TOO_MANY_CLAUSES
    assert caught.value.message == "Search queries can have at most 10 clauses, but yours has 11."
