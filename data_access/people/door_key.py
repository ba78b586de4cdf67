"""The key of an installation, in a file of its owner's: what hashes and hides what people hold.

Without it, a copy of the store opens nothing: links, sessions and recovery codes are hashed with
it, and the seeds of time codes are encrypted.
"""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from pathlib import Path
from stat import S_IMODE
from typing import Self

from cryptography.fernet import Fernet, InvalidToken

from dashboard.errors import StoreError

OWNER_ONLY = 0o600
_OTHERS = 0o077
_BYTES = 32


class DoorKey:
    """A secret of 32 bytes, and what is made with it. Each use has a name, so that none is both."""

    def __init__(self, secret: bytes) -> None:
        """Keep the secret. Raises: ValueError if it is too short."""
        if len(secret) < _BYTES:
            raise ValueError(f"found a key of {len(secret)} bytes; expected {_BYTES}")
        self._secret = secret
        self._cipher = Fernet(base64.urlsafe_b64encode(self._derived("encryption")))

    @classmethod
    def new(cls) -> Self:
        """Return a key that nobody else has."""
        return cls(secrets.token_bytes(_BYTES))

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the key of a file.

        Raises: StoreError, in one sentence, if there is none or if others may read it.
        """
        try:
            others = S_IMODE(path.stat().st_mode) & _OTHERS
            text = path.read_text(encoding="ascii").strip()
            if others:
                raise StoreError(
                    f"The key {path} may be read by other users of this machine: make it your own "
                    f"with `chmod 600 {path}`."
                )
            return cls(base64.urlsafe_b64decode(text))
        except FileNotFoundError:
            raise StoreError(
                f"There is no key at {path}: make one with `python -m data_access key`."
            ) from None
        except (OSError, ValueError, binascii.Error) as error:
            raise StoreError(f"The key {path} cannot be read: {error}.") from error

    @staticmethod
    def write_new(path: Path) -> None:
        """Write a new key into a file that only its owner may read.

        Raises: StoreError if there is a file already; it is left alone.
        """
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            held = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        except FileExistsError:
            raise StoreError(
                f"There is a key at {path} already; nothing was changed. Another one would end "
                "every session, link and second factor."
            ) from None
        except OSError as error:
            raise StoreError(f"The key {path} cannot be written: {error.strerror}.") from error
        with os.fdopen(held, "w", encoding="ascii") as file:
            file.write(base64.urlsafe_b64encode(secrets.token_bytes(_BYTES)).decode() + "\n")

    def hashed(self, use: str, text: str) -> str:
        """Return the hash of a text for one use, which nobody can make without the key."""
        return hmac.new(self._derived(use), text.encode(), hashlib.sha256).hexdigest()

    def encrypted(self, text: str) -> str:
        """Return a text that only this key reads."""
        return self._cipher.encrypt(text.encode()).decode()

    def decrypted(self, text: str) -> str:
        """Read an encrypted text. Raises: StoreError if another key encrypted it."""
        try:
            return self._cipher.decrypt(text.encode()).decode()
        except InvalidToken:
            raise StoreError(
                "A second factor was encrypted with another key: bring the key back with the store."
            ) from None

    def _derived(self, use: str) -> bytes:
        return hmac.new(self._secret, use.encode(), hashlib.sha256).digest()
