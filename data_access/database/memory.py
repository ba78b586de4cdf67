"""A memory of results read from the store, valid as long as the store does not change."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any

ABSENT = object()
"""What is returned where nothing is remembered; None may be remembered."""

MOST_REMEMBERED = 256
"""Reads that are remembered at a time: lines, inputs of pages, catalogues of other days."""


class ReadMemory:
    """The latest results at one revision of the store, `most` of them; a newer revision clears it.

    A result read at an older revision is not kept, so an outdated result is never returned.
    """

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._revision: int | None = None
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """Return the number of results in memory."""
        return len(self._kept)

    def get(self, revision: int, key: Hashable) -> Any:
        """Return what was kept at this very revision; ABSENT if nothing was."""
        with self._lock:
            if revision != self._revision or key not in self._kept:
                return ABSENT
            self._kept.move_to_end(key)
            return self._kept[key]

    def keep(self, revision: int, key: Hashable, found: Any) -> None:
        """Keep a result; if memory is full, drop the one that was used longest ago."""
        with self._lock:
            if self._revision is not None and revision < self._revision:
                return
            if revision != self._revision:
                self._kept.clear()
                self._revision = revision
            self._kept[key] = found
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Drop all results."""
        with self._lock:
            self._kept.clear()
            self._revision = None
