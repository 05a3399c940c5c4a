"""Refusals of webhook endpoints and events. The account has its sixteen endpoints already."""

INVALID = "invalid_request_error"
GONE = "resource_missing"
ENDPOINTS = "POST /v1/webhook_endpoints"
ENDPOINT = {"url": "https://shop.example.com/hook", "enabled_events": ["*"]}
EMPTY = (
    "You passed an empty string for 'url'. We assume empty values are an attempt to unset a parameter; however 'url' "
    "cannot be unset. You should remove 'url' from your request or supply a non-empty value."
)

ROWS = (
    # name                      request                              params                        status type    code  param   message
    ("TOO_MANY_ENDPOINTS",       ENDPOINTS,                           ENDPOINT,                     400, INVALID, None, None,  "You have reached the maximum of 16 test webhook endpoints."),
    ("PARAMETER_MISSING",        ENDPOINTS,                           {"url": "https://a.example"}, 400, INVALID, "parameter_missing", "enabled_events", "Missing required param: enabled_events."),
    ("PARAMETER_MISSING",        ENDPOINTS,                           {"enabled_events": ["*"]},    400, INVALID, "parameter_missing", "url", "Missing required param: url."),
    ("PARAMETER_INVALID_EMPTY",  ENDPOINTS,                           {**ENDPOINT, "url": ""},      400, INVALID, "parameter_invalid_empty", "url", EMPTY),
    ("INVALID_URL",              ENDPOINTS,                           {**ENDPOINT, "url": "shop"},  400, INVALID, "url_invalid", "url", "Not a valid URL"),
    ("INVALID_STRING",           ENDPOINTS,                           {**ENDPOINT, "api_version": "yesterday"}, 400, INVALID, None, "api_version", "Invalid string: yesterday"),
    ("INVALID_BOOLEAN",          ENDPOINTS,                           {**ENDPOINT, "connect": "maybe"}, 400, INVALID, None, "connect", "Invalid boolean: maybe"),
    ("INVALID_BOOLEAN",          "POST /v1/webhook_endpoints/we_1",   {"disabled": "no"},           400, INVALID, None, "disabled", "Invalid boolean: no"),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/webhook_endpoints/we_x",    {},                           404, INVALID, GONE, "webhook_endpoint", "No such webhook endpoint: 'we_x'"),
    ("RESOURCE_MISSING_IN_PATH", "POST /v1/webhook_endpoints/we_x",   {"disabled": "true"},         404, INVALID, GONE, "webhook_endpoint", "No such webhook endpoint: 'we_x'"),
    ("RESOURCE_MISSING_IN_PATH", "DELETE /v1/webhook_endpoints/we_x", {},                           404, INVALID, GONE, "webhook_endpoint", "No such webhook endpoint: 'we_x'"),
    ("RESOURCE_MISSING",         "GET /v1/webhook_endpoints",         {"starting_after": "we_x"},   400, INVALID, GONE, "starting_after", "No such webhook endpoint: 'we_x'"),
    ("RESOURCE_MISSING_IN_PATH", "GET /v1/events/evt_x",              {},                           404, INVALID, GONE, "id",  "No such event: 'evt_x'"),
    ("RESOURCE_MISSING",         "GET /v1/events",                    {"ending_before": "evt_x"},   400, INVALID, GONE, "ending_before", "No such event: 'evt_x'"),
    ("NOT_EXPANDABLE_HERE",      "GET /v1/events",                    {"expand": ["object"]},       400, INVALID, None, "expand", "This property cannot be expanded (object). You may want to try expanding 'data.object' instead."),
)  # fmt: skip
