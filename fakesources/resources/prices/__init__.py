"""Prices: what a product costs."""
