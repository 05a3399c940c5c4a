"""What can be charged, rule by rule (reference 9.1): the whole charge that comes of it, or the whole refusal."""

from __future__ import annotations

import pytest

from fakesources import NotFaked

INVALID = "invalid_request_error"
CONSUMED = (
    "The reusable source you provided is consumed because it was previously charged without being attached to a customer or was "
    "detached from a customer. To charge a reusable source multiple time you must attach it to a customer first."
)
NOT_CHARGEABLE = (400, INVALID, None, None, "The source you provided is not in a chargeable state.")
NO_CURRENCY = (
    "The currency specified (gbp) does not match the currency on the source (eur). A payment can only be created for the same "
    "currency as the corresponding source."
)
USED_UP = {"status": "consumed"}

# ------------------------------------------------------------------------------------------ sources without a customer


def test_a_single_use_source_is_charged_and_consumed(fake_stripe, ready, charge, assert_whole):
    """The charge shows the source as it was right after."""
    source = fake_stripe.get(ready("giropay"))
    made = charge(source=source["id"])
    details = {"bank_code": None, "bank_name": None, "bic": None, "verified_name": "Jenny Rosen"}
    assert_whole(made, source, then=USED_UP, payment_method_details={"giropay": details, "type": "giropay"})
    assert fake_stripe.get(source["id"]) == made["source"]


def test_a_single_use_source_is_charged_for_a_customer_who_has_it_not(fake_stripe, ready, customer, charge, assert_whole):
    """The charge names both, and the source belongs to nobody all the same."""
    source, buyer = fake_stripe.get(ready("giropay")), customer()
    made = charge(source=source["id"], customer=buyer)
    details = {"bank_code": None, "bank_name": None, "bic": None, "verified_name": "Jenny Rosen"}
    shown = {"giropay": details, "type": "giropay"}
    assert_whole(made, source, then=USED_UP, customer=buyer, payment_method_details=shown)
    assert fake_stripe.get(source["id"]) == made["source"]
    assert "customer" not in made["source"]


def test_a_single_use_source_of_a_customer_is_charged_once(fake_stripe, client, ready, charge, no_charge):
    """It was attached by the creation of the customer; the snapshot shows the customer."""
    source = ready("card", usage="single_use", amount=1099)
    buyer = client.v1.customers.create({"source": source}).id
    attached = fake_stripe.get(source)
    made = charge(source=source, customer=buyer)
    assert made["source"] == {**attached, "customer": buyer, "status": "consumed"} == fake_stripe.get(source)
    assert (made["status"], made["customer"], made["payment_method"]) == ("succeeded", buyer, source)
    assert no_charge(source=source, customer=buyer) == NOT_CHARGEABLE


def test_a_reusable_source_of_nobody_is_charged_once(fake_stripe, ready, charge, no_charge, assert_whole):
    """Then it is consumed, and the refusal tells why."""
    source = fake_stripe.get(ready("ach_credit_transfer"))
    made = charge(source=source["id"], currency="usd", amount=1000)
    own = {name: source["ach_credit_transfer"][name] for name in ("account_number", "bank_name", "routing_number", "swift_code")}
    assert_whole(
        made,
        source,
        then={"receiver": {**source["receiver"], "amount_charged": 1000}, "status": "consumed"},
        amount=1000,
        amount_captured=1000,
        currency="usd",
        payment_method_details={"ach_credit_transfer": own, "type": "ach_credit_transfer"},
    )
    assert no_charge(source=source["id"], currency="usd", amount=99) == (400, INVALID, None, None, CONSUMED)


def test_a_reusable_source_that_was_detached_is_not_charged(client, ready, customer, no_charge):
    """The same refusal, with its old customer and without."""
    source = ready("sepa_debit")
    buyer = customer(source)
    client.v1.customers.payment_sources.delete(buyer, source)
    assert no_charge(source=source) == (400, INVALID, None, None, CONSUMED)


@pytest.mark.parametrize("step", ["pending", "failed", "canceled", "consumed"])
def test_only_a_chargeable_source_is_charged(fake_stripe, pending, ready, charge, later, no_charge, status, step):
    """One that waits, one that was declined, one that is too old, and one that was charged are refused alike."""
    source = ready("ideal") if step == "consumed" else pending("ideal")
    if step == "failed":
        fake_stripe.payer.decline(source)
    elif step == "canceled":
        later(hours=1)
    elif step == "consumed":
        charge(source=source)
    assert status(source) == step
    assert no_charge(source=source) == NOT_CHARGEABLE


# ------------------------------------------------------------------------------------------ sources of customers


def test_a_source_of_a_customer_is_not_charged_without_the_customer(ready, customer, no_charge):
    """The refusal names the customer."""
    source = ready("sepa_debit")
    buyer = customer(source)
    message = (
        "For security reasons, you cannot directly charge a source that is already attached to a customer. Please specify the "
        f"customer this source is attached to ({buyer}) when charging it."
    )
    assert no_charge(source=source) == (400, INVALID, None, None, message)


def test_a_source_of_a_customer_is_charged_again_and_again(fake_stripe, ready, customer, charge, assert_whole):
    """It stays chargeable, as the charge shows."""
    source = ready("ach_debit")
    buyer = customer(source)
    attached = fake_stripe.get(source)
    names = ("account_holder_type", "bank_name", "country", "fingerprint", "last4", "routing_number")
    own = {name: attached["ach_debit"].get(name) for name in names}
    for _ in range(2):
        made = charge(source=source, customer=buyer, currency="usd")
        assert_whole(
            made,
            attached,
            currency="usd",
            customer=buyer,
            paid=False,
            payment_method_details={"ach_debit": own, "type": "ach_debit"},
            status="pending",
        )
        assert fake_stripe.get(source) == attached
    assert attached["customer"] == buyer


def test_a_reusable_source_is_not_charged_for_a_customer_who_has_it_not(ready, customer, no_charge):
    """Whether nobody has it or another customer."""
    buyer, free, taken = customer(), ready("card"), ready("card")
    customer(taken)
    for source in (free, taken):
        message = f"Customer {buyer} does not have a linked source with ID {source}."
        assert no_charge(source=source, customer=buyer) == (404, INVALID, "missing", "source", message)


def test_a_single_use_source_of_another_customer_is_not_charged(ready, customer, no_charge):
    """It is as far away as a reusable one."""
    buyer, source = customer(), ready("card", usage="single_use", amount=1099)
    customer(source)
    message = f"Customer {buyer} does not have a linked source with ID {source}."
    assert no_charge(source=source, customer=buyer) == (404, INVALID, "missing", "source", message)


def test_a_customer_alone_is_charged_by_the_default_source(fake_stripe, ready, customer, charge, assert_whole):
    """The first that was attached, unless another became the default."""
    first, second = ready("acss_debit"), ready("acss_debit")
    buyer = customer(first, second)
    attached = fake_stripe.get(first)
    own = attached["acss_debit"]
    details = {
        "bank_name": "STRIPE TEST BANK",
        "fingerprint": own["fingerprint"],
        "institution_number": "621",
        "last4": "9991",
        "transit_number": "00012",
    }
    made = charge(customer=buyer, currency="cad")
    assert_whole(
        made,
        attached,
        currency="cad",
        customer=buyer,
        paid=False,
        payment_method_details={"acss_debit": details, "type": "acss_debit"},
        status="pending",
    )


def test_a_default_that_was_changed_is_charged(client, ready, customer, charge):
    """The update of the customer counts."""
    first, second = ready("card"), ready("card")
    buyer = customer(first, second)
    client.v1.customers.update(buyer, {"default_source": second})
    assert charge(customer=buyer)["payment_method"] == second


@pytest.mark.parametrize("given", ["tok_visa", "btok_us_verified"])
def test_a_customer_alone_is_charged_by_a_card_or_account(client, customer, charge, given):
    """Where that is the default, the charge shows it with its customer."""
    buyer = customer(given)
    attached = client.v1.customers.payment_sources.list(buyer).data[0].to_dict()
    made = charge(customer=buyer, currency="usd")
    assert (made["source"], made["payment_method"]) == (attached, attached["id"])
    assert attached["customer"] == buyer == made["customer"]


def test_a_customer_without_anything_is_not_charged(customer, no_charge):
    """A card error, as nothing is declined more thoroughly."""
    message = "Cannot charge a customer that has no active card"
    assert no_charge(customer=customer()) == (402, "card_error", "missing", "card", message)


def test_a_customer_that_is_unknown_or_deleted_is_not_charged(client, customer, ready, no_charge):
    """With and without a source."""
    gone, source = customer(), ready("card")
    client.v1.customers.delete(gone)
    for id_ in ("cus_unknown", gone):
        refusal = (400, INVALID, "resource_missing", "customer", f"No such customer: '{id_}'")
        assert no_charge(customer=id_) == refusal
        assert no_charge(customer=id_, source=source) == refusal


def test_something_must_be_charged(no_charge):
    """Neither a source nor a customer is not enough."""
    assert no_charge() == (400, INVALID, "parameter_missing", None, "Must provide source or customer.")


# ------------------------------------------------------------------------------------------ currency and amount


def test_another_currency_than_the_sources_is_refused(ready, customer, no_charge):
    """Of a source of nobody and of one that belongs to the customer."""
    attached = ready("sepa_debit")
    buyer = customer(attached)
    assert no_charge(source=ready("ideal"), currency="gbp") == (400, INVALID, None, None, NO_CURRENCY)
    assert no_charge(source=attached, customer=buyer, currency="GBP") == (400, INVALID, None, None, NO_CURRENCY)


@pytest.mark.parametrize("amount", [1098, 1100])
def test_another_amount_than_that_of_a_single_use_source_is_refused(ready, no_charge, amount):
    """Less is as wrong as more."""
    message = f"The amount specified ({amount}) does not match the amount on the source (1099)."
    assert no_charge(source=ready("ideal"), amount=amount) == (400, INVALID, None, "amount", message)


@pytest.mark.parametrize(("amount", "currency"), [(2499, "eur"), (10000, "jpy")])
def test_a_card_without_a_currency_is_charged_in_any(ready, charge, amount, currency):
    """Even if it serves once and has an amount."""
    made = charge(source=ready("card", usage="single_use", amount=amount), amount=amount, currency=currency)
    assert (made["amount"], made["currency"], made["source"]["currency"]) == (amount, currency, None)


@pytest.mark.parametrize("amount", [50, 1099, 99_999])
@pytest.mark.parametrize("more", [{}, {"amount": 1099}])
def test_a_reusable_source_is_charged_any_amount(ready, charge, amount, more):
    """Whether it has an amount of its own or none."""
    assert charge(source=ready("sepa_debit", **more), amount=amount)["amount"] == amount


def test_a_receiver_is_charged_what_has_arrived(fake_stripe, ready, customer, charge, no_charge, status):
    """In parts, until nothing is left; what is sent later can be charged too. It stays chargeable."""
    source = ready("sepa_credit_transfer")
    buyer = customer(source)
    charge(source=source, customer=buyer, amount=1000)
    for amount, left in ((100, 99), (99_999, 99)):
        message = f"The amount specified ({amount}) is greater than the amount available on the source ({left})."
        assert no_charge(source=source, customer=buyer, amount=amount) == (400, INVALID, None, "amount", message)
    made = charge(source=source, customer=buyer, amount=99)
    assert made["source"]["receiver"]["amount_charged"] == 1099
    fake_stripe.payer.send_funds(source, 50)
    charge(source=source, customer=buyer, amount=50)
    assert fake_stripe.get(source)["receiver"] == {
        **made["source"]["receiver"],
        "amount_charged": 1149,
        "amount_received": 1149,
    }
    assert status(source) == "chargeable"


def test_a_receiver_that_serves_once_is_charged_less_than_its_amount(fake_stripe, ready, charge):
    """A multibanco source is bounded by what arrived, and consumed."""
    source = ready("multibanco")
    made = charge(source=source, amount=500)
    assert (made["amount"], made["source"]["status"], made["source"]["receiver"]["amount_charged"]) == (500, "consumed", 500)


# ------------------------------------------------------------------------------------------ capture


@pytest.mark.parametrize("kind", ["card", "three_d_secure", "card_present", "klarna"])
def test_some_ways_to_pay_can_be_captured_later(ready, charge, kind):
    """The charge succeeds and is not captured."""
    made = charge(source=ready(kind), capture=False)
    assert (made["status"], made["captured"], made["amount_captured"], made["paid"]) == ("succeeded", False, 0, True)
    assert made["balance_transaction"] is None


@pytest.mark.parametrize(
    ("kind", "currency"),
    [
        ("ach_credit_transfer", "usd"),
        ("ach_debit", "usd"),
        ("acss_debit", "cad"),
        ("alipay", "eur"),
        ("au_becs_debit", "aud"),
        ("bancontact", "eur"),
        ("eps", "eur"),
        ("giropay", "eur"),
        ("ideal", "eur"),
        ("multibanco", "eur"),
        ("p24", "eur"),
        ("sepa_credit_transfer", "eur"),
        ("sepa_debit", "eur"),
        ("sofort", "eur"),
        ("wechat", "eur"),
    ],
)
def test_all_others_cannot(ready, no_charge, kind, currency):
    """They are refused, and not consumed."""
    message = f"The payment method `{kind}` does not support capture=false."
    assert no_charge(source=ready(kind), currency=currency, capture=False) == (400, INVALID, None, "capture", message)


def test_a_bank_account_cannot_be_captured_later(no_charge):
    """The details call it by the name of the debit."""
    message = "The payment method `ach_debit` does not support capture=false."
    refusal = no_charge(source="btok_us_verified", currency="usd", capture=False)
    assert refusal == (400, INVALID, None, "capture", message)


# ------------------------------------------------------------------------------------------ cards, accounts and tokens


def test_a_card_that_the_customer_has_not_is_not_charged(client, customer, no_charge):
    """Neither one that belongs to another, nor a token, nor one that nobody knows."""
    buyer, other = customer("tok_visa"), customer("tok_visa")
    taken = client.v1.customers.retrieve(other).default_source
    for given in (taken, "card_unknown", "ba_unknown", "tok_visa"):
        message = f"Customer {buyer} does not have card with ID {given}"
        assert no_charge(source=given, customer=buyer) == (404, INVALID, "resource_missing", "card", message)


def test_a_card_is_not_charged_without_its_customer(client, customer, no_charge):
    """Its id counts as that of a token."""
    card = client.v1.customers.retrieve(customer("tok_visa")).default_source
    assert no_charge(source=card) == (400, INVALID, "resource_missing", "source", f"No such token: '{card}'")


@pytest.mark.parametrize(("given", "called"), [("x", "token"), ("tok_unknown", "token"), ("card_x", "token"), ("src_x", "source")])
def test_what_nobody_knows_is_not_charged(no_charge, given, called):
    """Whatever does not begin like a source is taken for a token."""
    assert no_charge(source=given) == (400, INVALID, "resource_missing", "source", f"No such {called}: '{given}'")


def test_a_card_of_a_customer_is_charged_by_its_id(client, customer, charge):
    """Also one that is not the default."""
    buyer = customer("tok_visa", "tok_mastercard")
    _, second = (one.id for one in reversed(client.v1.customers.payment_sources.list(buyer).data))
    for name in ("source", "card"):
        assert charge(customer=buyer, **{name: second})["payment_method"] == second


def test_a_token_is_charged_once(client, charge, no_charge):
    """The charge shows its card, which belongs to nobody; the token is used up."""
    token = client.v1.tokens.create({"card": {"number": "4242424242424242", "exp_month": 6, "exp_year": 2055, "cvc": "123"}})
    made = charge(source=token.id)
    card = token.card.to_dict()
    assert made["source"] == {**card, "customer": None, "cvc_check": "pass"}
    assert list(made["source"]) == ["id", "object", *sorted({"customer", *card} - {"id", "object"})]
    assert (made["id"][:3], made["payment_method"], made["customer"]) == ("ch_", card["id"], None)
    assert client.v1.tokens.retrieve(token.id).used is True
    message = f"You cannot use a Stripe token more than once: {token.id}"
    assert no_charge(source=token.id) == (400, INVALID, "token_already_used", None, message)


def test_a_token_of_something_else_is_not_charged(client, no_charge):
    """A security code pays nothing."""
    token = client.v1.tokens.create({"cvc_update": {"cvc": "123"}}).id
    assert no_charge(source=token) == (400, INVALID, None, "source", "The token you provided is not a card token.")


def test_a_test_token_is_charged_any_number_of_times(charge, fake_stripe):
    """Each time it stands for another card of the same number; nothing is left of the tokens."""
    first, second = (charge(source="tok_visa")["source"] for _ in range(2))
    assert first["id"] != second["id"]
    assert first["fingerprint"] == second["fingerprint"]
    assert fake_stripe.list("token") == []


@pytest.mark.parametrize("name", ["source", "card"])
@pytest.mark.parametrize("with_customer", [False, True])
def test_a_card_is_charged_by_its_number(customer, charge, name, with_customer):
    """For a customer or for nobody; it is not kept for either."""
    buyer = customer() if with_customer else None
    card = {"object": "card", "number": "4000000000000036", "exp_month": 6, "exp_year": 2055, "cvc": "123", "address_zip": "10115"}
    made = charge(**{name: card}, **({"customer": buyer} if buyer else {}))
    shown = made["source"]
    assert (made["customer"], shown["customer"], shown["last4"], shown["object"]) == (buyer, None, "0036", "card")
    checks = {"address_line1_check": None, "address_postal_code_check": "fail", "cvc_check": "pass"}
    assert made["payment_method_details"]["card"]["checks"] == checks
    assert (shown["address_line1_check"], shown["address_zip_check"], shown["cvc_check"]) == (None, "fail", "pass")


def test_source_and_card_do_not_go_together(no_charge):
    """Only one of them."""
    message = "You may only specify one of these parameters: card, source."
    assert no_charge(source="tok_visa", card="tok_visa") == (400, INVALID, None, None, message)


# ------------------------------------------------------------------------------------------ bank accounts

UNVERIFIED = (
    400,
    INVALID,
    "bank_account_unverified",
    None,
    "The customer's bank account must be verified before it can be charged.",
)


def test_a_bank_account_must_be_verified(client, customer, charge, no_charge):
    """As a token, by its id and as the default; once it is verified it is charged."""
    assert no_charge(source="btok_us", currency="usd") == UNVERIFIED
    buyer = customer("btok_us")
    account = client.v1.customers.retrieve(buyer).default_source
    assert no_charge(customer=buyer, currency="usd") == UNVERIFIED
    assert no_charge(customer=buyer, source=account, currency="usd") == UNVERIFIED
    client.v1.customers.payment_sources.verify(buyer, account, {"amounts": [32, 45]})
    made = charge(customer=buyer, source=account, currency="usd")
    assert (made["id"][:3], made["status"], made["payment_method"]) == ("py_", "pending", account)


def test_a_token_of_a_verified_account_is_charged(charge, assert_whole):
    """The details are those of a debit."""
    made = charge(source="btok_us_verified", currency="usd")
    account = made["source"]
    details = {
        "account_holder_type": None,
        "bank_name": "STRIPE TEST BANK",
        "country": "US",
        "fingerprint": account["fingerprint"],
        "last4": "6789",
        "routing_number": "110000000",
    }
    assert (account["object"], account["status"], account["customer"]) == ("bank_account", "verified", None)
    nobody = {"address": dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))}
    assert_whole(
        made,
        account,
        billing_details={**nobody, "email": None, "name": None, "phone": None},
        currency="usd",
        paid=False,
        payment_method_details={"ach_debit": details, "type": "ach_debit"},
        status="pending",
    )


# ------------------------------------------------------------------------------------------ what the fake does not have


def test_a_source_of_a_type_that_is_not_faked_is_not_charged(fake_stripe, ready, charge):
    """One that was loaded, of a type that nobody can create any more."""
    source = fake_stripe.get(ready("card"))
    fake_stripe.load({**source, "id": "src_old", "type": "bitcoin"})
    with pytest.raises(NotFaked) as caught:
        charge(source="src_old")
    assert str(caught.value).splitlines()[0] == "fakesources does not fake charging a source of type bitcoin."
