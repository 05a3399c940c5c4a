"""Strategies for creating cards, bank accounts, tokens, refunds and webhook endpoints."""

from __future__ import annotations

import functools
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from fakesources.api.kinds import Choice, Hash, Iban, Integer, Kind, Text
from fakesources.facts import bank_accounts as bank_facts
from fakesources.facts import ibans
from fakesources.resources import bank_accounts, cards, refunds, tokens, webhook_endpoints
from fakesources.strategies.broken import Broken
from fakesources.strategies.params import breakages, from_kind
from fakesources.strategies.products import less

Params = dict[str, Any]
UNITED_STATES = "US"

_AMERICAN: dict[str, Kind] = {
    "account_number": Text(drawn=r"[0-9]{6,12}"),
    "country": Choice((UNITED_STATES,)),
    "currency": Choice(("usd",)),
    "routing_number": Choice((bank_facts.ROUTING_NUMBER,)),
}
_TOKENS = ("card", "bank_account", "cvc_update", "account", "person")


_BROKEN_TOKENS: SearchStrategy[Broken] = st.deferred(lambda: breakages(tokens.CREATE))
_BROKEN_REFUNDS: SearchStrategy[Broken] = st.deferred(lambda: breakages(refunds.CREATE))
_BROKEN_ENDPOINTS: SearchStrategy[Broken] = st.deferred(lambda: breakages(webhook_endpoints.CREATE))


@st.composite
def card_params(draw: DrawFn, *, full: bool | None = None) -> Params:
    """Return a strategy for cards by their numbers (dicts), as customers and charges take them: ``source=card``.

    With `full` True all optional parameters are there, with False none, otherwise any of them. None is declined.
    """
    return draw(_cards(full=full))


@st.composite
def bank_account_params(draw: DrawFn, *, country: str = UNITED_STATES, full: bool | None = None) -> Params:
    """Return a strategy for bank accounts by their numbers (dicts), as customers take them: ``source=bank_account``.

    `country` is ``"US"`` or a SEPA country, whose accounts have an IBAN; `full` as for `card_params`. Drawing raises
    InvalidArgument for another country.
    """
    return draw(_accounts(_banks(country), full=full))


@st.composite
def token_params(draw: DrawFn, *, type: str | None = None, full: bool | None = None) -> Params:  # noqa: A002 - Stripe's word
    """Return a strategy for the parameters (a dict) of a token that Stripe accepts: ``stripe.Token.create(**params)``.

    `type` is ``"card"``, ``"bank_account"`` (an American one), ``"cvc_update"``, ``"account"`` or ``"person"``, by default
    any of them; `full` as for `card_params`. Drawing raises InvalidArgument for another type.
    """
    if type not in (None, *_TOKENS):
        message = f"type={type!r} is no type of token that is faked; these are: {', '.join(_TOKENS)}"
        raise InvalidArgument(message)
    return draw(_token(type or draw(st.sampled_from(_TOKENS)), full=full))


@st.composite
def refund_params(draw: DrawFn, *, charge: str, most: int | None = None, full: bool | None = None) -> Params:
    """Return a strategy for the parameters (a dict) of a refund that Stripe accepts: ``stripe.Refund.create(**params)``.

    `charge` is the id of what is refunded, `most` what is left of it, in the smallest unit: without that, an amount is at
    most 40. `full` as for `card_params`.
    """
    return {"charge": charge, **draw(_refunds(most, full=full))}


@st.composite
def webhook_endpoint_params(draw: DrawFn, *, url: str | None = None, full: bool | None = None) -> Params:
    """Return a strategy for the parameters (a dict) of a creation that Stripe accepts: ``stripe.WebhookEndpoint.create(**params)``.

    `url` is where the application hears, by default any URL; `full` as for `card_params`.
    """
    params = draw(_endpoints(full=full))
    return params if url is None else {**params, "url": url}


@st.composite
def broken_token_params(draw: DrawFn) -> Broken:
    """Return a strategy for parameters of a token that Stripe refuses, with the refusal to expect (both in a Broken)."""
    return draw(_BROKEN_TOKENS)


@st.composite
def broken_refund_params(draw: DrawFn) -> Broken:
    """Return a strategy for parameters of a refund that Stripe refuses, with the refusal to expect (both in a Broken)."""
    return draw(_BROKEN_REFUNDS)


@st.composite
def broken_webhook_endpoint_params(draw: DrawFn) -> Broken:
    """Return a strategy for parameters of a webhook endpoint that Stripe refuses, with the refusal to expect (in a Broken)."""
    return draw(_BROKEN_ENDPOINTS)


@functools.cache
def _cards(*, full: bool | None) -> SearchStrategy[Params]:
    return from_kind(cards.RAW, full=full)


def _banks(country: str) -> tuple[tuple[str, Kind], ...]:
    """What is special about bank accounts of a country; raises InvalidArgument for one whose accounts are not known."""
    if country == UNITED_STATES:
        return tuple(_AMERICAN.items())
    if country not in ibans.STRUCTURES:
        message = f"country={country!r} is neither US nor a SEPA country; those are: {', '.join(ibans.STRUCTURES)}"
        raise InvalidArgument(message)
    others = tuple(other for other in ibans.STRUCTURES if other != country)
    return ("account_number", Iban(undrawn=others)), ("country", Choice((country,))), ("currency", Choice(("eur",)))


@functools.cache
def _accounts(rules: tuple[tuple[str, Kind], ...], *, full: bool | None) -> SearchStrategy[Params]:
    return from_kind(_banked(bank_accounts.RAW, dict(rules)), full=full)


def _banked(kind: Hash, rules: dict[str, Kind]) -> Hash:
    """Return the bank account `kind` in one country: without a routing number where its accounts have none."""
    return (kind if "routing_number" in rules else less(kind, ("routing_number",))).ruled(rules)


@functools.cache
def _token(type_: str, *, full: bool | None) -> SearchStrategy[Params]:
    kind = less(tokens.CREATE, [name for name in _TOKENS if name != type_]).requiring((type_,))
    rules = {f"bank_account[{name}]": rule for name, rule in _AMERICAN.items()} if type_ == "bank_account" else {}
    return from_kind(kind.ruled(rules), full=full)


@functools.cache
def _refunds(most: int | None, *, full: bool | None) -> SearchStrategy[Params]:
    kind = less(refunds.CREATE, ("charge",))
    return from_kind(kind if most is None else kind.ruled({"amount": Integer(least=1, drawn=(1, most))}), full=full)


@functools.cache
def _endpoints(*, full: bool | None) -> SearchStrategy[Params]:
    return from_kind(webhook_endpoints.CREATE, full=full)
