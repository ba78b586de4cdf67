"""The place of a command's store, and the progress that a waiting person sees."""

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data_access.store.store import Store


@dataclass(frozen=True, slots=True)
class StorePlace:
    """The address of the store, and the folder of publications for a demonstration."""

    url: str
    published_dir: Path

    def open(self, partnership: str | None = None) -> "Store":
        """Open a store that prints the progress of its plans.

        Raises:
            StoreError: one sentence; the store cannot be opened or does not hold the partnership.
        """
        from data_access.store.store import Store
        from data_access.store.suppression import PlanningMethod

        told = PlanningMethod(progress=PlanProgress())
        return Store.open(self.url, partnership, planning=told)


class PlanProgress:
    """Prints how much of a plan is done, at most once a second."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, done: int, parts: int) -> None:
        """Print the progress if the last print was more than a second ago."""
        if time.monotonic() - self._last > 1:
            self._last = time.monotonic()
            print(
                f"Planning what must be hidden: {100 * done // parts}%", file=sys.stderr, flush=True
            )
