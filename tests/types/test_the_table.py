"""The table of types: where each row was seen, and what it takes to add one."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import find, settings

from fakesources import FakeStripe, life
from fakesources.api.kinds import hash_of
from fakesources.api.refusals import SOURCE_TYPE_UNKNOWN
from fakesources.resources.sources import details
from fakesources.resources.sources.params import BY_TYPE
from fakesources.resources.sources.types import TYPES
from fakesources.strategies import source_params

ROOT = Path(__file__).parents[2]

SEEN = {
    #                        the row of the reference   the whole body that the tests hold it against
    "ach_credit_transfer":  ("2.1 D, R",                "Appendix A"),
    "ach_debit":            ("2.1 ?",                   "spec"),
    "acss_debit":           ("2.1 ?",                   "spec"),
    "alipay":               ("2.1 D",                   "Appendix A"),
    "au_becs_debit":        ("2.1 I",                   "spec"),
    "bancontact":           ("2.1 D, R",                "Appendix A"),
    "card":                 ("2.1 D, R",                "Appendix A"),
    "card_present":         ("2.1 ?",                   "spec"),
    "eps":                  ("2.1 D, R",                "Appendix A"),
    "giropay":              ("2.1 D, R",                "Appendix A"),
    "ideal":                ("2.1 D, R",                "Appendix A"),
    "klarna":               ("2.1 R, ?",                "Appendix A"),
    "multibanco":           ("2.1 D, R",                "Appendix A"),
    "p24":                  ("2.1 D, R",                "Appendix A"),
    "sepa_credit_transfer": ("2.1 D",                   "docs"),
    "sepa_debit":           ("2.1 D, R",                "Appendix A"),
    "sofort":               ("2.1 D, R",                "Appendix A"),
    "three_d_secure":       ("2.1 R; waits I",          "Appendix A"),
    "wechat":               ("2.1 D, R",                "Appendix A"),
}  # fmt: skip

PIGEON = replace(
    TYPES["eps"],
    name="pigeon",
    currencies=("chf",),
    required=(*TYPES["eps"].required, "pigeon[loft]"),
    own=hash_of(loft=TYPES["eps"].own.params["statement_descriptor"]),
    details=details.plain("pigeon", "loft ring"),
    seen="here",
)
SENT = {
    "type": "pigeon",
    "amount": 1099,
    "currency": "chf",
    "owner": {"name": "Jenny Rosen"},
    "redirect": {"return_url": "https://shop.example.com/back"},
    "pigeon": {"loft": "B 7"},
}


@pytest.fixture
def pigeon(monkeypatch, fake_stripe):
    """A twentieth type: one row more in the table."""
    monkeypatch.setitem(TYPES, "pigeon", PIGEON)
    return fake_stripe


@pytest.mark.parametrize("row", TYPES.values(), ids=TYPES)
def test_every_row_was_seen_somewhere_and_is_held_against_it(creations, row):
    """The reference has the row, and the conversations of these tests begin with a whole body from the named place."""
    assert (row.seen, creations[row.name].seen) == SEEN[row.name]


def test_nothing_is_seen_that_is_no_row(creations):
    """Both lists name the nineteen types and no others."""
    assert sorted(SEEN) == sorted(creations) == sorted(TYPES)
    assert len(TYPES) == 19


@pytest.mark.parametrize("row", TYPES.values(), ids=TYPES)
def test_every_row_shows_in_its_sources(make, row):
    """The flow, the usage by default, the first status and the hash are those of the row; a redirect is there or not."""
    source = make(row.name)
    assert (source.flow, source.usage, source.status) == (row.flow, row.usages[0], row.first)
    assert row.name in source
    assert ("redirect" in source) is row.redirects
    assert ("receiver" in source) is (row.flow == "receiver")
    assert ("code_verification" in source) is (row.flow == "code_verification")
    assert ("mandate" in source) is (row.name == "sepa_debit")


def test_a_new_row_makes_a_type_that_can_be_created(pigeon):
    """Its hash, its flow and its first status are those of the row."""
    source = pigeon.client().v1.sources.create(SENT)
    assert (source.type, source.flow, source.status, source.usage) == ("pigeon", "redirect", "pending", "single_use")
    assert source["pigeon"].to_dict() == {"loft": "B 7", "ring": None}


def test_a_new_type_has_its_own_rules(pigeon, refused):
    """What its row requires is required, and only its currencies are taken."""
    create = pigeon.client().v1.sources.create
    assert refused(create, {**SENT, "currency": "eur"}) == (
        400,
        "invalid_request_error",
        None,
        "currency",
        "Invalid currency: eur. The payment method `pigeon` only supports the following currencies: chf.",
    )
    assert refused(create, {**SENT, "pigeon": {}}) == (
        400,
        "invalid_request_error",
        "parameter_missing",
        "pigeon[loft]",
        "The payment method `pigeon` requires the parameter: pigeon[loft].",
    )


def test_a_new_type_lives_like_the_others(pigeon):
    """It is authorised, canceled in time, and goes on by itself when it is told to."""
    sources = pigeon.client().v1.sources
    source = sources.create(SENT)
    pigeon.payer.authorize(source.id)
    assert sources.retrieve(source.id).status == "chargeable"
    pigeon.clock.advance(hours=6)
    assert sources.retrieve(source.id).status == "canceled"
    hurried = FakeStripe(progress={"pigeon": "immediate"})
    other = hurried.client().v1.sources.create(SENT)
    assert hurried.get(other.id)["status"] == "chargeable"


def test_a_new_type_is_in_the_diagram_of_the_life(pigeon):
    """The command names every type at its first status."""
    assert "p24, pigeon, sepa_credit_transfer" in life.text()


def test_a_new_type_is_drawn_by_the_strategies(pigeon):
    """From its row; what is drawn is accepted."""
    sent = find(source_params(type="pigeon"), lambda _: True, settings=settings(database=None))
    assert sorted(sent) == ["amount", "currency", "owner", "pigeon", "redirect", "type"]
    assert pigeon.client().v1.sources.create(sent).type == "pigeon"


def test_a_new_type_is_listed_in_the_coverage_page(pigeon):
    """With its flow, its usage, its currencies, its first status, what it requires, what it takes, and which tokens."""
    page = runpy.run_path(str(ROOT / "docs/make_coverage.py"))["coverage"]()
    required = "`amount`, `currency`, `owner[name]`, `redirect[return_url]`, `pigeon[loft]`"
    assert f"\n| `pigeon` | redirect | `single_use` | `chf` | pending | {required} | none |  |\n" in page


def test_the_endpoint_knows_the_types_of_the_table():
    """In their order."""
    assert (list(BY_TYPE.variants), len(BY_TYPE.variants)) == (list(TYPES), len(TYPES))


def test_without_its_row_the_type_is_unknown(client, refused):
    """As any other word is."""
    assert refused(client.v1.sources.create, SENT) == (
        400,
        "invalid_request_error",
        None,
        "type",
        SOURCE_TYPE_UNKNOWN.sentence.format(value="pigeon"),
    )


def test_a_type_whose_row_is_gone_is_unknown_again(pigeon, monkeypatch, refused):
    """Although the same form was right before."""
    create = pigeon.client().v1.sources.create
    create(SENT)
    monkeypatch.delitem(TYPES, "pigeon")
    assert refused(create, SENT) == (
        400,
        "invalid_request_error",
        None,
        "type",
        SOURCE_TYPE_UNKNOWN.sentence.format(value="pigeon"),
    )
