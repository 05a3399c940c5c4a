"""What the charge endpoints do."""

from __future__ import annotations

from typing import Any

from fakesources.account import Account
from fakesources.api import pages, refusals
from fakesources.api import search as searching
from fakesources.facts import currencies, money
from fakesources.resources import declines, refunds, tokens
from fakesources.resources.charges import instruments, objects, outcomes, settlement
from fakesources.resources.charges.methods import METHODS
from fakesources.resources.charges.objects import FAILED, KIND
from fakesources.resources.common import in_form, in_path, with_metadata
from fakesources.store import Document

SEARCHABLE: searching.Fields = {
    "amount": "numeric",
    "billing_details.address.postal_code": "token",
    "created": "numeric",
    "currency": "token",
    "customer": "token",
    "disputed": "token",
    "metadata": "token",
    **{f"payment_method_details.*.{name}": "token" for name in ("brand", "exp_month", "exp_year", "fingerprint", "last4")},
    "refunded": "token",
    "status": "token",
}


def create(account: Account, params: dict[str, Any]) -> Document:
    """POST /v1/charges (reference 9.1); a declined card leaves a failed charge, and all else as it was."""
    check_amount(params["amount"], params["currency"])
    paid_with = instruments.chosen(account, params)
    instruments.check(paid_with, params)
    _check_destination(account, paid_with, params)
    outcome = outcomes.outcome(paid_with)
    if outcome.decline is not None:
        failed = account.save(objects.charge(account, params, paid_with, outcome))
        account.announce("charge.failed", failed)
        raise declines.decline(outcome.decline, charge=failed["id"])
    after = instruments.after(paid_with, params["amount"])
    charge = {**objects.charge(account, params, paid_with, outcome), "source": after}
    if after is not paid_with.now:
        account.save(after)
    if paid_with.token is not None:
        tokens.use(account, paid_with.token)
    if paid_with.number is not None:
        account.numbers[charge["id"]] = paid_with.number
    return settlement.begin(account, charge, paid_with.method)


def _check_destination(account: Account, paid_with: instruments.Instrument, params: dict[str, Any]) -> None:
    """Refuse to send what a European debit brings to an account that has no bank account (recorded).

    Connected accounts begin without; one that is loaded with its ``external_accounts`` has them. Nobody has seen this
    said of ``transfer_data``, the newer way to name an account, so that is only kept.
    """
    destination = objects.sent_on(params)[0] if "destination" in params else None
    if destination is None or not paid_with.method.to_banks:
        return
    accepted = currencies.settled(account.clock.date())
    held = account.store.get("account", destination) or {}
    if not any(bank["currency"] in accepted for bank in held.get("external_accounts", {}).get("data", ())):
        raise refusals.DESTINATION_WITHOUT_BANK(param="currency", method=paid_with.method.shown, currencies=", ".join(accepted))


def check_amount(amount: int, currency: str) -> None:
    """Refuse an amount that is too small, too large or too precise to be charged (reference 9.1)."""
    least = money.LEAST.get(currency, 1)
    if amount < least:
        raise refusals.AMOUNT_TOO_SMALL(param="amount", least=money.written(least, currency), currency=currency)
    if amount > money.most(currency):
        raise refusals.AMOUNT_TOO_LARGE(param="amount", most=money.written(money.most(currency), currency))
    if amount % money.step(currency):
        raise refusals.AMOUNT_TOO_PRECISE(param="amount", currency=currency, step=money.step(currency))


def retrieve(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """GET /v1/charges/:id."""
    return in_path(account, KIND, id_)


def update(account: Account, params: dict[str, Any], id_: str) -> Document:
    """POST /v1/charges/:id; a customer can be given to a charge that has none."""
    charge = in_path(account, KIND, id_)
    changes: dict[str, Any] = {
        name: params[name] for name in ("description", "receipt_email", "transfer_group") if name in params
    } | {"metadata": with_metadata(charge["metadata"], params)}
    if "customer" in params:
        customer = in_form(account, "customer", params["customer"], "customer")
        if charge["customer"] not in (None, customer["id"]):
            raise refusals.CHARGE_HAS_CUSTOMER(param="customer")
        changes["customer"] = customer["id"]
    if "shipping" in params:
        changes["shipping"] = objects.shipping(params["shipping"])
    if "user_report" in params.get("fraud_details", {}):
        report = params["fraud_details"]["user_report"]
        changes["fraud_details"] = {"user_report": report} if report else {}
    after = account.save({**charge, **changes})
    return account.announce("charge.updated", after, charge)


def capture(account: Account, params: dict[str, Any], id_: str) -> Document:
    """POST /v1/charges/:id/capture; what is not captured of the amount is given back."""
    charge = in_path(account, KIND, id_)
    amount: int = params["amount"] if "amount" in params else charge["amount"]
    _check_capture(charge, amount)
    told = ("receipt_email", "statement_descriptor", "statement_descriptor_suffix", "transfer_group")
    changes = {name: params[name] for name in told if name in params}
    fee = params.get("application_fee_amount", params.get("application_fee"))
    if fee is not None:
        changes["application_fee_amount"] = fee
    if "transfer_data" in params and charge.get("transfer_data") is not None:
        changes["transfer_data"] = {**charge["transfer_data"], **params["transfer_data"]}
    whole = {**charge, **changes, "amount_captured": amount, "captured": True}
    captured = account.save(settlement.brought(account, whole, METHODS[objects.method_of(charge)]))
    if amount < charge["amount"]:
        captured = refunds.release(account, captured, charge["amount"] - amount, None)
    account.announce("charge.captured", captured, charge)
    settlement.plan_dispute(account, captured)
    return captured


def _check_capture(charge: Document, amount: int) -> None:
    if charge["status"] == FAILED:
        raise refusals.CHARGE_FAILED(id=charge["id"])
    if charge["captured"]:
        raise refusals.CHARGE_CAPTURED(id=charge["id"])
    if charge["refunded"]:
        raise refusals.CHARGE_NOT_CAPTURABLE(id=charge["id"])
    if amount > charge["amount"]:
        raise refusals.CAPTURE_TOO_LARGE(param="amount")


def list_all(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/charges: the newest first, of one `customer` or `transfer_group` if asked for."""
    if "customer" in params:
        in_form(account, "customer", params["customer"], "customer")
    found = pages.having(account.store.all(KIND), params, ("customer", "transfer_group"))
    return pages.page(pages.newest_first(found), params, url="/v1/charges", kind=KIND)


def search(account: Account, params: dict[str, Any]) -> Document:
    """GET /v1/charges/search."""
    return searching.search(pages.newest_first(account.store.all(KIND)), params, SEARCHABLE, "charges")
