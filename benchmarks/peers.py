"""The same calls to localstripe and to fakesources, side by side with what Stripe is known to answer.

    python benchmarks/peers.py                       # needs the program localstripe (the extra `test` has it)
    python benchmarks/peers.py --localstripe PROGRAM

localstripe runs on the loopback interface and is ended again.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import requests

from fakesources import FakeStripe, NotFaked

IBAN = "DE89370400440532013000"
CARD = {"number": "4242424242424242", "exp_month": "6", "exp_year": "2040", "cvc": "123"}
IDEAL = {"type": "ideal", "amount": "1099", "currency": "eur", "redirect[return_url]": "https://shop.example.com/back"}
DEBIT = {"type": "sepa_debit", "currency": "eur", "owner[name]": "Jenny Rosen", "sepa_debit[iban]": IBAN}

Call: TypeAlias = tuple[str, str, dict[str, str]]
"""Method, path and form; ``{name}`` in path or form is the id that the step of this name got."""

STEPS: tuple[tuple[str, Call, str, str], ...] = (
    # name          call                                                                      looked at             Stripe
    ("source",      ("POST", "/v1/sources", IDEAL),                                           "status",             "pending (documented)"),
    ("",            ("POST", "/v1/charges", {"amount": "1099", "currency": "eur", "source": "{source}"}), "message", "400: The source you provided is not in a chargeable state. (recorded)"),
    ("debit",       ("POST", "/v1/sources", DEBIT),                                           "status",             "chargeable (recorded)"),
    ("",            ("POST", "/v1/sources", {**DEBIT, "sepa_debit[iban]": "DE89"}),           "param",              "400: sepa_debit[iban] (documented)"),
    ("",            ("POST", "/v1/sources", {"type": "cheque"}),                              "param",              "400 (which parameter: nobody knows)"),
    ("customer",    ("POST", "/v1/customers", {"email": "jenny@example.com"}),                "email",              "jenny@example.com"),
    ("",            ("POST", "/v1/customers", {"colour": "red"}),                             "code",               "400: parameter_unknown (recorded)"),
    ("",            ("POST", "/v1/customers/{customer}/sources", {"source": "{debit}"}),      "customer",           "the customer's id (recorded)"),
    ("",            ("GET", "/v1/sources/{debit}", {}),                                       "customer",           "the customer's id (recorded)"),
    ("charge",      ("POST", "/v1/charges", {"amount": "500", "currency": "eur", "customer": "{customer}", "source": "{debit}"}), "status", "pending (recorded)"),
    ("",            ("DELETE", "/v1/customers/{customer}/sources/{debit}", {}),               "status",             "consumed (documented)"),
    ("",            ("GET", "/v1/sources/{debit}", {}),                                       "status",             "consumed (recorded)"),
    ("",            ("GET", "/v1/customers/cus_missing", {}),                                 "message",            "404: No such customer: 'cus_missing' (recorded)"),
    ("token",       ("POST", "/v1/tokens", {f"card[{name}]": value for name, value in CARD.items()}), "type",       "card (recorded)"),
    ("",            ("POST", "/v1/tokens", {**{f"card[{name}]": value for name, value in CARD.items()}, "card[number]": "4242424242424241"}), "code", "402: incorrect_number (recorded)"),
    ("paid",        ("POST", "/v1/charges", {"amount": "500", "currency": "usd", "source": "{token}"}), "status",   "succeeded (recorded)"),
    ("",            ("POST", "/v1/charges", {"amount": "500", "currency": "usd", "source": "{token}"}), "code",     "400: token_already_used (inferred)"),
    ("",            ("POST", "/v1/refunds", {"charge": "{paid}", "amount": "900"}),           "message",            "400: Refund amount ($9.00) is greater than charge amount ($5.00) (recorded)"),
    ("",            ("GET", "/v1/sources", {}),                                               "message",            "404: Unrecognized request URL (recorded)"),
)  # fmt: skip

Ask: TypeAlias = Callable[[str, str, dict[str, str]], tuple[int, Any]]


@contextmanager
def localstripe(program: str) -> Iterator[Ask]:
    """Run localstripe on a free port of the loopback interface, and give what asks it."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [program, "--port", str(port), "--from-scratch"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(port)
        yield _asking(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int) -> None:
    for _ in range(200):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("localstripe did not start.")


@contextmanager
def fakesources() -> Iterator[Ask]:
    """Open a FakeStripe, and give what asks it."""
    with FakeStripe():
        yield _asking("https://api.stripe.com")


def _asking(base: str) -> Ask:
    def ask(method: str, path: str, form: dict[str, str]) -> tuple[int, Any]:
        answer = requests.request(method, base + path, data=form, auth=("sk_test_peers", ""), timeout=5)
        return answer.status_code, answer.json()

    return ask


def conversation(ask: Ask) -> Iterator[str]:
    """Make all calls; yield what each answer says where we look at it."""
    ids: dict[str, str] = {}
    for name, (method, path, form), field, _ in STEPS:
        try:
            status, body = ask(method, path.format(**ids), {key: value.format(**ids) for key, value in form.items()})
        except KeyError as missing:
            yield f"(no {missing.args[0]})"
            continue
        except (NotFaked, ValueError) as error:
            yield f"{type(error).__name__}: {error}"
            continue
        if name and status == 200:
            ids[name] = body["id"]
        shown = body.get("error", body).get(field)
        yield f"{status}: {shown}" if status != 200 else str(shown)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--localstripe", default=str(Path(sys.executable).with_name("localstripe")), metavar="PROGRAM")
    program = options.parse_args().localstripe
    if shutil.which(program) is None:
        sys.exit(f"There is no program {program}; pip install localstripe, or give its path.")
    with localstripe(program) as ask:
        theirs = list(conversation(ask))
    with fakesources() as ask:
        ours = list(conversation(ask))
    print("| call | looked at | localstripe | fakesources | Stripe |\n|---|---|---|---|---|")
    for (_, (method, path, _form), field, known), their, our in zip(STEPS, theirs, ours, strict=True):
        print(f"| `{method} {path}` | {field} | {their} | {our} | {known} |")


if __name__ == "__main__":
    main()
