"""Parameters on their way from the client: arrays, doubled names, limits. Single refusals stand in the tables of protocol."""

from __future__ import annotations

import pytest
import requests
import stripe

from fakesources import NotFaked
from fakesources.api.forms import decode

API = "https://api.stripe.com"
KEY = {"Authorization": "Bearer sk_test_123"}
INVALID = "invalid_request_error"


@pytest.fixture
def post(fake_stripe):
    """Post a form as it is written; return the status and the answer."""

    def post_(path, form, content_type="application/x-www-form-urlencoded"):
        headers = KEY | ({"Content-Type": content_type} if content_type else {})
        answer = requests.post(API + path, data=form, headers=headers, timeout=1)
        return answer.status_code, answer.json()

    return post_


# ------------------------------------------------------------------------------------------ arrays


@pytest.mark.parametrize(
    "form",
    [
        "preferred_locales[]=de&preferred_locales[]=en",
        "preferred_locales[0]=de&preferred_locales[1]=en",
        "preferred_locales[1]=en&preferred_locales[0]=de",
        "preferred_locales[3]=de&preferred_locales[17]=en",
        "preferred_locales%5B0%5D=de&preferred_locales%5B1%5D=en",
        "preferred_locales[]=de&name=Jo&preferred_locales[]=en",
    ],
)
def test_arrays_are_sent_in_many_ways(post, form):
    """By empty brackets in the order in which they come, by numbers in the order of these."""
    status, customer = post("/v1/customers", form)
    assert (status, customer["preferred_locales"]) == (200, ["de", "en"])


def test_an_array_has_one_way(post):
    """Numbers and empty brackets do not mix."""
    status, answer = post("/v1/customers", "preferred_locales[]=de&preferred_locales[1]=en")
    message = "Invalid request: preferred_locales is sent both as a value and as a hash or array."
    assert (status, answer["error"]["message"], answer["error"]["param"]) == (400, message, "preferred_locales")


@pytest.mark.parametrize(
    ("form", "items"),
    [
        ("a[0][b]=1&a[0][c]=2",                         {"0": {"b": "1", "c": "2"}}),
        ("a[0][b]=1&a[0][c]=2&a[1][b]=3",               {"0": {"b": "1", "c": "2"}, "1": {"b": "3"}}),
        ("a[][b]=1&a[][b]=2",                           [{"b": "1"}, {"b": "2"}]),
        ("a[][b]=1&a[][c]=2",                           [{"b": "1", "c": "2"}]),
        ("a[][b]=1&a[][c]=2&a[][b]=3&a[][c]=4",         [{"b": "1", "c": "2"}, {"b": "3", "c": "4"}]),
        ("a[][b]=1&a[][c]=2&a[][b]=3",                  [{"b": "1", "c": "2"}, {"b": "3"}]),
    ],
)  # fmt: skip
def test_arrays_of_hashes_are_sent_in_two_ways(form, items):
    """By number; or by empty brackets, where a name that is there already begins the next hash."""
    assert decode(form) == {"a": items}


def test_an_item_of_an_array_is_blamed_by_its_number(client, refused):
    """However it was sent."""
    answer = refused(client.v1.customers.create, {"preferred_locales": ["de", {"a": "b"}]})
    assert answer == (400, INVALID, None, "preferred_locales[1]", 'Invalid string: {"a":"b"}')


# ------------------------------------------------------------------------------------------ doubled and unknown names


@pytest.mark.parametrize(
    ("form", "field", "value"),
    [
        ("name=first&name=last",                         "name",     "last"),
        ("name=&name=last",                              "name",     "last"),
        ("metadata[a]=first&metadata[a]=last",           "metadata", {"a": "last"}),
        ("metadata[a]=b&name=x&metadata[c]=d",           "metadata", {"a": "b", "c": "d"}),
        ("preferred_locales[0]=de&preferred_locales[0]=en", "preferred_locales", ["en"]),
    ],
)  # fmt: skip
def test_the_last_of_two_values_counts(post, form, field, value):
    """A name sent twice is no array."""
    status, customer = post("/v1/customers", form)
    assert (status, customer[field]) == (200, value)


def test_the_body_counts_after_the_query(post):
    """Both hold parameters; a name in both has the value of the body."""
    status, customer = post("/v1/customers?name=query&phone=1", "name=body")
    assert (status, customer["name"], customer["phone"]) == (200, "body", "1")


def test_a_get_takes_its_parameters_from_the_query(fake_stripe, client):
    """As stripe-python sends them."""
    for _ in range(3):
        client.v1.customers.create()
    assert len(requests.get(f"{API}/v1/customers?limit=2", headers=KEY, timeout=1).json()["data"]) == 2


@pytest.mark.parametrize(
    ("params", "param", "message"),
    [
        ({"emal": "x"},                         "emal",          "Received unknown parameter: emal. Did you mean email?"),
        ({"descriptoin": "x"},                  "descriptoin",   "Received unknown parameter: descriptoin. Did you mean description?"),
        ({"metdata": {"a": "b"}},               "metdata",       "Received unknown parameter: metdata. Did you mean metadata?"),
        ({"qqq": "x"},                          "qqq",           "Received unknown parameter: qqq"),
        ({"address": {"citty": "x"}},           "address[citty]", "Received unknown parameter: address[citty]. Did you mean address[city]?"),
        ({"qqq": "1", "www": "2", "vvv": "3"},  "qqq",           "Received unknown parameters: qqq, www, vvv"),
        ({"name": "x", "emal": "1", "nam": "2"}, "emal",         "Received unknown parameters: emal, nam"),
        ({"address": {"x1": "1", "x2": "2"}},   "address[x1]",   "Received unknown parameters: address[x1], address[x2]"),
    ],
)  # fmt: skip
def test_unknown_names_are_told_with_what_they_look_like(client, refused, params, param, message):
    """One alone with a suggestion, several in their order without."""
    assert refused(client.v1.customers.create, params) == (400, INVALID, "parameter_unknown", param, message)


def test_a_parameter_of_the_query_is_as_unknown_as_one_of_the_body(post):
    """A GET's, and a POST's query."""
    status, answer = post("/v1/customers?nonsense=1", "name=Jo")
    assert (status, answer["error"]["message"]) == (400, "Received unknown parameter: nonsense")


# ------------------------------------------------------------------------------------------ limits


def test_metadata_may_be_as_large_as_it_may(client, create):
    """50 keys of 40 characters with values of 500; characters count, not bytes."""
    metadata = {f"{number:02}{'é' * 38}": "ü" * 500 for number in range(50)}
    assert client.v1.customers.create({"metadata": metadata}).metadata.to_dict() == metadata
    source = create("card", metadata=metadata)
    assert client.v1.sources.retrieve(source.id).metadata.to_dict() == metadata


def test_a_full_metadata_takes_changes_but_no_more_keys(client, create, refused):
    """A key that goes makes room in the same request."""
    source = create("card", metadata={f"k{number:02}": "v" for number in range(50)}).id
    update = client.v1.sources.update
    message = "Metadata can have up to 50 keys, but you've set 51. Email us at support+metadata@stripe.com for more information."
    assert refused(update, source, {"metadata": {"new": "v"}}) == (400, INVALID, None, "metadata", message)
    changed = update(source, {"metadata": {"new": "v", "k00": "", "k01": "changed"}}).metadata.to_dict()
    assert (len(changed), changed["new"], changed["k01"], "k00" in changed) == (50, "v", "changed", False)


def test_empty_metadata_at_creation_is_dropped(client):
    """There is nothing to unset."""
    assert client.v1.customers.create({"metadata": {"a": "", "b": "c"}}).metadata.to_dict() == {"b": "c"}


def test_a_text_may_have_5000_characters(client, refused):
    """Not bytes; one more is too long, and shown by its ends."""
    assert client.v1.customers.create({"description": "é" * 5000}).description == "é" * 5000
    message = "Invalid string: éééé...éééé; must be at most 5000 characters"
    assert refused(client.v1.customers.create, {"description": "é" * 5001}) == (400, INVALID, None, "description", message)


def test_a_body_may_be_a_megabyte(post):
    """Exactly; a byte more is refused whatever it holds."""
    form = "name=Jo&" + "&" * ((1 << 20) - 8)
    assert post("/v1/customers", form)[0] == 200
    status, answer = post("/v1/customers", form + "&")
    assert (status, answer["error"]["message"]) == (413, "Request body too large: 1048577 bytes; at most 1048576 are accepted.")


def test_a_long_query_is_refused_as_a_long_path_is(fake_stripe):
    """Both count together."""
    room = (1 << 14) - len("/v1/customers")
    query = "limit=1&" + "&" * (room - 8)
    assert requests.get(f"{API}/v1/customers?{query}", headers=KEY, timeout=1).status_code == 200
    answer = requests.get(f"{API}/v1/customers?{query}&", headers=KEY, timeout=1)
    message = "Request URL too long: 16385 characters; at most 16384 are accepted."
    assert (answer.status_code, answer.json()["error"]["message"]) == (414, message)


# ------------------------------------------------------------------------------------------ what a body is written in


@pytest.mark.parametrize(
    "content_type", ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-8", "APPLICATION/X-WWW-FORM-URLENCODED", None]
)  # fmt: skip
def test_a_form_is_a_form_however_it_is_called(post, content_type):
    """With a charset, in capitals, or not called anything."""
    status, customer = post("/v1/customers", b"name=Zo%C3%AB", content_type)
    assert (status, customer["name"]) == (200, "Zoë")


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/xml; charset=utf-8", "nonsense"])
def test_what_is_no_form_is_refused(fake_stripe, post, content_type):
    """By the name that was sent; nothing is read."""
    message = (
        f"Invalid request: unsupported Content-Type {content_type}. If error persists and you need assistance, please contact "
        "support@stripe.com."
    )
    status, answer = post("/v1/customers", b'{"name": "Jo"}', content_type)
    assert (status, answer["error"]["message"]) == (400, message)
    assert fake_stripe.list("customer") == []


def test_without_a_body_nobody_asks_what_it_is_written_in(post):
    """An empty JSON request is an empty form."""
    assert post("/v1/customers", b"", "application/json")[0] == 200


def test_multipart_bodies_are_not_faked(fake_stripe):
    """Stripe reads them; the fake says that it does not."""
    with pytest.raises(NotFaked) as caught:
        requests.post(f"{API}/v1/customers", files={"name": "Jo"}, headers=KEY, timeout=1)
    expected = "fakesources does not fake multipart bodies.\nAll that is faked: docs/coverage.md in the project's repository."
    assert str(caught.value) == expected


def test_what_stripe_python_sends_arrives(fake_stripe):
    """Numbers, booleans and dates as text; None not at all; nested hashes and arrays."""
    made = stripe.Customer.create(
        name="A & B = C + D",
        phone=None,
        metadata={
            "number": 6735,
            "float": 1.5,
            "true": True,
            "ключ": "значение",
            "emoji": "🙂",
            "lines": "a\nb\tc",
        },
        preferred_locales=["de", "en"],
        shipping={"name": "Jo", "address": {"line1": "1 & 2"}},
    ).to_dict()
    assert (made["name"], made["phone"], made["preferred_locales"]) == ("A & B = C + D", None, ["de", "en"])
    assert made["shipping"]["address"]["line1"] == "1 & 2"
    assert {key: made["metadata"][key] for key in ("number", "float", "ключ", "emoji", "lines")} == {
        "number": "6735", "float": "1.5", "ключ": "значение", "emoji": "🙂", "lines": "a\nb\tc",
    }  # fmt: skip
    assert made["metadata"]["true"].lower() == "true"
