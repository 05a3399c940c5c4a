"""Refusals of searches."""

INVALID = "invalid_request_error"
PRODUCTS, PRICES, CUSTOMERS = (f"GET /v1/{name}/search" for name in ("products", "prices", "customers"))
NO_QUERY = (
    'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to query for metadata or key:"value" '
    "to query for other fields."
)


def unsupported(field, resource):
    """The sentence for a field that a resource cannot be searched by."""
    return (
        f"Field `{field}` is an unsupported search field for resource `{resource}`. See "
        f"http://stripe.com/docs/search#query-fields-for-{resource} for a list of supported fields."
    )


def query(text, **more):
    """The parameters of a search."""
    return {"query": text, **more}


ROWS = (
    # name                     request   params                   status type     code  param    message
    ("PARAMETER_MISSING",       PRODUCTS, {},                      400, INVALID, "parameter_missing", "query", "Missing required param: query."),
    ("SEARCH_NOT_UNDERSTOOD",   PRODUCTS, query("asdf"),           400, INVALID, None, None,    NO_QUERY),
    ("SEARCH_NOT_UNDERSTOOD",   PRICES,   query("active:true"),    400, INVALID, None, None,    NO_QUERY),
    ("SEARCH_FIELD_UNKNOWN",    PRODUCTS, query('foo:"bar"'),      400, INVALID, None, None,    unsupported("foo", "products")),
    ("SEARCH_FIELD_UNKNOWN",    PRICES,   query('name:"bar"'),     400, INVALID, None, None,    unsupported("name", "prices")),
    ("SEARCH_FIELD_UNKNOWN",    PRICES,   query("unit_amount>5"),  400, INVALID, None, None,    unsupported("unit_amount", "prices")),
    ("SEARCH_OPERATOR",         PRODUCTS, query('active~"true"'),  400, INVALID, None, None,    "The operator `~` is not supported for the search field `active`."),
    ("SEARCH_TOO_SHORT",        PRODUCTS, query('name~"ab"'),      400, INVALID, None, None,    "Substring matches need at least 3 characters, but the one for the search field `name` has 2."),
    ("SEARCH_NO_NUMBER",        CUSTOMERS, query('created>"x"'),   400, INVALID, None, None,    "The search field `created` is numeric, and `x` is no number."),
    ("SEARCH_TOO_MANY_CLAUSES", PRODUCTS, query('name:"a" ' * 11), 400, INVALID, None, None,    "Search queries can have at most 10 clauses, but yours has 11."),
    ("SEARCH_PAGE_INVALID",     PRODUCTS, query('name:"a"', page="x"), 400, INVALID, None, "page", "Invalid page: x"),
    ("SEARCH_PAGE_INVALID",     PRODUCTS, query('name:"a"', page="WzEsMl0="), 400, INVALID, None, "page", "Invalid page: WzEsMl0="),
    ("NOT_EXPANDABLE_HERE",     PRODUCTS, query('name:"a"', expand=["default_price"]), 400, INVALID, None, "expand", "This property cannot be expanded (default_price). You may want to try expanding 'data.default_price' instead."),
    ("NOT_EXPANDABLE_HERE",     "GET /v1/products", {"expand": ["total_count"]}, 400, INVALID, None, "expand", "This property cannot be expanded (total_count). You may want to try expanding 'data.total_count' instead."),
)  # fmt: skip
