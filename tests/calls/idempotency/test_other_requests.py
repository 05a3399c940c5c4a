"""Idempotency keys that are used for two different things."""

from __future__ import annotations

import pytest
import stripe

ONCE = {"idempotency_key": "once"}
SAME_PARAMETERS = (
    "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than "
    "'once' if you meant to execute a different request."
)


def same_endpoint(first, now):
    """The sentence for another URL."""
    return (
        f"Keys for idempotent requests can only be used for the same endpoint they were first used for ('{first}' vs '{now}'). Try "
        "using a key other than 'once' if you meant to execute a different request."
    )


@pytest.fixture
def misused():
    """Run a call that misuses its key; return the message."""

    def misused_(call, *args):
        with pytest.raises(stripe.IdempotencyError) as caught:
            call(*args)
        assert (caught.value.http_status, caught.value.code, caught.value.error.type) == (400, None, "idempotency_error")
        assert "idempotent-replayed" not in caught.value.headers
        return caught.value.user_message

    return misused_


@pytest.mark.parametrize(
    "other", [{}, {"name": "Joe"}, {"name": "Jo", "phone": "1"}, {"name": "Jo", "expand": ["sources"]}, {"nonsense": "1"}, {"balance": "x"}]
)  # fmt: skip
def test_other_parameters_are_refused(fake_stripe, client, misused, other):
    """More, fewer or other ones, right or wrong; the first request still has its answer."""
    first = client.v1.customers.create({"name": "Jo"}, ONCE)
    assert misused(client.v1.customers.create, other, ONCE) == SAME_PARAMETERS
    assert client.v1.customers.create({"name": "Jo"}, ONCE).id == first.id
    assert len(fake_stripe.list("customer")) == 1


def test_the_order_of_parameters_does_not_matter(client):
    """The same names with the same values."""
    first = client.v1.customers.create({"name": "Jo", "metadata": {"a": "1", "b": "2"}}, ONCE)
    again = client.v1.customers.create({"metadata": {"b": "2", "a": "1"}, "name": "Jo"}, ONCE)
    assert again.id == first.id


def test_another_url_is_refused(client, create, misused):
    """Another resource, or the same one with another id."""
    one, other = create("card").id, create("card").id
    change = {"metadata": {"a": "b"}}
    client.v1.sources.update(one, change, ONCE)
    at_first = f"POST /v1/sources/{one}"
    assert misused(client.v1.sources.update, other, change, ONCE) == same_endpoint(at_first, f"POST /v1/sources/{other}")
    assert misused(client.v1.customers.create, change, ONCE) == same_endpoint(at_first, "POST /v1/customers")
    assert client.v1.sources.retrieve(other).metadata.to_dict() == {}


def test_another_url_with_other_parameters_is_another_url(client, bodies, misused):
    """Of two misuses the URL is told."""
    client.v1.customers.create({"name": "Jo"}, ONCE)
    message = same_endpoint("POST /v1/customers", "POST /v1/sources")
    assert misused(client.v1.sources.create, bodies["ideal"], ONCE) == message


def test_a_kept_refusal_binds_its_key_too(client, create, misused):
    """The corrected request needs another key, as the first one was begun."""
    customer, source = client.v1.customers.create().id, create("card").id
    attach = client.v1.customers.payment_sources.create
    with pytest.raises(stripe.InvalidRequestError, match=r"No such source: 'src_unknown'$"):
        attach(customer, {"source": "src_unknown"}, ONCE)
    assert misused(attach, customer, {"source": source}, ONCE) == SAME_PARAMETERS
    assert attach(customer, {"source": source}, {"idempotency_key": "another"}).customer == customer
