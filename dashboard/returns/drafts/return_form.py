"""The return as a form on a page: what is asked, in the order of the blank, and what was typed.

Its cells are those of the blank, so what is typed is read as a workbook is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.quarters import Quarter
from dashboard.returns.drafts.draft_return import DraftReturn

LONGEST_TYPED = 2_500
"""The most letters that are kept of one cell; the most that a blank takes in any cell is less."""


class CellSort(StrEnum):
    """What is typed into a cell."""

    COUNT = "count"
    PER_CENT = "per cent"
    STATE = "state"
    REST = "rest"  # the state of all parts that are left blank
    YES = "yes"
    NOTE = "note"
    COMMENTARY = "commentary"


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell in which something is typed.

    `name` is its name in the form. `place` is its cell in the blank, as faults name it; `row` and
    `column` are those of that cell, by which a block that is pasted finds its cells. `wrong` are
    sentences on what is to mend or is asked about, and `said` how it was read, if not as it stands.
    A cell that is `stated` is filled in by a register, and nothing is typed in it.
    """

    name: str
    label: str
    sort: CellSort
    place: str
    row: int
    column: int
    text: str = ""
    wrong: tuple[str, ...] = ()
    said: str = ""
    stated: bool = False


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row that is asked: a figure, or the parts of one.

    `earlier` are its own figures of last quarter and a year ago: one pair for a figure; of parts
    one for each part, then that of their total. `together` is what the parts come to and `total`
    what the total says, as texts; both are empty on the sheet of figures.
    """

    ref: str
    title: str
    counted: str
    cells: tuple[FormCell, ...]
    earlier: tuple[tuple[str, str], ...] = ()
    together: str = ""
    total: str = ""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet: the figures, or the parts of one kind. `key` names it on its page."""

    key: str
    title: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class ReturnForm:
    """The form of an agency's return for a quarter, with what was typed so far.

    `draft` is the return on its way whose cells these are; None if nothing was typed or sent yet.
    `blank` is how many faults are about cells that nobody has filled in, `others` are sentences on
    what is about no cell. `state` names what stands in the cells: it changes with any of them.
    """

    agency: str
    title: str
    stamp: str
    quarter: Quarter
    due: date
    sheets: tuple[FormSheet, ...]
    draft: DraftReturn | None = None
    blank: int = 0
    others: tuple[str, ...] = ()
    state: str = ""

    @property
    def cells(self) -> Iterator[FormCell]:
        """Yield the cells in which something is typed, in order."""
        return (cell for sheet in self.sheets for row in sheet.rows for cell in row.cells)

    @property
    def filled(self) -> int:
        """Return how many cells hold something."""
        return sum(bool(one.text) for one in self.cells)


@dataclass(frozen=True, slots=True)
class CellEntry:
    """What somebody typed into a cell, and what stood in it when they began; None if unknown."""

    text: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """What became of what was typed: the form as it stands now, and what was not kept.

    `kept` are the names of the cells that hold what was typed. `others` are the cells that somebody
    else changed meanwhile, each with what stands in it now; what was typed there is not kept.
    """

    form: ReturnForm
    kept: tuple[str, ...] = ()
    others: Mapping[str, str] | None = None


def sum_text(numbers: Iterable[float | None]) -> str:
    """Return what the parts of a figure come to, as a text; empty if none has a number yet."""
    there = [one for one in numbers if one is not None]
    return f"{sum(there):,g}" if there else ""
