"""Idempotency keys: a repeated POST gets the first answer again, if there was one worth keeping."""

from __future__ import annotations

import pytest
import stripe

from fakesources import FakeStripe, NotFaked

ONCE = {"idempotency_key": "once"}
ALREADY = "The source you provided has already been attached to a customer."


def headers_of(answer):
    """The headers of an answer or of a refusal."""
    return answer.headers if isinstance(answer, stripe.StripeError) else answer.last_response.headers


def body_of(answer):
    """The text of an answer or of a refusal."""
    return answer.http_body if isinstance(answer, stripe.StripeError) else answer.last_response.body


def assert_is_replay(again, first):
    """Assert the same text under a request id of its own, and the headers that tell so."""
    assert body_of(again) == body_of(first)
    now, then = headers_of(again), headers_of(first)
    assert now["request-id"] != then["request-id"]
    assert now["original-request"] == then["request-id"]
    assert now["idempotent-replayed"] == "true"
    assert "idempotent-replayed" not in then
    assert now["idempotency-key"] == then["idempotency-key"]
    assert now["stripe-should-retry"] == then["stripe-should-retry"] == "false"
    assert now["stripe-version"] == then["stripe-version"]


@pytest.fixture
def refusal():
    """Run a call that Stripe refuses; return the error."""

    def refusal_(call, *args):
        with pytest.raises(stripe.StripeError) as caught:
            call(*args)
        return caught.value

    return refusal_


def test_a_repeated_creation_creates_once(fake_stripe, client, bodies):
    """However often; each repetition has a request id of its own."""
    first = client.v1.sources.create(bodies["ideal"], ONCE)
    repeated = [client.v1.sources.create(bodies["ideal"], ONCE) for _ in range(3)]
    for again in repeated:
        assert_is_replay(again, first)
    assert len({headers_of(again)["request-id"] for again in repeated}) == 3
    assert len(fake_stripe.list("source")) == 1


def test_the_first_answer_is_repeated_not_the_object_of_today(fake_stripe, client, bodies):
    """A source that was authorised since is pending in the repeated answer still."""
    first = client.v1.sources.create(bodies["ideal"], ONCE)
    fake_stripe.payer.authorize(first.id)
    assert_is_replay(client.v1.sources.create(bodies["ideal"], ONCE), first)
    assert client.v1.sources.retrieve(first.id).status == "chargeable"


def test_a_repeated_update_does_not_update_again(client, create):
    """What was changed in between stays changed."""
    source = create("card")
    first = client.v1.sources.update(source.id, {"metadata": {"a": "1"}}, ONCE)
    client.v1.sources.update(source.id, {"metadata": {"a": "2"}})
    assert_is_replay(client.v1.sources.update(source.id, {"metadata": {"a": "1"}}, ONCE), first)
    assert client.v1.sources.retrieve(source.id).metadata.a == "2"


def test_a_repeated_attachment_is_the_first_one(client, create):
    """Without the key it is refused, as the source is attached already."""
    source, customer = create("card"), client.v1.customers.create()
    attach = client.v1.customers.payment_sources.create
    first = attach(customer.id, {"source": source.id}, ONCE)
    assert_is_replay(attach(customer.id, {"source": source.id}, ONCE), first)
    with pytest.raises(stripe.InvalidRequestError) as caught:
        attach(customer.id, {"source": source.id})
    assert caught.value.user_message == ALREADY


def test_a_refusal_of_what_was_begun_is_repeated(client, create, refusal):
    """Already attached, says the answer, also after the source was detached."""
    source = create("card")
    owner, other = client.v1.customers.create({"source": source.id}).id, client.v1.customers.create().id
    sources = client.v1.customers.payment_sources
    first = refusal(sources.create, other, {"source": source.id}, ONCE)
    assert (first.http_status, first.user_message) == (400, ALREADY)
    sources.delete(owner, source.id)
    assert_is_replay(refusal(sources.create, other, {"source": source.id}, ONCE), first)
    now = "The source you provided cannot be attached to the customer. It must be chargeable or pending."
    assert refusal(sources.create, other, {"source": source.id}).user_message == now


def test_the_refusal_of_an_unknown_object_is_repeated(fake_stripe, client, create, refusal):
    """In the path or in the form, also when the object is there later."""
    customer = client.v1.customers.create().id
    in_form = refusal(client.v1.customers.payment_sources.create, customer, {"source": "src_later"}, ONCE)
    in_path = refusal(client.v1.sources.update, "src_later", {"metadata": {"a": "b"}}, {"idempotency_key": "other"})
    assert (in_form.http_status, in_path.http_status) == (400, 404)
    fake_stripe.load({**fake_stripe.get(create("card").id), "id": "src_later"})
    again = refusal(client.v1.customers.payment_sources.create, customer, {"source": "src_later"}, ONCE)
    assert_is_replay(again, in_form)
    assert_is_replay(
        refusal(client.v1.sources.update, "src_later", {"metadata": {"a": "b"}}, {"idempotency_key": "other"}), in_path
    )


def test_the_refusal_of_a_card_is_repeated(client, refusal):
    """A card error with its status and its class."""
    card = {"type": "card", "card": {"number": "4242424242424241", "exp_month": 6, "exp_year": 2055}}
    first, again = (refusal(client.v1.sources.create, card, ONCE) for _ in range(2))
    assert type(again) is stripe.CardError
    assert (again.http_status, again.code) == (402, "incorrect_number")
    assert_is_replay(again, first)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"type": "ideal"}, "The payment method `ideal` requires the parameter: amount."),
        ({"amount": "x"}, "Invalid integer: x"),
        ({"amount": 0}, "This value must be greater than or equal to 1."),
        ({"zzz": "1"}, "Received unknown parameter: zzz"),
        ({"currency": "usd"}, "Invalid currency: usd. The payment method `ideal` only supports the following currencies: eur."),
        ({"usage": "never"}, "Invalid usage: must be one of reusable or single_use"),
        ({"expand": ["nonsense"]}, "This property cannot be expanded (nonsense)."),
        ({"metadata": {"k" * 41: "v"}}, f"Invalid key: {'k' * 41} must be a string under 40 characters"),
        ({"redirect": {"return_url": "back"}}, "Not a valid URL"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_refusal_of_parameters_is_not_kept(client, bodies, refusal, wrong, message):
    """The corrected request works with the same key, and is then what the key repeats."""
    broken = wrong if "type" in wrong else bodies["ideal"] | wrong
    for _ in range(2):
        refused = refusal(client.v1.sources.create, broken, ONCE)
        assert refused.user_message == message
        assert headers_of(refused)["original-request"] == headers_of(refused)["request-id"]
        assert "idempotent-replayed" not in headers_of(refused)
    corrected = client.v1.sources.create(bodies["ideal"], ONCE)
    assert_is_replay(client.v1.sources.create(bodies["ideal"], ONCE), corrected)
    assert "idempotent-replayed" not in headers_of(corrected)


@pytest.mark.parametrize("status", [409, 429, 500, 503])
def test_ordered_trouble_is_not_kept(fake_stripe, client, refusal, status):
    """It came before anything was done, so the next request with the key does it."""
    fake_stripe.faults.fail_next(status)
    assert refusal(client.v1.customers.create, {}, ONCE).http_status == status
    made = client.v1.customers.create({}, ONCE)
    assert "idempotent-replayed" not in headers_of(made)
    assert [customer["id"] for customer in fake_stripe.list("customer")] == [made.id]


def test_an_unknown_url_is_not_kept(ask, fake_stripe):
    """The key is free for the right URL."""
    assert ask(fake_stripe, "POST /v1/customers/", idempotency_key="once").status == 404
    made = ask(fake_stripe, "POST /v1/customers", idempotency_key="once")
    assert (made.status, "idempotent-replayed" in made.headers) == (200, False)


@pytest.mark.parametrize("sent", [{"payment_method": "pm_1"}, {"invoice_settings": {"default_payment_method": "pm_1"}}])
def test_what_is_not_faked_leaves_the_key_free(client, sent):
    """The exception ends the request; the next one with the key is the first."""
    for _ in range(2):
        with pytest.raises(NotFaked):
            client.v1.customers.create(sent, ONCE)
    made = client.v1.customers.create({}, ONCE)
    assert "idempotent-replayed" not in headers_of(made)


def test_stripe_python_sends_a_key_of_its_own_with_every_creation(fake_stripe, client):
    """A new one each time, so two equal creations are two."""
    first, second = (client.v1.customers.create({"name": "Jo"}) for _ in range(2))
    assert headers_of(first)["idempotency-key"] != headers_of(second)["idempotency-key"]
    assert len(fake_stripe.list("customer")) == 2


def test_without_keys_nothing_is_repeated(fake_stripe, ask):
    """Two equal requests of a program that sends none are two."""
    for _ in range(2):
        assert ask(fake_stripe, "POST /v1/customers", "name=Jo").status == 200
    assert len(fake_stripe.list("customer")) == 2
    assert not fake_stripe._accounts.platform.answers


def test_keys_of_gets_do_not_count(fake_stripe, ask, client):
    """They are answered anew, and do not clash with the key of a POST."""
    made = client.v1.customers.create({}, ONCE)
    for path in ("/v1/customers", f"/v1/customers/{made.id}", "/v1/customers?limit=1", "/v1/customers/cus_unknown"):
        for _ in range(2):
            assert "idempotent-replayed" not in ask(fake_stripe, f"GET {path}", idempotency_key="once").headers
    listed = ask(fake_stripe, "GET /v1/customers", idempotency_key="list").json()["data"]
    client.v1.customers.create()
    assert len(ask(fake_stripe, "GET /v1/customers", idempotency_key="list").json()["data"]) == len(listed) + 1


def test_keys_of_deletions_do_not_count(fake_stripe, ask, client, create):
    """The second deletion finds nothing, key or no key."""
    source = create("card").id
    customer = client.v1.customers.create({"source": source}, ONCE).id
    path = f"/v1/customers/{customer}/sources/{source}"
    first, again = (ask(fake_stripe, f"DELETE {path}", idempotency_key="once") for _ in range(2))
    assert (first.status, again.status) == (200, 404)
    assert "idempotent-replayed" not in again.headers


@pytest.mark.parametrize("key", ["k" * 255, "ONCE", " once", "é", "payin_1460", "a b", "1"])
def test_any_text_may_be_a_key(fake_stripe, ask, key):
    """Up to 255 characters; capitals make another key."""
    ask(fake_stripe, "POST /v1/customers", idempotency_key="once")
    first, again = (ask(fake_stripe, "POST /v1/customers", idempotency_key=key) for _ in range(2))
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    assert again.headers["idempotency-key"] == key


def test_two_accounts_do_not_share_keys(client):
    """Each FakeStripe is one."""
    other = FakeStripe().client().v1.customers.create({}, ONCE)
    assert "idempotent-replayed" not in headers_of(client.v1.customers.create({}, ONCE))
    assert "idempotent-replayed" not in headers_of(other)
