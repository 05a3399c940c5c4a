"""Versions: which are understood, and what older ones show."""

from __future__ import annotations

import pytest
import requests
import stripe

from fakesources import FakeStripe
from fakesources.api.versions import CURRENT, included

RECORDED = (
    "2014-05-19",
    "2015-04-07",
    "2016-07-06",
    "2017-12-14",
    "2019-05-16",
    "2019-08-14",
    "2020-08-27",
    "2023-10-16",
    "2024-04-10",
    "2025-02-24.acacia",
    "2026-03-25.dahlia",
    "2026-05-27.dahlia",
)
BEFORE, AFTER = ("2015-10-16", "2019-08-14", "2020-03-02", "2020-08-26"), ("2020-08-27", "2023-10-16", CURRENT)


@pytest.mark.parametrize("version", RECORDED)
def test_every_recorded_version_is_accepted_and_echoed(fake_stripe, version):
    """By a client of that version, by a single request, and by any other program."""
    made = fake_stripe.client(stripe_version=version).v1.customers.create()
    assert made.last_response.headers["stripe-version"] == version
    made = stripe.Customer.create(stripe_version=version)
    assert made.last_response.headers["stripe-version"] == version
    headers = {"Authorization": "Bearer sk_test_123", "Stripe-Version": version}
    assert requests.get("https://api.stripe.com/v1/customers", headers=headers, timeout=1).headers["Stripe-Version"] == version


@pytest.mark.parametrize(
    "version", ["latest", "1999-01-01", "2020-8-27", "2020-13-01", "2020-08-32", "20200827", "2020-08-27.", "2020-08-27.Acacia", "v1", "٢٠٢٠-08-27"]
)  # fmt: skip
def test_a_malformed_version_is_refused(fake_stripe, refused, version):
    """Whatever the call; nothing is done."""
    customers = fake_stripe.client(stripe_version=version).v1.customers
    for call in (customers.create, customers.list, lambda: customers.retrieve("cus_unknown")):
        answer = refused(call)
        assert answer == (400, "invalid_request_error", None, None, f"Invalid Stripe API version: {version}")
    assert fake_stripe.list("customer") == []


@pytest.mark.parametrize("version", ["latest", "", "2020-13-01"])
def test_a_fake_of_a_malformed_version_is_an_error(version):
    """Found when it is made; the message shows what one looks like."""
    with pytest.raises(ValueError, match="API version") as caught:
        FakeStripe(api_version=version)
    assert str(caught.value) == f"An API version looks like {CURRENT}, not like {version!r}."


def test_the_refusal_of_a_malformed_version_has_a_version_that_there_is():
    """The header tells which version was in effect, and the malformed one never was."""
    fake = FakeStripe(api_version="2023-10-16")
    with pytest.raises(stripe.InvalidRequestError) as caught:
        fake.client(stripe_version="latest").v1.customers.create()
    assert caught.value.headers["stripe-version"] == "2023-10-16"


def test_who_has_the_wrong_key_is_answered_in_the_version_asked_for():
    """Like everybody else."""
    fake = FakeStripe(api_key="sk_test_right")
    with pytest.raises(stripe.AuthenticationError) as caught:
        fake.client("sk_test_wrong", stripe_version="2019-08-14").v1.customers.create()
    assert caught.value.headers["stripe-version"] == "2019-08-14"


@pytest.mark.parametrize(("of_the_fake", "in_effect"), [(None, CURRENT), ("2019-08-14", "2019-08-14")])
def test_a_request_without_a_version_gets_that_of_the_fake(ask, of_the_fake, in_effect):
    """As an account has a version that holds where none is asked for."""
    fake = FakeStripe(**({"api_version": of_the_fake} if of_the_fake else {}))
    answer = ask(fake, "POST /v1/customers")
    assert answer.headers["stripe-version"] == in_effect
    assert ("sources" in answer.json()) is (in_effect < "2020-08-27")


def test_stripe_python_always_asks_for_its_own_version():
    """So the version of the fake is not for it."""
    fake = FakeStripe(api_version="2019-08-14")
    made = fake.client().v1.customers.create()
    assert made.last_response.headers["stripe-version"] == stripe.api_version
    assert "sources" not in made


@pytest.mark.parametrize("version", BEFORE)
def test_customers_included_their_sources_before_2020_08_27(fake_stripe, bodies, version):
    """On create, retrieve and in lists; in its alphabetical place, with the keys of an embedded list."""
    client = fake_stripe.client(stripe_version=version)
    source = client.v1.sources.create(bodies["card"])
    created = client.v1.customers.create({"source": source.id})
    attached = client.v1.sources.retrieve(source.id).to_dict()
    for customer in (created, client.v1.customers.retrieve(created.id), client.v1.customers.list().data[0]):
        assert customer.to_dict()["sources"] == {
            "object": "list",
            "data": [attached],
            "has_more": False,
            "total_count": 1,
            "url": f"/v1/customers/{created.id}/sources",
        }
        assert list(customer.to_dict()) == ["id", "object", *sorted(customer.to_dict().keys() - {"id", "object"})]
        assert list(customer.to_dict()["sources"]) == ["object", "data", "has_more", "total_count", "url"]
        assert customer.default_source == source.id


@pytest.mark.parametrize("version", BEFORE)
def test_a_customer_without_sources_includes_an_empty_list(fake_stripe, version):
    """There to append to, in programs of that time."""
    sources = fake_stripe.client(stripe_version=version).v1.customers.create().sources
    assert (sources.data, sources.has_more, sources.total_count) == ([], False, 0)


@pytest.mark.parametrize("version", AFTER)
def test_customers_leave_their_sources_out_since_2020_08_27(fake_stripe, bodies, version):
    """Unless they are expanded, and then they are what they were."""
    client = fake_stripe.client(stripe_version=version)
    created = client.v1.customers.create({"source": client.v1.sources.create(bodies["card"]).id})
    for customer in (created, client.v1.customers.retrieve(created.id), client.v1.customers.list().data[0]):
        assert "sources" not in customer
    expanded = client.v1.customers.retrieve(created.id, {"expand": ["sources"]}).to_dict()
    before = fake_stripe.client(stripe_version="2019-08-14").v1.customers.retrieve(created.id).to_dict()
    assert expanded["sources"] == before["sources"]
    assert "sources" not in client.v1.customers.retrieve(created.id)


@pytest.mark.parametrize(
    ("kind", "fields"), [("customer", {"sources", "subscriptions", "tax_ids"}), ("charge", {"refunds"}), ("source", set())]
)
def test_a_version_includes_what_later_is_only_expanded(kind, fields):
    """Not what it merely has under an older name, or otherwise."""
    assert included(kind, "2018-05-21") == fields


def test_expanding_what_is_included_anyway_changes_nothing(fake_stripe, bodies):
    """In an old version the list is there once, and what is expanded beside it is expanded."""
    client = fake_stripe.client(stripe_version="2019-08-14")
    source = client.v1.sources.create(bodies["card"])
    customer = client.v1.customers.create({"source": source.id})
    plain = client.v1.customers.retrieve(customer.id)
    assert client.v1.customers.retrieve(customer.id, {"expand": ["sources"]}).to_dict() == plain.to_dict()
    beside = client.v1.customers.retrieve(customer.id, {"expand": ["default_source"]})
    assert beside.default_source.id == source.id
    assert beside.sources.to_dict() == plain.sources.to_dict()


def test_sources_themselves_are_the_same_in_all_versions(fake_stripe, bodies):
    """Byte for byte."""
    made = fake_stripe.client().v1.sources.create(bodies["ideal"]).id
    shown = {fake_stripe.client(stripe_version=version).v1.sources.retrieve(made).last_response.body for version in RECORDED}
    assert len(shown) == 1


@pytest.mark.parametrize(
    ("version", "interval"), [("2019-05-15", None), ("2019-05-16", "variable"), ("2026-05-27.dahlia", "variable")]
)
def test_the_interval_of_a_mandate_was_null_before_2019_05_16(fake_stripe, bodies, version, interval):
    """In the source itself, and in the source that a charge shows; nothing else of them differs."""
    client, today = fake_stripe.client(stripe_version=version).v1, fake_stripe.client().v1
    debit = today.sources.create(bodies["sepa_debit"])
    charge = today.charges.create({"amount": 1250, "currency": "eur", "source": debit.id})
    for shown, now in (
        (client.sources.retrieve(debit.id), today.sources.retrieve(debit.id)),
        (client.charges.retrieve(charge.id).source, today.charges.retrieve(charge.id).source),
    ):
        assert shown.mandate.interval == interval
        assert shown.to_dict() == {**now.to_dict(), "mandate": {**now.mandate.to_dict(), "interval": interval}}


def test_a_charge_of_an_old_version_may_be_of_a_card_or_of_nothing(fake_stripe):
    """Neither has a mandate, and both are shown as they are."""
    fake_stripe.load({"id": "ch_bare", "object": "charge"})
    old = fake_stripe.client(stripe_version="2018-05-21").v1.charges
    assert old.retrieve("ch_bare").source is None
    made = old.create({"amount": 1250, "currency": "eur", "source": "tok_visa"})
    assert made.source.to_dict() == fake_stripe.get(made.id)["source"]


@pytest.mark.parametrize(("version", "shown"), [("2022-11-14", True), ("2022-11-15", False)])
def test_charges_include_their_refunds_before_2022_11_15(fake_stripe, version, shown):
    """Later they come expanded, the same ones."""
    client = fake_stripe.client(stripe_version=version).v1
    charge = client.charges.create({"amount": 1250, "currency": "eur", "source": "tok_visa"})
    refund = client.refunds.create({"charge": charge.id, "amount": 250})
    found = client.charges.retrieve(charge.id)
    assert ("refunds" in found) is shown
    expanded = client.charges.retrieve(charge.id, {"expand": ["refunds"]}).refunds
    assert [one.id for one in expanded.data] == [refund.id]
    assert expanded.url == f"/v1/charges/{charge.id}/refunds"
    assert (expanded.has_more, expanded.total_count) == (False, 1)


@pytest.mark.parametrize(("version", "shown"), [("2025-03-30", True), ("2025-03-31.basil", False)])
def test_charges_name_an_invoice_before_2025_03_31(fake_stripe, version, shown):
    """It is null: no invoice is faked."""
    charge = fake_stripe.client(stripe_version=version).v1.charges.create({"amount": 1250, "currency": "eur", "source": "tok_visa"})
    assert charge.to_dict().get("invoice", "absent") == (None if shown else "absent")


OLDER = {"account_balance", "default_currency", "subscriptions", "tax_ids", "tax_info", "tax_info_verification"}
"""What customers showed once, beside their sources."""


@pytest.mark.parametrize(
    ("version", "shown"),
    [
        ("2015-04-07", OLDER),
        ("2019-10-16", OLDER),
        ("2019-10-17", OLDER - {"account_balance"}),
        ("2019-12-02", OLDER - {"account_balance"}),
        ("2019-12-03", {"default_currency", "subscriptions", "tax_ids"}),
        ("2020-08-27", {"default_currency"}),
        ("2022-07-31", {"default_currency"}),
        ("2022-08-01", set()),
        (CURRENT, set()),
    ],
)
def test_customers_of_old_versions_have_what_was_taken_away_since(fake_stripe, version, shown):
    """Each until the version that took it away, in its alphabetical place."""
    customers = fake_stripe.client(stripe_version=version).v1.customers
    made = customers.create({"balance": -500}).to_dict()
    values = {
        "account_balance": -500,
        "default_currency": None,
        "subscriptions": empty_list(made["id"], "subscriptions"),
        "tax_ids": empty_list(made["id"], "tax_ids"),
        "tax_info": None,
        "tax_info_verification": None,
    }
    assert {name: made[name] for name in OLDER & made.keys()} == {name: values[name] for name in shown}
    assert list(made) == ["id", "object", *sorted(made.keys() - {"id", "object"})]
    assert customers.retrieve(made["id"]).to_dict() == made


def empty_list(customer, name):
    """The list called `name` of a customer that has none."""
    return {"object": "list", "data": [], "has_more": False, "total_count": 0, "url": f"/v1/customers/{customer}/{name}"}


@pytest.mark.parametrize("name", ["subscriptions", "tax_ids"])
def test_what_the_fake_has_none_of_may_still_be_expanded(client, name):
    """An empty list is the truth of a customer who was made here."""
    made = client.v1.customers.create({"expand": [name]}).to_dict()
    assert made[name] == empty_list(made["id"], name)


def test_a_loaded_customer_keeps_what_it_came_with(fake_stripe):
    """What older versions show is filled in only where it is missing."""
    subscriptions = {
        **empty_list("cus_old", "subscriptions"),
        "data": [{"id": "sub_1", "object": "subscription"}],
        "total_count": 1,
    }
    fake_stripe.load(
        {"id": "cus_old", "object": "customer", "account_balance": 7, "subscriptions": subscriptions, "currency": "usd"}
    )
    shown = fake_stripe.client(stripe_version="2019-08-14").v1.customers.retrieve("cus_old").to_dict()
    assert (shown["account_balance"], shown["default_currency"]) == (7, "usd")
    assert shown["subscriptions"] == subscriptions
