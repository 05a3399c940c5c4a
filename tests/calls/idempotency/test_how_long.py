"""How long idempotency keys are remembered, how many of them, and what snapshots have to do with it."""

from __future__ import annotations

import pytest

from fakesources.api.idempotency import KEPT_MOST

ONCE = {"idempotency_key": "once"}
MANY = 5_000


def is_replay(made):
    """Tell whether an answer was a repeated one."""
    return "idempotent-replayed" in made.last_response.headers


def test_a_key_is_remembered_for_24_hours(frozen, fake_stripe, client):
    """Of the fake's time, to the second."""
    first = client.v1.customers.create({}, ONCE)
    fake_stripe.clock.advance(hours=23, minutes=59, seconds=59)
    assert client.v1.customers.create({}, ONCE).id == first.id
    fake_stripe.clock.advance(seconds=1)
    anew = client.v1.customers.create({}, ONCE)
    assert not is_replay(anew)
    assert [customer["id"] for customer in fake_stripe.list("customer")] == [first.id, anew.id]


def test_a_forgotten_key_starts_over(frozen, fake_stripe, client, bodies):
    """With other parameters or another URL, and for 24 hours again."""
    client.v1.customers.create({}, ONCE)
    fake_stripe.clock.advance(days=1)
    source = client.v1.sources.create(bodies["card"], ONCE)
    assert not is_replay(source)
    fake_stripe.clock.advance(hours=23)
    assert client.v1.sources.create(bodies["card"], ONCE).id == source.id


def test_repeating_does_not_make_a_key_last_longer(frozen, fake_stripe, client):
    """The 24 hours count from the first answer."""
    client.v1.customers.create({}, ONCE)
    fake_stripe.clock.advance(hours=20)
    assert is_replay(client.v1.customers.create({}, ONCE))
    fake_stripe.clock.advance(hours=4)
    assert not is_replay(client.v1.customers.create({}, ONCE))


@pytest.fixture
def full(fake_stripe, ask):
    """A fake that has seen 5,000 keys, named by their numbers; its oldest was repeated since."""
    for number in range(MANY):
        ask(fake_stripe, "POST /v1/customers", idempotency_key=str(number))
    assert "idempotent-replayed" in ask(fake_stripe, "POST /v1/customers", idempotency_key="0").headers
    return fake_stripe


def test_the_oldest_key_goes_when_there_are_too_many(full, ask):
    """5,000 are kept: memory has an end."""
    assert KEPT_MOST == MANY
    ask(full, "POST /v1/customers", idempotency_key="one more")
    assert len(full._accounts.platform.answers) == MANY
    for key, is_kept in (("one more", True), ("1", True), (str(MANY - 1), True), ("0", False)):
        answer = ask(full, "POST /v1/customers", idempotency_key=key)
        assert ("idempotent-replayed" in answer.headers) is is_kept, key
    assert len(full._accounts.platform.answers) == MANY


def test_a_key_that_started_over_is_not_the_oldest(frozen, full, ask):
    """Its second first answer is the newest of all, so others go before it."""
    full.clock.advance(days=1)
    assert "idempotent-replayed" not in ask(full, "POST /v1/customers", idempotency_key="0").headers
    ask(full, "POST /v1/customers", idempotency_key="one more")
    assert "idempotent-replayed" in ask(full, "POST /v1/customers", idempotency_key="0").headers


def test_keys_of_refused_parameters_fill_no_memory(fake_stripe, ask):
    """Neither among the kept ones nor among those in progress."""
    for number in range(20):
        ask(fake_stripe, "POST /v1/customers", "zzz=1", idempotency_key=str(number))
    assert not fake_stripe._accounts.platform.answers
    assert not fake_stripe._server._in_progress._keys


def test_keys_after_a_snapshot_are_forgotten_with_it(fake_stripe, client):
    """Those before it are known again, even when they have been dropped in between."""
    before = client.v1.customers.create({}, {"idempotency_key": "before"})
    snapshot = fake_stripe.snapshot()
    client.v1.customers.create({}, {"idempotency_key": "after"})
    fake_stripe.reset()
    fake_stripe.restore(snapshot)
    assert not is_replay(client.v1.customers.create({}, {"idempotency_key": "after"}))
    assert client.v1.customers.create({}, {"idempotency_key": "before"}).id == before.id
    assert len(fake_stripe.list("customer")) == 2


def test_a_snapshot_can_be_restored_twice(fake_stripe, client):
    """What happened after the first time is not in it."""
    snapshot = fake_stripe.snapshot()
    for _ in range(2):
        fake_stripe.restore(snapshot)
        assert not is_replay(client.v1.customers.create({}, ONCE))


def test_a_reset_forgets_all_keys(fake_stripe, client):
    """As if the account were new."""
    client.v1.customers.create({}, ONCE)
    fake_stripe.reset()
    assert not is_replay(client.v1.customers.create({}, ONCE))
    assert len(fake_stripe.list("customer")) == 1
