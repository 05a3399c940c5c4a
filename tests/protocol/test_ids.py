"""Ids: Stripe's formula, and the same ones on every run."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import stripe
import time_machine

from fakesources import FakeStripe
from fakesources.ids import CAPITALS, SECOND_ZERO, Ids, base62, spelled


@pytest.mark.parametrize(
    ("created", "page_id"),
    [
        (1683144457, "src_1N3lxdLkdIwHu7ixPHXy8UcI"),
        (1692121393, "src_1NfRGv2eZvKYlo2Cv7NAImBL"),
        (1693610677, "src_1Nlghd2eZvKYlo2C6RFLJcv4"),
    ],
)
def test_the_ids_on_stripes_pages_follow_the_formula(created, page_id):
    """The second, the end of the account's id, and eight that look random."""
    ids = Ids(seed=0, account=f"acct_{page_id[4:20]}")
    made = ids.modern("src", created)
    assert made[:20] == page_id[:20]
    assert re.fullmatch(r"src_[0-9A-Za-z]{24}", made)


def test_a_sources_id_tells_its_second():
    """Sources created by one account in one second share the first sixteen characters."""
    with FakeStripe() as fake, time_machine.travel(1683144457, tick=False):
        sources = fake.client().v1.sources
        card = {"type": "card", "card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2030}}
        first, second = sources.create(card), sources.create(card)
    assert first.id[:20] == second.id[:20] == "src_1N3lxdFakesource"
    assert first.created == 1683144457


@pytest.mark.parametrize(
    ("page_id", "created"),
    [
        ("cus_9s6XKzkNRiz8i3", datetime(2017, 1, 4, 21, 29, 20, tzinfo=UTC)),
        ("prod_UY65xxxxxxxxxx", datetime.fromtimestamp(1779244170, UTC)),
    ],
)
def test_short_ids_tell_their_minute(page_id, created):
    """Customers and products: the minute, and ten that look random. The customer of the attach page is of January 2017."""
    prefix, rest = page_id.split("_")
    made = Ids(seed=0).short(prefix, int(created.timestamp()))
    assert re.fullmatch(rf"{prefix}_[0-9A-Za-z]{{14}}", made)
    assert made[: len(prefix) + 5] == f"{prefix}_{rest[:4]}"


@pytest.mark.parametrize(("number", "width", "text"), [(0, 4, "0000"), (61, 1, "z"), (62, 2, "10"), (62**6 - 1, 6, "zzzzzz")])
def test_base62_counts_digits_capitals_small_letters(number, width, text):
    """In the order 0-9, A-Z, a-z."""
    assert base62(number, width) == text


def test_second_zero_spells_zeros():
    """The formula's beginning, in August 1983."""
    assert Ids(seed=0).modern("src", SECOND_ZERO).startswith("src_000000")


def life(seed):
    """The ids and secrets that a short life makes."""
    with time_machine.travel(1683144457, tick=False), FakeStripe(seed=seed) as fake:
        v1 = fake.client().v1
        customer = v1.customers.create()
        sepa = {"type": "sepa_debit", "currency": "eur", "owner": {"name": "J"}, "sepa_debit": {"iban": "DE89370400440532013000"}}
        source = v1.sources.create(sepa)
        return [
            customer.id,
            customer.last_response.request_id,
            customer.invoice_prefix,
            source.id,
            source.client_secret,
            source.mandate.reference,
        ]


def test_the_same_seed_makes_the_same_ids():
    """So a failing test fails in the same words tomorrow."""
    assert life(seed=0) == life(seed=0)


def test_another_seed_makes_other_ids():
    """All of them: ids, secrets, references, request ids."""
    assert not set(life(seed=0)) & set(life(seed=1))


def test_ids_do_not_depend_on_the_order_of_the_tests(fake_stripe):
    """The fixture begins its sequence anew for every test: these are the first ids of seed 0."""
    with time_machine.travel(1683144457, tick=False):
        assert fake_stripe.client().v1.customers.create().id == life(seed=0)[0]


def test_ids_are_unique():
    """A hundred thousand of one second."""
    ids = Ids(seed=3)
    assert len({ids.modern("src", 1683144457) for _ in range(100_000)}) == 100_000


def test_spelled_uses_its_alphabet_and_length():
    """And says the same for the same text."""
    text = spelled("a card number", 16, CAPITALS)
    assert re.fullmatch(r"[0-9A-Z]{16}", text)
    assert spelled("a card number", 16, CAPITALS) == text != spelled("another", 16, CAPITALS)


def test_request_ids_are_a_sequence_of_their_own(bodies):
    """Looking at objects, in vain or not, does not change the ids of those to come."""
    quiet, curious = FakeStripe().client().v1, FakeStripe().client().v1
    seen = [curious.customers.list().last_response.request_id for _ in range(3)]
    with pytest.raises(stripe.InvalidRequestError):
        curious.sources.retrieve("src_unknown")
    ids = [v1.sources.create(bodies["card"]) for v1 in (quiet, curious)]
    assert ids[0].id[-8:] == ids[1].id[-8:]
    assert ids[0].client_secret == ids[1].client_secret
    assert len({*seen, ids[1].last_response.request_id}) == 4
