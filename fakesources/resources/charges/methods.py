"""The ways to pay, one row each: what is true of every charge that is paid in that way (reference 9.1, 9.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from fakesources.resources.balance import Fee
from fakesources.store import Document

Details: TypeAlias = Callable[[Document, int], dict[str, Any]]
"""From what is charged and the amount to what ``payment_method_details`` shows."""

CARD: Final = "card"
ACH: Final = "ach_debit"


@dataclass(frozen=True, slots=True)
class Method:
    """A way to pay: the `type` of source (or card, or bank account), what the details are called, and whether the bank decides later.

    `waits` is after how many days a charge that the bank did not decide succeeds (0: at once). `details` fills the hash.
    `capturable` tells whether it can be authorised first, `most` the most that one charge can take, in the smallest unit.
    `authenticated` tells whether its payer has been through 3-D Secure, `to_banks` whether an account that its money is sent
    on to needs a bank account. `seen` tells where the facts are from.
    """

    type: str
    shown: str
    waits: int
    details: Details
    seen: str
    capturable: bool = False
    most: int | None = None
    authenticated: bool = False
    to_banks: bool = False

    @property
    def card(self) -> bool:
        """Whether a card pays: then the id starts with ``ch_``, else with ``py_``."""
        return self.shown in (CARD, "card_present")

    def fee(self, currency: str) -> Fee:
        """Return what Stripe takes of a charge in `currency`."""
        return Fee(29, FIXED.get(currency, 30)) if self.card else Fee(0, 35)


FIXED: Final = {"eur": 25, "jpy": 35, "gbp": 20}
"""The fixed part of the fee for cards: eur and jpy recorded, the others documented."""

_BRANDS = {
    "American Express": "amex",
    "Diners Club": "diners",
    "Discover": "discover",
    "JCB": "jcb",
    "MasterCard": "mastercard",
    "UnionPay": "unionpay",
    "Visa": "visa",
}


def fields(type_: str, names: str = "", **otherwise: str) -> Details:
    """Return a filler: the values called `names` of the hash `type_` and what was verified, by alphabet; null where there is none."""
    ordered = tuple(sorted(names.split()))

    def fill(paid_with: Document, _amount: int) -> dict[str, Any]:
        given = {**otherwise, "verified_name": paid_with["owner"]["verified_name"], **paid_with[type_]}
        return {name: given.get(name) for name in ordered}

    return fill


def card(paid_with: Document, amount: int) -> dict[str, Any]:
    """Return the details of a card, whether it is one or a source of one (recorded 2020 to 2024)."""
    given = paid_with if paid_with["object"] == CARD else paid_with[paid_with["type"]]
    brand = _BRANDS.get(given["brand"], "unknown")
    return {
        "amount_authorized": amount,
        "authorization_code": None,
        "brand": brand,
        "checks": {
            "address_line1_check": given.get("address_line1_check"),
            "address_postal_code_check": given.get("address_zip_check"),
            "cvc_check": given.get("cvc_check"),
        },
        "country": given["country"],
        "exp_month": given["exp_month"],
        "exp_year": given["exp_year"],
        "extended_authorization": {"status": "disabled"},
        "fingerprint": given["fingerprint"],
        "funding": given["funding"],
        "incremental_authorization": {"status": "unavailable"},
        "installments": None,
        "last4": given["last4"],
        "mandate": None,
        "multicapture": {"status": "unavailable"},
        "network": brand,
        "network_token": {"used": False},
        "network_transaction_id": None,
        "overcapture": {"maximum_amount_capturable": amount, "status": "unavailable"},
        "regulated_status": "unregulated",
        "three_d_secure": _authentication(given) if given.get("authenticated") else None,
        "wallet": None,
    }


def _authentication(_given: Document) -> dict[str, Any]:
    empty = dict.fromkeys(
        "authentication_flow electronic_commerce_indicator exemption_indicator result result_reason transaction_id version".split()
    )
    return {**empty, "result": "authenticated", "version": "1.0.2"}


def _bank_account(paid_with: Document, _amount: int) -> dict[str, Any]:
    names = ("account_holder_type", "bank_name", "country", "fingerprint", "last4", "routing_number")
    return {name: paid_with.get(name) for name in names}


def _acss_debit(paid_with: Document, _amount: int) -> dict[str, Any]:
    given = paid_with["acss_debit"]
    return {
        "bank_name": given["bank_name"],
        "fingerprint": given["fingerprint"],
        "institution_number": given["routing_number"][1:4],
        "last4": given["last4"],
        "transit_number": given["routing_number"][4:],
    }


def _card_present(paid_with: Document, _amount: int) -> dict[str, Any]:
    names = ("brand", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4")
    shown = {name: paid_with["card_present"].get(name) for name in names}
    return dict(sorted({**shown, "incremental_authorization_supported": False, "overcapture_supported": False}.items()))


_BANK = "bank_code bank_name bic"
_GENERATES = "generated_sepa_debit generated_sepa_debit_mandate iban_last4"
_TRANSFER = "account_number bank_name routing_number swift_code"
_US_BANK = "account_holder_type bank_name country fingerprint last4 routing_number"

ROWS = (
    #      type                   shown                waits  details                                                                seen
    Method("ach_credit_transfer", "ach_credit_transfer",  0, fields("ach_credit_transfer", _TRANSFER),                              "9.2 S"),
    Method("ach_debit",           ACH,                    5, fields("ach_debit", _US_BANK),                                         "9.2 S"),
    Method("acss_debit",          "acss_debit",           5, _acss_debit,                                                           "9.2 S"),
    Method("alipay",              "alipay",               0, fields("alipay", "fingerprint transaction_id"),                        "9.2 S"),
    Method("au_becs_debit",       "au_becs_debit",        3, fields("au_becs_debit", "bsb_number fingerprint last4"),               "9.2 S"),
    Method("bancontact",          "bancontact",           0, fields("bancontact", f"{_BANK} {_GENERATES} preferred_language verified_name"), "9.2 S"),
    Method("bank_account",        ACH,                    5, _bank_account,                                                         "9.2 S"),
    Method("card",                CARD,                   0, card,                                                                  "9.2 R", capturable=True),
    Method("card_present",        "card_present",         0, _card_present,                                                         "9.2 S", capturable=True),
    Method("eps",                 "eps",                  0, fields("eps", "bank verified_name"),                                   "9.2 S"),
    Method("giropay",             "giropay",              0, fields("giropay", f"{_BANK} verified_name"),                           "9.2 S"),
    Method("ideal",               "ideal",                0, fields("ideal", f"bank bic {_GENERATES} verified_name"),               "9.2 S"),
    Method("klarna",              "klarna",               0, fields("klarna", "payment_method_category preferred_locale"),          "9.2 S", capturable=True),
    Method("multibanco",          "multibanco",           0, fields("multibanco", "entity reference"),                              "9.2 S"),
    Method("p24",                 "p24",                  0, fields("p24", "bank reference verified_name"),                         "9.2 S"),
    Method("sepa_credit_transfer", "sepa_credit_transfer", 0, fields("sepa_credit_transfer", "bank_name bic iban"),                 "9.2 S"),
    Method("sepa_debit",          "sepa_debit",          20, fields("sepa_debit", "bank_code branch_code country fingerprint last4 mandate"), "9.2 R",
           most=1_000_000, to_banks=True),
    Method("sofort",              "sofort",              14, fields("sofort", f"{_BANK} country {_GENERATES} preferred_language verified_name"), "9.2 S"),
    Method("three_d_secure",      CARD,                   0, card,                                                                  "9.2 I", capturable=True,
           authenticated=True),
    Method("wechat",              "wechat",               0, fields("wechat"),                                                      "9.2 S"),
)  # fmt: skip

METHODS = {row.type: row for row in ROWS}
