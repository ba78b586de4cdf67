"""The command that keeps the promise of minutes: names of who attended go when they are old."""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dashboard.days import day_of
from dashboard.number_formats import plural_text

if TYPE_CHECKING:
    from data_access.store.store import Store

NOT_REACHED = (
    "Not reached: backups and copies made before, and minutes that were taken out as documents."
)


def add_name_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command `forget-names`, which works on an open store."""
    command = commands.add_parser(
        "forget-names",
        help="remove names of who attended from minutes that are old enough",
        epilog="How old is said in partnership.toml (names_in_minutes, names_months). Run it "
        "daily: names that are too old are shown to nobody, even before it ran.",
    )
    command.add_argument("--dry-run", action="store_true", help="say how much would go")
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(on_store=forget_names)


def forget_names(asked: argparse.Namespace, store: "Store") -> None:
    """Remove old names from rows and files, and say from how many minutes. Raises: StoreError."""
    from data_access.store.log.old_names import forget_old_names

    today = day_of(datetime.now(UTC))
    many = forget_old_names(store, today, keep=not asked.dry_run)
    records = plural_text(many, "record")
    if asked.dry_run:
        print(f"Names would go from {records} of who attended. Nothing was removed: a dry run.")
        return
    if not many:
        print("No minutes have names that are too old.")
        return
    print(f"Names were removed from {records} of who attended.")
    for sentence in store.rewrite_files():
        print(sentence)
    print(NOT_REACHED)
