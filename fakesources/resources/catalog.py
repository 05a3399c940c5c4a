"""All endpoints there are, one row each, and what ``expand[]`` can do to their answers."""

from __future__ import annotations

from fakesources.api.expansion import Expansion
from fakesources.api.routing import Endpoint, Publishable, Router
from fakesources.api.server import Rooms
from fakesources.resources import customers, elsewhere, events, tokens, webhook_endpoints
from fakesources.resources.sources import happenings, notifications, objects, operations, params, transactions

SOURCE, CUSTOMER, TOKEN = (objects.KIND,), (customers.KIND,), (tokens.KIND,)
TRANSACTION, NOTIFICATION = (transactions.KIND,), (notifications.KIND,)
EVENT, ENDPOINT = (events.KIND,), (webhook_endpoints.KIND,)

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
    Endpoint("GET",    "/v1/customers/{customer}",              customers.retrieve,  customers.RETRIEVE, CUSTOMER),
    Endpoint("GET",    "/v1/customers/{customer}/sources",      operations.list_attached, params.LIST,   SOURCE, is_list=True),
    Endpoint("POST",   "/v1/customers/{customer}/sources",      operations.attach,   params.ATTACH,   SOURCE),
    Endpoint("DELETE", "/v1/customers/{customer}/sources/{id}", operations.detach,   params.DETACH,   SOURCE),
    Endpoint("GET",    "/v1/events",                            events.list_all,     events.LIST,     EVENT, is_list=True),
    Endpoint("GET",    "/v1/events/{id}",                       events.retrieve,     events.RETRIEVE, EVENT),
    Endpoint("POST",   "/v1/webhook_endpoints",                 webhook_endpoints.create,   webhook_endpoints.CREATE,   ENDPOINT),
    Endpoint("GET",    "/v1/webhook_endpoints",                 webhook_endpoints.list_all, webhook_endpoints.LIST,     ENDPOINT, is_list=True),
    Endpoint("GET",    "/v1/webhook_endpoints/{webhook_endpoint}", webhook_endpoints.retrieve, webhook_endpoints.RETRIEVE, ENDPOINT),
    Endpoint("POST",   "/v1/webhook_endpoints/{webhook_endpoint}", webhook_endpoints.update,   webhook_endpoints.UPDATE,   ENDPOINT),
    Endpoint("DELETE", "/v1/webhook_endpoints/{webhook_endpoint}", webhook_endpoints.delete,   params.NOTHING_ELSE,        ENDPOINT),
)  # fmt: skip

ROOMS = Rooms(
    Router(ENDPOINTS, elsewhere.ROWS),
    Expansion({objects.KIND: objects.EXPANDABLE, customers.KIND: customers.EXPANDABLE, events.KIND: events.EXPANDABLE}),
    happenings.settle,
)
