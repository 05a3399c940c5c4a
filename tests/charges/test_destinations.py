"""Where the money of European debits may go, and when which currencies were taken (recorded)."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from fakesources.facts import currencies, testcards

MESSAGE = (
    "For 'sepa_debit' payments, we currently require your account to have a bank account in one of the following currencies: {}"
)
FIRST = "eur, usd, gbp, sek, nok, dkk, chf, pln, jpy, hkd, bgn, czk, ron, sgd, aud, nzd, cad"


def bank(currency):
    """A connected account with a bank account."""
    return {"id": "acct_other", "object": "account", "external_accounts": {"data": [{"currency": currency}]}}


@pytest.fixture
def charge(client, create):
    """Charge a European account for a connected account."""

    def charge_(**more):
        return client.v1.charges.create({"amount": 1000, "currency": "eur", "source": create("sepa_debit").id, **more})

    return charge_


def test_a_debit_cannot_go_to_an_account_without_a_bank_account(fake_stripe, charge, refused):
    """None is written, and the source is as it was."""
    message = MESSAGE.format(f"{FIRST}, huf, mxn")

    assert refused(charge, destination={"account": "acct_other"}) == (400, "invalid_request_error", None, "currency", message)
    assert fake_stripe.list("charge") == []
    assert [source["status"] for source in fake_stripe.list("source")] == ["chargeable"]


def test_it_can_once_there_is_one(fake_stripe, charge):
    """The account is loaded with it."""
    fake_stripe.load(bank("huf"))

    assert charge(destination="acct_other").destination == "acct_other"


def test_transfer_data_asks_for_no_bank_account(charge):
    """Nobody saw that said of it."""
    assert charge(transfer_data={"destination": "acct_other"}).destination == "acct_other"


def test_the_bank_account_needs_one_of_the_currencies(fake_stripe, charge, refused):
    """Another one does not help."""
    fake_stripe.load(bank("isk"))

    assert refused(charge, destination="acct_other")[3] == "currency"


def test_a_card_can_be_charged_for_any_account(client):
    """Only debits ask."""
    sent = {"amount": 1000, "currency": "eur", "source": "tok_visa", "destination": "acct_other"}

    assert client.v1.charges.create(sent).destination == "acct_other"


@pytest.mark.parametrize(
    ("day", "more"),
    [
        (date(2020, 6, 21), []),
        (date(2021, 5, 27), []),
        (date(2021, 5, 28), ["huf", "mxn"]),
        (date(2022, 12, 23), ["huf", "mxn", "hrk"]),
        (date(2022, 12, 31), ["huf", "mxn", "hrk"]),
        (date(2023, 1, 1), ["huf", "mxn"]),
    ],
)
def test_the_currencies_are_those_of_their_day(day, more):
    """Recorded on three days; Croatia has the euro since 2023."""
    assert list(currencies.settled(day)) == [*FIRST.split(", "), *more]


@pytest.mark.parametrize(
    ("token", "day", "currency"),
    [
        ("tok_visa", date(2019, 2, 11), "usd"),
        ("tok_jp", date(2020, 4, 8), "usd"),
        ("tok_jp", date(2021, 5, 27), "usd"),
        ("tok_jp", date(2021, 5, 28), "jpy"),
        ("tok_cn", date(2024, 5, 6), None),
    ],
)
def test_the_currency_behind_a_test_token_is_that_of_its_day(client, token, day, currency):
    """As recorded."""
    with time_machine.travel(datetime(day.year, day.month, day.day, tzinfo=UTC), tick=False):
        shown = client.v1.tokens.retrieve(token).card.to_dict()

    assert testcards.currency_of(token, day) == currency
    assert shown.get("currency") == currency
    assert (shown["cvc_check"] is None) is (currency is not None)
