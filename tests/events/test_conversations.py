"""Which events a conversation with Stripe leads to, and in which order (reference 3.2)."""

from __future__ import annotations

import contextlib

import pytest
import stripe

CHARGEABLE, FAILED, CANCELED = "source.chargeable", "source.failed", "source.canceled"
MONEY, NOTIFIED = "source.transaction.created", "source.mandate_notification"
SIGNED_UP, CHANGED, LEFT = "customer.created", "customer.updated", "customer.deleted"
GOT, LOST = "customer.source.created", "customer.source.deleted"
PAID, WAITS, UNPAID, REFUNDED = "charge.succeeded", "charge.pending", "charge.failed", "charge.refunded"
DISPUTED, ENDED = ("charge.dispute.created", "charge.dispute.funds_withdrawn"), "charge.dispute.closed"
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

    def sign_up(self, **params):
        """Create a customer."""
        self.customer = self.v1.customers.create(params).id

    def change(self, **params):
        """Update the customer."""
        self.v1.customers.update(self.customer, params)

    def leave(self):
        """Delete the customer."""
        self.v1.customers.delete(self.customer)

    def attach(self, source=None):
        """Attach a token, or the source."""
        self.ids.append(self.v1.customers.payment_sources.create(self.customer, {"source": source or self.ids[-1]}).id)

    def detach(self):
        """Detach what was attached last."""
        self.v1.customers.payment_sources.delete(self.customer, self.ids[-1])

    def charge(self, source=None, **more):
        """Charge a token, or the source; a decline is no surprise."""
        params = {"amount": 1099, "currency": "eur", "source": source or self.ids[-1], **more}
        with contextlib.suppress(stripe.CardError):
            self.ids.append(self.v1.charges.create(params).id)

    def capture(self, **params):
        """Capture the charge."""
        self.v1.charges.capture(self.ids[-1], params)

    def change_charge(self, **params):
        """Update the charge."""
        self.v1.charges.update(self.ids[-1], params)

    def refund(self, **more):
        """Refund the charge."""
        self.v1.refunds.create({"charge": self.ids[-1], **more})

    def dispute(self, act, **params):
        """Answer the dispute of the charge, or close it."""
        (dispute,) = self.v1.disputes.list().data
        getattr(self.v1.disputes, act)(dispute.id, params)


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
    "a customer": (lambda c: [c.sign_up()], [SIGNED_UP]),
    "a customer with a card": (lambda c: [c.sign_up(source="tok_visa")], [SIGNED_UP, GOT]),
    "a customer is updated": (lambda c: [c.sign_up(), c.change(name="Jo")], [SIGNED_UP, CHANGED]),
    "a customer stays as it is": (lambda c: [c.sign_up(name="Jo"), c.change(name="Jo")], [SIGNED_UP]),
    "a customer is deleted": (lambda c: [c.sign_up(source="tok_visa"), c.leave()], [SIGNED_UP, GOT, LEFT]),
    "the first is attached": (lambda c: [c.sign_up(), c.attach("tok_visa")], [SIGNED_UP, CHANGED, GOT]),
    "a second is attached": (lambda c: [c.sign_up(source="tok_visa"), c.attach("tok_visa")], [SIGNED_UP, GOT, GOT]),
    "the default is replaced": (
        lambda c: [c.sign_up(source="tok_visa"), c.change(source="tok_mastercard")],
        [SIGNED_UP, GOT, CHANGED, LOST, GOT],
    ),
    "the default is detached": (
        lambda c: [c.create("sepa_debit"), c.sign_up(), c.attach(), c.detach()],
        [CHARGEABLE, SIGNED_UP, CHANGED, GOT, CHANGED, LOST],
    ),
    "another is detached": (
        lambda c: [c.sign_up(source="tok_visa"), c.attach("tok_visa"), c.detach()],
        [SIGNED_UP, GOT, GOT, LOST],
    ),
    "a charge": (lambda c: [c.charge("tok_visa")], [PAID]),
    "a charge of ideal": (lambda c: [c.create("ideal"), c.payer("authorize"), c.charge()], [CHARGEABLE, PAID]),
    "a charge, declined": (lambda c: [c.charge("tok_chargeDeclined")], [UNPAID]),
    "a charge, updated": (lambda c: [c.charge("tok_visa"), c.change_charge(description="a")], [PAID, "charge.updated"]),
    "a charge, captured": (lambda c: [c.charge("tok_visa", capture=False), c.capture()], [PAID, "charge.captured"]),
    "a charge, captured in part": (
        lambda c: [c.charge("tok_visa", capture=False), c.capture(amount=500)],
        [PAID, "charge.captured"],
    ),
    "a charge, never captured": (lambda c: [c.charge("tok_visa", capture=False), c.wait(days=7)], [PAID, "charge.expired"]),
    "a charge, refunded": (lambda c: [c.charge("tok_visa"), c.refund(amount=99), c.refund()], [PAID, REFUNDED, REFUNDED]),
    "a charge, its refund fails": (
        lambda c: [c.charge("tok_refundFail"), c.refund(), c.wait(seconds=5)],
        [PAID, REFUNDED, "charge.refund.updated"],
    ),
    "a debit, paid": (lambda c: [c.create("sepa_debit"), c.charge(), c.wait(seconds=3)], [CHARGEABLE, WAITS, PAID]),
    "a debit, sent back": (lambda c: [c.create("sepa_debit"), c.charge(), c.bank("bounce")], [CHARGEABLE, WAITS, UNPAID]),
    "a debit, refunded while it waits": (
        lambda c: [c.create("sepa_debit"), c.charge(), c.refund(), c.bank("settle")],
        [CHARGEABLE, WAITS, REFUNDED, PAID, "charge.refund.updated"],
    ),
    "a debit, disputed": (
        lambda c: [c.create("sepa_debit"), c.charge(), c.bank("settle"), c.bank("dispute", "debit_not_authorized")],
        [CHARGEABLE, WAITS, PAID, *DISPUTED, ENDED],
    ),
    "a dispute, won": (
        lambda c: [
            c.charge("tok_createDispute"),
            c.wait(seconds=3),
            c.dispute("update", evidence={"uncategorized_text": "winning_evidence"}),
            c.wait(seconds=5),
        ],
        [PAID, *DISPUTED, "charge.dispute.updated", ENDED, "charge.dispute.funds_reinstated"],
    ),
    "a dispute, closed": (
        lambda c: [c.charge("tok_createDispute"), c.wait(seconds=3), c.dispute("close")],
        [PAID, *DISPUTED, ENDED],
    ),
    "an inquiry, closed": (
        lambda c: [c.charge("tok_createDisputeInquiry"), c.wait(seconds=3), c.dispute("close")],
        [PAID, "charge.dispute.created", ENDED],
    ),
    "money, given back": (
        lambda c: [
            c.create("ach_credit_transfer"),
            c.payer("send_funds", 1099),
            c.charge(currency="usd"),
            c.refund(),
            c.fake.payer.give_refund_details(c.ids[0]),
        ],
        [MONEY, CHARGEABLE, PAID, "source.refund_attributes_required", REFUNDED, "charge.refund.updated"],
    ),
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
