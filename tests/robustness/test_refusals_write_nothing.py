"""A refused request leaves no trace: the account is byte for byte what it was."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fakesources import FakeStripe
from fakesources.api import Headers, Request
from fakesources.api.refusals import VALUES_WRONG

KEY = Headers({"authorization": "Bearer sk_test_123"})


def is_a_wrong_attempt(answer):
    """Tell whether an answer refuses the values of a verification: the one refusal that is counted."""
    return answer is not None and VALUES_WRONG.sentence in answer.text


@given(data=st.data())
def test_a_refused_request_changes_nothing(populated, requests_of, everything, answered, data):
    """Whatever was wrong with it; and what is not faked changes nothing either. Wrong attempts at a verification count."""
    fake = populated()
    before, but_the_verified = everything(fake), everything(fake, but="src_verify")
    answer = answered(fake, data.draw(requests_of["broken"] | requests_of["wild"]))
    if is_a_wrong_attempt(answer):
        assert everything(fake, but="src_verify") == but_the_verified
        assert fake.get("src_verify")["code_verification"] == {"attempts_remaining": 4, "status": "pending"}
    elif answer is None or answer.status >= 400:
        assert everything(fake) == before


def test_a_wrong_attempt_changes_the_attempts_that_remain_and_nothing_else(populated, everything):
    """The one refusal that leaves a trace, on one source."""
    fake = populated()
    before, others = fake.get("src_verify"), everything(fake, but="src_verify")
    url = "https://api.stripe.com/v1/sources/src_verify/verify"
    answer = fake.handle(Request("POST", url, KEY, b"values[]=45&values[]=32"))
    assert (answer.status, is_a_wrong_attempt(answer)) == (400, True)
    assert fake.get("src_verify") == {**before, "code_verification": {"attempts_remaining": 4, "status": "pending"}}
    assert everything(fake, but="src_verify") == others


@given(data=st.data())
def test_a_life_of_many_requests_is_changed_by_the_accepted_ones_only(populated, requests_of, everything, answered, data):
    """Refusals in between make no difference to what comes later, but for wrong attempts at a verification."""
    fake, twin = populated(), populated()
    for request in data.draw(st.lists(requests_of["broken"], max_size=8)):
        answer = answered(fake, request)
        if answer is not None and (answer.status == 200 or is_a_wrong_attempt(answer)):
            assert answered(twin, request).status == answer.status
    assert [shape(fake, kind) for kind in ("customer", "source")] == [shape(twin, kind) for kind in ("customer", "source")]


def shape(fake, kind):
    """The objects of a kind without what is random in them."""
    return [
        {
            name: value
            for name, value in document.items()
            if name in {"amount", "metadata", "owner", "status", "type", "usage", "name"}
        }
        for document in fake.list(kind)
    ]


def test_the_broken_requests_are_refused_for_many_reasons(populated, requests_of, answered):
    """So the properties above are about something: some requests are right after all, the others wrong in many ways."""
    seen = set()

    @settings(max_examples=2000, derandomize=True, database=None)
    @given(requests_of["broken"])
    def collect(request):
        answer = answered(populated(), request)
        if answer is not None:
            seen.add((answer.status, answer.json().get("error", {}).get("code")))

    collect()
    assert {200, 400} <= {status for status, _ in seen}
    assert {"parameter_missing", "parameter_unknown", "parameter_invalid_integer", "resource_missing"} <= {code for _, code in seen}


def test_a_request_that_fails_late_writes_nothing(populated, everything):
    """The source would be fine, the customer is not: nothing is attached half."""
    fake = populated()
    before = everything(fake)
    for body in (b"source=src_card&name=", b"source=src_failed&name=Jo", b"source=src_card&metadata[a][b]=c"):
        answer = fake.handle(Request("POST", "https://api.stripe.com/v1/customers", KEY, body))
        assert answer.status == 400
    assert everything(fake) == before


def test_what_an_answer_shows_never_changes():
    """Documents are replaced, not changed: what a test kept from before is still what it was."""
    fake = FakeStripe()
    sources = fake.client().v1.sources
    source = sources.create({"type": "card", "card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2055}})
    kept = fake.get(source.id)
    before = dict(kept)
    sources.update(source.id, {"metadata": {"a": "b"}, "owner": {"address": {"city": "Berlin"}}})
    assert kept == before
    assert fake.get(source.id) is not kept
