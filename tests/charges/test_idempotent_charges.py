"""The same idempotency key charges once."""

from __future__ import annotations

import pytest
import stripe

KEY = {"idempotency_key": "order-42"}


def test_the_same_key_charges_once(fake_stripe, client, ready):
    """The second answer is the first one, whatever has become of the charge."""
    params = {"amount": 1099, "currency": "eur", "source": ready("sepa_debit")}
    first = client.v1.charges.create(params, KEY)
    fake_stripe.bank.settle(first.id)
    second = client.v1.charges.create(params, KEY)
    assert second.last_response.body == first.last_response.body
    assert second.last_response.headers["idempotent-replayed"] == "true"
    assert [one["id"] for one in fake_stripe.list("charge")] == [first.id]
    assert second.status == "pending"


def test_a_decline_is_repeated(fake_stripe, client):
    """With the same failed charge; there is no other."""
    params = {"amount": 1099, "currency": "eur", "source": "tok_chargeDeclined"}
    answers = []
    for _ in range(2):
        with pytest.raises(stripe.CardError) as caught:
            client.v1.charges.create(params, KEY)
        answers.append((caught.value.http_status, caught.value.http_body))
    (failed,) = fake_stripe.list("charge")
    assert answers[0] == answers[1]
    assert answers[0][0] == 402
    assert caught.value.error.charge == failed["id"]
    assert caught.value.headers["idempotent-replayed"] == "true"


def test_a_refusal_is_repeated_even_if_it_would_succeed_now(fake_stripe, client, refused, pending):
    """The source was not chargeable when it was asked for."""
    source = pending("ideal")
    params = {"amount": 1099, "currency": "eur", "source": source}
    first = refused(client.v1.charges.create, params, KEY)
    fake_stripe.payer.authorize(source)
    assert refused(client.v1.charges.create, params, KEY) == first
    assert first[4] == "The source you provided is not in a chargeable state."
    assert client.v1.charges.create(params).status == "succeeded"


@pytest.mark.parametrize("wrong", [{"amount": 1}, {"amount": "x"}])
def test_what_was_refused_before_it_began_can_be_put_right(client, refused, wrong):
    """An amount that can't be is no beginning: the key is free."""
    params = {"amount": 1099, "currency": "eur", "source": "tok_visa"}
    assert refused(client.v1.charges.create, {**params, **wrong}, KEY)[3] == "amount"
    assert client.v1.charges.create(params, KEY).amount == 1099


def test_a_capture_is_repeated(fake_stripe, client, charge):
    """Without a key the second is refused."""
    made = charge(source="tok_visa", capture=False)["id"]
    first = client.v1.charges.capture(made, {"amount": 500}, KEY)
    assert client.v1.charges.capture(made, {"amount": 500}, KEY).last_response.body == first.last_response.body
    assert len(fake_stripe.list("balance_transaction")) == 1
