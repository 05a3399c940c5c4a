"""All endpoints there are, one row each."""

from __future__ import annotations

from fakesources.api.routing import Endpoint, Router
from fakesources.resources import customers
from fakesources.resources.sources import operations as sources
from fakesources.resources.sources import params as source_params

ENDPOINTS = (
    Endpoint("POST",   "/v1/sources",                          sources.create,        source_params.CREATE),
    Endpoint("GET",    "/v1/sources/{source}",                 sources.retrieve,      source_params.RETRIEVE),
    Endpoint("POST",   "/v1/sources/{source}",                 sources.update,        source_params.UPDATE),
    Endpoint("POST",   "/v1/customers",                        customers.create,      customers.CREATE),
    Endpoint("GET",    "/v1/customers",                        customers.list_all,    customers.LIST),
    Endpoint("GET",    "/v1/customers/{customer}",             customers.retrieve,    customers.RETRIEVE),
    Endpoint("GET",    "/v1/customers/{customer}/sources",     sources.list_attached, source_params.LIST),
    Endpoint("POST",   "/v1/customers/{customer}/sources",     sources.attach,        source_params.ATTACH),
    Endpoint("DELETE", "/v1/customers/{customer}/sources/{id}", sources.detach,       source_params.DETACH),
)  # fmt: skip

ROUTER = Router(ENDPOINTS)
