"""Stripe's test cards and tokens: each is made, attached and charged, and ends as Stripe's page on testing says (reference 2.4)."""

from __future__ import annotations

import pytest

from fakesources.facts.testcards import TEST_CARDS, TEST_TOKENS

DECLINED = "Your card was declined."
FUNDS = "Your card has insufficient funds."
REPEATED = "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."
EXPIRED = "Your card has expired."
CVC = "Your card's security code is incorrect."
PROCESSING = "An error occurred while processing your card. Try again in a little bit."
AUTHENTICATE = "Your card was declined. This transaction requires authentication."

DECLINES = {
    # number             code                       decline_code               param        message
    "4000000000000002": ("card_declined",           "generic_decline",         None,        DECLINED),
    "4000000000009995": ("card_declined",           "insufficient_funds",      None,        FUNDS),
    "4000000000009987": ("card_declined",           "lost_card",               None,        DECLINED),
    "4000000000009979": ("card_declined",           "stolen_card",             None,        DECLINED),
    "4000000000000069": ("expired_card",            None,                      "exp_month", EXPIRED),
    "4000000000000127": ("incorrect_cvc",           None,                      "cvc",       CVC),
    "4000000000000119": ("processing_error",        None,                      None,        PROCESSING),
    "4000000000006975": ("card_declined",           "card_velocity_exceeded",  None,        REPEATED),
    "4100000000000019": ("card_declined",           "fraudulent",              None,        DECLINED),
    # attached all the same, but not charged
    "4000000000000341": ("card_declined",           "generic_decline",         None,        DECLINED),
    "4000002500003155": ("authentication_required", "authentication_required", None,        AUTHENTICATE),
    "4000002760003184": ("authentication_required", "authentication_required", None,        AUTHENTICATE),
    "4000008260003178": ("card_declined",           "insufficient_funds",      None,        FUNDS),
    "4000000000003220": ("authentication_required", "authentication_required", None,        AUTHENTICATE),
    "4000000000003063": ("authentication_required", "authentication_required", None,        AUTHENTICATE),
    "4000008400001629": ("card_declined",           "generic_decline",         None,        DECLINED),
    "4000008400001280": ("card_declined",           "generic_decline",         None,        DECLINED),
}  # fmt: skip
"""The cards that are not charged, and the error; all others are."""
REASONS = {"4000000000000069": "expired_card", "4000000000000127": "incorrect_cvc", "4000000000000119": "processing_error"}
"""What the outcome of those that have no decline code gives as the reason."""
ATTACHED = list(DECLINES)[9:]
NOT_ATTACHED = list(DECLINES)[:9]
HIGHEST = ("highest", 92)
RISKS = {
    "4100000000000019": HIGHEST,
    "4000000000004954": HIGHEST,
    "4000000000009235": ("elevated", 70),
    "4000058400307872": ("elevated", 70),
    "4000058400306072": ("elevated", 70),
}
CHECKS = {
    # number            line1          zip            cvc
    "4000000000000101": ("pass",        "pass",        "fail"),
    "4000000000000036": ("pass",        "fail",        "pass"),
    "4000058400307872": ("pass",        "pass",        "fail"),
    "4000058400306072": ("pass",        "fail",        "pass"),
    "4000000000000028": ("fail",        "pass",        "pass"),
    "4000000000000010": ("fail",        "fail",        "pass"),
    "4000000000000044": ("unavailable", "unavailable", "pass"),
}  # fmt: skip
AT_ONCE = ("4000000000000077", "4000003720000278")
DISPUTES = {
    "4000000000000259": ("fraudulent", "needs_response"),
    "4000000000002685": ("product_not_received", "needs_response"),
    "4000000000001976": ("fraudulent", "warning_needs_response"),
}

TOKENS = {
    "tok_chargeDeclined": "4000000000000002",
    "tok_visa_chargeDeclined": "4000000000000002",
    "tok_chargeDeclinedInsufficientFunds": "4000000000009995",
    "tok_visa_chargeDeclinedInsufficientFunds": "4000000000009995",
    "tok_visa_chargeDeclinedLostCard": "4000000000009987",
    "tok_visa_chargeDeclinedStolenCard": "4000000000009979",
    "tok_chargeDeclinedExpiredCard": "4000000000000069",
    "tok_visa_chargeDeclinedExpiredCard": "4000000000000069",
    "tok_chargeDeclinedFraudulent": "4100000000000019",
    "tok_visa_chargeDeclinedFraudulent": "4100000000000019",
    "tok_chargeDeclinedIncorrectCvc": "4000000000000127",
    "tok_visa_chargeDeclinedIncorrectCvc": "4000000000000127",
    "tok_chargeDeclinedProcessingError": "4000000000000119",
    "tok_visa_chargeDeclinedProcessingError": "4000000000000119",
    "tok_visa_chargeDeclinedVelocityLimitExceeded": "4000000000006975",
    "tok_chargeCustomerFail": "4000000000000341",
    "tok_visa_chargeCustomerFail": "4000000000000341",
    "tok_radarBlock": "4100000000000019",
    "tok_threeDSecure2Required": "4000000000003220",
    "tok_threeDSecureRequired": "4000000000003063",
    "tok_threeDSecureRequiredChargeDeclined": "4000008400001629",
    "tok_threeDSecureRequiredProcessingError": "4000008400001280",
}
"""The tokens that are not charged; all others are."""
SPECIAL_TOKENS = {
    # token                        risk        check fails                                  dispute                 at once
    "tok_riskLevelHighest":         ("highest",  (),                                         None,                   False),
    "tok_riskLevelElevated":        ("elevated", (),                                         None,                   False),
    "tok_cvcCheckFail":             ("normal",   ("cvc_check",),                             None,                   False),
    "tok_cvcCheckFailElevatedRisk": ("elevated", ("cvc_check",),                             None,                   False),
    "tok_avsZipFailElevatedRisk":   ("elevated", (),                                         None,                   False),
    "tok_createDispute":            ("normal",   (),                                         "fraudulent",           False),
    "tok_createDisputeProductNotReceived": ("normal", (),                                    "product_not_received", False),
    "tok_createDisputeInquiry":     ("normal",   (),                                         "fraudulent",           False),
    "tok_bypassPending":            ("normal",   (),                                         None,                   True),
    "tok_bypassPendingInternational": ("normal", (),                                         None,                   True),
}  # fmt: skip
"""What else is special about tokens that are charged."""


def test_the_special_cards_are_there():
    """A card that is missing from the table of test cards would go unnoticed, as all others succeed."""
    assert {*DECLINES, *RISKS, *CHECKS, *AT_ONCE, *DISPUTES} <= TEST_CARDS.keys()
    assert {*TOKENS, *SPECIAL_TOKENS} <= TEST_TOKENS.keys()


@pytest.fixture
def token(client):
    """Make a token of a card number, with all that is checked; return it as a dict."""

    def token_(number):
        checked = {"cvc": "1234" if number.startswith("3") else "123", "address_line1": "Fake Street 1", "address_zip": "10115"}
        return client.v1.tokens.create({"card": {"number": number, "exp_month": 6, "exp_year": 2055, **checked}}).to_dict()

    return token_


def error_of(number, *, when_attached):
    """Return the error that a card is declined with; a charge that it names is not in it."""
    code, decline_code, param, message = DECLINES[number]
    error = {"code": code, "decline_code": decline_code, "message": message, "param": param, "type": "card_error"}
    if when_attached and param is None:
        error["param"] = ""
    return {name: value for name, value in error.items() if value is not None}


# ------------------------------------------------------------------------------------------ made, attached


@pytest.mark.parametrize("number", TEST_CARDS)
def test_every_test_card_makes_a_token(token, number):
    """None is declined yet, and nothing is checked."""
    made = token(number)
    card = made["card"]
    assert (made["used"], card["last4"]) == (False, number[-4:])
    assert {card[f"{name}_check"] for name in ("address_line1", "address_zip", "cvc")} == {"unchecked"}


@pytest.mark.parametrize("number", [number for number in TEST_CARDS if number not in NOT_ATTACHED])
def test_most_test_cards_are_attached(client, customer, token, number):
    """Then the customer has the card, with what was checked."""
    card = client.v1.customers.payment_sources.list(customer(token(number)["id"])).data[0]
    line1, zip_, cvc = CHECKS.get(number, ("pass", "pass", "pass"))
    assert (card.last4, card.address_line1_check, card.address_zip_check, card.cvc_check) == (number[-4:], line1, zip_, cvc)


@pytest.mark.parametrize("number", NOT_ATTACHED)
def test_some_are_declined_when_they_are_attached(fake_stripe, client, customer, token, declined_by, number):
    """By token and by number; nothing is attached, and the token is not used up."""
    buyer, made = customer(), token(number)
    card = {"object": "card", "number": number, "exp_month": 6, "exp_year": 2055}
    for source in (made["id"], card):
        error = declined_by(client.v1.customers.payment_sources.create, buyer, {"source": source})
        assert error == error_of(number, when_attached=True)
    assert fake_stripe.list("card") == fake_stripe.list("charge") == []
    assert fake_stripe.get(made["id"])["used"] is False


# ------------------------------------------------------------------------------------------ charged


@pytest.mark.parametrize("number", [number for number in TEST_CARDS if number not in DECLINES])
def test_most_test_cards_are_charged(fake_stripe, charge, token, number):
    """With their checks and their risk; the money has to wait, mostly."""
    made = charge(source=token(number)["id"])
    level, score = RISKS.get(number, ("normal", 20))
    line1, zip_, cvc = CHECKS.get(number, ("pass", "pass", "pass"))
    assert (made["status"], made["paid"], made["captured"], made["failure_code"]) == ("succeeded", True, True, None)
    assert made["outcome"] == {
        "advice_code": None,
        "network_advice_code": None,
        "network_decline_code": None,
        "network_status": "approved_by_network",
        "reason": None,
        "risk_level": level,
        "risk_score": score,
        "seller_message": "Payment complete.",
        "type": "authorized",
    }
    checks = {"address_line1_check": line1, "address_postal_code_check": zip_, "cvc_check": cvc}
    assert made["payment_method_details"]["card"]["checks"] == checks
    moved = fake_stripe.get(made["balance_transaction"])
    assert moved["status"] == ("available" if number in AT_ONCE else "pending")


@pytest.mark.parametrize("number", [number for number in TEST_CARDS if number not in DECLINES])
def test_they_are_charged_for_customers_as_well(client, charge, customer, token, number):
    """Attached first, then charged by default, and as a source."""
    buyer = customer(token(number)["id"])
    source = client.v1.sources.create({"type": "card", "token": token(number)["id"]}).id
    client.v1.customers.payment_sources.create(buyer, {"source": source})
    by_card, by_source = charge(customer=buyer), charge(customer=buyer, source=source)
    for made in (by_card, by_source):
        assert (made["status"], made["outcome"]["risk_level"]) == ("succeeded", RISKS.get(number, ("normal",))[0])
        assert made["payment_method_details"]["card"]["last4"] == number[-4:]


@pytest.mark.parametrize("number", DECLINES)
def test_a_declined_card_leaves_a_failed_charge(fake_stripe, charge, token, declined, number):
    """The error names it, and shows why; the token is not used up and no money moves."""
    made = token(number)
    error, failed = declined(charge, source=made["id"], description="Socks", capture=False)
    assert error == {**error_of(number, when_attached=False), "charge": failed["id"]}
    code, decline_code, _, message = DECLINES[number]
    blocked = number == "4100000000000019"
    risk = dict(zip(("risk_level", "risk_score"), RISKS.get(number, ("normal", 20)), strict=True))
    nobody = {
        "address": {"city": None, "country": None, "line1": "Fake Street 1", "line2": None, "postal_code": "10115", "state": None}
    }
    card = failed["source"]
    assert failed == {
        "id": failed["id"],
        "object": "charge",
        "amount": 1099,
        "amount_captured": 0,
        "amount_refunded": 0,
        "application": None,
        "application_fee": None,
        "application_fee_amount": None,
        "balance_transaction": None,
        "billing_details": {**nobody, "email": None, "name": None, "phone": None},
        "calculated_statement_descriptor": "FAKESOURCES",
        "captured": False,
        "created": 1_700_000_000,
        "currency": "eur",
        "customer": None,
        "description": "Socks",
        "destination": None,
        "dispute": None,
        "disputed": False,
        "failure_balance_transaction": None,
        "failure_code": code,
        "failure_message": message,
        "fraud_details": {},
        "livemode": False,
        "metadata": {},
        "on_behalf_of": None,
        "order": None,
        "outcome": {
            "advice_code": None,
            "network_advice_code": None,
            "network_decline_code": None,
            "network_status": "not_sent_to_network" if blocked else "declined_by_network",
            "reason": "highest_risk_level" if blocked else decline_code or REASONS[number],
            **risk,
            "seller_message": "Stripe blocked this payment as too risky."
            if blocked
            else "The bank did not return any further details with this decline.",
            "type": "blocked" if blocked else "issuer_declined",
        },
        "paid": False,
        "payment_intent": None,
        "payment_method": made["card"]["id"],
        "payment_method_details": failed["payment_method_details"],
        "radar_options": {},
        "receipt_email": None,
        "receipt_number": None,
        "receipt_url": None,
        "refunded": False,
        "review": None,
        "shipping": None,
        "source": card,
        "source_transfer": None,
        "statement_descriptor": None,
        "statement_descriptor_suffix": None,
        "status": "failed",
        "transfer_data": None,
        "transfer_group": None,
    }
    checks = {f"{name}_check": "pass" for name in ("address_line1", "address_zip", "cvc")}
    assert card == {**made["card"], **checks, "customer": None}
    assert failed["payment_method_details"]["card"]["last4"] == number[-4:]
    assert fake_stripe.get(made["id"])["used"] is False
    assert fake_stripe.list("balance_transaction") == []


@pytest.mark.parametrize("number", ATTACHED)
def test_some_are_attached_and_then_declined(client, charge, customer, token, declined, number):
    """As the default card, and as a source; the failed charge names the customer, and the source stays chargeable."""
    buyer = customer(token(number)["id"])
    source = client.v1.sources.create({"type": "card", "token": token(number)["id"]}).id
    client.v1.customers.payment_sources.create(buyer, {"source": source})
    for more in ({}, {"source": source}):
        error, failed = declined(charge, customer=buyer, **more)
        assert error == {**error_of(number, when_attached=False), "charge": failed["id"]}
        assert (failed["customer"], failed["status"], failed["id"][:3]) == (buyer, "failed", "ch_")
    assert failed["source"]["status"] == client.v1.sources.retrieve(source).status == "chargeable"


@pytest.mark.parametrize("number", DECLINES)
def test_a_declined_source_of_nobody_stays_chargeable(client, charge, declined, number):
    """Single_use and reusable ones, made of the number."""
    card = {"number": number, "exp_month": 6, "exp_year": 2055}
    for usage in ("single_use", "reusable"):
        source = client.v1.sources.create({"type": "card", "amount": 1099, "usage": usage, "card": card}).id
        error, failed = declined(charge, source=source)
        assert error == {**error_of(number, when_attached=False), "charge": failed["id"]}
        assert (failed["payment_method"], failed["source"]["status"]) == (source, "chargeable")
        assert client.v1.sources.retrieve(source).status == "chargeable"


def test_a_declined_card_sent_by_number_is_declined(charge, declined):
    """It needs no token and no source."""
    card = {"object": "card", "number": "4000000000009995", "exp_month": 6, "exp_year": 2055}
    error, failed = declined(charge, source=card)
    assert error == {**error_of("4000000000009995", when_attached=False), "charge": failed["id"]}
    assert (failed["failure_code"], failed["outcome"]["reason"]) == ("card_declined", "insufficient_funds")


def test_a_number_that_is_no_test_card_is_charged(charge):
    """Nothing is known of it but its brand, so it is as good as any."""
    made = charge(source={"object": "card", "number": "4111111111111111", "exp_month": 6, "exp_year": 2055})
    assert (made["status"], made["outcome"]["risk_level"]) == ("succeeded", "normal")
    assert made["payment_method_details"]["card"]["brand"] == "visa"


# ------------------------------------------------------------------------------------------ disputes


@pytest.mark.parametrize("number", DISPUTES)
def test_some_charges_are_disputed_three_seconds_later(fake_stripe, charge, token, later, number):
    """For their reason; an inquiry only asks. Not a second earlier."""
    made = charge(source=token(number)["id"])
    later(seconds=2)
    assert fake_stripe.list("dispute") == []
    assert fake_stripe.get(made["id"]) == made
    later(seconds=1)
    reason, status = DISPUTES[number]
    (dispute,) = fake_stripe.list("dispute")
    assert (dispute["charge"], dispute["reason"], dispute["status"]) == (made["id"], reason, status)
    assert (dispute["amount"], dispute["created"]) == (1099, made["created"] + 3)
    assert fake_stripe.get(made["id"]) == {**made, "dispute": dispute["id"], "disputed": True}


def test_no_other_card_brings_a_dispute(fake_stripe, charge, token, later):
    """An early fraud warning is none."""
    for number in TEST_CARDS:
        if number not in DISPUTES and number not in DECLINES:
            charge(source=token(number)["id"])
    later(days=30)
    assert fake_stripe.list("dispute") == []


def test_a_charge_that_was_refunded_or_disputed_meanwhile_is_not_disputed(fake_stripe, client, charge, later):
    """The bank is too late."""
    refunded, disputed = (charge(source="tok_createDispute")["id"] for _ in range(2))
    client.v1.refunds.create({"charge": refunded})
    first = fake_stripe.bank.dispute(disputed, "duplicate")["id"]
    later(seconds=3)
    assert [one["id"] for one in fake_stripe.list("dispute")] == [first]


def test_a_charge_that_is_captured_later_is_disputed_then(fake_stripe, client, charge, later):
    """Three seconds after the capture, not after the authorisation."""
    made = charge(source="tok_createDispute", capture=False)["id"]
    later(seconds=10)
    client.v1.charges.capture(made)
    later(seconds=2)
    assert fake_stripe.list("dispute") == []
    later(seconds=1)
    assert [one["charge"] for one in fake_stripe.list("dispute")] == [made]


# ------------------------------------------------------------------------------------------ 3-D Secure


@pytest.fixture
def authenticated(fake_stripe, client):
    """Make a three_d_secure source of a card and let its holder authenticate; return its id."""

    def authenticated_(number):
        card = client.v1.sources.create({"type": "card", "card": {"number": number, "exp_month": 6, "exp_year": 2055}}).id
        back = {"redirect": {"return_url": "https://shop.example.com/back"}}
        body = {"type": "three_d_secure", "amount": 1099, "currency": "eur", "three_d_secure": {"card": card}, **back}
        source = client.v1.sources.create(body).id
        fake_stripe.payer.authorize(source)
        return source

    return authenticated_


@pytest.mark.parametrize(
    "number", ["4000002500003155", "4000002760003184", "4000003800000446", "4000000000003220", "4000000000003063"]
)
def test_an_authenticated_card_is_charged(charge, authenticated, number):
    """What it needed was the authentication."""
    made = charge(source=authenticated(number))
    assert (made["status"], made["payment_method_details"]["card"]["three_d_secure"]["result"]) == ("succeeded", "authenticated")


@pytest.mark.parametrize("number", ["4000008260003178", "4000008400001629"])
def test_some_are_declined_all_the_same(charge, authenticated, declined, number):
    """For another reason."""
    error, failed = declined(charge, source=authenticated(number))
    assert error == {**error_of(number, when_attached=False), "charge": failed["id"]}


# ------------------------------------------------------------------------------------------ tokens


@pytest.mark.parametrize("name", [name for name in TEST_TOKENS if name not in TOKENS])
def test_most_test_tokens_are_charged(fake_stripe, charge, later, name):
    """With what is special about their cards; the address of none is known, so only the code can be checked."""
    made = charge(source=name)
    risk, failing, dispute, at_once = SPECIAL_TOKENS.get(name, ("normal", (), None, False))
    assert (made["status"], made["outcome"]["risk_level"]) == ("succeeded", risk)
    cvc = None if name in ("tok_visa", "tok_us", "tok_jp") else "fail" if "cvc_check" in failing else "pass"
    checks = {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": cvc}
    assert made["payment_method_details"]["card"]["checks"] == checks
    assert fake_stripe.get(made["balance_transaction"])["status"] == ("available" if at_once else "pending")
    later(seconds=3)
    assert [one["reason"] for one in fake_stripe.list("dispute")] == ([dispute] if dispute else [])


@pytest.mark.parametrize("name", TOKENS)
def test_some_test_tokens_are_declined(charge, declined, name):
    """Like the cards that they stand for."""
    error, failed = declined(charge, source=name)
    assert error == {**error_of(TOKENS[name], when_attached=False), "charge": failed["id"]}
    assert failed["payment_method_details"]["card"]["last4"] == TOKENS[name][-4:]


@pytest.mark.parametrize("name", TEST_TOKENS)
def test_every_test_token_is_attached_or_declined(customer, client, declined_by, name):
    """As its card is."""
    if TOKENS.get(name) in NOT_ATTACHED:
        error = declined_by(client.v1.customers.payment_sources.create, customer(), {"source": name})
        assert error == error_of(TOKENS[name], when_attached=True)
    else:
        assert client.v1.customers.retrieve(customer(name)).default_source.startswith("card_")
