"""Send to `handle` whatever atheris comes up with, led by what of the code it reaches.

    python benchmarks/fuzz.py -max_total_time=120       # arguments of libFuzzer; a folder keeps what was found

Whatever is sent, the answer is JSON with a status of Stripe's, or NotFaked; anything else ends the run with the input.
"""

from __future__ import annotations

import json
import sys

import atheris

with atheris.instrument_imports(include=["fakesources"]):
    from fakesources import FakeStripe, NotFaked
    from fakesources.api.messages import Headers, Request
    from fakesources.resources.catalog import ENDPOINTS

STATUSES = frozenset((200, 400, 401, 402, 403, 404, 409, 413, 414, 415, 429))
PATHS = sorted({endpoint.path for endpoint in ENDPOINTS})
IBAN = "DE89370400440532013000"
FORMS = (
    "type=card&card[number]=4242424242424242&card[exp_month]=6&card[exp_year]=2055",
    f"type=sepa_debit&currency=eur&owner[name]=Jo&sepa_debit[iban]={IBAN}",
    "type=ideal&amount=1099&currency=eur&redirect[return_url]=https://shop.example.com",
    "amount=500&currency=usd&source=tok_visa",
    "source=tok_visa&metadata[a]=b&expand[]=default_source",
    "limit=3&include[]=total_count&created[gt]=1",
)
HEADERS = ("stripe-version", "idempotency-key", "stripe-account", "content-type", "authorization")


def fuzzed(data: bytes) -> None:
    """Make up to four requests of `data`, the later ones with ids that the earlier ones were given."""
    given = atheris.FuzzedDataProvider(data)
    fake, known = FakeStripe(), ["cus_x"]
    for _ in range(given.ConsumeIntInRange(1, 4)):
        try:
            response = fake.handle(request(given, known))
        except NotFaked:
            continue
        body = json.loads(response.body)
        assert response.status in STATUSES, response.status
        assert (response.status == 200) is ("error" not in body), response.text
        if isinstance(body.get("id"), str):
            known.append(body["id"])


def request(given: atheris.FuzzedDataProvider, known: list[str]) -> Request:
    """Return a request that is right in most of its parts."""
    headers = {"authorization": "Bearer sk_test_fuzz"}
    if given.ConsumeBool():
        headers[HEADERS[given.ConsumeIntInRange(0, len(HEADERS) - 1)]] = given.ConsumeUnicode(30)
    method = ("GET", "POST", "DELETE", given.ConsumeUnicode(8))[given.ConsumeIntInRange(0, 3)]
    segments = PATHS[given.ConsumeIntInRange(0, len(PATHS) - 1)].split("/")
    path = "/".join(known[given.ConsumeIntInRange(0, len(known) - 1)] if one.startswith("{") else one for one in segments)
    form = FORMS[given.ConsumeIntInRange(0, len(FORMS) - 1)] + given.ConsumeUnicode(given.ConsumeIntInRange(0, 200))
    url = f"https://api.stripe.com{path}"
    return Request(method, f"{url}?{form}", Headers(headers)) if method == "GET" else Request(method, url, Headers(headers), form)


if __name__ == "__main__":
    atheris.Setup(sys.argv, fuzzed)
    atheris.Fuzz()
