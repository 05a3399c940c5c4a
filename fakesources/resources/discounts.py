"""Customer discounts: coupons and promotion codes that a customer has redeemed (reference 12.3)."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from fakesources.account import Account
from fakesources.agenda import Happening
from fakesources.api import refusals
from fakesources.api.expansion import Expandable, Reference, Within
from fakesources.api.kinds import Id, Kind, Param, hash_of
from fakesources.resources import coupons, promotion_codes
from fakesources.resources.common import EXPAND, Happenings, document, in_form, in_path
from fakesources.store import Document

KIND: Final = "discount"
CUSTOMER: Final = "customer"
CHARGE: Final = "charge"

ENDS: Final = "discount.ends"

PARAMS: dict[str, Param | Kind] = {"coupon": Param(Id(), unsets=True), "promotion_code": Param(Id(), unsets=True)}
"""What a customer takes a discount by: parameters of older API versions, which the newest has no more."""
RETRIEVE = hash_of(expand=EXPAND)
DELETE = hash_of()

EXPANDABLE: dict[str, Expandable] = {
    "customer": Reference((CUSTOMER,)),
    "promotion_code": Reference((promotion_codes.KIND,)),
    "source": Within({"coupon": Reference((coupons.KIND,))}),
}


# ------------------------------------------------------------------------------------------ redeeming


def given(account: Account, customer: Document, params: Mapping[str, Any]) -> Document:
    """Return `customer` (new or not) with the discount that checked `params` give or take away; writes nothing.

    Raises Refused for a coupon or code that cannot be redeemed. What it returns is for the room of the customers to save,
    and then to hand to `redeemed`.
    """
    sent = {name: params[name] for name in PARAMS if name in params}
    if not sent:
        return customer
    if len(sent) > 1:
        raise refusals.ONLY_ONE_OF(param="coupon", names="coupon, promotion_code")
    (name, id_), *_ = sent.items()
    if id_ is None:
        return {**customer, "discount": None}
    code = _code(account, customer, id_) if name == "promotion_code" else None
    coupon = in_form(account, coupons.KIND, code["promotion"]["coupon"] if code else id_, name)
    _check_valid(account, coupon, name)
    return {**customer, "discount": _discount(account, customer, coupon, code)}


def _code(account: Account, customer: Document, id_: str) -> Document:
    """The promotion code with this id, if `customer` may redeem it; raises Refused otherwise."""
    code = account.store.get(promotion_codes.KIND, id_)
    if code is None:
        raise refusals.RESOURCE_MISSING(param="promotion_code", object=promotion_codes.CALLED, id=id_)
    reason = _hindrance(account, customer, code)
    if reason is not None:
        raise refusals.PROMOTION_CODE_REFUSED(param="promotion_code", reason=reason)
    return code


def _hindrance(account: Account, customer: Document, code: Document) -> str | None:
    if not code["active"]:
        return "it is not active"
    if code["customer"] not in (None, customer["id"]):
        return "it belongs to another customer"
    if code["restrictions"]["minimum_amount"] is not None:
        return "it uses the `minimum_amount` restriction"
    before = account.store.of_customer(CHARGE, customer["id"])
    if code["restrictions"]["first_time_transaction"] and any(charge["status"] == "succeeded" for charge in before):
        return "the associated customer has prior transactions"
    return None


def _check_valid(account: Account, coupon: Document, name: str) -> None:
    if coupon["valid"]:
        return
    expired = coupon["redeem_by"] is not None and coupon["redeem_by"] <= account.now()
    raise (refusals.COUPON_EXPIRED if expired else refusals.COUPON_USED_UP)(param=name, id=coupon["id"])


def _discount(account: Account, customer: Document, coupon: Document, code: Document | None) -> Document:
    start, months = account.now(), coupon["duration_in_months"]
    return document(KIND, account.ids.modern("di", start), {
        "checkout_session": None,
        "customer": customer["id"],
        "customer_account": None,
        "end": later(start, months) if months is not None else None,
        "invoice": None,
        "invoice_item": None,
        "promotion_code": code["id"] if code else None,
        "source": {"coupon": coupon["id"], "type": coupons.KIND},
        "start": start,
        "subscription": None,
        "subscription_item": None,
    })  # fmt: skip


def later(moment: int, months: int) -> int:
    """Return the second so many `months` after `moment`: the same day of the month, or its last where it is shorter."""
    then = datetime.fromtimestamp(moment, UTC)
    years, month = divmod(then.month - 1 + months, 12)
    last = calendar.monthrange(then.year + years, month + 1)[1]
    return int(then.replace(year=then.year + years, month=month + 1, day=min(then.day, last)).timestamp())


def redeemed(account: Account, after: Document, before: Document | None = None) -> Document:
    """Count and announce what became of the discount of a customer that was just written; return the customer."""
    now: Document | None = after.get("discount")
    then: Document | None = before.get("discount") if before else None
    if now is not None and now != then:
        _count(account, now)
        if now["end"] is not None:
            account.agenda.plan(now["end"], ENDS, after["id"])
        if then is None:
            account.announce("customer.discount.created", now)
        else:
            account.announce("customer.discount.updated", now, then)
    elif then is not None and now is None:
        account.announce("customer.discount.deleted", then)
    return after


def _count(account: Account, discount: Document) -> None:
    """Count a redemption with the coupon and the code; whichever may not be redeemed again is over."""
    if discount["promotion_code"] is not None:
        code = _once_more(account, promotion_codes.KIND, discount["promotion_code"])
        if code["times_redeemed"] == code["max_redemptions"]:
            account.save({**code, "active": False})
    coupon = _once_more(account, coupons.KIND, discount["source"]["coupon"])
    if coupon["times_redeemed"] == coupon["max_redemptions"]:
        coupons.ended(account, coupon)


def _once_more(account: Account, kind: str, id_: str) -> Document:
    found = in_form(account, kind, id_, kind)
    return account.save({**found, "times_redeemed": found["times_redeemed"] + 1})


# ------------------------------------------------------------------------------------------ the endpoints


def retrieve(account: Account, _params: dict[str, Any], customer_id: str) -> Document:
    """GET /v1/customers/:id/discount."""
    return _of(in_path(account, CUSTOMER, customer_id, CUSTOMER))


def _of(customer: Document) -> Document:
    discount: Document | None = customer.get("discount")
    if discount is None:
        raise refusals.DISCOUNT_MISSING(id=customer["id"])
    return discount


def delete(account: Account, _params: dict[str, Any], customer_id: str) -> Document:
    """DELETE /v1/customers/:id/discount; the redemption stays counted."""
    customer = in_path(account, CUSTOMER, customer_id, CUSTOMER)
    discount = _of(customer)
    redeemed(account, account.save({**customer, "discount": None}), customer)
    fields = {name: value for name, value in discount.items() if name not in ("id", "object", "end")}
    return document(KIND, discount["id"], {**fields, "deleted": True})


def _ends(account: Account, customer: Document, happening: Happening) -> None:
    discount = customer.get("discount")
    if discount is not None and discount["end"] == happening.at:
        redeemed(account, account.save({**customer, "discount": None}), customer)


HAPPENINGS: Happenings = {ENDS: (CUSTOMER, _ends)}
