"""Tokens: what a browser sent to Stripe, used once to make a source."""

from __future__ import annotations

import pytest

INVALID = "invalid_request_error"
CARD = {"number": "4242424242424242", "exp_month": 2, "exp_year": 2020}
ACCOUNT = {"country": "DE", "currency": "eur", "account_number": "DE89370400440532013000", "account_holder_name": "Jane Doe"}
BACK = {"return_url": "http://localhost/donor/giving/pay/stripe/complete"}
OWNER = {
    "address": None,
    "email": "donor@example.com",
    "name": None,
    "phone": None,
    "verified_address": None,
    "verified_email": None,
    "verified_name": None,
    "verified_phone": None,
}
SINGLE_USE_CARD = {
    "id": "src_1E2i2wFk4eGpfLOCNlWbTBEl",
    "object": "source",
    "amount": 2499,
    "card": {
        "exp_month": 2,
        "exp_year": 2020,
        "last4": "4242",
        "country": "US",
        "brand": "Visa",
        "funding": "credit",
        "fingerprint": "k6ycurEAdsI1uF3b",
        "three_d_secure": "optional",
        "name": None,
        "address_line1_check": None,
        "address_zip_check": None,
        "cvc_check": None,
        "tokenization_method": None,
        "dynamic_last4": None,
    },
    "client_secret": "src_client_secret_EVjVypf1bPz6z5U2isV8L0e5",
    "created": 1549904058,
    "currency": None,
    "flow": "none",
    "livemode": False,
    "metadata": {},
    "owner": OWNER,
    "statement_descriptor": None,
    "status": "chargeable",
    "type": "card",
    "usage": "single_use",
}
REUSABLE_CARD = {
    **SINGLE_USE_CARD,
    "id": "src_1Iw2nhFk4eGpfLOCfQWPACWD",
    "amount": None,
    "card": {**SINGLE_USE_CARD["card"], "exp_month": 5, "exp_year": 2022},
    "client_secret": "src_client_secret_WNeNHpQo0rRaU0k4qE2J71c0",
    "created": 1622197221,
    "usage": "reusable",
}
MANDATE_URL = (
    "https://hooks.stripe.com/adapter/sepa_debit/file/src_1Iw2nkFk4eGpfLOC70NJspSO/src_client_secret_pBoWzcThmvqj9tmE20SVU48Y"
)
SEPA_DEBIT = {
    "id": "src_1Iw2nkFk4eGpfLOC70NJspSO",
    "object": "source",
    "amount": 5200,
    "client_secret": "src_client_secret_pBoWzcThmvqj9tmE20SVU48Y",
    "created": 1622197224,
    "currency": "eur",
    "flow": "none",
    "livemode": False,
    "mandate": {
        "acceptance": {
            "date": None,
            "ip": None,
            "offline": None,
            "online": None,
            "status": "pending",
            "type": None,
            "user_agent": None,
        },
        "amount": None,
        "currency": None,
        "interval": "variable",
        "notification_method": "none",
        "reference": "UREOJ8CROUXWK0RM",
        "url": MANDATE_URL,
    },
    "metadata": {},
    "owner": {
        **OWNER,
        "address": {"city": None, "country": "DE", "line1": None, "line2": None, "postal_code": None, "state": None},
        "name": "Jane Doe",
    },
    "sepa_debit": {
        "last4": "3000",
        "bank_code": "37040044",
        "fingerprint": "VNz5BVW8XnYcq3XT",
        "country": "DE",
        "mandate_reference": "UREOJ8CROUXWK0RM",
        "mandate_url": MANDATE_URL,
        "branch_code": None,
    },
    "statement_descriptor": None,
    "status": "chargeable",
    "type": "sepa_debit",
    "usage": "reusable",
}

TEST_TOKENS = [
    #  token                     brand                last4    funding    three_d_secure
    ("tok_visa",               "Visa",              "4242",  "credit",  "optional"),
    ("tok_visa_debit",         "Visa",              "5556",  "debit",   "optional"),
    ("tok_mastercard",         "MasterCard",        "4444",  "credit",  "optional"),
    ("tok_mastercard_debit",   "MasterCard",        "8210",  "debit",   "optional"),
    ("tok_mastercard_prepaid", "MasterCard",        "5100",  "prepaid", "optional"),
    ("tok_amex",               "American Express",  "0005",  "credit",  "not_supported"),
    ("tok_discover",           "Discover",          "1117",  "credit",  "not_supported"),
    ("tok_diners",             "Diners Club",       "0004",  "credit",  "not_supported"),
    ("tok_jcb",                "JCB",               "0505",  "credit",  "not_supported"),
    ("tok_unionpay",           "UnionPay",          "0005",  "credit",  "not_supported"),
]  # fmt: skip


@pytest.fixture
def token(client, time):
    """Make a token; return its id."""
    return lambda **given: client.v1.tokens.create(given).id


@pytest.fixture
def create(client):
    """Create a source: ``create(type="card", token=…)``."""
    return lambda **params: client.v1.sources.create(params)


def test_a_single_use_card_from_a_token_answers_as_recorded(time, token, create, assert_shows):
    """Recorded on 2019-02-11: an amount, no currency, an ignored return_url."""
    time(1549904058)
    sent = {"type": "card", "token": token(card=CARD), "usage": "single_use", "amount": 2499, "redirect": BACK}
    assert_shows(create(**sent, owner={"email": "donor@example.com"}), SINGLE_USE_CARD)


def test_a_reusable_card_from_a_token_answers_as_recorded(time, token, create, assert_shows):
    """Recorded on 2021-05-28."""
    time(1622197221)
    sent = {"type": "card", "token": token(card={**CARD, "exp_month": 5, "exp_year": 2022}), "usage": "reusable", "redirect": BACK}
    assert_shows(create(**sent, owner={"email": "donor@example.com"}), REUSABLE_CARD)


def test_a_sepa_debit_from_a_bank_token_answers_as_recorded(time, token, create, assert_shows):
    """Recorded on 2021-05-28: name, country and currency of the owner are those of the token."""
    time(1622197224)
    sent = {"type": "sepa_debit", "token": token(bank_account=ACCOUNT), "usage": "reusable", "amount": 5200, "redirect": BACK}
    assert_shows(create(**sent, owner={"email": "donor@example.com"}), SEPA_DEBIT)


def test_a_card_token_shows_what_is_kept_of_the_card(fake_stripe, time, wire, client):
    """The number is not among it."""
    time(1549904058)
    shown = wire(client.v1.tokens.create({"card": {**CARD, "cvc": "123"}}))
    id_, card = shown.pop("id"), shown.pop("card")
    assert id_.startswith("tok_1E2i2wFakesource")
    assert shown == {
        "object": "token",
        "client_ip": "127.0.0.1",
        "created": 1549904058,
        "livemode": False,
        "type": "card",
        "used": False,
    }
    assert card.pop("id").startswith("card_1E2i2wFakesource")
    assert len(card.pop("fingerprint")) == 16
    assert card == {
        "object": "card",
        "address_city": None,
        "address_country": None,
        "address_line1": None,
        "address_line1_check": None,
        "address_line2": None,
        "address_state": None,
        "address_zip": None,
        "address_zip_check": None,
        "allow_redisplay": "unspecified",
        "brand": "Visa",
        "country": "US",
        "cvc_check": "unchecked",
        "dynamic_last4": None,
        "exp_month": 2,
        "exp_year": 2020,
        "funding": "credit",
        "last4": "4242",
        "metadata": {},
        "name": None,
        "networks": {"preferred": None},
        "regulated_status": "unregulated",
        "tokenization_method": None,
        "wallet": None,
    }


def test_a_bank_token_shows_what_is_kept_of_the_account(time, wire, client):
    """With what was sent of it, and nothing made up but the bank's name."""
    time(1549904058)
    shown = wire(client.v1.tokens.create({"bank_account": ACCOUNT}))
    assert shown.pop("id").startswith("btok_1E2i2wFakesource")
    bank = shown.pop("bank_account")
    assert shown["type"] == "bank_account"
    assert bank.pop("id").startswith("ba_1E2i2wFakesource")
    assert len(bank.pop("fingerprint")) == 16
    assert bank == {
        "object": "bank_account",
        "account_holder_name": "Jane Doe",
        "account_holder_type": None,
        "account_type": None,
        "bank_name": "STRIPE TEST BANK",
        "country": "DE",
        "currency": "eur",
        "last4": "3000",
        "routing_number": "110000000",
        "status": "new",
    }


def test_a_token_is_used_once(client, token, create, refused):
    """It shows that it is used, and makes no second source."""
    id_ = token(card=CARD)
    assert client.v1.tokens.retrieve(id_).used is False
    create(type="card", token=id_)
    assert client.v1.tokens.retrieve(id_).used is True
    message = f"You cannot use a Stripe token more than once: {id_}"
    assert refused(create, type="card", token=id_) == (400, INVALID, "token_already_used", None, message)


def test_a_refused_creation_does_not_use_the_token_up(client, token, create, refused):
    """The mandate lacks an address; the token makes a source afterwards."""
    id_ = token(bank_account=ACCOUNT)
    sent = {"type": "sepa_debit", "token": id_}
    assert refused(create, **sent, mandate={"notification_method": "email"})[3] == "owner[email]"
    assert client.v1.tokens.retrieve(id_).used is False
    assert create(**sent).status == "chargeable"


@pytest.mark.parametrize(("name", "brand", "last4", "funding", "grade"), TEST_TOKENS)
def test_stripes_test_tokens_may_be_used_again_and_again(create, time, name, brand, last4, funding, grade):
    """Each stands for the card of its name, which expires in a year: it is November 2018."""
    for _ in range(2):
        card = create(type="card", token=name).card
        assert (card.brand, card.last4, card.funding, card.three_d_secure) == (brand, last4, funding, grade)
        assert (card.exp_month, card.exp_year) == (11, 2019)


def test_a_test_token_can_be_retrieved(client, time, wire):
    """It gives a new token each time, unused."""
    first, second = (client.v1.tokens.retrieve("tok_visa") for _ in range(2))
    assert first.id != second.id
    assert (first.type, first.used, first.card.last4) == ("card", False, "4242")
    assert client.v1.tokens.retrieve(first.id).card.last4 == "4242"


def test_a_token_of_the_wrong_type_is_refused(token, create, refused):
    """A card token makes no debit, a bank token no card. The words are ours."""
    message = "The token you provided is not a bank_account token."
    wrong = (400, INVALID, None, "token", message)
    assert refused(create, type="sepa_debit", token=token(card=CARD)) == wrong
    assert refused(create, type="sepa_debit", token="tok_visa") == wrong
    assert refused(create, type="ach_debit", token="tok_visa") == wrong
    message = "The token you provided is not a card token."
    assert refused(create, type="card", token=token(bank_account=ACCOUNT)) == (400, INVALID, None, "token", message)


def test_an_unknown_token_is_refused(client, create, refused):
    """400 where it is named by a parameter, 404 where it is in the path."""
    message = "No such token: 'tok_gone'"
    assert refused(create, type="card", token="tok_gone") == (400, INVALID, "resource_missing", "token", message)
    assert refused(client.v1.tokens.retrieve, "tok_gone") == (404, INVALID, "resource_missing", "token", message)


def test_a_token_takes_the_place_of_what_a_type_requires(token, create):
    """Not even the currency must be sent; the owner's name is that of the account."""
    source = create(type="ach_debit", token=token(bank_account={**ACCOUNT, "country": "US", "currency": "usd"}))
    assert (source.currency, source.owner.name, source.owner.address.country) == ("usd", "Jane Doe", "US")
    assert source.ach_debit.to_dict() == {
        "bank_name": "STRIPE TEST BANK",
        "country": "US",
        "fingerprint": source.ach_debit.fingerprint,
        "last4": "3000",
        "routing_number": "110000000",
        "type": None,
    }
    assert len(source.ach_debit.fingerprint) == 16


def test_what_is_sent_beside_a_token_wins(token, create):
    """Name, address and currency may be given."""
    source = create(
        type="sepa_debit", token=token(bank_account=ACCOUNT), currency="eur", owner={"name": "John", "address": {"city": "Bonn"}}
    )
    assert source.owner.name == "John"
    assert source.owner.address.to_dict() == {
        "city": "Bonn",
        "country": "DE",
        "line1": None,
        "line2": None,
        "postal_code": None,
        "state": None,
    }


def test_the_address_beside_a_card_token_is_unchecked(token, create):
    """As for a card that is sent by number; the cvc is what the token tells."""
    card = create(type="card", token=token(card={**CARD, "cvc": "123"}), owner={"address": {"postal_code": "10002"}}).card
    assert (card.address_line1_check, card.address_zip_check, card.cvc_check) == (None, "unchecked", "unchecked")


def test_an_account_that_is_no_iban_is_no_sepa_debit(token, create, refused):
    """A US account number makes a token, and no source."""
    id_ = token(bank_account={"country": "US", "currency": "usd", "account_number": "000123456789"})
    message = "The IBAN you provided is invalid."
    assert refused(create, type="sepa_debit", token=id_) == (400, INVALID, "invalid_bank_account_iban", "token", message)


def test_a_bank_token_of_a_sepa_country_needs_a_right_iban(token, refused):
    """Already when the token is made."""
    message = "The IBAN you provided is invalid."
    wrong = {**ACCOUNT, "account_number": "DE88370400440532013000"}
    assert refused(token, bank_account=wrong) == (
        400,
        INVALID,
        "invalid_bank_account_iban",
        "bank_account[account_number]",
        message,
    )


def test_a_token_of_nothing_is_refused(token, refused):
    """As recorded."""
    message = (
        "You must supply either a card, customer, PII data, bank account, or account legal entity to create a token. If you're "
        "making this request with a library, be sure to pass all of the required parameters for creating a token. If you're "
        "making this request manually, be sure your POST parameters begin with the token type."
    )
    assert refused(token) == (400, INVALID, "parameter_missing", None, message)


def test_a_token_of_a_card_that_cannot_be_is_refused(token, refused):
    """Card errors, as on sources; a missing number is not one."""
    wrong = (402, "card_error", "incorrect_number", "number", "Your card number is incorrect.")
    assert refused(token, card={**CARD, "number": "4242424242424241"}) == wrong
    missing = (400, INVALID, "parameter_missing", "card[exp_month]", "Missing required param: card[exp_month].")
    assert refused(token, card={"number": "4242424242424242"}) == missing


def test_a_token_of_a_recording_can_be_used(fake_stripe, create, client, time):
    """The number behind it is not known; an IBAN for tests is recognised by its country and end."""
    card, bank = client.v1.tokens.create({"card": CARD}), client.v1.tokens.create({"bank_account": ACCOUNT})
    documents = [fake_stripe.get(one.id) for one in (card, bank)]
    fake_stripe.reset()
    fake_stripe.load(*documents)
    source = create(type="card", token=card.id)
    assert (source.card.last4, source.card.three_d_secure) == ("4242", "optional")
    assert create(type="sepa_debit", token=bank.id).sepa_debit.bank_code == "37040044"


def test_a_token_of_a_recording_with_an_unknown_account_makes_no_sepa_debit(fake_stripe, create, refused, client, time):
    """Nobody can tell the IBAN."""
    bank = client.v1.tokens.create({"bank_account": ACCOUNT})
    document = fake_stripe.get(bank.id)
    fake_stripe.reset()
    fake_stripe.load({**document, "bank_account": {**document["bank_account"], "last4": "0000"}})
    message = "The IBAN you provided is invalid."
    wrong = (400, INVALID, "invalid_bank_account_iban", "token", message)
    assert refused(create, type="sepa_debit", token=bank.id) == wrong


def test_a_publishable_key_makes_tokens(fake_stripe, time):
    """That is what browsers do; they do not see the fingerprint."""
    browser = fake_stripe.client("pk_test_browser")
    card = browser.v1.tokens.create({"card": CARD}).card
    assert "fingerprint" not in card
    assert card.last4 == "4242"
    bank = browser.v1.tokens.create({"bank_account": ACCOUNT}).bank_account
    assert "fingerprint" not in bank
    assert bank.last4 == "3000"


def test_the_address_of_a_token_is_unchecked_in_its_source(client):
    """As it is in the token; without any there is nothing to check."""
    card = {**CARD, "exp_year": 2055}
    for address, checks in (({}, (None, None)), ({"address_line1": "1 Rue", "address_zip": "75001"}, ("unchecked", "unchecked"))):
        token = client.v1.tokens.create({"card": {**card, **address}}).id
        made = client.v1.sources.create({"type": "card", "token": token}).card
        assert (made.address_line1_check, made.address_zip_check) == checks


def test_an_address_beside_a_card_is_unchecked_line_by_line(client):
    """The street and the postal code each for itself."""
    card = {**CARD, "exp_year": 2055}
    for address, checks in (({"line1": "1 Rue"}, ("unchecked", None)), ({"postal_code": "75001"}, (None, "unchecked"))):
        made = client.v1.sources.create({"type": "card", "card": card, "owner": {"address": address}}).card
        assert (made.address_line1_check, made.address_zip_check) == checks
