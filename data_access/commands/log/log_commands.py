"""The commands for the log: it is checked, its end is told outside, and old rows are cut off."""

import argparse
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from dashboard.acts.chain import ChainEnd, end_words
from dashboard.days import day_of
from dashboard.errors import StoreError
from dashboard.number_formats import plural_text

if TYPE_CHECKING:
    from data_access.store.store import Store

MOST_FAULTS = 50
"""The most faults that are printed."""


def add_log_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands `verify-log`, `tell-log` and `trim-log`, which work on an open store."""
    checking = commands.add_parser("verify-log", help="check that the log is whole and unchanged")
    checking.add_argument(
        "--known", type=_known, metavar="NUMBER:LINK", help="an act as it was told outside"
    )
    checking.set_defaults(on_store=verify_log)
    telling = commands.add_parser("tell-log", help="tell the system's log yesterday's end of ours")
    telling.add_argument(
        "--to", required=True, metavar="PLACE", help="/dev/log, or a host with or without a port"
    )
    telling.set_defaults(on_store=tell_log)
    cutting = commands.add_parser("trim-log", help="cut off the log before a day")
    cutting.add_argument("--before", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")
    cutting.set_defaults(on_store=trim_log)
    for command in (checking, telling, cutting):
        command.add_argument("--partnership", metavar="KEY", help="where a store holds several")


def verify_log(asked: argparse.Namespace, store: "Store") -> None:
    """Check the whole log, and print its end. Raises: StoreError, with everything that is wrong."""
    from data_access.store.log.log_check import check_log

    found = check_log(store, asked.known)
    if found.faults:
        lines = [f"  {fault}" for fault in found.faults[:MOST_FAULTS]]
        more = len(found.faults) - MOST_FAULTS
        lines += [f"  and {more:,} more"] if more > 0 else []
        many = plural_text(len(found.faults), "fault")
        raise StoreError("\n".join([f"The log of {store.partnership} has {many}:", *lines]))
    after = f" after act {found.cut:,}, before which it was cut off" if found.cut else ""
    print(f"The log of {store.partnership} is whole: {plural_text(found.acts, 'act')}{after}.")
    print(f"Its end is {found.end.number}:{found.end.link}")
    if asked.known is None:
        print("Whether its latest rows are all there is known only with --known.")


def tell_log(asked: argparse.Namespace, store: "Store") -> None:
    """Tell the system's log the last act before today. Raises: StoreError."""
    from data_access.store.log.log_end import end_before, tell_end

    end = end_before(store, day_of(datetime.now(UTC)))
    if end is None:
        print("Nothing was told: there is no act before today.")
        return
    words = end_words(store.partnership, end)
    tell_end(asked.to, words)
    print(f"Told {asked.to}: {words}")


def trim_log(asked: argparse.Namespace, store: "Store") -> None:
    """Cut off the log before a day, and keep an anchor. Raises: StoreError."""
    from data_access.store.log.log_end import trim_log as cut_off

    many = cut_off(store, asked.before, day_of(datetime.now(UTC)))
    last = asked.before - timedelta(days=1)
    print(f"{plural_text(many, 'act').capitalize()} up to {last.isoformat()} cut off.")


def _known(text: str) -> ChainEnd:
    """Read an act that is known from outside. Raises: argparse.ArgumentTypeError."""
    from data_access.store.log.log_end import read_end

    try:
        return read_end(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
