"""Which events a conversation with Stripe leads to, and in which order (reference 3.2)."""

from __future__ import annotations

import contextlib

import pytest
import stripe

CHARGEABLE, FAILED, CANCELED = "source.chargeable", "source.failed", "source.canceled"
MONEY, NOTIFIED = "source.transaction.created", "source.mandate_notification"
ACH_DEBIT = {"ach_debit": {"account_number": "000123456789", "routing_number": "110000000"}, "type": "ach_debit", "currency": "usd"}
MULTIBANCO = {
    "type": "multibanco",
    "amount": 1000,
    "currency": "eur",
    "redirect": {"return_url": "https://a.example/"},
    "owner": {"email": "j@example.com"},
}


class Conversation:
    """What a test says to Stripe, its payers and banks: one step a method."""

    def __init__(self, fake, create):
        self.fake, self.v1, self.make = fake, fake.client().v1, create
        self.ids = []

    def create(self, kind, **more):
        """Create a source of a type."""
        self.ids.append(self.make(kind, **more).id)

    def create_of(self, **params):
        """Create a source of any parameters."""
        self.ids.append(self.v1.sources.create(params).id)

    def update(self, **params):
        """Update the source."""
        self.v1.sources.update(self.ids[-1], params)

    def verify(self, *values):
        """Give values of a verification, right or wrong."""
        with contextlib.suppress(stripe.InvalidRequestError):
            self.v1.sources.verify(self.ids[-1], {"values": [*values]})

    def payer(self, act, *args):
        """Let the payer act."""
        getattr(self.fake.payer, act)(self.ids[-1], *args)

    def bank(self, act, *args):
        """Let the bank act."""
        getattr(self.fake.bank, act)(self.ids[-1], *args)

    def wait(self, **time):
        """Let time pass."""
        self.fake.clock.advance(**time)

    def look(self):
        """Retrieve the source."""
        self.v1.sources.retrieve(self.ids[-1])


CONVERSATIONS = {
    "a card": (lambda c: [c.create("card")], [CHARGEABLE]),
    "a card is updated": (lambda c: [c.create("card"), c.update(metadata={"a": "b"})], [CHARGEABLE]),
    "a card is looked at": (lambda c: [c.create("card"), c.look()], [CHARGEABLE]),
    "a debit": (lambda c: [c.create("sepa_debit")], [CHARGEABLE]),
    "a debit, announced": (lambda c: [c.create("sepa_debit"), c.bank("announce_debit", 100)], [CHARGEABLE, NOTIFIED]),
    "a debit, refused": (lambda c: [c.create("sepa_debit"), c.bank("refuse")], [CHARGEABLE, FAILED]),
    "ideal, undecided": (lambda c: [c.create("ideal")], []),
    "ideal, authorised": (lambda c: [c.create("ideal"), c.payer("authorize")], [CHARGEABLE]),
    "ideal, declined": (lambda c: [c.create("ideal"), c.payer("decline")], [FAILED]),
    "ideal, forgotten": (lambda c: [c.create("ideal"), c.wait(hours=1)], [CANCELED]),
    "ideal, not charged": (lambda c: [c.create("ideal"), c.payer("authorize"), c.wait(hours=6)], [CHARGEABLE, CANCELED]),
    "money": (lambda c: [c.create("ach_credit_transfer"), c.payer("send_funds", 100)], [MONEY, CHARGEABLE]),
    "money, twice": (
        lambda c: [c.create("ach_credit_transfer"), c.payer("send_funds", 100), c.payer("send_funds", 1)],
        [MONEY, CHARGEABLE, MONEY],
    ),
    "money in parts": (
        lambda c: [c.create_of(**MULTIBANCO), c.payer("send_funds", 400), c.payer("send_funds", 600)],
        [MONEY, MONEY, CHARGEABLE],
    ),
    "money by magic": (
        lambda c: [c.create("ach_credit_transfer", owner={"email": "amount_42@example.com"}), c.wait(seconds=5)],
        [MONEY, CHARGEABLE],
    ),
    "a verification": (lambda c: [c.create_of(**ACH_DEBIT), c.verify(32, 45)], [CHARGEABLE]),
    "a verification, failed": (lambda c: [c.create_of(**ACH_DEBIT), *[c.verify(1, 2) for _ in range(5)]], [FAILED]),
    "refund details": (lambda c: [c.create("ach_credit_transfer"), c.payer("give_refund_details")], []),
}
"""What is said, and the types of the events that it leads to."""


@pytest.mark.parametrize(("talk", "expected"), CONVERSATIONS.values(), ids=CONVERSATIONS)
def test_a_conversation_leads_to_these_events(fake_stripe, create, talk, expected):
    """No others, in this order."""
    talk(Conversation(fake_stripe, create))

    assert fake_stripe.events.types == expected


def test_three_d_secure_without_authentication_is_chargeable_once(fake_stripe, client, create):
    """A card that needs none makes two sources, each announced once."""
    card = create("card").id
    back = {"return_url": "https://shop.example.com/"}
    client.v1.sources.create(
        {"type": "three_d_secure", "amount": 100, "currency": "eur", "three_d_secure": {"card": card}, "redirect": back}
    )

    assert fake_stripe.events.types == [CHARGEABLE, CHARGEABLE]
    assert [event["data"]["object"]["type"] for event in fake_stripe.events] == ["card", "three_d_secure"]


def test_a_clone_is_announced_where_it_lives(fake_stripe, client, create):
    """On the connected account, not on the platform."""
    original = create("card")
    client.v1.sources.create({"original_source": original.id}, {"stripe_account": "acct_1Connected"})

    assert fake_stripe.events.types == [CHARGEABLE]
    (event,) = client.v1.events.list({}, {"stripe_account": "acct_1Connected"}).data
    assert (event.type, event.account) == (CHARGEABLE, "acct_1Connected")


def test_what_is_loaded_is_not_announced(fake_stripe):
    """It happened elsewhere; what becomes of it here is."""
    fake_stripe.load({"id": "src_1", "object": "source", "type": "ideal", "status": "pending", "usage": "single_use"})
    assert fake_stripe.events == []

    fake_stripe.clock.advance(hours=1)
    assert fake_stripe.events.types == [CANCELED]


def test_the_transaction_names_the_source(fake_stripe, create):
    """The object of each event is the one that its name tells of."""
    source = create("ach_credit_transfer")
    transaction = fake_stripe.payer.send_funds(source.id, 700)

    money, chargeable = fake_stripe.events
    assert money["data"]["object"] == transaction
    assert chargeable["data"]["object"]["receiver"]["amount_received"] == 700
