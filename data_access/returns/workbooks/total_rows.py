"""Reads one row of the sheet of totals: a number or the state that says why there is none."""

from dashboard.catalogue.parts import ALL
from dashboard.commentary.commentary import LONGEST_COMMENTARY
from dashboard.figures.observations import Observation, StatedComment, Status
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.number_formats import list_text
from dashboard.returns.blank_forms import NEEDS_REASON, STATE_WORDS, EarlierFigures, FormLine
from data_access.returns.blanks import layout as places
from data_access.returns.blanks.layout import cell_name
from data_access.returns.csv_files import nearest_word
from data_access.returns.typed_cells import is_typed_formula
from data_access.returns.workbooks.cell_numbers import CellNumber, count_in, is_empty, per_cent_in
from data_access.returns.workbooks.found_places import FoundSheet
from data_access.returns.workbooks.workbook_returns import FoundCells, WorkbookReturns

_STATES = {**STATE_WORDS, **{status.value: status for status in STATE_WORDS.values()}}
_YES = {"": False, "no": False, "yes": True}
_WORDS = {
    "state": places.STATE,
    "provisional": places.PROVISIONAL,
    "reason": places.NOTE,
    "comment": places.COMMENTARY,
}


def read_total(
    book: WorkbookReturns, sheet: FoundSheet, line: FormLine, earlier: EarlierFigures
) -> Observation | None:
    """Read the row of one figure: take it, or add its faults; return the figure if it was read."""
    return _TotalRow(book, sheet, line).read(earlier)


class _TotalRow:
    """One row of the sheet of totals."""

    def __init__(self, book: WorkbookReturns, sheet: FoundSheet, line: FormLine) -> None:
        self._book = book
        self._sheet = sheet
        self._line = line
        fields = {name: sheet.at(line.ref, h) for name, h in places.FIELD_HEADINGS.items()}
        words = {name: sheet.at(line.ref, heading) for name, heading in _WORDS.items()}
        self._at = {name: at for name, at in {**fields, **words}.items() if at is not None}

    def read(self, earlier: EarlierFigures) -> Observation | None:
        """Read the row."""
        book, line = self._book, self._line
        if "numerator" not in self._at or "state" not in self._at:
            return None  # the row or its heading is gone, which is a fault already
        before = len(book.faults)
        self._check_merged()
        numbers = {name: self._number(name) for name in self._fields}
        self._check_unasked()
        state = self._state()
        provisional = self._provisional()
        reason = self._text("reason", LONGEST_NOTE)
        comment = self._text("comment", LONGEST_COMMENTARY)
        status = self._status(numbers, state, earlier)
        if status in NEEDS_REASON and not reason:
            self._fault("reason", "nothing", f"why it is {status.value}, in words")
        first = next((n for n in self._fields if numbers[n].number is not None), "numerator")
        cells = FoundCells(self._sheet.name, self._columns(), first)
        if comment:
            book.comments.append(
                StatedComment(line.indicator.key, self._titled(comment), cells.place(first))
            )
        if len(book.faults) > before or status is None:
            return None
        numbered = status is Status.GIVEN
        stamp = book.stamp
        assert stamp is not None
        one = Observation(
            *(line.indicator.key, stamp.quarter, stamp.agency, line.part, status),
            numerator=numbers["numerator"].number if numbered else None,
            denominator=self._given(numbers, "denominator") if numbered else None,
            value=self._given(numbers, "value") if numbered else None,
            provisional=provisional,
            reason=reason,
            cell=cells.place(first),
        )
        book.take(cells, one)
        return one

    @property
    def _fields(self) -> tuple[str, ...]:
        """Return the numbers of the row whose columns are there."""
        return tuple(name for name in self._line.fields if name in self._at)

    def _given(self, numbers: dict[str, CellNumber], name: str) -> float | None:
        return numbers[name].number if name in numbers else None

    def _columns(self) -> dict[str, tuple[int, int]]:
        """Return the cells of the row by the columns that checks name."""
        told = dict(self._at)
        if "value" not in self._line.fields:
            told["value"] = told["numerator"]
        return told

    def _titled(self, comment: str) -> str:
        """Return a comment; that of a year's own figure begins with the year."""
        if self._line.part == ALL:
            return comment
        stamp = self._book.stamp
        return f"The year {stamp.quarter.year_label}: {comment}" if stamp else comment

    def _fault(self, name: str, found: str, expected: str) -> None:
        place = self._at.get(name) or self._at["numerator"]
        self._book.faults.add(self._sheet.name, place, found, expected)

    def _number(self, name: str) -> CellNumber:
        cell = self._sheet.cells.cells.get(self._at[name])
        found = per_cent_in(cell) if name == "value" else count_in(cell)
        if found.found:
            self._fault(name, found.found, found.expected)
        elif found.said:
            place = places.cell_place(self._sheet.name, *self._at[name])
            self._book.say(place, found.said)
        return found

    def _check_unasked(self) -> None:
        """Add a fault for each number where the blank asks none."""
        for name in places.FIELD_HEADINGS:
            if name in self._line.fields or name not in self._at:
                continue
            cell = self._sheet.cells.cells.get(self._at[name])
            computed = name == "value" and "denominator" in self._line.fields
            if is_empty(cell) or cell is None or (computed and cell.is_formula):
                continue
            expected = "the formula of the blank" if computed else "nothing: this line is a count"
            self._fault(name, cell.value, expected)

    def _check_merged(self) -> None:
        for name, (row, column) in self._at.items():
            if self._sheet.cells.merge_of(row, column):
                self._fault(name, "merged cells", "each cell by itself")

    def _text(self, name: str, most: int) -> str:
        if name not in self._at:
            return ""
        cell = self._sheet.cells.cells.get(self._at[name])
        if cell is None or is_empty(cell):
            return ""
        text = cell.value.strip()
        if cell.kind in ("e", "f"):
            self._fault(name, text or "a formula that was never calculated", "words")
        elif is_typed_formula(text):
            self._fault(name, text, "words that do not begin like a formula")
        elif len(text) > most:
            self._fault(name, f"{len(text):,} letters", f"{most:,} at most")
        return text

    def _state(self) -> Status | None:
        text = self._sheet.cells.text(*self._at["state"]).lower()
        if not text:
            return None
        if text.rstrip(",: ") not in _STATES and text not in _STATES:
            self._fault("state", text, nearest_word(text, list(STATE_WORDS)))
            return Status.GIVEN
        return _STATES.get(text) or _STATES[text.rstrip(",: ")]

    def _provisional(self) -> bool:
        if "provisional" not in self._at:
            return False
        text = self._sheet.cells.text(*self._at["provisional"]).lower()
        if text not in _YES:
            self._fault("provisional", text, "yes or no")
        return _YES.get(text, False)

    def _status(
        self, numbers: dict[str, CellNumber], state: Status | None, earlier: EarlierFigures
    ) -> Status | None:
        """Return the state of the row; None if neither a number nor a state is there."""
        written = [name for name in self._fields if not numbers[name].is_blank]
        if state is None:
            if not written:
                self._blank(earlier)
            elif written == ["denominator"]:
                out_of = self._sheet.cells.text(*self._at["denominator"])
                self._fault("numerator", "nothing", f"the number that is out of {out_of}")
            return Status.GIVEN if written else None
        for name in written:
            if not (state is Status.NIL and numbers[name].number == 0):
                number = self._sheet.cells.text(*self._at[name])
                self._fault(name, number, f"no number beside the state {state.value}, or no state")
        return state

    def _blank(self, earlier: EarlierFigures) -> None:
        """Add the fault of a row that is not answered; a number beside it may be the answer."""
        row, column = self._at["state"]
        expected = (
            f"a number, 0 if there was none, or in {cell_name(row, column)} why there is none"
        )
        self._fault("numerator", "nothing", expected)
        place = self._sheet.at(self._line.ref, places.LAST)
        cell = self._sheet.cells.cells.get(place) if place else None
        known = earlier.last.get((self._line.indicator.key, self._line.part))
        if place is None or cell is None or cell.kind != "n":
            return
        stood = (known.numerator, known.value) if known else ()
        if float(cell.value) not in stood:
            numbers = [f"{one:,.12g}" for one in stood if one is not None]
            told = f"{list_text(numbers)}, last quarter's figure" if numbers else "nothing"
            target = cell_name(*self._at["numerator"])
            expected = f"{told}; the figures of this quarter in {target}: a shifted column?"
            self._book.faults.add(self._sheet.name, place, cell.value, expected)
