"""The clock: the machine's time, or that of freezegun and time-machine, and what a test adds to it."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from freezegun import freeze_time

from fakesources import FakeStripe

MOMENT = datetime(2023, 5, 3, 20, 7, 37, tzinfo=UTC)
SECOND = 1683144457


def test_the_fake_tells_the_time_of_the_machine(fake_stripe, create):
    """At the moment of use."""
    before = int(time.time())
    assert before <= create("card").created <= time.time()
    assert before <= fake_stripe.clock.now() <= time.time()


@pytest.mark.parametrize(
    "travel",
    [lambda moment: time_machine.travel(moment, tick=False), lambda moment: freeze_time(moment.replace(tzinfo=None))],
    ids=["time-machine", "freezegun"],
)
def test_frozen_time_is_the_fakes_time(travel, bodies):
    """Also that of a fake that was there before."""
    fake = FakeStripe()
    with travel(MOMENT):
        source = fake.client().v1.sources.create({**bodies["ideal"]})
        assert (source.created, source.id[:10]) == (SECOND, "src_1N3lxd")
        assert fake.clock.now() == SECOND
    with travel(MOMENT + timedelta(days=1)):
        assert fake.clock.now() == SECOND + 86_400
    assert fake.clock.now() > SECOND + 2 * 86_400


@pytest.mark.parametrize(
    ("step", "seconds"),
    [
        ({"days": 1}, 86_400),
        ({"hours": 6}, 21_600),
        ({"minutes": 1.5}, 90),
        ({"seconds": 5}, 5),
        ({"days": 1, "hours": 1, "minutes": 1, "seconds": 1}, 90_061),
        ({}, 0),
    ],
)
def test_advance_adds_to_the_time(step, seconds):
    """Days, hours, minutes and seconds, together and one after the other."""
    fake = FakeStripe()
    with time_machine.travel(MOMENT, tick=False):
        fake.clock.advance(**step)
        assert fake.clock.now() == SECOND + seconds
        fake.clock.advance(**step)
        assert fake.clock.now() == SECOND + 2 * seconds
        assert fake.client().v1.customers.create().created == SECOND + 2 * seconds
        assert time.time() == SECOND


def test_time_does_not_go_back():
    """The message says so and shows the step; the time stays."""
    fake = FakeStripe()
    fake.clock.advance(hours=1)
    before = fake.clock.ahead
    with pytest.raises(ValueError, match=r"^The clock of fakesources only goes forward; advance\(\) got -1 day, 23:59:59\.$"):
        fake.clock.advance(seconds=-1)
    assert fake.clock.ahead == before


def test_the_date_is_that_of_utc():
    """Wherever the machine stands."""
    fake = FakeStripe()
    with time_machine.travel(datetime(2023, 5, 3, 23, 59, 59, tzinfo=UTC), tick=False):
        assert fake.clock.date() == date(2023, 5, 3)
        fake.clock.advance(seconds=1)
        assert fake.clock.date() == date(2023, 5, 4)


@pytest.mark.parametrize(("month", "code"), [(5, None), (4, "invalid_expiry_month"), (6, None)])
def test_a_card_expires_at_the_end_of_its_month(month, code, refused, bodies):
    """By the fake's date; a year of two digits is one of this century."""
    card = {"number": "4242424242424242", "exp_month": month, "exp_year": 23}
    with time_machine.travel(MOMENT, tick=False):
        sources = FakeStripe().client().v1.sources
        if code is None:
            assert sources.create({"type": "card", "card": card}).card.exp_year == 2023
        else:
            assert refused(sources.create, {"type": "card", "card": card})[2] == code


@pytest.mark.parametrize(("year", "code"), [(2022, "invalid_expiry_year"), (2073, None), (2074, "invalid_expiry_year")])
def test_a_card_is_good_for_fifty_years_at_most(year, code, refused):
    """A year further off is a mistake, and so is one that is over."""
    card = {"number": "4242424242424242", "exp_month": 12, "exp_year": year}
    with time_machine.travel(MOMENT, tick=False):
        sources = FakeStripe().client().v1.sources
        if code is None:
            assert sources.create({"type": "card", "card": card}).card.exp_year == year
        else:
            assert refused(sources.create, {"type": "card", "card": card})[2:4] == (code, "exp_year")


def test_advancing_makes_a_card_too_old(refused):
    """Between one request and the next."""
    card = {"number": "4242424242424242", "exp_month": 5, "exp_year": 2023}
    with time_machine.travel(MOMENT, tick=False):
        fake = FakeStripe()
        sources = fake.client().v1.sources
        assert sources.create({"type": "card", "card": card}).status == "chargeable"
        fake.clock.advance(days=29)
        assert refused(sources.create, {"type": "card", "card": card})[2] == "invalid_expiry_month"
        fake.clock.advance(days=365)
        assert refused(sources.create, {"type": "card", "card": card})[2] == "invalid_expiry_year"
