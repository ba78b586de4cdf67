"""The command about changes of what was agreed that wait for a second person.

It is for those who work in the shell, and obeys the same rule as the page of drafts.
"""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dashboard.days import day_of
from dashboard.errors import Fault, ReleaseError
from dashboard.number_formats import long_date, plural_text
from dashboard.releases.release_rules import LONGEST_NAME
from data_access.commands.option_types import limited_text

if TYPE_CHECKING:
    from data_access.store.store import Store


def add_change_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command `changes`, which needs an open store."""
    command = commands.add_parser(
        "changes",
        help="list, agree to or take back changes that wait for a second person",
        epilog="Whoever proposed a change does not agree to it; one person takes it back.",
    )
    command.add_argument("what", choices=("list", "agree", "take-back"))
    command.add_argument("number", nargs="?", type=int, default=0, metavar="N")
    command.add_argument(
        "--by", type=limited_text(LONGEST_NAME), default="", metavar="NAME", help="your name"
    )
    command.add_argument(
        "--only-steward",
        action="store_true",
        help="I am the only steward, and proposed the change on an earlier day",
    )
    command.add_argument(
        "--read",
        default="",
        metavar="TOKEN",
        help="the token that `changes agree` prints with what a change would do",
    )
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(on_store=waiting_changes)


def waiting_changes(asked: argparse.Namespace, store: "Store") -> None:
    """List what waits, agree to a change, or take one back. Raises: ReleaseError."""
    from data_access.store.proposals.waiting_changes import SecondName, take_back_change

    if asked.what == "list":
        _list(store)
        return
    name = SecondName(asked.by, datetime.now(UTC), asked.only_steward)
    if asked.what == "take-back":
        print(f"{take_back_change(store, asked.number, name).address}: taken back.")
        return
    _agree(asked, store, name.moment)


def _list(store: "Store") -> None:
    with store.snapshot() as snapshot:
        found = snapshot.texts.waiting_changes()
    for one in found:
        day = long_date(day_of(one.proposed))
        print(f"{one.address}, proposed by {one.minute.recorded_by} on {day}")
        print("\n".join(f"    {line}" for line in one.lines))
    many = plural_text(len(found), "change")
    print(f"{many[0].upper()}{many[1:]} {'waits' if len(found) == 1 else 'wait'}.")


def _agree(asked: argparse.Namespace, store: "Store", moment: datetime) -> None:
    """Agree to a change once it was read what it would do. Raises: ReleaseError."""
    from data_access.store.proposals.waiting_changes import SecondName, agree_change, try_change

    with store.snapshot() as snapshot:
        found = [one for one in snapshot.texts.waiting_changes() if one.number == asked.number]
    if not found:
        fault = Fault("changes", str(asked.number), "nothing that waits", "one that `list` names")
        raise ReleaseError("Nothing was changed.", [fault])
    one, tried = found[0], try_change(store, asked.number, moment)
    token = f"{one.token}{tried.token}"
    if asked.read != token:
        print("\n".join((*one.lines, *tried.lines)))
        print(f"Nothing was changed yet. If it is to be so: add --read {token}")
        return
    name = SecondName(asked.by, moment, asked.only_steward)
    number = agree_change(store, asked.number, name, (one.token, tried.token))
    print(f"{one.address}: agreed to, as change {number}.")
