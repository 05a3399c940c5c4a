"""Facts of the world outside Stripe: currencies, IBANs and card numbers. Tables, and what is read off them."""
