"""Pages as they were compressed, kept in memory: the same page is compressed once."""

from collections import OrderedDict
from threading import Lock

from flask import Request, g

MOST_BYTES = 4_000_000
"""The most bytes of compressed pages that one worker keeps: about 150 of the longest pages."""


def keep_compressed(tag: str) -> None:
    """Keep the compressed body of the present request's answer under the tag of its text.

    Only the same text may have the same tag. Without this call, nothing of an answer is kept.
    """
    g.compressed_under = tag


def key_of(_: Request) -> str:
    """Return the tag under which the present request's answer is kept; empty if it is not."""
    return str(g.get("compressed_under", ""))


class CompressedPages:
    """Compressed bodies by encoding and tag. The one that was last sent longest ago goes first.

    Flask-Compress calls `get` and `set`, with keys like "br;tag"; a key without a tag is not kept.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """Start without bodies; `most_bytes` limits the bytes of all together."""
        self._most = most_bytes
        self._held = 0
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> bytes | None:
        """Return the compressed body of a key; None if it is not kept."""
        with self._lock:
            if key in self._bodies:
                self._bodies.move_to_end(key)
            return self._bodies.get(key)

    def set(self, key: str, body: bytes) -> None:
        """Keep a compressed body; drop others if memory is full."""
        with self._lock:
            if key.endswith(";") or key in self._bodies:
                return
            self._bodies[key] = body
            self._held += len(body)
            while self._held > self._most:
                self._held -= len(self._bodies.popitem(last=False)[1])
