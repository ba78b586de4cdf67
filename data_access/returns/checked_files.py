"""Reads several files of figures, and checks them together with the figures in force."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dashboard.catalogue.indicators import Catalogue
from dashboard.errors import Fault, ReturnError
from dashboard.figures.observations import Observation, Return
from dashboard.free_text.text_limits import plain_file_name
from dashboard.number_formats import plural_text
from dashboard.returns.return_checks import ReturnChecks
from dashboard.returns.slips import possible_slips
from data_access.returns.csv_returns import CsvReturns, FigureCell, read_figures
from data_access.returns.figures_in_force import FiguresInForce, no_figures
from data_access.returns.guarded.guard import LARGEST, is_workbook_name
from data_access.returns.workbooks.read_workbook import ReadingContext, read_workbook
from data_access.returns.workbooks.recognition import SentBy
from data_access.returns.workbooks.workbook_returns import WorkbookReturns

ReadFile = CsvReturns | WorkbookReturns
MAY_BE_SLIPS = "Look first at what may be a slip of the key."
"""What is said if a figure may be a slip where something else is wrong too."""
NOBODY = SentBy()
"""Nothing is said of who sent the files."""


@dataclass(frozen=True, slots=True)
class CheckedFiles:
    """The returns in several files, and a sentence for each file that repeats another's figures.

    `said` are sentences on cells that were read otherwise than they stand. `books` are the
    workbooks among the files.
    """

    returns: tuple[Return, ...]
    repeated: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    books: tuple[WorkbookReturns, ...] = field(default=(), repr=False)

    def exact(self, faults: Iterable[Fault]) -> list[Fault]:
        """Return faults at the very cells that they are about, where those are in a workbook."""
        found = list(faults)
        for book in self.books:
            found = [book.exact(fault) for fault in found]
        return found


def read_checked_files(
    paths: Sequence[Path],
    catalogue: Catalogue,
    today: date,
    standing: FiguresInForce = no_figures,
    sent: SentBy = NOBODY,
    *,
    look: bool = False,
) -> CheckedFiles:
    """Read files of figures as returns received today, in the order of the files.

    `standing` returns the figures in force; `sent` is what is said of who sent the files. All files
    are checked together with the figures in force, because a total and its parts may come in
    different files or at different times. A figure that two files give is taken once; if they give
    it differently, that is a fault. If `look` is true, figures that look like a slip of the key are
    named beside faults: a slip may be their cause.

    Raises:
        ReturnError: with every fault of every file, by row and column.
    """
    context = ReadingContext(catalogue, today, standing, sent)
    read: list[ReadFile | ReturnError] = []
    for path in dict.fromkeys(paths):
        try:
            read.append(_read(path, context))
        except ReturnError as error:
            read.append(error)
    return check_together(read, context, look=look)


def check_together(
    read: Sequence[ReadFile | ReturnError], context: ReadingContext, *, look: bool = False
) -> CheckedFiles:
    """Check files that were read, together with the figures in force.

    In the place of a file that could not be read stands the error that says why. If `look` is true,
    figures that look like a slip of the key are named beside faults.

    Raises:
        ReturnError: with every fault of every file, by row and column or by sheet and cell.
    """
    files = [one for one in read if not isinstance(one, ReturnError)]
    repeated = tuple(_repeated(files))
    sent = [(file, one) for file in files for one in file.returns()]
    returns = tuple(one for _, one in sent)
    keys = sorted({figure.indicator for one in returns for figure in one.observations})
    known = tuple(context.standing(keys))
    for objected in ReturnChecks(context.catalogue).objected(returns, known):
        sent[objected.at][0].note(objected)
    errors = [
        one if isinstance(one, ReturnError) else one.faults.error()
        for one in read
        if isinstance(one, ReturnError) or one.faults
    ]
    books = tuple(one for one in files if isinstance(one, WorkbookReturns))
    checked = CheckedFiles(returns, repeated, tuple(w for one in books for w in one.said), books)
    if errors:
        slips = checked.exact(possible_slips(context.catalogue, returns, known)) if look else []
        raise _together([*errors, *([ReturnError(MAY_BE_SLIPS, slips)] if slips else [])])
    return checked


def _read(path: Path, context: ReadingContext) -> ReadFile:
    """Read one file, by its name and its beginning: a workbook, else CSV."""
    if is_workbook_name(path.name) or _begins_as_a_workbook(path):
        return read_workbook(file_bytes(path), path.name, context)
    return read_figures(path, context.catalogue, context.today)


def _begins_as_a_workbook(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\3\4"
    except OSError:
        return False  # reading it as CSV says why it cannot be read


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a workbook, and one more than is allowed at most.

    Raises:
        ReturnError: if there is no such file, or it cannot be read.
    """
    named = plain_file_name(str(path))
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise ReturnError(f"There is no file {named}.") from None
    except OSError as error:
        raise ReturnError(f"The file {named} cannot be read: {error.strerror}.") from None


def _repeated(files: Iterable[ReadFile]) -> Iterator[str]:
    """Leave out each figure that an earlier file has too; yield a sentence for each such file."""
    known: dict[FigureCell, tuple[str, Observation]] = {}
    for file in files:
        if again := file.leave_out(known):
            figures = plural_text(again, "figure")
            verb = "is" if again == 1 else "are"
            yield f"{file.faults.file}: {figures} {verb} in an earlier file too, and counted once"
        known |= {cell: (file.faults.file, one) for cell, (_, one) in file.found.items()}


def _together(errors: Sequence[ReturnError]) -> ReturnError:
    """Return the errors of several files as one error, in the same order."""
    if len(errors) == 1:
        return errors[0]
    faults: list[Fault] = [fault for error in errors for fault in error.faults]
    return ReturnError("\n".join(error.message for error in errors), faults)
