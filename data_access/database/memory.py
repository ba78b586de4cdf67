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
    """The results that were read in one state of the store, at most `most` of them.

    A state is named by the store's random token, so no other state ever has its name. Keeping a
    result of another state removes all results before it.
    """

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._state = ""
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """Return the number of results in memory."""
        return len(self._kept)

    def get(self, state: str, key: Hashable) -> Any:
        """Return the result for a key if it was read in exactly this state, otherwise ABSENT."""
        with self._lock:
            if state != self._state or key not in self._kept:
                return ABSENT
            self._kept.move_to_end(key)
            return self._kept[key]

    def keep(self, state: str, key: Hashable, found: Any) -> None:
        """Keep a result; if the memory is full, drop the result that was used longest ago."""
        with self._lock:
            if state != self._state:
                self._kept.clear()
                self._state = state
            self._kept[key] = found
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Drop all results from memory."""
        with self._lock:
            self._kept.clear()
            self._state = ""
