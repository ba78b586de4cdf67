"""The commands of the door: make the installation's key, and invite the first administrator.

Whoever may start them has the store and the key anyway.
"""

import argparse
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from dashboard.days import day_of
from dashboard.errors import AccountError, Fault
from dashboard.people.accounts import NewAccount
from dashboard.people.roles import Role
from data_access.commands.store_place import StorePlace, command_source

if TYPE_CHECKING:
    from data_access.people.account_keeping import AccountKeeping

FIRST_YEAR = timedelta(days=366)
"""How long the first administrator's role counts; they give it on, or to themselves again."""
SUBJECT = "administrator"


def add_account_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands `key` and `invite`."""
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


def key(_: argparse.Namespace, place: StorePlace) -> None:
    """Write a new key. Raises: StoreError if there is one."""
    from data_access.people.door_key import DoorKey

    DoorKey.write_new(place.key_file)
    print(f"The key is in {place.key_file}: keep a copy of it apart from those of the store.")


def invite(asked: argparse.Namespace, place: StorePlace) -> None:
    """Print the link of the first administrator. Raises: AccountError if there is one already."""
    from data_access.people.account_keeping import AccountKeeping
    from data_access.people.door_key import DoorKey
    from data_access.people.people_store import PeopleStore

    held = DoorKey.read(place.key_file)
    with place.open(asked.partnership) as store:
        people = PeopleStore(
            store.database,
            store.partnership,
            held,
            lambda: datetime.now(UTC),
            source=command_source,
        )
        link = _invited(AccountKeeping(people), asked.again)
    print(f"{place.site}/join/{link}")
    print("It is printed this once, used once, and over in seven days.")


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
