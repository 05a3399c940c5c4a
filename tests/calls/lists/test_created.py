"""Lists of what was created in a range of time."""

from __future__ import annotations

import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakesources import FakeStripe

INVALID = "invalid_request_error"
BOUNDS = {"gt": operator.gt, "gte": operator.ge, "lt": operator.lt, "lte": operator.le}
START = 1_700_000_000


@pytest.fixture
def hourly(fake_stripe, client, frozen):
    """A customer for each of four hours; their ids by the hour of their creation."""
    ids = {}
    for hour in range(4):
        ids[client.v1.customers.create().id] = hour
        fake_stripe.clock.advance(hours=1)
    return ids


@pytest.mark.parametrize(
    ("created", "hours"),
    [
        (1,                        [1]),
        (0.5,                      []),
        ({"gt": 1},                [3, 2]),
        ({"gte": 1},               [3, 2, 1]),
        ({"lt": 1},                [0]),
        ({"lte": 1},               [1, 0]),
        ({"gt": 0, "lt": 3},       [2, 1]),
        ({"gte": 1, "lte": 1},     [1]),
        ({"gt": 1, "lt": 1},       []),
        ({"gt": 0, "gte": 2},      [3, 2]),
        ({"gt": 9},                []),
        ({},                       [3, 2, 1, 0]),
    ],
)  # fmt: skip
def test_bounds_are_taken_as_they_are_named(client, hourly, frozen, created, hours):
    """With the second itself for gte and lte, without it for gt and lt; a number is for that second alone."""
    at = (
        {name: frozen + hour * 3600 for name, hour in created.items()}
        if isinstance(created, dict)
        else int(frozen + created * 3600)
    )
    listed = client.v1.customers.list({"created": at})
    assert [hourly[customer.id] for customer in listed.data] == hours
    assert listed.has_more is False


def test_pages_are_cut_from_what_the_bounds_leave(client, hourly, frozen):
    """So has_more is about the range."""
    first = client.v1.customers.list({"created": {"gte": frozen + 3600}, "limit": 2})
    assert ([hourly[customer.id] for customer in first.data], first.has_more) == ([3, 2], True)
    second = client.v1.customers.list({"created": {"gte": frozen + 3600}, "limit": 2, "starting_after": first.data[-1].id})
    assert ([hourly[customer.id] for customer in second.data], second.has_more) == ([1], False)


@pytest.mark.parametrize(
    ("created", "says"),
    [
        ("x", ("parameter_invalid_integer", "created", "Invalid integer: x")),
        ({"gt": "x"}, ("parameter_invalid_integer", "created[gt]", "Invalid integer: x")),
        ({"gte": -1}, ("parameter_invalid_integer", "created[gte]", "This value must be greater than or equal to 0.")),
        ({"lt": "1.5"}, ("parameter_invalid_integer", "created[lt]", "Invalid integer: 1.5")),
        ({"eq": 1}, ("parameter_unknown", "created[eq]", "Received unknown parameter: created[eq]")),
        ({"gtt": 1}, ("parameter_unknown", "created[gtt]", "Received unknown parameter: created[gtt]. Did you mean created[gt]?")),
    ],
)  # fmt: skip
def test_wrong_bounds_are_refused_by_their_place(client, refused, created, says):
    """The innermost name that is wrong."""
    assert refused(client.v1.customers.list, {"created": created}) == (400, INVALID, *says)


MOMENTS = st.integers(START, START + 30)


@given(
    steps=st.lists(st.integers(0, 5), max_size=8),
    bounds=st.dictionaries(st.sampled_from(sorted(BOUNDS)), MOMENTS) | MOMENTS,
)
def test_a_list_holds_exactly_what_fits_its_bounds(steps, bounds):
    """For any times of creation, seconds shared or not, and any bounds: those that fit, the newest first."""
    fake = FakeStripe()
    template = dict(fake.get(fake.client().v1.customers.create().id))
    fake.reset()
    times = [START + sum(steps[: place + 1]) for place in range(len(steps))]
    fake.load(*({**template, "id": f"cus_{place}", "created": created} for place, created in enumerate(times)))
    listed = fake.client().v1.customers.list({"created": bounds, "limit": 100})
    named = bounds if isinstance(bounds, dict) else {"gte": bounds, "lte": bounds}
    fitting = [
        f"cus_{place}" for place, created in enumerate(times) if all(BOUNDS[name](created, at) for name, at in named.items())
    ]
    assert [customer.id for customer in listed.data] == fitting[::-1]


def test_the_total_count_is_that_of_the_range(client, frozen, hourly):
    """Whatever the page shows of it."""
    listed = client.v1.customers.list({"created": {"gte": frozen + 3600}, "limit": 1, "include": ["total_count"]})
    assert (len(listed.data), listed.total_count) == (1, 3)


def test_the_beginning_of_time_is_a_bound(client, hourly):
    """Zero is the first second that there is."""
    assert len(client.v1.customers.list({"created": {"gte": 0}}).data) == 4
    assert client.v1.customers.list({"created": 0}).data == []
