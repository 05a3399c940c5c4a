"""The source types, one row each. To add a type, add a row (and a function in `details` that fills its hash)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from fakesources.account import Account
from fakesources.api.kinds import CardNumber, Choice, Hash, Iban, Integer, Text, hash_of
from fakesources.api.refusals import INVALID_IDEAL_BANK
from fakesources.resources.sources import details
from fakesources.resources.sources.lifecycle import CHARGEABLE, PENDING
from fakesources.store import Document

REDIRECT: Final = "redirect"
RECEIVER: Final = "receiver"
NONE: Final = "none"
FLOWS = ("code_verification", NONE, RECEIVER, REDIRECT)

REUSABLE: Final = "reusable"
SINGLE_USE: Final = "single_use"
USAGES = (REUSABLE, SINGLE_USE)

Details: TypeAlias = Callable[[Account, dict[str, Any]], Document]

IDEAL_BANKS = tuple(
    "abn_amro asn_bank bunq ing knab n26 nn rabobank revolut regiobank sns_bank triodos_bank van_lanschot yoursafe".split()
)

NOTHING = hash_of()
IDEAL = hash_of(bank=Choice(IDEAL_BANKS, refusal=INVALID_IDEAL_BANK), statement_descriptor=Text(35))
SEPA = hash_of(iban=Iban())
CARD = hash_of(
    number=CardNumber(), exp_month=Integer(drawn=(1, 12)), exp_year=Integer(drawn=(2050, 2060)), cvc=Text(drawn=r"[0-9]{3}")
)


@dataclass(frozen=True, slots=True)
class SourceType:
    """What is true of every source of a type.

    `usages` (the default first) and `currencies` (none named: all) are what it supports. `takes` are the parameters of
    a creation that not every type has, `own` those in the hash called like the type, `required` those that must be
    there. `details` fills the type's hash, `receiver` spells the receiver's address from it. `waits` is after how many
    hours a pending and a chargeable source are canceled (None: never). `seen` tells where in the reference.
    """

    name: str
    flow: str
    usages: tuple[str, ...]
    currencies: tuple[str, ...]
    first: str
    waits: tuple[int | None, int | None]
    takes: tuple[str, ...]
    required: tuple[str, ...]
    own: Hash
    details: Details
    receiver: str | None
    seen: str


ROWS = (
    SourceType("ach_credit_transfer", RECEIVER, (REUSABLE,),            ("usd",), PENDING,    (None, None), ("receiver",),
               ("currency", "owner[email]"),
               NOTHING, details.ach_credit_transfer, "{routing_number}-{account_number}", "API page; 2.1 R"),
    SourceType("card",                NONE,     (REUSABLE, SINGLE_USE), (),       CHARGEABLE, (None, None), ("amount",),
               ("card[number]", "card[exp_month]", "card[exp_year]"),
               CARD,    details.card,                None,                                "2.1, A. card R"),
    SourceType("ideal",               REDIRECT, (SINGLE_USE,),          ("eur",), PENDING,    (1, 6),       ("amount",),
               ("amount", "currency", "redirect[return_url]"),
               IDEAL,   details.ideal,               None,                                "2.1, A. ideal R"),
    SourceType("sepa_debit",          NONE,     (REUSABLE,),            ("eur",), CHARGEABLE, (None, None), ("amount", "mandate"),
               ("currency", "owner[name]", "sepa_debit[iban]"),
               SEPA,    details.sepa_debit,          None,                                "2.1, A. sepa_debit R"),
)  # fmt: skip

TYPES = {row.name: row for row in ROWS}

NOT_YET = tuple(
    "ach_debit acss_debit alipay au_becs_debit bancontact card_present eps giropay klarna multibanco p24 "
    "sepa_credit_transfer sofort three_d_secure wechat".split()
)
"""Types that Stripe has and the fake does not."""
