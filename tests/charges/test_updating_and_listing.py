"""Charges are retrieved, updated, listed and expanded."""

from __future__ import annotations

import json

import pytest

INVALID = "invalid_request_error"


@pytest.fixture
def charges(client):
    """The charge endpoints."""
    return client.v1.charges


# ------------------------------------------------------------------------------------------ retrieved


def test_a_charge_is_retrieved_as_it_was_created(charges):
    """Byte for byte."""
    made = charges.create({"amount": 1099, "currency": "eur", "source": "tok_visa"})
    assert charges.retrieve(made.id).last_response.body == made.last_response.body


@pytest.mark.parametrize("method", ["retrieve", "update"])
def test_an_unknown_charge_is_not_found(charges, refused, method):
    """404."""
    answer = refused(getattr(charges, method), "ch_unknown")
    assert answer == (404, INVALID, "resource_missing", "id", "No such charge: 'ch_unknown'")


# ------------------------------------------------------------------------------------------ updated

SHIPPING = {
    "address": {"city": "Berlin", "country": "DE", "line1": "Fake Street 1", "line2": None, "postal_code": None, "state": None},
    "carrier": None,
    "name": "Jane Doe",
    "phone": None,
    "tracking_number": None,
}
UPDATES = {
    "description": ("Socks", "Socks"),
    "receipt_email": ("jane@example.com", "jane@example.com"),
    "transfer_group": ("group", "group"),
    "metadata": ({"b": 2, "a": "1"}, {"a": "1", "b": "2"}),
    "shipping": ({"name": "Jane Doe", "address": {"line1": "Fake Street 1", "city": "Berlin", "country": "DE"}}, SHIPPING),
    "fraud_details": ({"user_report": "safe"}, {"user_report": "safe"}),
}


@pytest.mark.parametrize("name", UPDATES)
def test_an_update_changes_what_is_sent(fake_stripe, charges, charge, name):
    """And nothing else."""
    made = charge(source="tok_visa")
    sent, shown = UPDATES[name]
    updated = charges.update(made["id"], {name: sent}).to_dict()
    assert updated == {**made, name: shown} == fake_stripe.get(made["id"])
    assert list(updated) == list(made)
    assert charges.update(made["id"], {}).to_dict() == updated


def test_an_update_of_all_changes_all(charges, charge, customer):
    """The customer too."""
    made, buyer = charge(source="tok_visa"), customer()
    sent = {name: sent for name, (sent, _) in UPDATES.items()}
    updated = charges.update(made["id"], {**sent, "customer": buyer}).to_dict()
    assert updated == {**made, **{name: shown for name, (_, shown) in UPDATES.items()}, "customer": buyer}


def test_metadata_is_merged(charges, charge):
    """An empty value unsets a key, an empty hash all."""
    made = charge(source="tok_visa", metadata={"a": "1", "b": "2"})["id"]
    assert charges.update(made, {"metadata": {"b": "", "c": "3"}}).metadata.to_dict() == {"a": "1", "c": "3"}
    assert charges.update(made, {"metadata": ""}).metadata.to_dict() == {}


def test_a_report_is_changed_and_withdrawn(charges, charge):
    """An empty one takes it back; without one nothing changes."""
    made = charge(source="tok_visa")["id"]
    for sent, shown in (("safe", "safe"), ("fraudulent", "fraudulent"), ("", None)):
        details = charges.update(made, {"fraud_details": {"user_report": sent}}).fraud_details.to_dict()
        assert details == ({"user_report": shown} if shown else {})


def test_a_report_is_one_of_two(charges, charge, refused):
    """Stripe lists them."""
    answer = refused(charges.update, charge(source="tok_visa")["id"], {"fraud_details": {"user_report": "unsure"}})
    message = "Invalid fraud_details[user_report]: must be one of fraudulent or safe"
    assert answer == (400, INVALID, None, "fraud_details[user_report]", message)


def test_a_charge_gets_a_customer_but_no_other(charges, charge, customer, refused):
    """Only one that exists; its own may be named again."""
    made, buyer, other = charge(source="tok_visa")["id"], customer(), customer()
    message = "No such customer: 'cus_unknown'"
    assert refused(charges.update, made, {"customer": "cus_unknown"}) == (400, INVALID, "resource_missing", "customer", message)
    for _ in range(2):
        assert charges.update(made, {"customer": buyer}).customer == buyer
    answer = refused(charges.update, made, {"customer": other, "description": "Socks"})
    assert answer == (400, INVALID, None, "customer", "The charge already belongs to another customer.")
    assert charges.retrieve(made).description is None


@pytest.mark.parametrize("name", ["amount", "currency", "source", "status", "statement_descriptor"])
def test_the_rest_cannot_be_changed(charges, charge, refused, name):
    """Stripe knows no such parameter of an update."""
    answer = refused(charges.update, charge(source="tok_visa")["id"], {name: "1"})
    assert answer == (400, INVALID, "parameter_unknown", name, f"Received unknown parameter: {name}")


# ------------------------------------------------------------------------------------------ listed


@pytest.fixture
def listed(charges):
    """List charges; return their ids."""
    return lambda **params: [one.id for one in charges.list(params).data]


def test_charges_are_listed_the_newest_first(client, charges, charge, later, listed):
    """In the order of their seconds, and within one of their making; failed ones too."""
    made = []
    for wait in (0, 0, 5):
        later(seconds=wait)
        made.append(charge(source="tok_visa")["id"])
    assert listed() == made[::-1]
    answer = json.loads(charges.list({}).last_response.body)
    assert list(answer) == ["object", "data", "has_more", "url"]
    assert (answer["object"], answer["has_more"], answer["url"]) == ("list", False, "/v1/charges")
    assert answer["data"][0] == client.v1.charges.retrieve(made[2]).to_dict()


def test_a_declined_charge_is_listed(charge, declined, listed):
    """It is the only trace of it."""
    _, failed = declined(charge, source="tok_chargeDeclined")
    assert listed() == [failed["id"]]


def test_the_charges_of_a_customer_are_listed(charge, customer, listed, refused, charges):
    """An unknown customer is refused, one without charges has none."""
    first, second, third = customer("tok_visa"), customer("tok_visa"), customer()
    of_first = [charge(customer=first)["id"] for _ in range(2)]
    of_second = charge(customer=second)["id"]
    charge(source="tok_visa")
    assert listed(customer=first) == of_first[::-1]
    assert listed(customer=second) == [of_second]
    assert listed(customer=third) == []
    answer = refused(charges.list, {"customer": "cus_unknown"})
    assert answer == (400, INVALID, "resource_missing", "customer", "No such customer: 'cus_unknown'")


def test_the_charges_of_a_transfer_group_are_listed(charge, listed, customer):
    """One that is unknown is no error; both filters work together."""
    buyer = customer("tok_visa")
    one = charge(source="tok_visa", transfer_group="a")["id"]
    both = charge(customer=buyer, transfer_group="a")["id"]
    charge(customer=buyer, transfer_group="b")
    assert listed(transfer_group="a") == [both, one]
    assert listed(transfer_group="a", customer=buyer) == [both]
    assert listed(transfer_group="c") == []


@pytest.mark.parametrize(
    ("created", "found"),
    [
        (1_700_000_010, [1]),
        (1_700_000_011, []),
        ({"gt": 1_700_000_010}, [2]),
        ({"gte": 1_700_000_010}, [2, 1]),
        ({"lt": 1_700_000_010}, [0]),
        ({"lte": 1_700_000_010}, [1, 0]),
        ({"gt": 1_700_000_000, "lt": 1_700_000_020}, [1]),
    ],
)
def test_charges_are_listed_by_their_second(charge, later, listed, created, found):
    """One second, or bounds."""
    made = []
    for _ in range(3):
        made.append(charge(source="tok_visa")["id"])
        later(seconds=10)
    assert listed(created=created) == [made[place] for place in found]


def test_charges_come_in_pages(charges, charge, listed, refused):
    """Cursors lead on and back; one that is none is refused."""
    made = [charge(source="tok_visa")["id"] for _ in range(12)][::-1]
    first = charges.list({})
    assert ([one.id for one in first.data], first.has_more) == (made[:10], True)
    assert [one.id for one in first.auto_paging_iter()] == made
    assert listed(limit=2) == made[:2]
    assert listed(limit=2, starting_after=made[1]) == made[2:4]
    assert listed(limit=2, ending_before=made[4]) == made[2:4]
    for name in ("starting_after", "ending_before"):
        answer = refused(charges.list, {name: "ch_unknown"})
        assert answer == (400, INVALID, "resource_missing", name, "No such charge: 'ch_unknown'")


# ------------------------------------------------------------------------------------------ expanded


@pytest.fixture
def rich(fake_stripe, client, customer):
    """A charge of a customer's card with a movement, a dispute and a refund; the client, and its id."""
    buyer = customer("tok_visa")
    made = client.v1.charges.create({"amount": 1099, "currency": "eur", "customer": buyer}).id
    client.v1.refunds.create({"charge": made, "amount": 99})
    fake_stripe.bank.dispute(made)
    return made


@pytest.mark.parametrize("name", ["balance_transaction", "customer", "dispute"])
def test_what_a_charge_names_is_expanded(fake_stripe, charges, rich, name):
    """The whole object stands in the place of its id."""
    shown = charges.retrieve(rich).to_dict()
    expanded = charges.retrieve(rich, {"expand": [name]}).to_dict()
    assert expanded == {**shown, name: {**fake_stripe.get(shown[name])}}
    assert charges.list({"expand": [f"data.{name}"]}).data[0].to_dict() == expanded


def test_refunds_are_expanded(fake_stripe, charges, rich):
    """Not shown otherwise, a list when asked for."""
    assert "refunds" not in charges.retrieve(rich)
    assert charges.retrieve(rich, {"expand": ["refunds"]}).refunds.to_dict() == {
        "object": "list",
        "data": fake_stripe.list("refund"),
        "has_more": False,
        "total_count": 1,
        "url": f"/v1/charges/{rich}/refunds",
    }


def test_the_ten_newest_refunds_are_shown(client, charges, charge):
    """And how many there are."""
    made = charge(source="tok_visa")["id"]
    refunds = [client.v1.refunds.create({"charge": made, "amount": 10}).id for _ in range(11)]
    shown = charges.retrieve(made, {"expand": ["refunds"]}).refunds
    assert [one.id for one in shown.data] == refunds[:0:-1]
    assert (shown.has_more, shown.total_count) == (True, 11)


@pytest.mark.parametrize(
    "name",
    [
        "application",
        "application_fee",
        "balance_transaction",
        "customer",
        "dispute",
        "failure_balance_transaction",
        "invoice",
        "on_behalf_of",
        "order",
        "payment_intent",
        "review",
        "source",
        "source_transfer",
        "transfer",
    ],
)
def test_what_is_not_there_may_be_expanded(client, charge, ready, name):
    """Nothing changes."""
    made = charge(source=ready("sepa_debit"))
    assert client.v1.charges.retrieve(made["id"], {"expand": [name]}).to_dict() == made


def test_what_cannot_be_expanded_is_refused(charges, rich, refused):
    """Before the charge is looked for."""
    message = "This property cannot be expanded (amount)."
    assert refused(charges.retrieve, rich, {"expand": ["amount"]}) == (400, INVALID, None, "expand", message)


@pytest.mark.parametrize("method", ["create", "update"])
def test_every_call_expands(charges, charge, method):
    """Creations and updates as well."""
    expand = {"expand": ["balance_transaction"]}
    if method == "create":
        shown = charges.create({"amount": 1099, "currency": "eur", "source": "tok_visa", **expand})
    else:
        shown = charges.update(charge(source="tok_visa")["id"], expand)
    assert shown.balance_transaction.amount == 1099
