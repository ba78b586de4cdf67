"""The command that loads returns: files of quarterly figures."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.errors import Fault, ReturnError
from data_access.commands.catalogue_commands import add_looked

if TYPE_CHECKING:
    from dashboard.figures.observations import Return
    from data_access.store.store import Store


def add_return_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command `load`, which does its work on an open store."""
    command = commands.add_parser(
        "load",
        help="load quarterly figures from CSV files",
        epilog="docs/loading-a-return.md says what stands in the columns.",
    )
    command.add_argument(
        "--dry-run", action="store_true", help="say what would change, write nothing"
    )
    command.add_argument("--received", type=date.fromisoformat, metavar="YYYY-MM-DD")
    command.add_argument("--reason", default="", help="why figures are corrected")
    add_looked(command)
    command.add_argument("files", type=Path, nargs="+", metavar="FILE")
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(on_store=load)


def load(asked: argparse.Namespace, store: "Store") -> None:
    """Load files of quarterly figures: all of them, or none."""
    news = [r for r in _figures(asked, store) if _compared(r, store, asked)]
    if asked.dry_run:
        print("Nothing was written: this was a dry run.")
    elif news:
        numbers = [str(saved.number) for saved in store.save_returns(news)]
        print(f"Saved as return {', '.join(numbers)}.")
    else:
        print("Nothing was written: every figure stands as it is.")


def _figures(asked: argparse.Namespace, store: "Store") -> list["Return"]:
    """Read every file. Raises: ReturnError with the faults of all files."""
    from data_access.returns.csv_returns import read_figures

    today = datetime.now(UTC).date()
    found: list[Return] = []
    wrong: list[ReturnError] = []
    for path in asked.files:
        try:
            found += read_figures(path, store.catalogue(), today, store.standing)
        except ReturnError as error:
            wrong.append(error)
    if len(wrong) > 1:
        faults: list[Fault] = [fault for error in wrong for fault in error.faults]
        raise ReturnError("\n".join(error.message for error in wrong), faults)
    if wrong:
        raise wrong[0]
    if not asked.looked:
        _look(asked, store, found)
    return [replace(r, received=asked.received or r.received, reason=asked.reason) for r in found]


def _look(asked: argparse.Namespace, store: "Store", found: Sequence["Return"]) -> None:
    """Refuse reasons that may identify a child. Raises: ReturnError."""
    from data_access.commands import reviewed_texts

    catalogue = store.catalogue()
    faults = reviewed_texts.review_typed(catalogue, {"--reason": asked.reason})
    faults += [fault for one in found for fault in reviewed_texts.review_reasons(catalogue, one)]
    if faults:
        raise ReturnError("Look again, or add --looked; nothing was written.", faults)


def _compared(return_: "Return", store: "Store", asked: argparse.Namespace) -> bool:
    """Print how a return differs from the figures in force; say whether it differs at all."""
    from data_access.returns.csv_returns import changed_figures

    keys = sorted({o.indicator for o in return_.observations})
    found = changed_figures([return_], store.standing(keys))
    words = [change.word for change in found]
    for change, word in zip(found, words, strict=True):
        if word == "changed" or (word == "new" and asked.dry_run):
            print(change)
    counts = ", ".join(f"{words.count(word):,} {word}" for word in ("new", "changed", "same"))
    print(f"{return_.file}, {return_.agency}, {return_.quarter}: {counts}")
    return set(words) != {"same"}
