"""What Stripe reads off the number of a card or an account."""

from __future__ import annotations

import pytest

from fakesources.facts import ibans

CARDS = [
    #  number               brand               funding    country grade
    ("4242424242424242", "Visa",              "credit",  "US", "optional"),
    ("4000056655665556", "Visa",              "debit",   "US", "optional"),
    ("5555555555554444", "MasterCard",        "credit",  "US", "optional"),
    ("2223003122003222", "MasterCard",        "credit",  "US", "optional"),
    ("5200828282828210", "MasterCard",        "debit",   "US", "optional"),
    ("5105105105105100", "MasterCard",        "prepaid", "US", "optional"),
    ("378282246310005",  "American Express",  "credit",  "US", "not_supported"),
    ("371449635398431",  "American Express",  "credit",  "US", "not_supported"),
    ("6011111111111117", "Discover",          "credit",  "US", "not_supported"),
    ("3056930009020004", "Diners Club",       "credit",  "US", "not_supported"),
    ("3566002020360505", "JCB",               "credit",  "JP", "not_supported"),
    ("6200000000000005", "UnionPay",          "credit",  "CN", "not_supported"),
    ("4000000000003063", "Visa",              "credit",  "US", "required"),
    ("4000000000003055", "Visa",              "credit",  "US", "optional"),
    ("9999999999999995", "Unknown",           "credit",  "US", "optional"),
]  # fmt: skip

TEST_IBANS = [
    #  IBAN                             country bank code    branch   last4
    ("DE89370400440532013000",       "DE", "37040044",   None,    "3000"),
    ("AT611904300234573201",         "AT", "19043",      None,    "3201"),
    ("AT861904300235473202",         "AT", "19043",      None,    "3202"),
    ("AT591904300235473203",         "AT", "19043",      None,    "3203"),
    ("BE62510007547061",             "BE", "510",        None,    "7061"),
    ("FR1420041010050500013M02606",  "FR", "20041",      "01005", "2606"),
    ("IT60X0542811101000000123456",  "IT", "05428",      "11101", "3456"),
    ("NL39RABO0300065264",           "NL", "RABO",       None,    "5264"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "brand", "funding", "country", "grade"), CARDS)
def test_a_card_shows_what_its_number_tells(make, number, brand, funding, country, grade):
    """Stripe's test cards, and one of a brand that nobody knows."""
    card = make("card", card={"number": number, "exp_month": 12, "exp_year": 2024}, owner=None).card
    assert (card.brand, card.funding, card.country, card.three_d_secure) == (brand, funding, country, grade)
    assert card.last4 == number[-4:]


def test_one_number_has_one_fingerprint(make):
    """However it is spaced and whenever the card expires; another number has another one."""
    first = make("card").card
    again = make("card", card={"number": "4242424242424242", "exp_month": 1, "exp_year": 2030}).card
    other = make("card", card={"number": "5555555555554444", "exp_month": 1, "exp_year": 2030}).card
    assert first.fingerprint == again.fingerprint != other.fingerprint


def test_a_token_of_a_number_has_its_fingerprint(make, client):
    """And so has the source that is made of it."""
    token = client.v1.tokens.create({"card": {"number": "4242424242424242", "exp_month": 1, "exp_year": 2030}})
    source = client.v1.sources.create({"type": "card", "token": token.id})
    assert token.card.fingerprint == source.card.fingerprint == make("card").card.fingerprint


@pytest.mark.parametrize(
    ("cvc", "address", "checks"),
    [
        #          address                                    cvc          line1        zip
        (None,  {},                                          (None,        None,        None)),
        ("123", {},                                          ("unchecked", None,        None)),
        (None,  {"line1": "123 Fake Street"},                (None,        "unchecked", None)),
        (None,  {"postal_code": "10002"},                    (None,        None,        "unchecked")),
        ("1234", {"line1": "1", "postal_code": "2"},         ("unchecked", "unchecked", "unchecked")),
    ],
)  # fmt: skip
def test_what_was_sent_of_a_card_is_unchecked(make, cvc, address, checks):
    """Until a charge checks it; what was not sent is null."""
    card = {"number": "4242424242424242", "exp_month": 6, "exp_year": 2024, **({"cvc": cvc} if cvc else {})}
    shown = make("card", card=card, owner={"name": "Jenny", **({"address": address} if address else {})}).card
    assert (shown.cvc_check, shown.address_line1_check, shown.address_zip_check) == checks


@pytest.mark.parametrize(("iban", "country", "bank", "branch", "last4"), TEST_IBANS)
def test_a_debit_shows_what_its_iban_tells(make, iban, country, bank, branch, last4):
    """The IBANs for tests, and two whose codes are not where the others have them."""
    shown = make("sepa_debit", sepa_debit={"iban": iban}).sepa_debit
    assert (shown.country, shown.bank_code, shown.branch_code, shown.last4) == (country, bank, branch, last4)


@pytest.mark.parametrize("country", ibans.STRUCTURES)
def test_every_sepa_country_has_ibans(make, refused, country):
    """With right check digits they are taken, in small letters and with spaces; with wrong ones refused."""
    letters = {"n": "1", "a": "A", "c": "1"}
    account = "".join(letters[part[0]] * int(part[1:]) for part in ibans.STRUCTURES[country].segments)
    digits = ibans.check_digits(country, account)
    owner = {"name": "Jenny", "address": {"line1": "1 Road"}}
    shown = make("sepa_debit", sepa_debit={"iban": f"{country} {digits} {account}".lower()}, owner=owner).sepa_debit
    assert (shown.country, shown.last4) == (country, account[-4:])
    wrong = f"{country}{(int(digits) + 1) % 100:02d}{account}"
    message = "The IBAN you provided is invalid."
    assert refused(make, "sepa_debit", sepa_debit={"iban": wrong}, owner=owner) == (
        400,
        "invalid_request_error",
        "invalid_bank_account_iban",
        "sepa_debit[iban]",
        message,
    )


def test_one_iban_has_one_fingerprint(make):
    """Mandates differ from source to source, accounts do not."""
    first, again = make("sepa_debit").sepa_debit, make("sepa_debit").sepa_debit
    other = make("sepa_debit", sepa_debit={"iban": "BE62510007547061"}).sepa_debit
    assert first.fingerprint == again.fingerprint != other.fingerprint
    assert first.mandate_reference != again.mandate_reference


def test_the_mandate_stands_in_two_places(make):
    """Its reference and its page."""
    source = make("sepa_debit")
    assert source.mandate.reference == source.sepa_debit.mandate_reference
    assert source.mandate.url == source.sepa_debit.mandate_url
    assert source.mandate.url == f"https://hooks.stripe.com/adapter/sepa_debit/file/{source.id}/{source.client_secret}"


# ------------------------------------------------------------------------------------------ three_d_secure
@pytest.mark.parametrize(
    ("number", "grade", "status", "redirect"),
    [
        ("4000000000003063", "required", "pending", "pending"),
        ("4000000000003055", "optional", "chargeable", "not_required"),
        ("4242424242424242", "optional", "chargeable", "not_required"),
        ("378282246310005", "not_supported", "chargeable", "not_required"),
    ],
)
def test_only_cards_that_require_it_are_authenticated(make, card_to_authenticate, number, grade, status, redirect):
    """The others are chargeable at once, as recorded; nobody was authenticated."""
    source = make("three_d_secure", three_d_secure={"card": card_to_authenticate(number)})
    assert source.three_d_secure.three_d_secure == grade
    assert (source.status, source.redirect.status, source.three_d_secure.authenticated) == (status, redirect, False)


def test_a_card_that_recommends_it_is_authenticated(make, fake_stripe, card_to_authenticate):
    """No test card has that grade, recorded cards do."""
    card = fake_stripe.get(card_to_authenticate())
    fake_stripe.load({**card, "card": {**card["card"], "three_d_secure": "recommended"}})
    assert make("three_d_secure", three_d_secure={"card": card["id"]}).status == "pending"


def test_three_d_secure_that_is_not_required_answers_as_recorded(make, client, time, assert_shows, creations):
    """Recorded on 2019-03-18; that card's number is not known, so the end, the country and the address are those of ours."""
    time(1552942836)
    card = client.v1.sources.create(
        {"type": "card", "card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvc": "123"}}
    )
    back = "http://locomotive:3000/invader/cart/check_payment/stripe"
    source = make(
        "three_d_secure",
        currency="USD",
        amount=294750,
        three_d_secure={"card": card.id},
        redirect={"return_url": back},
        metadata=None,
    )
    like = creations["three_d_secure"].shown
    expected = {
        **like,
        "amount": 294750,
        "created": 1552942836,
        "currency": "usd",
        "metadata": {},
        "owner": {**like["owner"], "address": None},
        "redirect": {**like["redirect"], "return_url": back, "status": "not_required"},
        "status": "chargeable",
        "three_d_secure": {
            "card": card.id,
            "exp_month": 12,
            "exp_year": 2040,
            "last4": "4242",
            "country": "US",
            "brand": "Visa",
            "cvc_check": "unchecked",
            "funding": "credit",
            "fingerprint": card.card.fingerprint,
            "three_d_secure": "optional",
            "customer": None,
            "authenticated": False,
            "name": None,
            "address_line1_check": None,
            "address_zip_check": None,
            "tokenization_method": None,
            "dynamic_last4": None,
        },
    }
    assert_shows(source, expected)


def test_three_d_secure_shows_the_customer_of_its_card(make, client, customer, card_to_authenticate):
    """A card of a customer is authenticated for that customer; the new source is attached to nobody."""
    card = card_to_authenticate()
    client.v1.customers.payment_sources.create(customer, {"source": card})
    source = make("three_d_secure", three_d_secure={"card": card})
    assert source.three_d_secure.customer == customer
    assert "customer" not in source


def test_three_d_secure_takes_the_owner_of_its_card(make, client, time):
    """Unless one is sent."""
    owner = {"name": "Jenny", "email": "jenny@example.com"}
    card = client.v1.sources.create({"type": "card", "token": "tok_visa", "owner": owner})
    source = make("three_d_secure", three_d_secure={"card": card.id})
    assert (source.owner.name, source.owner.email) == ("Jenny", "jenny@example.com")
    source = make("three_d_secure", three_d_secure={"card": card.id}, owner={"name": "John"})
    assert (source.owner.name, source.owner.email) == ("John", "jenny@example.com")


def test_three_d_secure_needs_a_card_source(make, refused):
    """Another one, or none, is refused naming the parameter."""
    wrong = (
        400,
        "invalid_request_error",
        None,
        "three_d_secure[card]",
        "The source you provided is not a card source.",
    )
    assert refused(make, "three_d_secure", three_d_secure={"card": make("ideal").id}) == wrong
    missing = (400, "invalid_request_error", "resource_missing", "three_d_secure[card]", "No such source: 'src_gone'")
    assert refused(make, "three_d_secure", three_d_secure={"card": "src_gone"}) == missing
