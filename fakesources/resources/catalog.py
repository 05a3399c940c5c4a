"""All endpoints there are, one row each, and what ``expand[]`` can do to their answers."""

from __future__ import annotations

from fakesources.api.expansion import Expansion
from fakesources.api.routing import Endpoint, Publishable, Router
from fakesources.api.search import PARAMS as SEARCH
from fakesources.api.server import Rooms
from fakesources.resources import coupons, customers, discounts, elsewhere, meanwhile, products, promotion_codes, tokens
from fakesources.resources.prices import objects as price_objects
from fakesources.resources.prices import operations as prices
from fakesources.resources.prices import params as price_params
from fakesources.resources.sources import notifications, objects, operations, params, transactions

SOURCE, CUSTOMER, TOKEN = (objects.KIND,), (customers.KIND,), (tokens.KIND,)
PRODUCT, PRICE, COUPON = (products.KIND,), (price_objects.KIND,), (coupons.KIND,)
PROMOTION_CODE, DISCOUNT = (promotion_codes.KIND,), (discounts.KIND,)
TRANSACTION, NOTIFICATION = (transactions.KIND,), (notifications.KIND,)

CREATE_SOURCE = Publishable(hidden=("card.fingerprint",))
RETRIEVE_SOURCE = Publishable(needs=("client_secret",), hidden=("card.fingerprint",))

ENDPOINTS = (
    Endpoint("POST",   "/v1/sources",                           operations.create,   params.CREATE,   SOURCE, publishable=CREATE_SOURCE),
    Endpoint("GET",    "/v1/sources/{source}",                  operations.retrieve, params.RETRIEVE, SOURCE, publishable=RETRIEVE_SOURCE),
    Endpoint("POST",   "/v1/sources/{source}",                  operations.update,   params.UPDATE,   SOURCE),
    Endpoint("POST",   "/v1/sources/{source}/verify",           operations.verify,   params.VERIFY,   SOURCE),
    Endpoint("GET",    "/v1/sources/{source}/source_transactions", transactions.list_all, params.LIST_TRANSACTIONS, TRANSACTION, is_list=True),
    Endpoint("GET",    "/v1/sources/{source}/source_transactions/{source_transaction}", transactions.retrieve, params.NOTHING_ELSE, TRANSACTION),
    Endpoint("GET",    "/v1/sources/{source}/mandate_notifications/{mandate_notification}", notifications.retrieve, params.NOTHING_ELSE, NOTIFICATION),
    Endpoint("POST",   "/v1/tokens",                            tokens.create,       tokens.CREATE,   TOKEN, publishable=CREATE_SOURCE),
    Endpoint("GET",    "/v1/tokens/{token}",                    tokens.retrieve,     tokens.RETRIEVE, TOKEN),
    Endpoint("POST",   "/v1/customers",                         customers.create,    customers.CREATE,   CUSTOMER),
    Endpoint("GET",    "/v1/customers",                         customers.list_all,  customers.LIST,     CUSTOMER, is_list=True),
    Endpoint("GET",    "/v1/customers/search",                  customers.search,    SEARCH,              CUSTOMER, is_list=True, is_search=True),
    Endpoint("GET",    "/v1/customers/{customer}",              customers.retrieve,  customers.RETRIEVE, CUSTOMER),
    Endpoint("GET",    "/v1/customers/{customer}/sources",      operations.list_attached, params.LIST,   SOURCE, is_list=True),
    Endpoint("POST",   "/v1/customers/{customer}/sources",      operations.attach,   params.ATTACH,   SOURCE),
    Endpoint("DELETE", "/v1/customers/{customer}/sources/{id}", operations.detach,   params.DETACH,   SOURCE),
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
    Endpoint("GET",    "/v1/customers/{customer}/discount",     discounts.retrieve,  discounts.RETRIEVE, DISCOUNT),
    Endpoint("DELETE", "/v1/customers/{customer}/discount",     discounts.delete,    discounts.DELETE,   DISCOUNT),
)  # fmt: skip

ROOMS = Rooms(
    Router(ENDPOINTS, elsewhere.ROWS),
    Expansion(
        {
            objects.KIND: objects.EXPANDABLE,
            customers.KIND: customers.EXPANDABLE,
            products.KIND: products.EXPANDABLE,
            price_objects.KIND: price_objects.EXPANDABLE,
            coupons.KIND: coupons.EXPANDABLE,
            promotion_codes.KIND: promotion_codes.EXPANDABLE,
            discounts.KIND: discounts.EXPANDABLE,
        }
    ),
    meanwhile.settle,
)
