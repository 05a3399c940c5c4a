"""The Charge object as Stripe shows it (reference 9.2)."""

from __future__ import annotations

from typing import Any, Final

from fakesources.account import Account
from fakesources.api.expansion import Expandable, Inline, Reference, Sublist
from fakesources.resources import balance
from fakesources.resources.charges.instruments import Instrument
from fakesources.resources.charges.methods import METHODS
from fakesources.resources.charges.outcomes import Outcome
from fakesources.resources.common import EMPTY_ADDRESS, document, filled, with_metadata
from fakesources.resources.sources.objects import KIND as SOURCE
from fakesources.store import Document, in_order

KIND: Final = "charge"
REFUND: Final = "refund"

SUCCEEDED: Final = "succeeded"
PENDING: Final = "pending"
FAILED: Final = "failed"

NAME_ON_STATEMENTS = "FAKESOURCES"
"""What the account is called on statements of cards."""

_ELSEWHERE = "application application_fee invoice on_behalf_of order payment_intent review source_transfer transfer".split()


def by_card(charge: Document) -> bool:
    """Tell whether a card paid `charge`."""
    return not charge["id"].startswith("py_")


def refunds_of(account: Account, charge: Document) -> list[Document]:
    """Return the refunds of `charge`, the newest first."""
    return [one for one in account.store.all(REFUND) if one["charge"] == charge["id"]][::-1]


def embedded_refunds(account: Account, charge: Document) -> Document:
    """Return the list of refunds that stands inside of a charge before 2022-11-15, and expanded since."""
    refunds = refunds_of(account, charge)
    url = f"/v1/charges/{charge['id']}/refunds"
    return {"object": "list", "data": refunds[:10], "has_more": len(refunds) > 10, "total_count": len(refunds), "url": url}


EXPANDABLE: dict[str, Expandable] = {
    **dict.fromkeys(_ELSEWHERE, Reference(())),
    "balance_transaction": Reference((balance.KIND,)),
    "customer": Reference(("customer",)),
    "dispute": Reference(("dispute",)),
    "failure_balance_transaction": Reference((balance.KIND,)),
    "refunds": Sublist(REFUND, embedded_refunds),
    "source": Inline(),
}


_AT_FIRST: Document = {
    "amount_refunded": 0,
    "disputed": False,
    "fraud_details": {},
    "livemode": False,
    "radar_options": {},
    "refunded": False,
    **dict.fromkeys(
        "application application_fee balance_transaction dispute failure_balance_transaction order payment_intent receipt_number "
        "review source_transfer".split()
    ),
}
"""What every charge shows at first."""

_AS_SENT = ("description", "on_behalf_of", "receipt_email", "statement_descriptor", "transfer_group")


def charge(account: Account, params: dict[str, Any], paid_with: Instrument, outcome: Outcome) -> Document:
    """Return the charge that the checked `params` describe, paid with `paid_with` and ended in `outcome`; not yet in the balance."""
    created, method, now = account.now(), paid_with.method, paid_with.now
    captured = params.get("capture", True) and outcome.status != FAILED
    paid = outcome.status == SUCCEEDED
    id_ = account.ids.modern("ch" if method.card else "py", created)
    destination, transfer = sent_on(params)
    return document(KIND, id_, {
        **_AT_FIRST,
        **{name: params.get(name) for name in _AS_SENT},
        "amount": params["amount"],
        "amount_captured": params["amount"] if captured else 0,
        "application_fee_amount": params.get("application_fee_amount", params.get("application_fee")),
        "billing_details": _billing_details(now),
        "calculated_statement_descriptor": _on_statement(params) if method.card else None,
        "captured": captured,
        "created": created,
        "currency": params["currency"],
        "customer": paid_with.customer,
        "destination": destination,
        "failure_code": outcome.code,
        "failure_message": outcome.message,
        "metadata": with_metadata({}, params),
        "outcome": outcome.shown,
        "paid": paid,
        "payment_method": now["id"],
        "payment_method_details": {method.shown: method.details(now, params["amount"]), "type": method.shown},
        "receipt_url": receipt_url(account, id_) if paid else None,
        "shipping": shipping(params.get("shipping")),
        "source": now,
        "statement_descriptor_suffix": _suffix(params) if method.card else params.get("statement_descriptor_suffix"),
        "status": outcome.status,
        "transfer_data": transfer,
    })  # fmt: skip


def _suffix(params: dict[str, Any]) -> str | None:
    """What a card's charge adds to the account's name: a descriptor counts as one (recorded 2019 to 2022)."""
    suffix: str | None = params.get("statement_descriptor_suffix", params.get("statement_descriptor"))
    return suffix


_UNSAID: Document = {
    "amount_refunded": 0,
    "captured": True,
    "currency": "usd",
    "customer": None,
    "disputed": False,
    "metadata": {},
    "payment_method_details": None,
    "refunded": False,
    "source": None,
    "status": SUCCEEDED,
    "transfer_group": None,
}


def complete(account: Account, charge: Document) -> Document:
    """Return a charge that was made elsewhere with all that the rules look at; what it tells stays as it is."""
    captured = charge.get("amount", 0) if charge.get("captured", True) else 0
    known = {"amount": 0, **_UNSAID, "amount_captured": captured, "created": account.now(), **charge}
    if known["payment_method_details"] is None:
        known["payment_method_details"] = _method_alone(known)
    elif len(known) == len(charge):
        return charge
    return in_order(known)


def method_of(charge: Document) -> str:
    """Return the name of the row of `METHODS` that `charge` was paid by, the likest one if nobody knows its method."""
    name = _named(charge)
    return name if name in METHODS else _guessed(charge)


def _named(charge: Document) -> str:
    """What the source of `charge` is called, if it shows one."""
    paid_with = charge["source"]
    if paid_with is None:
        return _guessed(charge)
    return str(paid_with["type"] if paid_with["object"] == SOURCE else paid_with["object"])


def _guessed(charge: Document) -> str:
    return "card" if by_card(charge) else "sepa_debit"


def _method_alone(charge: Document) -> Document:
    """How a charge was paid that tells no details of it."""
    name = _named(charge)
    shown = METHODS[name].shown if name in METHODS else name
    return {shown: {}, "type": shown}


def _billing_details(paid_with: Document) -> Document:
    """Who pays: the owner of a source, the holder of a card or an account."""
    if paid_with["object"] == SOURCE:
        owner = paid_with["owner"]
        address = owner["address"] or EMPTY_ADDRESS
        return {"address": dict(address), "email": owner["email"], "name": owner["name"], "phone": owner["phone"]}
    of_card = {"city": "city", "country": "country", "line1": "line1", "line2": "line2", "postal_code": "zip", "state": "state"}
    address = {name: paid_with.get(f"address_{of}") for name, of in of_card.items()}
    name = paid_with.get("name", paid_with.get("account_holder_name"))
    return {"address": address, "email": None, "name": name, "phone": None}


def _on_statement(params: dict[str, Any]) -> str:
    said = _suffix(params)
    return f"{NAME_ON_STATEMENTS}* {said.upper()}"[:22] if said else NAME_ON_STATEMENTS


def sent_on(params: dict[str, Any]) -> tuple[str | None, Document | None]:
    """The account that the money goes to, and how much of it, in the old and in the new way to say it."""
    given = params.get("destination")
    if given is not None:
        account, amount = (given["account"], given.get("amount")) if isinstance(given, dict) else (given, None)
        return account, {"amount": amount, "destination": account}
    if "transfer_data" in params:
        data = params["transfer_data"]
        return data["destination"], {"amount": data.get("amount"), "destination": data["destination"]}
    return None, None


def shipping(given: dict[str, Any] | None) -> Document | None:
    """Return where goods go to, in the order of the wire, None for nowhere."""
    if given is None:
        return None
    return {
        "address": filled(EMPTY_ADDRESS, given["address"]),
        "carrier": given.get("carrier"),
        "name": given["name"],
        "phone": given.get("phone"),
        "tracking_number": given.get("tracking_number"),
    }


def receipt_url(account: Account, id_: str) -> str:
    """Return where the receipt of the charge with this id would be."""
    return f"https://pay.stripe.com/receipts/{account.ids.account}/{id_}/rcpt_{account.ids.random(32)}"
