"""Retrieving: who may see a source."""

from __future__ import annotations

import json

MISMATCH = "The client_secret provided does not match the client_secret associated with the Source."


def test_a_source_is_retrieved_with_its_secret_or_without(api):
    """A secret key needs no client_secret; the right one does no harm."""
    source = api.create({"type": "ach_credit_transfer", "currency": "usd", "owner": {"email": "jenny.rosen@example.com"}})
    shown = json.loads(source)
    assert api.retrieve(shown["id"], {"client_secret": shown["client_secret"]}) == api.retrieve(shown["id"]) == source


def test_a_wrong_secret_is_refused(client, create, refused):
    """One of another source is wrong too."""
    source, other = create("card"), create("card")
    for secret in ("src_client_secret_wrong", other.client_secret):
        answer = refused(client.v1.sources.retrieve, source.id, {"client_secret": secret})
        assert answer == (400, "invalid_request_error", None, "client_secret", MISMATCH)


def test_an_unknown_source_is_refused(client, refused):
    """With 404, and the parameter is called like the placeholder in the path."""
    answer = refused(client.v1.sources.retrieve, "src_unknown")
    assert answer == (404, "invalid_request_error", "resource_missing", "source", "No such source: 'src_unknown'")


def test_a_customers_id_is_no_sources_id(client, customer, refused):
    """An id is looked for among the objects of its kind."""
    answer = refused(client.v1.sources.retrieve, customer)
    assert answer == (404, "invalid_request_error", "resource_missing", "source", f"No such source: '{customer}'")


def test_two_sources_differ_in_id_and_secret(create):
    """Even when all else is the same."""
    first, second = create("card"), create("card")
    assert first.id != second.id
    assert first.client_secret != second.client_secret
