"""Saves after which other figures may be hidden: what that changes for readers is said beforehand.

A figure that cannot be protected is asked about. A dry run says the same and writes nothing.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.disclosure.suppression_plan import PlanEffect
    from data_access.store.store import Store

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

    with store.together(hear, keep=not asked.dry_run):
        yield effects


def said_effects(store: "Store", effects: "list[PlanEffect]") -> str:
    """Return what plans changed for readers, each line once; empty if nothing changed."""
    from dashboard.releases.plan_words import effects_words

    with store.snapshot() as snapshot:
        return effects_words(snapshot.catalogue(), effects)
