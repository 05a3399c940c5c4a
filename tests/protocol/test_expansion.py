"""expand[]: objects in the place of their ids, and lists that are left out otherwise."""

from __future__ import annotations

import pytest

OLD = {"stripe_version": "2020-03-02"}


@pytest.fixture
def customers(world):
    """The customer endpoints of the world in which cus_one has the source src_attached."""
    return world.client().v1.customers


def test_the_default_source_stands_in_the_place_of_its_id(world, customers):
    """Whole; and null stays null."""
    expanded = customers.retrieve("cus_one", {"expand": ["default_source"]}).to_dict()
    assert expanded["default_source"] == world.get("src_attached")
    assert {**expanded, "default_source": "src_attached"} == world.get("cus_one")
    assert customers.retrieve("cus_two", {"expand": ["default_source"]}).default_source is None


def test_the_sources_of_a_customer_are_left_out_unless_expanded(world, customers):
    """As a list with a total_count, in its place by alphabet."""
    assert "sources" not in customers.retrieve("cus_one")
    expanded = customers.retrieve("cus_one", {"expand": ["sources"]}).to_dict()
    assert expanded["sources"] == {
        "object": "list",
        "data": [world.get("src_attached")],
        "has_more": False,
        "total_count": 1,
        "url": "/v1/customers/cus_one/sources",
    }
    names = list(expanded)
    assert names[:2] == ["id", "object"]
    assert names[2:] == sorted(names[2:])


def test_the_sources_of_a_customer_are_there_in_old_versions(customers):
    """Before 2020-08-27 nobody had to ask, on creation, retrieval and in lists."""
    assert customers.create({}, OLD).sources.data == []
    assert [source.id for source in customers.retrieve("cus_one", None, OLD).sources.data] == ["src_attached"]
    assert [customer.sources.total_count for customer in customers.list(None, OLD).data] == [0, 0, 1, 2]
    assert "sources" not in customers.retrieve("cus_one", None, {"stripe_version": "2020-08-27"})


def test_lists_are_expanded_through_their_data(world, customers):
    """``data.default_source``, several paths at once, and ``data`` alone, which changes nothing."""
    listed = customers.list({"expand": ["data.default_source", "data.sources.data", "data"]})
    by_id = {customer.id: customer for customer in listed.data}
    assert by_id["cus_one"].default_source.to_dict() == world.get("src_attached")
    assert [source.id for source in by_id["cus_one"].sources.data] == ["src_attached"]
    assert by_id["cus_two"].sources.data == []
    assert [source.id for source in customers.payment_sources.list("cus_one", {"expand": ["data.owner"]}).data] == ["src_attached"]


@pytest.mark.parametrize("name", ["owner", "receiver", "redirect", "code_verification", "source_order"])
def test_what_is_always_there_may_be_expanded(world, name):
    """It changes nothing, whether this source has it or not."""
    sources = world.client().v1.sources
    assert sources.retrieve("src_card", {"expand": [name]}).to_dict() == world.get("src_card")


@pytest.mark.parametrize("path", ["default_source.owner.name", "default_source.metadata", "sources.nonsense", "email", "", "."])
def test_what_cannot_be_expanded_is_refused(customers, refused, path):
    """By its whole path."""
    answer = refused(customers.retrieve, "cus_one", {"expand": [path]})
    sentence = f"This property cannot be expanded ({path})."
    if path == "":
        assert answer[2:4] == ("parameter_invalid_empty", "expand[0]")
    else:
        assert answer == (400, "invalid_request_error", None, "expand", sentence)


def test_a_bad_path_keeps_a_request_from_being_carried_out(world, customers, refused):
    """It is refused before anything is written."""
    before = len(world.list("customer"))
    refused(customers.create, {"expand": ["nonsense"]})
    assert len(world.list("customer")) == before


def test_creations_and_updates_are_expanded_too(customers, client, bodies):
    """Whatever answers with an object."""
    source = client.v1.sources.create(bodies["card"]).id
    created = client.v1.customers.create({"source": source, "expand": ["default_source", "sources"]})
    assert created.default_source.id == created.sources.data[0].id == source
    assert created.default_source.customer == created.id
