"""Charges: what is charged, what comes of it, and how banks settle it later."""
