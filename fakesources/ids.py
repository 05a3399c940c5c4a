"""Ids and secrets of Stripe's shape, the same on every run for the same seed and time (reference 1.3)."""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import blake2b
from threading import Lock

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
CAPITALS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HEX = "0123456789abcdef"

SECOND_ZERO = 426256548
"""The Unix second at which the six leading characters of a modern id are zero."""
MINUTE_ZERO = 1342389380
"""The Unix second at which the four leading characters of an old short id are zero."""

ACCOUNT = "acct_1Fake0Fakesource"


@lru_cache(maxsize=64)
def base62(number: int, width: int) -> str:
    """Return `number` in base 62, padded with zeros to `width` characters."""
    digits = []
    for _ in range(width):
        number, digit = divmod(number, 62)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


_EIGHT = 62**8
_STEP = 134_775_813_000_121
"""A number without a divisor in common with 62: its multiples come to every eight characters once, in no order."""
_BACK: int = pow(_STEP, -1, _EIGHT)

BLOCK = 64
"""How many characters a digest gives."""


class Ids:
    """Makes ids. What looks random are digests of the seed, one after the other; how far they are used is one number."""

    def __init__(self, seed: int | str, account: str = ACCOUNT) -> None:
        """Start the sequence of `seed` for the Stripe account `account`."""
        self.seed, self.account, self.made = seed, account, 0
        self._lock = Lock()
        self._prefix = spelled(str(seed), 8)
        body = account.removeprefix("acct_")
        self._tail = body[-10:] if len(body) >= 10 else spelled(account, 10)

    def random(self, length: int, alphabet: str = ALPHABET) -> str:
        """Return the next `length` (at most 64) characters of the sequence."""
        with self._lock:
            block, start = divmod(self.made, BLOCK)
            self.made += length
        found = _block(self.seed, block)[start : start + length]
        if len(found) < length:
            found += _block(self.seed, block + 1)[: length - len(found)]
        return found.translate(_letters(alphabet)).decode()

    def numbered(self) -> str:
        """Return 14 characters: eight that stand for the seed, and a number. Cheap, for the ids that every request gets."""
        with self._lock:
            self.made += 1
            return f"{self._prefix}{self.made % 1_000_000:06d}"

    def modern(self, prefix: str, created: int) -> str:
        """Return an id like ``src_1N3lxdLkdIwHu7ixPHXy8UcI``: the second, the end of the account id, eight random ones."""
        return f"{prefix}_{base62(created - SECOND_ZERO, 6)}{self._tail}{self.random(8)}"

    def of_number(self, prefix: str, created: int, number: int) -> str:
        """Return an id like those of `modern` whose last eight characters stand for `number`; making it uses up nothing."""
        return (
            f"{prefix}_{base62(created - SECOND_ZERO, 6)}{self._tail}{base62((number * _STEP + _scramble(self.seed)) % _EIGHT, 8)}"
        )

    def number_of(self, id_: str) -> int | None:
        """Return the number that an id of `of_number` stands for; other ids give other numbers, or None."""
        if len(id_) < 8 or not set(id_[-8:]) <= set(ALPHABET):
            return None
        digits: int = sum(ALPHABET.index(letter) * 62**place for place, letter in enumerate(id_[:-9:-1]))
        return (digits - _scramble(self.seed)) * _BACK % _EIGHT

    def short(self, prefix: str, created: int) -> str:
        """Return an id like ``cus_9s6XKzkNRiz8i3``: the minute and ten random characters; customers and products have it."""
        return f"{prefix}_{base62((created - MINUTE_ZERO) // 60, 4)}{self.random(10)}"


def spelled(text: str, length: int, alphabet: str = ALPHABET) -> str:
    """Return `length` (at most 64) characters that stand for `text`, always the same ones."""
    return blake2b(text.encode(), digest_size=length).digest().translate(_letters(alphabet)).decode()


@lru_cache(maxsize=64)
def _scramble(seed: int | str) -> int:
    """Where the multiples of a number begin that make ids of `of_number`."""
    return int.from_bytes(blake2b(f"{seed}:numbers".encode(), digest_size=8).digest())


@lru_cache(maxsize=64)
def _block(seed: int | str, number: int) -> bytes:
    """The digest that is the block `number` of the sequence of `seed`."""
    return blake2b(f"{seed}:{number}".encode(), digest_size=BLOCK).digest()


@cache
def _letters(alphabet: str) -> bytes:
    """The letter of `alphabet` for each of the 256 bytes."""
    return bytes(ord(alphabet[byte % len(alphabet)]) for byte in range(256))
