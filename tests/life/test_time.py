"""What time does: sources that nobody uses are canceled, at their instant, whoever looks and however late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from fakesources.resources.sources.types import TYPES

HOUR, FOREVER = 1, 24 * 3650

PENDING = {
    "alipay": HOUR,
    "bancontact": HOUR,
    "ideal": HOUR,
    "p24": HOUR,
    "three_d_secure": HOUR,
    "wechat": HOUR,
    "multibanco": 7 * 24,
}
NEVER = ["ach_credit_transfer", "ach_debit", "sepa_credit_transfer", "card", "sepa_debit"]


@pytest.fixture
def chargeable(fake_stripe, make):
    """Create a source and let its payer do the rest; return its id."""

    def chargeable_(kind):
        source = make(kind)
        if kind == "multibanco":
            fake_stripe.payer.send_funds(source, 1099)
        else:
            fake_stripe.payer.authorize(source)
        return source

    return chargeable_


@pytest.mark.parametrize("kind", PENDING)
def test_a_pending_source_is_canceled_at_its_hour(later, make, status, kind):
    """Not a second earlier, whichever way time goes on."""
    source = make(kind)
    later(hours=PENDING[kind], seconds=-1)
    assert status(source) == "pending"
    later(seconds=1)
    assert status(source) == "canceled"


@pytest.mark.parametrize("kind", [kind for kind in PENDING if kind not in ("alipay", "wechat")])
def test_a_chargeable_source_is_canceled_six_hours_after_it_became_so(later, chargeable, status, kind):
    """Counted from then, not from its creation."""
    source = chargeable(kind)
    later(hours=6, seconds=-1)
    assert status(source) == "chargeable"
    later(seconds=1)
    assert status(source) == "canceled"


@pytest.mark.parametrize("kind", NEVER)
def test_some_types_wait_for_ever(later, make, status, kind):
    """Reusable ones, and cards."""
    source = make(kind)
    before = status(source)
    later(hours=FOREVER)
    assert status(source) == before


def test_a_single_use_card_does_not_expire_either(later, make, status):
    """As documented for cards."""
    source = make("card", usage="single_use", amount=1099)
    later(hours=FOREVER)
    assert status(source) == "chargeable"


def test_the_waits_of_all_types_are_those_of_the_reference():
    """An hour and six, a week and six, or never."""
    waits = {row.waits for row in TYPES.values()}
    assert waits == {(1, 6), (168, 6), (None, None)}
    assert {name for name, row in TYPES.items() if row.waits == (None, None)} == {
        "ach_credit_transfer",
        "ach_debit",
        "acss_debit",
        "au_becs_debit",
        "card",
        "card_present",
        "sepa_credit_transfer",
        "sepa_debit",
    }
    assert [name for name, row in TYPES.items() if row.waits == (168, 6)] == ["multibanco"]
    assert [name for name, row in TYPES.items() if row.closes] == ["alipay", "wechat"]


def test_a_source_that_becomes_chargeable_is_not_canceled_at_its_first_hour(later, fake_stripe, make, status):
    """What was planned for the pending source no longer matters."""
    source = make("ideal")
    later(minutes=59)
    fake_stripe.payer.authorize(source)
    later(hours=5, minutes=59)
    assert status(source) == "chargeable"
    later(minutes=1)
    assert status(source) == "canceled"


def test_what_has_ended_stays_as_it_ended(later, fake_stripe, client, make, attach, status):
    """Failed and consumed sources are not canceled."""
    failed, consumed = make("ideal"), make("ideal")
    fake_stripe.payer.decline(failed)
    client.v1.sources.detach(attach(consumed), consumed)
    later(hours=FOREVER)
    assert (status(failed), status(consumed)) == ("failed", "consumed")


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(lambda fake, client, source, customer: fake.get(source)["status"], id="fake.get"),
        pytest.param(lambda fake, client, source, customer: fake.list("source")[0]["status"], id="fake.list"),
        pytest.param(lambda fake, client, source, customer: client.v1.sources.retrieve(source).status, id="retrieve"),
        pytest.param(
            lambda fake, client, source, customer: client.v1.sources.update(source, {"metadata": {"a": "b"}}).status, id="update"
        ),
        pytest.param(
            lambda fake, client, source, customer: client.v1.customers.payment_sources.list(customer).data[0].status,
            id="the customer's list",
        ),
        pytest.param(
            lambda fake, client, source, customer: (
                client.v1.customers.retrieve(customer, {"expand": ["sources"]}).sources.data[0].status
            ),
            id="the customer expanded",
        ),
    ],
)
def test_whoever_looks_sees_what_time_has_done(noon, fake_stripe, client, make, attach, look):
    """Also of an attached source: nobody charged it, so it is canceled, and still its customer's."""
    source = make("ideal")
    customer = attach(source)
    fake_stripe.clock.advance(days=400)
    assert look(fake_stripe, client, source, customer) == "canceled"
    assert fake_stripe.get(source)["customer"] == customer


def test_an_attached_source_that_was_canceled_can_be_detached(noon, fake_stripe, client, make, attach, status):
    """Canceled is final: it does not become consumed."""
    source = make("ideal")
    customer = attach(source)
    fake_stripe.clock.advance(hours=1)
    assert client.v1.sources.detach(customer, source).status == "canceled"
    assert status(source) == "canceled"
    assert "customer" not in fake_stripe.get(source)


def test_a_late_look_sees_everything_in_its_order(noon, fake_stripe, make, status):
    """Authorised five seconds after its creation, so canceled six hours and five seconds after it, not at the first hour."""
    source = make("ideal", email="jenny_chargeable@example.com")
    fake_stripe.clock.advance(hours=6, seconds=4)
    assert status(source) == "chargeable"
    fake_stripe.clock.advance(seconds=1)
    assert status(source) == "canceled"


def test_what_happens_is_dated_at_its_instant(noon, fake_stripe, client, make):
    """Two sums that arrived on different days, looked at on a third one."""
    source = make("ach_credit_transfer", email="amount_1@example.com")
    fake_stripe.clock.advance(days=1)
    client.v1.sources.update(source, {"owner": {"email": "amount_2@example.com"}})
    fake_stripe.clock.advance(days=1)
    created = fake_stripe.get(source)["created"]
    dates = [one.created - created for one in client.v1.sources.transactions.list(source).data]
    assert dates == [timedelta(days=1).total_seconds() + 5, 5]


# ------------------------------------------------------------------------------------------ when the day closes in China
@pytest.mark.parametrize("kind", ["alipay", "wechat"])
@pytest.mark.parametrize(
    ("authorized", "canceled"),
    [
        #  in UTC                 23:45 in China is 15:45 here
        ("2023-05-03 00:00:00", "2023-05-03 06:00:00"),
        ("2023-05-03 09:44:59", "2023-05-03 15:44:59"),
        ("2023-05-03 09:45:01", "2023-05-03 15:45:00"),
        ("2023-05-03 15:00:00", "2023-05-03 15:45:00"),
        ("2023-05-03 15:44:59", "2023-05-03 15:45:00"),
        ("2023-05-03 15:45:00", "2023-05-03 21:45:00"),
        ("2023-05-03 20:00:00", "2023-05-04 02:00:00"),
        ("2023-12-31 15:50:00", "2023-12-31 21:50:00"),
    ],
)
def test_chinese_wallets_close_their_day(noon, chargeable, status, kind, authorized, canceled):
    """A source that is not charged by then is canceled, if its six hours are not over before."""
    begin, end = (datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment in (authorized, canceled))
    noon.move_to(begin)
    source = chargeable(kind)
    noon.move_to(end - timedelta(seconds=1))
    assert status(source) == "chargeable"
    noon.move_to(end)
    assert status(source) == "canceled"


def test_a_pending_wallet_does_not_care_for_the_closing(noon, make, status):
    """It waits for its hour."""
    noon.move_to(datetime(2023, 5, 3, 15, 30, tzinfo=UTC))
    source = make("alipay")
    noon.move_to(datetime(2023, 5, 3, 16, 29, 59, tzinfo=UTC))
    assert status(source) == "pending"


def test_connected_accounts_have_the_same_time(noon, fake_stripe, client, creation):
    """One clock rules them all."""
    shop = {"stripe_account": "acct_1ConnectedShop07"}
    source = client.v1.sources.create(creation("ideal"), shop).id
    fake_stripe.clock.advance(hours=1)
    assert fake_stripe.get(source, account="acct_1ConnectedShop07")["status"] == "canceled"
    assert client.v1.sources.retrieve(source, {}, shop).status == "canceled"
