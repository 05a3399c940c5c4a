"""Customers, and the sources, cards and bank accounts that they have."""

from fakesources.resources.customers.objects import DEFAULTS, EXPANDABLE, KIND, take_over

__all__ = ["DEFAULTS", "EXPANDABLE", "KIND", "take_over"]
