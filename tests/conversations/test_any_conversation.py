"""Any order of things that a shop, its payers, their banks and time can do: the fake agrees with a small model after every step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import count

import pytest
import stripe
import time_machine
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from fakesources import FakeStripe

HOUR, DAY = 3600, 86400
OWNER = {"name": "Jenny Rosen", "email": "jenny@example.com"}
BACK = {"return_url": "https://shop.example.com/back"}
CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040}
REUSABLE = {"usage": "reusable"}
ONCE = {"usage": "single_use", "amount": 1000}

KINDS = {
    #         parameters, with what the model must know of the kind
    "patient": {"type": "sepa_debit", "currency": "eur", "owner": OWNER, "sepa_debit": {"iban": "FR7630006000011234567890189"}},
    "failing": {"type": "sepa_debit", "currency": "eur", "owner": OWNER, "sepa_debit": {"iban": "AT861904300235473202"}},
    "card": {"type": "card", "card": CARD, **REUSABLE},
    "card once": {"type": "card", "card": CARD, **ONCE},
    "ideal": {"type": "ideal", "currency": "eur", "amount": 1000, "redirect": BACK},
    "ach": {"type": "ach_credit_transfer", "currency": "usd", "owner": OWNER},
}
PENDING_FIRST = ("ideal", "ach")
SINGLE_USE = ("card once", "ideal")
DEBITS = {"patient": 20 * DAY, "failing": 3}
CURRENCIES = {"ideal": "eur", "patient": "eur", "failing": "eur", "ach": "usd"}
CAPTURABLE = ("card", "card once")


@dataclass
class Source:
    """What the model knows of a source."""

    kind: str
    status: str
    ends: float = float("inf")
    customer: str | None = None
    received: int = 0
    charged: int = 0


@dataclass
class Customer:
    """What the model knows of a customer: its sources in the order in which they came, and which is the default."""

    sources: list[str] = field(default_factory=list)
    default: str | None = None
    deleted: bool = False


@dataclass
class Charge:
    """What the model knows of a charge."""

    kind: str
    amount: int
    status: str
    captured: int
    ends: float = float("inf")
    refunded: int = 0
    refunds: dict[str, str] = field(default_factory=dict)


class Conversation(RuleBasedStateMachine):
    """The rules are what can be done; each foretells by the model what the fake must answer."""

    sources, customers, charges = Bundle("sources"), Bundle("customers"), Bundle("charges")

    @initialize()
    def begin(self):
        """Open an empty account at a moment that stands still."""
        self.traveller = time_machine.travel(1_700_000_000, tick=False)
        self.traveller.start()
        self.now, self.numbers = 0, count()
        self.fake = FakeStripe()
        self.stripe = self.fake.client().v1
        self.model = {}
        self.charged = Counter()

    def teardown(self):
        """Let time go on."""
        self.traveller.stop()

    def of(self, kind):
        """The model's objects of a class, by id."""
        return {id_: one for id_, one in self.model.items() if isinstance(one, kind)}

    def call(self, refusal, run):
        """Run a call; it must be refused with the message `refusal`, or answered when that is None."""
        if refusal is None:
            return run()
        with pytest.raises(stripe.StripeError) as refused:
            run()
        assert refused.value.user_message == refusal
        return None

    # ------------------------------------------------------------------------------------ making

    @rule(target=customers)
    def sign_up(self):
        """A customer is made."""
        id_ = self.stripe.customers.create({}).id
        self.model[id_] = Customer()
        return id_

    @rule(target=sources, kind=st.sampled_from(sorted(KINDS)))
    def make_source(self, kind):
        """A source is made."""
        source = self.stripe.sources.create(KINDS[kind])
        status = "pending" if kind in PENDING_FIRST else "chargeable"
        self.model[source.id] = Source(kind, status, self.now + HOUR if kind == "ideal" else float("inf"))
        return source.id

    @rule(id_=sources)
    def authorize(self, id_):
        """The shopper authorises an iDEAL payment."""
        source = self.model[id_]
        if source.kind == "ideal" and source.status == "pending":
            self.fake.payer.authorize(id_)
            source.status, source.ends = "chargeable", self.now + 6 * HOUR

    @rule(id_=sources, amount=st.integers(50, 3000))
    def send_funds(self, id_, amount):
        """Money arrives at a receiver."""
        source = self.model[id_]
        if source.kind == "ach" and source.status in {"pending", "chargeable"}:
            self.fake.payer.send_funds(id_, amount)
            source.status, source.received = "chargeable", source.received + amount

    # ------------------------------------------------------------------------------------ customers and sources

    def unattachable(self, source):
        """The refusal of giving a source to a customer."""
        if source.customer:
            return "The source you provided has already been attached to a customer."
        if source.status not in {"pending", "chargeable"}:
            return "The source you provided cannot be attached to the customer. It must be chargeable or pending."
        return None

    @rule(customer_id=customers, id_=sources)
    def attach(self, customer_id, id_):
        """A source is attached; the first becomes the default."""
        customer, source = self.model[customer_id], self.model[id_]
        refusal = f"No such customer: '{customer_id}'" if customer.deleted else self.unattachable(source)
        self.call(refusal, lambda: self.stripe.customers.payment_sources.create(customer_id, {"source": id_}))
        if refusal is None:
            source.customer = customer_id
            customer.sources.append(id_)
            customer.default = customer.default or id_

    @rule(customer_id=customers, id_=sources)
    def replace(self, customer_id, id_):
        """A new source takes the place of the default, which goes."""
        customer, source = self.model[customer_id], self.model[id_]
        refusal = f"No such customer: '{customer_id}'" if customer.deleted else self.unattachable(source)
        self.call(refusal, lambda: self.stripe.customers.update(customer_id, {"source": id_}))
        if refusal is None:
            if customer.default:
                self.lose(customer, customer.default)
            source.customer, customer.default = customer_id, id_
            customer.sources.append(id_)

    def lose(self, customer, id_):
        """The model's part of a detachment."""
        source = self.model[id_]
        customer.sources.remove(id_)
        source.customer = None
        if source.status in {"pending", "chargeable"}:
            source.status = "consumed"

    @rule(customer_id=customers, id_=sources)
    def detach(self, customer_id, id_):
        """A source is detached; the first of the others becomes the default if it was."""
        customer, source = self.model[customer_id], self.model[id_]
        refusal = None
        if customer.deleted:
            refusal = f"No such customer: '{customer_id}'"
        elif source.customer != customer_id:
            refusal = f"No such source: '{id_}'"
        self.call(refusal, lambda: self.stripe.customers.payment_sources.delete(customer_id, id_))
        if refusal is None:
            self.lose(customer, id_)
            if customer.default == id_:
                customer.default = customer.sources[0] if customer.sources else None

    @rule(customer_id=customers, id_=sources)
    def choose_default(self, customer_id, id_):
        """A source that the customer has becomes the default."""
        customer, source = self.model[customer_id], self.model[id_]
        refusal = None
        if customer.deleted:
            refusal = f"No such customer: '{customer_id}'"
        elif source.customer != customer_id:
            refusal = f"No such source: '{id_}'"
        self.call(refusal, lambda: self.stripe.customers.update(customer_id, {"default_source": id_}))
        if refusal is None:
            customer.default = id_

    @rule(customer_id=customers)
    def leave(self, customer_id):
        """A customer is deleted; its sources stay as they are."""
        customer = self.model[customer_id]
        refusal = f"No such customer: '{customer_id}'" if customer.deleted else None
        self.call(refusal, lambda: self.stripe.customers.delete(customer_id))
        customer.deleted = True

    # ------------------------------------------------------------------------------------ charges

    def unchargeable(self, id_, customer_id, params):
        """The refusal of a charge: for whose the source is and what state it is in, or for what is asked of it."""
        source = self.model[id_]
        return self.not_now(id_, source, customer_id) or self.not_so(source, params)

    def not_now(self, id_, source, customer_id):
        """The refusal of charging a source for a customer (or nobody) in its state."""
        once = source.kind in SINGLE_USE
        if customer_id is not None and self.model[customer_id].deleted:
            return f"No such customer: '{customer_id}'"
        if customer_id is None and source.customer:
            return (
                "For security reasons, you cannot directly charge a source that is already attached to a customer. Please specify "
                f"the customer this source is attached to ({source.customer}) when charging it."
            )
        if customer_id is not None and source.customer != customer_id and (source.customer or not once):
            return f"Customer {customer_id} does not have a linked source with ID {id_}."
        if source.status == "consumed" and not once:
            return (
                "The reusable source you provided is consumed because it was previously charged without being attached to a customer "
                "or was detached from a customer. To charge a reusable source multiple time you must attach it to a customer first."
            )
        if source.status != "chargeable":
            return "The source you provided is not in a chargeable state."
        return None

    def not_so(self, source, params):
        """The refusal of an amount, a currency or a later capture."""
        amount, currency = params["amount"], params["currency"]
        if not params["capture"] and source.kind not in CAPTURABLE:
            shown = KINDS[source.kind]["type"]
            return f"The payment method `{shown}` does not support capture=false."
        has = CURRENCIES.get(source.kind, currency)
        if has != currency:
            return (
                f"The currency specified ({currency}) does not match the currency on the source ({has}). A payment can only be "
                "created for the same currency as the corresponding source."
            )
        if source.kind == "ach" and amount > source.received - source.charged:
            left = source.received - source.charged
            return f"The amount specified ({amount}) is greater than the amount available on the source ({left})."
        if source.kind in SINGLE_USE and amount != 1000:
            return f"The amount specified ({amount}) does not match the amount on the source (1000)."
        return None

    amounts = st.sampled_from([1000, 1000, 1000, 50, 999, 2000])

    @rule(
        target=charges,
        id_=sources,
        customer_id=st.none() | customers,
        own=st.booleans(),
        amount=amounts,
        currency=st.sampled_from(["eur", "eur", "usd"]),
        capture=st.sampled_from([True, True, False]),
    )
    def charge(self, id_, customer_id, own, amount, currency, capture):
        """A source is charged, for its own customer or for somebody."""
        source = self.model[id_]
        if own:
            customer_id, currency = source.customer, CURRENCIES.get(source.kind, currency)
        params = {"amount": amount, "currency": currency, "capture": capture}
        refusal = self.unchargeable(id_, customer_id, params)
        named = {"customer": customer_id} if customer_id else {}
        charge = self.call(refusal, lambda: self.stripe.charges.create({**params, **named, "source": id_}))
        if charge is None:
            return multiple()
        self.charged[id_] += 1
        source.charged += amount
        if source.kind in SINGLE_USE or not source.customer:
            source.status = "consumed"
            assert self.charged[id_] == 1 or source.kind not in SINGLE_USE
        status = "pending" if source.kind in DEBITS else "succeeded"
        ends = self.now + (DEBITS.get(source.kind, float("inf")) if capture else 7 * DAY)
        self.model[charge.id] = Charge(source.kind, amount, status, amount if capture else 0, ends)
        return charge.id

    @rule(id_=charges, amount=st.integers(1, 1200))
    def capture(self, id_, amount):
        """An authorised charge is captured, maybe in part."""
        charge = self.model[id_]
        refusal = None
        if charge.status == "failed":
            refusal = f"Charge {id_} has failed: there is nothing to capture or to refund."
        elif charge.captured:
            refusal = f"Charge {id_} has already been captured."
        elif charge.refunded == charge.amount:
            refusal = f"Charge {id_} can no longer be captured: its authorization was released."
        elif amount > charge.amount:
            refusal = "The amount to capture is greater than the amount of the charge."
        self.call(refusal, lambda: self.stripe.charges.capture(id_, {"amount": amount}))
        if refusal is None:
            charge.captured, charge.refunded, charge.ends = amount, charge.amount - amount, float("inf")

    @rule(id_=charges, amount=st.integers(1, 2100))
    def refund(self, id_, amount):
        """A charge is refunded, maybe in part, maybe again."""
        charge = self.model[id_]
        refusal = self.unrefundable(id_, charge, amount)
        refund = self.call(refusal, lambda: self.stripe.refunds.create({"charge": id_, "amount": amount}))
        if refund is not None:
            charge.refunded += amount
            waits = "pending" if charge.status == "pending" else "requires_action" if charge.kind == "ach" else "succeeded"
            charge.refunds[refund.id] = waits

    def unrefundable(self, id_, charge, amount):
        """The refusal of a refund."""
        sign = "$" if self.fake.get(id_)["currency"] == "usd" else "€"
        asked, whole, left = (f"{sign}{n / 100:.2f}" for n in (amount, charge.amount, charge.amount - charge.refunded))
        if charge.status == "failed":
            return f"Charge {id_} has failed: there is nothing to capture or to refund."
        if charge.refunded == charge.amount:
            return f"Charge {id_} has already been refunded."
        if not charge.captured and amount != charge.amount:
            return "You cannot partially refund an uncaptured charge. Instead, capture the charge for an amount less than the original amount"
        if amount > charge.amount:
            return f"Refund amount ({asked}) is greater than charge amount ({whole})"
        if amount > charge.amount - charge.refunded:
            return f"Refund amount ({asked}) is greater than unrefunded amount on charge ({left})"
        return None

    @rule(id_=charges, pays=st.booleans())
    def decide(self, id_, pays):
        """The bank pays a pending charge, or sends it back."""
        charge = self.model[id_]
        if charge.status == "pending":
            (self.fake.bank.settle if pays else self.fake.bank.bounce)(id_)
            self.decided(charge, pays=pays)

    def decided(self, charge, *, pays):
        """The model's part of a bank's decision."""
        charge.ends = float("inf")
        charge.status = "succeeded" if pays else "failed"
        charge.refunds = dict.fromkeys(charge.refunds, "succeeded" if pays else "canceled")
        if not pays:
            charge.captured = charge.refunded = 0

    @rule(seconds=st.sampled_from([5, HOUR, 6 * HOUR, 7 * DAY, 21 * DAY]))
    def wait(self, seconds):
        """Time passes: sources are canceled, banks decide, authorisations expire."""
        self.fake.clock.advance(seconds=seconds)
        self.now += seconds
        for source in self.of(Source).values():
            if source.status in {"pending", "chargeable"} and source.ends <= self.now:
                source.status = "canceled"
        for charge in self.of(Charge).values():
            if charge.status == "pending" and charge.ends <= self.now:
                self.decided(charge, pays=charge.kind != "failing")
            elif charge.ends <= self.now and not charge.captured and charge.refunded < charge.amount:
                charge.refunded = charge.amount

    # ------------------------------------------------------------------------------------ after every step

    @invariant()
    def sources_agree(self):
        """Status, owner and sums of every source."""
        for id_, source in self.of(Source).items():
            found = self.fake.get(id_)
            assert (found["status"], found.get("customer")) == (source.status, source.customer)
            if source.kind == "ach":
                assert found["receiver"]["amount_received"] == source.received
                assert found["receiver"]["amount_charged"] == source.charged <= source.received

    @invariant()
    def customers_agree(self):
        """The default of every customer, and its list in order."""
        for id_, customer in self.of(Customer).items():
            if customer.deleted:
                assert self.fake.get(id_) == {"id": id_, "object": "customer", "deleted": True}
                continue
            found = self.stripe.customers.retrieve(id_, {"expand": ["sources"]})
            first = [customer.default] if customer.default else []
            rest = [one for one in customer.sources if one != customer.default]
            assert (found.default_source, [one.id for one in found.sources.data]) == (customer.default, [*first, *rest][:10])

    @invariant()
    def charges_agree(self):
        """Status and sums of every charge and of its refunds."""
        for id_, charge in self.of(Charge).items():
            found = self.fake.get(id_)
            sums = (found["amount_captured"], found["amount_refunded"])
            assert (found["status"], *sums) == (charge.status, charge.captured, charge.refunded)
            assert found["refunded"] == (charge.refunded == charge.amount)
            assert {refund: self.fake.get(refund)["status"] for refund in charge.refunds} == charge.refunds
            given_back = sum(self.fake.get(id_)["amount"] for id_, status in charge.refunds.items() if status != "canceled")
            assert given_back <= (charge.captured or charge.amount) <= charge.amount

    @invariant()
    def the_balance_adds_up(self):
        """What is available and pending is what came in less what went out, less the fees."""
        moved = Counter()
        for transaction in self.fake.list("balance_transaction"):
            moved[transaction["currency"]] += transaction["amount"] - transaction["fee"]
        shown = self.stripe.balance.retrieve()
        for amount in (*shown.available, *shown.pending):
            moved[amount.currency] -= amount.amount
        assert not any(moved.values())


TestAnyConversation = Conversation.TestCase
TestAnyConversation.settings = settings(  # 500 of them, half as many in CI
    max_examples=5 * settings().max_examples, stateful_step_count=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
