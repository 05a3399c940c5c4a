"""Strategies for charges and refunds as Stripe shows them, whatever became of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn

from fakesources.account import Account
from fakesources.api import refusals
from fakesources.facts import numbers
from fakesources.facts.testcards import TEST_TOKENS
from fakesources.resources import bank_accounts, cards, disputes
from fakesources.resources import refunds as room
from fakesources.resources.charges import objects, settlement
from fakesources.resources.charges import operations as charge_room
from fakesources.resources.charges.methods import METHODS, Method
from fakesources.resources.sources.lifecycle import CHARGEABLE
from fakesources.resources.sources.types import TYPES
from fakesources.store import Document
from fakesources.strategies import scenes
from fakesources.strategies.charges import CARDS
from fakesources.strategies.ingredients import amounts
from fakesources.strategies.lives import ways
from fakesources.strategies.scenes import account_at, plain

Drawn = dict[str, Any]

DECLINED = tuple(token for token, number in TEST_TOKENS.items() if numbers.card(number).declines is not None)
"""Stripe's tokens of cards that are declined."""


Pay: TypeAlias = Callable[..., Document]
"""Makes the charge that the scene is about, with more parameters of its creation, and returns it."""


@dataclass(frozen=True, slots=True)
class End:
    """What can become of charges that are paid in a way that `fits`: what `happens` returns has `status`."""

    status: str
    fits: Callable[[Method], object]
    happens: Callable[[DrawFn, Account, Pay], Document]


@st.composite
def charges(
    draw: DrawFn,
    *,
    type: str | None = None,  # noqa: A002 - Stripe's word
    status: str | None = None,
    customer: str | None = None,
) -> Drawn:
    """Return a strategy for charges (dicts) as Stripe shows them: also refunded ones, disputed ones, ones yet to be captured.

    `type` is what was charged: the type of a source, ``"card"`` or ``"bank_account"``. `status` is ``"succeeded"``,
    ``"pending"`` or ``"failed"``, and `customer` the id of who paid. By default all are drawn that there are. Drawing raises
    InvalidArgument for what no charge is like.
    """
    method, end = _chosen(draw, type, status, CHARGES, "charge")
    with account_at(draw) as account:
        charge = end.happens(draw, account, _paying(draw, account, method, customer))
        return plain(_now(account, charge))


@st.composite
def refunds(draw: DrawFn, *, type: str | None = None, status: str | None = None) -> Drawn:  # noqa: A002 - Stripe's word
    """Return a strategy for refunds (dicts) as Stripe shows them.

    `type` is what was charged, as for `charges`; `status` is ``"succeeded"``, ``"pending"``, ``"requires_action"``,
    ``"failed"`` or ``"canceled"``. By default all are drawn that there are. Drawing raises InvalidArgument for what no
    refund is like.
    """
    method, end = _chosen(draw, type, status, REFUNDS, "refund")
    with account_at(draw) as account:
        return plain(end.happens(draw, account, _paying(draw, account, method, None)))


def _chosen(draw: DrawFn, type_: str | None, status: str | None, ends: Sequence[End], what: str) -> tuple[Method, End]:
    """A way to pay and an end that go together; raises InvalidArgument when there are none."""
    wanted = [end for end in ends if status in (None, end.status)]
    methods = [method for method in METHODS.values() if type_ in (None, method.type) and any(end.fits(method) for end in wanted)]
    if not methods:
        message = f"there is no {what} with type={type_!r}, status={status!r}"
        raise InvalidArgument(message)
    method = draw(st.sampled_from(methods))
    return method, draw(st.sampled_from([end for end in wanted if end.fits(method)]))


# ------------------------------------------------------------------------------------------ paying


def _paying(draw: DrawFn, account: Account, method: Method, customer_id: str | None) -> Pay:
    """What pays by `method`: for the customer, or for None of anybody's or nobody's money."""
    has_customer = customer_id is not None or method.type == bank_accounts.KIND or draw(st.booleans())
    whose = scenes.known_customer(draw, account, customer_id) if has_customer else None
    if method.type == bank_accounts.KIND:
        return _by_token(draw, account, method, whose, "btok_us_verified")
    if method.type == cards.KIND and draw(st.booleans()):
        return _by_token(draw, account, method, whose, draw(st.sampled_from(CARDS)))
    source = _source(draw, account, method, whose)
    return lambda **more: scenes.charge_of(draw, account, source, **more)


def _by_token(draw: DrawFn, account: Account, method: Method, whose: str | None, token: str) -> Pay:
    """What pays with the card or account behind one of Stripe's tokens, which a customer has if there is one."""
    paid = {"amount": draw(amounts("usd", method.most)), "currency": "usd"}

    def pay(**more: Any) -> Document:
        charged = more.pop("source", token)
        if whose is not None and charged == token:
            more |= {"customer": whose}
            charged = scenes.card(account, whose, token)["id"]
        return charge_room.create(account, {**paid, "source": charged, **more})

    return pay


def _source(draw: DrawFn, account: Account, method: Method, whose: str | None) -> Document:
    """A chargeable source, which a customer has if there is one."""
    row = TYPES[method.type]
    usage = draw(st.sampled_from(row.usages))
    wanted = (way for way in ways(row, usage) if way.end.status == CHARGEABLE and way.end.attached is (whose is not None))
    way = next(wanted)
    made = scenes.source(draw, account, row, usage, (*way.steps, "charge"))
    return scenes.live(draw, account, made["id"], way, whose)


def _now(account: Account, charge: Document) -> Document:
    return cast("Document", account.store.get(objects.KIND, charge["id"]))


# ------------------------------------------------------------------------------------------ what becomes of it


def _settled(_draw: DrawFn, account: Account, pay: Pay) -> Document:
    charge = pay()
    return settlement.settle(account, charge) if charge["status"] == objects.PENDING else charge


def _bounced(draw: DrawFn, account: Account, pay: Pay) -> Document:
    return settlement.bounce(account, pay(), draw(st.sampled_from([*settlement.BOUNCES])))


def _declined(draw: DrawFn, account: Account, pay: Pay) -> Document:
    with suppress(refusals.Refused):
        pay(source=draw(st.sampled_from(DECLINED)))
    (charge,) = account.store.all(objects.KIND)
    return charge


def _captured(draw: DrawFn, account: Account, pay: Pay) -> Document:
    charge = pay(capture=False)
    return charge_room.capture(account, {"amount": draw(st.integers(1, charge["amount"]))}, charge["id"])


def _disputed(draw: DrawFn, account: Account, pay: Pay) -> Document:
    charge = _settled(draw, account, pay)
    disputes.begin(account, charge, draw(st.sampled_from(disputes.REASONS)))
    return charge


def _refunded(draw: DrawFn, account: Account, pay: Pay) -> Document:
    _refund(draw, account, pay)
    (charge,) = account.store.all(objects.KIND)
    return charge


def _refund(draw: DrawFn, account: Account, pay: Pay) -> Document:
    charge = _settled(draw, account, pay)
    return room.create(account, {"charge": charge["id"], "amount": draw(st.integers(1, charge["amount"]))})


def _refund_waits(_draw: DrawFn, account: Account, pay: Pay) -> Document:
    return room.create(account, {"charge": pay()["id"]})


def _refund_fails(draw: DrawFn, account: Account, pay: Pay) -> Document:
    return room.fail(account, _refund(draw, account, pay), draw(st.sampled_from(room.FAILURES)))


def _refund_bounced(draw: DrawFn, account: Account, pay: Pay) -> Document:
    refund = _refund_waits(draw, account, pay)
    settlement.bounce(account, _now(account, {"id": refund["charge"]}), "insufficient_funds")
    return cast("Document", account.store.get(room.KIND, refund["id"]))


def _refund_canceled(draw: DrawFn, account: Account, pay: Pay) -> Document:
    return room.cancel(account, {}, _refund_waits(draw, account, pay)["id"])


def _any(_method: Method) -> bool:
    return True


def _waits(method: Method) -> bool:
    return method.waits > 0


def _is_received(method: Method) -> bool:
    return method.type in TYPES and TYPES[method.type].receiver is not None


def _goes_back(method: Method) -> bool:
    return not _is_received(method)


CHARGES = (
    #   status               paid by                                    how it gets there
    End(objects.SUCCEEDED, _any,                                      _settled),
    End(objects.PENDING,   _waits,                                    lambda _draw, _account, pay: pay()),
    End(objects.FAILED,    _waits,                                    _bounced),
    End(objects.FAILED,    lambda method: method.type == cards.KIND,  _declined),
    End(objects.SUCCEEDED, lambda method: method.capturable,          lambda _draw, _account, pay: pay(capture=False)),
    End(objects.SUCCEEDED, lambda method: method.capturable,          _captured),
    End(objects.SUCCEEDED, _any,                                      _refunded),
    End(objects.SUCCEEDED, _any,                                      _disputed),
)  # fmt: skip

REFUNDS = (
    End(room.SUCCEEDED,       _goes_back,   _refund),
    End(room.FAILED,          _goes_back,   _refund_fails),
    End(room.PENDING,         _waits,       _refund_waits),
    End(room.CANCELED,        _waits,       _refund_bounced),
    End(room.REQUIRES_ACTION, _is_received, _refund_waits),
    End(room.CANCELED,        _is_received, _refund_canceled),
)  # fmt: skip
