"""The commands of the door: make the key, invite the first administrator, forget who left.

Whoever may start them has the store and the key anyway.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from dashboard.days import day_of
from dashboard.errors import AccountError, Fault
from dashboard.number_formats import plural_text
from dashboard.people.accounts import NewAccount
from dashboard.people.roles import Role
from data_access.commands.store_place import StorePlace, command_source

if TYPE_CHECKING:
    from data_access.people.account_keeping import AccountKeeping

FIRST_YEAR = timedelta(days=366)
"""How long the first administrator's role counts; they give it on, or to themselves again."""
SUBJECT = "administrator"


def add_account_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands `key`, `invite` and `forget-people`."""
    making = commands.add_parser("key", help="make the key of an installation where people sign in")
    making.set_defaults(run=key)
    inviting = commands.add_parser("invite", help="print the first administrator's link, once")
    inviting.add_argument("--administrator", action="store_true", required=True)
    inviting.add_argument(
        "--again",
        metavar="NAME",
        default="",
        help="invite a further administrator of this sign-in name, if none can sign in any more",
    )
    inviting.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    inviting.set_defaults(run=invite)
    forgetting = commands.add_parser(
        "forget-people", help="forget whose the accounts were that ended before a day"
    )
    forgetting.add_argument(
        "--before", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD"
    )
    forgetting.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    forgetting.set_defaults(run=forget_people)


def key(_: argparse.Namespace, place: StorePlace) -> None:
    """Write a new key. Raises: StoreError if there is one."""
    from data_access.people.door_key import DoorKey

    DoorKey.write_new(place.key_file)
    print(f"The key is in {place.key_file}: keep a copy of it apart from those of the store.")


def invite(asked: argparse.Namespace, place: StorePlace) -> None:
    """Print the link of the first administrator. Raises: AccountError if there is one already."""
    with _keeping(asked, place) as keeping:
        link = _invited(keeping, asked.again)
    print(f"{place.site}/join/{link}")
    print("It is printed this once, used once, and over in seven days.")


def forget_people(asked: argparse.Namespace, place: StorePlace) -> None:
    """Forget whose the accounts were that ended before a day. Raises: AccountError."""
    with _keeping(asked, place) as keeping:
        many = keeping.forget_ended(asked.before)
    print(f"{plural_text(many, 'person', 'people').capitalize()} forgotten.")


@contextmanager
def _keeping(asked: argparse.Namespace, place: StorePlace) -> "Iterator[AccountKeeping]":
    """Open the accounts of a partnership, as they are kept on the machine itself."""
    from data_access.people.account_keeping import AccountKeeping
    from data_access.people.door_key import DoorKey
    from data_access.people.people_store import PeopleStore

    held = DoorKey.read(place.key_file)
    with place.open(asked.partnership) as store:
        ours, clock = store.partnership, lambda: datetime.now(UTC)
        yield AccountKeeping(PeopleStore(store.database, ours, held, clock, source=command_source))


def _invited(keeping: "AccountKeeping", again: str) -> str:
    """Invite an administrator; return what the link holds. Raises: AccountError."""
    there = keeping.administrators()
    if there and not again:
        fault = Fault("accounts", "administrator", there[0].name, "none yet; or --again NAME")
        raise AccountError("Nobody was invited.", [fault])
    until = day_of(datetime.now(UTC)) + FIRST_YEAR
    name = again or SUBJECT
    wanted = NewAccount(name, name.capitalize(), Role.ADMINISTRATOR, until)
    return keeping.invite(wanted)[1]
