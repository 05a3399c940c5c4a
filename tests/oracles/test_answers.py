"""What looks at every answer of the suite: it sees what is wrong, and what is listed as right occurs."""

import json

import pytest

from fakesources import FakeStripe
from fakesources.api.messages import Headers, Response

SOURCE = {
    "id": "src_1", "object": "source", "client_secret": "src_client_secret_1", "created": 1, "flow": "none", "livemode": False,
    "status": "chargeable", "type": "card",
}  # fmt: skip


@pytest.fixture
def door(described, oracle):
    """One like that of the suite."""
    return oracle["Door"](described)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, None),
        ({"amount": None}, None),
        ({"amount": "1"}, "source.amount: '1' is no integer"),
        ({"amount": True}, "source.amount: True is no integer"),
        ({"flow": None}, "source.flow: None is no string"),
        ({"livemode": 0}, "source.livemode: 0 is no boolean"),
        ({"type": "cheque"}, "source.type: 'cheque' is none of"),
        ({"client_secret": "x" * 5001}, "source.client_secret: 5001 characters are too many"),
        ({"metadata": {"a": 1}}, "source.metadata.*: 1 is no string"),
        ({"metadata": []}, "source.metadata: [] is no object"),
        ({"redirect": {"return_url": "a", "status": "b"}}, "source_redirect_flow.url: is missing"),
        ({"owner": {"address": {"city": 1}}}, "address.city: 1 is no string"),
        ({"source_order": {"items": [{"amount": "1"}]}}, "source_order_item.amount: '1' is no integer"),
    ],
)
def test_it_sees_what_is_wrong(described, change, fault):
    """A field of the wrong type, a word that is none, a text too long, something missing, at any depth."""
    faults, _ = described.faults("source", {**SOURCE, **change})

    assert [one[: len(fault or "")] for one in faults if one.startswith(fault or "")][:1] == ([fault] if fault else [])
    assert bool(faults) is (fault is not None)


def test_it_sees_a_field_too_much(described):
    """Whether that is wrong depends on the version of the answer."""
    assert described.faults("source", {**SOURCE, "colour": "red"}) == ([], ["source.colour"])


def test_it_takes_any_of_several_kinds_of_object(described):
    """A source, a card or a bank account of a customer; the nearest one tells what is wrong."""
    name = described.answer("GET", "/v1/customers/{customer}/sources/{id}")

    assert described.faults(name, SOURCE) == ([], [])
    assert described.faults(name, {**SOURCE, "flow": 1})[0] == ["source.flow: 1 is no string"]


def test_a_wrong_answer_fails_the_test_that_got_it(door):
    """And the whole run, should that test have caught the error."""

    def answer(_server, _request):
        return Response(200, json.dumps({**SOURCE, "flow": 1}), Headers({"stripe-version": "2020-08-27"}))

    with pytest.raises(AssertionError, match=r"source\.flow: 1 is no string"):
        door.watching(answer)(FakeStripe()._server, _Asked())
    assert list(door.faults) == ["source.flow: 1 is no string"]


def test_what_follows_from_an_object_that_stripe_would_not_show_is_not_looked_at(door):
    """A test that loads half a source gets half a source."""
    fake = FakeStripe()
    door.loading(FakeStripe.load)(fake, {"id": "src_1", "object": "source"})

    def answer(_server, _request):
        return Response(200, "{}", Headers())

    assert door.watching(answer)(fake._server, _Asked()).text == "{}"


def test_all_that_is_listed_occurs(door, oracle, ask):
    """An exception that has gone does not stay."""
    fake = FakeStripe(progress="immediate")
    handle = door.watching(type(fake._server).handle)
    fake._server.handle = lambda request: handle(fake._server, request)
    receiver = "type=sepa_credit_transfer&currency=eur&owner[email]=a@example.com&owner[name]=Jo"
    debit = "type=sepa_debit&currency=eur&owner[name]=Jo&sepa_debit[iban]=DE89370400440532013000"
    ask(fake, "POST /v1/charges", "amount=100&currency=usd&source=tok_visa")
    ask(fake, "GET /v1/tokens/tok_visa")
    ask(
        fake,
        "POST /v1/products",
        "name=Mug&default_price_data[currency]=eur&default_price_data[unit_amount]=1&default_price_data[recurring][interval]=month",
    )
    ask(fake, "POST /v1/prices", "currency=eur&unit_amount=1&recurring[interval]=month&product_data[name]=Mug")
    debited = ask(fake, "POST /v1/sources", debit).json()
    ask(fake, "GET /v1/customers?include[]=total_count&expand[]=data.sources")
    ask(fake, "POST /v1/sources", "type=wechat&amount=100&currency=usd&wechat[appid]=wx1")
    ask(
        fake,
        "POST /v1/sources",
        "type=klarna&amount=100&currency=gbp&redirect[return_url]=https://shop.example.com&klarna[product]=payment"
        "&klarna[purchase_country]=UK&klarna[owner_dob_day]=1&source_order[items][0][amount]=100&source_order[items][0][currency]=gbp",
    )
    debited = ask(fake, "POST /v1/charges", f"amount=100&currency=eur&source={debited['id']}").json()
    ask(fake, "POST /v1/refunds", f"charge={debited['id']}")
    source = ask(fake, "POST /v1/sources", receiver).json()
    fake.payer.send_funds(source["id"], 1000)
    ask(fake, "POST /v1/charges", f"amount=1000&currency=eur&source={source['id']}")
    ask(fake, f"GET /v1/sources/{source['id']}/source_transactions")

    assert door.met - {None} == set(oracle["LISTED"])
    assert None not in door.met


class _Asked:
    """A request for a source."""

    method, url, body = "GET", "https://api.stripe.com/v1/sources/src_1", b""
    place = ("api.stripe.com", "/v1/sources/src_1", "")
