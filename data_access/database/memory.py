"""A memory of results read from the store. Results are valid until the store changes."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any

ABSENT = object()
"""Means that nothing is remembered. None cannot mean this, because a result may be None."""

MOST_REMEMBERED = 256
"""The most results in memory: lines, inputs of pages, catalogues of earlier days."""


class ReadMemory:
    """The results that were read at one revision of the store, at most `most` of them.

    Keeping a result of a newer revision removes all older results. A result of an older revision is
    not kept, so an outdated result is never returned.
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
        """Return the result for a key if it was read at exactly this revision, otherwise ABSENT."""
        with self._lock:
            if revision != self._revision or key not in self._kept:
                return ABSENT
            self._kept.move_to_end(key)
            return self._kept[key]

    def keep(self, revision: int, key: Hashable, found: Any) -> None:
        """Keep a result; if the memory is full, drop the result that was used longest ago."""
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
        """Drop all results from memory."""
        with self._lock:
            self._kept.clear()
            self._revision = None
