"""What an account answers to a dispute, and how it ends."""

from __future__ import annotations

import re

import pytest

INVALID = "invalid_request_error"
DUE = 1_683_072_000 + 21 * 24 * 3600 - 1
"""The last second of 23 May 2023, 21 days after the disputes of these tests began."""
ENDS = {"won": "won", "lost": "lost", "closed": "warning_closed"}


@pytest.fixture
def details(fake_stripe):
    """What a dispute tells about its evidence: whether there is some, how often it was submitted, whether it is late."""

    def details_(id_):
        shown = fake_stripe.get(id_)["evidence_details"]
        return shown["has_evidence"], shown["submission_count"], shown["past_due"]

    return details_


@pytest.mark.parametrize(("inquiry", "after"), [(False, "under_review"), (True, "warning_under_review")])
def test_evidence_is_submitted(fake_stripe, client, dispute, status, details, told, inquiry, after):
    """Without being told otherwise; the bank reviews it."""
    id_ = dispute(inquiry=inquiry)
    told()
    client.v1.disputes.update(id_, {"evidence": {"customer_name": "Jo", "receipt": "file_1"}})
    shown = fake_stripe.get(id_)["evidence"]
    assert {name: value for name, value in shown.items() if value} == {"customer_name": "Jo", "receipt": "file_1"}
    assert (status(id_), details(id_)) == (after, (True, 1, False))
    assert told() == [("charge.dispute.updated", id_)]


def test_evidence_is_staged(fake_stripe, client, dispute, status, details):
    """With submit=false it can be changed as often as one likes, and unset."""
    id_ = dispute()
    for evidence in ({"customer_name": "Jo", "receipt": "file_1"}, {"customer_name": "Jenny", "receipt": ""}):
        client.v1.disputes.update(id_, {"evidence": evidence, "submit": False})
    shown = fake_stripe.get(id_)["evidence"]
    assert (shown["customer_name"], shown["receipt"]) == ("Jenny", None)
    assert (status(id_), details(id_)) == ("needs_response", (True, 0, False))
    client.v1.disputes.update(id_, {"evidence": {"customer_name": ""}, "submit": False})
    assert details(id_) == (False, 0, False)


def test_what_was_staged_is_submitted(client, dispute, status, details):
    """By submit=true alone."""
    id_ = dispute()
    client.v1.disputes.update(id_, {"evidence": {"customer_name": "Jo"}, "submit": False})
    client.v1.disputes.update(id_, {"submit": True})
    assert (status(id_), details(id_)) == ("under_review", (True, 1, False))


def test_submissions_are_counted(fake_stripe, dispute, details, submit):
    """Also those of a dispute that comes from elsewhere."""
    shown = fake_stripe.get(dispute())
    fake_stripe.load({**shown, "id": "dp_one", "evidence_details": {**shown["evidence_details"], "submission_count": 1}})
    submit("dp_one", "x")
    assert details("dp_one") == (True, 2, False)


def test_evidence_keeps_its_places(fake_stripe, client, dispute):
    """The order of the keys does not change."""
    id_ = dispute()
    before = list(fake_stripe.get(id_)["evidence"])
    client.v1.disputes.update(id_, {"evidence": {"uncategorized_text": "x", "access_activity_log": "y"}})
    assert list(fake_stripe.get(id_)["evidence"]) == before


@pytest.mark.parametrize("submit", [{}, {"submit": False}])
def test_metadata_alone_submits_nothing(fake_stripe, client, dispute, status, details, told, submit):
    """It is merged, and announced."""
    id_ = dispute()
    client.v1.disputes.update(id_, {"metadata": {"b": "1", "a": "1"}})
    told()
    client.v1.disputes.update(id_, {"metadata": {"b": "", "c": "2"}, **submit})
    assert list(fake_stripe.get(id_)["metadata"].items()) == [("a", "1"), ("c", "2")]
    assert (status(id_), details(id_)) == ("needs_response", (False, 0, False))
    assert told() == [("charge.dispute.updated", id_)]


@pytest.mark.parametrize(
    ("text", "inquiry", "end"),
    [
        ("winning_evidence", False, "won"),
        ("losing_evidence", False, "lost"),
        ("winning_evidence", True, "warning_closed"),
        ("losing_evidence", True, "warning_closed"),
    ],
)
def test_magic_evidence_decides(fake_stripe, dispute, submit, status, text, inquiry, end):
    """Five seconds after it was submitted; an inquiry only ends."""
    id_ = dispute(inquiry=inquiry)
    submit(id_, text)
    fake_stripe.clock.advance(seconds=4)
    assert status(id_).endswith("under_review")
    fake_stripe.clock.advance(seconds=1)
    assert status(id_) == end


def test_magic_evidence_that_is_staged_decides_once_it_is_submitted(fake_stripe, client, dispute, status):
    """Not before."""
    id_ = dispute()
    client.v1.disputes.update(id_, {"evidence": {"uncategorized_text": "winning_evidence"}, "submit": False})
    fake_stripe.clock.advance(seconds=60)
    assert status(id_) == "needs_response"
    client.v1.disputes.update(id_, {"submit": True})
    fake_stripe.clock.advance(seconds=5)
    assert status(id_) == "won"


def test_other_evidence_waits_for_the_test(fake_stripe, dispute, submit, status):
    """However long; it is not late any more."""
    id_ = dispute()
    submit(id_, "We have a signature.")
    fake_stripe.clock.advance(days=100)
    assert status(id_) == "under_review"
    assert fake_stripe.bank.decide(id_, won=True)["status"] == "won"


def test_a_decision_of_the_test_comes_before_the_magic_one(fake_stripe, dispute, submit, status, moved):
    """What is decided is not decided again."""
    id_ = dispute()
    submit(id_, "winning_evidence")
    fake_stripe.bank.decide(id_, won=False)
    fake_stripe.clock.advance(days=30)
    assert status(id_) == "lost"
    assert len(moved()) == 1


def test_a_dispute_that_is_won_brings_the_money_back(fake_stripe, dispute, moved, told):
    """Not the fee; both transactions stand in it."""
    id_ = dispute()
    told()
    shown = fake_stripe.bank.decide(id_, won=True)
    assert shown == fake_stripe.get(id_)
    assert moved() == [("adjustment", "dispute", -1000, 1500), ("adjustment", "dispute_reversal", 1000, 0)]
    assert [one["net"] for one in shown["balance_transactions"]] == [-2500, 1000]
    assert {one["source"] for one in shown["balance_transactions"]} == {id_}
    assert told() == [("charge.dispute.closed", id_), ("charge.dispute.funds_reinstated", id_)]


def test_a_dispute_that_is_lost_moves_nothing_more(fake_stripe, dispute, moved, told):
    """The money is gone already."""
    id_ = dispute()
    told()
    shown = fake_stripe.bank.decide(id_, won=False)
    assert (shown["status"], len(shown["balance_transactions"]), len(moved())) == ("lost", 1, 1)
    assert told() == [("charge.dispute.closed", id_)]


@pytest.mark.parametrize("won", [True, False])
@pytest.mark.parametrize("answered", [True, False])
def test_an_inquiry_ends_whatever_the_bank_decides(fake_stripe, dispute, submit, moved, won, answered):
    """No money moves; the charge stays refundable."""
    id_ = dispute(inquiry=True)
    if answered:
        submit(id_, "x")
    shown = fake_stripe.bank.decide(id_, won=won)
    assert (shown["status"], shown["is_charge_refundable"]) == ("warning_closed", True)
    assert moved() == []


@pytest.mark.parametrize(("inquiry", "end"), [(False, "lost"), (True, "warning_closed")])
def test_without_an_answer_it_is_over_after_three_weeks(fake_stripe, dispute, status, details, told, inquiry, end):
    """At the last second of the day."""
    id_ = dispute(inquiry=inquiry)
    assert fake_stripe.get(id_)["evidence_details"]["due_by"] == DUE
    told()
    fake_stripe.clock.advance(seconds=DUE - 1_683_115_200 - 1)
    assert (status(id_), details(id_)) == ({"lost": "needs_response"}.get(end, "warning_needs_response"), (False, 0, False))
    fake_stripe.clock.advance(seconds=1)
    assert (status(id_), details(id_)) == (end, (False, 0, True))
    assert told() == [("charge.dispute.closed", id_)]


def test_staged_evidence_does_not_count_as_an_answer(fake_stripe, client, dispute, status, details):
    """Nobody submitted it."""
    id_ = dispute()
    client.v1.disputes.update(id_, {"evidence": {"customer_name": "Jo"}, "submit": False})
    fake_stripe.clock.advance(days=21)
    assert (status(id_), details(id_)) == ("lost", (True, 0, True))


@pytest.mark.parametrize(("inquiry", "end"), [(False, "lost"), (True, "warning_closed")])
def test_an_account_gives_in(fake_stripe, client, dispute, moved, told, inquiry, end):
    """POST /v1/disputes/:id/close."""
    id_ = dispute(inquiry=inquiry)
    before = moved()
    told()
    assert client.v1.disputes.close(id_).status == end
    assert moved() == before
    assert told() == [("charge.dispute.closed", id_)]
    fake_stripe.clock.advance(days=30)
    assert fake_stripe.get(id_)["evidence_details"]["past_due"] is False


def put(dispute, fake, submit, status):
    """A dispute that has the status."""
    id_ = dispute(inquiry=status.startswith("warning"))
    if status.endswith("under_review"):
        submit(id_, "x")
    else:
        fake.bank.decide(id_, won=status == "won")
    return id_


@pytest.mark.parametrize("before", ["under_review", "warning_under_review", "won", "lost", "warning_closed"])
@pytest.mark.parametrize("act", ["answer", "stage", "submit", "close"])
def test_what_does_not_wait_for_an_answer_takes_none(fake_stripe, client, refused, dispute, submit, state, before, act):
    """Neither a new one nor that the account gives in; and nothing is written."""
    id_ = put(dispute, fake_stripe, submit, before)
    update, text = client.v1.disputes.update, {"evidence": {"uncategorized_text": "winning_evidence"}}
    calls = {
        "answer": (update, id_, text),
        "stage": (update, id_, {**text, "submit": False, "metadata": {"a": "b"}}),
        "submit": (update, id_, {"submit": True}),
        "close": (client.v1.disputes.close, id_),
    }
    seen = state()
    message = f"This dispute does not wait for a response: it is {before}."
    assert refused(*calls[act]) == (400, INVALID, None, None, message)
    assert state() == seen


@pytest.mark.parametrize("before", ["under_review", "won", "lost", "warning_closed"])
def test_metadata_can_be_changed_at_any_time(fake_stripe, client, dispute, submit, status, before):
    """It is the account's own."""
    id_ = put(dispute, fake_stripe, submit, before)
    client.v1.disputes.update(id_, {"metadata": {"a": "b"}})
    assert (fake_stripe.get(id_)["metadata"], status(id_)) == ({"a": "b"}, before)


@pytest.mark.parametrize("before", ["won", "lost", "warning_closed"])
def test_what_is_decided_stays_so(fake_stripe, dispute, submit, before):
    """The bank does not change its mind."""
    id_ = put(dispute, fake_stripe, submit, before)
    message = (
        f"{id_} is {before} and can't be decided: that takes one that is needs_response or warning_needs_response or under_review "
        "or warning_under_review."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        fake_stripe.bank.decide(id_, won=True)


@pytest.mark.parametrize("kind", ["charge", "nothing"])
def test_what_is_no_dispute_cannot_be_decided(fake_stripe, pay, kind):
    """An unknown id, or that of something else."""
    id_ = pay() if kind == "charge" else "dp_none"
    with pytest.raises(KeyError, match=f"^'{id_}'$"):
        fake_stripe.bank.decide(id_, won=True)


def test_a_text_of_evidence_has_an_end(client, refused, dispute):
    """At 20,000 characters."""
    id_ = dispute()
    assert client.v1.disputes.update(id_, {"evidence": {"refund_policy_disclosure": "x" * 20_000}, "submit": False}).evidence
    seen = refused(client.v1.disputes.update, id_, {"evidence": {"refund_policy_disclosure": "abcd" * 5000 + "e"}})
    message = "Invalid string: abcd...bcde; must be at most 20000 characters"
    assert seen == (400, INVALID, None, "evidence[refund_policy_disclosure]", message)


def test_a_dispute_under_way_is_part_of_a_snapshot(fake_stripe, dispute, submit, status, moved):
    """What the bank will decide happens again after each restore."""
    id_ = dispute()
    before = fake_stripe.snapshot()
    submit(id_, "winning_evidence")
    during = fake_stripe.snapshot()
    for _ in range(2):
        fake_stripe.clock.advance(seconds=5)
        assert (status(id_), len(moved())) == ("won", 2)
        fake_stripe.restore(during)
        assert (status(id_), len(moved())) == ("under_review", 1)
    fake_stripe.restore(before)
    fake_stripe.clock.advance(seconds=5)
    assert status(id_) == "needs_response"
    fake_stripe.clock.advance(days=21)
    assert status(id_) == "lost"
