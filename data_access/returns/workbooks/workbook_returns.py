"""The return in a workbook: its figures, each with its cell, and all faults of the workbook."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dashboard.catalogue.indicators import Catalogue
from dashboard.errors import Fault
from dashboard.figures.observations import Observation, Return, StatedComment
from dashboard.quarters import Quarter
from dashboard.returns.blank_forms import BlankStamp
from dashboard.returns.return_checks import ObjectedFigure
from data_access.returns.blanks.layout import FormLayout, cell_place
from data_access.returns.csv_returns import FigureCell, figure_cell, stated_text
from data_access.returns.guarded.cells import WorkbookCells
from data_access.returns.workbooks.cell_faults import CellFaults
from data_access.returns.workbooks.found_places import FoundSheet

_IN_COLUMN = re.compile(r"(?P<cell>sheet .+, cell [A-Z]{1,3}[0-9]{1,7}), column (?P<column>\w+)")


@dataclass(frozen=True, slots=True)
class FoundCells:
    """The cells of one figure by what they hold: numerator, state, reason and so on."""

    sheet: str
    at: Mapping[str, tuple[int, int]]
    first: str

    def place(self, column: str) -> str:
        """Return the place of what a column holds; of anything else, that of the figure itself."""
        row, at = self.at.get(column) or self.at[self.first]
        return cell_place(self.sheet, row, at)


@dataclass(slots=True)
class WorkbookReturns:
    """A workbook that was read: its figures, its comments, and the faults found in it.

    `said` are sentences on cells that were read otherwise than they stand. `layout` is None if the
    workbook was not recognised; it then has no figures. `sheets` are the sheets of the blank that
    were found, by name.
    """

    cells: WorkbookCells
    catalogue: Catalogue
    today: date
    faults: CellFaults
    layout: FormLayout | None = None
    sheets: dict[str, FoundSheet] = field(default_factory=dict)
    found: dict[FigureCell, tuple[FoundCells, Observation]] = field(default_factory=dict)
    comments: list[StatedComment] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def stamp(self) -> BlankStamp | None:
        """Return the stamp by which the workbook was recognised."""
        return None if self.layout is None else self.layout.form.stamp

    def take(self, cells: FoundCells, one: Observation) -> None:
        """Take a figure with its cells."""
        self.found[figure_cell(one)] = cells, one

    def mark_provisional(self, indicator: str) -> None:
        """Mark the figures of an indicator that were taken as provisional: its total is."""
        for key, (cells, one) in self.found.items():
            if one.indicator == indicator and one.status.has_figure:
                self.found[key] = cells, replace(one, provisional=True)

    def say(self, place: str, words: str) -> None:
        """Say how a cell was read."""
        self.said.append(f"{self.faults.file}, {place}: {words}")

    def note(self, objected: ObjectedFigure) -> None:
        """Add the fault of a figure, at the cell at fault."""
        one, objection = objected.observation, objected.objection
        cells, _ = self.found[figure_cell(one)]
        self.faults.add_at(cells.place(objection.field), objection.found, objection.expected)

    def leave_out(self, elsewhere: Mapping[FigureCell, tuple[str, Observation]]) -> int:
        """Leave out the figures that other files of a command have; return their number.

        A figure that another file gives differently is a fault.
        """
        again = [cell for cell in self.found if cell in elsewhere]
        for cell in again:
            cells, own = self.found.pop(cell)
            file, other = elsewhere[cell]
            if replace(own, cell="") != replace(other, cell=""):
                found = f"{stated_text(own)}, while {file} has {stated_text(other)} in {other.cell}"
                self.faults.add_at(cells.place(""), found, "each figure once among all files")
        return len(again)

    def returns(self) -> tuple[Return, ...]:
        """Return the return in the workbook; none if it was not recognised or holds nothing."""
        observations = tuple(one for _, one in self.found.values())
        stamp = self.stamp
        if stamp is None or not (observations or self.comments):
            return ()
        place: tuple[str, Quarter] = stamp.agency, stamp.quarter
        comments = tuple(self.comments)
        return (Return(*place, self.today, self.faults.file, observations, comments=comments),)

    def exact(self, fault: Fault) -> Fault:
        """Return a fault of one of this workbook's figures at the very cell that it is about.

        Checks that know no workbook name a figure's first cell and a column; any other fault is
        returned as it is.
        """
        told = _IN_COLUMN.fullmatch(fault.place)
        if told is None or fault.file != self.faults.file:
            return fault
        for cells, one in self.found.values():
            if one.cell == told["cell"]:
                return replace(fault, place=cells.place(told["column"]))
        return fault
