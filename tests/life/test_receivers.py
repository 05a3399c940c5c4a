"""Money that arrives: receivers, their amounts, their transactions, and where money goes back to."""

from __future__ import annotations

import json

import pytest

RECEIVERS = ["ach_credit_transfer", "multibanco", "sepa_credit_transfer"]


@pytest.fixture
def receiver(fake_stripe):
    """The receiver of a source: received, charged and returned."""

    def receiver_(source):
        shown = fake_stripe.get(source)["receiver"]
        return shown["amount_received"], shown["amount_charged"], shown["amount_returned"]

    return receiver_


@pytest.fixture
def transactions(client):
    """The list of a source's transactions: ``transactions(source, limit=1)``."""
    return lambda source, **params: json.loads(client.v1.sources.transactions.list(source, params).last_response.body)


@pytest.mark.parametrize("kind", RECEIVERS)
def test_amounts_add_up(fake_stripe, make, receiver, kind):
    """Several sums, in any order and size."""
    source = make(kind)
    for amount in (1, 600, 498):
        fake_stripe.payer.send_funds(source, amount)
    assert receiver(source) == (1099, 0, 0)


@pytest.mark.parametrize("kind", ["ach_credit_transfer", "sepa_credit_transfer"])
def test_any_money_makes_a_reusable_receiver_chargeable(fake_stripe, make, status, kind):
    """It has no amount to wait for; more may come."""
    source = make(kind)
    fake_stripe.payer.send_funds(source, 1)
    assert status(source) == "chargeable"
    fake_stripe.payer.send_funds(source, 1)
    assert status(source) == "chargeable"


def test_multibanco_waits_for_its_amount(fake_stripe, make, status, receiver):
    """It is single_use; too much is as good as enough."""
    source = make("multibanco")
    fake_stripe.payer.send_funds(source, 1098)
    assert (status(source), receiver(source)) == ("pending", (1098, 0, 0))
    fake_stripe.payer.send_funds(source, 2)
    assert (status(source), receiver(source)) == ("chargeable", (1100, 0, 0))
    fake_stripe.payer.send_funds(source, 1)
    assert receiver(source) == (1101, 0, 0)


def test_an_amount_that_is_lowered_is_reached_by_the_next_money(fake_stripe, client, make, status):
    """While it is pending a source's amount may change."""
    source = make("multibanco")
    fake_stripe.payer.send_funds(source, 500)
    client.v1.sources.update(source, {"amount": 501})
    assert status(source) == "pending"
    fake_stripe.payer.send_funds(source, 1)
    assert status(source) == "chargeable"


def test_money_does_not_detach(fake_stripe, make, attach):
    """An attached receiver stays with its customer."""
    source = make("ach_credit_transfer")
    customer = attach(source)
    fake_stripe.payer.send_funds(source, 100)
    assert fake_stripe.get(source)["customer"] == customer


def test_each_sum_is_a_transaction(noon, fake_stripe, client, make):
    """Its whole JSON; send_funds returns it."""
    source = make("ach_credit_transfer")
    sent = fake_stripe.payer.send_funds(source, 1000)
    shown = client.v1.sources.transactions.list(source).data[0]
    assert json.loads(str(shown)) == sent
    id_, fingerprint = sent["id"], sent["ach_credit_transfer"]["fingerprint"]
    assert json.dumps(sent) == json.dumps(
        {
            "id": id_,
            "object": "source_transaction",
            "ach_credit_transfer": {"fingerprint": fingerprint, "last4": "db67", "routing_number": "110000000"},
            "amount": 1000,
            "created": 1683115200,
            "currency": "usd",
            "livemode": False,
            "source": source,
            "status": "succeeded",
            "type": "ach_credit_transfer",
        }
    )
    assert (id_[:13], len(id_), len(fingerprint)) == ("srctxn_1N3eLk", 31, 16)


def test_a_sepa_transaction_tells_the_sender(noon, fake_stripe, make):
    """Without a reference: nobody wrote one."""
    source = make("sepa_credit_transfer")
    sent = fake_stripe.payer.send_funds(source, 1000)
    assert list(sent)[2:] == ["amount", "created", "currency", "livemode", "sepa_credit_transfer", "source", "status", "type"]
    assert sent["sepa_credit_transfer"] == {
        "sender_iban": "DE89370400440532013000",
        "sender_name": "Jenny Rosen",
    }


def test_a_multibanco_transaction_has_no_hash_of_its_own(fake_stripe, make):
    """The spec knows none."""
    sent = fake_stripe.payer.send_funds(make("multibanco"), 1099)
    assert list(sent)[2:] == ["amount", "created", "currency", "livemode", "source", "status", "type"]


def test_transactions_are_listed_the_newest_first(fake_stripe, make, transactions):
    """Those of this source alone."""
    source, other = make("ach_credit_transfer"), make("ach_credit_transfer")
    sent = [fake_stripe.payer.send_funds(source, amount) for amount in (1, 2, 3)]
    fake_stripe.payer.send_funds(other, 4)
    assert transactions(source) == {
        "object": "list",
        "data": sent[::-1],
        "has_more": False,
        "url": f"/v1/sources/{source}/source_transactions",
    }


def test_transactions_come_in_pages(fake_stripe, client, make, transactions):
    """With a limit and cursors, and by themselves."""
    source = make("ach_credit_transfer")
    first, second, third = (fake_stripe.payer.send_funds(source, amount)["id"] for amount in (1, 2, 3))

    def ids(**params):
        page = transactions(source, **params)
        return [one["id"] for one in page["data"]], page["has_more"]

    assert ids(limit=2) == ([third, second], True)
    assert ids(limit=2, starting_after=second) == ([first], False)
    assert ids(limit=1, ending_before=first) == ([second], True)
    pages = client.v1.sources.transactions.list(source, {"limit": 1})
    assert [one.id for one in pages.auto_paging_iter()] == [third, second, first]


def test_a_cursor_of_another_source_is_refused(fake_stripe, client, make, refused):
    """It names the kind of object."""
    source, other = make("ach_credit_transfer"), make("ach_credit_transfer")
    foreign = fake_stripe.payer.send_funds(other, 1)["id"]
    assert refused(client.v1.sources.transactions.list, source, {"starting_after": foreign}) == (
        400,
        "invalid_request_error",
        "resource_missing",
        "starting_after",
        f"No such source_transaction: '{foreign}'",
    )


def test_a_source_without_money_has_an_empty_list(make, transactions):
    """Whatever its type."""
    for kind in ("ach_credit_transfer", "ideal"):
        assert transactions(make(kind))["data"] == []


def test_one_transaction_can_be_retrieved(fake_stripe, client, make, refused):
    """At its own source only."""
    source, other = make("ach_credit_transfer"), make("ach_credit_transfer")
    sent = fake_stripe.payer.send_funds(source, 1000)
    path = f"/v1/sources/{source}/source_transactions/{sent['id']}"
    assert json.loads(client.raw_request("get", path).body) == sent
    for wrong in (f"/v1/sources/{other}/source_transactions/{sent['id']}", f"/v1/sources/{source}/source_transactions/srctxn_gone"):
        missing = wrong.rpartition("/")[2]
        assert refused(client.raw_request, "get", wrong) == (
            404,
            "invalid_request_error",
            "resource_missing",
            "source_transaction",
            f"No such source_transaction: '{missing}'",
        )


def test_the_transactions_of_no_source_are_refused(client, refused, fake_stripe):
    """404, naming the source."""
    missing = (404, "invalid_request_error", "resource_missing", "source", "No such source: 'src_gone'")
    assert refused(client.v1.sources.transactions.list, "src_gone") == missing
    assert refused(client.raw_request, "get", "/v1/sources/src_gone/source_transactions/srctxn_1") == missing


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        (
            "ach_credit_transfer",
            {
                "refund_account_holder_name": "Jenny Rosen",
                "refund_account_holder_type": "individual",
                "refund_routing_number": "110000000",
            },
        ),
        ("multibanco", {"refund_account_holder_name": "Jenny Rosen", "refund_iban": "DE89370400440532013000"}),
        ("sepa_credit_transfer", {"refund_account_holder_name": "Jenny Rosen", "refund_iban": "DE89370400440532013000"}),
    ],
)
def test_a_payer_may_say_where_money_goes_back_to(fake_stripe, make, kind, details):
    """The receiver's refund attributes are available then, and the type's hash holds them; nothing else changes."""
    source = make(kind)
    before = fake_stripe.get(source)
    fake_stripe.payer.give_refund_details(source)
    assert fake_stripe.get(source) == {
        **before,
        "receiver": {**before["receiver"], "refund_attributes_status": "available"},
        kind: {**before[kind], **details},
    }
