"""Webhook endpoints: over the API, and what is delivered to those that a client answers for."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import pytest
import stripe

URL = "https://shop.example.com/stripe/webhook?v=1"


@pytest.fixture
def endpoints(client):
    """The service of stripe-python."""
    return client.v1.webhook_endpoints


@pytest.fixture
def routed(fake_stripe):
    """A client that answers for the URL: the paths it was asked for, and the events it got with what verified them."""
    got = []

    def post(path, data, headers):
        got.append((path, data, headers["Stripe-Signature"]))
        return 200

    fake_stripe.webhooks.route(URL, SimpleNamespace(post=post))
    return got


def types(got, secret):
    """The types of what came and verifies with the secret."""
    return [stripe.Webhook.construct_event(body, header, secret).type for _, body, header in got]


def test_an_endpoint_is_created(fake_stripe, endpoints, frozen):
    """Only this answer shows the secret; keys come in the order of the wire."""
    created = endpoints.create({"url": URL, "enabled_events": ["source.chargeable", "charge.failed"]})

    assert re.fullmatch(r"whsec_\w{32}", created.secret)
    assert created.to_dict() == {
        "id": created.id,
        "object": "webhook_endpoint",
        "api_version": None,
        "application": None,
        "created": frozen,
        "description": None,
        "enabled_events": ["source.chargeable", "charge.failed"],
        "livemode": False,
        "metadata": {},
        "secret": created.secret,
        "status": "enabled",
        "url": URL,
    }
    shown = fake_stripe.get(created.id)
    assert [*shown] == [name for name in created.to_dict() if name != "secret"]
    assert re.fullmatch(r"we_1OCUrEFakesource\w{8}", created.id)
    assert endpoints.retrieve(created.id).to_dict() == shown
    assert fake_stripe.events == []


def test_an_endpoint_is_created_with_everything(endpoints):
    """Also in an older version, and for connected accounts, which it does not show."""
    created = endpoints.create({
        "api_version": "2019-08-14",
        "connect": True,
        "description": "the shop",
        "enabled_events": ["*"],
        "metadata": {"a": "b"},
        "url": URL,
    })  # fmt: skip
    assert (created.api_version, created.description, created.metadata.to_dict()) == ("2019-08-14", "the shop", {"a": "b"})
    assert "connect" not in created


@pytest.mark.parametrize(
    ("params", "changed"),
    [
        ({"url": "https://a.example/"}, {"url": "https://a.example/"}),
        ({"description": "x"}, {"description": "x"}),
        ({"description": ""}, {"description": None}),
        ({"disabled": True}, {"status": "disabled"}),
        ({"disabled": False}, {"status": "enabled"}),
        ({"enabled_events": ["source.failed"]}, {"enabled_events": ["source.failed"]}),
        ({"metadata": {"c": "d"}}, {"metadata": {"a": "b", "c": "d"}}),
        ({}, {}),
    ],
)
def test_an_endpoint_is_updated(fake_stripe, endpoints, params, changed):
    """What is not named stays."""
    id_ = endpoints.create({"url": URL, "enabled_events": ["*"], "metadata": {"a": "b"}, "description": "old"}).id
    before = fake_stripe.get(id_)
    assert endpoints.update(id_, params).to_dict() == {**before, **changed} == fake_stripe.get(id_)


def test_an_endpoint_is_deleted(endpoints):
    """Then nobody finds it; it makes room for another one."""
    ids = [endpoints.create({"url": URL, "enabled_events": ["*"]}).id for _ in range(16)]
    with pytest.raises(stripe.InvalidRequestError, match="maximum of 16"):
        endpoints.create({"url": URL, "enabled_events": ["*"]})

    assert endpoints.delete(ids[3]).to_dict() == {"id": ids[3], "object": "webhook_endpoint", "deleted": True}

    with pytest.raises(stripe.InvalidRequestError, match="No such webhook endpoint"):
        endpoints.retrieve(ids[3])
    new = endpoints.create({"url": URL, "enabled_events": ["*"]}).id
    listed = [one.id for one in endpoints.list({"limit": 100}).data]
    assert listed == [new, *[id_ for id_ in ids[::-1] if id_ != ids[3]]]


def test_endpoints_are_listed_in_pages(endpoints):
    """The newest first."""
    ids = [endpoints.create({"url": URL, "enabled_events": ["*"]}).id for _ in range(3)]
    page = endpoints.list({"limit": 2})
    assert ([one.id for one in page.data], page.has_more, page.url) == (ids[:0:-1], True, "/v1/webhook_endpoints")


def test_an_endpoint_gets_what_it_asked_for(fake_stripe, endpoints, create, routed):
    """At the path and query of its URL, signed with its secret."""
    secret = endpoints.create({"url": URL, "enabled_events": ["source.chargeable"]}).secret

    fake_stripe.payer.decline(create("ideal").id)
    create("card")

    assert [path for path, *_ in routed] == ["/stripe/webhook?v=1"]
    assert types(routed, secret) == ["source.chargeable"]


def test_two_endpoints_of_a_url_get_their_own(endpoints, create, routed):
    """Each with its signature, in its version."""
    all_, some, _ = (
        endpoints.create({"url": url, "enabled_events": events}).secret
        for url, events in ((URL, ["*"]), (URL, ["source.chargeable", "source.failed"]), ("https://b.example/", ["*"]))
    )
    create("card")

    assert len(routed) == 2
    assert types(routed[:1], all_) == types(routed[1:], some) == ["source.chargeable"]


def test_what_an_endpoint_is_now_counts(fake_stripe, endpoints, create, routed):
    """Disabled, enabled again, with other events, at another URL, deleted."""
    id_ = endpoints.create({"url": URL, "enabled_events": ["*"]}).id

    def came():
        before = len(routed)
        create("card")
        return len(routed) - before

    counts = [came()]
    for change in (
        {"disabled": True},
        {"disabled": False},
        {"enabled_events": ["source.failed"]},
        {"enabled_events": ["*"]},
        {"url": "https://elsewhere.example"},
        {"url": URL},
    ):
        endpoints.update(id_, change)
        counts.append(came())
    endpoints.delete(id_)
    assert [*counts, came()] == [1, 0, 1, 0, 1, 0, 1, 0]


def test_what_waits_for_an_endpoint_that_is_gone_is_lost(fake_stripe, endpoints, create, routed):
    """Nobody is asked."""
    id_ = endpoints.create({"url": URL, "enabled_events": ["*"]}).id
    with fake_stripe.webhooks.held() as waiting:
        create("card")
    assert len(waiting) == 1
    endpoints.delete(id_)

    assert fake_stripe.webhooks.release() == []
    assert (routed, fake_stripe.webhooks.waiting) == ([], [])


def test_an_endpoint_has_its_own_version(fake_stripe, endpoints, routed, client):
    """Its events show objects so, whatever the account's version."""
    old, new = (
        endpoints.create({"url": URL, "enabled_events": ["*"], **more}).secret for more in ({"api_version": "2017-01-01"}, {})
    )
    request = client.v1.customers.create().last_response.request_id

    first, second = (
        stripe.Webhook.construct_event(body, header, secret) for (_, body, header), secret in zip(routed, (old, new), strict=True)
    )
    assert (first.api_version, second.api_version) == ("2017-01-01", fake_stripe.api_version)
    assert first.data.object.sources.data == []
    assert "sources" not in second.data.object
    assert (first.request, second.request.id) == (request, request)
    assert [first.id, second.id] == [fake_stripe.events[0]["id"]] * 2


@pytest.mark.fake_stripe(api_version="2017-01-01")
def test_an_endpoint_can_be_newer_than_its_account(fake_stripe, endpoints, routed, client):
    """What its version does not show any more is taken away."""
    secret = endpoints.create({"url": URL, "enabled_events": ["*"], "api_version": "2022-11-15"}).secret
    made = client.v1.customers.create()
    customer, request = fake_stripe.get(made.id), made.last_response.request_id

    ((_, body, header),) = routed
    event = stripe.Webhook.construct_event(body, header, secret)
    assert event.data.object.to_dict() == customer
    assert event.request.id == request
    assert fake_stripe.events[0]["data"]["object"]["sources"]["data"] == []


def test_connected_accounts_have_endpoints_of_two_sorts(fake_stripe, endpoints, client, bodies, routed):
    """Their own, and those of the platform that were made to hear of them."""
    other = {"stripe_account": "acct_1Connected"}
    platform, connect = (
        endpoints.create({"url": URL, "enabled_events": ["*"], "connect": connect}).secret for connect in (False, True)
    )
    own = endpoints.create({"url": URL, "enabled_events": ["*"]}, other).secret

    client.v1.sources.create(bodies["card"], other)
    client.v1.sources.create(bodies["card"])

    assert types(routed[:1], own) == types(routed[1:2], connect) == types(routed[2:], platform) == ["source.chargeable"]
    accounts = [json.loads(body).get("account") for _, body, _ in routed]
    assert accounts == ["acct_1Connected", "acct_1Connected", None]


def test_a_secret_is_rolled(fake_stripe, endpoints, create, routed):
    """Both sign, until the old one is rolled away; an unknown endpoint is an error."""
    created = endpoints.create({"url": URL, "enabled_events": ["*"]})
    new = fake_stripe.webhooks.roll_secret(created.id)
    create("card")
    assert types(routed, created.secret) == types(routed, new) == ["source.chargeable"]

    last = fake_stripe.webhooks.roll_secret(created.id, keep_old=False)
    create("card")
    assert types(routed[1:], last) == ["source.chargeable"]
    with pytest.raises(stripe.SignatureVerificationError):
        types(routed[1:], new)

    endpoints.delete(created.id)
    for id_ in (created.id, "we_unknown"):
        with pytest.raises(ValueError, match=f"^There is no webhook endpoint {id_}\\.$"):
            fake_stripe.webhooks.roll_secret(id_)


def test_an_endpoint_of_a_url_is_asked_there(fake_stripe, endpoints, create):
    """When the client is a URL itself."""
    receiver = fake_stripe.webhooks.route(URL, "http://localhost:8000/hook", held=True)
    endpoints.create({"url": URL, "enabled_events": ["*"]})
    create("card")

    assert receiver.address == "http://localhost:8000/hook"
    assert len(fake_stripe.webhooks.waiting) == 1


def test_a_url_without_a_path_is_asked_at_its_root(fake_stripe):
    """As HTTP asks for it."""
    assert fake_stripe.webhooks.route("https://shop.example.com", print).address == "/"
