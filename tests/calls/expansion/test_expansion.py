"""expand[]: objects where their ids stand, and lists that are left out otherwise."""

from __future__ import annotations

import pytest

INVALID = "invalid_request_error"
INLINE = ("code_verification", "owner", "receiver", "redirect", "source_order")


@pytest.fixture
def jenny(client, create):
    """A customer with a default source and another one."""
    default, other = create("card").id, create("sepa_debit").id
    customer = client.v1.customers.create({"source": default}).id
    client.v1.customers.payment_sources.create(customer, {"source": other})
    return customer


def not_expandable(path):
    """The whole refusal of a path."""
    return (400, INVALID, None, "expand", f"This property cannot be expanded ({path}).")


def try_in_data(path):
    """The whole refusal of a path that a list has in its data."""
    hint = f"You may want to try expanding 'data.{path}' instead."
    return (400, INVALID, None, "expand", f"This property cannot be expanded ({path}). {hint}")


def too_deep(path):
    """The whole refusal of a path of more than four levels."""
    message = f"You cannot expand more than 4 levels of a property. Property: {path}"
    return (400, INVALID, "property_expansion_max_depth", "expand", message)


# ------------------------------------------------------------------------------------------ what is expanded


def test_the_default_source_takes_the_place_of_its_id(client, jenny):
    """As it is when it is asked for itself; all other fields stay."""
    plain = client.v1.customers.retrieve(jenny).to_dict()
    expanded = client.v1.customers.retrieve(jenny, {"expand": ["default_source"]}).to_dict()
    assert expanded == plain | {"default_source": client.v1.sources.retrieve(plain["default_source"]).to_dict()}
    assert list(expanded) == list(plain)


def test_a_default_source_that_there_is_not_stays_null(client):
    """Nothing to expand is no fault."""
    customer = client.v1.customers.create({"expand": ["default_source", "default_source.owner"]})
    assert customer.default_source is None


def test_sources_are_added_in_their_place(client, jenny):
    """A list with the keys of an embedded one, between preferred_locales and tax_exempt as the alphabet has it."""
    plain = client.v1.customers.retrieve(jenny).to_dict()
    expanded = client.v1.customers.retrieve(jenny, {"expand": ["sources"]}).to_dict()
    assert list(expanded) == ["id", "object", *sorted({*plain, "sources"} - {"id", "object"})]
    sources = expanded.pop("sources")
    assert expanded == plain
    assert list(sources) == ["object", "data", "has_more", "total_count", "url"]
    assert sources["data"] == client.v1.customers.payment_sources.list(jenny).to_dict()["data"]
    assert sources["total_count"] == 2


@pytest.mark.parametrize(
    "paths",
    [
        ["sources", "default_source"],
        ["default_source", "sources"],
        ["sources.data", "default_source.owner"],
        ["sources.data.owner", "default_source.redirect"],
        ["sources", "sources", "sources.data", "default_source", "default_source"],
    ],
)
def test_several_paths_are_expanded_together(client, jenny, paths):
    """In any order, doubled or one within another; what is inline anyway changes nothing."""
    both = client.v1.customers.retrieve(jenny, {"expand": paths}).to_dict()
    assert both["default_source"]["object"] == "source"
    assert [source["object"] for source in both["sources"]["data"]] == ["source", "source"]
    assert both == client.v1.customers.retrieve(jenny, {"expand": ["sources", "default_source"]}).to_dict()


def test_creations_are_expanded(client, create):
    """The customer as it is after the source was attached to it."""
    source = create("card").id
    customer = client.v1.customers.create({"source": source, "expand": ["default_source", "sources"]})
    assert customer.default_source.to_dict() == client.v1.sources.retrieve(source).to_dict()
    assert customer.default_source.customer == customer.id
    assert [one.id for one in customer.sources] == [source]


def test_lists_are_expanded_in_their_data(client, jenny):
    """Every customer of the page; the list itself has the same keys."""
    empty = client.v1.customers.create().id
    listed = client.v1.customers.list({"expand": ["data.default_source", "data.sources.data.owner"]}).to_dict()
    assert list(listed) == ["object", "data", "has_more", "url"]
    assert [customer["id"] for customer in listed["data"]] == [empty, jenny]
    assert listed["data"][0]["default_source"] is None
    assert listed["data"][0]["sources"]["data"] == []
    whole = client.v1.customers.retrieve(jenny, {"expand": ["default_source", "sources"]}).to_dict()
    assert listed["data"][1] == whole


def test_the_data_of_a_list_may_be_expanded_alone(client, jenny):
    """Accepted, without any effect."""
    assert client.v1.customers.list({"expand": ["data"]}).to_dict() == client.v1.customers.list().to_dict()
    attached = client.v1.customers.payment_sources.list
    assert attached(jenny, {"expand": ["data", "data.owner"]}).to_dict() == attached(jenny).to_dict()


def test_expanding_changes_one_answer_only(client, jenny):
    """The next one has the id again."""
    plain = client.v1.customers.retrieve(jenny).last_response.body
    client.v1.customers.retrieve(jenny, {"expand": ["default_source", "sources"]})
    assert client.v1.customers.retrieve(jenny).last_response.body == plain


@pytest.mark.parametrize("name", INLINE)
@pytest.mark.parametrize("kind", ["ach_credit_transfer", "card", "ideal", "sepa_debit"])
def test_the_inline_hashes_of_a_source_may_be_expanded(client, bodies, kind, name):
    """They are there whole or not at all, so nothing changes; whatever the type, on every call that answers a source."""
    sources, attached = client.v1.sources, client.v1.customers.payment_sources
    expand = {"expand": [name]}
    created = sources.create(bodies[kind] | expand)
    assert created.to_dict() == sources.retrieve(created.id).to_dict() == sources.retrieve(created.id, expand).to_dict()
    assert sources.update(created.id, expand).to_dict() == created.to_dict()
    customer = client.v1.customers.create().id
    assert attached.create(customer, {"source": created.id} | expand).to_dict() == sources.retrieve(created.id).to_dict()
    assert attached.delete(customer, created.id, expand).id == created.id


@pytest.mark.parametrize("name", ["address", "invoice_settings"])
def test_the_inline_hashes_of_a_customer_may_be_expanded(client, jenny, name):
    """They are there whole already, as Stripe's description has them among what can be expanded."""
    expanded = client.v1.customers.retrieve(jenny, {"expand": [name]}).to_dict()
    assert expanded == client.v1.customers.retrieve(jenny).to_dict()


# ------------------------------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    "path", ["customer", "ideal", "metadata", "id", "amount", "nonsense", "owner.address", "redirect.url", "data", "data.owner", ".", "owner."]
)  # fmt: skip
def test_what_a_source_cannot_expand(client, create, bodies, refused, path):
    """The customer of a source stays an id, and hashes of a type are no objects; nothing inside of the inline ones either."""
    source = create("ideal")
    assert refused(client.v1.sources.create, bodies["ideal"] | {"expand": [path]}) == not_expandable(path)
    assert refused(client.v1.sources.retrieve, source.id, {"expand": [path]}) == not_expandable(path)
    assert refused(client.v1.sources.update, source.id, {"expand": [path]}) == not_expandable(path)


@pytest.mark.parametrize(
    "path", ["nonsense", "email", "sources.owner", "sources.data.metadata", "default_source.metadata", "data.sources", "sources.data.data"]
)  # fmt: skip
def test_what_a_customer_cannot_expand(client, jenny, refused, path):
    """The whole path is named, wherever it goes wrong."""
    assert refused(client.v1.customers.retrieve, jenny, {"expand": [path]}) == not_expandable(path)
    assert refused(client.v1.customers.create, {"expand": [path]}) == not_expandable(path)


@pytest.mark.parametrize("path", ["default_source", "sources", "email", "nonsense"])
def test_a_list_tells_where_else_to_look(client, jenny, refused, path):
    """In its data: for whatever name, be it right there or not, and also when the list is empty."""
    assert refused(client.v1.customers.list, {"expand": [path]}) == try_in_data(path)
    assert refused(client.v1.customers.list, {"created": 1, "expand": [path]}) == try_in_data(path)


@pytest.mark.parametrize("path", ["owner", "redirect", "customer"])
def test_the_list_of_sources_tells_where_else_to_look(client, jenny, refused, path):
    """Like every list."""
    assert refused(client.v1.customers.payment_sources.list, jenny, {"expand": [path]}) == try_in_data(path)


@pytest.mark.parametrize("path", ["data.nonsense", "data.default_source.metadata", "data.sources.owner"])
def test_a_wrong_path_in_the_data_of_a_list_is_refused_plainly(client, jenny, refused, path):
    """It has been looked for where it could be."""
    assert refused(client.v1.customers.list, {"expand": [path]}) == not_expandable(path)


@pytest.mark.parametrize(
    "path", ["data.sources.data.owner.address", "data.items.data.price.product", "data.default_source.owner.address.city", "a.b.c.d.e", "...."]
)  # fmt: skip
def test_four_levels_are_enough(client, jenny, refused, path):
    """A fifth is refused before anybody asks what it is; data counts as one."""
    assert refused(client.v1.customers.list, {"expand": [path]}) == too_deep(path)
    assert refused(client.v1.customers.retrieve, jenny, {"expand": [path]}) == too_deep(path)


def test_one_wrong_path_among_right_ones_is_refused(client, jenny, refused):
    """The first that is wrong."""
    paths = ["sources", "default_source", "first", "second"]
    assert refused(client.v1.customers.retrieve, jenny, {"expand": paths}) == not_expandable("first")


def test_paths_are_looked_at_before_objects(client, refused):
    """A bad path beats an unknown object, in the path and in the form."""
    wrong = {"expand": ["nonsense"]}
    attached = client.v1.customers.payment_sources
    assert refused(client.v1.sources.retrieve, "src_unknown", wrong) == not_expandable("nonsense")
    assert refused(client.v1.sources.update, "src_unknown", wrong) == not_expandable("nonsense")
    assert refused(client.v1.customers.retrieve, "cus_unknown", wrong) == not_expandable("nonsense")
    assert refused(attached.create, "cus_unknown", {"source": "src_unknown"} | wrong) == not_expandable("nonsense")
    assert refused(attached.delete, "cus_unknown", "src_unknown", wrong) == not_expandable("nonsense")
    assert refused(attached.list, "cus_unknown", wrong) == try_in_data("nonsense")


def test_parameters_are_looked_at_before_paths(client, bodies, refused):
    """What is wrong with the form is told first."""
    answer = refused(client.v1.sources.create, bodies["ideal"] | {"amount": "x", "expand": ["nonsense"]})
    assert answer == (400, INVALID, "parameter_invalid_integer", "amount", "Invalid integer: x")


def test_a_refused_path_does_nothing(fake_stripe, client, create, refused):
    """Nothing is created, attached, changed or detached."""
    source, customer = create("card").id, client.v1.customers.create().id
    attached, wrong = client.v1.customers.payment_sources, {"expand": ["nonsense"]}
    before = [dict(one) for kind in ("customer", "source") for one in fake_stripe.list(kind)]
    for call, *args in (
        (client.v1.customers.create, wrong),
        (client.v1.sources.update, source, {"metadata": {"a": "b"}} | wrong),
        (attached.create, customer, {"source": source} | wrong),
    ):
        assert refused(call, *args) == not_expandable("nonsense")
    assert [dict(one) for kind in ("customer", "source") for one in fake_stripe.list(kind)] == before
    attached.create(customer, {"source": source})
    assert refused(attached.delete, customer, source, wrong) == not_expandable("nonsense")
    assert fake_stripe.get(source)["customer"] == customer


@pytest.mark.parametrize(
    ("expand", "param", "message"),
    [
        ("sources",             "expand",    "Invalid array"),
        ({"a": "sources"},      "expand",    "Invalid array"),
        ([["sources"]],         "expand[0]", 'Invalid string: {"0":"sources"}'),
        ([{"path": "sources"}], "expand[0]", 'Invalid string: {"path":"sources"}'),
    ],
)  # fmt: skip
def test_expand_is_an_array_of_texts(client, refused, expand, param, message):
    """Like any array."""
    assert refused(client.v1.customers.create, {"expand": expand}) == (400, INVALID, None, param, message)


def test_a_path_is_not_empty(client, jenny, refused):
    """Like any text."""
    message = (
        "You passed an empty string for 'expand[1]'. We assume empty values are an attempt to unset a parameter; however 'expand[1]' "
        "cannot be unset. You should remove 'expand[1]' from your request or supply a non-empty value."
    )
    answer = refused(client.v1.customers.retrieve, jenny, {"expand": ["sources", ""]})
    assert answer == (400, INVALID, "parameter_invalid_empty", "expand[1]", message)


def test_a_field_that_a_loaded_object_lacks_stays_away(fake_stripe, client):
    """Nothing can be put in its place."""
    fake_stripe.load({"id": "re_bare", "object": "refund"})
    assert client.v1.refunds.retrieve("re_bare", {"expand": ["charge"]}).to_dict() == {"id": "re_bare", "object": "refund"}
