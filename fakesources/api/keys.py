"""API keys: who may ask. Any test key is right unless the fake was told which one is (reference 10.1)."""

from __future__ import annotations

import base64
import binascii
import re
from functools import lru_cache

from fakesources.api import refusals
from fakesources.errors import NotFaked

DUMMY = "sk_test_fakesources"
"""The key that tests get when they set none."""

_SECRET = re.compile(r"(?:sk|rk)_test_\w+", re.ASCII)
_PUBLISHABLE = re.compile(r"pk_test_\w+", re.ASCII)
_LIVE = re.compile(r"(?:sk|rk|pk)_live_", re.ASCII)
_SHOWN, _HIDDEN_FROM = 4, 12


@lru_cache(maxsize=64)
def is_publishable(authorization: str | None, only: str | None) -> bool:
    """Tell whether the key of an ``Authorization`` header (Bearer or Basic) is a publishable one, not a secret one.

    `only` is the one right secret key, None for any test key. Raises Refused (401) for a wrong key, and NotFaked for a
    live one.
    """
    key = _key(authorization)
    refuse_live(key)
    if _PUBLISHABLE.fullmatch(key):
        return True
    if key != only if only else _SECRET.fullmatch(key) is None:
        raise refusals.INVALID_KEY(key=masked(key))
    return False


def refuse_live(key: str) -> None:
    """Raise NotFaked when `key` is of live mode: in a test it can only be there by mistake."""
    if _LIVE.match(key):
        missing = f"live mode: the key {masked(key)} is a live one. Take it out of the settings your tests use"
        raise NotFaked(missing)


def shown(authorization: str | None) -> str:
    """Return the key of an ``Authorization`` header as a message may show it: only its last four characters."""
    key = _key(authorization)
    return f"{key[:8]}****{key[-4:]}"


def masked(key: str) -> str:
    """Return `key` as Stripe's messages show it: the first eight and the last four characters."""
    if len(key) <= _HIDDEN_FROM:
        return key
    return f"{key[:8]}{'*' * (len(key) - _HIDDEN_FROM)}{key[-_SHOWN:]}"


def _key(authorization: str | None) -> str:
    if not authorization:
        raise refusals.NO_KEY()
    scheme, _, credentials = authorization.strip().partition(" ")
    key = _user(credentials) if scheme.lower() == "basic" else credentials.strip()
    if not key:
        raise refusals.EMPTY_KEY()
    return key


def _user(credentials: str) -> str:
    """The user name of Basic credentials, which is where curl's ``-u key:`` puts the key."""
    try:
        return base64.b64decode(credentials, validate=True).decode().partition(":")[0]
    except (binascii.Error, UnicodeDecodeError):
        return credentials
