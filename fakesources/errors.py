"""NotFaked: what the fake says about things that it cannot do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

COVERAGE = "docs/coverage.md"


class NotFaked(BaseException):
    """Stripe has this, fakesources does not.

    A BaseException on purpose: HTTP clients, stripe-python's retries and application code catch `Exception`, and a
    test must never pass because the missing thing was swallowed on the way.
    """

    def __init__(self, missing: str, nearest: Iterable[str] = ()) -> None:
        """Name what is `missing` and the `nearest` things that exist."""
        self.missing = missing
        lines = [f"fakesources does not fake {missing}."]
        if near := list(nearest):
            lines.append("The nearest that it does fake:")
            lines.extend(f"  {one}" for one in near)
        lines.append(f"All that is faked: {COVERAGE} in the project's repository.")
        super().__init__("\n".join(lines))


def nearest(missing: str, existing: Iterable[str], *, most: int = 3, alike: float = 0.0) -> list[str]:
    """Return the (at most `most`) names of `existing` that look like `missing`, the likest first.

    `alike`, from 0 to 1, is how much they must look like it.
    """
    return get_close_matches(missing, list(existing), n=most, cutoff=alike)
