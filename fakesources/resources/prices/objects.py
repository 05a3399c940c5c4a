"""The Price object as Stripe shows it, and what of it only an expansion shows (reference 12.2)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from fakesources.account import Account
from fakesources.api.expansion import Expandable, Hidden, Inline, Reference
from fakesources.resources.common import document, hidden, hide, with_metadata
from fakesources.resources.prices.params import INFINITE
from fakesources.resources.prices.rules import PER_UNIT, TIERED
from fakesources.store import Document

KIND: Final = "price"

UNSPECIFIED = "unspecified"


def write(account: Account, params: Mapping[str, Any], product: str) -> Document:
    """Write the price of the product with the id `product` that checked and allowed `params` describe; return it."""
    created = account.now()
    tiered = params.get("billing_scheme", PER_UNIT) == TIERED
    recurring = params.get("recurring")
    price = document(KIND, account.ids.modern("price", created), {
        "active": params.get("active", True),
        "billing_scheme": TIERED if tiered else PER_UNIT,
        "created": created,
        "currency": params["currency"],
        "livemode": False,
        "lookup_key": params.get("lookup_key"),
        "metadata": with_metadata({}, params),
        "nickname": params.get("nickname"),
        "product": product,
        "recurring": _recurring(recurring) if recurring else None,
        "tiers_mode": params.get("tiers_mode"),
        "transform_quantity": params.get("transform_quantity"),
        "type": "recurring" if recurring else "one_time",
        **_worth(params),
    })  # fmt: skip
    hide(account, price["id"], {
        "currency_options": {code: option_of(given) for code, given in params.get("currency_options", {}).items()},
        "tiers": _tiers(params["tiers"]) if tiered else [],
    })  # fmt: skip
    return account.save(price)


def option_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a price costs in a currency; keys in their order."""
    option = _worth(given) | ({"tiers": _tiers(given["tiers"])} if "tiers" in given else {})
    return dict(sorted(option.items()))


def _worth(given: Mapping[str, Any]) -> dict[str, Any]:
    whole, exact = _amounts(given, "unit_amount")
    return {
        "custom_unit_amount": _custom(given.get("custom_unit_amount")),
        "tax_behavior": given.get("tax_behavior", UNSPECIFIED),
        "unit_amount": whole,
        "unit_amount_decimal": exact,
    }


def _custom(given: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return {name: given.get(name) for name in ("maximum", "minimum", "preset")} if given else None


def _recurring(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "interval": given["interval"],
        "interval_count": given.get("interval_count", 1),
        "meter": None,
        "trial_period_days": given.get("trial_period_days"),
        "usage_type": given.get("usage_type", "licensed"),
    }


def _tiers(given: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    tiers = []
    for tier in given:
        flat, flat_exact = _amounts(tier, "flat_amount")
        unit, unit_exact = _amounts(tier, "unit_amount")
        tiers.append({
            "flat_amount": flat,
            "flat_amount_decimal": flat_exact,
            "unit_amount": unit,
            "unit_amount_decimal": unit_exact,
            "up_to": None if tier["up_to"] == INFINITE else int(tier["up_to"]),
        })  # fmt: skip
    return tiers


def _amounts(given: Mapping[str, Any], name: str) -> tuple[int | None, str | None]:
    """The amount called `name` as a whole number, null where it has a fraction, and as an exact one."""
    if name in given:
        return given[name], str(given[name])
    exact: Decimal | None = given.get(f"{name}_decimal")
    if exact is None:
        return None, None
    return int(exact) if exact == int(exact) else None, plain(exact)


def plain(number: Decimal) -> str:
    """Return `number` without zeros that say nothing: ``12000.0`` is ``12000`` (reference 12.2)."""
    text = f"{number.copy_abs():f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _options(account: Account, price: Document) -> dict[str, Any]:
    """What the price costs in each currency, its own among them."""
    kept = hidden(account, price["id"])
    own = {name: price[name] for name in ("custom_unit_amount", "tax_behavior", "unit_amount", "unit_amount_decimal")}
    own |= {"tiers": kept["tiers"]} if "tiers" in kept else {}
    options = {**kept.get("currency_options", {}), price["currency"]: dict(sorted(own.items()))}
    return dict(sorted(options.items()))


def _tiers_of(account: Account, price: Document) -> Any:
    return hidden(account, price["id"]).get("tiers")


EXPANDABLE: dict[str, Expandable] = {
    **dict.fromkeys(("custom_unit_amount", "recurring", "transform_quantity"), Inline()),
    "currency_options": Hidden(_options),
    "product": Reference(("product",)),
    "tiers": Hidden(_tiers_of),
}


def take_over(account: Account, price: Document) -> Document:
    """Write a price that was made elsewhere; what it shows only when expanded is kept apart."""
    shown = dict(price)
    expanded = {name: shown.pop(name, None) for name in ("currency_options", "tiers")}
    hide(account, price["id"], expanded)
    return account.save(shown)
