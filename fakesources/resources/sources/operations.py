"""What the source endpoints do, as far as it is not facts: the rules."""

from __future__ import annotations

from typing import Any

from fakesources.account import Account
from fakesources.api import refusals
from fakesources.errors import NotFaked
from fakesources.resources import raw_cards, tokens
from fakesources.resources.common import in_form, in_path, with_metadata
from fakesources.resources.sources import happenings, objects
from fakesources.resources.sources.lifecycle import PENDING, may
from fakesources.resources.sources.objects import KIND
from fakesources.resources.sources.types import SINGLE_USE, TYPES
from fakesources.store import Document

GRADES_TO_AUTHENTICATE = ("recommended", "required")
"""The 3-D Secure grades of cards whose holder must authenticate."""

RIGHT_VALUES = ("32", "45")
"""What was sent to a bank account for its verification: the amounts of Stripe's test bank accounts."""


def create(account: Account, params: dict[str, Any]) -> Document:
    """POST /v1/sources."""
    if "original_source" in params:
        original = _original(account, params)
        source = objects.clone(account, original, params)
        _keep_number(account, source, account.platform.numbers.get(original["id"]))
        return happenings.begin(account, source)
    source = objects.source(account, params)
    _check_notification(source)
    _keep_number(account, source, _number(account, params))
    if "token" in params:
        tokens.use(account, params["token"])
    return _authenticated(account, happenings.begin(account, source))


def _number(account: Account, params: dict[str, Any]) -> str | None:
    """The number of the card or account that a new source is of, as far as anybody told it."""
    if "token" in params:
        return tokens.number_behind(account, params["token"])
    sent = params.get(params["type"], {})
    for name in ("number", "iban", "account_number"):
        if name in sent:
            number: str = sent[name]
            return number
    return account.numbers.get(sent["card"]) if "card" in sent else None


def _keep_number(account: Account, source: Document, number: str | None) -> None:
    if number is not None:
        account.numbers[source["id"]] = number


def _original(account: Account, params: dict[str, Any]) -> Document:
    """The card source to clone, which lives on the platform's account."""
    original = in_form(account.platform, KIND, params["original_source"], "original_source")
    if original["type"] != "card":
        raise refusals.NO_CARD_SOURCE(param="original_source")
    if original.get("customer") != params.get("customer"):
        if "customer" not in params:
            raise refusals.PARAMETER_MISSING(param="customer")
        raise refusals.RESOURCE_MISSING(param="customer", object="customer", id=params["customer"])
    return original


def _authenticated(account: Account, source: Document) -> Document:
    """Let a three_d_secure source whose card needs no authentication be chargeable at once (reference 1.2)."""
    if "three_d_secure" not in source or source["three_d_secure"]["three_d_secure"] in GRADES_TO_AUTHENTICATE:
        return source
    return happenings.proceed(account, source, "skip", redirect={**source["redirect"], "status": "not_required"})


def _check_notification(source: Document) -> None:
    """Refuse a mandate that notifies by e-mail without an address (reference 2.3)."""
    method = source.get("mandate", {}).get("notification_method")
    if method == "email" and source["owner"]["email"] is None:
        raise refusals.MANDATE_NEEDS_EMAIL(param="owner[email]")


def retrieve(account: Account, params: dict[str, Any], id_: str) -> Document:
    """GET /v1/sources/:id, with the right `client_secret` if there is any (reference 7)."""
    source = in_path(account, KIND, id_, "source")
    if params.get("client_secret", source["client_secret"]) != source["client_secret"]:
        raise refusals.CLIENT_SECRET_MISMATCH(param="client_secret")
    return source


def update(account: Account, params: dict[str, Any], id_: str) -> Document:
    """POST /v1/sources/:id; metadata, owner and mandate are merged, no event is logged (reference 6)."""
    source = in_path(account, KIND, id_, "source")
    row = TYPES.get(source["type"])
    if row is None:
        missing = f"the source type {source['type']}"
        raise NotFaked(missing)
    for name in params:
        if name not in ("metadata", "owner", row.name, *row.takes):
            raise refusals.PARAMETER_UNKNOWN(param=name)
    if "amount" in params and source["usage"] == SINGLE_USE and source["status"] != PENDING:
        raise refusals.AMOUNT_FIXED(param="amount")
    changed = {**source, **_changes(account, source, params)}
    _check_notification(changed)
    account.save(changed)
    happenings.email_changed(account, source, changed)
    return changed


def _changes(account: Account, source: Document, params: dict[str, Any]) -> dict[str, Any]:
    """The fields of `source` that a checked update changes, with their new values."""
    changed: dict[str, Any] = {"metadata": with_metadata(source["metadata"], params)}
    for name, merge in (("owner", objects.owner), ("mandate", objects.mandate)):
        if name in params:
            changed[name] = merge(source[name], params[name])
    if "amount" in params:
        changed["amount"] = params["amount"]
    if "source_order" in params:
        owner = changed.get("owner") or source["owner"]
        changed["source_order"] = objects.source_order(params["source_order"], owner["email"])
    if "card" in params:
        kept = {**source["card"], **params["card"]}
        month, year = raw_cards.expiry(account, kept["exp_month"], kept["exp_year"])
        changed["card"] = {**kept, "exp_month": month, "exp_year": year}
    return changed


def verify(account: Account, params: dict[str, Any], id_: str) -> Document:
    """POST /v1/sources/:id/verify; five wrong attempts fail the source."""
    source = in_path(account, KIND, id_, "source")
    if "code_verification" not in source or not may(source, "verify"):
        raise refusals.SOURCE_NOT_VERIFIABLE()
    if tuple(params["values"]) == RIGHT_VALUES:
        return happenings.verified(account, source)
    left = source["code_verification"]["attempts_remaining"] - 1
    if left:
        account.save({**source, "code_verification": {"attempts_remaining": left, "status": "pending"}})
    else:
        happenings.misverified(account, source)
    raise refusals.VALUES_WRONG(param="values")
