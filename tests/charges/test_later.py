"""What becomes of pending charges: the bank pays or sends them back, when told to, by magic, and by time (reference 9.2, 2.4)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from fakesources import FakeStripe

DAY = 24 * 3600
UNKNOWN_IBAN = {"sepa_debit": {"iban": "NL91ABNA0417164300"}}
MESSAGES = {
    "account_closed": "The customer's bank account has been closed.",
    "debit_not_authorized": "The customer has notified their bank that this payment was unauthorized.",
    "generic_could_not_process": "This payment could not be processed.",
    "insufficient_funds": "The customer's account has insufficient funds to cover this payment.",
    "invalid_currency": "The customer's bank account cannot accept payments in this currency.",
    "no_account": "The customer's bank account could not be located.",
}
LIMITS = {
    # type            days  currency
    "sepa_debit":    (20, "eur"),
    "sofort":        (14, "eur"),
    "ach_debit":     (5,  "usd"),
    "acss_debit":    (5,  "cad"),
    "au_becs_debit": (3,  "aud"),
}  # fmt: skip


def paid(before, after):
    """Return what a pending charge is after the bank has paid it; the receipt and the movement are checked by their shape."""
    assert re.fullmatch(
        rf"https://pay\.stripe\.com/receipts/acct_1Fake0Fakesource/{before['id']}/rcpt_\w{{32}}", after["receipt_url"]
    )
    assert after["balance_transaction"].startswith("txn_")
    new = {name: after[name] for name in ("balance_transaction", "receipt_url")}
    return {**before, **new, "paid": True, "status": "succeeded"}


def bounced(before, code):
    """Return what a pending charge is after the bank has sent it back."""
    failure = {"failure_code": code, "failure_message": MESSAGES[code], "status": "failed"}
    return {**before, **failure, "amount_captured": 0, "captured": False}


@pytest.fixture
def slow(ready, charge):
    """Charge an account of which nothing is known; return the pending charge as a dict."""

    def slow_(**more):
        made = charge(source=ready("sepa_debit", **UNKNOWN_IBAN), **more)
        assert made["status"] == "pending"
        return made

    return slow_


# ------------------------------------------------------------------------------------------ told


def test_a_bank_pays(fake_stripe, slow, later):
    """The money has come, and there is a receipt."""
    made = slow()
    later(hours=1)
    settled = fake_stripe.bank.settle(made["id"])
    assert settled == paid(made, settled) == fake_stripe.get(made["id"])
    moved = fake_stripe.get(settled["balance_transaction"])
    assert (moved["amount"], moved["fee"], moved["source"], moved["type"]) == (1099, 35, made["id"], "payment")
    assert (moved["created"], moved["status"]) == (made["created"] + 3600, "pending")


@pytest.mark.parametrize("code", MESSAGES)
def test_a_bank_sends_back(fake_stripe, slow, code):
    """For each of its reasons; no money moves."""
    made = slow()
    failed = fake_stripe.bank.bounce(made["id"], code)
    assert failed == bounced(made, code) == fake_stripe.get(made["id"])
    assert fake_stripe.list("balance_transaction") == []


def test_mostly_there_was_not_enough_money(fake_stripe, slow):
    """The reason if none is given."""
    assert fake_stripe.bank.bounce(slow()["id"])["failure_code"] == "insufficient_funds"


@pytest.mark.parametrize(("kind", "left"), [("sepa_debit", "chargeable"), ("sofort", "consumed")])
def test_a_charge_that_is_sent_back_leaves_its_source_as_it_was(fake_stripe, ready, customer, charge, status, kind, left):
    """A debit can be tried again, a payment by sofort can't."""
    source = ready(kind)
    made = charge(source=source, customer=customer(source))
    assert made["source"]["status"] == left
    fake_stripe.bank.bounce(made["id"])
    assert status(source) == left


def test_what_was_decided_is_not_decided_again_by_time(fake_stripe, slow, later):
    """Whatever the bank said, it stays so."""
    settled = fake_stripe.bank.settle(slow()["id"])
    failed = fake_stripe.bank.bounce(slow()["id"])
    later(days=30)
    assert (fake_stripe.get(settled["id"]), fake_stripe.get(failed["id"])) == (settled, failed)


# ------------------------------------------------------------------------------------------ by time


@pytest.mark.parametrize("kind", LIMITS)
def test_a_debit_is_paid_when_its_time_is_over(fake_stripe, ready, charge, later, kind):
    """Not a second earlier; it is as if it happened at its instant."""
    days, currency = LIMITS[kind]
    made = charge(source=ready(kind, **(UNKNOWN_IBAN if kind == "sepa_debit" else {})), currency=currency)
    later(days=days, seconds=-1)
    assert fake_stripe.get(made["id"]) == made
    later(days=40)
    settled = fake_stripe.get(made["id"])
    assert settled == paid(made, settled)
    assert fake_stripe.get(settled["balance_transaction"])["created"] == made["created"] + days * DAY


def test_a_debit_is_paid_in_the_very_second(fake_stripe, slow, later):
    """Exactly 20 days."""
    made = slow()
    later(days=20)
    assert fake_stripe.get(made["id"])["status"] == "succeeded"


def test_a_bank_account_is_paid_after_five_days(fake_stripe, client, customer, charge, later):
    """One that is none of Stripe's test accounts."""
    account = {"country": "US", "currency": "usd", "account_number": "000999999991", "routing_number": "110000000"}
    buyer = customer(client.v1.tokens.create({"bank_account": account}).id)
    id_ = client.v1.customers.retrieve(buyer).default_source
    client.v1.customers.payment_sources.verify(buyer, id_, {"amounts": [32, 45]})
    made = charge(customer=buyer, currency="usd")
    later(days=5, seconds=-1)
    assert fake_stripe.get(made["id"]) == made
    later(seconds=1)
    assert fake_stripe.get(made["id"])["status"] == "succeeded"


def test_what_succeeded_at_once_waits_for_nothing(fake_stripe, ready, charge, later):
    """A month later it is as it was."""
    made = [charge(source=ready(kind)) for kind in ("ideal", "card", "multibanco")]
    later(days=30)
    assert fake_stripe.list("charge") == made


# ------------------------------------------------------------------------------------------ magic

ENDS = {
    # IBAN                          bounces               disputed
    "DE89370400440532013000":      (None,                 None),
    "AT611904300234573201":        (None,                 None),
    "AT861904300235473202":        ("insufficient_funds", None),
    "AT591904300235473203":        (None,                 "debit_not_authorized"),
    "FR1420041010050500013M02606": (None,                 None),
    "BE62510007547061":            (None,                 None),
}  # fmt: skip


@pytest.mark.parametrize("by_token", [False, True])
@pytest.mark.parametrize("iban", ENDS)
def test_a_test_iban_is_decided_after_three_seconds(fake_stripe, client, ready, charge, later, iban, by_token):
    """Not a second earlier; it is paid, sent back, or paid and then disputed, which is lost at once."""
    more = {"sepa_debit": {"iban": iban}}
    if by_token:
        bank = {"country": iban[:2], "currency": "eur", "account_number": iban}
        source = client.v1.sources.create(
            {
                "type": "sepa_debit",
                "currency": "eur",
                "owner": {"name": "Jenny Rosen"},
                "token": client.v1.tokens.create({"bank_account": bank}).id,
            }
        ).id
    else:
        source = ready("sepa_debit", **more)
    made = charge(source=source)
    later(seconds=2)
    assert fake_stripe.get(made["id"]) == made
    later(seconds=1)
    code, reason = ENDS[iban]
    after = fake_stripe.get(made["id"])
    if code:
        assert after == bounced(made, code)
    elif reason:
        (dispute,) = fake_stripe.list("dispute")
        assert (dispute["charge"], dispute["reason"], dispute["status"]) == (made["id"], reason, "lost")
        assert after == {**paid(made, after), "dispute": dispute["id"], "disputed": True}
    else:
        assert after == paid(made, after)
    assert len(fake_stripe.list("dispute")) == (1 if reason else 0)


@pytest.mark.parametrize(("name", "code"), [("succeeding_charge", None), ("failing_charge", "generic_could_not_process")])
def test_the_name_of_a_sofort_payer_decides(fake_stripe, ready, charge, later, status, name, code):
    """After three seconds."""
    source = ready("sofort", owner={"name": name})
    made = charge(source=source)
    assert made["status"] == "pending"
    later(seconds=2)
    assert fake_stripe.get(made["id"]) == made
    later(seconds=1)
    after = fake_stripe.get(made["id"])
    assert after == (bounced(made, code) if code else paid(made, after))
    assert status(source) == "consumed"


US_ACCOUNTS = {
    # number         token                                   bounces
    "000123456789": ("btok_us_verified",                     None),
    "000111111116": ("btok_us_verified_noAccount",           "no_account"),
    "000111111113": ("btok_us_verified_accountClosed",       "account_closed"),
    "000222222227": ("btok_us_verified_insufficientFunds",   "insufficient_funds"),
    "000333333335": ("btok_us_verified_debitNotAuthorized",  "debit_not_authorized"),
    "000444444440": ("btok_us_verified_invalidCurrency",     "invalid_currency"),
}  # fmt: skip


@pytest.mark.parametrize("way", ["token", "customer", "source"])
@pytest.mark.parametrize("number", US_ACCOUNTS)
def test_a_test_account_in_the_us_decides(fake_stripe, ready, customer, charge, later, number, way):
    """As a token, as the account of a customer, and as an ach_debit source."""
    token, code = US_ACCOUNTS[number]
    if way == "token":
        made = charge(source=token, currency="usd")
    elif way == "customer":
        made = charge(customer=customer(token), currency="usd")
    else:
        own = {"account_number": number, "routing_number": "110000000"}
        made = charge(source=ready("ach_debit", ach_debit=own), currency="usd")
    assert made["status"] == "pending"
    later(seconds=2)
    assert fake_stripe.get(made["id"]) == made
    later(seconds=1)
    after = fake_stripe.get(made["id"])
    assert after == (bounced(made, code) if code else paid(made, after))


# ------------------------------------------------------------------------------------------ progress


@pytest.fixture
def charged_in():
    """Charge the account behind an IBAN in a fake of one's own; return the charge's id."""

    def charged_in_(fake, iban="NL91ABNA0417164300"):
        v1 = fake.client().v1
        owner = {"owner": {"name": "Jenny Rosen"}}
        source = v1.sources.create({"type": "sepa_debit", "currency": "eur", "sepa_debit": {"iban": iban}, **owner}).id
        made = v1.charges.create({"amount": 1099, "currency": "eur", "source": source})
        assert made.status == "pending"
        return made.id

    return charged_in_


def test_with_immediate_progress_the_bank_decides_at_once(charged_in):
    """The answer is still pending, the next look is not."""
    fake = FakeStripe(progress="immediate")
    assert fake.get(charged_in(fake))["status"] == "succeeded"
    assert fake.get(charged_in(fake, "AT861904300235473202"))["status"] == "failed"


@pytest.mark.parametrize("progress", [timedelta(hours=1), {"sepa_debit": timedelta(hours=1)}])
@pytest.mark.parametrize(("iban", "end"), [("NL91ABNA0417164300", "succeeded"), ("AT861904300235473202", "failed")])
def test_with_a_progress_the_bank_decides_in_that_time(charged_in, progress, iban, end):
    """Magic tells how it ends, but no longer when."""
    fake = FakeStripe(progress=progress)
    id_ = charged_in(fake, iban)
    fake.clock.advance(hours=1, seconds=-1)
    assert fake.get(id_)["status"] == "pending"
    fake.clock.advance(seconds=1)
    assert fake.get(id_)["status"] == end


def test_the_progress_of_another_type_changes_nothing(charged_in):
    """It waits its 20 days."""
    fake = FakeStripe(progress={"sofort": "immediate"})
    id_ = charged_in(fake)
    fake.clock.advance(days=20, seconds=-1)
    assert fake.get(id_)["status"] == "pending"


def test_bank_accounts_go_on_like_ach_debits():
    """They are the same way to pay."""
    fake = FakeStripe(progress={"ach_debit": timedelta(hours=1)})
    made = fake.client().v1.charges.create({"amount": 1099, "currency": "usd", "source": "btok_us_verified"}).id
    fake.clock.advance(hours=1, seconds=-1)
    assert fake.get(made)["status"] == "pending"
    fake.clock.advance(seconds=1)
    assert fake.get(made)["status"] == "succeeded"


# ------------------------------------------------------------------------------------------ what banks refuse


@pytest.mark.parametrize("act", ["settle", "bounce", "dispute"])
@pytest.mark.parametrize("id_", ["py_unknown", "src_of_somebody", ""])
def test_what_is_no_charge_is_no_concern_of_a_bank(fake_stripe, act, id_):
    """KeyError names the id."""
    with pytest.raises(KeyError) as caught:
        getattr(fake_stripe.bank, act)(id_)
    assert caught.value.args == (id_,)


@pytest.mark.parametrize(("act", "done"), [("settle", "settled"), ("bounce", "sent back")])
def test_a_bank_decides_on_pending_charges_alone(fake_stripe, slow, charge, declined, act, done):
    """Neither on what is paid, nor on what has failed, nor on what is only authorised."""
    _, failed = declined(charge, source="tok_chargeDeclined")
    ids = {
        fake_stripe.bank.settle(slow()["id"])["id"]: "succeeded",
        fake_stripe.bank.bounce(slow()["id"])["id"]: "failed",
        charge(source="tok_visa")["id"]: "succeeded",
        charge(source="tok_visa", capture=False)["id"]: "succeeded",
        failed["id"]: "failed",
    }
    before = fake_stripe.list("charge")
    for id_, status in ids.items():
        with pytest.raises(ValueError, match=id_) as caught:
            getattr(fake_stripe.bank, act)(id_)
        assert str(caught.value) == f"{id_} is {status} and can't be {done}: that takes one that is pending."
    assert fake_stripe.list("charge") == before


def test_banks_have_their_reasons(fake_stripe, slow):
    """Another is refused with all there are."""
    made = slow()
    with pytest.raises(ValueError, match="boredom") as caught:
        fake_stripe.bank.bounce(made["id"], "boredom")
    assert str(caught.value) == (
        "Banks send charges back for account_closed, debit_not_authorized, generic_could_not_process, insufficient_funds, "
        "invalid_currency, no_account, not for boredom."
    )
    assert fake_stripe.get(made["id"]) == made


def test_a_dispute_takes_a_charge_that_succeeded(fake_stripe, slow, charge, declined):
    """Pending and failed ones can't be disputed."""
    _, failed = declined(charge, source="tok_chargeDeclined")
    for id_, status in ((slow()["id"], "pending"), (failed["id"], "failed")):
        with pytest.raises(ValueError, match=id_) as caught:
            fake_stripe.bank.dispute(id_)
        assert str(caught.value) == f"{id_} is {status} and can't be disputed: that takes one that is succeeded."
    assert fake_stripe.list("dispute") == []


def test_a_charge_is_disputed_once_and_only_if_money_came(fake_stripe, client, charge):
    """Not what is disputed, refunded or not captured."""
    disputed, refunded, authorised = charge(source="tok_visa"), charge(source="tok_visa"), charge(source="tok_visa", capture=False)
    fake_stripe.bank.dispute(disputed["id"])
    client.v1.refunds.create({"charge": refunded["id"]})
    for made, state in ((disputed, "disputed"), (refunded, "refunded"), (authorised, "not captured")):
        with pytest.raises(ValueError, match=made["id"]) as caught:
            fake_stripe.bank.dispute(made["id"])
        assert str(caught.value) == f"{made['id']} is {state} and can't be disputed."
    assert len(fake_stripe.list("dispute")) == 1


def test_a_charge_shows_its_dispute(fake_stripe, charge):
    """Fraudulent, unless another reason is given; an inquiry counts too."""
    for more, reason in (({}, "fraudulent"), ({"reason": "duplicate"}, "duplicate"), ({"inquiry": True}, "fraudulent")):
        made = charge(source="tok_visa")
        dispute = fake_stripe.bank.dispute(made["id"], **more)
        assert (dispute["charge"], dispute["reason"]) == (made["id"], reason)
        assert fake_stripe.get(made["id"]) == {**made, "dispute": dispute["id"], "disputed": True}


def test_a_bank_finds_the_charges_of_connected_accounts(fake_stripe):
    """Their money goes to them."""
    client = fake_stripe.client(stripe_account="acct_other")
    made = client.v1.charges.create({"amount": 1099, "currency": "usd", "source": "btok_us_verified"}).id
    fake_stripe.bank.settle(made)
    assert fake_stripe.get(made, account="acct_other")["status"] == "succeeded"
    assert fake_stripe.list("balance_transaction") == []
