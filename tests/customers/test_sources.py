"""What a customer can pay with: sources, cards and bank accounts in one list, each by its own rules."""

from __future__ import annotations

import pytest

BANK = {
    "object": "bank_account",
    "country": "US",
    "currency": "usd",
    "account_number": "000123456789",
    "routing_number": "110000000",
}
OLD = {"stripe_version": "2019-08-14"}


@pytest.fixture
def customer(customers):
    """A customer without anything."""
    return customers.create().id


@pytest.fixture
def three(sources, create, customer):
    """A bank account, a source and a card of the customer's, in this order; the bank account is the default."""
    given = (BANK, create("card").id, "tok_visa")
    return [sources.create(customer, {"source": one}).id for one in given]


def test_the_list_has_all_in_the_order_in_which_they_came(customers, customer, three, listed):
    """Whatever they are; the default goes first, and the list inside of the customer is the same."""
    assert listed(customer) == three
    bank, source, card = three
    customers.update(customer, {"default_source": card})
    assert listed(customer) == [card, bank, source]
    inside = customers.retrieve(customer, None, OLD).sources
    assert ([one.id for one in inside.data], inside.total_count) == ([card, bank, source], 3)


def test_the_order_survives_updates_and_snapshots(fake_stripe, sources, customer, three, listed):
    """An update is no arrival, and going back brings the order back."""
    bank, _, card = three
    sources.update(customer, card, {"name": "Jenny"})
    sources.update(customer, bank, {"account_holder_name": "Jenny"})
    snapshot = fake_stripe.snapshot()
    fake_stripe.reset()
    fake_stripe.restore(snapshot)
    assert listed(customer) == three
    assert sources.create(customer, {"source": "tok_amex"}).id == listed(customer)[-1]


@pytest.mark.parametrize(("kind", "places"), [("bank_account", [0]), ("source", [1]), ("card", [2]), ("alipay_account", [])])
def test_the_list_may_be_of_one_kind(customer, three, listed, kind, places):
    """By ``object=``."""
    assert listed(customer, object=kind) == [three[place] for place in places]


@pytest.mark.parametrize(("name", "place"), [("cards", 2), ("bank_accounts", 0)])
def test_older_paths_have_the_list_of_one_kind(client, customer, three, name, place):
    """And everything else: they are the same things."""

    def call(method, path="", params=None):
        return client.raw_request(method, f"/v1/customers/{customer}/{name}{path}", **(params or {})).data

    assert [one["id"] for one in call("get")["data"]] == [three[place]]
    assert call("get", f"/{three[place]}")["id"] == three[place]
    assert call("post", f"/{three[place]}", {"metadata": {"a": "b"}})["metadata"] == {"a": "b"}
    assert call("delete", f"/{three[place]}")["deleted"] is True
    assert call("get")["data"] == []


def test_the_list_comes_in_pages_of_all_kinds(sources, customer, three):
    """The cursor may be any of them."""
    page = sources.list(customer, {"limit": 1, "starting_after": three[0]})
    assert ([one.id for one in page.data], page.has_more) == ([three[1]], True)
    page = sources.list(customer, {"ending_before": three[2], "include": ["total_count"]})
    assert ([one.id for one in page.data], page.total_count) == (three[:2], 3)


def test_each_is_retrieved_as_it_is_listed(sources, customer, three):
    """Below its customer."""
    for one in sources.list(customer).data:
        assert sources.retrieve(customer, one.id).to_dict() == one.to_dict()
    assert [one.object for one in sources.list(customer).data] == ["bank_account", "source", "card"]
    assert len(three) == 3


def test_the_customer_of_a_card_may_be_expanded(sources, customer, three, customers):
    """Also within the customer that has it."""
    card = sources.retrieve(customer, three[2], {"expand": ["customer"]})
    assert card.customer.id == customer
    shown = customers.retrieve(customer, {"expand": ["sources.data.customer", "default_source"]})
    assert (shown.default_source.id, shown.sources.data[0].customer.id) == (three[0], customer)


@pytest.mark.parametrize("place", [0, 2])
def test_cards_and_bank_accounts_are_deleted(sources, customer, three, listed, refused, announced, place):
    """They say so, and are found no more; the next one becomes the default."""
    gone = sources.retrieve(customer, three[place])
    announced()
    answer = sources.delete(customer, gone.id).to_dict()
    assert answer == {"id": gone.id, "object": gone.object, "deleted": True}
    missing = (404, "invalid_request_error", "resource_missing", "id", f"No such source: '{gone.id}'")
    assert refused(sources.retrieve, customer, gone.id) == missing
    assert refused(sources.delete, customer, gone.id) == missing
    assert listed(customer) == [id_ for id_ in three if id_ != gone.id]
    updated, deleted = (["customer.updated"] if place == 0 else []), ("customer.source.deleted", gone.to_dict(), None)
    *others, last = announced()
    assert ([type_ for type_, _, _ in others], last) == (updated, deleted)


def test_a_source_is_detached(client, sources, customer, three, announced):
    """It is announced as the answer shows it."""
    announced()
    answer = sources.delete(customer, three[1]).to_dict()
    assert (answer["status"], "deleted" in answer) == ("consumed", False)
    assert "customer" not in client.v1.sources.retrieve(three[1])
    assert announced() == [("customer.source.deleted", answer, None)]


def test_the_default_moves_to_the_first_that_remains(customers, sources, customer, three):
    """And to nothing, when none is left."""
    for gone, default in zip(three, [*three[1:], None], strict=True):
        sources.delete(customer, gone)
        assert customers.retrieve(customer).default_source == default


def test_attaching_is_announced(customers, sources, customer, announced):
    """The customer only where its default changes."""
    before = customers.retrieve(customer).to_dict()
    announced()
    first = sources.create(customer, {"source": "tok_visa"}).to_dict()
    after = {**before, "default_source": first["id"]}
    assert announced() == [("customer.updated", after, before), ("customer.source.created", first, None)]
    second = sources.create(customer, {"source": BANK}).to_dict()
    assert announced() == [("customer.source.created", second, None)]


def test_a_creation_is_announced(customers, announced):
    """The customer, and what it was given."""
    plain = customers.create().to_dict()
    assert announced() == [("customer.created", plain, None)]
    customer = customers.create({"source": "tok_visa", "expand": ["default_source"]}).to_dict()
    card = customer.pop("default_source")
    shown = {**customer, "default_source": card["id"]}
    assert announced() == [("customer.created", shown, None), ("customer.source.created", card, None)]


def test_a_source_is_updated_as_it_is_without_its_customer(client, sources, customer, three, announced):
    """The same answer, and nothing is announced; what it has not is refused."""
    announced()
    sent = {"owner": {"name": "Jenny"}, "metadata": {"a": "b"}, "card": {"exp_month": 3}}
    updated = sources.update(customer, three[1], sent).to_dict()
    assert (updated["owner"]["name"], updated["metadata"], updated["card"]["exp_month"]) == ("Jenny", {"a": "b"}, 3)
    assert client.v1.sources.retrieve(three[1]).to_dict() == updated
    assert announced() == []


@pytest.mark.parametrize("place", [0, 2])
def test_updates_of_cards_and_bank_accounts_are_announced(sources, customer, three, announced, place):
    """Where they change something."""
    before = sources.retrieve(customer, three[place]).to_dict()
    announced()
    after = sources.update(customer, three[place], {"metadata": {"a": "b"}}).to_dict()
    assert announced() == [("customer.source.updated", after, before)]
    assert sources.update(customer, three[place], {"metadata": {"a": "b"}}).to_dict() == after
    assert announced() == []


def test_a_list_may_be_of_an_email(customers):
    """Spelled exactly so."""
    ids = {email: customers.create({"email": email}).id for email in ("a@example.com", "A@example.com", "b@example.com")}
    for email, id_ in ids.items():
        assert [one.id for one in customers.list({"email": email}).data] == [id_]
    assert customers.list({"email": "c@example.com"}).data == []


def test_a_list_tells_how_many_there_are_if_asked(customers):
    """Of all pages, in the place before its url."""
    for _ in range(3):
        customers.create()
    listed = customers.list({"limit": 1, "include": ["total_count"]}).to_dict()
    assert (len(listed["data"]), listed["total_count"]) == (1, 3)
    assert list(listed) == ["object", "data", "has_more", "total_count", "url"]
    assert "total_count" not in customers.list()
