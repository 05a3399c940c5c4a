"""SourceMachine: a state machine of hypothesis in which payers, banks, time and the network do their part, for tests of an application."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, precondition, rule
from hypothesis.strategies import DataObject, SearchStrategy

from fakesources.fake import FakeStripe
from fakesources.resources.sources.types import TYPES
from fakesources.store import Document
from fakesources.strategies.ingredients import amounts
from fakesources.strategies.lifetimes import MOST_FUNDS, TAKES, created
from fakesources.strategies.lives import Life, possible
from fakesources.strategies.sources import source_params

HOURS: Final = (1, 6, 24, 24 * 7, 24 * 30)
"""How long it is waited: until sources are canceled, deliveries are tried again, charges are decided."""


class SourceMachine(RuleBasedStateMachine):
    """What happens to sources outside of an application, as rules; a subclass adds the application as rules and invariants.

    `fake` is started for every run, and stopped after it. Set up the application in `begin`. The rules act on all sources
    on the account, whoever created them, and on the deliveries that wait because their receiver is ``held``::

        class ShopMachine(SourceMachine):
            def begin(self):
                self.shop = Shop()
                self.fake.webhooks.deliver_to(self.shop.hear, held=True)

            @rule()
            def check_out(self):
                self.shop.check_out(amount=1250)

            @invariant()
            def nobody_pays_twice(self):
                assert len(self.fake.list("charge")) <= len(self.shop.orders)

        TestShop = ShopMachine.TestCase
    """

    sources = Bundle("sources")
    """The ids of the sources that the machine creates."""
    creations: ClassVar[SearchStrategy[dict[str, Any]] | None] = source_params()
    """What the machine creates sources of; None where only the application does."""
    arguments: ClassVar[dict[str, Any]] = {}
    """The arguments of the FakeStripe."""

    def __init__(self) -> None:
        """Start the fake, and the application."""
        super().__init__()
        self.fake = FakeStripe(**self.arguments).start()
        self.begin()

    def begin(self) -> None:
        """Set up the application under test; here there is none."""

    def teardown(self) -> None:
        """Stop the fake; whoever overrides this calls it."""
        self.fake.stop()

    # -------------------------------------------------------------------------------- payers and banks

    @precondition(lambda self: self.creations is not None)
    @rule(target=sources, data=st.data())
    def create_source(self, data: DataObject) -> str:
        """A source is created by somebody else than the application."""
        creations = st.nothing() if self.creations is None else self.creations
        return created(self.fake, data.draw(creations, label="params"))

    def ready_for(self, step: str) -> list[Document]:
        """Return the sources that can take a `step` (a name of docs/life.md), oldest first."""
        known = (source for source in self.fake.list("source") if source["type"] in TYPES)
        return [source for source in known if step in possible(Life.of(source))]

    @precondition(lambda self: self.ready_for("authorize"))
    @rule(data=st.data())
    def authorize(self, data: DataObject) -> None:
        """A payer authorises."""
        self._step(data, "authorize")

    @precondition(lambda self: self.ready_for("decline"))
    @rule(data=st.data())
    def decline(self, data: DataObject) -> None:
        """A payer declines."""
        self._step(data, "decline")

    @precondition(lambda self: self.ready_for("fund"))
    @rule(data=st.data())
    def send_funds(self, data: DataObject) -> None:
        """Money arrives, maybe not all of it."""
        self._step(data, "fund")

    @precondition(lambda self: self.ready_for("verify"))
    @rule(data=st.data())
    def verify(self, data: DataObject) -> None:
        """The right values of a code verification are given."""
        self._step(data, "verify")

    @precondition(lambda self: self.ready_for("bounce"))
    @rule(data=st.data())
    def refuse(self, data: DataObject) -> None:
        """A bank refuses the account of a debit."""
        self._step(data, "bounce")

    def _step(self, data: DataObject, name: str) -> None:
        source = data.draw(st.sampled_from(self.ready_for(name)).map(_short), label="source")
        amount = data.draw(amounts(source["currency"], MOST_FUNDS), label="amount") if name == "fund" else 0
        TAKES[name](self.fake, source["id"], amount)

    # -------------------------------------------------------------------------------- time and the network

    @rule(hours=st.sampled_from(HOURS))
    def wait(self, hours: int) -> None:
        """Time passes."""
        self.fake.clock.advance(hours=hours)

    @precondition(lambda self: self.fake.webhooks.waiting)
    @rule(data=st.data())
    def deliver(self, data: DataObject) -> None:
        """Something that waits is delivered, or its delivery fails and is tried again."""
        self.fake.webhooks.release(self._waiting(data))

    @precondition(lambda self: self.fake.webhooks.waiting)
    @rule(data=st.data())
    def deliver_twice(self, data: DataObject) -> None:
        """Something that waits is delivered, and then again."""
        delivery = self._waiting(data)
        self.fake.webhooks.release(delivery, delivery)

    @precondition(lambda self: self.fake.webhooks.waiting)
    @rule(data=st.data())
    def lose(self, data: DataObject) -> None:
        """Something that waits never arrives."""
        self.fake.webhooks.drop(self._waiting(data))

    def _waiting(self, data: DataObject) -> Any:
        return data.draw(st.sampled_from(self.fake.webhooks.waiting), label="delivery")


def _short(source: Document) -> dict[str, Any]:
    """As much of a source as a failing run should show."""
    return {name: source[name] for name in ("id", "type", "status", "currency")}
