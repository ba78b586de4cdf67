"""The command that makes blank returns, and the marked copies of what came back with faults."""

import argparse
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.days import day_of
from dashboard.errors import Fault, ReturnError, StoreError
from dashboard.number_formats import long_date, plural_text
from data_access.commands.option_types import quarter_asked

if TYPE_CHECKING:
    from dashboard.catalogue.indicators import Catalogue
    from dashboard.returns.blank_forms import BlankForm
    from data_access.store.store import Store


def add_blank_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command `blanks`, which reads an open store and writes files."""
    command = commands.add_parser(
        "blanks",
        help="make the blank returns of a quarter: a workbook and a mail text for each agency",
        epilog="docs/loading-a-return.md says how a blank is filled in and what becomes of it.",
    )
    command.add_argument("quarter", type=quarter_asked, metavar="2025-26-q3")
    command.add_argument("--agency", metavar="KEY", help="one agency instead of all")
    command.add_argument("--into", type=Path, required=True, metavar="FOLDER")
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(on_store=make_blanks)


def make_blanks(asked: argparse.Namespace, store: "Store") -> None:
    """Write the blanks of a quarter into a folder, which is made if it is missing.

    Raises:
        ReturnError: if there is no such agency, or nothing is asked in the quarter.
        StoreError: if the folder cannot be written to.
    """
    from data_access.store.reading.blank_returns import blank_workbook, quarter_forms

    folder = Path(asked.into)
    with store.snapshot() as snapshot:
        forms = quarter_forms(snapshot, asked.quarter, asked.agency)
        made = [(form, blank_workbook(snapshot, form)) for form in forms]
        catalogue = snapshot.catalogue()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for form, content in made:
            print(_written(folder, catalogue, form, content))
    except OSError as error:
        raise StoreError(f"The folder {folder} cannot be written to: {error.strerror}.") from None


def _written(folder: Path, catalogue: "Catalogue", form: "BlankForm", content: bytes) -> str:
    """Write one blank and its mail; return a line that says so."""
    from dashboard.returns.blank_mails import mail_text

    name = f"{form.quarter.address}-{form.stamp.agency.replace('_', '-')}"
    book = folder / f"{name}.xlsx"
    book.write_bytes(content)
    mail = mail_text(catalogue, form, book.name)
    (folder / f"{name}.txt").write_text(mail, encoding="utf-8")
    return f"{book}: {plural_text(len(form.lines), 'figure')}, due {long_date(form.due)}"


def write_marked(asked: argparse.Namespace, store: "Store", faults: Iterable[Fault]) -> str:
    """Write the marked copy of the one workbook of a command; return a sentence that says so.

    A workbook that was refused unopened, or that holds data of persons, gets no copy.
    """
    from data_access.returns.checked_files import file_bytes
    from data_access.returns.workbooks.marked_workbook import marked_workbook
    from data_access.returns.workbooks.read_workbook import (
        ReadingContext,
        form_figures,
        read_workbook,
    )
    from data_access.returns.workbooks.recognition import SentBy

    if len(asked.files) != 1:
        return "A marked copy is made of one workbook at a time."
    path, target = Path(asked.files[0]), Path(asked.marked)
    with store.snapshot() as snapshot:
        sent = SentBy(asked.agency, asked.quarter)
        today = day_of(datetime.now(UTC))
        context = ReadingContext(snapshot.catalogue(), today, snapshot.standing, sent)
        try:
            book = read_workbook(file_bytes(path), path.name, context)
        except ReturnError:
            return "No marked copy was made: the file was not read."
        earlier = form_figures(context, book.layout.form if book.layout else None)
    try:
        target.write_bytes(marked_workbook(book, faults, earlier))
    except OSError as error:
        return f"The marked copy {target} cannot be written: {error.strerror}."
    return f"Every place is marked in {target}."
