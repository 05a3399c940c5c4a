"""How the strategies behave as strategies: late errors, short examples, readable reprs, few draws thrown away."""

from __future__ import annotations

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis.errors import InvalidArgument
from hypothesis.statistics import collector

from fakesources import strategies
from fakesources.resources.sources.types import TYPES
from fakesources.strategies import broken_source_params, charge_params, customer_params, metadata, owners, source_params

FAST = (Phase.generate, Phase.shrink)
SETTINGS = settings(database=None, derandomize=True, max_examples=1000, report_multiple_bugs=False, phases=FAST)

NO_TYPE = (
    "type='nope' is no type of source that is faked; these are: ach_credit_transfer, ach_debit, acss_debit, alipay, "
    "au_becs_debit, bancontact, card, card_present, eps, giropay, ideal, klarna, multibanco, p24, sepa_credit_transfer, "
    "sepa_debit, sofort, three_d_secure, wechat"
)
NEEDS_A_CARD = (
    "type='three_d_secure' cannot be drawn: three_d_secure[card] must be the id of an object that exists, which only the "
    "test knows; make that object first and write these parameters by hand"
)

ALL = {
    "source_params()": source_params(),
    "source_params(full=True)": source_params(full=True),
    "broken_source_params()": broken_source_params(),
    "charge_params()": charge_params(),
    "charge_params(source='src_1', customer='cus_1', full=True)": charge_params(source="src_1", customer="cus_1", full=True),
    "customer_params()": customer_params(),
    "metadata()": metadata(),
    "owners()": owners(),
    **{f"source_params(type={name!r})": source_params(type=name) for name in TYPES if name != "three_d_secure"},
    **{f"broken_source_params(type={name!r})": broken_source_params(type=name) for name in TYPES},
}


def test_the_package_exports_its_strategies():
    """What stands in __all__ is there and sorted, and nothing else is public but the modules."""
    names = [
        "broken_source_params",
        "charge_params",
        "customer_params",
        "deliveries",
        "events",
        "metadata",
        "owners",
        "source_params",
    ]
    assert strategies.__all__ == ["Broken", *names]
    assert all(hasattr(strategies, name) for name in strategies.__all__)


@pytest.mark.parametrize("text", ALL)
def test_a_strategy_shows_itself_as_it_was_written(text):
    """The repr is the call."""
    assert repr(ALL[text]) == text


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: source_params(type="nope"), NO_TYPE),
        (lambda: broken_source_params(type="nope"), NO_TYPE),
        (lambda: source_params(type="three_d_secure"), NEEDS_A_CARD),
        (lambda: source_params(type="three_d_secure", usage="single_use"), NEEDS_A_CARD),
        (
            lambda: source_params(type="three_d_secure", usage="reusable"),
            "usage='reusable' is none that three_d_secure sources have: single_use",
        ),
        (
            lambda: source_params(type="ideal", usage="reusable"),
            "usage='reusable' is none that ideal sources have: single_use",
        ),
        (lambda: source_params(usage="weekly"), "usage='weekly' is none that any sources have: reusable, single_use"),
    ],
)
def test_wrong_arguments_are_reported_when_something_is_drawn(make, message):
    """Making the strategy is no error, drawing from it raises hypothesis's InvalidArgument."""
    strategy = make()
    with pytest.raises(InvalidArgument) as caught:
        find(strategy, lambda _: True)
    assert str(caught.value) == message


@pytest.mark.parametrize("make", [source_params, broken_source_params, charge_params])
def test_options_are_given_by_name(make):
    """A type in the first place is refused."""
    with pytest.raises(TypeError):
        make("ideal")


@pytest.mark.parametrize(
    ("strategy", "condition", "smallest"),
    [
        (
            source_params(),
            lambda _: True,
            {"type": "ach_credit_transfer", "currency": "usd", "owner": {"email": "0"}},
        ),
        (
            source_params(),
            lambda params: params["type"] == "ideal",
            {"type": "ideal", "amount": 1, "currency": "eur", "redirect": {"return_url": "https://example.com/"}},
        ),
        (
            source_params(type="card"),
            lambda _: True,
            {"type": "card", "card": {"number": "4242424242424242", "exp_month": 1, "exp_year": 2050}},
        ),
        (
            source_params(type="card"),
            lambda params: params.get("usage") == "single_use",
            {
                "type": "card",
                "usage": "single_use",
                "amount": 1,
                "card": {"number": "4242424242424242", "exp_month": 1, "exp_year": 2050},
            },
        ),
        (
            source_params(type="sepa_debit"),
            lambda _: True,
            {"type": "sepa_debit", "currency": "eur", "owner": {"name": "0"}, "sepa_debit": {"iban": "AT180000000000000000"}},
        ),
        (
            source_params(type="ideal"),
            lambda params: params["amount"] >= 1000,
            {"type": "ideal", "amount": 1000, "currency": "eur", "redirect": {"return_url": "https://example.com/"}},
        ),
        (
            source_params(type="ideal"),
            lambda params: "?" in params["redirect"]["return_url"],
            {"type": "ideal", "amount": 1, "currency": "eur", "redirect": {"return_url": "https://example.com/?a="}},
        ),
        (
            source_params(type="ach_credit_transfer"),
            lambda params: params.get("metadata"),
            {"type": "ach_credit_transfer", "currency": "usd", "owner": {"email": "0"}, "metadata": {"0": "0"}},
        ),
        (charge_params(), lambda _: True, {"amount": 50, "currency": "usd", "source": "tok_visa"}),
        (
            charge_params(customer="cus_1"),
            lambda params: params["currency"] == "isk",
            {"amount": 100, "currency": "isk", "customer": "cus_1"},
        ),
        (customer_params(), lambda _: True, {}),
        (customer_params(), lambda params: params.get("shipping"), {"shipping": {"address": {"city": "0"}, "name": "0"}}),
        (owners(), lambda _: True, {}),
        (metadata(), lambda pairs: len(pairs) == 2, {"0": "0", "1": "0"}),
    ],
)
def test_examples_shrink_to_what_is_required(strategy, condition, smallest):
    """The smallest example has the required parameters, what the condition asks for, and the smallest values."""
    assert find(strategy, condition, settings=SETTINGS) == smallest


@pytest.mark.parametrize(
    ("strategy", "condition", "params", "param"),
    [
        (broken_source_params(), lambda _: True, {}, "type"),
        (broken_source_params(), lambda broken: broken.params.get("type") == "0", {"type": "0", "currency": "usd", "owner": {"email": "0"}}, "type"),
        (broken_source_params(type="card"), lambda _: True, {"type": "card"}, "card[number]"),
        (
            broken_source_params(type="ideal"),
            lambda broken: broken.param == "amount" and broken.code == "parameter_invalid_integer",
            {"type": "ideal", "amount": "abc", "currency": "eur", "redirect": {"return_url": "https://example.com/"}},
            "amount",
        ),
    ],
)  # fmt: skip
def test_broken_examples_shrink_to_what_is_broken(strategy, condition, params, param):
    """The smallest broken example is right and minimal but for the broken thing."""
    broken = find(strategy, condition, settings=SETTINGS)
    assert (broken.params, broken.param) == (params, param)


@pytest.mark.parametrize("text", ALL)
def test_hardly_any_draw_is_thrown_away(text):
    """At most one draw in twenty does not pass a filter, also not one that is tried again at once."""
    statistics = []

    @settings(max_examples=200, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(ALL[text])
    def run(_):
        pass

    with collector.with_value(statistics.append):
        run()
    cases = statistics[0]["generate-phase"]["test-cases"]
    thrown_away = [
        case for case in cases if case["status"] == "invalid" or any("Retried draw" in event for event in case["events"])
    ]
    assert len(cases) >= 200
    assert len(thrown_away) <= len(cases) * 0.05
