"""Sources that go on by themselves: at once, after a time, by type; and those that wait for the test."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fakesources import FakeStripe

WAITING = ["ach_credit_transfer", "ach_debit", "alipay", "bancontact", "ideal", "multibanco", "sepa_credit_transfer", "wechat"]


@pytest.fixture
def begun(creation, noon):
    """Create a source on a fake; return what tells its status."""

    def begun_(fake, kind, **more):
        source = fake.client().v1.sources.create(creation(kind, **more))
        return source, lambda: fake.get(source.id)["status"]

    return begun_


@pytest.mark.parametrize("kind", WAITING)
def test_by_default_a_source_waits_for_the_test(begun, kind):
    """manual: nothing happens until it is canceled."""
    fake = FakeStripe()
    _, status = begun(fake, kind)
    fake.clock.advance(minutes=59)
    assert status() == "pending"


@pytest.mark.parametrize("kind", WAITING)
def test_immediate_sources_are_chargeable_at_the_first_look(begun, kind):
    """Their creation is still answered as pending."""
    source, status = begun(FakeStripe(progress="immediate"), kind)
    assert source.status == "pending"
    assert status() == "chargeable"


@pytest.mark.parametrize("kind", WAITING)
def test_sources_may_go_on_after_a_time(begun, kind):
    """Not a second earlier."""
    fake = FakeStripe(progress=timedelta(seconds=30))
    _, status = begun(fake, kind)
    fake.clock.advance(seconds=29)
    assert status() == "pending"
    fake.clock.advance(seconds=1)
    assert status() == "chargeable"


def test_each_way_of_going_on_leaves_its_traces(begun):
    """A redirect has succeeded, money has arrived, values were right."""
    fake = FakeStripe(progress="immediate")
    ideal, receiver, debit = (begun(fake, kind)[0].id for kind in ("ideal", "ach_credit_transfer", "ach_debit"))
    assert fake.get(ideal)["redirect"]["status"] == "succeeded"
    assert fake.get(ideal)["owner"]["verified_name"] == "Jenny Rosen"
    assert fake.get(receiver)["receiver"]["amount_received"] == 1000
    assert [one["amount"] for one in fake.list("source_transaction")] == [1000]
    assert fake.get(debit)["code_verification"]["status"] == "succeeded"


def test_a_pace_may_differ_by_type(begun):
    """Types that are not named wait."""
    fake = FakeStripe(progress={"ideal": "immediate", "p24": timedelta(minutes=1), "alipay": "manual"})
    statuses = {kind: begun(fake, kind)[1] for kind in ("ideal", "p24", "alipay", "wechat")}
    assert {kind: status() for kind, status in statuses.items()} == {
        "ideal": "chargeable",
        "p24": "pending",
        "alipay": "pending",
        "wechat": "pending",
    }
    fake.clock.advance(minutes=1)
    assert {kind: status() for kind, status in statuses.items()} == {
        "ideal": "chargeable",
        "p24": "chargeable",
        "alipay": "pending",
        "wechat": "pending",
    }


def test_what_the_test_did_first_stands(begun):
    """A source that the payer declined does not go on."""
    fake = FakeStripe(progress=timedelta(minutes=1))
    source, status = begun(fake, "ideal")
    fake.payer.decline(source.id)
    fake.clock.advance(minutes=1)
    assert status() == "failed"


def test_a_time_beyond_the_wait_is_too_long(begun):
    """The source is canceled before."""
    fake = FakeStripe(progress=timedelta(hours=2))
    _, status = begun(fake, "ideal")
    fake.clock.advance(hours=2)
    assert status() == "canceled"


def test_going_on_and_being_canceled_count_from_the_same_instant(begun):
    """Six hours after it became chargeable, not after somebody looked."""
    fake = FakeStripe(progress=timedelta(minutes=30))
    _, status = begun(fake, "ideal")
    fake.clock.advance(hours=6, minutes=30, seconds=-1)
    assert status() == "chargeable"
    fake.clock.advance(seconds=1)
    assert status() == "canceled"


def test_chargeable_sources_have_nowhere_to_go(begun):
    """Cards and debits are left alone."""
    for kind in ("card", "sepa_debit"):
        source, status = begun(FakeStripe(progress="immediate"), kind)
        assert source.status == status() == "chargeable"


def test_connected_accounts_have_the_same_pace(creation, noon):
    """The argument is for all accounts of a fake."""
    fake = FakeStripe(progress="immediate")
    source = fake.client().v1.sources.create(creation("ideal"), {"stripe_account": "acct_1ConnectedShop07"}).id
    assert fake.get(source, account="acct_1ConnectedShop07")["status"] == "chargeable"


@pytest.mark.fake_stripe(progress="immediate")
def test_the_marker_sets_the_pace(fake_stripe, make, status):
    """The marker's arguments are those of FakeStripe."""
    assert status(make("ideal")) == "chargeable"


@pytest.mark.fake_stripe(progress={"ideal": timedelta(minutes=5)})
def test_the_marker_sets_the_pace_by_type(noon, fake_stripe, make, status):
    """As the argument does."""
    source, other = make("ideal"), make("p24")
    fake_stripe.clock.advance(minutes=5)
    assert (status(source), status(other)) == ("chargeable", "pending")


@pytest.mark.parametrize("pace", ["fast", 5, None, {"ideal": "fast"}])
def test_another_pace_is_an_error(pace):
    """It names what was given and what there is."""
    given = pace["ideal"] if isinstance(pace, dict) else pace
    with pytest.raises(ValueError, match="progress") as caught:
        FakeStripe(progress=pace)
    assert str(caught.value) == f"A progress is 'manual', 'immediate' or a timedelta, not {given!r}."


def test_a_pace_of_no_type_is_an_error():
    """All wrong names at once."""
    with pytest.raises(ValueError, match="names source types") as caught:
        FakeStripe(progress={"bitcoin": "immediate", "ideal": "manual", "apple": "manual"})
    assert str(caught.value) == "progress names source types that do not exist: apple, bitcoin."
