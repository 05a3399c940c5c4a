"""How each event that is emitted comes about: what has to happen on an account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from fakesources.account import Account
from fakesources.agenda import Happening
from fakesources.api import refusals
from fakesources.api.checking import check_whole
from fakesources.api.forms import Form
from fakesources.resources import disputes, refunds
from fakesources.resources.charges import operations as charges
from fakesources.resources.charges import settlement
from fakesources.resources.customers import operations as customers
from fakesources.resources.customers import params as customer_kinds
from fakesources.resources.customers import sources as customer_sources
from fakesources.resources.sources import happenings, notifications, operations
from fakesources.resources.sources.lifecycle import PENDING
from fakesources.resources.sources.params import CREATE
from fakesources.resources.sources.types import RECEIVER, TYPES, SourceType
from fakesources.store import Document
from fakesources.strategies.customers import customer_params
from fakesources.strategies.sources import metadata, source_params

Plot: TypeAlias = Callable[[DrawFn, Account], object]
"""Lets something happen on an account, so that an event of a type is among those it announces."""

_AMOUNTS = st.integers(1, 99_999_999)
_CHARGED = st.integers(50, 999_999)


def _source(draw: DrawFn, account: Account, fits: Callable[[SourceType], object]) -> Document:
    """A new source of one of the types that fit."""
    names = [row.name for row in TYPES.values() if fits(row) and row.name != "three_d_secure"]
    params = draw(source_params(type=draw(st.sampled_from(names))))
    return operations.create(account, check_whole(CREATE, _form(params)))


def _form(params: dict[str, Any]) -> Form:
    """`params` as they arrive in a form: all values are text."""
    return {name: _raw(value) for name, value in params.items()}


def _raw(value: Any) -> Any:
    if isinstance(value, dict):
        return _form(value)
    if isinstance(value, list):
        return [_raw(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


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


def _customer(draw: DrawFn, account: Account, **more: Any) -> Document:
    params = check_whole(customer_kinds.CREATE, _form(draw(customer_params())))
    return customers.create(account, {**params, **more})


def _customer_updated(draw: DrawFn, account: Account) -> None:
    name = draw(st.text("abc", min_size=1))
    customers.update(account, {"name": f"{name}, renamed"}, _customer(draw, account)["id"])


def _customer_deleted(draw: DrawFn, account: Account) -> None:
    customers.delete(account, {}, _customer(draw, account)["id"])


def _attached(draw: DrawFn, account: Account) -> Document:
    return customer_sources.attach(account, {"source": "tok_visa"}, _customer(draw, account)["id"])


def _detached(draw: DrawFn, account: Account) -> None:
    card = _attached(draw, account)
    customer_sources.detach(account, {}, card["customer"], card["id"])


def _card_updated(draw: DrawFn, account: Account) -> None:
    card = _attached(draw, account)
    customer_sources.update(account, {"name": draw(st.text("abc", min_size=1))}, card["customer"], card["id"])


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
    "customer.created": _customer,
    "customer.deleted": _customer_deleted,
    "customer.source.created": _attached,
    "customer.source.deleted": _detached,
    "customer.source.updated": _card_updated,
    "customer.updated": _customer_updated,
    "source.canceled": _canceled,
    "source.chargeable": _chargeable,
    "source.failed": _declined,
    "source.mandate_notification": _notified,
    "source.refund_attributes_required": _details_required,
    "source.transaction.created": _funded,
}
"""How an event of each type that is emitted comes about."""
