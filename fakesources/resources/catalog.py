"""All endpoints there are, one row each, and what ``expand[]`` can do to their answers."""

from __future__ import annotations

from fakesources.api.expansion import Expansion
from fakesources.api.routing import Endpoint, Publishable, Router
from fakesources.api.server import Rooms
from fakesources.resources import bank_accounts, cards, elsewhere, tokens
from fakesources.resources.customers import objects as customers_objects
from fakesources.resources.customers import operations as customers
from fakesources.resources.customers import params as customers_params
from fakesources.resources.customers import sources as customer_sources
from fakesources.resources.sources import happenings, notifications, objects, operations, params, transactions

SOURCE, CUSTOMER, TOKEN = (objects.KIND,), (customers_objects.KIND,), (tokens.KIND,)
ATTACHED = customers_objects.SOURCES
TRANSACTION, NOTIFICATION = (transactions.KIND,), (notifications.KIND,)

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
    Endpoint("POST",   "/v1/customers",                         customers.create,    customers_params.CREATE,   CUSTOMER),
    Endpoint("GET",    "/v1/customers",                         customers.list_all,  customers_params.LIST,     CUSTOMER, is_list=True),
    Endpoint("GET",    "/v1/customers/{customer}",              customers.retrieve,  customers_params.NOTHING_ELSE, CUSTOMER),
    Endpoint("POST",   "/v1/customers/{customer}",              customers.update,    customers_params.UPDATE,   CUSTOMER),
    Endpoint("DELETE", "/v1/customers/{customer}",              customers.delete,    customers_params.NOTHING_ELSE, CUSTOMER),
    Endpoint("GET",    "/v1/customers/{customer}/sources",      customer_sources.list_all, customers_params.LIST_SOURCES, ATTACHED, is_list=True),
    Endpoint("GET",    "/v1/customers/{customer}/cards",        customer_sources.list_cards, customers_params.LIST_OF_ONE_KIND, ATTACHED, is_list=True),
    Endpoint("GET",    "/v1/customers/{customer}/bank_accounts", customer_sources.list_bank_accounts, customers_params.LIST_OF_ONE_KIND, ATTACHED, is_list=True),
    *(
        Endpoint(method, f"/v1/customers/{{customer}}/{name}{path}", run, params_, ATTACHED)
        for name in ("sources", "cards", "bank_accounts")
        for method, path, run, params_ in (
            ("POST",   "",             customer_sources.attach,   customers_params.ATTACH),
            ("GET",    "/{id}",        customer_sources.retrieve, customers_params.NOTHING_ELSE),
            ("POST",   "/{id}",        customer_sources.update,   customers_params.UPDATE_SOURCE),
            ("DELETE", "/{id}",        customer_sources.detach,   customers_params.NOTHING_ELSE),
            ("POST",   "/{id}/verify", customer_sources.verify,   customers_params.VERIFY),
        )
        if name != "cards" or not path.endswith("/verify")
    ),
)  # fmt: skip

ROOMS = Rooms(
    Router(ENDPOINTS, elsewhere.ROWS),
    Expansion(
        {
            objects.KIND: objects.EXPANDABLE,
            customers_objects.KIND: customers_objects.EXPANDABLE,
            cards.KIND: cards.EXPANDABLE,
            bank_accounts.KIND: bank_accounts.EXPANDABLE,
            tokens.KIND: tokens.EXPANDABLE,
        }
    ),
    happenings.settle,
)
