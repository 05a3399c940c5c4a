"""URLs: what Stripe does not have gets Stripe's 404, what it has and the fake has not is an exception."""

from __future__ import annotations

import re

import pytest
import requests
import stripe

from fakesources import FakeStripe, NotFaked
from fakesources.resources.catalog import ENDPOINTS
from fakesources.resources.elsewhere import ROWS

API = "https://api.stripe.com"
KEY = {"Authorization": "Bearer sk_test_123"}
SEE = "Please see https://stripe.com/docs or we can help at https://support.stripe.com/."
COVERAGE = "All that is faked: docs/coverage.md in the project's repository."

OURS = {(endpoint.method, re.sub(r"{\w+}", "{}", endpoint.path)) for endpoint in ENDPOINTS}
STRIPES = [(method, row.split(" ")[-1]) for row in ROWS.split("\n") for method in row.split(" ")[:-1]]
ONLY_STRIPES = [(method, path) for method, path in STRIPES if (method, re.sub(r"{\w+}", "{}", path)) not in OURS]


def unknown(method, path):
    """The sentence for a URL that Stripe does not have."""
    return f"Unrecognized request URL ({method}: {path}). {SEE}"


def with_slash(method, path):
    """The sentence for one that ends in a slash."""
    return (
        f"Unrecognized request URL ({method}: {path}). If you are trying to list objects, remove the trailing slash. If you are trying "
        f"to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. {SEE}"
    )


def called(path):
    """A path with ids in the place of the braces."""
    return re.sub(r"{(\w+)}", r"\1_1", path)


@pytest.mark.parametrize(
    "url", ["/v1/sources", "/v1/sources?limit=3&expand[]=data", "/v1/sources/src_1/nonsense", "/v1/customers/cus_1/sources/src_1/x"]
)
def test_stripe_python_shows_stripes_own_sentence(client, url):
    """Sources cannot be listed; the query is not part of what is not recognised."""
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.raw_request("get", url)
    path = url.partition("?")[0]
    assert (caught.value.http_status, caught.value.code, caught.value.param) == (404, None, None)
    assert caught.value.user_message == unknown("GET", path)


def test_a_source_cannot_be_deleted(client, create):
    """It is detached from a customer instead."""
    source = create("card").id
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.raw_request("delete", f"/v1/sources/{source}")
    assert caught.value.user_message == unknown("DELETE", f"/v1/sources/{source}")
    assert client.v1.sources.retrieve(source).status == "chargeable"


@pytest.mark.parametrize(
    ("call", "method", "path"),
    [
        (lambda v1: v1.customers.retrieve(""),                              "GET",    "/v1/customers/"),
        (lambda v1: v1.sources.retrieve(""),                                "GET",    "/v1/sources/"),
        (lambda v1: v1.sources.update("", {"metadata": {"a": "b"}}),        "POST",   "/v1/sources/"),
        (lambda v1: v1.customers.payment_sources.delete("cus_1", ""),       "DELETE", "/v1/customers/cus_1/sources/"),
    ],
)  # fmt: skip
def test_an_empty_id_is_a_trailing_slash(client, call, method, path):
    """How programs come to that sentence."""
    with pytest.raises(stripe.InvalidRequestError) as caught:
        call(client.v1)
    assert (caught.value.http_status, caught.value.user_message) == (404, with_slash(method, path))


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
@pytest.mark.parametrize("path", sorted({called(endpoint.path) for endpoint in ENDPOINTS}))
def test_stripe_has_no_put_and_no_patch(fake_stripe, method, path):
    """On none of its URLs."""
    answer = requests.request(method, API + path, headers=KEY, timeout=1)
    assert (answer.status_code, answer.json()["error"]["message"]) == (404, unknown(method, path))
    assert answer.json()["error"].keys() == {"message", "request_log_url", "type"}


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_no_url_has_a_slash_at_its_end(fake_stripe, ask, endpoint):
    """The same URL without it would have been right."""
    path = f"{called(endpoint.path)}/"
    answer = ask(fake_stripe, f"{endpoint.method} {path}")
    assert (answer.status, answer.json()["error"]["message"]) == (404, with_slash(endpoint.method, path))


@pytest.mark.parametrize("root", ["/v1/customers", "/v1/charges", "/"])
def test_what_stripe_has_and_the_fake_has_not_is_an_exception(fake_stripe, ask, root):
    """Every such URL: it is named as Stripe's description names it, with endpoints that there are, and where all stand."""
    names = {endpoint.name for endpoint in ENDPOINTS}
    missing = [(method, path) for method, path in ONLY_STRIPES if path.startswith(root)]
    assert missing
    for method, path in missing:
        with pytest.raises(NotFaked) as caught:
            ask(fake_stripe, f"{method} {called(path)}")
        first, second, *nearest, last = str(caught.value).split("\n")
        assert first == f"fakesources does not fake {method} {path}."
        assert (second, last) == ("The nearest that it does fake:", COVERAGE)
        assert nearest
        assert {line.strip() for line in nearest} <= names


def test_nothing_of_sources_and_tokens_is_missing():
    """Every URL that Stripe's description has below these two is answered."""
    assert [path for _, path in ONLY_STRIPES if path.startswith(("/v1/sources", "/v1/tokens"))] == []


def test_without_strict_all_of_it_is_unknown(ask):
    """Stripe's sentence, as for a URL that nobody has."""
    fake = FakeStripe(strict=False)
    for method, path in (*ONLY_STRIPES, ("GET", "/v1/nonsense"), ("GET", "/v3/sources")):
        answer = ask(fake, f"{method} {called(path)}")
        assert (answer.status, answer.json()["error"]["message"]) == (404, unknown(method, called(path)))


def test_without_strict_what_there_is_is_there(bodies):
    """Everything else is as it was."""
    client = FakeStripe(strict=False).client()
    assert client.v1.customers.create({"source": client.v1.sources.create(bodies["card"]).id}).object == "customer"
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.subscriptions.list()
    assert caught.value.user_message == unknown("GET", "/v1/subscriptions")


def test_an_exception_passes_all_that_programs_catch(client):
    """Through stripe-python, whatever it was told to try again."""

    def careless():
        try:
            client.v1.subscriptions.create({"customer": "cus_1"})
        except Exception:  # noqa: BLE001 - programs do this
            return "swallowed"

    with pytest.raises(NotFaked) as caught:
        careless()
    assert caught.value.missing == "POST /v1/subscriptions"
