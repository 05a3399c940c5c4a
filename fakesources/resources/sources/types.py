"""The source types, one row each. To add a type, add a row (and a function in `details` if its hash is computed)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from fakesources.api import refusals
from fakesources.api.kinds import Choice, Hash, Iban, Id, Integer, Kind, Text, hash_of
from fakesources.facts import ibans
from fakesources.resources import raw_cards
from fakesources.resources.sources import details
from fakesources.resources.sources.details import Details, plain
from fakesources.resources.sources.lifecycle import CHARGEABLE, PENDING

REDIRECT: Final = "redirect"
RECEIVER: Final = "receiver"
CODE: Final = "code_verification"
NONE: Final = "none"
FLOWS = (CODE, NONE, RECEIVER, REDIRECT)

REUSABLE: Final = "reusable"
SINGLE_USE: Final = "single_use"
USAGES = (REUSABLE, SINGLE_USE)

CHINA_CLOSES = (15, 45)
"""23:45 in China as hours and minutes in UTC, when Alipay and WeChat close their day."""

# ------------------------------------------------------------------------------------------ what stands in the hash of a type
IDEAL_BANKS = tuple(
    "abn_amro asn_bank bunq ing knab n26 nn rabobank revolut regiobank sns_bank triodos_bank van_lanschot yoursafe".split()
)
SOFORT_COUNTRIES = ("AT", "BE", "DE", "ES", "IT", "NL")
DESCRIPTOR = Text(35)
DIGITS = r"[0-9]{6,10}"

NOTHING = hash_of()
ACH_DEBIT = hash_of(account_number=Text(drawn=DIGITS), routing_number=Text(drawn=r"[0-9]{9}"))
ACSS_DEBIT = hash_of(
    account_number=Text(drawn=DIGITS), institution_number=Text(drawn=r"[0-9]{3}"), transit_number=Text(drawn=r"[0-9]{5}")
)
BECS_DEBIT = hash_of(account_number=Text(drawn=DIGITS), bsb_number=Text(drawn=r"[0-9]{6}"))
BANCONTACT = hash_of(preferred_language=Text(drawn=r"de|en|fr|nl"), statement_descriptor=DESCRIPTOR)
DESCRIBED = hash_of(statement_descriptor=DESCRIPTOR)
IDEAL = hash_of(bank=Choice(IDEAL_BANKS, refusal=refusals.INVALID_IDEAL_BANK), statement_descriptor=DESCRIPTOR)
KLARNA = hash_of(
    product=Choice(("payment",)),
    **dict.fromkeys(
        "background_image_url first_name last_name locale logo_url owner_dob_day owner_dob_month owner_dob_year page_title "
        "purchase_country purchase_type shipping_first_name shipping_last_name".split(),
        Text(),
    ),
    shipping_delay=Integer(drawn=(0, 30)),
)
SEPA_DEBIT = hash_of(iban=Iban(undrawn=ibans.ADDRESS_NEEDED))
SOFORT = hash_of(
    country=Choice(SOFORT_COUNTRIES, refusal=refusals.INVALID_SOFORT_COUNTRY, any_case=True),
    preferred_language=Choice(("de", "en", "es", "it", "fr", "nl", "pl")),
    statement_descriptor=DESCRIPTOR,
)
THREE_D_SECURE = hash_of(card=Id(), customer=Id())
WECHAT = hash_of(appid=Text(), statement_descriptor=Text(32))

# ------------------------------------------------------------------------------------------ rules for single parameters
ONE_EURO: Mapping[str, Kind] = {"amount": Integer(least=100, drawn=(100, 99_999_999), refusal=refusals.INVALID_AMOUNT)}
NAME_OF_THREE: Mapping[str, Kind] = {
    "owner[name]": Text(matching=r".{3,}", unlike="Jo", drawn=r"[A-Za-z]{3,20}", refusal=refusals.INVALID_OWNER_NAME)
}
EMAIL: Mapping[str, Kind] = {
    "owner[email]": Text(
        matching=r"[^@\s]+@[^@\s]+", unlike="nobody", drawn=r"[a-z]{1,9}@example\.com", refusal=refusals.INVALID_OWNER_EMAIL
    )
}
SEPA_DESCRIPTOR: Mapping[str, Kind] = {
    "statement_descriptor": Text(
        22, matching=r"[^<>'\"]*", unlike="<b>", drawn=r"[A-Za-z0-9]{1,22}", refusal=refusals.INVALID_DESCRIPTOR
    )
}

SETTLEMENT = ("aud", "cad", "eur", "gbp", "hkd", "jpy", "sgd", "usd")
KLARNA_CURRENCIES = ("dkk", "eur", "gbp", "nok", "sek", "usd")


@dataclass(frozen=True, slots=True, eq=False)
class SourceType:
    """What is true of every source of a type.

    `usages` (the default first) and `currencies` (none named: all) are what it supports, `first` its first status.
    `waits` is after how many hours a pending and a chargeable source are canceled (None: never). `takes` are the
    parameters of a creation that not every type has, `own` those in the hash called like the type, `required` those
    that must be there. `details` fills the type's hash. `seen` tells where in the reference.

    `token` is the type of token that may stand for the required parameters, `receiver` spells the receiver's address,
    `rules` are kinds that differ for this type, `verifies` the owner's fields that an authorisation verifies, and
    `closes` the time (UTC) at which its day ends and no source survives.
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
    seen: str
    token: str | None = None
    receiver: str | None = None
    rules: Mapping[str, Kind] = field(default_factory=dict)
    verifies: tuple[str, ...] = ()
    closes: tuple[int, int] | None = None

    @property
    def redirects(self) -> bool:
        """Whether its sources carry a `redirect`; multibanco's do, although they are receivers (reference 1.1)."""
        return REDIRECTED in self.required


REDIRECTED = "redirect[return_url]"
PAYMENT = ("amount", "currency", REDIRECTED)
NEVER = (None, None)
SOON = (1, 6)

ROWS = (
    #          name                   flow      usages                  currencies         first       waits     takes
    SourceType("ach_credit_transfer", RECEIVER, (REUSABLE,),            ("usd",),          PENDING,    NEVER,    ("receiver",),
               ("currency", "owner[email]"), NOTHING, details.ach_credit_transfer, "2.1 D, R",
               receiver="{routing_number}-{account_number}"),
    SourceType("ach_debit",           CODE,     (REUSABLE,),            ("usd",),          PENDING,    NEVER,    ("amount",),
               ("currency", "ach_debit[account_number]", "ach_debit[routing_number]"), ACH_DEBIT, details.ach_debit, "2.1 ?",
               token="bank_account"),
    SourceType("acss_debit",          NONE,     (REUSABLE,),            ("cad", "usd"),    CHARGEABLE, NEVER,    ("amount",),
               ("currency", "owner[name]", "acss_debit[account_number]", "acss_debit[institution_number]", "acss_debit[transit_number]"),
               ACSS_DEBIT, details.acss_debit, "2.1 ?"),
    SourceType("alipay",              REDIRECT, (SINGLE_USE,),          (*SETTLEMENT, "cny", "nzd"), PENDING, SOON, ("amount",),
               PAYMENT, DESCRIBED, plain("alipay", "data_string native_url statement_descriptor"), "2.1 D",
               closes=CHINA_CLOSES),
    SourceType("au_becs_debit",       NONE,     (REUSABLE,),            ("aud",),          CHARGEABLE, NEVER,    ("amount",),
               ("currency", "owner[name]", "owner[email]", "au_becs_debit[account_number]", "au_becs_debit[bsb_number]"),
               BECS_DEBIT, details.au_becs_debit, "2.1 I"),
    SourceType("bancontact",          REDIRECT, (SINGLE_USE,),          ("eur",),          PENDING,    SOON,     ("amount",),
               (*PAYMENT, "owner[name]"), BANCONTACT,
               plain("bancontact", "bank_code bank_name bic iban_last4 preferred_language statement_descriptor"), "2.1 D, R",
               rules={**ONE_EURO, **NAME_OF_THREE}, verifies=("name",)),
    SourceType("card",                NONE,     (REUSABLE, SINGLE_USE), (),                CHARGEABLE, NEVER,    ("amount",),
               ("card[number]", "card[exp_month]", "card[exp_year]"), raw_cards.PARAMS, details.card, "2.1 D, R",
               token="card"),
    SourceType("card_present",        NONE,     (SINGLE_USE,),          (),                CHARGEABLE, NEVER,    ("amount",),
               (), NOTHING, plain("card_present", details.CARD_PRESENT, **details.TEST_CARD_PRESENT), "2.1 ?"),
    SourceType("eps",                 REDIRECT, (SINGLE_USE,),          ("eur",),          PENDING,    SOON,     ("amount",),
               (*PAYMENT, "owner[name]"), DESCRIBED, plain("eps", "reference statement_descriptor"), "2.1 D, R"),
    SourceType("giropay",             REDIRECT, (SINGLE_USE,),          ("eur",),          PENDING,    SOON,     ("amount",),
               (*PAYMENT, "owner[name]"), DESCRIBED, plain("giropay", "bank_code bank_name bic statement_descriptor"), "2.1 D, R",
               verifies=("name",)),
    SourceType("ideal",               REDIRECT, (SINGLE_USE,),          ("eur",),          PENDING,    SOON,     ("amount",),
               PAYMENT, IDEAL, plain("ideal", "bank bic iban_last4 statement_descriptor"), "2.1 D, R",
               verifies=("name",)),
    SourceType("klarna",              REDIRECT, (SINGLE_USE,),          KLARNA_CURRENCIES, PENDING,    SOON,     ("amount", "source_order"),
               (*PAYMENT, "klarna[product]", "klarna[purchase_country]", "source_order[items]"), KLARNA, details.klarna, "2.1 R, ?"),
    SourceType("multibanco",          RECEIVER, (SINGLE_USE,),          ("eur",),          PENDING,    (168, 6), ("amount", "receiver"),
               (*PAYMENT, "owner[email]"), NOTHING, plain("multibanco", details.MULTIBANCO, entity="12345", reference="999999999"),
               "2.1 D, R", receiver="{reference}-{entity}"),
    SourceType("p24",                 REDIRECT, (SINGLE_USE,),          ("eur", "pln"),    PENDING,    SOON,     ("amount",),
               (*PAYMENT, "owner[email]"), NOTHING, plain("p24", "reference", reference="P24-N01-101-101 STRIPE POLAND"), "2.1 D, R",
               rules=EMAIL),
    SourceType("sepa_credit_transfer", RECEIVER, (REUSABLE,),           ("eur",),          PENDING,    NEVER,    ("receiver",),
               ("currency", "owner[email]"), NOTHING, details.sepa_credit_transfer, "2.1 D",
               receiver="{iban}"),
    SourceType("sepa_debit",          NONE,     (REUSABLE,),            ("eur",),          CHARGEABLE, NEVER,    ("amount", "mandate"),
               ("currency", "owner[name]", "sepa_debit[iban]"), SEPA_DEBIT, details.sepa_debit, "2.1 D, R",
               token="bank_account", rules=SEPA_DESCRIPTOR),
    SourceType("sofort",              REDIRECT, (SINGLE_USE,),          ("eur",),          PENDING,    SOON,     ("amount",),
               (*PAYMENT, "sofort[country]"), SOFORT,
               plain("sofort", "bank_code bank_name bic country iban_last4 preferred_language statement_descriptor"), "2.1 D, R",
               rules=ONE_EURO, verifies=("name",)),
    SourceType("three_d_secure",      REDIRECT, (SINGLE_USE,),          (),                PENDING,    SOON,     ("amount",),
               (*PAYMENT, "three_d_secure[card]"), THREE_D_SECURE, details.three_d_secure, "2.1 R; waits I"),
    SourceType("wechat",              NONE,     (SINGLE_USE,),          SETTLEMENT,        PENDING,    SOON,     ("amount",),
               ("amount", "currency"), WECHAT, details.wechat, "2.1 D, R",
               closes=CHINA_CLOSES),
)  # fmt: skip

TYPES = {row.name: row for row in ROWS}
