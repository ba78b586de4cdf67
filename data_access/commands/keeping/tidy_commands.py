"""The command that removes what is older than it is kept."""

import argparse
from datetime import UTC, datetime

from dashboard.days import day_of
from dashboard.releases.retention import REMOVED_BY_AGE
from data_access.commands.protected_saves import DRY
from data_access.commands.store_place import StorePlace


def add_tidy_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command `tidy`."""
    command = commands.add_parser(
        "tidy",
        help="remove what is older than the settings say it is kept",
        epilog="docs/security.md has the table of what is kept for how long.",
    )
    command.add_argument("--dry-run", action="store_true", help="say how much would go")
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(run=tidy)


def tidy(asked: argparse.Namespace, place: StorePlace) -> None:
    """Remove what is older than it is kept, and say how much of each kind. Raises: StoreError."""
    from data_access.store.log.old_names import forget_old_names
    from data_access.store.log.tidying import tidy_store

    today = day_of(datetime.now(UTC))
    with place.open(asked.partnership) as store:
        gone = tidy_store(store, place.kept_days, today, keep=not asked.dry_run)
        named = forget_old_names(store, today, keep=not asked.dry_run)
    for kind in REMOVED_BY_AGE:
        days = place.kept_days[kind.word]
        said = f"{gone[kind.word]:,} removed" if days else "kept for good"
        older = f" older than {days:,} days" if days else ""
        print(f"{kind.title[0].upper()}{kind.title[1:]}{older} ({kind.setting}): {said}")
    print(f"Minutes with names that are as old as the partnership chose: {named:,} without them")
    if asked.dry_run:
        print(DRY)
