"""How each event that is emitted comes about: what has to happen on an account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from fakesources.account import Account
from fakesources.agenda import Happening
from fakesources.api import refusals
from fakesources.resources import coupons, discounts, disputes, products, promotion_codes, refunds
from fakesources.resources.charges import operations as charges
from fakesources.resources.charges import settlement
from fakesources.resources.customers import operations as customers
from fakesources.resources.customers import sources as customer_sources
from fakesources.resources.prices import operations as prices
from fakesources.resources.sources import happenings, notifications
from fakesources.resources.sources.lifecycle import PENDING
from fakesources.resources.sources.types import RECEIVER, TYPES, SourceType
from fakesources.store import Document
from fakesources.strategies import scenes
from fakesources.strategies.ingredients import metadata
from fakesources.strategies.products import coupon_params
from fakesources.strategies.promotion_codes import promotion_code_params
from fakesources.strategies.scenes import card, checked, customer, price, product
from fakesources.strategies.sources import ids_needed

Plot: TypeAlias = Callable[[DrawFn, Account], object]
"""Lets something happen on an account, so that an event of a type is among those it announces."""

_AMOUNTS = st.integers(1, 99_999_999)
_CHARGED = st.integers(50, 999_999)


def _source(draw: DrawFn, account: Account, fits: Callable[[SourceType], object]) -> Document:
    """A new source of one of the types that fit."""
    row = draw(st.sampled_from([row for row in TYPES.values() if fits(row) and not ids_needed(row)]))
    return scenes.source(draw, account, row, draw(st.sampled_from(row.usages)))


def _chargeable(draw: DrawFn, account: Account) -> None:
    source = _source(draw, account, lambda _row: True)
    if "receiver" in source:
        happenings.fund(account, source, source["amount"] or draw(_AMOUNTS))
    elif source["status"] == PENDING:
        step = happenings.verified if "code_verification" in source else happenings.authorize
        step(account, source)


def _declined(draw: DrawFn, account: Account) -> None:
    happenings.decline(account, _source(draw, account, lambda row: row.redirects and row.receiver is None))


def _canceled(draw: DrawFn, account: Account) -> None:
    happenings.proceed(account, _source(draw, account, lambda row: row.waits[0]), "cancel")


def _funded(draw: DrawFn, account: Account) -> None:
    happenings.fund(account, _source(draw, account, lambda row: row.flow == RECEIVER), draw(_AMOUNTS))


def _notified(draw: DrawFn, account: Account) -> None:
    notifications.record(account, _source(draw, account, lambda row: row.name == "sepa_debit"), draw(_AMOUNTS))


def _customer_updated(draw: DrawFn, account: Account) -> None:
    name = draw(st.text("abc", min_size=1))
    customers.update(account, {"name": f"{name}, renamed"}, customer(draw, account)["id"])


def _customer_deleted(draw: DrawFn, account: Account) -> None:
    customers.delete(account, {}, customer(draw, account)["id"])


def _attached(draw: DrawFn, account: Account) -> Document:
    return card(account, customer(draw, account)["id"])


def _detached(draw: DrawFn, account: Account) -> None:
    own = _attached(draw, account)
    customer_sources.detach(account, {}, own["customer"], own["id"])


def _card_updated(draw: DrawFn, account: Account) -> None:
    own = _attached(draw, account)
    customer_sources.update(account, {"name": draw(st.text("abc", min_size=1))}, own["customer"], own["id"])


def _charge(draw: DrawFn, account: Account, **more: Any) -> Document:
    return charges.create(
        account, {"amount": draw(_CHARGED), "currency": "eur", "source": "tok_visa", "metadata": draw(metadata()), **more}
    )


def _charge_failed(draw: DrawFn, account: Account) -> None:
    try:
        _charge(draw, account, source="tok_chargeDeclined")
    except refusals.Refused:
        return


def _charge_pending(draw: DrawFn, account: Account) -> Document:
    debit = _source(draw, account, lambda row: row.name == "sepa_debit")
    return _charge(draw, account, source=debit["id"])


def _charge_updated(draw: DrawFn, account: Account) -> None:
    charges.update(account, {"description": draw(st.text("abc", min_size=1))}, _charge(draw, account)["id"])


def _captured(draw: DrawFn, account: Account) -> None:
    charges.capture(account, {}, _charge(draw, account, capture=False)["id"])


def _expired(draw: DrawFn, account: Account) -> None:
    charge = _charge(draw, account, capture=False)
    _, expire = settlement.HAPPENINGS[settlement.EXPIRES]
    expire(account, charge, Happening(account.now(), 0, settlement.EXPIRES, charge["id"]))


def _refund(draw: DrawFn, account: Account) -> Document:
    return refunds.create(account, {"charge": _charge(draw, account)["id"]})


def _refund_failed(draw: DrawFn, account: Account) -> None:
    refunds.fail(account, _refund(draw, account))


def _dispute(draw: DrawFn, account: Account) -> Document:
    return disputes.begin(account, _charge(draw, account), "fraudulent")


def _dispute_updated(draw: DrawFn, account: Account) -> None:
    told = {"evidence": {"customer_name": draw(st.text("abc", min_size=1))}, "submit": False}
    disputes.update(account, told, _dispute(draw, account)["id"])


def _dispute_won(draw: DrawFn, account: Account) -> None:
    disputes.close(account, _dispute(draw, account), disputes.WON)


def _details_required(draw: DrawFn, account: Account) -> None:
    receiver = _source(draw, account, lambda row: row.name == "ach_credit_transfer")
    funded = happenings.fund(account, receiver, draw(_CHARGED))
    amount = funded["receiver"]["amount_received"]
    charge = charges.create(account, {"amount": amount, "currency": "usd", "source": funded["id"]})
    refunds.create(account, {"charge": charge["id"]})


def _product_updated(draw: DrawFn, account: Account) -> None:
    made = product(draw, account)
    products.update(account, {"name": f"{made['name']}, renamed"}, made["id"])


def _product_deleted(draw: DrawFn, account: Account) -> None:
    products.delete(account, {}, product(draw, account, "default_price_data")["id"])


def _price_updated(draw: DrawFn, account: Account) -> None:
    made = price(draw, account)
    prices.update(account, {"nickname": f"{made['nickname']}, renamed"}, made["id"])


def _coupon(draw: DrawFn, account: Account) -> Document:
    params = checked(coupons.CREATE, draw(coupon_params()))
    params.pop("id", None)
    return coupons.create(account, params)


def _coupon_updated(draw: DrawFn, account: Account) -> None:
    coupon = _coupon(draw, account)
    coupons.update(account, {"name": f"{coupon['name']}, renamed"}, coupon["id"])


def _coupon_deleted(draw: DrawFn, account: Account) -> None:
    coupons.delete(account, {}, _coupon(draw, account)["id"])


def _code(draw: DrawFn, account: Account) -> Document:
    coupon = coupons.create(account, {"percent_off": draw(st.integers(1, 100))})
    params = draw(promotion_code_params(coupon=coupon["id"]))
    return promotion_codes.create(account, checked(promotion_codes.CREATE, params))


def _code_updated(draw: DrawFn, account: Account) -> None:
    code = _code(draw, account)
    promotion_codes.update(account, {"active": not code["active"]}, code["id"])


def _discount(draw: DrawFn, account: Account) -> Document:
    return customer(draw, account, coupon=_coupon(draw, account)["id"])


def _discount_updated(draw: DrawFn, account: Account) -> None:
    other = _coupon(draw, account)["id"]
    customers.update(account, {"coupon": other}, _discount(draw, account)["id"])


def _discount_deleted(draw: DrawFn, account: Account) -> None:
    discounts.delete(account, {}, _discount(draw, account)["id"])


PLOTS: dict[str, Plot] = {
    "charge.captured": _captured,
    "charge.dispute.closed": _dispute_won,
    "charge.dispute.created": _dispute,
    "charge.dispute.funds_reinstated": _dispute_won,
    "charge.dispute.funds_withdrawn": _dispute,
    "charge.dispute.updated": _dispute_updated,
    "charge.expired": _expired,
    "charge.failed": _charge_failed,
    "charge.pending": _charge_pending,
    "charge.refund.updated": _refund_failed,
    "charge.refunded": _refund,
    "charge.succeeded": _charge,
    "charge.updated": _charge_updated,
    "coupon.created": _coupon,
    "coupon.deleted": _coupon_deleted,
    "coupon.updated": _coupon_updated,
    "customer.created": customer,
    "customer.deleted": _customer_deleted,
    "customer.discount.created": _discount,
    "customer.discount.deleted": _discount_deleted,
    "customer.discount.updated": _discount_updated,
    "customer.source.created": _attached,
    "customer.source.deleted": _detached,
    "customer.source.updated": _card_updated,
    "customer.updated": _customer_updated,
    "price.created": price,
    "price.updated": _price_updated,
    "product.created": product,
    "product.deleted": _product_deleted,
    "product.updated": _product_updated,
    "promotion_code.created": _code,
    "promotion_code.updated": _code_updated,
    "source.canceled": _canceled,
    "source.chargeable": _chargeable,
    "source.failed": _declined,
    "source.mandate_notification": _notified,
    "source.refund_attributes_required": _details_required,
    "source.transaction.created": _funded,
}
"""How an event of each type that is emitted comes about."""
