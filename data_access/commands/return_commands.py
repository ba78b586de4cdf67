"""The commands of returns: blanks are made, and workbooks and CSV files are loaded."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.days import day_of
from dashboard.errors import Fault, ReturnError, StoreError
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.number_formats import long_date, plural_text
from dashboard.outputs.exports import entry_of
from dashboard.readers import Audience, Reader
from data_access.commands.catalogue_commands import add_looked
from data_access.commands.option_types import limited_text, quarter_asked
from data_access.commands.protected_saves import (
    DRY,
    add_protection,
    protected_save,
    said_effects,
)

if TYPE_CHECKING:
    from dashboard.catalogue.indicators import Catalogue
    from dashboard.figures.observations import Return
    from dashboard.returns.blank_forms import BlankForm
    from data_access.returns.checked_files import CheckedFiles
    from data_access.returns.csv_returns import StatedChange
    from data_access.store.store import Store


def add_return_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands `blanks` and `load`, which do their work on an open store."""
    _add_blanks(commands)
    command = commands.add_parser(
        "load",
        help="load quarterly figures from workbooks (.xlsx) and CSV files",
        epilog="docs/loading-a-return.md says what stands in the cells and columns.",
    )
    add_protection(command)
    command.add_argument("--received", type=date.fromisoformat, metavar="YYYY-MM-DD")
    command.add_argument(
        "--reason", type=limited_text(LONGEST_NOTE), default="", help="why figures are corrected"
    )
    add_looked(command)
    command.add_argument("--agency", metavar="KEY", help="whose return a workbook must be")
    command.add_argument(
        "--quarter", type=quarter_asked, metavar="2025-26-q3", help="which quarter's it must be"
    )
    command.add_argument(
        "--marked", type=Path, metavar="FILE.xlsx", help="where a faulty workbook is written marked"
    )
    command.add_argument("files", type=Path, nargs="+", metavar="FILE")
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(on_store=load_files)


def load_files(asked: argparse.Namespace, store: "Store") -> None:
    """Load files as `load` does; of a workbook with faults write a marked copy if one is asked.

    Raises:
        ReturnError: with every fault and question; it says where the marked copy is.
    """
    try:
        load(asked, store)
    except ReturnError as error:
        if asked.marked is None:
            raise
        told = _write_marked(asked, store, error.faults)
        raise ReturnError(f"{error.message} {told}", error.faults) from None


def load(asked: argparse.Namespace, store: "Store") -> None:
    """Load files of quarterly figures, all of them or none; with `--dry-run`, write nothing.

    What is new is decided in the transaction that saves it, so a file that is loaded twice at the
    same moment is saved once. A dry run first says what would change, then what is asked about.
    """
    from data_access.commands.keeping.loads_before import last_load, must_be_the_next
    from data_access.store.sending.loaded_returns import compared_returns

    with store.snapshot() as snapshot:
        last = last_load(snapshot)
    sent = _figures(asked, store)
    questions = [] if asked.looked else sent.exact(_questions(asked, store, sent.returns))
    if questions and not asked.dry_run:
        raise ReturnError("Look again, or add --looked; nothing was written.", questions)
    told: list[str] = []
    with protected_save(asked, store) as effects:
        found = compared_returns(sent.returns, store)
        changing = [one for one, changes in found if any(c.word != "same" for c in changes)]
        with store.snapshot() as snapshot:
            must_be_the_next(snapshot, last, changing)
        with _previewed(sent.returns, store, told if asked.dry_run else None):
            done = _saved(found, store)
    for one, changes in found:
        print("\n".join(_lines(one, changes, dry_run=asked.dry_run)))
    for line in (*sent.repeated, *sent.said, *told):
        print(line)
    print(said_effects(store, effects), end="")
    print(DRY if asked.dry_run else done)
    if questions:
        raise ReturnError("To save it, look again, or add --looked.", questions)


def _saved(found: "Sequence[tuple[Return, Sequence[StatedChange]]]", store: "Store") -> str:
    """Save the returns that change anything; return the sentence that says so."""
    from data_access.store.sending.loaded_returns import changing_returns

    news = list(changing_returns(found, store))
    if not news:
        return "Nothing was written: every figure stands as it is."
    numbers = [str(saved.number) for saved in store.save_returns(news)]
    waiting = sum(
        bool(one.reason) + sum(bool(o.reason) for o in one.observations) + len(one.comments)
        for one in news
    )
    texts = plural_text(waiting, "text")
    waits = "waits" if waiting == 1 else "wait"
    more = (
        f" {texts[0].upper()}{texts[1:]} {waits} for release on the page Drafts." if waiting else ""
    )
    return f"Saved as return {', '.join(numbers)}.{more}"


@contextmanager
def _previewed(
    returns: Sequence["Return"], store: "Store", told: list[str] | None
) -> Iterator[None]:
    """Within a transaction, add to `told` what the block changes for the lines of some returns.

    If `told` is None, nothing is worked out.
    """
    if told is None:
        yield
        return
    from data_access.commands.words.return_words import preview_lines, quarter_changes
    from data_access.store.gate import open_gate

    steward, today = Reader(Audience.STEWARD), day_of(datetime.now(UTC))
    keys = sorted({one.indicator for each in returns for one in each.observations})
    with open_gate(store, steward, today) as gate, store.snapshot() as snapshot:
        before = preview_lines(gate, returns)
        told += quarter_changes(returns, snapshot.standing(keys))
    yield
    with open_gate(store, steward, today) as gate:
        told += preview_lines(gate, returns).news(before)


def _figures(asked: argparse.Namespace, store: "Store") -> "CheckedFiles":
    """Read the returns in every file. Raises: ReturnError with the faults of all files."""
    from dashboard.returns.receipts import received_faults
    from data_access.returns.checked_files import read_checked_files
    from data_access.returns.workbooks.recognition import SentBy

    today = day_of(datetime.now(UTC))
    with store.snapshot() as snapshot:
        catalogue = snapshot.catalogue()
        sent = SentBy(asked.agency, asked.quarter)
        standing, looks = snapshot.standing, not asked.looked
        found = read_checked_files(asked.files, catalogue, today, standing, sent, look=looks)
    if asked.received is not None:
        faults = received_faults(found.returns, asked.received, today)
        if faults:
            raise ReturnError("The returns cannot have come on that day; nothing written.", faults)
    received = [
        replace(one, received=asked.received or one.received, reason=asked.reason)
        for one in found.returns
    ]
    return replace(found, returns=tuple(received))


def _questions(
    asked: argparse.Namespace, store: "Store", found: Sequence["Return"]
) -> "list[Fault]":
    """Return what must be looked at: texts that may identify a child, earlier loads, slips."""
    from dashboard.returns.slips import possible_slips
    from data_access.commands import reviewed_texts
    from data_access.commands.keeping.loads_before import superseded_loads

    keys = sorted({one.indicator for each in found for one in each.observations})
    with store.snapshot() as snapshot:
        catalogue, standing = snapshot.catalogue(), snapshot.standing(keys)
        again = list(superseded_loads(snapshot, found, standing))
    faults = reviewed_texts.review_typed(catalogue, {"--reason": asked.reason})
    for name in dict.fromkeys(one.file for one in found):
        faults += reviewed_texts.review_file_name(catalogue, name)
    faults += [fault for one in found for fault in reviewed_texts.review_reasons(catalogue, one)]
    return [*faults, *again, *possible_slips(catalogue, found, standing)]


def _lines(return_: "Return", changes: "Sequence[StatedChange]", *, dry_run: bool) -> Iterator[str]:
    """Yield a line for each figure that differs from the figure in force, then a line of counts."""
    for change in changes:
        if change.word == "changed" or (change.word == "new" and dry_run):
            yield str(change)
    words = [change.word for change in changes]
    counts = ", ".join(f"{words.count(word):,} {word}" for word in ("new", "changed", "same"))
    yield f"{return_.file}, {return_.agency}, {return_.quarter}: {counts}"


def _add_blanks(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
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
    from dashboard.quarter_life.quarter_acts import extended_days
    from data_access.store.outputs_door import enter_export
    from data_access.store.reading.blank_returns import blank_workbook, quarter_forms

    folder = Path(asked.into)
    with store.snapshot() as snapshot:
        extended = extended_days(snapshot.returns.quarter_acts())
        forms = quarter_forms(snapshot, asked.quarter, asked.agency, extended)
        made = [(form, blank_workbook(snapshot, form)) for form in forms]
        catalogue = snapshot.catalogue()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for form, content in made:
            own = Reader(Audience.PARTNER, form.stamp.agency)  # it has the agency's earlier figures
            enter_export(store, entry_of(own, f"blanks/{_stem(form)}.xlsx", content))
            print(_written(folder, catalogue, form, content))
    except OSError as error:
        raise StoreError(f"The folder {folder} cannot be written to: {error.strerror}.") from None


def _written(folder: Path, catalogue: "Catalogue", form: "BlankForm", content: bytes) -> str:
    """Write one blank and its mail; return a line that says so."""
    from dashboard.returns.blank_mails import mail_text

    name = _stem(form).replace("/", "-")
    book = folder / f"{name}.xlsx"
    book.write_bytes(content)
    mail = mail_text(catalogue, form, book.name)
    (folder / f"{name}.txt").write_text(mail, encoding="utf-8")
    return f"{book}: {plural_text(len(form.lines), 'figure')}, due {long_date(form.due)}"


def _stem(form: "BlankForm") -> str:
    return f"{form.quarter.address}/{form.stamp.agency.replace('_', '-')}"


def _write_marked(asked: argparse.Namespace, store: "Store", faults: Iterable[Fault]) -> str:
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
        stated = snapshot.assurance.register_figures
        context = ReadingContext(
            snapshot.catalogue(), today, snapshot.standing, sent, stated=stated
        )
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
