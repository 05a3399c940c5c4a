"""The values that make test mode do something: each row of the reference's list that concerns sources."""

from __future__ import annotations

import pytest

REDIRECTS = ["alipay", "bancontact", "ideal", "p24", "three_d_secure"]
RECEIVERS = ["ach_credit_transfer", "sepa_credit_transfer"]


@pytest.fixture
def money(fake_stripe):
    """What arrived at a source: the amounts, the oldest first."""

    def money_(source):
        fake_stripe.get(source)
        return [one["amount"] for one in fake_stripe.list("source_transaction") if one["source"] == source]

    return money_


@pytest.mark.parametrize("kind", RECEIVERS)
def test_amount_n_sends_that_amount_after_five_seconds(noon, fake_stripe, make, status, money, kind):
    """The source is chargeable then."""
    source = make(kind, email="amount_4242@example.com")
    fake_stripe.clock.advance(seconds=4)
    assert (status(source), money(source)) == ("pending", [])
    fake_stripe.clock.advance(seconds=1)
    assert (status(source), money(source)) == ("chargeable", [4242])
    assert fake_stripe.get(source)["receiver"]["amount_received"] == 4242


def test_the_transaction_of_a_magic_amount_is_dated_at_its_instant(noon, fake_stripe, client, make):
    """However late somebody looks."""
    source = make("ach_credit_transfer", email="amount_4242@example.com")
    created = fake_stripe.get(source)["created"]
    fake_stripe.clock.advance(days=3)
    assert client.v1.sources.transactions.list(source).data[0].created == created + 5


@pytest.mark.parametrize("kind", RECEIVERS)
def test_another_amount_n_later_sends_more(noon, fake_stripe, client, make, money, kind):
    """Updating the e-mail address lets another transaction arrive; the amounts add up."""
    source = make(kind, email="amount_1000@example.com")
    fake_stripe.clock.advance(seconds=5)
    client.v1.sources.update(source, {"owner": {"email": "amount_2000@example.com"}})
    assert money(source) == [1000]
    fake_stripe.clock.advance(seconds=5)
    assert money(source) == [1000, 2000]
    assert fake_stripe.get(source)["receiver"]["amount_received"] == 3000


def test_the_same_amount_n_again_sends_nothing(noon, fake_stripe, client, make, money):
    """An update that leaves the address as it was begins nothing."""
    source = make("ach_credit_transfer", email="amount_1000@example.com")
    fake_stripe.clock.advance(seconds=5)
    client.v1.sources.update(source, {"owner": {"email": "amount_1000@example.com", "name": "Jenny"}})
    client.v1.sources.update(source, {"metadata": {"a": "b"}})
    fake_stripe.clock.advance(seconds=5)
    assert money(source) == [1000]


def test_an_address_may_become_magic_later(noon, fake_stripe, client, make, status):
    """Also one that authorises."""
    receiver, redirect = make("ach_credit_transfer"), make("ideal")
    client.v1.sources.update(receiver, {"owner": {"email": "amount_7@example.com"}})
    client.v1.sources.update(redirect, {"owner": {"email": "jenny_chargeable@example.com"}})
    fake_stripe.clock.advance(seconds=5)
    assert (status(receiver), status(redirect)) == ("chargeable", "chargeable")


@pytest.mark.parametrize(
    "email",
    ["amount_0@example.com", "amount_@example.com", "amount_1.5@example.com", "my.amount_5@example.com", "amount_5+a@example.com"],
)
def test_an_address_that_only_looks_like_amount_n_sends_nothing(noon, fake_stripe, make, status, money, email):
    """It must be a whole number above zero at the beginning."""
    source = make("ach_credit_transfer", email=email)
    fake_stripe.clock.advance(days=1)
    assert (status(source), money(source)) == ("pending", [])


def test_reference_x_is_the_reference_of_the_transaction(noon, fake_stripe, client, make):
    """Of sepa_credit_transfer, with the usual amount."""
    source = make("sepa_credit_transfer", email="reference_customRef123@example.com")
    fake_stripe.clock.advance(seconds=5)
    transaction = client.v1.sources.transactions.list(source).data[0]
    assert (transaction.amount, transaction.sepa_credit_transfer.reference) == (1000, "customRef123")


def test_fill_now_fills_at_the_next_look(noon, client, make):
    """The creation is answered as pending, the first retrieve as chargeable, with the whole amount received."""
    source = make("multibanco", email="jenny+fill_now@example.com")
    shown = client.v1.sources.retrieve(source)
    assert (shown.status, shown.receiver.amount_received) == ("chargeable", 1099)


def test_fill_now_is_answered_as_pending(noon, client, creation):
    """Money does not arrive within the request."""
    shown = client.v1.sources.create(creation("multibanco", email="jenny+fill_now@example.com"))
    assert (shown.status, shown.receiver.amount_received) == ("pending", 0)


@pytest.mark.fake_stripe(progress="immediate")
def test_fill_never_is_never_filled(noon, fake_stripe, client, make, money):
    """Not even where sources go on by themselves; after a week it is canceled."""
    source = make("multibanco", email="jenny+fill_never@example.com")
    fake_stripe.clock.advance(days=7, seconds=-1)
    assert client.v1.sources.retrieve(source).status == "pending"
    fake_stripe.clock.advance(seconds=1)
    assert client.v1.sources.retrieve(source).status == "canceled"
    assert money(source) == []


@pytest.mark.parametrize(("kind", "amount"), [("ach_credit_transfer", 1000), ("sepa_credit_transfer", 1000), ("multibanco", 1099)])
@pytest.mark.parametrize("email", ["jenny@example.com", "anything.else+at_all@example.com"])
@pytest.mark.fake_stripe(progress="immediate")
def test_any_other_address_is_filled_where_sources_go_on_by_themselves(noon, make, status, money, kind, amount, email):
    """With the whole amount, or 1000 where there is none."""
    source = make(kind, email=email)
    assert (status(source), money(source)) == ("chargeable", [amount])


@pytest.mark.parametrize("kind", ["ach_credit_transfer", "sepa_credit_transfer", "multibanco"])
def test_any_other_address_waits_for_the_test_by_default(noon, fake_stripe, make, status, money, kind):
    """Stripe's test mode sends money by itself; here a test says when, unless it asks for progress."""
    source = make(kind)
    fake_stripe.clock.advance(hours=1)
    assert (status(source), money(source)) == ("pending", [])


@pytest.mark.parametrize("kind", REDIRECTS)
def test_chargeable_in_the_address_authorizes(noon, fake_stripe, make, kind):
    """After five seconds, without a visit of the page."""
    source = make(kind, email="jenny_chargeable@example.com")
    fake_stripe.clock.advance(seconds=4)
    assert fake_stripe.get(source)["status"] == "pending"
    fake_stripe.clock.advance(seconds=1)
    shown = fake_stripe.get(source)
    assert (shown["status"], shown["redirect"]["status"]) == ("chargeable", "succeeded")


def test_magic_that_comes_too_late_does_nothing(noon, fake_stripe, make, status):
    """The payer was faster: declined is declined."""
    source = make("ideal", email="jenny_chargeable@example.com")
    fake_stripe.payer.decline(source)
    fake_stripe.clock.advance(seconds=5)
    assert status(source) == "failed"


def test_money_that_comes_too_late_does_not_arrive(noon, fake_stripe, client, make, attach, status, money):
    """The receiver was detached before."""
    source = make("ach_credit_transfer", email="amount_4242@example.com")
    client.v1.sources.detach(attach(source), source)
    fake_stripe.clock.advance(seconds=5)
    assert (status(source), money(source)) == ("consumed", [])


@pytest.mark.parametrize(
    ("kind", "email"),
    [
        ("ideal", "amount_4242@example.com"),
        ("ideal", "reference_a@example.com"),
        ("p24", "jenny+fill_now@example.com"),
        ("wechat", "jenny_chargeable@example.com"),
        ("ach_credit_transfer", "jenny_chargeable@example.com"),
    ],
)
def test_magic_is_for_the_flow_it_was_documented_for(noon, fake_stripe, make, status, kind, email):
    """Money is not sent to a redirect, and nobody authorises a receiver."""
    source = make(kind, email=email)
    fake_stripe.clock.advance(minutes=30)
    assert status(source) == "pending"


def test_sofort_keeps_the_names_of_charges_to_come(client, creation, fake_stripe):
    """succeeding_charge and failing_charge mean something to charges, and nothing to the source."""
    for name in ("succeeding_charge", "failing_charge"):
        sent = {**creation("ideal"), "type": "sofort", "sofort": {"country": "DE"}, "owner": {"name": name}}
        source = client.v1.sources.create(sent)
        assert (source.owner.name, source.status) == (name, "pending")
        fake_stripe.payer.authorize(source.id)
        assert client.v1.sources.retrieve(source.id).status == "chargeable"


@pytest.mark.parametrize(
    ("iban", "country", "bank", "branch", "last4"),
    [
        ("DE89370400440532013000", "DE", "37040044", None, "3000"),
        ("AT611904300234573201", "AT", "19043", None, "3201"),
        ("AT861904300235473202", "AT", "19043", None, "3202"),
        ("AT591904300235473203", "AT", "19043", None, "3203"),
        ("FR1420041010050500013M02606", "FR", "20041", "01005", "2606"),
        ("BE62510007547061", "BE", "510", None, "7061"),
    ],
)
def test_the_ibans_for_tests_make_chargeable_sources(fake_stripe, make, iban, country, bank, branch, last4):
    """What happens to their charges is another matter."""
    shown = fake_stripe.get(make("sepa_debit", sepa_debit={"iban": iban}))
    hash_ = shown["sepa_debit"]
    assert (shown["status"], hash_["country"], hash_["bank_code"], hash_["branch_code"], hash_["last4"]) == (
        "chargeable",
        country,
        bank,
        branch,
        last4,
    )


@pytest.mark.parametrize(
    ("number", "grade", "status_"),
    [
        ("4000000000003063", "required", "pending"),
        ("4000000000003055", "optional", "chargeable"),
        ("378282246310005", "not_supported", "chargeable"),
    ],
)
def test_the_cards_for_tests_have_their_grades(fake_stripe, make, number, grade, status_):
    """Only where it is required a three_d_secure source waits for the payer."""
    card = make("card", card={"number": number, "exp_month": 6, "exp_year": 2055})
    assert fake_stripe.get(card)["card"]["three_d_secure"] == grade
    assert fake_stripe.get(make("three_d_secure", three_d_secure={"card": card}))["status"] == status_


@pytest.mark.parametrize("token", ["tok_visa", "tok_amex", "tok_unionpay"])
def test_the_tokens_for_tests_make_cards(client, token):
    """As often as one likes."""
    assert [client.v1.sources.create({"type": "card", "token": token}).status for _ in range(2)] == ["chargeable"] * 2
