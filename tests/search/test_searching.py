"""The search endpoints: what can be found by what, page by page."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def products(client):
    """The product endpoints, with three products."""
    products = client.v1.products
    products.create({"name": "White mug", "id": "a", "metadata": {"colour": "white"}, "description": "Holds tea"})
    products.create({"name": "Black mug", "id": "b", "shippable": "true", "url": "https://shop.example.com/b"})
    products.create({"name": "Cup", "id": "c", "active": "false", "metadata": {"colour": "white", "size": "S"}})
    return products


def found(result):
    """The ids of what was found, in order."""
    return "".join(one.id for one in result.data)


def test_a_result_shows_all_its_keys(products):
    """In order; the total only when it is expanded."""
    result = products.search({"query": 'name:"cup"', "limit": 1})
    assert list(json.loads(result.last_response.body)) == ["object", "data", "has_more", "next_page", "url"]
    assert (result.object, result.has_more, result.next_page, result.url) == ("search_result", False, None, "/v1/products/search")
    counted = products.search({"query": 'name~"mug"', "limit": 1, "expand": ["total_count"]})
    assert list(json.loads(counted.last_response.body)) == ["object", "data", "has_more", "next_page", "total_count", "url"]
    assert (counted.total_count, found(counted)) == (2, "b")


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ('name:"WHITE MUG"', "a"),
        ('name:"mug"', ""),
        ('name~"MUG"', "ba"),
        ('description~"tea"', "a"),
        ("description:null", "cb"),
        ('active:"true"', "ba"),
        ('-active:"true"', "c"),
        ('shippable:"true"', "b"),
        ("-shippable:null", "b"),
        ('url~"example"', "b"),
        ('metadata["colour"]:"white"', "ca"),
        ('metadata["colour"]:"white" -metadata["size"]:null', "c"),
        ('metadata["size"]:"S" OR name~"black"', "cb"),
        ('name~"mug" AND -metadata["colour"]:"white"', "b"),
    ],
)
def test_products_are_found(products, query, ids):
    """By each of their fields, the newest first."""
    assert found(products.search({"query": query})) == ids


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ('active:"false"', "b"),
        ('currency:"EUR"', "b"),
        ('lookup_key:"key-c"', "c"),
        ('lookup_key~"key"', "cba"),
        ('type:"recurring"', "c"),
        ('product:"a"', "ca"),
        ('product:"a" type:"one_time"', "a"),
        ('metadata["k"]:"v"', "a"),
    ],
)
def test_prices_are_found(client, products, query, names):
    """By each of their fields."""
    prices = client.v1.prices
    prices.create({"product": "a", "currency": "usd", "unit_amount": 5, "lookup_key": "key-a", "metadata": {"k": "v"}})
    prices.create({"product": "b", "currency": "eur", "unit_amount": 5, "lookup_key": "key-b", "active": "false"})
    recurring = {"interval": "month"}
    prices.create({"product": "a", "currency": "usd", "unit_amount": 5, "lookup_key": "key-c", "recurring": recurring})
    result = prices.search({"query": query})
    assert "".join(price.lookup_key[-1] for price in result.data) == names
    assert result.url == "/v1/prices/search"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ('email:"jo@example.com"', "Jo"),
        ('email~"example"', "Jane,Jo"),
        ('name:"jane"', "Jane"),
        ("phone:null", "Jane"),
        ('phone~"555"', "Jo"),
        ("created>0", "Jane,Jo"),
        ("created<=0", ""),
        ('metadata["vip"]:"yes"', "Jane"),
    ],
)
def test_customers_are_found(client, query, names):
    """By each of their fields."""
    customers = client.v1.customers
    customers.create({"name": "Jo", "email": "jo@example.com", "phone": "555-1"})
    customers.create({"name": "Jane", "email": "jane@example.com", "metadata": {"vip": "yes"}})
    result = customers.search({"query": query})
    assert ",".join(customer.name for customer in result.data) == names
    assert result.url == "/v1/customers/search"


@pytest.mark.parametrize(
    ("query", "amounts"),
    [
        ("amount:700", [700]),
        ("amount>500", [900, 700]),
        ("amount>=700 amount<900", [700]),
        ("created>0", [900, 700, 500]),
        ("created<=0", []),
        ('currency:"EUR"', [900]),
        ('customer:"{customer}"', [700]),
        ("-customer:null", [700]),
        ('disputed:"true"', [500]),
        ('refunded:"true"', [700]),
        ('-refunded:"true"', [900, 500]),
        ('status:"pending"', [900]),
        ('status:"succeeded" refunded:"false"', [500]),
        ('metadata["order"]:"6735"', [500]),
        ('billing_details.address.postal_code:"10115"', [700]),
        ('payment_method_details.card.brand:"Visa"', [500]),
        ("payment_method_details.card.exp_month:4", [700]),
        ('payment_method_details.card.exp_year:"2055"', [700]),
        ("payment_method_details.card.exp_year>2000", None),
        ('payment_method_details.card.fingerprint:"{fingerprint}"', [700]),
        ('payment_method_details.card.last4:"4444"', [700]),
        ('payment_method_details.sepa_debit.last4:"3000" OR payment_method_details.card.last4:4242', [900, 500]),
        ("payment_method_details.card.last4:null", [900]),
        ('description:"order"', None),
    ],
)
def test_charges_are_found(fake_stripe, client, pay, debit, refused, query, amounts):
    """By each of their fields and no other, whatever they were paid with."""
    fake_stripe.bank.dispute(pay("tok_visa", amount=500, metadata={"order": "6735"}))
    of_card = {"number": "5555555555554444", "exp_month": 4, "exp_year": 2055, "address_zip": "10115"}
    customer = client.v1.customers.create({"source": {"object": "card", **of_card}}).id
    paid = client.v1.charges.create({"amount": 700, "currency": "usd", "customer": customer})
    client.v1.refunds.create({"charge": paid.id})
    debit(amount=900)
    words = query.replace("{customer}", customer).replace("{fingerprint}", paid.payment_method_details.card.fingerprint)
    if amounts is None:
        assert refused(client.v1.charges.search, {"query": words})[:2] == (400, "invalid_request_error")
        return
    result = client.v1.charges.search({"query": words, "expand": ["data.customer"]})
    assert [charge.amount for charge in result.data] == amounts
    assert [charge.customer.id for charge in result.data if charge.customer] == [customer] * amounts.count(700)
    assert result.url == "/v1/charges/search"


def test_a_result_comes_in_pages(products):
    """Each names the next one."""
    for number in range(25):
        products.create({"name": "Plate", "id": f"p{number:02}"})
    pages, page = [], {}
    while page is not None:
        result = products.search({"query": 'name:"plate"', **page})
        pages.append([product.id for product in result.data])
        page = {"page": result.next_page} if result.has_more else None
    assert pages == [[f"p{number:02}" for number in range(end, max(end - 10, -1), -1)] for end in (24, 14, 4)]
    assert result.next_page is None


def test_stripe_python_goes_through_all_pages(products):
    """With its auto_paging_iter."""
    result = products.search({"query": 'name~"mug" OR name:"cup"', "limit": 1})
    assert [product.id for product in result.auto_paging_iter()] == ["c", "b", "a"]


def test_what_is_made_or_changed_between_pages_moves_no_page(products):
    """A page goes on behind the last object of the one before, whether that is still found or not."""
    page = products.search({"query": 'name~"mug"', "limit": 1}).next_page
    products.create({"name": "New mug", "id": "d"})
    products.update("b", {"name": "Bowl"})
    assert found(products.search({"query": 'name~"mug"', "page": page})) == "a"


def test_objects_of_a_later_second_are_on_earlier_pages(fake_stripe, products):
    """The order is that of lists."""
    fake_stripe.load(*({**fake_stripe.get(name), "created": created} for name, created in zip("abc", (300, 200, 100), strict=True)))
    first = products.search({"query": 'name~"mug" OR name:"cup"', "limit": 2})
    assert (found(first), found(products.search({"query": 'name~"mug" OR name:"cup"', "page": first.next_page}))) == ("ab", "c")


def test_a_page_goes_on_after_the_second_of_what_is_gone(fake_stripe, products):
    """When the last object of the page before was deleted."""
    fake_stripe.load(*({**fake_stripe.get(name), "created": created} for name, created in zip("abc", (100, 200, 200), strict=True)))
    page = products.search({"query": "-name:null", "limit": 1}).next_page
    products.delete("c")
    assert found(products.search({"query": "-name:null", "page": page})) == "a"


@pytest.mark.parametrize(("limit", "shown"), [(-1, 1), (0, 1), (2, 2), (1000, 3)])
def test_a_limit_out_of_range_is_clamped(products, limit, shown):
    """As in lists."""
    assert len(products.search({"query": "-name:null", "limit": limit}).data) == shown


def test_what_is_found_can_be_expanded(products):
    """Through ``data``, beside the total."""
    products.create({"name": "Plate", "default_price_data": {"currency": "usd", "unit_amount": 5}})
    result = products.search({"query": 'name:"plate"', "expand": ["total_count", "data.default_price"]})
    assert (result.total_count, result.data[0].default_price.unit_amount) == (1, 5)


def test_what_is_found_is_shown_as_its_version_shows_it(client):
    """The sources of a customer are there in old versions."""
    client.v1.customers.create({"name": "Jo"})
    result = client.v1.customers.search({"query": 'name:"Jo"'}, {"stripe_version": "2020-03-02"})
    assert result.data[0].sources.data == []
