"""Saves after which other figures may be hidden: what that changes for readers is said beforehand.

A figure that cannot be protected is asked about. A dry run says the same and writes nothing.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TYPE_CHECKING

from dashboard.errors import StoreError
from data_access.database.fault_words import BUSY

if TYPE_CHECKING:
    from dashboard.disclosure.suppression_plan import PlanEffect
    from data_access.store.store import Store

PATIENCE = 300
"""The seconds for which a command waits for others who save."""
DRY = "Nothing was written: this was a dry run."


def add_protection(command: argparse.ArgumentParser) -> None:
    """Add the options of a command that saves what may change what readers are shown."""
    command.add_argument(
        "--dry-run", action="store_true", help="say what would change, write nothing"
    )
    command.add_argument(
        "--unprotected",
        action="store_true",
        help="save figures that cannot be protected from readers, after they were named",
    )


@contextmanager
def protected_save(asked: argparse.Namespace, store: "Store") -> "Iterator[list[PlanEffect]]":
    """Open one transaction for a command; yield what its plan changes, once the block has ended.

    Nothing is kept of a dry run. Raises: ReturnError, if a figure cannot be protected that was not
    named before, unless `--unprotected` is typed; nothing is written then.
    """
    from dashboard.releases.plan_words import refuse_unprotected

    effects: list[PlanEffect] = []
    with store.snapshot() as snapshot:
        catalogue = snapshot.catalogue()

    def hear(effect: "PlanEffect") -> None:
        effects.append(effect)
        if not (asked.unprotected or asked.dry_run):
            refuse_unprotected(catalogue, effect)

    with ExitStack() as opened:
        begin_patiently(opened, lambda: store.together(hear, keep=not asked.dry_run))
        yield effects


def begin_patiently(opened: ExitStack, begin: Callable[[], AbstractContextManager[object]]) -> None:
    """Begin a transaction of a command, once those who save before it are done.

    Others save one after the other, and each may plan for a while: a command waits for all of them,
    and says so. Raises: StoreError if that takes longer than PATIENCE.
    """
    until, told = time.monotonic() + PATIENCE, False
    while True:
        try:
            opened.enter_context(begin())
            return
        except StoreError as error:
            if error.told != BUSY or time.monotonic() > until:
                raise
        if not told:
            print("Somebody else is saving; waiting for them.", file=sys.stderr, flush=True)
            told = True


def said_effects(store: "Store", effects: "list[PlanEffect]") -> str:
    """Return what plans changed for readers, each line once; empty if nothing changed."""
    from dashboard.releases.plan_words import effects_words

    with store.snapshot() as snapshot:
        return effects_words(snapshot.catalogue(), effects)
