"""Tokens: cards and bank accounts that a browser sent to Stripe, to be used once."""

from __future__ import annotations

from typing import Any, Final

from fakesources.account import Account
from fakesources.api import refusals
from fakesources.api.expansion import Expandable, Inline
from fakesources.api.kinds import AnyHash, Choice, Currency, Param, Text, Unfaked, hash_of
from fakesources.facts import bank_accounts as bank_facts
from fakesources.facts import ibans, numbers
from fakesources.facts.testcards import TEST_TOKENS, currency_of
from fakesources.resources import bank_accounts, cards, raw_cards
from fakesources.resources.common import EXPAND, document, in_form, in_path
from fakesources.store import Document

KIND: Final = "token"
EXPANDABLE: dict[str, Expandable] = dict.fromkeys(("bank_account", "card"), Inline())

NETWORKS = hash_of(preferred=Choice(("cartes_bancaires", "mastercard", "visa")))
ACCOUNT_TYPE = Choice(("checking", "futsu", "savings", "toza"))
CREATE = hash_of(
    card=hash_of(**raw_cards.PARAMS.requiring(("number", "exp_month", "exp_year")).params, currency=Currency(), networks=NETWORKS),
    bank_account=hash_of(**bank_accounts.PARAMS.params, account_type=ACCOUNT_TYPE, payment_method=Unfaked()),
    cvc_update=hash_of(cvc=Param(Text(drawn=r"[0-9]{3}"), required=True)),
    account=AnyHash(),
    person=AnyHash(),
    **dict.fromkeys(("customer", "pii"), Unfaked()),
    expand=EXPAND,
)
RETRIEVE = hash_of(expand=EXPAND)

WITHOUT_INSIDE = {
    #             prefix
    "account":    "ct",      # recorded 2019 to 2022
    "cvc_update": "cvctok",  # recorded 2019
    "person":     "cpt",     # D
}  # fmt: skip
"""The types of tokens that show nothing of what they stand for; accounts and persons cannot be made of them here."""

BROWSER = "127.0.0.1"
"""Where the tokens come from that somebody makes; Stripe's own come from nowhere (recorded)."""


def create(account: Account, params: dict[str, Any]) -> Document:
    """POST /v1/tokens, for a card, a bank account, the security code of a card, an account or a person."""
    if "bank_account" in params:
        bank = bank_accounts.account_of(account, params["bank_account"], "bank_account")
        return _issued(account, _token(account, "btok", "bank_account", bank), bank_accounts.number(params["bank_account"]))
    if "card" in params:
        return _issued(account, _token(account, "tok", "card", _card(account, params["card"])), params["card"]["number"])
    if "cvc_update" in params:
        raw_cards.check_cvc(params["cvc_update"]["cvc"])
    for type_, prefix in WITHOUT_INSIDE.items():
        if type_ in params:
            return account.save(_token(account, prefix, type_))
    raise refusals.TOKEN_OF_NOTHING()


def _card(account: Account, given: dict[str, Any]) -> Document:
    more = {name: given[name] for name in ("currency", "networks") if name in given}
    return cards.card(account, raw_cards.kept(account, given), **more)


def retrieve(account: Account, _params: dict[str, Any], id_: str) -> Document:
    """GET /v1/tokens/:id; one of Stripe's test tokens gives a fresh token each time."""
    if id_ in TEST_TOKENS or id_ in bank_facts.TEST_TOKENS:
        token, number = _test_token(account, id_)
        return _issued(account, token, number)
    return in_path(account, KIND, id_, "token")


def _issued(account: Account, token: Document, number: str) -> Document:
    """Write a token, and the card or account `number` behind it, which it does not show."""
    account.numbers[token["id"]] = number
    return account.save(token)


def _test_token(account: Account, name: str) -> tuple[Document, str]:
    """A fresh token in the place of Stripe's own called `name`, not written yet, and the number behind it."""
    if name in bank_facts.TEST_TOKENS:
        number, status = bank_facts.TEST_TOKENS[name]
        given = {"account_number": number, "country": "US"}
        bank = bank_accounts.account_of(account, given, "bank_account", status=status)
        return _token(account, "btok", "bank_account", bank, client_ip=None), number
    today = account.clock.date()
    raw = {"number": TEST_TOKENS[name], "exp_month": today.month, "exp_year": today.year + 1}
    currency = currency_of(name, today)
    raw |= {"currency": currency} if currency else {"cvc": "123"}
    return _token(account, "tok", "card", _card(account, raw), client_ip=None), TEST_TOKENS[name]


def _token(account: Account, prefix: str, type_: str, inner: Document | None = None, client_ip: str | None = BROWSER) -> Document:
    created = account.now()
    fields: dict[str, Any] = {"client_ip": client_ip, "created": created, "livemode": False, "type": type_, "used": False}
    if inner is not None:
        fields[type_] = inner
    return document(KIND, account.ids.modern(prefix, created), fields)


def usable(account: Account, id_: str, types: tuple[str, ...], param: str = "token") -> tuple[Document, str | None]:
    """Return the token with this id, and the number behind it if that is known.

    Raises Refused when it is unknown, used or of none of the `types`. Nothing is written.
    """
    token, number = _found(account, id_, param)
    if token["used"]:
        raise refusals.TOKEN_USED(id=id_)
    if token["type"] not in types:
        raise refusals.TOKEN_OF_OTHER_TYPE(param=param, type=types[0])
    return token, number


def _found(account: Account, id_: str, param: str) -> tuple[Document, str | None]:
    if id_ in TEST_TOKENS or id_ in bank_facts.TEST_TOKENS:
        return _test_token(account, id_)
    return in_form(account, KIND, id_, param), account.numbers.get(id_)


def use(account: Account, id_: str) -> None:
    """Mark the token with this id as used; Stripe's test tokens never are."""
    if id_ not in TEST_TOKENS and id_ not in bank_facts.TEST_TOKENS:
        account.save({**in_form(account, KIND, id_, "token"), "used": True})


def card_in(account: Account, params: dict[str, Any]) -> Document | None:
    """Return the card behind ``token=`` as a source keeps it, None without a token."""
    if "token" not in params:
        return None
    token, number = usable(account, params["token"], (cards.KIND,))
    return {"three_d_secure": numbers.card(number).three_d_secure if number else "optional", **token["card"]}


def bank_account_in(account: Account, params: dict[str, Any]) -> Document | None:
    """Return the bank account behind ``token=``, None without a token."""
    return usable(account, params["token"], (bank_accounts.KIND,))[0]["bank_account"] if "token" in params else None


def number_behind(account: Account, id_: str) -> str | None:
    """Return the number behind the token with this id, None for one whose number nobody knows."""
    return TEST_TOKENS.get(id_) or bank_facts.TEST_TOKENS.get(id_, (None,))[0] or account.numbers.get(id_)


def iban_in(account: Account, params: dict[str, Any]) -> str | None:
    """Return the IBAN behind ``token=``, None without a token; raises Refused for an account that has none."""
    bank = bank_account_in(account, params)
    if bank is None:
        return None
    iban = account.numbers.get(params["token"]) or ibans.test_iban(bank["country"], bank["last4"])
    if iban is None or ibans.normal(iban) is None:
        raise refusals.INVALID_IBAN(param="token")
    return iban
