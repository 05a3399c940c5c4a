"""Whatever comes in, Stripe's answer or NotFaked comes out, and never another exception."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakesources import FakeStripe
from fakesources.api import Headers, Request

API = "https://api.stripe.com"
KEY = Headers({"authorization": "Bearer sk_test_123"})
WORDS = (
    "type amount currency owner name email address metadata card number exp_month sepa_debit iban redirect return_url source expand "
    "limit ideal usage a 0 1 -1 5 card ideal eur true src_card cus_one data.default_source é \0"
).split(" ")
TARGETS = (
    ("POST", "/v1/sources"),
    ("POST", "/v1/sources/src_card"),
    ("GET", "/v1/sources/src_card"),
    ("POST", "/v1/customers"),
    ("GET", "/v1/customers"),
    ("POST", "/v1/customers/cus_one/sources"),
    ("DELETE", "/v1/customers/cus_one/sources/src_attached"),
)


@given(data=st.data())
def test_any_request_gets_an_answer(populated, requests_of, answered, data):
    """Any method, URL, headers and body."""
    answered(populated(), data.draw(requests_of["wild"]))


@given(body=st.binary(max_size=200), target=st.sampled_from(TARGETS))
def test_any_bytes_get_an_answer(populated, answered, body, target):
    """As a body, and as the query."""
    fake = populated()
    method, path = target
    answered(fake, Request(method, API + path, KEY, body))
    answered(fake, Request(method, f"{API}{path}?{body.decode('latin-1')}", KEY))


def random_bytes(random):
    """Bytes, mostly of those that mean something in a form."""
    alphabet = b"[]=&%+;0123456789abcdefABCDEF\x00\xff\xc3" if random.random() < 0.7 else bytes(range(256))
    return bytes(random.choice(alphabet) for _ in range(random.randrange(80)))


def random_form(random):
    """A form of known words in unknown places."""
    pairs = []
    for _ in range(random.randrange(6)):
        brackets = "".join(f"[{random.choice([*WORDS, ''])}]" for _ in range(random.randrange(4)))
        pairs.append(f"{random.choice(WORDS)}{brackets}={random.choice(WORDS)}")
    return "&".join(pairs).encode()


def random_path(random):
    """A path of known segments in unknown places."""
    segments = [*"v1 v2 sources customers cus_one src_card charges {} {id} %2F .. é".split(" "), ""]
    first = random.choice(["/", "/v1/", "/v1/sources/", "/v1/customers/", "/v1/customers/cus_one/sources/"])
    return first + "/".join(random.choice(segments) for _ in range(random.randrange(4)))


def test_ten_thousand_requests_at_random(populated, answered):
    """Random bytes, random forms, random paths, methods and headers, the same on every run."""
    random = Random(20_230_503)
    statuses = set()
    fake = populated()
    for number in range(10_000):
        if number % 100 == 0:
            fake = populated()
        method, path = random.choice(TARGETS)
        headers = dict(KEY)
        if random.random() < 0.2:
            method, path = random.choice(["GET", "POST", "DELETE", "PUT", "HEAD"]), random_path(random)
        if random.random() < 0.1:
            name = random.choice(["authorization", "stripe-version", "content-type", "idempotency-key"])
            headers[name] = random_bytes(random).decode("latin-1")
        body = random.choice([random_bytes, random_form])(random)
        answer = answered(fake, Request(method, API + path, Headers(headers), body))
        statuses.add(answer.status if answer else None)
    assert {None, 200, 400, 401, 404} <= statuses


def nested(depth):
    """A name with many brackets."""
    return b"metadata" + b"[a]" * depth + b"=x"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(nested(19), id="nineteen brackets"),
        pytest.param(nested(1_000), id="a thousand brackets"),
        pytest.param(nested(300_000), id="a hundred thousand brackets"),
        pytest.param(b"[" * 500_000, id="open brackets"),
        pytest.param(b"]" * 500_000, id="close brackets"),
        pytest.param(b"a[]" * 300_000, id="empty brackets"),
        pytest.param(b"&" * 1_000_000, id="a million separators"),
        pytest.param(b"%" * 1_000_000, id="a million percent signs"),
        pytest.param(b"amount=" + b"9" * 1_000_000, id="a number of a million digits"),
        pytest.param(b"amount=-" + b"0" * 1_000_000, id="a million zeros"),
        pytest.param(b"name=" + b"x" * 1_000_000, id="a text of a megabyte"),
        pytest.param(b"name=" + b"x" * 2_000_000, id="a text of two megabytes"),
        pytest.param(b"x" * 1_000_000 + b"=", id="a name of a megabyte"),
        pytest.param(b"&".join(b"k%d=v" % number for number in range(50_000)), id="fifty thousand names"),
        pytest.param(b"&".join(b"metadata[k%d]=v" % number for number in range(30_000)), id="thirty thousand keys"),
        pytest.param(b"&".join(b"expand[]=x%d" % number for number in range(30_000)), id="thirty thousand expansions"),
        pytest.param(b"expand[]=" + b"a." * 100_000, id="a deep expansion"),
        pytest.param(b"preferred_locales[999999999999999999]=x&preferred_locales[-5]=y", id="an array with far places"),
        pytest.param(b"name=\x00&metadata[\x00]=\x00", id="zero bytes"),
        pytest.param(b"balance=%00", id="a zero byte for a number"),
        pytest.param("name=\ud800&metadata[\udfff]=\udc80", id="halves of surrogate pairs"),
        pytest.param("source=\ud800", id="half of a surrogate pair for an id"),
        pytest.param("balance=\u0663\u0664", id="digits of another script"),
        pytest.param("tax_exempt=\ufeffnone", id="a byte order mark"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/customers", "/v1/sources", "/v1/sources/src_card", "/v1/customers/cus_one/sources"])
def test_monsters_get_an_answer(populated, answered, path, body):
    """Deep, long, many and strange."""
    answered(populated(), Request("POST", API + path, KEY, body))


@pytest.mark.parametrize(
    "url",
    [
        f"{API}/v1/sources/{'x' * 1_000_000}",
        f"{API}/v1/customers?{'limit=1&' * 100_000}",
        f"{API}/{'a/' * 5_000}",
        f"{API}/v1/sources/\ud800",
        f"{API}/v1/sources/%",
        f"{API}/v1/sources/{{}}",
        f"{API}/v1/customers/{{}}/sources",
        "https://api.stripe.com:port/v1/sources/x",
        "https://[::1]/v1/sources",
        "://",
        "",
        "\0",
    ],
    ids=range(12),
)
@pytest.mark.parametrize("method", ["GET", "POST", "NONSENSE", ""])
def test_monstrous_urls_get_an_answer(populated, answered, method, url):
    """Long, strange, and no URL at all."""
    answered(populated(), Request(method, url, KEY))


def test_strange_text_is_kept_as_it_was_sent(fake_stripe):
    """Zero bytes, emoji, right-to-left marks and characters that other alphabets normalise."""
    strange = "\0\u202e\u00e9e\u0301\U0001f4b3\u2028\x7f"
    created = fake_stripe.client().v1.customers.create({"name": strange, "metadata": {strange: strange}})
    assert created.name == strange
    assert created.metadata.to_dict() == {strange: strange}


@pytest.mark.parametrize("way", ["request", "request_stream"])
def test_half_a_surrogate_pair_does_not_break_a_door(way):
    """What has no UTF-8 form becomes a question mark on the way out."""
    client = FakeStripe().client()._requestor._client
    headers = {"authorization": "Bearer sk_test_1"}
    body, status, _ = getattr(client, way)("post", f"{API}/v1/customers", headers, "name=\ud800")
    text = body.read().decode() if way == "request_stream" else body
    assert status == 200
    assert json.loads(text)["name"] in {"?", "\ud800"}
