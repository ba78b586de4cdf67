"""Passwords as hashes by Argon2id, computed one at a time in a worker.

One hash takes about 0.15 s of a processor and 64 MiB: more at once would leave none for pages.
"""

import secrets
from functools import cache
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dashboard.errors import StoreError
from dashboard.people.passwords import plain_password

WAITS = 2.0
"""The seconds that a thread waits for its turn."""
_HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
_TURN = Lock()


def password_hash(password: str) -> str:
    """Return the hash to keep of a password. Raises: StoreError if too many ask at once."""
    with _Turn():
        return _HASHER.hash(plain_password(password))


def is_password(password: str, kept: str | None) -> bool:
    """Say whether a password has a hash; without one, as much is computed, and it has not.

    Raises: StoreError if too many ask at once.
    """
    with _Turn():
        try:
            return _HASHER.verify(kept or _nobodys(), plain_password(password)) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False


class _Turn:
    """The right to compute one hash."""

    def __enter__(self) -> None:
        if not _TURN.acquire(timeout=WAITS):
            raise StoreError(
                "Too many sign in at once.", "Too many sign in at once. Try again in a minute."
            )

    def __exit__(self, *_: object) -> None:
        _TURN.release()


@cache
def _nobodys() -> str:
    """Return the hash of a password that nobody has, to take as long for who has no account."""
    return _HASHER.hash(secrets.token_hex())
