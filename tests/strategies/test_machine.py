"""SourceMachine: what happens around an application, in any order; tests add the application."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
import stripe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from fakesources.strategies import SourceMachine, source_params
from fakesources.strategies.machine import HOURS

SHORT = settings(
    max_examples=60, stateful_step_count=30, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
BACK = {"return_url": "https://shop.example.com/back"}


def run(machine, options=SHORT):
    """Let a machine find what it finds."""
    run_state_machine_as_test(machine, settings=options)


class Shop:
    """Sells mugs for 12.50 euros; charges when it hears that a source is chargeable."""

    def __init__(self):
        """Open without orders."""
        self.orders = {}

    def check_out(self):
        """Begin to pay by iDEAL."""
        self.orders[stripe.Source.create(type="ideal", amount=1250, currency="eur", redirect=BACK).id] = None

    def hear(self, body, _headers):
        """Charge what is chargeable, unless that was done."""
        source = json.loads(body)["data"]["object"]
        if source["object"] == "source" and source["id"] in self.orders and not self.orders[source["id"]]:
            self.charge(source["id"])

    def charge(self, source_id):
        """Charge a source, if it still can be."""
        if stripe.Source.retrieve(source_id).status == "chargeable":
            self.orders[source_id] = stripe.Charge.create(amount=1250, currency="eur", source=source_id).id


class ForgetfulShop(Shop):
    """Charges whatever it hears of, and never looks whether it did."""

    def hear(self, body, _headers):
        """Charge at once."""
        source = json.loads(body)["data"]["object"]
        if source["id"] in self.orders:
            self.orders[source["id"]] = stripe.Charge.create(amount=1250, currency="eur", source=source["id"]).id


class ShopMachine(SourceMachine):
    """A shop among payers, time and a network that delivers late, twice or never."""

    shop_class = Shop
    creations = None

    def begin(self):
        """Open the shop, and let it hear."""
        self.shop = self.shop_class()
        self.fake.webhooks.deliver_to(self.shop.hear, held=True)

    @rule()
    def check_out(self):
        """Somebody buys a mug."""
        self.shop.check_out()

    @invariant()
    def every_order_is_paid_once(self):
        """Whatever happens."""
        paid = [charge["payment_method"] for charge in self.fake.list("charge")]
        assert len(paid) == len({*paid})

    @invariant()
    def the_webhook_never_fails(self):
        """What Stripe refuses is what the shop should not have asked."""
        assert [attempt for attempt in self.fake.webhooks.attempts if not attempt.ok] == []


def test_a_shop_that_holds_holds():
    """In any order of things."""
    run(ShopMachine)


def test_a_shop_that_forgets_is_found_out():
    """By a delivery that comes twice, or tells of a source that is not chargeable: few steps are left to read."""

    class Machine(ShopMachine):
        shop_class = ForgetfulShop

    with pytest.raises(AssertionError) as found:
        run(Machine, settings(SHORT, max_examples=500, stateful_step_count=10, derandomize=True, print_blob=False))
    done = [note for note in found.value.__notes__ if re.match(r"state\.(?!every|the_)", note)]
    assert (done[0], done[-1]) == ("state.check_out()", "state.teardown()")
    assert len(done) <= 5


def test_everything_happens():
    """Sources of all types are created, and all that payers, banks and time do to them is done."""
    happened = Counter()

    class Machine(SourceMachine):
        @precondition(lambda self: self.fake.list("source"))
        @rule(source=SourceMachine.sources)
        def look(self, source):
            happened[self.fake.get(source)["status"]] += 1

        def teardown(self):
            happened.update(source["type"] for source in self.fake.list("source"))
            super().teardown()

    run(Machine, settings(SHORT, max_examples=60, derandomize=True))
    assert {"canceled", "chargeable", "failed", "pending"} <= happened.keys()
    assert {"ideal", "sepa_debit", "ach_debit", "ach_credit_transfer", "card"} <= happened.keys()


def test_what_is_created_can_be_chosen():
    """By parameters of one's own, with arguments of the fake of one's own."""
    seen = set()

    class Machine(SourceMachine):
        creations = source_params(type="sepa_debit")
        arguments = {"seed": 7, "api_version": "2020-08-27"}  # noqa: RUF012 - as a user writes it

        @rule(source=SourceMachine.sources)
        def look(self, source):
            seen.add((self.fake.seed, self.fake.api_version, self.fake.get(source)["type"]))

    run(Machine)
    assert seen == {(7, "2020-08-27", "sepa_debit")}


@pytest.mark.parametrize(("act", "delivered"), [("deliver", 1), ("deliver_twice", 2), ("lose", 0)])
def test_the_network_delivers_late_twice_or_never(act, delivered):
    """What waits, in the order that is drawn."""
    heard = []

    class Machine(SourceMachine):
        def begin(self):
            heard.clear()
            self.fake.webhooks.deliver_to(lambda body, _headers: heard.append(body), held=True)

    @given(data=st.data())
    def delivers(data):
        machine = Machine()
        machine.fake.client().v1.sources.create({"type": "card", "token": "tok_visa"})
        getattr(machine, act)(data)
        machine.teardown()
        assert (len(heard), machine.fake.webhooks.waiting) == (delivered, [])

    delivers()


def test_time_passes():
    """As long as it takes for sources to be canceled, and for debits to be decided."""
    machine = SourceMachine()
    before = machine.fake.clock.now()
    machine.wait(HOURS[-1])
    machine.teardown()
    assert machine.fake.clock.now() >= before + 30 * 86400


def test_the_fake_is_stopped_after_every_run():
    """And the next run starts another one."""
    key = stripe.api_key
    first = SourceMachine()
    with pytest.raises(RuntimeError, match="started already"):
        first.fake.start()
    first.teardown()
    first.fake.start().stop()
    second = SourceMachine()
    assert second.fake is not first.fake
    second.teardown()
    assert stripe.api_key == key
