"""GET /v1/balance: what the transactions add up to."""

from __future__ import annotations

from collections import Counter

import stripe
from hypothesis import given
from hypothesis import strategies as st

from fakesources import FakeStripe

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("charge"), st.sampled_from(["tok_visa", "tok_bypassPending", "tok_refundFail"]), st.integers(50, 5000)),
        st.tuples(st.just("refund"), st.integers(0, 5), st.integers(1, 3000)),
        st.tuples(st.just("fail"), st.integers(0, 5), st.none()),
        st.tuples(st.just("dispute"), st.integers(0, 5), st.booleans()),
        st.tuples(st.just("wait"), st.sampled_from([5, 3600, 8 * 24 * 3600]), st.none()),
    ),
    max_size=12,
)
CURRENCIES = ("eur", "usd", "jpy")


def test_an_empty_account_has_nothing_of_its_currency(client, body):
    """All keys, in order."""
    amounts = [{"amount": 0, "currency": "eur", "source_types": {"card": 0}}]
    assert list(body(client.v1.balance.retrieve()).items()) == [
        ("object", "balance"),
        ("available", amounts),
        ("livemode", False),
        ("pending", amounts),
    ]


def test_currencies_stand_by_alphabet(fake_stripe, client, pay, body):
    """Each in the part that it has an amount in, what fees leave of it."""
    pay("tok_bypassPending", amount=1000, currency="usd")
    for currency in ("jpy", "chf"):
        pay(amount=1000, currency=currency)
    pay(amount=2500, currency="eur")
    pay(amount=10_000, currency="eur")
    shown = body(client.v1.balance.retrieve())
    assert [(one["currency"], one["amount"]) for one in shown["available"]] == [("eur", 0), ("usd", 941)]
    assert [(one["currency"], one["amount"]) for one in shown["pending"]] == [
        ("chf", 941),
        ("eur", 2402 + 9685),
        ("jpy", 936),
    ]
    assert all(one["source_types"] == {"card": one["amount"]} for part in ("available", "pending") for one in shown[part])


def test_a_balance_can_be_below_zero(client, pay, balance):
    """A refund does not bring back the fee."""
    client.v1.refunds.create({"charge": pay()})
    assert balance() == ({"eur": 0}, {"eur": 0, "usd": -59})


def test_a_dispute_costs_its_fee(fake_stripe, pay, balance):
    """Even one that is won."""
    dispute = fake_stripe.bank.dispute(pay())["id"]
    assert balance() == ({"eur": 0}, {"eur": 0, "usd": 941 - 2500})
    fake_stripe.bank.decide(dispute, won=True)
    assert balance() == ({"eur": 0}, {"eur": 0, "usd": 941 - 1500})


def test_the_module_of_old_programs_asks_for_the_balance(pay):
    """stripe.Balance.retrieve, over requests."""
    pay()
    stripe.api_key = "sk_test_123"
    assert [(one.currency, one.amount) for one in stripe.Balance.retrieve().pending] == [("eur", 0), ("usd", 941)]


def test_accounts_have_their_own_balance(client, pay, balance):
    """A connected account's charges do not show on the platform."""
    connected = {"stripe_account": "acct_1Connected"}
    client.v1.charges.create({"amount": 1000, "currency": "usd", "source": "tok_visa"}, connected)
    assert balance() == ({"eur": 0}, {"eur": 0})
    shown = client.v1.balance.retrieve(options=connected).pending
    assert [(one.currency, one.amount) for one in shown] == [("eur", 0), ("usd", 941)]


def play(fake, v1, steps):
    """Do the steps as far as they are allowed; return what the account should have, by currency, from what it was told alone."""
    made, refunds = [], []
    for number, (act, which, more) in enumerate(steps):
        try:
            if act == "charge":
                currency = CURRENCIES[number % 3]
                made.append(v1.charges.create({"amount": more, "currency": currency, "source": which}).id)
            elif act == "wait":
                fake.clock.advance(seconds=which)
            elif act == "refund" and made:
                refunds.append(v1.refunds.create({"charge": made[which % len(made)], "amount": more}).id)
            elif act == "fail" and refunds:
                fake.bank.fail_refund(refunds[which % len(refunds)])
            elif act == "dispute" and made:
                fake.bank.decide(fake.bank.dispute(made[which % len(made)])["id"], won=more)
        except (stripe.InvalidRequestError, ValueError):
            continue


def expected(fake):
    """What is left by the objects themselves: charges less fees, less refunds that hold, less disputes that were lost."""
    fixed = {"eur": 25, "jpy": 35, "usd": 30}
    left = Counter()
    for charge in fake.list("charge"):
        left[charge["currency"]] += charge["amount"] - charge["amount_refunded"]
        left[charge["currency"]] -= (charge["amount"] * 29 + 500) // 1000 + fixed[charge["currency"]]
    for dispute in fake.list("dispute"):
        left[dispute["currency"]] -= 1500 + (dispute["amount"] if dispute["status"] == "lost" else 0)
    return {currency: amount for currency, amount in left.items() if amount}


@given(steps=STEPS)
def test_any_sequence_adds_up(steps):
    """Charges, refunds that hold or fail, disputes, and time: the balance is what the objects say, however it came about."""
    fake = FakeStripe()
    v1 = fake.client(max_network_retries=0).v1
    play(fake, v1, steps)
    shown, total = v1.balance.retrieve(), Counter()
    for one in (*shown.available, *shown.pending):
        total[one.currency] += one.amount
    assert {currency: amount for currency, amount in total.items() if amount} == expected(fake)
    for charge in fake.list("charge"):
        held = [
            one["amount"]
            for one in fake.list("refund")
            if one["charge"] == charge["id"] and one["status"] in {"succeeded", "pending"}
        ]
        assert charge["amount_refunded"] == sum(held) <= charge["amount"]
        assert charge["refunded"] is (sum(held) == charge["amount"])
    for one in fake.list("balance_transaction"):
        assert (one["status"] == "available") is (one["available_on"] <= fake.clock.now())
