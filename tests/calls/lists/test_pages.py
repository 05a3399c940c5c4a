"""Pages: how many objects, from where, and whether there are more."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
import stripe

from fakesources import FakeStripe

INVALID = "invalid_request_error"


def ids(listed):
    """The ids of a page."""
    return [one.id for one in listed.data]


@pytest.fixture
def five(client):
    """The ids of five customers, the newest first."""
    return [client.v1.customers.create().id for _ in range(5)][::-1]


def test_an_account_without_customers_lists_none(client):
    """All four keys, and nothing in between."""
    assert client.v1.customers.list().to_dict() == {"object": "list", "data": [], "has_more": False, "url": "/v1/customers"}


@pytest.mark.parametrize(
    ("params", "shown", "has_more"),
    [
        ({},                                        [0, 1, 2, 3, 4], False),
        ({"limit": 5},                              [0, 1, 2, 3, 4], False),
        ({"limit": 4},                              [0, 1, 2, 3],    True),
        ({"limit": 1},                              [0],             True),
        ({"limit": 0},                              [0],             True),
        ({"limit": -7},                             [0],             True),
        ({"limit": 101},                            [0, 1, 2, 3, 4], False),
        ({"starting_after": 0},                     [1, 2, 3, 4],    False),
        ({"starting_after": 0, "limit": 4},         [1, 2, 3, 4],    False),
        ({"starting_after": 0, "limit": 3},         [1, 2, 3],       True),
        ({"starting_after": 3, "limit": 1},         [4],             False),
        ({"starting_after": 4},                     [],              False),
        ({"ending_before": 4},                      [0, 1, 2, 3],    False),
        ({"ending_before": 4, "limit": 4},          [0, 1, 2, 3],    False),
        ({"ending_before": 4, "limit": 3},          [1, 2, 3],       True),
        ({"ending_before": 1, "limit": 1},          [0],             False),
        ({"ending_before": 2, "limit": 0},          [1],             True),
        ({"ending_before": 0},                      [],              False),
    ],
)  # fmt: skip
def test_a_page_lies_next_to_its_cursor(client, five, params, shown, has_more):
    """Behind it or before it, always the newest first; has_more speaks of the direction that is paged in."""
    sent = {name: five[value] if name != "limit" else value for name, value in params.items()}
    page = client.v1.customers.list(sent)
    assert ([five.index(id_) for id_ in ids(page)], page.has_more) == (shown, has_more)
    assert page.url == "/v1/customers"


def test_the_url_of_a_list_has_no_query(client, with_sources):
    """Whatever was asked for; it names the customer."""
    customer, sources = with_sources(2)
    listed = client.v1.customers.payment_sources.list(customer, {"limit": 1, "starting_after": sources[0]})
    assert listed.to_dict().keys() == {"object", "data", "has_more", "url"}
    assert listed.url == f"/v1/customers/{customer}/sources"


def test_the_sources_of_a_customer_are_paged_alike(client, with_sources):
    """In their own order, the default first and the others by age."""
    customer, sources = with_sources(5)
    listed = client.v1.customers.payment_sources.list
    first = listed(customer, {"limit": 2})
    assert (ids(first), first.has_more) == (sources[:2], True)
    second = listed(customer, {"limit": 2, "starting_after": sources[1]})
    assert (ids(second), second.has_more) == (sources[2:4], True)
    third = listed(customer, {"limit": 2, "starting_after": sources[3]})
    assert (ids(third), third.has_more) == (sources[4:], False)
    back = listed(customer, {"limit": 2, "ending_before": sources[4]})
    assert (ids(back), back.has_more) == (sources[2:4], True)
    assert ids(listed(customer, {"limit": 0})) == sources[:1]


def test_more_sources_than_a_page_holds_are_told_in_the_customer(client, with_sources):
    """The list inside of a customer has ten of them, and the number of all."""
    customer, sources = with_sources(12)
    inside = client.v1.customers.retrieve(customer, {"expand": ["sources"]}).sources
    assert (ids(inside), inside.has_more, inside.total_count) == (sources[:10], True, 12)
    assert [source.id for source in inside.auto_paging_iter()] == sources


def test_sources_of_others_are_no_cursors(client, with_sources, refused):
    """Nor are customers, or what does not exist."""
    customer, _ = with_sources(1)
    other, (foreign,) = with_sources(1)
    for name in ("starting_after", "ending_before"):
        for cursor in (foreign, other, "src_unknown", "x"):
            answer = refused(client.v1.customers.payment_sources.list, customer, {name: cursor})
            assert answer == (400, INVALID, "resource_missing", name, f"No such source: '{cursor}'")


@pytest.mark.parametrize("name", ["starting_after", "ending_before"])
def test_an_unknown_cursor_is_refused_by_its_name(client, five, refused, name):
    """The answer tells which of the two it was, also beside a right one."""
    other = {"starting_after": "ending_before", "ending_before": "starting_after"}[name]
    for params in ({name: "cus_unknown"}, {name: "cus_unknown", other: five[0]}):
        answer = refused(client.v1.customers.list, params)
        assert answer == (400, INVALID, "resource_missing", name, "No such customer: 'cus_unknown'")


def test_two_right_cursors_are_one_too_many(client, five, refused, with_sources):
    """In every list."""
    message = "Received both starting_after and ending_before parameters. Please pass in only one."
    both = {"starting_after": five[0], "ending_before": five[3]}
    assert refused(client.v1.customers.list, both) == (400, INVALID, None, None, message)
    customer, (one, other) = with_sources(2)
    answer = refused(client.v1.customers.payment_sources.list, customer, {"starting_after": one, "ending_before": other})
    assert answer == (400, INVALID, None, None, message)


def test_the_newest_is_first_whatever_was_loaded_first(fake_stripe, client):
    """The time of creation counts, not the time at which the fake came to know the object."""
    customer = fake_stripe.get(client.v1.customers.create().id)
    fake_stripe.reset()
    fake_stripe.load(*({**customer, "id": f"cus_{created}", "created": created} for created in (200, 100, 300)))
    assert ids(client.v1.customers.list()) == ["cus_300", "cus_200", "cus_100"]


def test_module_level_lists_page_on_with_the_filters_they_began_with(fake_stripe, frozen):
    """stripe-python sends them again with every page."""
    old = [stripe.Customer.create().id for _ in range(5)]
    fake_stripe.clock.advance(hours=1)
    stripe.Customer.create()
    listed = stripe.Customer.list(limit=2, created={"lte": frozen})
    assert [customer.id for customer in listed.auto_paging_iter()] == old[::-1]
    sent = [unquote(request.place[2]) for request in fake_stripe.requests if request.method == "GET"]
    assert len(sent) == 3
    assert all(f"created[lte]={frozen}" in query for query in sent)


def test_a_page_survives_the_detaching_of_what_was_seen(client, with_sources):
    """Nothing is skipped when an earlier object leaves the list between two pages."""
    customer, sources = with_sources(6)
    attached = client.v1.customers.payment_sources
    first = attached.list(customer, {"limit": 3})
    attached.delete(customer, sources[1])
    assert ids(attached.list(customer, {"limit": 3, "starting_after": first.data[-1].id})) == sources[3:]


def test_a_cursor_outside_of_the_filter_is_a_cursor(fake_stripe, client, frozen):
    """It exists, so it is not refused; the page holds what lies behind it and fits the filter."""
    old = client.v1.customers.create().id
    fake_stripe.clock.advance(hours=1)
    new = [client.v1.customers.create().id for _ in range(2)][::-1]
    assert ids(client.v1.customers.list({"created": {"gt": frozen}, "starting_after": old})) == []
    assert ids(client.v1.customers.list({"created": {"gt": frozen}, "ending_before": old})) == new
    assert ids(client.v1.customers.list({"created": {"lte": frozen}, "starting_after": new[0]})) == [old]


def test_lists_of_two_accounts_are_apart(client, five, refused):
    """Also when their objects were made in the same way."""
    other = FakeStripe(seed=1).client().v1.customers
    assert ids(other.list()) == []
    assert refused(other.list, {"starting_after": five[0]})[0] == 400
