"""The address of a command's store, and the progress that is printed while a person waits."""

import getpass
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.acts.act import COMMAND_LINE, ActSource

if TYPE_CHECKING:
    from dashboard.disclosure.suppression_plan import PlanEffect
    from data_access.store.store import Store


@dataclass(frozen=True, slots=True)
class StorePlace:
    """The address of the store, and the folder of published files for the demonstration.

    `key_file` is the file of the installation's key, and `site` the beginning of its addresses.
    `programs` is the folder of PostgreSQL's programs; None if they are on the path.
    `kept_days` says for how many days each kind of thing is kept, by its word.
    `effects` are what the plans of a command changed for readers.
    """

    url: str
    published_dir: Path
    key_file: Path = Path("var/key")
    site: str = ""
    effects: "list[PlanEffect]" = field(default_factory=list)
    programs: Path | None = None
    kept_days: Mapping[str, int] = field(default_factory=dict)

    def open(self, partnership: str | None = None) -> "Store":
        """Open the store; the progress of its plans is printed.

        Raises:
            StoreError: in one sentence, if the store cannot be opened or lacks the partnership.
        """
        from data_access.store.store import Store
        from data_access.store.suppression import PlanningMethod

        told = PlanningMethod(progress=PlanProgress(), said=self.effects.append)
        store = Store.open(self.url, partnership, planning=told)
        store.source = command_source()
        return store


def command_source() -> ActSource:
    """Return who runs a command, by the account of the machine: the source of its acts."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        account = str(os.getuid())
    return ActSource(f"account {account}", COMMAND_LINE)


class PlanProgress:
    """Prints how much of a plan is done, at most once a second."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, done: int, parts: int) -> None:
        """Print the share of parts done, if more than a second has passed since the last print."""
        if time.monotonic() - self._last > 1:
            self._last = time.monotonic()
            print(
                f"Planning what must be hidden: {100 * done // parts}%", file=sys.stderr, flush=True
            )
