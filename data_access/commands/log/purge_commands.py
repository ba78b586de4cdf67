"""The command that removes a text or a return's texts for good, from rows and from files."""

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from dashboard.errors import Fault, ReleaseError
from dashboard.number_formats import list_text, plural_text
from dashboard.releases.purges import PurgedKind, PurgedThing, PurgeOrder, PurgeReason
from dashboard.releases.release_rules import LONGEST_NAME
from data_access.commands.option_types import limited_text

if TYPE_CHECKING:
    from data_access.store.store import Store

NOT_REACHED = (
    "Not reached: backups and copies made before; files, papers and one-file copies that were "
    "taken out; what readers' browsers keep; freed blocks of the disk. Restart the dashboard, so "
    "that nothing of it stays in its memory."
)

EDITIONS = (
    "These editions were made after it was typed, so they may hold it. They are withdrawn, and the "
    "worker issues the last of each report anew; their old addresses say so:"
)

EXAMPLES = f"step-12, {list_text([f'{kind}-7' for kind in PurgedKind])}"
"""How what is purged is written."""


def add_purge_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command `purge`, which works on an open store."""
    command = commands.add_parser(
        "purge",
        help="remove a text, or a return's texts, for good: for where a child is named",
        epilog="WHAT is an id that `drafts` lists (step-12), or one of these with its number: "
        + "; ".join(f"{kind}-7 ({kind.words})" for kind in PurgedKind)
        + ". A return's numbers stay.",
    )
    command.add_argument("what", nargs="*", metavar="WHAT")
    name = limited_text(LONGEST_NAME)
    command.add_argument("--steward", type=name, default="", metavar="NAME", help="a steward")
    command.add_argument("--second", type=name, default="", metavar="NAME", help="another person")
    command.add_argument("--reason", type=PurgeReason, choices=list(PurgeReason))
    command.add_argument("--look-for", action="store_true", help="ask for a name, and look for it")
    command.add_argument("--files-only", action="store_true", help="only write the files anew")
    command.add_argument("--dry-run", action="store_true", help="say how much would go")
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(on_store=purge)


def purge(asked: argparse.Namespace, store: "Store") -> None:
    """Remove what is named from every row, write the files anew, and say what is not reached.

    A name that is looked for is asked for, and never stands among the words of a command, which
    shells write down. Raises: ReleaseError, StoreError.
    """
    from data_access.store.log.purge import finish_purge, named_places, purge_thing

    gone: list[str] = []
    if not asked.files_only:
        order = PurgeOrder(asked.steward, asked.second, _reason(asked))
        with store.together(keep=not asked.dry_run, people=True):
            for thing in _things(asked.what):
                found = purge_thing(store, thing, order)
                gone += found.editions
                print(f"{thing.address}: {plural_text(found.rows, 'row')}.")
                for entry in found.left:
                    print(f"  {entry} is in force: apply a file without it, and purge once more.")
        if gone:
            print(f"{EDITIONS} {', '.join(gone)}.")
    if asked.dry_run:
        print("Nothing was removed: this was a dry run.")
        return
    for sentence in finish_purge(store, gone, asked.steward):
        print(sentence)
    print(NOT_REACHED)
    if asked.look_for:
        with store.snapshot() as snapshot:
            places = list(named_places(snapshot.connection, _name()))
        print(f"It still stands in {', '.join(places)}." if places else "It stands in no row.")


def _reason(asked: argparse.Namespace) -> PurgeReason:
    if asked.reason is None:
        reasons = " or ".join(PurgeReason)
        fault = Fault("purge", "reason", "nothing", f"--reason {reasons}")
        raise ReleaseError("Nothing was removed.", [fault])
    reason: PurgeReason = asked.reason
    return reason


def _things(typed: list[str]) -> list[PurgedThing]:
    """Read what is to be purged. Raises: ReleaseError, with every text that names nothing."""
    found, faults = [], []
    for one in typed:
        try:
            found.append(PurgedThing.read(one))
        except ValueError:
            faults.append(Fault("purge", "WHAT", f"“{one[:20]}”", EXAMPLES))
    if faults or not found:
        wanted = faults or [Fault("purge", "WHAT", "nothing", "what to remove")]
        raise ReleaseError("Nothing was removed.", wanted)
    return found


def _name() -> str:
    """Ask for the name to look for. Raises: ReleaseError if there is none."""
    if sys.stdin.isatty():
        name = getpass.getpass("The name to look for (it is not shown): ")
    else:
        name = sys.stdin.readline()
    if not name.strip():
        raise ReleaseError("No name was given, so none was looked for.")
    return name.strip()
