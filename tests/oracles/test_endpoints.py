"""The endpoints of the fake and the list of all that Stripe has, against Stripe's OpenAPI description."""

from fakesources.resources import elsewhere
from fakesources.resources.catalog import ENDPOINTS


def test_every_endpoint_of_ours_is_one_of_stripes(described, oracle):
    """With its method."""
    ours = {(endpoint.method, oracle["shape_of"](endpoint.path)) for endpoint in ENDPOINTS}

    assert ours - described.operations.keys() == set()


def test_the_list_of_what_stripe_has_is_whole(described, oracle):
    """So that everything we lack is NotFaked, and what nobody has is Stripe's 404."""
    rows = [line.rpartition(" ") for line in elsewhere.ROWS.splitlines()]
    listed = {(method, oracle["shape_of"](path)) for methods, _, path in rows for method in methods.split()}

    assert listed == described.operations.keys()
