"""The parameters of the customer endpoints."""

from __future__ import annotations

from fakesources.api import pages
from fakesources.api.kinds import Choice, Either, Hash, Id, Integer, ListOf, Param, Tagged, Text, Unfaked, hash_of
from fakesources.api.refusals import INVALID_CHOICE
from fakesources.resources import bank_accounts, cards
from fakesources.resources.common import ADDRESS, EXPAND, METADATA
from fakesources.resources.sources import params as source_params

_NO_OBJECT = hash_of(object=Param(Text(), required=True))
SOURCE = Either(Id(), Tagged("object", {bank_accounts.KIND: bank_accounts.RAW, cards.KIND: cards.RAW}, _NO_OBJECT, INVALID_CHOICE))
"""What can be attached: a source or a token by its id, or a card or a bank account by its number."""

SHIPPING = hash_of(address=Param(ADDRESS, required=True), name=Param(Text(), required=True), phone=Text())
_CUSTOM_FIELD = hash_of(name=Param(Text(40), required=True), value=Param(Text(140), required=True))
INVOICE_SETTINGS = hash_of(
    custom_fields=Param(ListOf(_CUSTOM_FIELD), unsets=True),
    default_payment_method=Unfaked(),
    footer=Text(),
    rendering_options=Unfaked(),
)

_FIELDS = hash_of(
    address=Param(ADDRESS, unsets=True),
    balance=Integer(),
    description=Text(),
    email=Text(512),
    invoice_prefix=Text(drawn=r"[A-Z0-9]{3,12}"),
    invoice_settings=INVOICE_SETTINGS,
    metadata=METADATA,
    name=Text(256),
    next_invoice_sequence=Integer(least=1, drawn=(1, 1_000_000)),
    phone=Text(20),
    preferred_locales=ListOf(Text()),
    shipping=Param(SHIPPING, unsets=True),
    source=SOURCE,
    tax_exempt=Param(Choice(("exempt", "none", "reverse")), unsets=True),
    business_name=Param(Text(150), unsets=True),
    individual_name=Param(Text(150), unsets=True),
    **dict.fromkeys("cash_balance tax".split(), Unfaked()),
    expand=EXPAND,
)

CREATE = Hash({**_FIELDS.params, **hash_of(**dict.fromkeys("payment_method tax_id_data test_clock".split(), Unfaked())).params})
UPDATE = Hash({
    **_FIELDS.params,
    **hash_of(
        default_source=Id(),
        **dict.fromkeys("bank_account card default_alipay_account default_bank_account default_card".split(), Unfaked()),
    ).params,
})  # fmt: skip
NOTHING_ELSE = hash_of(expand=EXPAND)
LIST = hash_of(**pages.PAGING.params, created=pages.CREATED, email=Text(512), test_clock=Unfaked(), expand=EXPAND)

ATTACH = hash_of(
    source=Param(SOURCE, required=True),
    metadata=METADATA,
    card=Unfaked(),
    bank_account=Unfaked(),
    alipay_account=Unfaked(),
    expand=EXPAND,
)
LIST_SOURCES = hash_of(**pages.PAGING.params, object=Choice(("alipay_account", "bank_account", "card", "source")), expand=EXPAND)
LIST_OF_ONE_KIND = hash_of(**pages.PAGING.params, expand=EXPAND)
UPDATE_SOURCE = Hash({**source_params.UPDATE.params, **hash_of(**cards.CHANGES, **bank_accounts.HOLDER).params})
VERIFY = hash_of(amounts=Param(ListOf(Integer()), required=True), expand=EXPAND)
