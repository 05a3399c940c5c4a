"""Sources that are verified by values that were sent to their account."""

from __future__ import annotations

import pytest

WRONG = (
    400,
    "invalid_request_error",
    None,
    "values",
    "The values provided do not match the values that were sent.",
)
NOTHING = (400, "invalid_request_error", None, None, "The source you provided does not need to be verified.")


@pytest.fixture
def verify(client):
    """Try some values."""
    return lambda source, *values: client.v1.sources.verify(source, {"values": list(values)})


@pytest.fixture
def verification(fake_stripe):
    """The status of a source with its verification: attempts that remain, status."""

    def verification_(source):
        shown = fake_stripe.get(source)
        return shown["status"], shown["code_verification"]["attempts_remaining"], shown["code_verification"]["status"]

    return verification_


def test_the_right_values_make_the_source_chargeable(make, verify, verification):
    """The attempts that remain stay as they were."""
    source = make("ach_debit")
    assert verification(source) == ("pending", 5, "pending")
    assert verify(source, "32", "45").code_verification.to_dict() == {"attempts_remaining": 5, "status": "succeeded"}
    assert verification(source) == ("chargeable", 5, "succeeded")


def test_every_wrong_attempt_counts_and_the_fifth_fails_the_source(make, verify, verification, refused):
    """A wrong number of values is as wrong as wrong ones."""
    source = make("ach_debit")
    for left, values in ((4, ["45", "32"]), (3, ["32"]), (2, ["32", "45", "1"]), (1, ["a", "b"])):
        assert refused(verify, source, *values) == WRONG
        assert verification(source) == ("pending", left, "pending")
    assert refused(verify, source, "1", "2") == WRONG
    assert verification(source) == ("failed", 0, "failed")


def test_after_wrong_attempts_the_right_values_still_help(make, verify, verification, refused):
    """As long as one attempt remains."""
    source = make("ach_debit")
    for _ in range(4):
        assert refused(verify, source, "1", "2") == WRONG
    verify(source, "32", "45")
    assert verification(source) == ("chargeable", 1, "succeeded")


def test_the_payer_knows_the_values(fake_stripe, make, verification):
    """Without a request."""
    source = make("ach_debit")
    fake_stripe.payer.verify(source)
    assert verification(source) == ("chargeable", 5, "succeeded")


def test_a_source_is_verified_once(fake_stripe, make, verify, verification, refused):
    """Neither after the right values nor after too many wrong ones."""
    good, bad = make("ach_debit"), make("ach_debit")
    verify(good, "32", "45")
    for _ in range(5):
        refused(verify, bad, "1", "2")
    for source in (good, bad):
        before = verification(source)
        assert refused(verify, source, "32", "45") == NOTHING
        assert verification(source) == before
    with pytest.raises(ValueError, match="is failed: the right values are given") as caught:
        fake_stripe.payer.verify(bad)
    words = "the right values are given (code_verification), which is step 'verify', only happens to a pending source."
    assert str(caught.value) == f"{bad} is failed: {words}"


@pytest.mark.parametrize("kind", ["ideal", "card", "ach_credit_transfer"])
def test_other_types_have_nothing_to_verify(make, verify, refused, kind):
    """The words are ours."""
    assert refused(verify, make(kind), "32", "45") == NOTHING


def test_values_must_be_sent(client, make, refused):
    """As an array of texts."""
    missing = (400, "invalid_request_error", "parameter_missing", "values", "Missing required param: values.")
    source = make("ach_debit")
    assert refused(client.v1.sources.verify, source, {}) == missing
    wrong = (400, "invalid_request_error", None, "values", "Invalid array")
    assert refused(client.v1.sources.verify, source, {"values": "32"}) == wrong


def test_an_unknown_source_cannot_be_verified(verify, refused):
    """404."""
    missing = (404, "invalid_request_error", "resource_missing", "source", "No such source: 'src_gone'")
    assert refused(verify, "src_gone", "32", "45") == missing
