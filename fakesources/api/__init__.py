"""The Stripe protocol: it knows no resource and no transport."""

from fakesources.api.messages import Headers, Request, Response

__all__ = ["Headers", "Request", "Response"]
