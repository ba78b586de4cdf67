"""A CSV file as the cells of a blank that it fills in; its values are read as typed ones are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL, YEAR
from dashboard.errors import Fault, ReturnError
from dashboard.figures.observations import Status
from dashboard.free_text.findings import certain_identifiers
from dashboard.quarters import Quarter
from dashboard.returns.blank_forms import blank_form
from dashboard.returns.drafts.return_form import CellEntry, CellSort
from data_access.returns.blanks.layout import FormLayout
from data_access.returns.csv_files import CsvFaults, CsvRow, text_rows
from data_access.returns.csv_returns import (
    COLUMNS,
    NUMBERS,
    REQUIRED,
    CsvReturns,
    FigureCell,
    row_place,
)
from data_access.returns.typing.form_places import FIGURES_KEY, typed_places

_ONE = "one agency and one quarter in a file that is sent here"
_NO_CELL = "nothing: the blank has no cell for it"
_WORDS = {"reason": CellSort.NOTE, "comment": CellSort.COMMENTARY}


@dataclass(frozen=True, slots=True)
class CsvCells:
    """What a CSV file fills in: whose return, of which quarter, and texts by the names of cells."""

    agency: str
    quarter: Quarter
    entries: dict[str, CellEntry]


def csv_cells(content: bytes, name: str, catalogue: Catalogue, today: date) -> CsvCells:
    """Read which cells of a blank a CSV file fills in; the file is held in memory.

    What its values mean is read later, as that of typed cells.

    Raises:
        ReturnError: if it cannot be read, names what is not asked, or holds data of persons. The
            message then quotes nothing of it.
    """
    file = CsvReturns(catalogue, today, CsvFaults(name))
    rows = text_rows(content, COLUMNS, REQUIRED, file.faults)
    _must_hold_no_persons(rows, name)
    placed = [(row, place) for row in rows if (place := row_place(row, file)) is not None]
    whose = list(dict.fromkeys((place[0], place[2]) for _, place in placed))
    if len(whose) > 1:
        found = ", ".join(f"{agency} {quarter}" for agency, quarter in whose[:4])
        file.faults.add(0, "", found, _ONE)
    if file.faults:
        raise file.faults.error()
    if not whose:
        file.faults.add(0, "", "no figures", "a line for each figure below the header")
        raise file.faults.error()
    cells = _Filled(file, *whose[0])
    for row, place in placed:
        cells.fill(row, place)
    if file.faults:
        raise file.faults.error()
    return CsvCells(*whose[0], {n: CellEntry("\n".join(t)) for n, t in cells.texts.items()})


class _Filled:
    """The texts that fill the cells of one blank, by the names of the cells."""

    def __init__(self, file: CsvReturns, agency: str, quarter: Quarter) -> None:
        self.texts: dict[str, list[str]] = {}
        self._file = file
        layout = FormLayout(blank_form(file.catalogue, agency, quarter, 0))
        self._names = {one.name for one in typed_places(layout)}
        self._parts = {name.partition(".")[2]: name for name in self._names}

    def fill(self, row: CsvRow, place: FigureCell) -> None:
        """Fill the cells of one row, or add its faults."""
        _, indicator, _, part = place
        is_line = part in (ALL, YEAR)
        ref = indicator if part in (ALL, "") or not is_line else f"{indicator}:{part}"
        for column, name, text in _texts(row, is_line=is_line):
            told = text
            target = f"{FIGURES_KEY}.{ref}.{name}"
            if not is_line and name == "number":
                target = self._parts.get(f"{indicator}.{part}", "")
            elif not is_line and column in _WORDS:
                target = f"{FIGURES_KEY}.{indicator}.{name}"
                line = self._file.catalogue.indicator(indicator)
                told = f"{self._file.catalogue.part_title(line, part)}: {text}"
            elif name == "value" and target not in self._names:
                target = f"{FIGURES_KEY}.{ref}.numerator"
            if target not in self._names:
                self._file.faults.add(row.number, column, text, _NO_CELL)
            elif target in self.texts and column not in _WORDS:
                self._file.faults.add(row.number, column, "the figure again", "each figure once")
            else:
                self.texts.setdefault(target, []).append(told)


def _texts(row: CsvRow, *, is_line: bool) -> Iterator[tuple[str, str, str]]:
    """Yield the texts of a row: its column, the end of the cell's name, and the text."""
    for column in (*NUMBERS, "state", "provisional", *_WORDS):
        text = row.cells.get(column, "")
        if not text or (column == "state" and text.lower() == Status.GIVEN.value):
            continue
        if column in _WORDS:
            yield column, _WORDS[column].value, text
        elif column == "provisional":
            if is_line:
                yield column, CellSort.YES.value, text
        elif is_line:
            yield column, CellSort.STATE.value if column == "state" else column, text
        else:
            yield column, "number" if column != "denominator" else column, text


def _must_hold_no_persons(rows: tuple[CsvRow, ...], name: str) -> None:
    """Refuse a file in which a person is named by number or address. Raises: ReturnError."""
    found = [
        Fault(name, f"line {row.number}, column {column}", "data of a person", "counts alone")
        for row in rows
        for column, text in row.cells.items()
        if any(True for _ in certain_identifiers(text))
    ]
    if found:
        raise ReturnError(f"{name} holds data of persons; nothing of it was kept.", found[:50])
