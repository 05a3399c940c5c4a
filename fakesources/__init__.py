"""An in-process double of the Stripe Sources API for Python tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fakesources.errors import NotFaked
    from fakesources.fake import FakeStripe

__all__ = ["FakeStripe", "NotFaked"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: hypothesis imports this package in programs that have no use for it."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from fakesources import errors, fake, known_types  # noqa: PLC0415 - late, that is the point

    globals().update(FakeStripe=fake.FakeStripe, NotFaked=errors.NotFaked)
    known_types.register()
    return globals()[name]


def __dir__() -> list[str]:
    """List the public names with the others, also before they are imported."""
    return sorted({*globals(), *__all__})
