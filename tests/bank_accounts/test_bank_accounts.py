"""Bank accounts of customers: made of a token or a number, changed, verified."""

from __future__ import annotations

import pytest

from fakesources.facts.bank_accounts import TEST_ACCOUNTS, TEST_TOKENS

US = {"country": "US", "currency": "usd", "account_number": "000123456789", "routing_number": "110000000"}


@pytest.fixture
def customer(client):
    """A customer without anything."""
    return client.v1.customers.create().id


@pytest.fixture
def sources(client):
    """The endpoints of what a customer can pay with."""
    return client.v1.customers.payment_sources


@pytest.fixture
def attach(sources, customer):
    """Attach to the customer what ``source=`` may be; return the answer."""
    return lambda source, **more: sources.create(customer, {"source": source, **more})


def test_a_bank_account_of_a_token_is_that_of_the_token(client, attach, customer):
    """The same id, with its customer and metadata."""
    token = client.v1.tokens.create({"bank_account": {**US, "account_holder_name": "Jenny", "account_holder_type": "individual"}})
    bank = attach(token.id, metadata={"a": "b"}).to_dict()
    assert bank == {**token.bank_account.to_dict(), "customer": customer, "metadata": {"a": "b"}}
    assert list(bank) == ["id", "object", *sorted(bank.keys() - {"id", "object"})]
    assert client.v1.tokens.retrieve(token.id).used is True


def test_a_bank_account_of_a_number_shows_what_was_sent_of_it(fake_stripe, attach, customer):
    """But the number, which is kept for who debits it."""
    bank = attach({**US, "object": "bank_account", "account_number": "000 123 456 789", "metadata": {"a": "b"}}).to_dict()
    assert len(bank.pop("fingerprint")) == 16
    id_ = bank.pop("id")
    assert id_.startswith("ba_")
    assert fake_stripe._accounts.platform.numbers[id_] == "000123456789"
    assert bank == {
        "object": "bank_account",
        "account_holder_name": None,
        "account_holder_type": None,
        "account_type": None,
        "bank_name": "STRIPE TEST BANK",
        "country": "US",
        "currency": "usd",
        "customer": customer,
        "last4": "6789",
        "metadata": {"a": "b"},
        "routing_number": "110000000",
        "status": "new",
    }


@pytest.mark.parametrize("number", TEST_ACCOUNTS)
def test_every_test_account_can_be_attached(attach, number):
    """What comes of a debit shows later."""
    bank = attach({**US, "object": "bank_account", "account_number": number})
    assert (bank.last4, bank.status) == (number[-4:], "new")


@pytest.mark.parametrize(("name", "number", "status"), [(name, *row) for name, row in TEST_TOKENS.items()])
def test_every_test_token_can_be_attached(fake_stripe, attach, name, number, status):
    """Those of verified accounts are verified."""
    bank = attach(name)
    assert (bank.last4, bank.status) == (number[-4:], status)
    assert fake_stripe._accounts.platform.numbers[bank.id] == number


def test_a_customer_has_a_bank_account_once(attach, refused, client):
    """Another customer may have it too, and so may this one after it is gone."""
    first = attach("btok_us")
    message = "A bank account with that routing number and account number already exists for this customer."
    twin = (400, "invalid_request_error", "bank_account_exists", None, message)
    assert refused(attach, {**US, "object": "bank_account"}) == twin
    assert attach({**US, "object": "bank_account", "routing_number": "110000011"}).last4 == "6789"
    assert client.v1.customers.create({"source": "btok_us"}).default_source.startswith("ba_")
    client.v1.customers.payment_sources.delete(first.customer, first.id)
    assert attach("btok_us").last4 == "6789"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ({"account_holder_name": "Jo"}, {"account_holder_name": "Jo"}),
        ({"account_holder_type": "company"}, {"account_holder_type": "company"}),
        ({"metadata": {"a": "b"}}, {"metadata": {"a": "b"}}),
        ({}, {}),
    ],
)
def test_a_bank_account_is_updated(sources, attach, customer, sent, shown):
    """Its holder and its metadata."""
    bank = attach("btok_us").to_dict()
    assert sources.update(customer, bank["id"], sent).to_dict() == {**bank, **shown}


@pytest.mark.parametrize("amounts", [[32, 45], [45, 32]])
def test_the_right_amounts_verify_an_account(sources, attach, customer, amounts, client):
    """In any order; it shows that it is verified."""
    bank = attach("btok_us").to_dict()
    verified = client.v1.customers.payment_sources.verify(customer, bank["id"], {"amounts": amounts}).to_dict()
    assert verified == {**bank, "status": "verified"}
    assert sources.retrieve(customer, bank["id"]).to_dict() == verified


def test_verification_is_announced(fake_stripe, sources, attach, customer, refused):
    """Where it succeeds; a wrong try changes nothing."""
    bank = attach("btok_us").to_dict()
    log = fake_stripe._accounts.platform.announced
    before = len(log)
    message = "The amounts provided do not match the amounts that were sent to the bank account."
    wrong = (400, "invalid_request_error", "bank_account_verification_failed", None, message)
    assert refused(sources.verify, customer, bank["id"], {"amounts": [1, 2]}) == wrong
    assert len(log) == before
    verified = sources.verify(customer, bank["id"], {"amounts": [32, 45]}).to_dict()
    (one,) = [*log][before:]
    assert (one.type, one.now, one.before) == ("customer.source.updated", verified, bank)


def test_an_account_is_verified_once(sources, attach, customer, refused):
    """By its amounts or by its token."""
    bank = attach("btok_us_verified").id
    wrong = (400, "invalid_request_error", None, None, "This bank account has already been verified.")
    assert refused(sources.verify, customer, bank, {"amounts": [32, 45]}) == wrong
