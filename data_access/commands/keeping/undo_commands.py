"""The command that undoes loads of returns, and of published files."""

import argparse
from typing import TYPE_CHECKING

from dashboard.errors import ReturnError
from dashboard.releases.release_rules import LONGEST_NAME
from data_access.commands.option_types import limited_text
from data_access.commands.protected_saves import (
    DRY,
    add_protection,
    protected_save,
    said_effects,
)

if TYPE_CHECKING:
    from data_access.store.store import Store


def add_undo_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command `undo`, which works on an open store."""
    command = commands.add_parser(
        "undo",
        help="undo loads: exactly what stood before stands again",
        epilog="The number of a return is what `load` said. Figures that a later load stated stay.",
    )
    command.add_argument("numbers", type=int, nargs="*", metavar="RETURN")
    command.add_argument("--publication", metavar="KEY", help="undo its last release instead")
    name = limited_text(LONGEST_NAME)
    command.add_argument("--by", type=name, default="", metavar="NAME", help="who undoes it")
    add_protection(command)
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(on_store=undo_loads)


def undo_loads(asked: argparse.Namespace, store: "Store") -> None:
    """Undo returns, or the last release of a published file. Raises: ReturnError."""
    if bool(asked.numbers) == bool(asked.publication):
        raise ReturnError("Say which loads are undone: numbers of returns, or --publication KEY.")
    with protected_save(asked, store) as effects:
        if asked.publication:
            number = store.undo_publication(asked.publication)
            lines = [f"Release {number} of {asked.publication} was undone."]
        else:
            saved = store.undo_returns(asked.numbers, by=asked.by)
            lines = [
                f"Return {one.undoes} ({one.agency}, {one.quarter}) was undone, as return "
                f"{one.number}."
                for one in saved
            ]
    print(said_effects(store, effects), end="")
    print(DRY if asked.dry_run else "\n".join(lines))
