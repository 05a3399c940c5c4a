"""Whatever is created and whatever happens then: the rules of a source's life hold."""

from __future__ import annotations

import json
import string
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import stripe
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fakesources import FakeStripe
from fakesources.api import kinds
from fakesources.api.kinds import Hash, Kind
from fakesources.facts import ibans, testcards
from fakesources.resources.sources.lifecycle import FINAL, STEPS
from fakesources.resources.sources.params import creation_for
from fakesources.resources.sources.types import TYPES

SOME = settings(max_examples=settings().max_examples // 4)
"""For each of nineteen types a quarter of the examples that one property gets."""

EDGES = {(status, step.to) for step in STEPS.values() for status in step.at}
FIXED = ("id", "object", "client_secret", "created", "flow", "livemode", "type", "usage", "currency")
"""What a source keeps all its life."""

URLS = st.sampled_from(["https://shop.example.com/back?order=7", "myapp://back", "https://shop.example.com/#/back"])
EMAILS = st.sampled_from(
    [
        "jenny@example.com",
        "amount_4242@example.com",
        "reference_abc@example.com",
        "jenny+fill_now@example.com",
        "jenny+fill_never@example.com",
        "jenny_chargeable@example.com",
    ]
)
CARDS = sorted(number for number, card in testcards.TEST_CARDS.items() if card.declines is None)
PACES = st.one_of(st.sampled_from(["manual", "immediate"]), st.timedeltas(timedelta(), timedelta(hours=2)))


def drawn(draw: Callable[..., Any], kind: Kind, name: str = "") -> Any:
    """Draw a value that is right for `kind`; a hash has what it must have, and some of the rest."""
    if isinstance(kind, kinds.Hash):
        return drawn_hash(draw, kind)
    if isinstance(kind, kinds.ListOf):
        return [drawn(draw, kind.item) for _ in range(draw(st.integers(1, 2)))]
    return draw(EMAILS if name == "email" else SCALARS[type(kind)](kind))


def drawn_hash(draw: Callable[..., Any], kind: Hash) -> dict[str, Any]:
    """Draw a hash; ids and what is made of them are left to the caller."""
    body = {}
    for name, param in kind.params.items():
        of_ids = isinstance(param.kind, kinds.Id) or param.kind == kinds.ListOf(kinds.Id())
        if not of_ids and (param.required or draw(st.booleans())):
            body[name] = drawn(draw, param.kind, name)
    return body


def texts(kind: kinds.Text) -> st.SearchStrategy[str]:
    """Texts that are right for a kind."""
    if kind.drawn:
        return st.from_regex(kind.drawn, fullmatch=True)
    return st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=min(kind.longest, 12))


SCALARS: dict[type, Callable[[Any], st.SearchStrategy[Any]]] = {
    kinds.Text: texts,
    kinds.Integer: lambda kind: st.integers(*kind.drawn),
    kinds.Choice: lambda kind: st.sampled_from(kind.drawn or kind.supported or kind.values),
    kinds.Currency: lambda kind: st.sampled_from(kind.supported or ("usd", "eur", "jpy")),
    kinds.Iban: lambda _: st.sampled_from(ibans.TEST_IBANS),
    kinds.CardNumber: lambda _: st.sampled_from(CARDS),
    kinds.Url: lambda _: URLS,
    kinds.Metadata: lambda _: st.dictionaries(st.sampled_from(["a", "b"]), st.text(string.printable, min_size=1, max_size=9)),
}
"""How to draw the kinds that creations are made of."""


@st.composite
def creations(draw: Callable[..., Any], row: Any) -> dict[str, Any]:
    """The parameters of a creation of the type in a row; a three_d_secure source still lacks its card."""
    usage = draw(st.sampled_from(row.usages))
    return {**drawn_hash(draw, creation_for(row, usage)), "usage": usage}


class Life:
    """A source in a fake of its own, with all that can happen to it; every document that is written is looked at."""

    def __init__(self, body: dict[str, Any], card: str, pace: Any) -> None:
        self.fake = FakeStripe(progress=pace)
        self.v1 = self.fake.client().v1
        self.customers = [self.v1.customers.create().id for _ in range(2)]
        self.attached: str | None = None
        self.written: list[dict[str, Any]] = []
        account = self.fake._accounts.platform
        save = account.save

        def watched(document):
            if document["object"] == "source" and document["type"] == body["type"]:
                self.look(document)
            return save(document)

        if body["type"] == "three_d_secure":
            number = {"number": card, "exp_month": 6, "exp_year": 2055}
            body["three_d_secure"] = {"card": self.v1.sources.create({"type": "card", "card": number}).id}
        account.save = watched
        self.created = self.v1.sources.create(body)
        self.id = self.created.id

    def look(self, document: dict[str, Any]) -> None:
        """Hold a document that is being written against the one before it."""
        if self.written:
            before = self.written[-1]
            assert before["status"] == document["status"] or (before["status"], document["status"]) in EDGES
            assert {name: before[name] for name in FIXED} == {name: document[name] for name in FIXED}
        else:
            assert document["status"] == TYPES[document["type"]].first
        self.written.append(document)

    def hold(self) -> None:
        """Assert what is always true of the document."""
        now = self.fake.get(self.id)
        assert now is self.written[-1]
        assert now.get("customer", "nobody") == (self.attached or "nobody")
        if "receiver" in now:
            amounts = now["receiver"]
            arrived = sum(one["amount"] for one in self.fake.list("source_transaction"))
            assert 0 <= amounts["amount_charged"] <= amounts["amount_received"] == arrived
        assert list(now)[2:] == sorted(list(now)[2:])

    def ask(self) -> None:
        """Assert that the API tells the same."""
        assert json.loads(self.v1.sources.retrieve(self.id).last_response.body) == self.fake.get(self.id)
        for customer in self.customers:
            listed = [one.id for one in self.v1.customers.payment_sources.list(customer).data]
            assert listed == ([self.id] if customer == self.attached else [])

    def attach(self, place: int) -> None:
        """Attach the source to the first or the second customer."""
        self.v1.customers.payment_sources.create(self.customers[place], {"source": self.id})
        self.attached = self.customers[place]

    def detach(self) -> None:
        """Detach the source from the first customer."""
        self.v1.sources.detach(self.customers[0], self.id)
        self.attached = None


ACTS: dict[str, Callable[[Life], Any]] = {
    "authorize": lambda life: life.fake.payer.authorize(life.id),
    "decline": lambda life: life.fake.payer.decline(life.id),
    "send funds": lambda life: life.fake.payer.send_funds(life.id, 600),
    "give refund details": lambda life: life.fake.payer.give_refund_details(life.id),
    "verify as the payer": lambda life: life.fake.payer.verify(life.id),
    "verify": lambda life: life.v1.sources.verify(life.id, {"values": ["32", "45"]}),
    "verify wrongly": lambda life: life.v1.sources.verify(life.id, {"values": ["1"]}),
    "refuse as the bank": lambda life: life.fake.bank.refuse(life.id),
    "announce a debit": lambda life: life.fake.bank.announce_debit(life.id, 100),
    "wait five seconds": lambda life: life.fake.clock.advance(seconds=5),
    "wait an hour": lambda life: life.fake.clock.advance(hours=1),
    "wait six hours": lambda life: life.fake.clock.advance(hours=6),
    "wait a week": lambda life: life.fake.clock.advance(days=7),
    "attach": lambda life: life.attach(0),
    "attach to another": lambda life: life.attach(1),
    "detach": Life.detach,
    "update the owner": lambda life: life.v1.sources.update(life.id, {"owner": {"email": "amount_7@example.com", "name": "John"}}),
    "update the amount": lambda life: life.v1.sources.update(life.id, {"amount": 601}),
    "go back to now": lambda life: life.fake.restore(life.fake.snapshot()),
}
"""All that can happen to a source."""


@pytest.mark.parametrize("row", TYPES.values(), ids=TYPES)
@settings(SOME)
@given(data=st.data())
def test_any_creation_is_accepted_and_any_life_keeps_the_rules(row, data):
    """Statuses change along edges, the customer is there while attached, ends are final, money adds up."""
    life = Life(data.draw(creations(row)), data.draw(st.sampled_from(CARDS)), data.draw(PACES))
    assert life.created.type == row.name
    for name in data.draw(st.lists(st.sampled_from(list(ACTS)), max_size=12)):
        before = life.fake.get(life.id)
        try:
            ACTS[name](life)
        except (ValueError, stripe.InvalidRequestError):
            # only a wrong verification writes something though it is refused
            assert name == "verify wrongly" or life.fake.get(life.id) is before
        assert before["status"] not in FINAL or life.fake.get(life.id)["status"] == before["status"]
        life.hold()
    life.ask()


@settings(SOME)
@given(moves=st.lists(st.sampled_from(list(ACTS)), min_size=1, max_size=8))
@example(moves=["authorize", "attach", "detach"])
@example(moves=["send funds", "wait six hours"])
def test_the_same_life_twice_is_the_same(moves):
    """Nothing depends on chance, on the order of sets or on an earlier fake."""

    def live():
        life = Life({"type": "multibanco", "amount": 1099, "currency": "eur", "redirect": {"return_url": "a:b"},
                     "owner": {"email": "jenny@example.com"}}, CARDS[0], "manual")  # fmt: skip
        for name in moves:
            try:
                ACTS[name](life)
            except (ValueError, stripe.InvalidRequestError) as error:
                yield type(error)
            yield life.fake.get(life.id)["status"]

    assert list(live()) == list(live())


def test_every_status_is_reached_by_acts():
    """The property above would be weak if nothing ever happened."""
    ideal = {"type": "ideal", "amount": 1, "currency": "eur", "redirect": {"return_url": "a:b"}}
    reached = {}
    for acts in ((), ("authorize",), ("decline",), ("wait an hour",), ("attach", "detach")):
        life = Life(dict(ideal), CARDS[0], "manual")
        for name in acts:
            ACTS[name](life)
        reached[acts] = life.fake.get(life.id)["status"]
    assert list(reached.values()) == ["pending", "chargeable", "failed", "canceled", "consumed"]


def test_a_forbidden_change_would_be_noticed():
    """The watcher of documents is not blind."""
    life = Life({"type": "ideal", "amount": 1, "currency": "eur", "redirect": {"return_url": "a:b"}}, CARDS[0], "manual")
    account = life.fake._accounts.platform
    consumed = {**life.fake.get(life.id), "status": "consumed"}
    account.save(consumed)
    with pytest.raises(AssertionError):
        account.save({**consumed, "status": "chargeable"})
    with pytest.raises(AssertionError):
        account.save({**consumed, "usage": "reusable"})
