"""Strategies for what can happen to sources, step by step, and the steps themselves as a fake takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from fakesources.api import keys
from fakesources.api.messages import Headers, Request
from fakesources.api.server import HOST
from fakesources.resources.sources.happenings import MAGIC
from fakesources.resources.sources.lifecycle import STEPS
from fakesources.resources.sources.types import SINGLE_USE
from fakesources.strategies.ingredients import amounts, payable
from fakesources.strategies.lives import ATTACH, Life, dictated, hours_left, possible
from fakesources.strategies.scenes import chargeable
from fakesources.strategies.sources import drawable, source_params

if TYPE_CHECKING:
    from fakesources.fake import FakeStripe

MOST_STEPS: Final = 5
MOST_FUNDS: Final = 999_999
CHARGED: Final = 1000
"""What is charged where the source does not say how much, in the smallest unit."""
NEUTRAL: Final = "jenny@example.com"
"""The address of owners whose own would let something happen."""


@dataclass(frozen=True, slots=True)
class LifeStep:
    """Something that happens to a source: a `name` of docs/life.md, or ``"attach"``, and the `status` that it leads to.

    `amount` is the money that arrives, in the smallest unit, 0 where none does.
    """

    name: str
    status: str
    amount: int = 0

    def __call__(self, fake: FakeStripe, source_id: str) -> None:
        """Let it happen to the source with this id, through the controls of `fake` and its API.

        Raises what they raise where the source cannot take the step.
        """
        TAKES[self.name](fake, source_id, self.amount)


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The life of a source: the `params` of its creation, and the `steps` that it takes then."""

    params: dict[str, Any]
    steps: tuple[LifeStep, ...]

    def begin(self, fake: FakeStripe) -> str:
        """Create the source and return its id; no step is taken yet."""
        return created(fake, self.params)

    def live(self, fake: FakeStripe) -> str:
        """Create the source, let it take all its steps, and return its id."""
        source_id = self.begin(fake)
        for step in self.steps:
            step(fake, source_id)
        return source_id


@st.composite
def lifetimes(draw: DrawFn, *, type: str | None = None, usage: str | None = None) -> Lifetime:  # noqa: A002 - Stripe's word
    """Return a strategy for the lives of sources (each a Lifetime): a creation, and up to five steps that can follow.

    `type` and `usage` are what the source will be, as for `source_params`. Every step says which status it leads to; what
    time does to sources by itself does not come in between, as long as the test lets no time pass. Shrinks to few steps.
    """
    row = draw(st.sampled_from(drawable(type, usage)))
    wanted = draw(st.sampled_from([one for one in row.usages if usage in (None, one)]))
    params = _patient(chargeable(draw(source_params(type=row.name, usage=wanted))))
    whole = params["amount"] if wanted == SINGLE_USE and "amount" in params else None
    return Lifetime(params, tuple(_steps(draw, Life(row, wanted, row.first), whole)))


def _steps(draw: DrawFn, life: Life, whole: int | None) -> Iterator[LifeStep]:
    """What happens from where `life` is on; a receiver whose amount is known gets the `whole` of it at once."""
    has_money = life.row.receiver is None
    for _ in range(draw(st.integers(0, MOST_STEPS))):
        names = [name for name in possible(life) if has_money or name != "charge"]
        if not names:
            return
        name = draw(st.sampled_from(names))
        life, amount = life.after(name), 0
        if name == "fund":
            amount, has_money = whole or draw(amounts(life.row.currencies[0], MOST_FUNDS)), True
        elif name == "charge":
            has_money = life.row.receiver is None
        yield LifeStep(name, life.status, amount)


def _patient(params: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of a source with an address that lets nothing happen by itself."""
    email = params.get("owner", {}).get("email")
    if email is None or not any(magic.address.match(email) for magic in MAGIC):
        return params
    return {**params, "owner": {**params["owner"], "email": NEUTRAL}}


# ------------------------------------------------------------------------------------------ as a fake takes them


def created(fake: FakeStripe, params: Any) -> str:
    """Create a source of `params`, a dict, through the API of `fake`; return its id."""
    return str(fake.client().v1.sources.create(params).id)


def _attach(fake: FakeStripe, id_: str, _amount: int) -> object:
    return fake.client().v1.customers.create({"source": id_})


def _detach(fake: FakeStripe, id_: str, _amount: int) -> object:
    return fake.client().v1.customers.payment_sources.delete(fake.get(id_)["customer"], id_)


def _cancel(fake: FakeStripe, id_: str, _amount: int) -> None:
    fake.clock.advance(hours=hours_left(Life.of(fake.get(id_))) or 0)


def _charge(fake: FakeStripe, id_: str, _amount: int) -> object:
    source = fake.get(id_)
    currency = source["currency"] or "eur"
    params: Any = {"amount": dictated(source) or payable(CHARGED, currency), "currency": currency, "source": id_}
    if "customer" in source:
        params["customer"] = source["customer"]
    return fake.client().v1.charges.create(params)


def _misverify(fake: FakeStripe, id_: str, _amount: int) -> None:
    """Tell the wrong values as often as they may be told; each time is refused."""
    key = Headers({"Authorization": f"Bearer {fake.api_key or keys.DUMMY}"})
    for _ in range(fake.get(id_)["code_verification"]["attempts_remaining"]):
        fake.handle(Request("POST", f"https://{HOST}/v1/sources/{id_}/verify", key, b"values[0]=0&values[1]=0"))


Take: TypeAlias = Callable[["FakeStripe", str, int], object]

TAKES: Mapping[str, Take] = {
    ATTACH: _attach,
    "authorize": lambda fake, id_, _amount: fake.payer.authorize(id_),
    "fund": lambda fake, id_, amount: fake.payer.send_funds(id_, amount),
    "verify": lambda fake, id_, _amount: fake.payer.verify(id_),
    "decline": lambda fake, id_, _amount: fake.payer.decline(id_),
    "misverify": _misverify,
    "bounce": lambda fake, id_, _amount: fake.bank.refuse(id_),
    "cancel": _cancel,
    "charge": _charge,
    "detach": _detach,
}
"""How a fake takes each step: ``TAKES[name](fake, source_id, amount)``."""

LIFE_STEPS = tuple(LifeStep(name, STEPS[name].to, CHARGED * (name == "fund")) for name in TAKES if name in STEPS)
"""One of each step that a fake takes and that changes a status."""
