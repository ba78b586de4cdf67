"""Reads several files of figures, and checks them together with the figures in force."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.catalogue.indicators import Catalogue
from dashboard.errors import Fault, ReturnError
from dashboard.figures.observations import Observation, Return
from dashboard.number_formats import plural_text
from dashboard.returns.return_checks import ReturnChecks
from data_access.returns.csv_returns import CsvReturns, FigureCell, read_figures

FiguresInForce = Callable[[Sequence[str]], Iterable[Observation]]
"""A function that returns every figure in force of some indicators, with their parts."""


@dataclass(frozen=True, slots=True)
class CheckedFiles:
    """The returns in several files, and a sentence for each file that repeats another's figures."""

    returns: tuple[Return, ...]
    repeated: tuple[str, ...] = ()


def read_checked_files(
    paths: Sequence[Path],
    catalogue: Catalogue,
    today: date,
    standing: FiguresInForce = lambda _: (),
) -> CheckedFiles:
    """Read files of figures as returns received today, in the order of the files.

    `standing` returns the figures in force. All files are checked together with the figures in
    force, because a total and its parts may come in different files or at different times. A figure
    that two files give is taken once; if they give it differently, that is a fault.

    Raises:
        ReturnError: with every fault of every file, by row and column.
    """
    files: dict[Path, CsvReturns] = {}
    wrong: dict[Path, ReturnError] = {}
    for path in paths:
        try:
            files[path] = read_figures(path, catalogue, today)
        except ReturnError as error:
            wrong[path] = error
    repeated = tuple(_repeated(files))
    sent = [(file, one) for file in files.values() for one in file.returns()]
    returns = tuple(one for _, one in sent)
    keys = sorted({figure.indicator for one in returns for figure in one.observations})
    for objected in ReturnChecks(catalogue).objected(returns, standing(keys)):
        sent[objected.at][0].note(objected)
    wrong |= {path: file.faults.error() for path, file in files.items() if file.faults}
    if wrong:
        raise _together([wrong[path] for path in dict.fromkeys(paths) if path in wrong])
    return CheckedFiles(returns, repeated)


def _repeated(files: Mapping[Path, CsvReturns]) -> Iterator[str]:
    """Leave out each figure that an earlier file has too; yield a sentence for each such file."""
    known: dict[FigureCell, tuple[str, Observation]] = {}
    for file in files.values():
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
