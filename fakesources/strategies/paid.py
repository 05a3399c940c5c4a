"""Strategies for charges and refunds as Stripe shows them, whatever became of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, cast

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn

from fakesources.account import Account
from fakesources.api import refusals
from fakesources.facts import numbers
from fakesources.facts.testcards import CHARGED, TEST_TOKENS
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

_DECLINED = {token: numbers.card(number) for token, number in TEST_TOKENS.items() if numbers.card(number).declines is not None}
"""Stripe's tokens of cards that are declined."""


@dataclass(frozen=True, slots=True)
class Scene:
    """An account on which something is charged by `method`; `customer` is the id of who pays, None for a stranger."""

    draw: DrawFn
    account: Account
    method: Method
    customer: str | None

    def pay(self, **more: Any) -> Document:
        """Make a charge, with `more` parameters, and return it."""
        if self.method.type == bank_accounts.KIND:
            return self.charged("btok_us_verified")
        if self.method.type == cards.KIND and self.draw(st.booleans()):
            return self.charged(self.draw(st.sampled_from(CARDS)), **more)
        return scenes.charge_of(self.draw, self.account, self._source(), **more)

    def charged(self, token: str, **more: Any) -> Document:
        """Charge the card or account behind one of Stripe's tokens, which the customer gets if there is one."""
        money = {"amount": self.draw(amounts("usd", self.method.most)), "currency": "usd"}
        if self.customer is None:
            return charge_room.create(self.account, {**money, "source": token, **more})
        own = scenes.card(self.account, self.customer, token)["id"]
        return charge_room.create(self.account, {**money, "source": own, "customer": self.customer, **more})

    def _source(self) -> Document:
        """A chargeable source, which the customer gets if there is one."""
        row = TYPES[self.method.type]
        usage = self.draw(st.sampled_from(row.usages))
        has = self.customer is not None
        way = next(way for way in ways(row, usage) if way.end.status == CHARGEABLE and way.end.attached is has)
        made = scenes.source(self.draw, self.account, row, usage, (*way.steps, "charge"))
        return scenes.live(self.draw, self.account, made["id"], way, self.customer)

    def now(self, document: Document) -> Document:
        """Return a charge or a refund as it is now."""
        return cast("Document", self.account.store.get(document["object"], document["id"]))


@dataclass(frozen=True, slots=True)
class End:
    """What can become of what is paid by a method that `fits`: the charge, or its refund, has the `status` when it `happens`."""

    status: str
    fits: Callable[[Method], object]
    happens: Callable[[Scene], Document]


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
        scene = _scene(draw, account, method, customer)
        return plain(scene.now(end.happens(scene)))


@st.composite
def refunds(draw: DrawFn, *, type: str | None = None, status: str | None = None) -> Drawn:  # noqa: A002 - Stripe's word
    """Return a strategy for refunds (dicts) as Stripe shows them.

    `type` is what was charged, as for `charges`; `status` is ``"succeeded"``, ``"pending"``, ``"requires_action"``,
    ``"failed"`` or ``"canceled"``. By default all are drawn that there are. Drawing raises InvalidArgument for what no
    refund is like.
    """
    method, end = _chosen(draw, type, status, REFUNDS, "refund")
    with account_at(draw) as account:
        return plain(end.happens(_scene(draw, account, method, None)))


def _chosen(draw: DrawFn, type_: str | None, status: str | None, ends: Sequence[End], what: str) -> tuple[Method, End]:
    """A way to pay and an end that go together; raises InvalidArgument when there are none."""
    wanted = [end for end in ends if status in (None, end.status)]
    methods = [method for method in METHODS.values() if type_ in (None, method.type) and any(end.fits(method) for end in wanted)]
    if not methods:
        message = f"there is no {what} with type={type_!r}, status={status!r}"
        raise InvalidArgument(message)
    method = draw(st.sampled_from(methods))
    return method, draw(st.sampled_from([end for end in wanted if end.fits(method)]))


def _scene(draw: DrawFn, account: Account, method: Method, customer_id: str | None) -> Scene:
    """The account with who pays: the customer with this id, or for None a new one or a stranger."""
    has_customer = customer_id is not None or method.type == bank_accounts.KIND or draw(st.booleans())
    return Scene(draw, account, method, scenes.known_customer(draw, account, customer_id) if has_customer else None)


# ------------------------------------------------------------------------------------------ what becomes of it


def _settled(scene: Scene) -> Document:
    charge = scene.pay()
    return settlement.settle(scene.account, charge) if charge["status"] == objects.PENDING else charge


def _bounced(scene: Scene) -> Document:
    return settlement.bounce(scene.account, scene.pay(), scene.draw(st.sampled_from([*settlement.BOUNCES])))


def _declined(scene: Scene) -> Document:
    """A card is declined; only one that is accepted when a customer gets it can be declined as theirs."""
    tokens = [token for token, card in _DECLINED.items() if scene.customer is None or card.when == CHARGED]
    with suppress(refusals.Refused):
        scene.charged(scene.draw(st.sampled_from(tokens)))
    (charge,) = scene.account.store.all(objects.KIND)
    return charge


def _captured(scene: Scene) -> Document:
    charge = scene.pay(capture=False)
    return charge_room.capture(scene.account, {"amount": scene.draw(st.integers(1, charge["amount"]))}, charge["id"])


def _disputed(scene: Scene) -> Document:
    charge = _settled(scene)
    disputes.begin(scene.account, charge, scene.draw(st.sampled_from(disputes.REASONS)))
    return charge


def _refunded(scene: Scene) -> Document:
    return {"id": _refund(scene)["charge"], "object": objects.KIND}


def _refund(scene: Scene) -> Document:
    charge = _settled(scene)
    amount = scene.draw(st.one_of(st.just(charge["amount"]), st.integers(1, charge["amount"])))
    return room.create(scene.account, {"charge": charge["id"], "amount": amount})


def _refund_waits(scene: Scene) -> Document:
    return room.create(scene.account, {"charge": scene.pay()["id"]})


def _refund_fails(scene: Scene) -> Document:
    return room.fail(scene.account, _refund(scene), scene.draw(st.sampled_from(room.FAILURES)))


def _refund_bounced(scene: Scene) -> Document:
    refund = _refund_waits(scene)
    charge = scene.now({"id": refund["charge"], "object": objects.KIND})
    settlement.bounce(scene.account, charge, scene.draw(st.sampled_from([*settlement.BOUNCES])))
    return scene.now(refund)


def _refund_canceled(scene: Scene) -> Document:
    return room.cancel(scene.account, {}, _refund_waits(scene)["id"])


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
    End(objects.PENDING,   _waits,                                    Scene.pay),
    End(objects.FAILED,    _waits,                                    _bounced),
    End(objects.FAILED,    lambda method: method.type == cards.KIND,  _declined),
    End(objects.SUCCEEDED, lambda method: method.capturable,          lambda scene: scene.pay(capture=False)),
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
