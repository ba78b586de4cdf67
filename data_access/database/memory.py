"""What was read, remembered for as long as the store stays as it was, and never by time."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any


class ReadMemory:
    """The last `most` things read at one revision of the store; a newer revision forgets them all.

    A slow read of an older revision is not taken in, so nothing outdated is ever given.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._revision = -1
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """Count what is remembered."""
        return len(self._kept)

    def get(self, revision: int, key: Hashable) -> Any | None:
        """Give what was kept at this very revision; None where it was not."""
        with self._lock:
            if revision != self._revision or key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def keep(self, revision: int, key: Hashable, found: Any) -> None:
        """Remember; the longest unused goes where there is no room."""
        with self._lock:
            if revision < self._revision:
                return
            if revision > self._revision:
                self._kept.clear()
                self._revision = revision
            self._kept[key] = found
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._revision = -1
