"""Two requests with one idempotency key, the second before the first is answered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
import stripe

from fakesources import FakeStripe
from fakesources.account import Account

ONCE = {"idempotency_key": "once"}
IN_USE = (
    "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the "
    "other request is still going through): once. Please try again later."
)
LONG = 10


@pytest.fixture
def slow(monkeypatch):
    """A fake whose first write waits for the event `go_on`, after it has set the event `begun`."""
    fake, begun, go_on, save = FakeStripe(), Event(), Event(), Account.save

    def slow_save(account, document):
        if not begun.is_set():
            begun.set()
            assert go_on.wait(LONG)
        return save(account, document)

    monkeypatch.setattr(Account, "save", slow_save)
    return fake, begun, go_on


def test_the_second_of_two_requests_is_refused_while_the_first_runs(slow):
    """With 409 and a code of its own; then it gets the answer of the first."""
    fake, begun, go_on = slow
    create = fake.client().v1.customers.create
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(create, {"name": "Jo"}, ONCE)
        try:
            assert begun.wait(LONG)
            with pytest.raises(stripe.StripeError) as caught:
                create({"name": "Jo"}, ONCE)
        finally:
            go_on.set()
        made = first.result(LONG)
    refused = caught.value
    assert (refused.http_status, refused.error.code, refused.user_message) == (409, "idempotency_key_in_use", IN_USE)
    assert refused.error.type == "invalid_request_error"
    assert refused.headers["idempotency-key"] == "once"
    assert "idempotent-replayed" not in refused.headers
    again = create({"name": "Jo"}, ONCE)
    assert (again.id, again.last_response.headers["idempotent-replayed"]) == (made.id, "true")
    assert len(fake.list("customer")) == 1


def test_other_parameters_do_not_matter_while_the_first_runs(slow):
    """Nobody compares them before there is an answer."""
    fake, begun, go_on = slow
    create = fake.client().v1.customers.create
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(create, {"name": "Jo"}, ONCE)
        try:
            assert begun.wait(LONG)
            with pytest.raises(stripe.StripeError) as caught:
                create({"name": "Joe"}, ONCE)
        finally:
            go_on.set()
        first.result(LONG)
    assert caught.value.error.code == "idempotency_key_in_use"


def test_the_conflict_is_not_what_the_key_repeats(slow):
    """The kept answer is that of the request which ran."""
    fake, begun, go_on = slow
    create = fake.client().v1.customers.create
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(create, {}, ONCE)
        try:
            assert begun.wait(LONG)
            for _ in range(2):
                with pytest.raises(stripe.StripeError) as caught:
                    create({}, ONCE)
                assert caught.value.http_status == 409
        finally:
            go_on.set()
        made = first.result(LONG)
    assert create({}, ONCE).id == made.id


def test_a_request_that_breaks_off_lets_its_key_go(fake_stripe, client, monkeypatch):
    """Whatever exception ended it, the key is not in use for ever."""

    def broken(account, document):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Account, "save", broken)
        with pytest.raises(KeyboardInterrupt):
            client.v1.customers.create({}, ONCE)
    assert "idempotent-replayed" not in client.v1.customers.create({}, ONCE).last_response.headers
    assert len(fake_stripe.list("customer")) == 1
