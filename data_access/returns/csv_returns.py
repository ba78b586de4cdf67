"""Reads quarterly figures from a CSV file, and compares them with the figures in force.

Each row is one figure. A file may hold figures of several agencies and quarters. The figures of one
agency for one quarter become one return. Only the form of the file is checked here;
`dashboard.returns` checks the figures.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypedDict

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL
from dashboard.commentary.commentary import LONGEST_COMMENTARY
from dashboard.figures.observations import Observation, Return, StatedComment, Status
from dashboard.free_text.text_limits import LONGEST_NOTE, plain_file_name
from dashboard.quarters import Quarter
from dashboard.returns.return_checks import STATED, ObjectedFigure
from data_access.returns.csv_files import CsvFaults, CsvRow, csv_rows, nearest_word
from data_access.returns.typed_cells import (
    PrintedNames,
    is_typed_formula,
    number_advice,
    read_number,
)

COLUMNS = (
    "agency",
    "indicator",
    "quarter",
    "part",
    "value",
    "numerator",
    "denominator",
    "state",
    "provisional",
    "reason",
    "comment",
)
REQUIRED = ("agency", "indicator", "quarter")
NUMBERS = ("value", "numerator", "denominator")

_STATES = {status.value: status for status in STATED}
_MARKS = {"": False, "no": False, "yes": True, "false": False, "true": True}

FigureCell = tuple[str, str, Quarter, str]
"""Agency, indicator, quarter and part."""


@dataclass(slots=True)
class CsvReturns:
    """A file of figures: its figures, and the faults found in it.

    `found` holds each figure with its row. `met` holds the line in which each figure first came.
    """

    catalogue: Catalogue
    today: date
    faults: CsvFaults
    found: dict[FigureCell, tuple[CsvRow, Observation]] = field(default_factory=dict)
    met: dict[FigureCell, int] = field(default_factory=dict)
    names: PrintedNames = field(init=False)

    def __post_init__(self) -> None:
        """Collect the names of the catalogue."""
        self.names = PrintedNames(self.catalogue)

    def add(self, row: CsvRow, column: str, expected: str) -> None:
        """Add a fault in one cell; `expected` says what the cell should hold."""
        self.faults.add(row.number, column, row.cells.get(column, ""), expected)

    def note(self, objected: ObjectedFigure) -> None:
        """Add the fault of a figure, at its row and column; quote the number as it was typed."""
        one, objection = objected.observation, objected.objection
        row, _ = self.found[figure_cell(one)]
        column = objection.field
        if column == "numerator" and not row.cells.get(column):
            column = "value"
        written = row.cells.get(column) if column in NUMBERS else ""
        self.faults.add(row.number, column, written or objection.found, objection.expected)

    def leave_out(self, elsewhere: Mapping[FigureCell, tuple[str, Observation]]) -> int:
        """Leave out the figures that other files of a command have; return their number.

        `elsewhere` are the figures of those files, each with the name of its file. A figure that
        another file gives differently is a fault.
        """
        again = [cell for cell in self.found if cell in elsewhere]
        for cell in again:
            row, own = self.found[cell]
            file, other = elsewhere[cell]
            if replace(own, cell="") != replace(other, cell=""):
                found = f"{stated_text(own)}, while {file} has {stated_text(other)} in {other.cell}"
                self.faults.add(row.number, "", found, "each figure once among all files")
            del self.found[cell]
        return len(again)

    def returns(self) -> tuple[Return, ...]:
        """Return one return for each pair of agency and quarter, in the order of the file."""
        sent: dict[tuple[str, Quarter], list[Observation]] = defaultdict(list)
        said: dict[tuple[str, Quarter], list[StatedComment]] = defaultdict(list)
        for row, one in self.found.values():
            sent[one.agency, one.quarter].append(one)
            if row.cells.get("comment"):
                said[one.agency, one.quarter].append(self._comment(row, one))
        return tuple(
            Return(
                *(agency, quarter, self.today, self.faults.file, tuple(observations)),
                comments=tuple(said[agency, quarter]),
            )
            for (agency, quarter), observations in sent.items()
        )

    def _comment(self, row: CsvRow, one: Observation) -> StatedComment:
        """Return the comment of a row; that of a part begins with the part's name."""
        text = row.cells["comment"]
        if one.part != ALL:
            indicator = self.catalogue.indicator(one.indicator)
            text = f"{self.catalogue.part_title(indicator, one.part)}: {text}"
        return StatedComment(one.indicator, text, one.cell)


def read_figures(path: Path, catalogue: Catalogue, today: date) -> CsvReturns:
    """Read a file of figures received today; the faults in its form are in the result.

    Raises:
        ReturnError: if the file cannot be read at all.
    """
    file = CsvReturns(catalogue, today, CsvFaults(plain_file_name(path.name)))
    for row in csv_rows(path, COLUMNS, REQUIRED, file.faults):
        _take(row, file)
    if not file.found and not file.faults:
        file.faults.add(0, "", "no figures", "a line for each figure below the header")
    return file


def figure_cell(one: Observation) -> FigureCell:
    """Return the agency, indicator, quarter and part of a figure."""
    return one.agency, one.indicator, one.quarter, one.part


def _take(row: CsvRow, file: CsvReturns) -> None:
    """Read one row: add its figure to the file's figures, or its faults to the file's faults."""
    before = len(file.faults)
    for column, text in row.cells.items():
        if column not in NUMBERS and is_typed_formula(text):
            file.add(row, column, "a value, not a formula")
    for column, most in (("reason", LONGEST_NOTE), ("comment", LONGEST_COMMENTARY)):
        length = len(row.cells.get(column, ""))
        if length > most:
            file.faults.add(row.number, column, f"{length:,} letters", f"{most:,} at most")
    cell = row_place(row, file)
    numbers = {name: _number(row, name, file) for name in NUMBERS}
    status = _state(row, numbers, file)
    provisional = _provisional(row, file)
    if cell is None:
        return
    first = file.met.setdefault(cell, row.number)
    if first != row.number:
        file.faults.add(row.number, "", f"the figure of line {first} again", "each figure once")
    if len(file.faults) == before:
        stated = Observation(
            indicator=cell[1],
            quarter=cell[2],
            agency=cell[0],
            part=cell[3],
            status=status,
            **_meant(file.catalogue, cell[1], status, numbers),
            provisional=provisional,
            reason=row.cells.get("reason", ""),
            cell=f"line {row.number}",
        )
        file.found[cell] = row, stated


def row_place(row: CsvRow, file: CsvReturns) -> FigureCell | None:
    """Return which figure a row is; None if it names none, each reason of which is a fault."""
    agency = _agency(row, file)
    indicator = _indicator(row, file)
    quarter = _quarter(row, file)
    part = _part(row, indicator, file)
    if agency is None or indicator is None or quarter is None:
        return None
    return agency, indicator, quarter, part


def _agency(row: CsvRow, file: CsvReturns) -> str | None:
    named = file.names.agencies(row.cells["agency"])
    return _named(row, "agency", named, [a.key for a in file.catalogue.agencies], file)


def _indicator(row: CsvRow, file: CsvReturns) -> str | None:
    named = file.names.indicators(row.cells["indicator"])
    return _named(row, "indicator", named, [i.key for i in file.catalogue.indicators], file)


def _part(row: CsvRow, indicator: str | None, file: CsvReturns) -> str:
    """Return the key of the part in a row; a text that names no part is returned as it is."""
    text = row.cells.get("part", "")
    if not text or indicator is None:
        return text or ALL
    named = file.names.parts(indicator, text)
    if len(named) > 1:
        file.add(row, "part", f"one of its keys, {' or '.join(sorted(named))}")
    return next(iter(named)) if len(named) == 1 else text


def _named(
    row: CsvRow, column: str, named: frozenset[str], known: list[str], file: CsvReturns
) -> str | None:
    """Return the only key that a cell names; if it names none or several, add a fault."""
    if len(named) == 1:
        return next(iter(named))
    several = f"one of the keys {' or '.join(sorted(named))}: the name is that of each"
    file.add(row, column, several if named else nearest_word(row.cells[column], known))
    return None


def _quarter(row: CsvRow, file: CsvReturns) -> Quarter | None:
    try:
        quarter = Quarter.from_words(row.cells["quarter"])
    except ValueError:
        file.add(row, "quarter", "a quarter such as 2024-25 Q3")
        return None
    if quarter.last_day >= file.today:
        file.add(row, "quarter", f"a quarter that is over (it is {file.today:%-d %B %Y})")
        return None
    return quarter


def _number(row: CsvRow, column: str, file: CsvReturns) -> float | None:
    text = row.cells.get(column, "")
    number = read_number(text)
    if text and number is None:
        file.add(row, column, number_advice(text))
    return number


def _state(row: CsvRow, numbers: Mapping[str, float | None], file: CsvReturns) -> Status:
    """Return the state in a row. If the row has no state, the state is "given"."""
    text = row.cells.get("state", "").lower()
    written = [name for name in NUMBERS if row.cells.get(name)]
    if not text:
        return _stateless(row, written, file)
    if text not in _STATES:
        file.add(row, "state", nearest_word(text, list(_STATES)))
        return Status.GIVEN
    status = _STATES[text]
    if status is Status.GIVEN and written in ([], ["denominator"]):
        file.add(row, "value", "a number: the state is given")
    if status is not Status.GIVEN:
        for name in written:
            if not (status is Status.NIL and numbers[name] == 0):
                file.add(row, name, f"no number beside the state {status.value}")
    return status


def _stateless(row: CsvRow, written: list[str], file: CsvReturns) -> Status:
    """Return the state of a row without one, which must have a number."""
    if not written:
        file.add(row, "state", "a number, or the state that says why there is none")
    elif written == ["denominator"]:
        file.add(row, "numerator", f"the number that is out of {row.cells['denominator']}")
    return Status.GIVEN


def _provisional(row: CsvRow, file: CsvReturns) -> bool:
    text = row.cells.get("provisional", "").lower()
    if text not in _MARKS:
        file.add(row, "provisional", "yes or no")
    return _MARKS.get(text, False)


class _StatedNumbers(TypedDict, total=False):
    """The numbers of a figure by field."""

    numerator: float | None
    denominator: float | None
    value: float | None


def _meant(
    catalogue: Catalogue, indicator: str, status: Status, numbers: Mapping[str, float | None]
) -> _StatedNumbers:
    """Return a row's numbers by field. The column "value" of a count is read as the numerator."""
    if status is not Status.GIVEN:
        return {}
    value, numerator, denominator = (numbers[name] for name in NUMBERS)
    if numerator is None and value is not None and not catalogue.indicator(indicator).is_percent:
        return {"numerator": value, "denominator": denominator}
    return {"numerator": numerator, "denominator": denominator, "value": value}


@dataclass(frozen=True, slots=True)
class StatedChange:
    """A figure in a file, and the figure in force that it would replace; None for a new figure."""

    observation: Observation
    before: Observation | None

    @property
    def word(self) -> str:
        """Say how the figure in the file differs: "new", "changed" or "same"."""
        if self.before is None:
            return "new"
        return "same" if _stated(self.before) == _stated(self.observation) else "changed"

    def __str__(self) -> str:
        """Describe the change in one line of text."""
        o = self.observation
        place = f"{self.word:<8}{o.indicator}, {o.quarter}, {o.agency}, {o.part}"
        if self.before is None or self.word == "same":
            return f"{place}: {stated_text(o)}"
        return f"{place}: {stated_text(self.before)} becomes {stated_text(o)}"


def changed_figures(
    returns: Iterable[Return], standing: Iterable[Observation]
) -> tuple[StatedChange, ...]:
    """Compare each figure in some returns with the same figure in force."""
    before = {figure_cell(o): o for o in standing}
    return tuple(
        StatedChange(o, before.get(figure_cell(o)))
        for return_ in returns
        for o in return_.observations
    )


def _stated(observation: Observation) -> Observation:
    """Return a figure without its cell and its reason, which are ignored in comparisons."""
    return replace(observation, cell="", reason="")


def stated_text(observation: Observation) -> str:
    """Return a figure as text: "390", "37 of 212", "nil", "390 (provisional)"."""
    words = observation.status.value
    if observation.status is Status.GIVEN:
        top, bottom = observation.numerator, observation.denominator
        words = f"{top:,.12g}" if top is not None else f"{observation.value:,.12g}%"
        words += f" of {bottom:,.12g}" if bottom is not None else ""
    return f"{words} (provisional)" if observation.provisional else words
