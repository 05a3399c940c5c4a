"""Products: what they show, and how they change, are found and go."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
import time_machine

WHOLE = {
    "active": False,
    "description": "Holds a third of a litre",
    "id": "mug_white",
    "images": ["https://shop.example.com/mug.png"],
    "marketing_features": [{"name": "Has a handle"}],
    "metadata": {"b": "2", "a": "1"},
    "name": "Mug",
    "package_dimensions": {"height": 9.5, "length": 8, "weight": 12.25, "width": 8},
    "shippable": True,
    "statement_descriptor": "MUG",
    "tax_code": "txcd_10000000",
    "unit_label": "mug",
    "url": "https://shop.example.com/mug",
}
UNSETTABLE = ("description", "images", "marketing_features", "metadata", "package_dimensions", "tax_code", "unit_label", "url")


@pytest.fixture
def products(client):
    """The product endpoints."""
    return client.v1.products


@pytest.fixture
def prices(client):
    """The price endpoints."""
    return client.v1.prices


def test_a_product_of_a_name_shows_all_its_keys(products):
    """In the recorded order of 2026, three of them documented nowhere."""
    created = products.create({"name": "Mug"})
    shown = json.loads(created.last_response.body, object_pairs_hook=list)
    assert shown == [
        ("id", created.id),
        ("object", "product"),
        ("active", True),
        ("attributes", []),
        ("created", created.created),
        ("default_price", None),
        ("description", None),
        ("images", []),
        ("livemode", False),
        ("marketing_features", []),
        ("metadata", []),
        ("name", "Mug"),
        ("package_dimensions", None),
        ("shippable", None),
        ("statement_descriptor", None),
        ("tax_code", None),
        ("tax_details", None),
        ("type", "service"),
        ("unit_label", None),
        ("updated", created.created),
        ("url", None),
    ]


def test_the_id_of_a_product_has_stripes_shape(products):
    """``prod_`` and fourteen characters, the first four of them the minute: as in the one that Stripe documents."""
    with time_machine.travel(1678833149, tick=False):
        created = products.create({"name": "Mug"}).id
    assert (created[:9], len(created)) == ("prod_NWjs8kKbJWmuuc"[:9], 19)


def test_a_product_shows_what_was_sent(products):
    """And is retrieved byte for byte."""
    created = products.create(WHOLE)
    assert {name: created.to_dict()[name] for name in WHOLE} == WHOLE
    assert products.retrieve("mug_white").last_response.body == created.last_response.body


def test_white_space_around_a_name_is_taken_off(products):
    """At creation and at an update."""
    product = products.create({"name": "  Mug\t"})
    assert product.name == "Mug"
    assert products.update(product.id, {"name": " Cup "}).name == "Cup"


@pytest.mark.parametrize("name", UNSETTABLE)
def test_what_can_be_unset_is_as_if_it_was_never_set(products, name):
    """By an empty text, at an update and at creation."""
    plain = products.create({"name": "Mug"}).to_dict()[name]
    assert products.create({"name": "Mug", name: ""}).to_dict()[name] == plain
    assert products.update(products.create(WHOLE).id, {name: ""}).to_dict()[name] == plain


def test_an_update_changes_what_is_sent_and_the_moment(fake_stripe, products, announced):
    """Metadata is merged; the event tells what was before."""
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False) as traveller:
        before = products.create(WHOLE).to_dict()
        traveller.shift(60)
        after = products.update("mug_white", {"name": "Cup", "active": "true", "metadata": {"a": "", "c": "3"}}).to_dict()
    assert after == {**before, "name": "Cup", "active": True, "metadata": {"b": "2", "c": "3"}, "updated": before["created"] + 60}
    assert (announced()[-1].type, announced()[-1].now, announced()[-1].before) == ("product.updated", after, before)
    assert fake_stripe.get("mug_white") == after


def test_an_update_that_changes_nothing_tells_nothing(products, announced):
    """Neither does it move the moment of the last change."""
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False) as traveller:
        before = products.create(WHOLE)
        traveller.shift(60)
        assert products.update("mug_white", {"name": "Mug"}).last_response.body == before.last_response.body
    assert [one.type for one in announced()] == ["product.created"]


def test_a_product_may_come_with_its_default_price(products, prices, announced):
    """The event of the product names the price already, and comes first."""
    data = {"currency": "EUR", "unit_amount": 1250, "recurring": {"interval": "month"}, "metadata": {"a": "b"}}
    product = products.create({"name": "Mug", "default_price_data": data})
    price = prices.retrieve(product.default_price)
    assert (price.product, price.currency, price.unit_amount, price.type) == (product.id, "eur", 1250, "recurring")
    assert price.metadata.to_dict() == {"a": "b"}
    assert [(one.type, one.now["id"]) for one in announced()] == [("product.created", product.id), ("price.created", price.id)]
    assert announced()[0].now == product.to_dict()


def test_a_default_price_stands_in_the_place_of_its_id(products, prices):
    """When expanded; and its product in turn."""
    product = products.create({"name": "Mug", "default_price_data": {"currency": "eur", "unit_amount": 1250}})
    expanded = products.retrieve(product.id, {"expand": ["default_price.product", "tax_code", "package_dimensions"]})
    assert expanded.default_price.product.to_dict() == product.to_dict()
    assert expanded.tax_code is None


def test_the_default_price_is_one_of_the_products_own(products, prices):
    """It can be changed, and unset."""
    product = products.create({"name": "Mug"}).id
    price = prices.create({"product": product, "currency": "eur", "unit_amount": 5}).id
    assert products.update(product, {"default_price": price}).default_price == price
    assert products.update(product, {"default_price": ""}).default_price is None


def test_a_deleted_product_is_gone(products, announced, refused):
    """The last event shows it inactive; its id is free again."""
    before = products.create(WHOLE).to_dict()
    deleted = products.delete("mug_white")
    assert deleted.last_response.body == '{"id":"mug_white","object":"product","deleted":true}'
    assert (announced()[-1].type, announced()[-1].now) == ("product.deleted", {**before, "active": False})
    missing = (404, "invalid_request_error", "resource_missing", "id", "No such product: 'mug_white'")
    for call in (products.retrieve, products.update, products.delete):
        assert refused(call, "mug_white") == missing
    assert products.list().data == []
    assert products.search({"query": 'name:"Mug"'}).data == []
    assert products.create({"name": "Cup", "id": "mug_white"}).name == "Cup"


def test_an_archived_price_keeps_its_product(products, prices, refused):
    """A product that ever had a price cannot be deleted."""
    product = products.create({"name": "Mug"}).id
    price = prices.create({"product": product, "currency": "eur", "unit_amount": 5}).id
    prices.update(price, {"active": "false"})
    sentence = "This product cannot be deleted because it has one or more user-created prices."
    assert refused(products.delete, product) == (400, "invalid_request_error", None, None, sentence)
    assert products.retrieve(product).active


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, "dcba"),
        ({"active": "true"}, "dba"),
        ({"active": "false"}, "c"),
        ({"shippable": "true"}, "b"),
        ({"shippable": "false"}, "a"),
        ({"url": "https://d.example.com"}, "d"),
        ({"ids": ["a", "c", "none"]}, "ca"),
        ({"ids": ["a", "c"], "active": "true"}, "a"),
        ({"ids": ["none"]}, ""),
        ({"created": {"gt": 100}}, "dc"),
        ({"starting_after": "c"}, "ba"),
        ({"ending_before": "b", "active": "true", "limit": 1}, "d"),
    ],
)
def test_products_are_listed_the_newest_first(fake_stripe, products, filters, names):
    """All, or those that are asked for."""
    products.create({"name": "a", "id": "a", "shippable": "false"})
    products.create({"name": "b", "id": "b", "shippable": "true"})
    products.create({"name": "c", "id": "c", "active": "false"})
    products.create({"name": "d", "id": "d", "url": "https://d.example.com"})
    fake_stripe.load(*({**fake_stripe.get(name), "created": 100 + (name > "b")} for name in "abcd"))
    listed = products.list(filters)
    assert "".join(product.id for product in listed.data) == names
    assert listed.url == "/v1/products"
