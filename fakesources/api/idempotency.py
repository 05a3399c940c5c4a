"""Idempotency keys: a repeated POST gets the first answer again (reference 10.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from threading import Lock

from fakesources.account import Account
from fakesources.api import refusals
from fakesources.api.forms import Form
from fakesources.api.messages import Request, Response

HEADER = "idempotency-key"
LONGEST = 255
KEPT_FOR = timedelta(hours=24)
KEPT_MOST = 5_000
"""How many answers are kept before the oldest go; Stripe has no such bound, a test process needs one."""


@dataclass(slots=True)
class Kept:
    """The answer to the first request with a key, and what that request was."""

    called: str
    form: Form
    response: Response
    at: int


def key_of(request: Request) -> str | None:
    """Return the idempotency key of `request`, None when it has none or is no POST; raises Refused for a bad one."""
    key: str | None = request.headers.lowered.get(HEADER) if request.method == "POST" else None
    if key is None:
        return None
    if not key.strip():
        raise refusals.IDEMPOTENCY_KEY_EMPTY()
    if len(key) > LONGEST:
        raise refusals.IDEMPOTENCY_KEY_TOO_LONG(length=len(key), most=LONGEST)
    return key


def answered_before(account: Account, key: str, called: str, form: Form) -> Response | None:
    """Return the kept answer to the request `called` (method and path) with `form`.

    Raises Refused when the key was first used for another URL or with other parameters.
    """
    kept: Kept | None = account.answers.get(key)
    if kept is None or account.now() - kept.at >= KEPT_FOR.total_seconds():
        return None
    if kept.called != called:
        raise refusals.IDEMPOTENCY_OTHER_ENDPOINT(key=key, first=kept.called, now=called)
    if kept.form != form:
        raise refusals.IDEMPOTENCY_OTHER_PARAMETERS(key=key)
    return kept.response


def keep(account: Account, key: str, kept: Kept) -> None:
    """Remember an answer, and forget the oldest beyond `KEPT_MOST`."""
    account.answers.pop(key, None)
    account.answers[key] = kept
    if len(account.answers) > KEPT_MOST:
        del account.answers[next(iter(account.answers))]


class InProgress:
    """The keys whose first request has not been answered yet."""

    def __init__(self) -> None:
        """Start with none."""
        self._keys: set[str] = set()
        self._lock = Lock()

    def begin(self, key: str) -> None:
        """Hold `key` while its request runs; raises Refused (409) when another thread holds it."""
        with self._lock:
            if key in self._keys:
                raise refusals.IDEMPOTENCY_KEY_IN_USE(key=key)
            self._keys.add(key)

    def end(self, key: str) -> None:
        """Let go of `key`."""
        with self._lock:
            self._keys.discard(key)
