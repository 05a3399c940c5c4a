"""Prices: what they show, and how they change, are found, and hand on their keys."""

from __future__ import annotations

import json

import pytest

from fakesources import NotFaked

TIERS = [{"up_to": 5, "unit_amount": 900, "flat_amount_decimal": "10.50"}, {"up_to": "inf", "unit_amount_decimal": "0.125"}]
TIERED = {"currency": "usd", "recurring": {"interval": "month"}, "billing_scheme": "tiered", "tiers": TIERS}
SHOWN_TIERS = [
    {"flat_amount": None, "flat_amount_decimal": "10.5", "unit_amount": 900, "unit_amount_decimal": "900", "up_to": 5},
    {"flat_amount": None, "flat_amount_decimal": None, "unit_amount": None, "unit_amount_decimal": "0.125", "up_to": None},
]


@pytest.fixture
def prices(client):
    """The price endpoints."""
    return client.v1.prices


@pytest.fixture
def product(client):
    """The id of a product."""
    return client.v1.products.create({"name": "Mug"}).id


@pytest.fixture
def make(prices, product):
    """Create a price of the product: five dollars unless more is said."""

    def make_(**params):
        amount = {} if {"unit_amount_decimal", "custom_unit_amount", "billing_scheme"} & params.keys() else {"unit_amount": 500}
        return prices.create({"currency": "usd", "product": product, **amount, **params})

    return make_


def shown(price):
    """A price as pairs of key and value, in order."""
    return json.loads(price.last_response.body, object_pairs_hook=list)


def plain(price):
    """A price as it came over the wire; stripe-python makes decimals of some texts."""
    return json.loads(price.last_response.body)


def test_a_price_shows_all_its_keys(make, product):
    """In the recorded order of 2025."""
    price = make()
    assert shown(price) == [
        ("id", price.id),
        ("object", "price"),
        ("active", True),
        ("billing_scheme", "per_unit"),
        ("created", price.created),
        ("currency", "usd"),
        ("custom_unit_amount", None),
        ("livemode", False),
        ("lookup_key", None),
        ("metadata", []),
        ("nickname", None),
        ("product", product),
        ("recurring", None),
        ("tax_behavior", "unspecified"),
        ("tiers_mode", None),
        ("transform_quantity", None),
        ("type", "one_time"),
        ("unit_amount", 500),
        ("unit_amount_decimal", "500"),
    ]


def test_a_recurring_price_shows_its_interval(make):
    """With all keys, in order."""
    recurring = dict(shown(make(recurring={"interval": "week", "trial_period_days": 7})))["recurring"]
    assert recurring == [
        ("interval", "week"),
        ("interval_count", 1),
        ("meter", None),
        ("trial_period_days", 7),
        ("usage_type", "licensed"),
    ]
    assert make(recurring={"interval": "month"}).type == "recurring"


@pytest.mark.parametrize(("interval", "most"), [("day", 1095), ("week", 156), ("month", 36), ("year", 3)])
def test_an_interval_may_be_as_long_as_three_years(make, interval, most):
    """In whatever it is counted."""
    assert make(recurring={"interval": interval, "interval_count": most}).recurring.interval_count == most


def test_a_price_shows_what_was_sent(make):
    """Whatever a price can have beside its amount."""
    sent = {
        "active": False,
        "lookup_key": "mug",
        "metadata": {"a": "1", "b": "2"},
        "nickname": "the usual",
        "tax_behavior": "inclusive",
        "transform_quantity": {"divide_by": 6, "round": "up"},
    }
    price = make(**sent).to_dict()
    assert {name: price[name] for name in sent} == sent


@pytest.mark.parametrize(
    ("exact", "whole", "text"),
    [
        ("12000.0", 12000, "12000"),
        ("12000", 12000, "12000"),
        ("0", 0, "0"),
        ("-0", 0, "0"),
        ("0.5", None, "0.5"),
        ("007.250", None, "7.25"),
        ("0.000000000001", None, "0.000000000001"),
        ("123456789012345678.123456789012", None, "123456789012345678.123456789012"),
    ],
)
def test_an_exact_amount_is_shown_without_needless_zeros(make, exact, whole, text):
    """And as a whole number where it is one."""
    price = plain(make(unit_amount_decimal=exact))
    assert (price["unit_amount"], price["unit_amount_decimal"]) == (whole, text)


def test_a_buyer_may_choose_the_amount(make):
    """Within bounds, if there are any."""
    price = make(custom_unit_amount={"enabled": "true", "minimum": 100})
    assert (price.unit_amount, price.unit_amount_decimal) == (None, None)
    assert dict(shown(price))["custom_unit_amount"] == [("maximum", None), ("minimum", 100), ("preset", None)]


@pytest.mark.parametrize("mode", ["graduated", "volume"])
def test_tiers_are_shown_only_when_expanded(prices, make, mode):
    """The last one ends nowhere."""
    price = make(**TIERED, tiers_mode=mode)
    assert (price.billing_scheme, price.tiers_mode, price.unit_amount, price.unit_amount_decimal) == ("tiered", mode, None, None)
    assert "tiers" not in price
    expanded = plain(prices.retrieve(price.id, {"expand": ["tiers"]}))
    assert expanded["tiers"] == SHOWN_TIERS
    assert [*expanded][2:] == sorted([*expanded][2:])
    assert [*expanded["tiers"][0]] == sorted(expanded["tiers"][0])


def test_a_price_without_tiers_has_none_to_expand(make):
    """The key stays away."""
    assert "tiers" not in make(expand=["tiers"])


def test_amounts_in_other_currencies_are_shown_only_when_expanded(prices, make):
    """The price's own currency among them, by alphabet."""
    euro = {"unit_amount_decimal": "450.5", "tax_behavior": "inclusive"}
    price = make(currency_options={"eur": euro, "CHF": {"custom_unit_amount": {"enabled": "true", "preset": 5}}})
    assert "currency_options" not in price
    expanded = prices.retrieve(price.id, {"expand": ["currency_options", "recurring"]})
    assert dict(shown(expanded))["currency_options"] == [
        ("chf", [
            ("custom_unit_amount", [("maximum", None), ("minimum", None), ("preset", 5)]),
            ("tax_behavior", "unspecified"),
            ("unit_amount", None),
            ("unit_amount_decimal", None),
        ]),
        ("eur", [("custom_unit_amount", None), ("tax_behavior", "inclusive"), ("unit_amount", None), ("unit_amount_decimal", "450.5")]),
        ("usd", [("custom_unit_amount", None), ("tax_behavior", "unspecified"), ("unit_amount", 500), ("unit_amount_decimal", "500")]),
    ]  # fmt: skip


def test_tiers_come_in_other_currencies_too(make):
    """Each with its own."""
    euro = [{"up_to": "inf", "flat_amount": 700}]
    price = make(**TIERED, tiers_mode="volume", currency_options={"eur": {"tiers": euro}}, expand=["currency_options"])
    options = plain(price)["currency_options"]
    assert [*options] == ["eur", "usd"]
    assert options["usd"]["tiers"] == SHOWN_TIERS
    assert [tier["flat_amount"] for tier in options["eur"]["tiers"]] == [700]


def test_a_price_may_come_with_its_product(client, prices, announced):
    """Which is announced first."""
    data = {"name": " Cup ", "id": "cup", "active": "false", "metadata": {"a": "b"}, "unit_label": "cup"}
    price = prices.create({"currency": "usd", "unit_amount": 5, "product_data": data, "expand": ["product"]})
    assert (price.product.name, price.product.active, price.product.unit_label) == ("Cup", False, "cup")
    assert price.product.default_price is None
    assert [(one.type, one.now["id"]) for one in announced()] == [("product.created", "cup"), ("price.created", price.id)]


def test_a_refused_price_leaves_no_product_behind(fake_stripe, prices, make, refused):
    """Everything is checked before anything is written."""
    make(lookup_key="mug")
    new = {"currency": "usd", "unit_amount": 5, "product_data": {"name": "Cup"}}
    for wrong in ({"lookup_key": "mug"}, {"unit_amount_decimal": "5"}):
        assert refused(prices.create, new | wrong)[0] == 400
    assert [product["name"] for product in fake_stripe.list("product")] == ["Mug"]


def test_an_update_changes_what_may_change(prices, make, announced):
    """The event tells what was before."""
    before = plain(make(metadata={"a": "1", "b": "2"}))
    changes = {"active": "false", "nickname": "old", "lookup_key": "mug", "tax_behavior": "exclusive", "metadata": {"a": ""}}
    after = plain(prices.update(before["id"], changes))
    assert after == before | changes | {"active": False, "metadata": {"b": "2"}}
    assert (announced()[-1].type, announced()[-1].now, announced()[-1].before) == ("price.updated", after, before)
    unset = prices.update(before["id"], {"nickname": "", "lookup_key": ""})
    assert (unset.nickname, unset.lookup_key) == (None, None)
    assert prices.update(before["id"], {"tax_behavior": "exclusive"}).tax_behavior == "exclusive"


def test_an_update_that_changes_nothing_tells_nothing(prices, make, announced):
    """Nor does one of what is only shown when expanded."""
    price = make()
    prices.update(price.id, {"active": "true", "currency_options": {"eur": {"unit_amount": 4}}})
    assert announced()[-1].type == "price.created"


def test_amounts_in_other_currencies_can_be_added_replaced_and_unset(prices, make):
    """An empty text unsets all; tiers stay through that."""
    price = make(currency_options={"eur": {"unit_amount": 1}, "gbp": {"unit_amount": 2}}).id

    def amounts(params):
        options = plain(prices.update(price, {**params, "expand": ["currency_options"]}))["currency_options"]
        return {code: option["unit_amount"] for code, option in options.items()}

    assert amounts({"currency_options": {"eur": {"unit_amount": 3}}}) == {"eur": 3, "gbp": 2, "usd": 500}
    assert amounts({}) == {"eur": 3, "gbp": 2, "usd": 500}
    assert amounts({"currency_options": ""}) == {"usd": 500}
    tiered = make(**TIERED, tiers_mode="volume", currency_options={"eur": {"tiers": TIERS}}).id
    assert len(prices.update(tiered, {"currency_options": "", "expand": ["tiers"]}).tiers) == 2


@pytest.mark.parametrize("archived", ["true", "false"])
def test_a_key_is_handed_on(prices, make, announced, archived):
    """At creation and at an update, from an archived price too; the one that loses it is announced first."""
    first = make(lookup_key="mug", active=archived)
    second = make(lookup_key="mug", transfer_lookup_key="true")
    assert (second.lookup_key, prices.retrieve(first.id).lookup_key) == ("mug", None)
    prices.update(first.id, {"lookup_key": "mug", "transfer_lookup_key": "true"})
    assert (prices.retrieve(second.id).lookup_key, prices.retrieve(first.id).lookup_key) == (None, "mug")
    assert [(one.type, one.now["id"], one.now["lookup_key"]) for one in announced()[2:]] == [
        ("price.updated", first.id, None),
        ("price.created", second.id, "mug"),
        ("price.updated", second.id, None),
        ("price.updated", first.id, "mug"),
    ]


def test_a_price_keeps_its_own_key(prices, make):
    """Sending it again is no conflict; without a key there is nothing to hand on."""
    price = make(lookup_key="mug").id
    assert prices.update(price, {"lookup_key": "mug"}).lookup_key == "mug"
    assert make(transfer_lookup_key="true").lookup_key is None


def test_a_default_price_can_be_archived_once_it_is_not_the_default(client, prices, product, make):
    """As long as it is, it cannot."""
    price = make().id
    client.v1.products.update(product, {"default_price": price})
    assert prices.update(price, {"active": "true", "nickname": "x"}).nickname == "x"
    client.v1.products.update(product, {"default_price": ""})
    assert prices.update(price, {"active": "false"}).active is False


def test_meters_are_not_faked(make):
    """So neither are prices that need one."""
    with pytest.raises(NotFaked, match=r"the parameter recurring\[meter\] of POST /v1/prices"):
        make(recurring={"interval": "month", "meter": "mtr_1", "usage_type": "metered"})


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, "dcba"),
        ({"active": "false"}, "a"),
        ({"currency": "EUR"}, "b"),
        ({"type": "recurring"}, "dc"),
        ({"lookup_keys": ["a", "d", "x"]}, "da"),
        ({"recurring": {"interval": "month"}}, "c"),
        ({"recurring": {"interval": "month", "usage_type": "metered"}}, ""),
        ({"recurring": {"usage_type": "licensed"}}, "dc"),
        ({"recurring": {"meter": "mtr_1"}}, ""),
        ({"product": "cup"}, "b"),
        ({"created": {"lt": 100}}, ""),
        ({"limit": 2}, "dc"),
    ],
)
def test_prices_are_listed_the_newest_first(prices, make, filters, names):
    """All, or those that are asked for."""
    make(lookup_key="a", active="false")
    prices.create({"currency": "eur", "unit_amount": 5, "lookup_key": "b", "product_data": {"name": "Cup", "id": "cup"}})
    make(lookup_key="c", recurring={"interval": "month"})
    make(lookup_key="d", recurring={"interval": "year"})
    listed = prices.list(filters)
    assert "".join(price.lookup_key for price in listed.data) == names
    assert listed.url == "/v1/prices"


def test_a_loaded_price_hides_what_it_would_not_show(fake_stripe, prices, make):
    """Tiers and currencies of an expanded price are there again when expanded."""
    whole = make(**TIERED, tiers_mode="volume", currency_options={"eur": {"tiers": TIERS}}, expand=["tiers", "currency_options"])
    fake_stripe.reset()
    fake_stripe.load(json.loads(whole.last_response.body))
    assert "tiers" not in fake_stripe.get(whole.id)
    again = prices.retrieve(whole.id, {"expand": ["tiers", "currency_options"]})
    assert again.last_response.body == whole.last_response.body
