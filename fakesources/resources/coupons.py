"""Coupons: what is taken off, for how long and how often (reference 12.3). They have no effect on charges."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from fakesources.account import Account
from fakesources.agenda import Happening
from fakesources.api import pages, refusals
from fakesources.api.expansion import Expandable, Hidden
from fakesources.api.kinds import ByCurrency, Choice, Currency, Id, Integer, ListOf, Number, Param, Text, hash_of
from fakesources.resources.common import (
    EXPAND,
    METADATA,
    Happenings,
    document,
    hidden,
    hide,
    in_form,
    in_path,
    living,
    with_metadata,
)
from fakesources.resources.common import delete as put_away
from fakesources.store import Document

KIND: Final = "coupon"
PRODUCT: Final = "product"
PROMOTION_CODE: Final = "promotion_code"

EXPIRES: Final = "coupon.expires"

REPEATING: Final = "repeating"
FIVE_YEARS = 5 * 365 * 24 * 3600

AMOUNT_OFF = Integer(least=1, drawn=(1, 99_999_999))
OPTIONS = ByCurrency(hash_of(amount_off=Param(AMOUNT_OFF, required=True)))
MOMENT = Integer(least=0, drawn=(4_000_000_000, 4_000_000_000))
NAME = Param(Text(40), unsets=True)
CREATE = hash_of(
    amount_off=AMOUNT_OFF,
    applies_to=hash_of(products=ListOf(Id())),
    currency=Currency(),
    currency_options=OPTIONS,
    duration=Choice(("forever", "once", REPEATING)),
    duration_in_months=Integer(least=1, drawn=(1, 36)),
    id=Text(drawn=r"[A-Za-z0-9_-]{8,30}"),
    max_redemptions=Integer(least=1, drawn=(1, 1_000_000)),
    metadata=METADATA,
    name=NAME,
    percent_off=Number(least=Decimal("0.01"), most=Decimal(100), drawn=(1, 100, 2)),
    redeem_by=MOMENT,
    expand=EXPAND,
)
RETRIEVE = hash_of(expand=EXPAND)
UPDATE = hash_of(currency_options=OPTIONS, metadata=METADATA, name=NAME, expand=EXPAND)
DELETE = hash_of()
LIST = hash_of(**pages.PAGING.params, created=pages.CREATED, expand=EXPAND)


def create(account: Account, params: dict[str, Any]) -> Document:
    """POST /v1/coupons, for a percentage or an amount, once unless a `duration` is sent."""
    _check(account, params)
    created = account.now()
    percent = params.get("percent_off")
    coupon = document(KIND, params.get("id") or account.ids.random(8), {
        "amount_off": params.get("amount_off"),
        "created": created,
        "currency": params.get("currency") if percent is None else None,
        "duration": params.get("duration", "once"),
        "duration_in_months": params.get("duration_in_months"),
        "livemode": False,
        "max_redemptions": params.get("max_redemptions"),
        "metadata": with_metadata({}, params),
        "name": params.get("name"),
        "percent_off": None if percent is None else float(percent),
        "redeem_by": params.get("redeem_by"),
        "times_redeemed": 0,
        "valid": True,
    })  # fmt: skip
    hide(account, coupon["id"], {name: params.get(name) for name in ("applies_to", "currency_options")})
    return account.announce("coupon.created", _planned(account, account.save(coupon)))


def _check(account: Account, params: Mapping[str, Any]) -> None:
    """Refuse the coupon that checked `params` describe, in Stripe's order, if Stripe does."""
    _check_off(params)
    if (params.get("duration") == REPEATING) is not ("duration_in_months" in params):
        row = refusals.REPEATING_WITHOUT_MONTHS if params.get("duration") == REPEATING else refusals.MONTHS_WITHOUT_REPEATING
        raise row(param="duration")
    found = account.store.get(KIND, params["id"]) if "id" in params else None
    if found is not None and not found.get("deleted"):
        raise refusals.COUPON_EXISTS()
    check_moment(account, params, "redeem_by")
    for place, product in enumerate(params.get("applies_to", {}).get("products", [])):
        in_form(account, PRODUCT, product, f"applies_to[products][{place}]")


def _check_off(params: Mapping[str, Any]) -> None:
    if "percent_off" in params and "amount_off" in params:
        raise refusals.PERCENT_AND_AMOUNT()
    if "percent_off" not in params and "amount_off" not in params:
        raise refusals.PERCENT_OR_AMOUNT_MISSING()
    if "amount_off" in params and "currency" not in params:
        raise refusals.MUST_PASS_WITH(param="currency", other="amount_off")
    if "percent_off" in params and "currency_options" in params:
        raise refusals.ONLY_ONE_OF(param="currency_options", names="currency_options, percent_off")


def check_moment(account: Account, params: Mapping[str, Any], name: str) -> None:
    """Refuse a moment called `name` that is past, or more than five years away."""
    if name not in params:
        return
    if params[name] <= account.now():
        raise refusals.TIMESTAMP_PAST(param=name, value=params[name])
    if params[name] > account.now() + FIVE_YEARS:
        raise refusals.TIMESTAMP_TOO_FAR(param=name)


def retrieve(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """GET /v1/coupons/:id; a deleted one is not found."""
    return in_path(account, KIND, id_, "coupon")


def update(account: Account, params: dict[str, Any], id_: str) -> Document:
    """POST /v1/coupons/:id; what it takes off in its own currency is fixed."""
    coupon = in_path(account, KIND, id_, "coupon")
    if "currency_options" in params and coupon["percent_off"] is not None:
        raise refusals.ONLY_ONE_OF(param="currency_options", names="currency_options, percent_off")
    name = params["name"] if "name" in params else coupon["name"]
    changed: Document = {**coupon, "metadata": with_metadata(coupon["metadata"], params), "name": name}
    kept = hidden(account, id_)
    options = {**kept.get("currency_options", {}), **params.get("currency_options", {})}
    hide(account, id_, {**kept, "currency_options": options})
    return coupon if changed == coupon else account.announce("coupon.updated", account.save(changed), coupon)


def delete(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """DELETE /v1/coupons/:id; the discounts that it gave stay."""
    coupon = in_path(account, KIND, id_, "coupon")
    account.announce("coupon.deleted", ended(account, coupon))
    return put_away(account, coupon)


def list_all(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/coupons: the newest first."""
    return pages.page(pages.newest_first(living(account, KIND)), params, url="/v1/coupons", kind=KIND)


def _applies_to(account: Account, coupon: Document) -> Any:
    return hidden(account, coupon["id"]).get("applies_to")


def _options(account: Account, coupon: Document) -> Any:
    """What the coupon takes off in each currency, its own among them; None for a percentage."""
    if coupon["amount_off"] is None:
        return None
    kept = hidden(account, coupon["id"]).get("currency_options", {})
    return dict(sorted({**kept, coupon["currency"]: {"amount_off": coupon["amount_off"]}}.items()))


EXPANDABLE: dict[str, Expandable] = {"applies_to": Hidden(_applies_to), "currency_options": Hidden(_options)}


def take_over(account: Account, coupon: Document) -> Document:
    """Write a coupon that was made elsewhere; what it shows only when expanded is kept apart."""
    shown = dict(coupon)
    hide(account, coupon["id"], {name: shown.pop(name, None) for name in EXPANDABLE})
    return _planned(account, account.save(shown))


def _planned(account: Account, coupon: Document) -> Document:
    """Plan when a coupon can no longer be redeemed; return it."""
    if coupon.get("redeem_by") is not None:
        account.agenda.plan(coupon["redeem_by"], EXPIRES, coupon["id"])
    return coupon


def ended(account: Account, coupon: Document) -> Document:
    """Write a coupon as no longer valid, and its promotion codes as inactive; no event is known to tell of it."""
    for code in [*account.store.all(PROMOTION_CODE)]:
        if code["active"] and code["promotion"]["coupon"] == coupon["id"]:
            account.save({**code, "active": False})
    return account.save({**coupon, "valid": False})


def _expires(account: Account, coupon: Document, happening: Happening) -> None:
    if coupon.get("valid") and coupon["redeem_by"] == happening.at:
        ended(account, coupon)


HAPPENINGS: Happenings = {EXPIRES: (KIND, _expires)}
