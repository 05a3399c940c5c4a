"""Balance transactions that are looked up and listed, at the URLs of today and at the older ones."""

from __future__ import annotations

import pytest

INVALID = "invalid_request_error"
URLS = ["/v1/balance_transactions", "/v1/balance/history"]


@pytest.fixture
def raw(client, body):
    """Send a GET; return the JSON: ``raw("/v1/balance/history", limit=1)``."""
    return lambda path, **params: body(client._requestor.request("get", path, params, {}, base_address="api"))


@pytest.fixture
def world(fake_stripe, client, pay):
    """A charge in dollars with two refunds, and one in euros: what their objects are called, and the ids of their transactions."""
    dollars, euros = pay(), pay(currency="eur")
    first, second = (client.v1.refunds.create({"charge": dollars, "amount": amount}).id for amount in (1, 2))
    ids = {"dollars": dollars, "euros": euros, "first": first, "second": second}
    return ids, {name: fake_stripe.get(id_)["balance_transaction"] for name, id_ in ids.items()}


@pytest.mark.parametrize("url", URLS)
def test_a_transaction_is_retrieved(fake_stripe, raw, world, url):
    """By both URLs the same."""
    id_ = world[1]["dollars"]
    assert raw(f"{url}/{id_}") == fake_stripe.get(id_)


@pytest.mark.parametrize("url", URLS)
def test_all_transactions_are_listed(raw, world, url):
    """The newest first."""
    moved = world[1]
    listed = raw(url)
    assert [one["id"] for one in listed["data"]] == [moved[name] for name in ("second", "first", "euros", "dollars")]
    assert (listed["has_more"], listed["url"]) == (False, "/v1/balance_transactions")


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"currency": "usd"}, ["second", "first", "dollars"]),
        ({"currency": "EUR"}, ["euros"]),
        ({"currency": "gbp"}, []),
        ({"type": "refund"}, ["second", "first"]),
        ({"type": "charge"}, ["euros", "dollars"]),
        ({"type": "payout"}, []),
        ({"source": "second"}, ["second"]),
        ({"source": "dollars"}, ["dollars"]),
        ({"source": "txn_none"}, []),
        ({"type": "charge", "currency": "usd"}, ["dollars"]),
        ({"limit": 1, "type": "refund"}, ["second"]),
        ({"starting_after": "first"}, ["euros", "dollars"]),
        ({"ending_before": "first", "limit": 1}, ["second"]),
    ],
    ids=str,
)
def test_transactions_are_filtered(raw, world, url, asked, found):
    """By currency, type and source, in pages, and by all at once."""
    ids, moved = world
    params = {name: (ids if name == "source" else moved).get(value, value) for name, value in asked.items()}
    assert [one["id"] for one in raw(url, **params)["data"]] == [moved[name] for name in found]


def test_transactions_are_listed_by_when_they_were_made(fake_stripe, client, last, pay):
    """``created`` as everywhere."""
    pay()
    early = last()["id"]
    fake_stripe.clock.advance(hours=1)
    pay()
    late = last()
    assert [one.id for one in client.v1.balance_transactions.list({"created": {"lt": late["created"]}}).data] == [early]
    assert [one.id for one in client.v1.balance_transactions.list({"created": late["created"]}).data] == [late["id"]]


def test_what_moved_is_expanded(client, world):
    """A charge, a refund with its charge; in lists as well."""
    ids, moved = world
    retrieve = client.v1.balance_transactions.retrieve
    assert retrieve(moved["euros"], {"expand": ["source"]}).source.id == ids["euros"]
    shown = retrieve(moved["first"], {"expand": ["source.charge"]}).source
    assert (shown.id, shown.charge.id) == (ids["first"], ids["dollars"])
    listed = client.v1.balance_transactions.list({"expand": ["data.source"]}).data
    assert [one.source.object for one in listed] == ["refund", "refund", "charge", "charge"]


def test_a_charge_expands_its_transaction(client, world):
    """The other way round."""
    ids, moved = world
    assert client.v1.charges.retrieve(ids["euros"], {"expand": ["balance_transaction"]}).balance_transaction.id == moved["euros"]


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("kind", ["charge", "nothing"])
def test_an_id_that_is_no_transaction_is_refused(raw, refused, world, url, kind):
    """Of another object, or of nothing."""
    id_ = world[0]["dollars"] if kind == "charge" else "txn_none"
    seen = refused(raw, f"{url}/{id_}")
    assert seen == (404, INVALID, "resource_missing", "id", f"No such balance_transaction: '{id_}'")


def test_a_cursor_that_is_not_in_the_list_is_refused(raw, refused, world):
    """It is there, but filtered out."""
    id_ = world[1]["euros"]
    seen = refused(raw, URLS[0], currency="usd", starting_after=id_)
    assert seen == (400, INVALID, "resource_missing", "starting_after", f"No such balance_transaction: '{id_}'")


def test_accounts_have_their_own_transactions(client, world):
    """Those of the platform are not those of a connected account."""
    connected = {"stripe_account": "acct_1Connected"}
    charge = client.v1.charges.create({"amount": 500, "currency": "usd", "source": "tok_visa"}, connected).id
    (shown,) = client.v1.balance_transactions.list(options=connected).data
    assert (shown.source, shown.amount) == (charge, 500)
    assert len(client.v1.balance_transactions.list().data) == 4
