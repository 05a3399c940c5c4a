"""Promotion codes: what customers type to get a coupon, and for whom and how often it works (reference 12.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fakesources.account import Account
from fakesources.agenda import Happening
from fakesources.api import pages, refusals
from fakesources.api.expansion import Expandable, Hidden, Reference, Within
from fakesources.api.kinds import Boolean, ByCurrency, Choice, Currency, Id, Integer, Param, Text, Unfaked, hash_of
from fakesources.ids import CAPITALS
from fakesources.resources import coupons
from fakesources.resources.common import EXPAND, METADATA, Happenings, document, hidden, hide, in_form, with_metadata
from fakesources.store import Document

KIND: Final = "promotion_code"
CALLED: Final = "promotion code"
"""How Stripe's messages call it."""
CUSTOMER: Final = "customer"

EXPIRES: Final = "promotion_code.expires"

_AMOUNT = Integer(least=1, drawn=(1, 99_999_999))
OPTIONS = ByCurrency(hash_of(minimum_amount=Param(_AMOUNT, required=True)))
CODE = Text(500, drawn=r"[A-Z0-9]{6,12}", matching=r"[a-zA-Z0-9_-]+", unlike="ten %", refusal=refusals.PROMOTION_CODE_PATTERN)
CREATE = hash_of(
    active=Boolean(),
    code=CODE,
    customer=Id(),
    customer_account=Unfaked(),
    expires_at=coupons.MOMENT,
    max_redemptions=Integer(least=1, drawn=(1, 1_000_000)),
    metadata=METADATA,
    promotion=Param(hash_of(coupon=Id(), type=Param(Choice((coupons.KIND,)), required=True)), required=True),
    restrictions=hash_of(
        currency_options=OPTIONS, first_time_transaction=Boolean(), minimum_amount=_AMOUNT, minimum_amount_currency=Currency()
    ),
    expand=EXPAND,
)
RETRIEVE = hash_of(expand=EXPAND)
UPDATE = hash_of(active=Boolean(), metadata=METADATA, restrictions=hash_of(currency_options=OPTIONS), expand=EXPAND)
LIST = hash_of(
    **pages.PAGING.params,
    active=Boolean(),
    code=Text(),
    coupon=Id(),
    created=pages.CREATED,
    customer=Id(),
    customer_account=Unfaked(),
    expand=EXPAND,
)


def create(account: Account, params: dict[str, Any]) -> Document:
    """POST /v1/promotion_codes, for a coupon; without a `code` it gets eight capitals and digits."""
    coupon = _coupon(account, params["promotion"])
    if "customer" in params:
        in_form(account, CUSTOMER, params["customer"], "customer")
    created = account.now()
    restrictions = params.get("restrictions", {})
    code = document(KIND, account.ids.modern("promo", created), {
        "active": params.get("active", True) and coupon["valid"],
        "code": params.get("code") or account.ids.random(8, CAPITALS),
        "created": created,
        "customer": params.get("customer"),
        "customer_account": None,
        "expires_at": params.get("expires_at"),
        "livemode": False,
        "max_redemptions": params.get("max_redemptions"),
        "metadata": with_metadata({}, params),
        "promotion": {"coupon": coupon["id"], "type": coupons.KIND},
        "restrictions": {
            "first_time_transaction": restrictions.get("first_time_transaction", False),
            "minimum_amount": restrictions.get("minimum_amount"),
            "minimum_amount_currency": restrictions.get("minimum_amount_currency"),
        },
        "times_redeemed": 0,
    })  # fmt: skip
    _check_unique(account, code)
    _check_limits(account, coupon, params)
    hide(account, code["id"], {"currency_options": restrictions.get("currency_options")})
    return account.announce("promotion_code.created", _planned(account, account.save(code)))


def _planned(account: Account, code: Document) -> Document:
    """Plan when a code can no longer be redeemed; return it."""
    if code.get("expires_at") is not None:
        account.agenda.plan(code["expires_at"], EXPIRES, code["id"])
    return code


def _coupon(account: Account, promotion: Mapping[str, Any]) -> Document:
    if "coupon" not in promotion:
        raise refusals.MUST_PASS_WITH(param="promotion.coupon", other="promotion")
    return in_form(account, coupons.KIND, promotion["coupon"], "promotion[coupon]")


def _check_unique(account: Account, code: Document) -> None:
    """Refuse a code that another active one of the same customer has, in whatever case."""
    for other in account.store.all(KIND):
        same = other["code"].lower() == code["code"].lower() and other["customer"] == code["customer"]
        if same and other["active"] and other["id"] != code["id"]:
            raise refusals.PROMOTION_CODE_EXISTS(code=code["code"])


def _check_limits(account: Account, coupon: Document, params: Mapping[str, Any]) -> None:
    """Refuse a code that outlives its coupon, or is to be redeemed more often."""
    coupons.check_moment(account, params, "expires_at")
    for name, limit in (("expires_at", coupon["redeem_by"]), ("max_redemptions", coupon["max_redemptions"])):
        if limit is not None and params.get(name, 0) > limit:
            raise refusals.INTEGER_TOO_LARGE(param=name, most=limit)
    restrictions = params.get("restrictions", {})
    if "minimum_amount" in restrictions and "minimum_amount_currency" not in restrictions:
        raise refusals.MUST_PASS_WITH(param="restrictions[minimum_amount_currency]", other="restrictions[minimum_amount]")


def retrieve(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """GET /v1/promotion_codes/:id."""
    found = account.store.get(KIND, id_)
    if found is None:
        raise refusals.RESOURCE_MISSING_IN_PATH(param="promotion_code", object=CALLED, id=id_)
    return found


def update(account: Account, params: dict[str, Any], id_: str) -> Document:
    """POST /v1/promotion_codes/:id; one that is expired, used up or whose coupon is can't be made active again."""
    code = retrieve(account, params, id_)
    changed: Document = {
        **code,
        "active": params.get("active", code["active"]),
        "metadata": with_metadata(code["metadata"], params),
    }
    if changed["active"] and not code["active"]:
        _check_alive(account, changed)
        _check_unique(account, changed)
    options = params.get("restrictions", {}).get("currency_options", {})
    hide(account, id_, {"currency_options": {**hidden(account, id_).get("currency_options", {}), **options}})
    return code if changed == code else account.announce("promotion_code.updated", account.save(changed), code)


def _check_alive(account: Account, code: Document) -> None:
    coupon = account.store.get(coupons.KIND, code["promotion"]["coupon"])
    expired = code["expires_at"] is not None and code["expires_at"] <= account.now()
    used_up = code["max_redemptions"] is not None and code["times_redeemed"] >= code["max_redemptions"]
    if coupon is None or not coupon.get("valid") or expired or used_up:
        raise refusals.PROMOTION_CODE_ENDED(param="active")


def list_all(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/promotion_codes: the newest first; a `code` in any case."""
    for name, kind in (("coupon", coupons.KIND), ("customer", CUSTOMER)):
        if name in params:
            in_form(account, kind, params[name], name)
    found = (one for one in account.store.all(KIND) if _asked_for(one, params))
    return pages.page(pages.newest_first(found), params, url="/v1/promotion_codes", kind=CALLED)


def _asked_for(code: Document, params: Mapping[str, Any]) -> bool:
    if "code" in params and code["code"].lower() != params["code"].lower():
        return False
    if "coupon" in params and code["promotion"]["coupon"] != params["coupon"]:
        return False
    return all(code[name] == params[name] for name in ("active", "customer") if name in params)


def _options(account: Account, code: Document) -> Any:
    """The least amounts in each currency, the code's own among them; None where it has none."""
    options = dict(hidden(account, code["id"]).get("currency_options", {}))
    restrictions = code["restrictions"]
    if restrictions["minimum_amount"] is not None:
        options[restrictions["minimum_amount_currency"]] = {"minimum_amount": restrictions["minimum_amount"]}
    return dict(sorted(options.items())) or None


def take_over(account: Account, code: Document) -> Document:
    """Write a code that was made elsewhere; what it shows only when expanded is kept apart."""
    restrictions = dict(code.get("restrictions", {}))
    hide(account, code["id"], {"currency_options": restrictions.pop("currency_options", None)})
    return _planned(account, account.save({**code, "restrictions": restrictions}))


def _expires(account: Account, code: Document, happening: Happening) -> None:
    if code["active"] and code["expires_at"] == happening.at:
        account.save({**code, "active": False})


HAPPENINGS: Happenings = {EXPIRES: (KIND, _expires)}

EXPANDABLE: dict[str, Expandable] = {
    "customer": Reference((CUSTOMER,)),
    "promotion": Within({"coupon": Reference((coupons.KIND,))}),
    "restrictions": Within({"currency_options": Hidden(_options)}),
}
