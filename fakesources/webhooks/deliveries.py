"""One delivery: the event, who is to get it, when it is tried, and what came of that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from fakesources.account import Account
from fakesources.api.server import encoded
from fakesources.store import Document
from fakesources.webhooks import receivers
from fakesources.webhooks.receivers import CONTENT_TYPE, Receiver
from fakesources.webhooks.signing import HEADER, sign

HOUR: Final = 3600
GIVEN_UP: Final = 72 * HOUR
"""How long after the first attempt Stripe tries: three days (documented)."""


def wait_after(tries: int) -> int:
    """Return how many seconds pass after so many attempts before the next: an hour, then twice as long each time (ours)."""
    return int(HOUR * 2 ** (tries - 1))


@dataclass(eq=False, slots=True)
class Delivery:
    """An `event` on its way to a `receiver`.

    `number` is the event's place in the log of its `account`, None for one that the test made up; `endpoint` is the id of
    the webhook endpoint that the receiver stands for, if it does. It is tried at the second `due` of the fake's clock,
    or, `held`, when the test says so; `tries` counts, `began` is when it was first due.
    """

    event: Document
    receiver: Receiver
    account: Account
    number: int | None
    endpoint: str | None
    due: int
    held: bool
    tries: int = 0
    began: int = field(init=False)

    def __post_init__(self) -> None:
        """Begin when it is first due."""
        self.began = self.due

    @property
    def type(self) -> str:
        """The type of the event."""
        return str(self.event["type"])

    def __repr__(self) -> str:
        """Show what goes where, and whether it waits."""
        how = "held" if self.held else f"due at {self.due}"
        return f"<Delivery of {self.type} ({self.event['data']['object'].get('id')}) to {self.receiver.address}, {how}>"

    def _repr_pretty_(self, printer: Any, _cycle: object) -> None:
        """Show no more than that in a failing example of hypothesis."""
        printer.text(repr(self))

    def body(self) -> bytes:
        """Return what is sent: the event, with how many receivers have not confirmed it yet."""
        pending = self.account.announced.pending.get(self.number, 1) if self.number is not None else 1
        return encoded({**self.event, "pending_webhooks": pending}).encode()

    def attempt(self, secrets: tuple[str, ...]) -> Attempt:
        """Try it once, signed with `secrets`."""
        body = self.body()
        headers = {"Content-Type": CONTENT_TYPE, "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)"}
        headers[HEADER] = sign(body, secrets)
        self.tries += 1
        status, error = None, None
        try:
            status = receivers.post(self.receiver, body, headers)
        except Exception as raised:  # noqa: BLE001 - whatever it is: a server would answer 500
            error = raised
        return Attempt(self.event, self.receiver, self.due, self.tries, status, error, body, headers)

    def postponed(self) -> bool:
        """Put it off after a failure; return False when it is time to give up. A held one waits for the test again."""
        if self.held:
            return True
        self.due += wait_after(self.tries)
        return self.due <= self.began + GIVEN_UP


@dataclass(frozen=True, eq=False, slots=True)
class Attempt:
    """One try to deliver `event`: the `number`-th, `at` a second of the fake's clock, with the `status` of the answer.

    `status` is None where the receiver raised `error`. `body` and `headers` are what was sent.
    """

    event: Document
    receiver: Receiver
    at: int
    number: int
    status: int | None
    error: Exception | None
    body: bytes
    headers: dict[str, str]

    @property
    def ok(self) -> bool:
        """Whether the receiver confirmed it: with any status of 200 to 299."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def type(self) -> str:
        """The type of the event."""
        return str(self.event["type"])

    def __repr__(self) -> str:
        """Show what went where and how it went."""
        return f"<Attempt {self.number} of {self.type} to {self.receiver.address}: {(self.error or self.status)!r}>"
