"""The door for requests, beside the mocks that users have of their own."""

from __future__ import annotations

import gc

import pytest
import requests
import responses
import stripe
from requests.adapters import HTTPAdapter
from responses import matchers

from fakesources import FakeStripe, NotFaked

SHOP = "https://shop.example.com/orders"
CUSTOMERS = "https://api.stripe.com/v1/customers"
OWN = {"id": "cus_own", "object": "customer"}


def answers(fake):
    """Tell whether the fake answers stripe-python's next call."""
    before = len(fake.list("customer"))
    stripe.Customer.create()
    return len(fake.list("customer")) == before + 1


def test_stripes_calls_never_reach_the_network(beneath, fake_stripe):
    """They are answered on their way."""
    assert answers(fake_stripe)
    assert beneath == []


def test_other_hosts_go_where_they_went_before(beneath, fake_stripe):
    """To whatever was there when the fake was started."""
    for url in (
        SHOP,
        "https://notstripe.com/",
        "https://stripe.com.example.com/",
        "https://example.com/?u=https://api.stripe.com/",
    ):
        assert requests.get(url, timeout=1).text == "from beneath"
    assert len(beneath) == 4
    assert fake_stripe.requests == type(fake_stripe.requests)()


def test_a_users_route_for_another_host_answers(beneath, fake_stripe):
    """``responses.add`` works without being activated, because the door is one of responses' own."""
    responses.add("GET", SHOP, json={"orders": []})
    assert requests.get(SHOP, timeout=1).json() == {"orders": []}
    assert answers(fake_stripe)
    assert requests.get("https://elsewhere.example.com/", timeout=1).text == "from beneath"


def test_a_users_route_for_a_stripe_url_wins(fake_stripe):
    """Time and again, and for that URL only: the first of two matching routes is not thrown away."""
    responses.add("GET", f"{CUSTOMERS}/cus_own", json=OWN)
    for _ in range(3):
        assert stripe.Customer.retrieve("cus_own").id == "cus_own"
        assert answers(fake_stripe)
    responses.add("POST", CUSTOMERS, json=OWN)
    assert stripe.Customer.create().id == "cus_own"
    responses.remove("POST", CUSTOMERS)
    assert answers(fake_stripe)


def test_two_routes_of_a_user_answer_one_after_the_other(fake_stripe):
    """As responses promises: the first one first, then the second as often as asked."""
    for name in ("first", "second"):
        responses.add("GET", f"{CUSTOMERS}/cus_own", json={**OWN, "name": name})
    assert [stripe.Customer.retrieve("cus_own").name for _ in range(3)] == ["first", "second", "second"]
    assert answers(fake_stripe)


def test_a_users_route_wins_only_where_its_matchers_agree(fake_stripe):
    """Matchers look at the query, the form and the headers of a request."""
    responses.add("GET", CUSTOMERS, json={"object": "list"}, match=[matchers.query_param_matcher({"limit": "7"})])
    responses.add("POST", CUSTOMERS, json=OWN, match=[matchers.urlencoded_params_matcher({"name": "own"})])
    assert "data" not in stripe.Customer.list(limit=7)
    assert stripe.Customer.list(limit=8).data == []
    assert stripe.Customer.create(name="own").id == "cus_own"
    assert stripe.Customer.create(name="other").id != "cus_own"
    assert len(fake_stripe.list("customer")) == 1


def test_a_users_error_for_a_stripe_url_is_raised(fake_stripe):
    """A broken connection, say."""
    responses.add("POST", CUSTOMERS, body=requests.ConnectionError("cut"))
    with pytest.raises(stripe.APIConnectionError):
        stripe.Customer.create(max_network_retries=0)
    assert fake_stripe.list("customer") == []


def test_an_activated_function_has_both(fake_stripe):
    """``@responses.activate``: its routes, and Stripe; other hosts are refused there as ever."""

    @responses.activate
    def checkout():
        responses.add("GET", SHOP, json={"orders": [1]})
        assert requests.get(SHOP, timeout=1).json() == {"orders": [1]}
        assert answers(fake_stripe)
        with pytest.raises(requests.ConnectionError, match="Connection refused by Responses"):
            requests.get("https://elsewhere.example.com/", timeout=1)

    checkout()
    assert answers(fake_stripe)
    assert responses.mock.registered() == []


def test_an_activated_function_may_override_stripe(fake_stripe):
    """For as long as it runs."""

    @responses.activate
    def checkout():
        responses.add("POST", CUSTOMERS, json=OWN)
        assert stripe.Customer.create().id == "cus_own"
        assert len(responses.calls) == 1

    checkout()
    assert answers(fake_stripe)


def test_a_mock_opened_inside_without_a_route_for_stripe_leaves_stripe_alone(fake_stripe):
    """``with responses.RequestsMock()`` refuses all that it has no route for, but Stripe is not its business."""
    with responses.RequestsMock() as mock:
        mock.add("GET", SHOP, json={"orders": [1]})
        assert answers(fake_stripe)
        assert requests.get(SHOP, timeout=1).json() == {"orders": [1]}
        with pytest.raises(requests.ConnectionError, match="Connection refused by Responses"):
            requests.get("https://elsewhere.example.com/", timeout=1)
        assert [call.request.url for call in mock.calls] == [SHOP, "https://elsewhere.example.com/"]
    assert answers(fake_stripe)


def test_a_mock_opened_inside_with_a_route_for_stripe_answers_that_route(fake_stripe):
    """And only that one."""
    with responses.RequestsMock() as mock:
        mock.add("GET", f"{CUSTOMERS}/cus_own", json=OWN)
        assert stripe.Customer.retrieve("cus_own").id == "cus_own"
        assert answers(fake_stripe)
        assert len(mock.calls) == 1
    with pytest.raises(stripe.InvalidRequestError, match="No such customer: 'cus_own'"):
        stripe.Customer.retrieve("cus_own")


def test_a_mock_that_waits_in_vain_still_complains(fake_stripe):
    """The fake does not count as the call of a user's route."""
    mock = responses.RequestsMock()
    mock.add("GET", SHOP)
    with pytest.raises(AssertionError, match="Not all requests have been executed"), mock:
        assert answers(fake_stripe)


def test_passthrough_of_a_mock_inside_leads_where_it_led(beneath, fake_stripe):
    """``add_passthru`` goes to the adapter that the mock was given."""
    with responses.RequestsMock(real_adapter_send=HTTPAdapter.send.__wrapped__) as mock:
        mock.add_passthru(SHOP)
        assert requests.get(SHOP, timeout=1).text == "from beneath"
        assert answers(fake_stripe)
    assert beneath == [SHOP]


def test_a_mock_opened_outside_keeps_its_hosts(beneath):
    """Opened before the fake is started: its other hosts are still its own, and Stripe is the fake's."""
    with responses.RequestsMock() as mock:
        mock.add("GET", SHOP, json={"orders": [1]})
        with FakeStripe() as fake:
            assert requests.get(SHOP, timeout=1).json() == {"orders": [1]}
            assert answers(fake)
            with pytest.raises(requests.ConnectionError, match="Connection refused by Responses"):
                requests.get("https://elsewhere.example.com/", timeout=1)
        assert requests.get(SHOP, timeout=1).json() == {"orders": [1]}
    assert beneath == []


def test_adapters_of_users_lead_to_the_fake(fake_stripe):
    """A session with an adapter of its own, which calls the send that it inherits with arguments by place."""

    class Own(HTTPAdapter):
        def send(self, request, *args, **kwargs):
            return super().send(request, *(args or (False, 1)), **{k: v for k, v in kwargs.items() if k in {"verify", "cert"}})

    with requests.Session() as session:
        session.mount("https://", Own())
        answer = session.get(CUSTOMERS, auth=("sk_test_123", ""), timeout=1)
    assert answer.json()["object"] == "list"
    assert len(fake_stripe.requests) == 1


@pytest.mark.parametrize("method", ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"])
def test_every_method_comes_to_the_fake(fake_stripe, method):
    """Also those that Stripe has no endpoint for."""
    answer = requests.request(method, f"{CUSTOMERS}/cus_x/nonsense", auth=("sk_test_123", ""), timeout=1)
    assert answer.status_code == 404
    assert fake_stripe.requests[0].method == method


def test_a_method_that_nobody_has_does_not_reach_the_network(fake_stripe):
    """The guard behind the doors stops it, if no door does."""
    with pytest.raises(NotFaked):
        requests.request("BREW", CUSTOMERS, timeout=1)


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://hooks.stripe.com/redirect/complete/src_1", "the page https://hooks.stripe.com/redirect/complete/src_1"),
        ("https://files.stripe.com/v1/files", "GET https://files.stripe.com/v1/files"),
    ],
)
@pytest.mark.parametrize("auth", [None, ("sk_test_123", "")], ids=["without a key", "with a key"])
def test_other_hosts_of_stripe_are_not_faked(fake_stripe, url, named, auth):
    """A shopper's browser has no key; it must not be told that one is missing."""
    with pytest.raises(NotFaked) as caught:
        requests.get(url, auth=auth, timeout=1)
    assert str(caught.value).startswith(f"fakesources does not fake {named}.\n")


def test_a_body_in_pieces_is_read(fake_stripe):
    """Files and generators, as requests sends them."""
    answer = requests.post(CUSTOMERS, data=iter([b"name=", b"Jo"]), auth=("sk_test_123", ""), timeout=1)
    assert answer.json()["name"] == "Jo"
    assert len(fake_stripe.list("customer")) == 1


def test_multipart_bodies_are_not_faked(fake_stripe):
    """Stripe takes them; the fake says that it does not."""
    with pytest.raises(NotFaked, match=r"^fakesources does not fake multipart bodies\.\n"):
        requests.post(CUSTOMERS, files={"name": b"Jo"}, auth=("sk_test_123", ""), timeout=1)
    assert fake_stripe.list("customer") == []


def test_headers_of_an_answer_are_read_in_any_case(fake_stripe):
    """What stripe-python needs to tell whether it should try again."""
    answer = requests.get(CUSTOMERS, auth=("sk_test_123", ""), timeout=1)
    assert answer.headers["request-id"] == answer.headers["Request-Id"]
    last = stripe.Customer.create().last_response
    assert last.request_id == last.headers["request-id"] == last.headers["Request-Id"]
    assert len(fake_stripe.requests) == 2


def kept_calls():
    """How many calls the library responses remembers in all its lists; asking lazy objects for their class wakes them up."""
    gc.collect()
    return sum(type(one) is responses.Call for one in gc.get_objects())


def test_thousands_of_calls_are_not_kept(fake_stripe):
    """Responses keeps every call twice; beneath the fake it keeps none."""
    before = kept_calls()
    with requests.Session() as session:
        for _ in range(5_000):
            session.get(f"{CUSTOMERS}/cus_x", headers={"Authorization": "Bearer sk_test_123"}, timeout=1)
    assert kept_calls() <= before + 5
    assert len(fake_stripe.requests) == 1_000


def test_calls_that_pass_are_not_kept_either(beneath, fake_stripe):
    """Those to other hosts, while a route of the user makes the door look at all of them."""
    responses.add("GET", SHOP)
    before = kept_calls()
    for _ in range(500):
        requests.get("https://elsewhere.example.com/", timeout=1)
    assert kept_calls() <= before + 5
    assert len(beneath) == 500
    assert len(fake_stripe.requests) == 0
