"""An in-process double of the Stripe Sources API for Python tests."""

from fakesources.errors import NotFaked
from fakesources.fake import FakeStripe

__all__ = ["FakeStripe", "NotFaked"]
__version__ = "0.1.0"
