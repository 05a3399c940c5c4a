"""Form bodies: whatever stripe-python writes is read back, and what nobody writes is refused or read in one way only."""

from __future__ import annotations

import string
from urllib.parse import quote_plus, urlencode

import pytest
import stripe
from hypothesis import given
from hypothesis import strategies as st
from stripe._encode import _api_encode

from fakesources.api.forms import decode
from fakesources.api.refusals import Refused

NAMES = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="[]"), min_size=1)
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
SCALARS = TEXTS | st.integers() | st.booleans() | st.floats(allow_nan=False)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(NAMES, inner, min_size=1, max_size=4),
    max_leaves=12,
)


def written(params):
    """A form as stripe-python writes it: nested names, brackets unescaped."""
    return urlencode(list(_api_encode(params))).replace("%5B", "[").replace("%5D", "]")


def as_text(value):
    """What a value is on the wire, arrays as hashes of their places."""
    if isinstance(value, dict):
        return {str(name): as_text(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return {str(place): as_text(inner) for place, inner in enumerate(value)}
    return str(value).lower() if isinstance(value, bool) else str(value)


def in_arrays(value):
    """Tell whether a boolean or None stands in an array, which stripe-python writes in Python's words."""
    if isinstance(value, dict):
        return any(in_arrays(inner) for inner in value.values())
    if isinstance(value, list):
        return any(isinstance(inner, bool) or in_arrays(inner) for inner in value)
    return False


@given(st.dictionaries(NAMES, VALUES, max_size=5).filter(lambda params: not in_arrays(params)))
def test_what_stripe_python_writes_is_read_back(params):
    """Any nesting, any text."""
    assert decode(written(params).encode()) == as_text(params)
    assert decode(written(params)) == as_text(params)


@given(st.dictionaries(NAMES, TEXTS, max_size=5))
def test_every_character_may_be_escaped(params):
    """Brackets too: %5B is [ as well as [ is."""
    pairs = [f"{quote_plus(f'metadata[{name}]')}={quote_plus(value)}" for name, value in params.items()]
    assert decode("&".join(pairs)) == ({"metadata": params} if params else {})


@pytest.mark.parametrize(
    ("form", "read"),
    [
        (b"",                          {}),
        (b"&&",                        {}),
        (b"=x",                        {}),
        (b"a",                         {"a": ""}),
        (b"a=",                        {"a": ""}),
        (b"a=b=c",                     {"a": "b=c"}),
        (b"a=b&a=c",                   {"a": "c"}),
        (b"a[b]=c&a[d]=e",             {"a": {"b": "c", "d": "e"}}),
        (b"a[]=x&a[]=y",               {"a": ["x", "y"]}),
        (b"a[0]=x&a[1]=y",             {"a": {"0": "x", "1": "y"}}),
        (b"a[][b]=x&a[][b]=y",         {"a": [{"b": "x"}, {"b": "y"}]}),
        (b"a[b][]=x",                  {"a": {"b": ["x"]}}),
        (b"metadata[5]=x&metadata[0]=y", {"metadata": {"5": "x", "0": "y"}}),
        (b"a+b=c+d",                   {"a b": "c d"}),
        (b"a=%2B%26%3D%25",            {"a": "+&=%"}),
        (b"a=1%",                      {"a": "1%"}),
        (b"a=%zz",                     {"a": "%zz"}),
        (b"a=%C3%A9",                  {"a": "é"}),
        ("a=é".encode(),               {"a": "é"}),
        (b"a%5Bb%5D=c",                {"a": {"b": "c"}}),
        (b"a=%00",                     {"a": "\0"}),
        # brackets that do not pair belong to the name
        (b"a[=x",                      {"a[": "x"}),
        (b"a]=x",                      {"a]": "x"}),
        (b"[a]=x",                     {"[a]": "x"}),
        (b"[]=x",                      {"[]": "x"}),
        (b"a[b=x",                     {"a[b": "x"}),
        (b"a[b]c=x",                   {"a[b]c": "x"}),
        (b"a[b]c]=x",                  {"a[b]c]": "x"}),
        (b"a[b[c]=x",                  {"a[b[c]": "x"}),
        (b"a[b[c]]=x",                 {"a[b[c]]": "x"}),
        (b"a[b]]=x",                   {"a[b]]": "x"}),
    ],
)  # fmt: skip
def test_a_form_is_read_in_one_way(form, read):
    """The last of two values counts; arrays by index stay hashes, for only a parameter's kind knows which it is."""
    assert decode(form) == read


def test_a_query_and_a_body_make_one_form():
    """Each may be empty; a hash may be spread over both."""
    assert decode("a[b]=1", b"a[c]=2&d=3") == {"a": {"b": "1", "c": "2"}, "d": "3"}
    assert decode("", b"") == {}


@pytest.mark.parametrize(
    "form",
    [b"a=x&a[b]=y", b"a[b]=y&a=x", b"a[]=x&a=y", b"a=x&a[]=y", b"a[b]=x&a[]=y", b"a[]=x&a[b]=y", b"a[b]=x&a[b][c]=y", b"a[][]=x&a[b]=y"],
)  # fmt: skip
def test_a_name_has_one_shape(form):
    """A value, a hash or an array: whoever sends two of them is refused."""
    with pytest.raises(Refused, match=r"^Invalid request: a is sent both as a value and as a hash or array\.$"):
        decode(form)


@pytest.mark.parametrize("form", [b"\xff", b"a=\xc3", b"%ff=x", b"a=%c3%28", b"a=%ED%A0%80"])
def test_bytes_that_are_no_utf8_are_refused(form):
    """Plain or escaped, in names or in values."""
    with pytest.raises(Refused, match=r"^Invalid UTF-8 in request\.$"):
        decode(form)


MOST = 20


def test_nesting_has_an_end():
    """Twenty names deep and no deeper; Stripe's own parameters need six."""
    deepest = "a" + "[b]" * (MOST - 1)
    value = decode(f"{deepest}=c")
    for _ in range(MOST - 1):
        (value,) = value.values()
    assert value == {"b": "c"}
    with pytest.raises(Refused, match=r"^Invalid request: a is nested too deeply\.$"):
        decode(f"{deepest}[b]=c")


def test_thousands_of_names_are_read():
    """In the order in which they came."""
    form = "&".join(f"k{number}={number}" for number in range(10_000))
    assert list(decode(form).values()) == [str(number) for number in range(10_000)]


def test_arrays_arrive_however_they_are_written(fake_stripe):
    """By index as stripe-python writes them, and by empty brackets as curl's users do."""
    written_by_stripe = stripe.Customer.create(preferred_locales=["de", "en"])
    by_hand = stripe.StripeClient("sk_test_x", http_client=fake_stripe.client()._requestor._client)
    for name in ("preferred_locales[]", "preferred_locales[0]"):
        assert by_hand.v1.customers.create({name: "fr"}).preferred_locales == ["fr"]
    assert written_by_stripe.preferred_locales == ["de", "en"]


@given(st.dictionaries(st.text(string.digits, min_size=1, max_size=5), TEXTS, min_size=1, max_size=5))
def test_numeric_names_are_names(params):
    """``metadata[5]`` is lost by readers that guess arrays from numbers."""
    assert decode(written({"metadata": params})) == {"metadata": params}
