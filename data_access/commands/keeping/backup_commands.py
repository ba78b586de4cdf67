"""The commands that make a backup of the store and put one back."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from data_access.commands.store_place import StorePlace, command_source

if TYPE_CHECKING:
    from data_access.store.backups.backups import StoreBackups

NOT_IN_IT = (
    "The installation's key is not in it: keep a copy of the key elsewhere. The file holds every "
    "figure and text, unprotected, so keep it as the store itself is kept."
)
ENDED = (
    "Whoever was signed in signs in again, and links that were not used are over. What was changed "
    "after the backup was made is gone, accounts and roles too: look them through."
)


def add_backup_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands `backup` and `restore`, which take the whole store."""
    making = commands.add_parser("backup", help="write a backup of the store, while it is used")
    making.set_defaults(run=backup)
    putting = commands.add_parser("restore", help="put a backup in the place of the store")
    putting.set_defaults(run=restore)
    for command, what in ((making, "a file that is there"), (putting, "the store that is there")):
        command.add_argument("file", type=Path, metavar="FILE")
        command.add_argument("--replace", action="store_true", help=f"replace {what}")


def backup(asked: argparse.Namespace, place: StorePlace) -> None:
    """Write a backup of the store, with every partnership in it. Raises: StoreError."""
    keys = _backups(place).make(asked.file, replace=asked.replace)
    size = asked.file.stat().st_size
    print(f"A backup of {' and '.join(keys)} is in {asked.file} ({size / 1e6:,.1f} MB).")
    print(NOT_IN_IT)


def restore(asked: argparse.Namespace, place: StorePlace) -> None:
    """Put a backup in the place of the store. Raises: StoreError; nothing was changed then."""
    keys = _backups(place).restore(asked.file, replace=asked.replace)
    print(f"The store of {' and '.join(keys)} is as it was when {asked.file} was made.")
    print(ENDED)
    print("Start the dashboard again, if it runs.")


def _backups(place: StorePlace) -> "StoreBackups":
    from data_access.store.backups.backups import StoreBackups
    from data_access.store.backups.postgres_programs import PostgresPrograms

    programs = PostgresPrograms(place.programs)
    return StoreBackups(place.url, command_source(), lambda: datetime.now(UTC), programs)
