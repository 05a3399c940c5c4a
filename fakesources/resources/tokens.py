"""Tokens: cards and bank accounts that a browser sent to Stripe, to be used once."""

from __future__ import annotations

from typing import Any, Final

from fakesources.account import Account
from fakesources.api import refusals
from fakesources.api.kinds import Choice, Currency, Param, Text, Unfaked, hash_of
from fakesources.facts import ibans, numbers
from fakesources.resources import raw_cards
from fakesources.resources.common import EXPAND, document, in_form, in_path
from fakesources.store import Document

KIND: Final = "token"

BANK_ACCOUNT = hash_of(
    account_holder_name=Text(),
    account_holder_type=Choice(("company", "individual")),
    account_number=Param(Text(), required=True),
    country=Param(Text(), required=True),
    currency=Currency(),
    routing_number=Text(),
)
CREATE = hash_of(
    card=raw_cards.PARAMS.requiring(("number", "exp_month", "exp_year")),
    bank_account=BANK_ACCOUNT,
    **dict.fromkeys(("account", "customer", "cvc_update", "person", "pii"), Unfaked()),
    expand=EXPAND,
)
RETRIEVE = hash_of(expand=EXPAND)

TEST_TOKENS = {
    #                        number              (reference 2.4)
    "tok_visa":              "4242424242424242",
    "tok_visa_debit":        "4000056655665556",
    "tok_mastercard":        "5555555555554444",
    "tok_mastercard_debit":  "5200828282828210",
    "tok_mastercard_prepaid": "5105105105105100",
    "tok_amex":              "378282246310005",
    "tok_discover":          "6011111111111117",
    "tok_diners":            "3056930009020004",
    "tok_jcb":               "3566002020360505",
    "tok_unionpay":          "6200000000000005",
}  # fmt: skip
"""Stripe's own tokens, which may be used any number of times."""


def create(account: Account, params: dict[str, Any]) -> Document:
    """POST /v1/tokens, for a card or a bank account."""
    if "bank_account" in params:
        number = params["bank_account"]["account_number"].replace(" ", "").upper()
        return _issued(account, _bank_token(account, params["bank_account"], number), number)
    if "card" in params:
        number = params["card"]["number"]
        return _issued(account, _card_token(account, raw_cards.kept(account, params["card"])), number)
    raise refusals.TOKEN_OF_NOTHING()


def retrieve(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """GET /v1/tokens/:id; one of Stripe's test tokens gives a fresh token each time."""
    if id_ in TEST_TOKENS:
        return _issued(account, _test_token(account, id_), TEST_TOKENS[id_])
    return in_path(account, KIND, id_, "token")


def _issued(account: Account, token: Document, number: str) -> Document:
    """Write a token, and the card or account `number` behind it, which it does not show."""
    account.numbers[token["id"]] = number
    return account.save(token)


def _test_token(account: Account, name: str) -> Document:
    today = account.clock.date()
    given = {"number": TEST_TOKENS[name], "exp_month": today.month, "exp_year": today.year + 1}
    return _card_token(account, raw_cards.kept(account, given))


def _card_token(account: Account, kept: Document) -> Document:
    created = account.now()
    card = {**kept, "dynamic_last4": None, "metadata": {}, "tokenization_method": None}
    del card["three_d_secure"]
    return _token(account, "tok", created, "card", document("card", account.ids.modern("card", created), card))


def _bank_token(account: Account, given: dict[str, Any], number: str) -> Document:
    created = account.now()
    if given["country"] in ibans.STRUCTURES and ibans.normal(number) is None:
        raise refusals.INVALID_IBAN(param="bank_account[account_number]")
    bank = document("bank_account", account.ids.modern("ba", created), {
        "account_holder_name": given.get("account_holder_name"),
        "account_holder_type": given.get("account_holder_type"),
        "bank_name": "STRIPE TEST BANK",
        "country": given["country"],
        "currency": given.get("currency"),
        "fingerprint": account.fingerprint(number),
        "last4": number[-4:],
        "routing_number": given.get("routing_number", "110000000"),
        "status": "new",
    })  # fmt: skip
    return _token(account, "btok", created, "bank_account", bank)


def _token(account: Account, prefix: str, created: int, type_: str, inner: Document) -> Document:
    fields = {"client_ip": None, "created": created, "livemode": False, "type": type_, "used": False, type_: inner}
    return document(KIND, account.ids.modern(prefix, created), fields)


def usable(account: Account, id_: str, type_: str, param: str = "token") -> Document:
    """Return the token with this id; raises Refused when it is unknown, used or not of `type_`."""
    token = _test_token(account, id_) if id_ in TEST_TOKENS else in_form(account, KIND, id_, param)
    if token["used"]:
        raise refusals.TOKEN_USED(id=id_)
    if token["type"] != type_:
        raise refusals.TOKEN_OF_OTHER_TYPE(param=param, type=type_)
    return token


def use(account: Account, id_: str) -> None:
    """Mark the token with this id as used; Stripe's test tokens never are."""
    if id_ not in TEST_TOKENS:
        account.save({**in_form(account, KIND, id_, "token"), "used": True})


def card_in(account: Account, params: dict[str, Any]) -> Document | None:
    """Return the card behind ``token=`` as a source keeps it, None without a token."""
    if "token" not in params:
        return None
    token = usable(account, params["token"], "card")
    number = TEST_TOKENS.get(params["token"]) or account.numbers.get(params["token"])
    return {"three_d_secure": numbers.card(number).three_d_secure if number else "optional", **token["card"]}


def bank_account_in(account: Account, params: dict[str, Any]) -> Document | None:
    """Return the bank account behind ``token=``, None without a token."""
    return usable(account, params["token"], "bank_account")["bank_account"] if "token" in params else None


def iban_in(account: Account, params: dict[str, Any]) -> str | None:
    """Return the IBAN behind ``token=``, None without a token; raises Refused for an account that has none."""
    bank = bank_account_in(account, params)
    if bank is None:
        return None
    iban = account.numbers.get(params["token"]) or ibans.test_iban(bank["country"], bank["last4"])
    if iban is None or ibans.normal(iban) is None:
        raise refusals.INVALID_IBAN(param="token")
    return iban
