"""Trouble on demand: the answers that applications see too rarely to be ready for them."""

from __future__ import annotations

from fakesources.api import refusals
from fakesources.api.server import Server, Trouble
from fakesources.examples import Back, as_they_are

BY_STATUS = {
    409: refusals.CONFLICT,
    429: refusals.RATE_LIMIT,
    500: refusals.API_ERROR,
    503: refusals.UNAVAILABLE,
}


class Faults:
    """Plans trouble for the requests to come."""

    def __init__(self, server: Server) -> None:
        """Plan for the requests to `server`."""
        self._server = server

    def fail_next(self, status: int, *, times: int = 1, retry: bool = False) -> None:
        """Let the next request (or the next `times`) fail with `status` 409, 429, 500 or 503, before anything is done.

        `retry` is what the answer tells the client through ``Stripe-Should-Retry``: False keeps stripe-python from
        sleeping and trying again. Raises ValueError for another status.
        """
        if status not in BY_STATUS:
            message = f"fail_next() knows the statuses {', '.join(map(str, BY_STATUS))}, not {status}."
            raise ValueError(message)
        self._server.troubles.extend([Trouble(BY_STATUS[status](), retry)] * times)

    def clear(self) -> None:
        """Forget what is planned."""
        self._server.troubles.clear()

    def remember(self) -> Back:
        """Return what brings back what is planned now."""
        return as_they_are(self._server.troubles)
