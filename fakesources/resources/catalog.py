"""All endpoints there are, one row each, and what ``expand[]`` can do to their answers."""

from __future__ import annotations

from fakesources.api.expansion import Expansion
from fakesources.api.routing import Endpoint, Publishable, Router
from fakesources.resources import customers, elsewhere
from fakesources.resources.sources import objects, operations, params

SOURCE, CUSTOMER = (objects.KIND,), (customers.KIND,)

CREATE_SOURCE = Publishable(hidden=("card.fingerprint",))
RETRIEVE_SOURCE = Publishable(needs=("client_secret",), hidden=("card.fingerprint",))

ENDPOINTS = (
    Endpoint("POST",   "/v1/sources",                           operations.create,   params.CREATE,   SOURCE, publishable=CREATE_SOURCE),
    Endpoint("GET",    "/v1/sources/{source}",                  operations.retrieve, params.RETRIEVE, SOURCE, publishable=RETRIEVE_SOURCE),
    Endpoint("POST",   "/v1/sources/{source}",                  operations.update,   params.UPDATE,   SOURCE),
    Endpoint("POST",   "/v1/customers",                         customers.create,    customers.CREATE,   CUSTOMER),
    Endpoint("GET",    "/v1/customers",                         customers.list_all,  customers.LIST,     CUSTOMER, is_list=True),
    Endpoint("GET",    "/v1/customers/{customer}",              customers.retrieve,  customers.RETRIEVE, CUSTOMER),
    Endpoint("GET",    "/v1/customers/{customer}/sources",      operations.list_attached, params.LIST,   SOURCE, is_list=True),
    Endpoint("POST",   "/v1/customers/{customer}/sources",      operations.attach,   params.ATTACH,   SOURCE),
    Endpoint("DELETE", "/v1/customers/{customer}/sources/{id}", operations.detach,   params.DETACH,   SOURCE),
)  # fmt: skip

ROUTER = Router(ENDPOINTS, elsewhere.ROWS)
EXPANSION = Expansion({objects.KIND: objects.EXPANDABLE, customers.KIND: customers.EXPANDABLE})
