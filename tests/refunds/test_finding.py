"""Refunds that are looked up, listed and changed."""

from __future__ import annotations

import pytest

INVALID = "invalid_request_error"


@pytest.fixture
def raw(client, body):
    """Send a request that the client has no method for; return the JSON: ``raw("get", "/v1/charges/...", limit=1)``."""
    return lambda method, path, **params: body(client._requestor.request(method, path, params, {}, base_address="api"))


@pytest.fixture
def three(pay, refund):
    """A charge with three refunds, of 1, 2 and 3: its id, and theirs, the newest first."""
    charge = pay()
    return charge, [refund(charge, amount=amount) for amount in (1, 2, 3)][::-1]


def test_a_refund_is_retrieved(fake_stripe, client, raw, three):
    """By its own URL and by that below its charge."""
    charge, (last, *_) = three
    assert client.v1.refunds.retrieve(last).amount == 3
    assert raw("get", f"/v1/charges/{charge}/refunds/{last}") == fake_stripe.get(last)


def test_all_refunds_are_listed(client, pay, refund, three):
    """The newest first, of whatever charge."""
    other = refund(pay())
    listed = client.v1.refunds.list()
    assert [one.id for one in listed.data] == [other, *three[1]]
    assert (listed.url, listed.has_more) == ("/v1/refunds", False)


def test_the_refunds_of_a_charge_are_listed(client, raw, pay, refund, three):
    """By the filter and by the list of the charge, which has its own URL."""
    refund(pay())
    charge, ids = three
    assert [one.id for one in client.v1.refunds.list({"charge": charge}).data] == ids
    listed = raw("get", f"/v1/charges/{charge}/refunds")
    assert [one["id"] for one in listed["data"]] == ids
    assert listed["url"] == f"/v1/charges/{charge}/refunds"


@pytest.mark.parametrize("way", ["/v1/refunds", "/v1/charges/{}/refunds"])
def test_lists_come_in_pages(raw, three, way):
    """With cursors in both directions."""
    charge, (last, middle, first) = three
    path = way.format(charge)
    pages = (
        raw("get", path, limit=2),
        raw("get", path, limit=2, starting_after=middle),
        raw("get", path, limit=1, ending_before=first),
    )
    assert [[one["id"] for one in page["data"]] for page in pages] == [[last, middle], [first], [middle]]
    assert [page["has_more"] for page in pages] == [True, False, True]


def test_a_charge_without_refunds_has_an_empty_list(client, raw, pay, three):
    """The others' are not in it."""
    charge = pay()
    assert client.v1.refunds.list({"charge": charge}).data == []
    assert raw("get", f"/v1/charges/{charge}/refunds")["data"] == []


def test_refunds_are_listed_by_when_they_were_made(fake_stripe, client, pay, refund):
    """``created`` as everywhere."""
    charge = pay()
    early = refund(charge, amount=1)
    fake_stripe.clock.advance(hours=1)
    late = refund(charge, amount=1)
    moment = fake_stripe.get(late)["created"]
    assert [one.id for one in client.v1.refunds.list({"created": {"lt": moment}}).data] == [early]
    assert [one.id for one in client.v1.refunds.list({"created": moment}).data] == [late]


def test_the_refunds_of_an_unknown_charge_are_refused(client, raw, refused):
    """In the query it is 400 for the charge (recorded), in the path 404."""
    seen = refused(client.v1.refunds.list, {"charge": "ch_test_filter"})
    assert seen == (400, INVALID, "resource_missing", "charge", "No such charge: 'ch_test_filter'")
    seen = refused(raw, "get", "/v1/charges/ch_none/refunds")
    assert seen == (404, INVALID, "resource_missing", "id", "No such charge: 'ch_none'")


def test_a_cursor_of_another_charge_is_refused(client, refused, pay, refund, three):
    """It is none of the list."""
    other = refund(pay())
    seen = refused(client.v1.refunds.list, {"charge": three[0], "starting_after": other})
    assert seen == (400, INVALID, "resource_missing", "starting_after", f"No such refund: '{other}'")


@pytest.mark.parametrize(("method", "params"), [("get", {}), ("post", {"metadata": {"a": "b"}})])
def test_a_refund_is_not_found_below_another_charge(fake_stripe, raw, refused, pay, three, method, params):
    """Though both are there; and nothing is changed."""
    other, (last, *_) = pay(), three[1]
    seen = refused(raw, method, f"/v1/charges/{other}/refunds/{last}", **params)
    assert seen == (404, INVALID, "resource_missing", "refund", f"No such refund: '{last}'")
    assert fake_stripe.get(last)["metadata"] == {}


@pytest.mark.parametrize("kind", ["charge", "nothing"])
def test_an_id_that_is_no_refund_is_refused(client, refused, three, kind):
    """By all that is done to one."""
    id_ = three[0] if kind == "charge" else "re_none"
    for act in (client.v1.refunds.retrieve, client.v1.refunds.update, client.v1.refunds.cancel):
        assert refused(act, id_) == (404, INVALID, "resource_missing", "refund", f"No such refund: '{id_}'")


def test_metadata_is_merged(fake_stripe, client, pay, refund, told):
    """Given keys replace, empty ones unset, the others stay; nothing else changes, and it is announced."""
    id_ = refund(pay(), metadata={"keep": "1", "change": "1", "drop": "1"})
    before = fake_stripe.get(id_)
    told()
    client.v1.refunds.update(id_, {"metadata": {"change": "2", "drop": "", "add": "2"}})
    after = fake_stripe.get(id_)
    assert list(after["metadata"].items()) == [("add", "2"), ("change", "2"), ("keep", "1")]
    assert {**after, "metadata": before["metadata"]} == before
    assert told() == [("charge.refund.updated", id_)]
    client.v1.refunds.update(id_, {"metadata": ""})
    assert fake_stripe.get(id_)["metadata"] == {}


def test_metadata_is_merged_below_the_charge_too(fake_stripe, raw, three):
    """POST /v1/charges/:id/refunds/:id."""
    charge, (last, *_) = three
    shown = raw("post", f"/v1/charges/{charge}/refunds/{last}", metadata={"a": "b"})
    assert shown == fake_stripe.get(last)
    assert shown["metadata"] == {"a": "b"}


def test_nothing_but_metadata_can_be_changed(client, refused, three):
    """The reason stays what it was."""
    message = "Received unknown parameter: reason"
    seen = refused(client.v1.refunds.update, three[1][0], {"reason": "duplicate"})
    assert seen == (400, INVALID, "parameter_unknown", "reason", message)
