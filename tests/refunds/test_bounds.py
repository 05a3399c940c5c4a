"""What cannot be refunded, in Stripe's whole words, and that nothing is written then."""

from __future__ import annotations

import pytest

INVALID = "invalid_request_error"


@pytest.fixture
def refused_refund(client, refused, state):
    """Ask for a refund that is refused; return status, type, code, param and message. Nothing is written."""

    def refused_refund_(charge, **params):
        before = state()
        seen = refused(client.v1.refunds.create, {"charge": charge, **params})
        assert state() == before
        return seen

    return refused_refund_


@pytest.mark.parametrize(
    ("currency", "paid", "asked", "written"),
    [
        pytest.param("usd", 1000, 1100, "($11.00) is greater than charge amount ($10.00)", id="dollars"),
        pytest.param("eur", 123_456, 123_457, "(€1,234.57) is greater than charge amount (€1,234.56)", id="euros"),
        pytest.param("gbp", 99, 100, "(£1.00) is greater than charge amount (£0.99)", id="pounds"),
        pytest.param("jpy", 500, 50_000, "(¥50,000) is greater than charge amount (¥500)", id="yen, which have no smaller unit"),
        pytest.param("kwd", 1230, 1240, "(1.240) is greater than charge amount (1.230)", id="three digits, sign unknown"),
        pytest.param("chf", 1000, 1001, "(10.01) is greater than charge amount (10.00)", id="francs, sign unknown"),
    ],
)
def test_no_more_than_the_charge(refused_refund, pay, currency, paid, asked, written):
    """The message writes amounts as people do."""
    charge = pay(amount=paid, currency=currency)
    message = f"Refund amount {written}"
    assert refused_refund(charge, amount=asked) == (400, INVALID, None, "amount", message)


@pytest.mark.parametrize(
    ("currency", "first", "asked", "written"),
    [
        pytest.param("usd", 500, 600, "($6.00) is greater than unrefunded amount on charge ($5.00)", id="dollars"),
        pytest.param("eur", 1, 1000, "(€10.00) is greater than unrefunded amount on charge (€9.99)", id="euros, the whole"),
        pytest.param("jpy", 999, 2, "(¥2) is greater than unrefunded amount on charge (¥1)", id="yen, the last one"),
        pytest.param("chf", 400, 601, "(6.01) is greater than unrefunded amount on charge (6.00)", id="francs, by one"),
    ],
)
def test_no_more_than_is_left(refused_refund, refund, refunded, pay, currency, first, asked, written):
    """More than is left but not more than the charge; what is left can still be had."""
    charge = pay(currency=currency)
    refund(charge, amount=first)
    message = f"Refund amount {written}"
    assert refused_refund(charge, amount=asked) == (400, INVALID, None, "amount", message)
    refund(charge, amount=1000 - first)
    assert refunded(charge) == (1000, True)


@pytest.mark.parametrize("params", [{}, {"amount": 1}, {"amount": 5000}], ids=["all", "some", "too much"])
def test_not_twice(refused_refund, refund, pay, params):
    """Whatever is asked for, nothing is left."""
    charge = pay()
    refund(charge)
    message = f"Charge {charge} has already been refunded."
    assert refused_refund(charge, **params) == (400, INVALID, "charge_already_refunded", None, message)


def test_not_when_all_went_back_before_it_came_here(fake_stripe, refused_refund):
    """A charge from elsewhere may tell the amount alone."""
    fake_stripe.load({"id": "ch_one", "object": "charge", "amount": 100, "amount_refunded": 100})
    message = "Charge ch_one has already been refunded."
    assert refused_refund("ch_one") == (400, INVALID, "charge_already_refunded", None, message)


@pytest.mark.parametrize("end", [None, True, False], ids=["open", "won", "lost"])
def test_not_while_or_after_it_is_disputed(fake_stripe, refused_refund, pay, end):
    """The money is with the bank, or was judged upon."""
    charge = pay()
    dispute = fake_stripe.bank.dispute(charge)["id"]
    if end is not None:
        fake_stripe.bank.decide(dispute, won=end)
    message = f"Charge {charge} has been charged back; cannot issue a refund."
    assert refused_refund(charge) == (400, INVALID, "charge_disputed", None, message)


def test_not_when_it_is_said_to_be_disputed_by_what_nobody_knows(fake_stripe, refused_refund):
    """A charge from elsewhere may come without its dispute."""
    fake_stripe.load({"id": "ch_one", "object": "charge", "amount": 100, "disputed": True})
    message = "Charge ch_one has been charged back; cannot issue a refund."
    assert refused_refund("ch_one") == (400, INVALID, "charge_disputed", None, message)


def test_not_what_failed(fake_stripe, refused_refund, debit):
    """There was never any money."""
    charge = debit()
    fake_stripe.bank.bounce(charge)
    message = f"Charge {charge} has failed: there is nothing to capture or to refund."
    assert refused_refund(charge) == (400, INVALID, None, None, message)


@pytest.mark.parametrize("amount", [1, 999, 1001])
def test_no_part_of_what_is_not_captured(refused_refund, pay, amount):
    """Only the whole authorisation can be released."""
    message = (
        "You cannot partially refund an uncaptured charge. Instead, capture the charge for an amount less than the original amount"
    )
    assert refused_refund(pay(capture=False), amount=amount) == (400, INVALID, None, None, message)


@pytest.mark.parametrize("amount", [0, -1])
def test_at_least_one(refused_refund, pay, amount):
    """Nothing cannot be refunded."""
    message = "This value must be greater than or equal to 1."
    assert refused_refund(pay(), amount=amount) == (400, INVALID, "parameter_invalid_integer", "amount", message)


def test_some_charge(client, refused):
    """Which must be named."""
    message = "Missing required param: charge."
    assert refused(client.v1.refunds.create, {"amount": 5}) == (400, INVALID, "parameter_missing", "charge", message)


def test_a_reason_that_is_none(refused_refund, pay):
    """Stripe knows three."""
    message = "Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer"
    assert refused_refund(pay(), reason="boredom") == (400, INVALID, None, "reason", message)


@pytest.mark.parametrize("kind", ["source", "customer", "refund", "dispute", "balance_transaction", "nothing", "uncommon"])
def test_an_id_that_is_no_charge(fake_stripe, client, refused_refund, create, pay, refund, kind):
    """Of another object, or of nothing."""
    charge = pay()
    ids = {
        "source": create("card").id,
        "customer": client.v1.customers.create().id,
        "refund": refund(charge, amount=5),
        "dispute": fake_stripe.bank.dispute(charge)["id"],
        "balance_transaction": fake_stripe.list("balance_transaction")[0]["id"],
        "nothing": "ch_unknown",
        "uncommon": "é%/\0",
    }
    message = f"No such charge: '{ids[kind]}'"
    assert refused_refund(ids[kind]) == (400, INVALID, "resource_missing", "charge", message)


@pytest.mark.parametrize("path", ["refund", "refunds"])
def test_an_id_that_is_no_charge_in_the_path(client, refused, path):
    """There it is 404."""
    seen = refused(client._requestor.request, "post", f"/v1/charges/ch_unknown/{path}", {}, {}, base_address="api")
    assert seen == (404, INVALID, "resource_missing", "id", "No such charge: 'ch_unknown'")
