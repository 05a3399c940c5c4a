"""Hypothesis strategies for what goes to Stripe: right parameters, and broken ones with the refusal to expect.

They read the same kinds and tables as the fake, so a payload drawn here is right, or wrong, by the same facts.
"""

from fakesources.strategies.broken import Broken
from fakesources.strategies.charges import charge_params
from fakesources.strategies.customers import customer_params
from fakesources.strategies.events import deliveries, events
from fakesources.strategies.sources import broken_source_params, metadata, owners, source_params

__all__ = [
    "Broken",
    "broken_source_params",
    "charge_params",
    "customer_params",
    "deliveries",
    "events",
    "metadata",
    "owners",
    "source_params",
]
