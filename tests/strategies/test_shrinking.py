"""What a failing property shows: of whatever breaks a small shop, the least that breaks it. Ten faults are planted."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import stripe
from hypothesis import Phase, find, settings

from fakesources import FakeStripe
from fakesources.strategies import charge_params, customer_params, metadata, source_params, sources

SEARCH = settings(max_examples=5000, database=None, derandomize=True, deadline=None, phases=[Phase.generate, Phase.shrink])
IDEAL = {"type": "ideal", "amount": 1, "currency": "eur", "redirect": {"return_url": "https://example.com/"}}
DEBIT = {"type": "sepa_debit", "currency": "eur", "owner": {"name": "0"}, "sepa_debit": {"iban": "AT180000000000000000"}}


class Shop:
    """What a shop does with what it sends to Stripe and gets back, each thing with its fault."""

    def returns_with_its_own_parameters(self, source):
        """Reads the shopper's way back: overlooks that the return URL has a query of its own."""
        return "?" not in source["redirect"]["return_url"]

    def stores_the_name(self, source):
        """Keeps names in a column of twenty characters."""
        return len(source["owner"]["name"] or "") <= 20

    def writes_the_amount(self, source):
        """Writes amounts below one euro without the nought."""
        cents = source["amount"]
        return f"{cents // 100}.{cents % 100:02d}" == f"{cents / 100:.2f}" and cents >= 100

    def masks_the_account(self, source):
        """Believes that all accounts are German."""
        return source["sepa_debit"]["country"] == "DE"

    def keeps_what_customers_like(self, pairs):
        """Joins keys and values with an equals sign."""
        return all("=" not in key for key in pairs)

    def greets(self, customer):
        """Greets by the second word of the name, which there need not be."""
        return len(customer["name"].split()) > 1 if customer["name"] else True

    def ships(self, customer):
        """Writes the address on a label, if there is one, and the phone number, which there need not be."""
        return not customer["shipping"] or customer["shipping"]["phone"]

    def counts_in_cents(self, charge):
        """Divides by a hundred, whatever the currency."""
        return charge["currency"] not in ("jpy", "isk", "krw")

    def charges_what_it_sees(self, source):
        """Charges a source of a customer without naming the customer."""
        return not (source["status"] == "chargeable" and "customer" in source)

    def asks_for_the_mandate(self, source):
        """Believes that all that needs no redirect is a debit with a mandate."""
        return source["flow"] != "none" or "mandate" in source


SHOP = Shop()


def created(make):
    """What Stripe shows of what is created by the module `stripe`."""

    def create(params):
        with FakeStripe():
            return make(**params).to_dict()

    return create


source_of, customer_of, charge_of = map(created, (stripe.Source.create, stripe.Customer.create, stripe.Charge.create))
FAULTS = {
    "return": (source_params(type="ideal"), source_of, SHOP.returns_with_its_own_parameters, {**IDEAL, "redirect": {"return_url": "https://example.com/?a="}}),
    "name": (source_params(type="sepa_debit"), source_of, SHOP.stores_the_name, {**DEBIT, "owner": {"name": "0" * 21}}),
    "amount": (source_params(type="ideal"), source_of, SHOP.writes_the_amount, IDEAL),
    "account": (source_params(type="sepa_debit"), source_of, SHOP.masks_the_account, DEBIT),
    "likes": (metadata(), dict, SHOP.keeps_what_customers_like, {"=": "0"}),
    "greeting": (customer_params(), customer_of, SHOP.greets, {"name": "0"}),
    "label": (customer_params(), customer_of, SHOP.ships, {"shipping": {"address": {"city": "0"}, "name": "0"}}),
    "cents": (charge_params(), charge_of, SHOP.counts_in_cents, {"amount": 50, "currency": "jpy", "source": "tok_visa"}),
    "mandate": (source_params(usage="reusable"), source_of, SHOP.asks_for_the_mandate, {
        "type": "card", "card": {"number": "4242424242424242", "exp_month": 1, "exp_year": 2050},
    }),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_breaks_the_shop_is_short_to_read(fault):
    """The parameters of the shrunk example are the required ones and what matters, with the smallest values."""
    strategy, create, works, least = FAULTS[fault]
    assert find(strategy, lambda params: not works(create(params)), settings=SEARCH) == least


def test_an_object_that_breaks_the_shop_is_short_to_read():
    """A chargeable source of a customer, with no more life behind it than it takes."""
    found = find(sources(type="sepa_debit"), lambda source: not SHOP.charges_what_it_sees(source), settings=SEARCH)
    assert (found["status"], found["created"], found["amount"], found["metadata"]) == ("chargeable", 1_500_000_000, None, {})
    assert {name: value for name, value in found["owner"].items() if value} == {"name": "0"}
    assert parse_qs(urlsplit(found["sepa_debit"]["mandate_url"]).query) == {}
