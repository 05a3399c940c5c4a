"""The resources of Stripe, one room each."""
