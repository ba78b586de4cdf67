"""The command that loads published statistics."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.days import day_of
from data_access.commands.protected_saves import (
    DRY,
    add_protection,
    protected_save,
    said_effects,
)

if TYPE_CHECKING:
    from data_access.store.store import Store


def add_published_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command `published`, which does its work on an open store."""
    command = commands.add_parser("published", help="load published statistics")
    command.add_argument(
        "--mappings", type=Path, action="append", default=[], metavar="DIR", help="more mappings"
    )
    command.add_argument(
        "--looked", action="store_true", help="what the load asks about was looked at and stays"
    )
    add_protection(command)
    command.add_argument("files", type=Path, nargs="+", metavar="FILE")
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(on_store=published)


def published(asked: argparse.Namespace, store: "Store") -> None:
    """Load published statistics; the changes in a revised file are added as a later release.

    A published year of our own area may give a hidden count away, so figures may be hidden for it.
    """
    from data_access.published.mappings_load import FOLDER, load_mappings
    from data_access.published.read import read_files

    mappings = load_mappings(FOLDER, *asked.mappings)
    today = day_of(datetime.now(UTC))
    with store.snapshot() as snapshot:
        areas = snapshot.areas()
    files = _spread(asked.files)
    contents = read_files(files, mappings, today, areas, looked=asked.looked)
    with protected_save(asked, store) as effects:
        revisions = store.save_publications(contents)
    for revision in revisions:
        print("\n".join(revision.sentences()))
    print(said_effects(store, effects), end="")
    if asked.dry_run:
        print(DRY)


def _spread(paths: Sequence[Path]) -> list[Path]:
    """Return the paths of the files, with each folder replaced by the CSV files in it."""
    return [
        file for path in paths for file in (sorted(path.glob("*.csv")) if path.is_dir() else [path])
    ]
