"""URLs: which endpoint answers, what Stripe has and the fake has not, and what nobody has."""

from __future__ import annotations

import pytest

from fakesources import FakeStripe, NotFaked
from fakesources.api import Headers, Request
from fakesources.api.kinds import hash_of
from fakesources.api.refusals import PERCENT_OR_AMOUNT_MISSING, TOKEN_OF_NOTHING
from fakesources.api.routing import Endpoint, Paths, Router
from fakesources.resources.catalog import ENDPOINTS

KEY = Headers({"Authorization": "Bearer sk_test_123"})
IDS = {
    "source": "src_card",
    "customer": "cus_one",
    "id": "src_attached",
    "charge": "ch_half",
    "refund": "re_done",
    "dispute": "dp_open",
    "token": "tok_card",
    "product": "prod_bare",
    "price": "price_mug",
    "coupon": "spring",
    "promotion_code": "promo_spring",
    "source_transaction": "srctxn_one",
    "mandate_notification": "srcmn_one",
    "webhook_endpoint": "we_1",
}
OF_SOURCE = {"source_transactions": "src_receiver", "mandate_notifications": "src_debit"}
NOTHING_SENT = {
    "POST /v1/sources": "Missing required param: type.",
    "POST /v1/sources/{source}/verify": "Missing required param: values.",
    "POST /v1/tokens": TOKEN_OF_NOTHING.sentence,
    "POST /v1/charges": "Missing required param: amount.",
    "POST /v1/charges/{charge}/capture": "Charge ch_half has already been captured.",
    "POST /v1/refunds": "Missing required param: charge.",
    "POST /v1/refunds/{refund}/cancel": "Only refunds that require action can be canceled; this one is succeeded.",
    **{
        f"POST /v1/customers/{{customer}}/{name}": "Missing required param: source."
        for name in ("sources", "cards", "bank_accounts")
    },
    **{
        f"POST /v1/customers/{{customer}}/{name}/{{id}}/verify": "Missing required param: amounts."
        for name in ("sources", "bank_accounts")
    },
    "POST /v1/webhook_endpoints": "Missing required param: enabled_events.",
    "POST /v1/products": "Missing required param: name.",
    "GET /v1/products/search": "Missing required param: query.",
    "POST /v1/prices": "Missing required param: currency.",
    "GET /v1/prices/search": "Missing required param: query.",
    "GET /v1/charges/search": "Missing required param: query.",
    "GET /v1/customers/search": "Missing required param: query.",
    "POST /v1/promotion_codes": "Missing required param: promotion[type].",
    "POST /v1/coupons": PERCENT_OR_AMOUNT_MISSING.sentence,
}
COVERAGE = "All that is faked: docs/coverage.md in the project's repository."


def call(fake, method, url):
    """Send a request without a body."""
    return fake.handle(Request(method, url, KEY))


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_every_row_answers_in_its_own_words(world, endpoint):
    """No row is shadowed by another: unknown ids and missing parameters are named, or there is an answer."""
    path = endpoint.path.format(**IDS)
    for name, source in OF_SOURCE.items():
        path = path.replace(f"/src_card/{name}", f"/{source}/{name}")
    path = path.replace("/events/src_attached", "/events/evt_one")
    for name in ("balance_transactions", "balance/history"):
        path = path.replace(f"/{name}/src_attached", f"/{name}/txn_one")
    answer = call(world, endpoint.method, f"https://api.stripe.com{path}")
    words = NOTHING_SENT.get(endpoint.name)
    if words is None:
        assert answer.status == 200
        assert answer.json()["object"] == ("list" if endpoint.is_list else (*endpoint.returns, "balance")[0])
    else:
        assert (answer.status, answer.json()["error"]["message"]) == (400, words)


def test_what_only_stripe_has_is_not_faked():
    """An exception that names the endpoint, the nearest that are there, and where all of them are listed."""
    rows = ("POST /v1/sources", "GET /v1/sources/{source}", "POST /v1/sources/{source}", "GET /v1/events")
    router = Router([Endpoint(*row.split(" "), dict, hash_of(), ("a",)) for row in rows], "POST /v1/sources/{source}/verify")
    with pytest.raises(NotFaked) as caught:
        router.miss("POST", "/v1/sources/src_1/verify", strict=True)
    assert str(caught.value) == (
        "fakesources does not fake POST /v1/sources/{source}/verify.\n"
        "The nearest that it does fake:\n"
        "  POST /v1/sources/{source}\n"
        "  GET /v1/sources/{source}\n"
        "  POST /v1/sources\n"
        f"{COVERAGE}"
    )


def test_a_word_of_stripes_paths_is_no_id():
    """Where the fake has the endpoint for ids but not the one for the word."""
    row = Endpoint("GET", "/v1/charges/{charge}", dict, hash_of(), ("charge",))
    router = Router([row], "GET /v1/charges/{charge}\nGET /v1/charges/search")
    assert router.find("GET", "/v1/charges/search") is None
    assert router.find("GET", "/v1/charges/ch_1").ids == ("ch_1",)
    assert router.find("GET", "/v1/charges/{charge}").ids == ("{charge}",)


@pytest.mark.parametrize(
    ("called", "missing"),
    [
        ("POST https://api.stripe.com/v1/terminal/readers", "POST /v1/terminal/readers"),
        ("GET https://api.stripe.com/v1/terminal/readers/tmr_1", "GET /v1/terminal/readers/{reader}"),
        ("GET https://api.stripe.com/v1/made_up", "GET /v1/made_up"),
        ("GET https://api.stripe.com/v3/sources", "GET /v3/sources"),
        ("GET https://api.stripe.com/", "GET /"),
        ("GET https://api.stripe.com", "GET /"),
    ],
)
def test_a_url_that_the_fake_has_not_is_named_with_the_nearest_that_it_has(fake_stripe, called, missing):
    """What stands between the first line and the last are endpoints of the fake."""
    with pytest.raises(NotFaked) as caught:
        call(fake_stripe, *called.split(" "))
    first, second, *names, last = str(caught.value).split("\n")
    assert (first, second) == (f"fakesources does not fake {missing}.", "The nearest that it does fake:")
    assert 1 <= len(names) <= 3
    assert {name.strip() for name in names} <= {endpoint.name for endpoint in ENDPOINTS}
    assert (caught.value.missing, last) == (missing, COVERAGE)


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://files.stripe.com/v1/files", "GET https://files.stripe.com/v1/files"),
        ("https://stripe.com", "GET https://stripe.com"),
        ("https://hooks.stripe.com/redirect/complete/src_1?a=b", "the page https://hooks.stripe.com/redirect/complete/src_1?a=b"),
    ],
)
def test_other_hosts_of_stripe_are_not_faked(fake_stripe, url, named):
    """No endpoint of the API is near them."""
    with pytest.raises(NotFaked) as caught:
        call(fake_stripe, "GET", url)
    assert str(caught.value) == f"fakesources does not fake {named}.\n{COVERAGE}"


def test_without_strict_it_is_stripes_404(fake_stripe):
    """For programs that live with a missing endpoint."""
    answer = call(FakeStripe(strict=False), "POST", "https://api.stripe.com/v1/payouts")
    assert answer.status == 404
    message = "Unrecognized request URL (POST: /v1/payouts). Please see https://stripe.com/docs or we can help at https://support.stripe.com/."
    assert answer.json()["error"]["message"] == message


@pytest.mark.parametrize(
    "url",
    [
        "https://api.stripe.com/v1/sources/src_card",
        "https://api.stripe.com:443/v1/sources/src_card",
        "https://API.Stripe.com/v1/sources/src_card",
        "https://user:password@api.stripe.com/v1/sources/src_card",
        "https://api.stripe.com/v1/sources/src_card?",
        "https://api.stripe.com/v1/sources/src_card#here",
        "https://api.stripe.com/v1/sources/src%5Fcard",
        "http://api.stripe.com/v1/sources/src_card",
    ],
)
def test_one_url_has_many_spellings(world, url):
    """Ports, capitals, escapes and fragments change nothing."""
    assert call(world, "GET", url).json()["id"] == "src_card"


@pytest.mark.parametrize("path", ["/v1/sources//", "/v1/sources/src_card/", "/v1/customers/cus_one/sources/"])
def test_slashes_count(world, path):
    """A path with an empty segment leads nowhere."""
    answer = call(world, "GET", f"https://api.stripe.com{path}")
    assert answer.status == 404
    assert answer.json()["error"]["message"].startswith(f"Unrecognized request URL (GET: {path}). If you are trying to list ")


@pytest.mark.parametrize("id_", ["{}", "{source}", "%7B%7D", ".", "..", "src%2F1", "%00", "%ff", "é"])
def test_any_segment_may_be_an_id(fake_stripe, id_):
    """Whatever stands there is looked for and not found; braces mean nothing in a URL."""
    answer = call(fake_stripe, "GET", f"https://api.stripe.com/v1/sources/{id_}")
    assert (answer.status, answer.json()["error"]["code"]) == (404, "resource_missing")


def test_two_rows_of_one_shape_are_an_error():
    """Found when the table is built, whatever the placeholders are called."""
    row = Endpoint("GET", "/v1/a/{b}", dict, hash_of(), ("a",))
    twin = Endpoint("GET", "/v1/a/{c}", dict, hash_of(), ("a",))
    with pytest.raises(ValueError, match=r"^Two endpoints answer GET /v1/a/\{c\}\.$"):
        Router((row, twin), "GET /v1/a/{b}")
    assert Router((row,), "GET /v1/a/{b}").find("GET", "/v1/a/x").ids == ("x",)


def test_a_literal_segment_wins_over_an_id():
    """``/v1/customers/search`` is not the customer called search."""
    paths = Paths()
    paths.add("GET", "/v1/customers/{id}", "one")
    paths.add("GET", "/v1/customers/search", "search")
    assert paths.find("GET", "/v1/customers/search") == ("search", ())
    assert paths.find("GET", "/v1/customers/cus_1") == ("one", ("cus_1",))
    assert paths.find("POST", "/v1/customers/cus_1") is None
    assert paths.find("GET", "/v1/customers") is None
    assert paths.find("GET", "/v2") is None


def test_every_endpoint_of_the_fake_is_one_of_stripes():
    """The table of what Stripe has knows all of ours."""
    from fakesources.resources.elsewhere import ROWS

    paths = Paths()
    for line in ROWS.split("\n"):
        *methods, path = line.split(" ")
        for method in methods:
            paths.add(method, path, path)
    for endpoint in ENDPOINTS:
        assert paths.find(endpoint.method, endpoint.path), endpoint.name
