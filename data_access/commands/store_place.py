"""Where a command finds its store, and what it tells the person who waits for it."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data_access.store.store import Store


@dataclass(frozen=True, slots=True)
class StorePlace:
    """The store's address, and the folder of publications that a demonstration stands beside."""

    url: str
    published_dir: Path

    def open(self, partnership: str | None = None) -> "Store":
        """Open a store that tells the person who waits how far a plan is.

        Raises:
            StoreError: one sentence; it cannot be opened, or holds no such partnership.
        """
        from data_access.store.store import Store
        from data_access.store.suppression import PlanningMethod

        told = PlanningMethod(progress=PlanProgress())
        return Store.open(self.url, partnership, planning=told)


class PlanProgress:
    """Tells the person who waits how far a plan is, once a second."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, done: int, parts: int) -> None:
        """Say it, where it is time to."""
        if time.monotonic() - self._last > 1:
            self._last = time.monotonic()
            print(f"Planning what must be hidden: {100 * done // parts}%", flush=True)
