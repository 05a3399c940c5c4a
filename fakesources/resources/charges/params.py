"""The parameters of the charge endpoints."""

from __future__ import annotations

from fakesources.api import pages
from fakesources.api.kinds import Boolean, Choice, Currency, Either, Id, Integer, Param, Text, Unfaked, hash_of
from fakesources.resources import cards
from fakesources.resources.common import ADDRESS, EXPAND, METADATA

AMOUNT = Integer(least=1, drawn=(50, 999_999))
_FEE = Integer(least=0, drawn=(0, 40))
SHIPPING = hash_of(
    address=Param(ADDRESS, required=True), carrier=Text(), name=Param(Text(), required=True), phone=Text(), tracking_number=Text()
)
DESCRIPTOR = Text(22, drawn=r"[A-Za-z]{5}[A-Za-z0-9]{0,17}")
TRANSFER = hash_of(amount=_FEE, description=Unfaked(), destination=Param(Id(), required=True))
DESTINATION = Either(Id(), hash_of(account=Param(Id(), required=True), amount=_FEE))

_TOLD = {
    "receipt_email": Text(),
    "statement_descriptor": DESCRIPTOR,
    "statement_descriptor_suffix": DESCRIPTOR,
    "transfer_group": Text(),
}

CREATE = hash_of(
    amount=Param(AMOUNT, required=True),
    application_fee=_FEE,
    application_fee_amount=_FEE,
    capture=Boolean(),
    card=Either(Id(), cards.RAW),
    currency=Param(Currency(), required=True),
    customer=Id(),
    description=Text(40_000),
    destination=DESTINATION,
    metadata=METADATA,
    on_behalf_of=Id(),
    radar_options=Unfaked(),
    shipping=SHIPPING,
    source=Either(Id(), cards.RAW),
    transfer_data=TRANSFER,
    **_TOLD,
    expand=EXPAND,
)
RETRIEVE = hash_of(expand=EXPAND)
UPDATE = hash_of(
    customer=Id(),
    description=Text(40_000),
    fraud_details=hash_of(user_report=Param(Choice(("fraudulent", "safe")), unsets=True)),
    metadata=METADATA,
    receipt_email=Text(),
    shipping=SHIPPING,
    transfer_group=Text(),
    expand=EXPAND,
)
CAPTURE = hash_of(
    amount=AMOUNT,
    application_fee=_FEE,
    application_fee_amount=_FEE,
    transfer_data=hash_of(amount=_FEE),
    **_TOLD,
    expand=EXPAND,
)
LIST = hash_of(
    **pages.PAGING.params, created=pages.CREATED, customer=Id(), payment_intent=Unfaked(), transfer_group=Text(), expand=EXPAND
)
