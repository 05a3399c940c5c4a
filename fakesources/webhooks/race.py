"""The shopper comes back from the bank while the webhook arrives: every order in which that can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from fakesources.store import Document

ORDERS = ("return first", "webhook first", "both at once", "both twice")
"""The orders of a race. At once means: while the webhook waits for its first answer of Stripe, the shopper comes back."""

Decide: TypeAlias = Callable[[], Any]
Come: TypeAlias = Callable[[Any], Any]
"""What the shopper's browser does with the link that deciding gave; its result is kept."""


class Course(Protocol):
    """What a race needs of `Webhooks`."""

    def held(self) -> Any: ...  # noqa: D102 - see Webhooks

    def release(self, *deliveries: Any) -> list[Any]: ...  # noqa: D102 - see Webhooks

    def interrupt(self, with_: Decide | None) -> Any: ...  # noqa: D102 - see Webhooks


@dataclass(frozen=True)
class Race:
    """A race in one `order`: ``race(decide, come_back)``."""

    webhooks: Course
    order: str

    def __call__(self, decide: Decide, come_back: Come) -> list[Any]:
        """Run it; return what `come_back` returned each time.

        `decide` is what the shopper does at the bank, ``lambda: fake.payer.authorize(source)`` say, and `come_back` gets
        what it returns.
        """
        return race(self.webhooks, self.order, decide, come_back)


def race(webhooks: Course, order: str, decide: Decide, come_back: Come) -> list[Any]:
    """Hold the deliveries of `decide` and let them and `come_back` meet in `order`; return what `come_back` returned.

    Raises ValueError for an order that is none of `ORDERS`.
    """
    if order not in ORDERS:
        message = f"A race is run in one of the orders {', '.join(map(repr, ORDERS))}, not {order!r}."
        raise ValueError(message)
    with webhooks.held() as waiting:
        known = [*waiting]
        link = decide()
    deliveries = [one for one in waiting if one not in known]
    back: list[Any] = []
    _RUN[order](webhooks, deliveries, lambda: back.append(come_back(link)))
    return back


def _return_first(webhooks: Course, deliveries: list[Document], come_back: Decide) -> None:
    come_back()
    _release(webhooks, deliveries)


def _webhook_first(webhooks: Course, deliveries: list[Document], come_back: Decide) -> None:
    _release(webhooks, deliveries)
    come_back()


def _at_once(webhooks: Course, deliveries: list[Document], come_back: Decide) -> None:
    """The shopper is back in the middle of the webhook, or right after a webhook that asks Stripe nothing."""
    webhooks.interrupt(come_back)
    _release(webhooks, deliveries)
    left = webhooks.interrupt(None)
    if left is not None:
        left()


def _twice(webhooks: Course, deliveries: list[Document], come_back: Decide) -> None:
    for _ in range(2):
        _release(webhooks, deliveries)
        come_back()


def _release(webhooks: Course, deliveries: list[Document]) -> None:
    if deliveries:
        webhooks.release(*deliveries)


_RUN = {"return first": _return_first, "webhook first": _webhook_first, "both at once": _at_once, "both twice": _twice}
