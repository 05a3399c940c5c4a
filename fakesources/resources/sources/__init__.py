"""Sources: their types, their life, their endpoints."""
