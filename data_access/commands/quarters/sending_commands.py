"""The command that sends returns: files become drafts, as they do on the page of returns."""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.days import day_of
from dashboard.errors import ReturnError
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.number_formats import plural_text
from dashboard.readers import Audience, Reader
from dashboard.releases.release_rules import LONGEST_NAME
from dashboard.returns.drafts.draft_return import DraftState
from data_access.commands.option_types import limited_text, quarter_asked

if TYPE_CHECKING:
    from data_access.returns.drafts.opened_draft import OpenedDraft
    from data_access.store.store import Store


def add_sending_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Add the command `send`, which needs an open store."""
    command = commands.add_parser(
        "send",
        help="send workbooks and CSV files as drafts, which are looked at before they count",
        epilog="What is left to mend and to answer stands on the page of the draft, /returns.",
    )
    name = limited_text(LONGEST_NAME)
    command.add_argument("--by", type=name, required=True, metavar="NAME", help="your name")
    command.add_argument("--agency", metavar="KEY", help="whose return it must be")
    command.add_argument(
        "--quarter", type=quarter_asked, metavar="2025-26-q3", help="which quarter's it must be"
    )
    command.add_argument(
        "--reason", type=limited_text(LONGEST_NOTE), default="", help="why figures are corrected"
    )
    command.add_argument("--off", action="store_true", help="send it off, if nothing is left")
    command.add_argument("files", type=Path, nargs="+", metavar="FILE")
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(on_store=send_files)


def send_files(asked: argparse.Namespace, store: "Store") -> None:
    """Keep each file as a draft and say what is left of it; with `--off`, send it off.

    Raises: ReturnError for a file that is refused, with every fault, and with `--off` for one in
        which something is left to mend or to answer. Files before it are kept.
    """
    from dashboard.acts.act import COMMAND_LINE, ActSource
    from data_access.commands.reviewed_texts import review_typed
    from data_access.returns.checked_files import file_bytes
    from data_access.store.gate import open_gate
    from data_access.store.sending.returns_desk import ReturnsDesk

    reader, day = Reader(Audience.STEWARD), day_of(datetime.now(UTC))
    with store.snapshot() as snapshot:
        named = review_typed(snapshot.catalogue(), {"--reason": asked.reason})
    if named:
        raise ReturnError("Nothing was kept: look at what was typed.", named)
    source = ActSource(asked.by, COMMAND_LINE)
    desk = ReturnsDesk(store, reader, day, lambda: datetime.now(UTC), source)
    for path in asked.files:
        draft = desk.take(file_bytes(path), path.name, asked.agency, asked.quarter, asked.reason)
        with open_gate(store, reader, day) as gate:
            opened = gate.opened_draft(draft.number)
        print(f"{path.name}: draft {draft.number}, {draft.agency}, {draft.quarter}.")
        if opened is not None:
            print("\n".join(_left(opened)))
        if asked.off and draft.state is DraftState.OPEN:
            desk.send(draft.number)
            print(f"Draft {draft.number} was sent off.")


def _left(opened: "OpenedDraft") -> Iterator[str]:
    """Yield what is left of a draft: how much, and each fault and question in its place."""
    asked = [one for one in opened.checks if one.holds_up]
    left = [
        f"{plural_text(len(opened.faults), 'fault')} to mend" if opened.faults else "",
        f"{plural_text(len(asked), 'question')} to answer" if asked else "",
    ]
    told = " and ".join(filter(None, left))
    yield f"  Left: {told}." if told else "  Nothing is left to mend or to answer."
    places = [(one.place, one.found, one.expected) for one in opened.faults]
    places += [(one.place, one.found, one.expected) for one in asked]
    yield from (f"  {at}: found {found}; expected {wanted}." for at, found, wanted in places)
