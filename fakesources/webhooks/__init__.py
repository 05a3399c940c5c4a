"""Webhooks: events signed as Stripe signs them, and brought to the application under test."""

from fakesources.webhooks.deliveries import Attempt, Delivery
from fakesources.webhooks.desk import Webhooks
from fakesources.webhooks.race import ORDERS, Race
from fakesources.webhooks.receivers import Receiver
from fakesources.webhooks.signing import sign

__all__ = ["ORDERS", "Attempt", "Delivery", "Race", "Receiver", "Webhooks", "sign"]
