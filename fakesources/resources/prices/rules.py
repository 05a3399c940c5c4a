"""What Stripe refuses about prices, as far as kinds of parameters cannot tell it (reference 12.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fakesources.api import refusals
from fakesources.api.checking import inner_path
from fakesources.resources.prices.params import INFINITE, INTERVALS

PER_UNIT, TIERED = "per_unit", "tiered"

AMOUNTS = ("custom_unit_amount", "unit_amount", "unit_amount_decimal")
ONLY_TIERED = ("tiers", "tiers_mode")
NEVER_TIERED = (*AMOUNTS, "transform_quantity")


def check(params: Mapping[str, Any], path: str = "") -> None:
    """Refuse the price that the checked `params` at `path` describe, if Stripe does."""
    _check_recurring(params.get("recurring"), inner_path(path, "recurring"))
    scheme = params.get("billing_scheme", PER_UNIT)
    for name in NEVER_TIERED if scheme == TIERED else ONLY_TIERED:
        if name in params:
            raise refusals.NOT_WITH_SCHEME(param=inner_path(path, name), scheme=scheme)
    if scheme == TIERED:
        _check_tiered(params, path)
    else:
        _check_amounts(params, path)
    check_options(params.get("currency_options") or {}, scheme, path)


def check_options(options: Mapping[str, Mapping[str, Any]], scheme: str, path: str = "") -> None:
    """Refuse what a price of a billing `scheme` cannot cost in other currencies."""
    for code, option in options.items():
        within = inner_path(inner_path(path, "currency_options"), code)
        if scheme == TIERED:
            _check_tiers(option.get("tiers"), inner_path(within, "tiers"))
        else:
            _check_amounts(option, within)


def _check_recurring(recurring: Mapping[str, Any] | None, path: str) -> None:
    if recurring is None:
        return
    if recurring.get("usage_type") == "metered":
        raise refusals.METERED_WITHOUT_METER()
    interval = INTERVALS[recurring["interval"]]
    if recurring.get("interval_count", 1) > interval.most:
        raise refusals.INTERVAL_TOO_LONG(param=inner_path(path, "interval_count"), adjective=interval.adjective, most=interval.most)


def only_one_of(params: Mapping[str, Any], names: Sequence[str], path: str = "") -> str | None:
    """Return which of `names` is among the `params`, None for none; raises Refused for several, blaming the first."""
    given = [name for name in names if name in params]
    if len(given) > 1:
        raise refusals.ONLY_ONE_OF(param=inner_path(path, given[0]), names=", ".join(given))
    return given[0] if given else None


def _check_amounts(params: Mapping[str, Any], path: str) -> None:
    given = only_one_of(params, AMOUNTS, path)
    custom = params.get("custom_unit_amount")
    if given is None or (custom is not None and not custom["enabled"]):
        raise refusals.AMOUNT_MISSING()
    if custom is not None and "recurring" in params:
        raise refusals.CUSTOM_RECURRING(param=inner_path(path, given))


def _check_tiered(params: Mapping[str, Any], path: str) -> None:
    for name in ONLY_TIERED:
        if not params.get(name):
            raise refusals.TIERED_WITHOUT(param=inner_path(path, name))
    _check_tiers(params["tiers"], inner_path(path, "tiers"))
    if "recurring" not in params:
        raise refusals.TIERED_ONE_TIME(param="interval")


def _check_tiers(tiers: Sequence[Mapping[str, Any]] | None, path: str) -> None:
    if not tiers:
        raise refusals.TIERED_WITHOUT(param=path)
    if tiers[-1]["up_to"] != INFINITE:
        raise refusals.TIERS_NOT_CLOSED(param=f"{path}[{len(tiers) - 1}][up_to]")
    before = 0
    for place, tier in enumerate(tiers):
        within = f"{path}[{place}]"
        for what in ("unit_amount", "flat_amount"):
            only_one_of(tier, (what, f"{what}_decimal"), within)
        if len(tier) == 1:
            raise refusals.TIER_WITHOUT_AMOUNT(param=within)
        if place < len(tiers) - 1:
            before = _check_order(tier["up_to"], before, within)


def _check_order(up_to: str, before: int, path: str) -> int:
    """Return where a tier ends that is not the last one and must end later than the one `before`."""
    if up_to == INFINITE or int(up_to) <= before:
        raise refusals.TIERS_NOT_ASCENDING(param=f"{path}[up_to]")
    return int(up_to)
