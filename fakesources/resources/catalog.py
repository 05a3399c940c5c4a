"""All endpoints there are, one row each, and what ``expand[]`` can do to their answers."""

from __future__ import annotations

from fakesources.account import View
from fakesources.api.expansion import Expansion
from fakesources.api.routing import Endpoint, Publishable, Router
from fakesources.api.search import PARAMS as SEARCH
from fakesources.api.server import Rooms
from fakesources.api.versions import PLAIN_SINCE
from fakesources.resources import (
    balance,
    bank_accounts,
    cards,
    coupons,
    discounts,
    disputes,
    elsewhere,
    events,
    meanwhile,
    products,
    promotion_codes,
    refunds,
    tokens,
    webhook_endpoints,
)
from fakesources.resources.charges import objects as charge_objects
from fakesources.resources.charges import operations as charges
from fakesources.resources.charges import params as charge_params
from fakesources.resources.customers import objects as customer_objects
from fakesources.resources.customers import operations as customers
from fakesources.resources.customers import params as customer_params
from fakesources.resources.customers import sources as customer_sources
from fakesources.resources.prices import objects as price_objects
from fakesources.resources.prices import operations as prices
from fakesources.resources.prices import params as price_params
from fakesources.resources.sources import notifications, objects, operations, params, transactions

SOURCE, CUSTOMER, TOKEN = (objects.KIND,), (customer_objects.KIND,), (tokens.KIND,)
ATTACHED = customer_objects.SOURCES
CHARGE, REFUND, DISPUTE, MOVEMENT = (charge_objects.KIND,), (refunds.KIND,), (disputes.KIND,), (balance.KIND,)
PRODUCT, PRICE, COUPON = (products.KIND,), (price_objects.KIND,), (coupons.KIND,)
PROMOTION_CODE, DISCOUNT = (promotion_codes.KIND,), (discounts.KIND,)
TRANSACTION, NOTIFICATION = (transactions.KIND,), (notifications.KIND,)
EVENT, ENDPOINT = (events.KIND,), (webhook_endpoints.KIND,)

CREATE_SOURCE = Publishable(hidden=("card.fingerprint",))
CREATE_TOKEN = Publishable(hidden=("card.fingerprint", "bank_account.fingerprint"))
RETRIEVE_SOURCE = Publishable(needs=("client_secret",), hidden=("card.fingerprint",))

ENDPOINTS = (
    Endpoint("POST",   "/v1/sources",                           operations.create,   params.CREATE,   SOURCE, publishable=CREATE_SOURCE),
    Endpoint("GET",    "/v1/sources/{source}",                  operations.retrieve, params.RETRIEVE, SOURCE, publishable=RETRIEVE_SOURCE),
    Endpoint("POST",   "/v1/sources/{source}",                  operations.update,   params.UPDATE,   SOURCE),
    Endpoint("POST",   "/v1/sources/{source}/verify",           operations.verify,   params.VERIFY,   SOURCE),
    Endpoint("GET",    "/v1/sources/{source}/source_transactions", transactions.list_all, params.LIST_TRANSACTIONS, TRANSACTION, is_list=True),
    Endpoint("GET",    "/v1/sources/{source}/source_transactions/{source_transaction}", transactions.retrieve, params.NOTHING_ELSE, TRANSACTION),
    Endpoint("GET",    "/v1/sources/{source}/mandate_notifications/{mandate_notification}", notifications.retrieve, params.NOTHING_ELSE, NOTIFICATION),
    Endpoint("POST",   "/v1/tokens",                            tokens.create,       tokens.CREATE,   TOKEN, publishable=CREATE_TOKEN),
    Endpoint("GET",    "/v1/tokens/{token}",                    tokens.retrieve,     tokens.RETRIEVE, TOKEN),
    Endpoint("POST",   "/v1/customers",                         customers.create,    customer_params.CREATE,   CUSTOMER),
    Endpoint("GET",    "/v1/customers",                         customers.list_all,  customer_params.LIST,     CUSTOMER, is_list=True),
    Endpoint("GET",    "/v1/customers/search",                  customers.search,    SEARCH,                   CUSTOMER, is_list=True, is_search=True),
    Endpoint("GET",    "/v1/customers/{customer}",              customers.retrieve,  customer_params.NOTHING_ELSE, CUSTOMER),
    Endpoint("POST",   "/v1/customers/{customer}",              customers.update,    customer_params.UPDATE,   CUSTOMER),
    Endpoint("DELETE", "/v1/customers/{customer}",              customers.delete,    customer_params.NOTHING_ELSE, CUSTOMER),
    Endpoint("GET",    "/v1/customers/{customer}/sources",      customer_sources.list_all, customer_params.LIST_SOURCES, ATTACHED, is_list=True),
    Endpoint("GET",    "/v1/customers/{customer}/cards",        customer_sources.list_cards, customer_params.LIST_OF_ONE_KIND, ATTACHED, is_list=True),
    Endpoint("GET",    "/v1/customers/{customer}/bank_accounts", customer_sources.list_bank_accounts, customer_params.LIST_OF_ONE_KIND, ATTACHED, is_list=True),
    *(
        Endpoint(method, f"/v1/customers/{{customer}}/{name}{path}", run, params_, ATTACHED)
        for name in ("sources", "cards", "bank_accounts")
        for method, path, run, params_ in (
            ("POST",   "",             customer_sources.attach,   customer_params.ATTACH),
            ("GET",    "/{id}",        customer_sources.retrieve, customer_params.NOTHING_ELSE),
            ("POST",   "/{id}",        customer_sources.update,   customer_params.UPDATE_SOURCE),
            ("DELETE", "/{id}",        customer_sources.detach,   customer_params.NOTHING_ELSE),
            ("POST",   "/{id}/verify", customer_sources.verify,   customer_params.VERIFY),
        )
        if name != "cards" or not path.endswith("/verify")
    ),
    Endpoint("GET",    "/v1/customers/{customer}/discount",     discounts.retrieve,  discounts.RETRIEVE, DISCOUNT),
    Endpoint("DELETE", "/v1/customers/{customer}/discount",     discounts.delete,    discounts.DELETE,   DISCOUNT),
    Endpoint("POST",   "/v1/charges",                           charges.create,      charge_params.CREATE,   CHARGE),
    Endpoint("GET",    "/v1/charges",                           charges.list_all,    charge_params.LIST,     CHARGE, is_list=True),
    Endpoint("GET",    "/v1/charges/search",                    charges.search,      SEARCH,                 CHARGE, is_list=True, is_search=True),
    Endpoint("GET",    "/v1/charges/{charge}",                  charges.retrieve,    charge_params.RETRIEVE, CHARGE),
    Endpoint("POST",   "/v1/charges/{charge}",                  charges.update,      charge_params.UPDATE,   CHARGE),
    Endpoint("POST",   "/v1/charges/{charge}/capture",          charges.capture,     charge_params.CAPTURE,  CHARGE),
    Endpoint("POST",   "/v1/charges/{charge}/refund",           refunds.create_and_show_charge, refunds.CREATE_AND_SHOW_CHARGE, CHARGE),
    Endpoint("GET",    "/v1/charges/{charge}/refunds",          refunds.list_of_charge,     refunds.LIST_OF_CHARGE,   REFUND, is_list=True),
    Endpoint("POST",   "/v1/charges/{charge}/refunds",          refunds.create_of_charge,   refunds.CREATE_OF_CHARGE, REFUND),
    Endpoint("GET",    "/v1/charges/{charge}/refunds/{refund}", refunds.retrieve_of_charge, refunds.RETRIEVE, REFUND),
    Endpoint("POST",   "/v1/charges/{charge}/refunds/{refund}", refunds.update_of_charge,   refunds.UPDATE,   REFUND),
    Endpoint("POST",   "/v1/refunds",                           refunds.create,      refunds.CREATE,   REFUND),
    Endpoint("GET",    "/v1/refunds",                           refunds.list_all,    refunds.LIST,     REFUND, is_list=True),
    Endpoint("GET",    "/v1/refunds/{refund}",                  refunds.retrieve,    refunds.RETRIEVE, REFUND),
    Endpoint("POST",   "/v1/refunds/{refund}",                  refunds.update,      refunds.UPDATE,   REFUND),
    Endpoint("POST",   "/v1/refunds/{refund}/cancel",           refunds.cancel,      refunds.RETRIEVE, REFUND),
    Endpoint("GET",    "/v1/disputes",                          disputes.list_all,   disputes.LIST,     DISPUTE, is_list=True),
    Endpoint("GET",    "/v1/disputes/{dispute}",                disputes.retrieve,   disputes.RETRIEVE, DISPUTE),
    Endpoint("POST",   "/v1/disputes/{dispute}",                disputes.update,     disputes.UPDATE,   DISPUTE),
    Endpoint("POST",   "/v1/disputes/{dispute}/close",          disputes.close_by_request, disputes.RETRIEVE, DISPUTE),
    Endpoint("GET",    "/v1/balance",                           balance.balance,     balance.BALANCE,  ()),
    Endpoint("GET",    "/v1/balance_transactions",              balance.list_all,    balance.LIST,     MOVEMENT, is_list=True),
    Endpoint("GET",    "/v1/balance_transactions/{id}",         balance.retrieve,    balance.RETRIEVE, MOVEMENT),
    Endpoint("GET",    "/v1/balance/history",                   balance.list_all,    balance.LIST,     MOVEMENT, is_list=True),
    Endpoint("GET",    "/v1/balance/history/{id}",              balance.retrieve,    balance.RETRIEVE, MOVEMENT),
    Endpoint("GET",    "/v1/events",                            events.list_all,     events.LIST,     EVENT, is_list=True),
    Endpoint("GET",    "/v1/events/{id}",                       events.retrieve,     events.RETRIEVE, EVENT),
    Endpoint("POST",   "/v1/webhook_endpoints",                 webhook_endpoints.create,   webhook_endpoints.CREATE,   ENDPOINT),
    Endpoint("GET",    "/v1/webhook_endpoints",                 webhook_endpoints.list_all, webhook_endpoints.LIST,     ENDPOINT, is_list=True),
    Endpoint("GET",    "/v1/webhook_endpoints/{webhook_endpoint}", webhook_endpoints.retrieve, webhook_endpoints.RETRIEVE, ENDPOINT),
    Endpoint("POST",   "/v1/webhook_endpoints/{webhook_endpoint}", webhook_endpoints.update,   webhook_endpoints.UPDATE,   ENDPOINT),
    Endpoint("DELETE", "/v1/webhook_endpoints/{webhook_endpoint}", webhook_endpoints.delete,   params.NOTHING_ELSE,        ENDPOINT),
    Endpoint("POST",   "/v1/products",                          products.create,     products.CREATE,   PRODUCT),
    Endpoint("GET",    "/v1/products",                          products.list_all,   products.LIST,     PRODUCT, is_list=True),
    Endpoint("GET",    "/v1/products/search",                   products.search,     SEARCH,            PRODUCT, is_list=True, is_search=True),
    Endpoint("GET",    "/v1/products/{product}",                products.retrieve,   products.RETRIEVE, PRODUCT),
    Endpoint("POST",   "/v1/products/{product}",                products.update,     products.UPDATE,   PRODUCT),
    Endpoint("DELETE", "/v1/products/{product}",                products.delete,     products.DELETE,   PRODUCT),
    Endpoint("POST",   "/v1/prices",                            prices.create,       price_params.CREATE,   PRICE),
    Endpoint("GET",    "/v1/prices",                            prices.list_all,     price_params.LIST,     PRICE, is_list=True),
    Endpoint("GET",    "/v1/prices/search",                     prices.search,       SEARCH,                PRICE, is_list=True, is_search=True),
    Endpoint("GET",    "/v1/prices/{price}",                    prices.retrieve,     price_params.RETRIEVE, PRICE),
    Endpoint("POST",   "/v1/prices/{price}",                    prices.update,       price_params.UPDATE,   PRICE),
    Endpoint("POST",   "/v1/coupons",                           coupons.create,      coupons.CREATE,   COUPON),
    Endpoint("GET",    "/v1/coupons",                           coupons.list_all,    coupons.LIST,     COUPON, is_list=True),
    Endpoint("GET",    "/v1/coupons/{coupon}",                  coupons.retrieve,    coupons.RETRIEVE, COUPON),
    Endpoint("POST",   "/v1/coupons/{coupon}",                  coupons.update,      coupons.UPDATE,   COUPON),
    Endpoint("DELETE", "/v1/coupons/{coupon}",                  coupons.delete,      coupons.DELETE,   COUPON),
    Endpoint("POST",   "/v1/promotion_codes",                   promotion_codes.create,   promotion_codes.CREATE,   PROMOTION_CODE),
    Endpoint("GET",    "/v1/promotion_codes",                   promotion_codes.list_all, promotion_codes.LIST,     PROMOTION_CODE, is_list=True),
    Endpoint("GET",    "/v1/promotion_codes/{promotion_code}",  promotion_codes.retrieve, promotion_codes.RETRIEVE, PROMOTION_CODE),
    Endpoint("POST",   "/v1/promotion_codes/{promotion_code}",  promotion_codes.update,   promotion_codes.UPDATE,   PROMOTION_CODE),
)  # fmt: skip

ROOMS = Rooms(
    Router(ENDPOINTS, elsewhere.ROWS),
    Expansion(
        {
            objects.KIND: objects.EXPANDABLE,
            customer_objects.KIND: customer_objects.EXPANDABLE,
            cards.KIND: cards.EXPANDABLE,
            bank_accounts.KIND: bank_accounts.EXPANDABLE,
            tokens.KIND: tokens.EXPANDABLE,
            charge_objects.KIND: charge_objects.EXPANDABLE,
            refunds.KIND: refunds.EXPANDABLE,
            disputes.KIND: disputes.EXPANDABLE,
            balance.KIND: balance.EXPANDABLE,
            events.KIND: events.EXPANDABLE,
            products.KIND: products.EXPANDABLE,
            price_objects.KIND: price_objects.EXPANDABLE,
            coupons.KIND: coupons.EXPANDABLE,
            promotion_codes.KIND: promotion_codes.EXPANDABLE,
            discounts.KIND: discounts.EXPANDABLE,
        }
    ),
    meanwhile.settle,
)


def view(version: str) -> View:
    """Return how an account of an API `version` shows its objects in events; the newer ones show them as they are."""
    if version >= PLAIN_SINCE:
        return View(version)
    return View(version, lambda account, document: ROOMS.expansion.apply(account, document, {}, version))
