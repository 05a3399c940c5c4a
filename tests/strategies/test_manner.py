"""How the strategies behave as strategies: late errors, short examples, readable reprs, few draws thrown away."""

from __future__ import annotations

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis.errors import InvalidArgument
from hypothesis.statistics import collector

from fakesources import strategies
from fakesources.facts.ibans import STRUCTURES
from fakesources.resources.sources.types import TYPES
from fakesources.strategies import (
    addresses,
    bank_account_params,
    bank_accounts,
    broken_charge_params,
    broken_coupon_params,
    broken_customer_params,
    broken_price_params,
    broken_product_params,
    broken_promotion_code_params,
    broken_refund_params,
    broken_source_params,
    broken_token_params,
    broken_webhook_endpoint_params,
    card_numbers,
    card_params,
    cards,
    charge_params,
    charges,
    coupon_params,
    coupons,
    customer_params,
    customers,
    events,
    ibans,
    lifetimes,
    metadata,
    money,
    owners,
    price_params,
    prices,
    product_params,
    products,
    promotion_code_params,
    refund_params,
    refunds,
    source_params,
    sources,
    token_params,
    webhook_endpoint_params,
)

FAST = (Phase.generate, Phase.shrink)
SETTINGS = settings(database=None, derandomize=True, max_examples=10_000, report_multiple_bugs=False, phases=FAST)

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
    "product_params(full=True)": product_params(full=True),
    "price_params(product='prod_1')": price_params(product="prod_1"),
    "coupon_params()": coupon_params(),
    "promotion_code_params(coupon='spring')": promotion_code_params(coupon="spring"),
    "broken_promotion_code_params()": broken_promotion_code_params(),
    "broken_product_params()": broken_product_params(),
    "broken_price_params()": broken_price_params(),
    "broken_coupon_params()": broken_coupon_params(),
    "metadata()": metadata(),
    "owners()": owners(),
    "addresses(full=True)": addresses(full=True),
    "money(currency='isk')": money(currency="isk"),
    "ibans(country='NL')": ibans(country="NL"),
    "card_numbers()": card_numbers(),
    "card_params()": card_params(),
    "bank_account_params(country='DE')": bank_account_params(country="DE"),
    "token_params()": token_params(),
    "refund_params(charge='ch_1', most=1000)": refund_params(charge="ch_1", most=1000),
    "webhook_endpoint_params()": webhook_endpoint_params(),
    "broken_charge_params()": broken_charge_params(),
    "broken_customer_params()": broken_customer_params(),
    "broken_refund_params()": broken_refund_params(),
    "broken_token_params()": broken_token_params(),
    "broken_webhook_endpoint_params()": broken_webhook_endpoint_params(),
    "sources()": sources(),
    "sources(type='ideal', status='consumed', attached=True)": sources(type="ideal", status="consumed", attached=True),
    "customers()": customers(),
    "cards(customer='cus_1')": cards(customer="cus_1"),
    "bank_accounts(status='verified')": bank_accounts(status="verified"),
    "charges()": charges(),
    "refunds(status='failed')": refunds(status="failed"),
    "products()": products(),
    "prices(product='prod_1')": prices(product="prod_1"),
    "coupons()": coupons(),
    "events()": events(),
    "lifetimes()": lifetimes(),
    **{f"source_params(type={name!r})": source_params(type=name) for name in TYPES if name != "three_d_secure"},
    **{f"broken_source_params(type={name!r})": broken_source_params(type=name) for name in TYPES},
}


def test_the_package_exports_its_strategies():
    """What stands in __all__ is there and sorted, and nothing else is public but the modules."""
    assert strategies.__all__ == sorted(strategies.__all__)
    assert {"Broken", "LifeStep", "Lifetime", "SourceMachine", "deliveries", *(text.partition("(")[0] for text in ALL)} == {
        *strategies.__all__
    }
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
        (lambda: lifetimes(type="three_d_secure"), NEEDS_A_CARD),
        (lambda: sources(type="nope"), NO_TYPE),
        (lambda: sources(usage="weekly"), "usage='weekly' is none that any sources have: reusable, single_use"),
        (
            lambda: sources(status="lost"),
            "status='lost' is none that sources have: canceled, chargeable, consumed, failed, pending",
        ),
        (
            lambda: sources(type="sepa_debit", status="consumed", attached=True),
            "there is no source with type='sepa_debit', status='consumed', usage=None, attached=True",
        ),
        (lambda: sources(attached=False, customer="cus_1"), "attached=False and customer='cus_1' contradict each other"),
        (lambda: charges(type="ideal", status="pending"), "there is no charge with type='ideal', status='pending'"),
        (lambda: refunds(status="lost"), "there is no refund with type=None, status='lost'"),
        (lambda: bank_accounts(status="lost"), "status='lost' is none that bank accounts are drawn with: new, verified"),
        (
            lambda: token_params(type="pii"),
            "type='pii' is no type of token that is faked; these are: card, bank_account, cvc_update, account, person",
        ),
        (lambda: money(currency="xxx"), "currency='xxx' is no code of a currency"),
        (lambda: money(currency="eur", most=49), "most=49 is less than the least that Stripe charges in eur: 50"),
        (lambda: ibans(country="US"), f"country='US' is no SEPA country; these are: {', '.join(STRUCTURES)}"),
        (
            lambda: bank_account_params(country="BR"),
            f"country='BR' is neither US nor a SEPA country; those are: {', '.join(STRUCTURES)}",
        ),
    ],
)
def test_wrong_arguments_are_reported_when_something_is_drawn(make, message):
    """Making the strategy is no error, drawing from it raises hypothesis's InvalidArgument."""
    strategy = make()
    with pytest.raises(InvalidArgument) as caught:
        find(strategy, lambda _: True)
    assert str(caught.value) == message


@pytest.mark.parametrize("make", [source_params, broken_source_params, charge_params, sources, charges, lifetimes, ibans, money])
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
            charge_params(customer="cus_1", currency="isk"),
            lambda _: True,
            {"amount": 100, "currency": "isk", "customer": "cus_1"},
        ),
        (customer_params(), lambda _: True, {}),
        (customer_params(), lambda params: params.get("shipping"), {"shipping": {"address": {"city": "0"}, "name": "0"}}),
        (product_params(), lambda _: True, {"name": "A0"}),
        (price_params(), lambda _: True, {"currency": "usd", "product_data": {"name": "A0"}, "unit_amount_decimal": "0"}),
        (coupon_params(), lambda _: True, {"percent_off": "1"}),
        (owners(), lambda _: True, {}),
        (metadata(), lambda pairs: len(pairs) == 2, {"0": "0", "00": "0"}),
    ],
)
def test_examples_shrink_to_what_is_required(strategy, condition, smallest):
    """The smallest example has the required parameters, what the condition asks for, and the smallest values."""
    assert find(strategy, condition, settings=SETTINGS) == smallest


@pytest.mark.parametrize(
    ("strategy", "condition", "params", "param"),
    [
        (broken_source_params(), lambda _: True, {}, "type"),
        (broken_source_params(), lambda broken: broken.params.get("type") == "0" and "owner" in broken.params, {"type": "0", "currency": "usd", "owner": {"email": "0"}}, "type"),
        (broken_source_params(type="card"), lambda _: True, {"type": "card"}, "card[number]"),
        (
            broken_source_params(type="ideal"),
            lambda broken: broken.param == "amount" and isinstance(broken.params.get("amount"), str) and broken.params["amount"],
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

    @settings(max_examples=100, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(ALL[text])
    def run(_):
        pass

    with collector.with_value(statistics.append):
        run()
    cases = statistics[0]["generate-phase"]["test-cases"]
    thrown_away = [
        case for case in cases if case["status"] == "invalid" or any("Retried draw" in event for event in case["events"])
    ]
    assert len(cases) >= 100
    assert len(thrown_away) <= len(cases) * 0.05
