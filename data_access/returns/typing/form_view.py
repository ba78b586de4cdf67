"""The form of a return as its page shows it: what is asked, what was typed, what is to mend."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.parts import ALL
from dashboard.errors import Fault
from dashboard.figures.observations import Observation
from dashboard.returns.blank_forms import EarlierFigures, FormLine
from dashboard.returns.drafts.draft_return import DraftReturn
from dashboard.returns.drafts.return_form import (
    FormCell,
    FormRow,
    FormSheet,
    ReturnForm,
    sum_text,
)
from dashboard.returns.drafts.soft_checks import SoftCheck
from data_access.returns.blanks.layout import (
    FIGURES,
    NUMBER,
    CellAt,
    FormLayout,
    SheetLayout,
    cell_place,
    place_of_cell,
)
from data_access.returns.blanks.stated_cells import FROM_REGISTER, stated_numbers
from data_access.returns.drafts.opened_draft import OpenedDraft, figure_words
from data_access.returns.guarded.cells import SheetCell
from data_access.returns.typing.form_places import (
    FIGURES_KEY,
    TypedPlace,
    line_places,
    part_places,
    sheet_key,
    typed_places,
)
from data_access.returns.typing.typed_workbook import shown_text, typed_fingerprint
from data_access.returns.workbooks.cell_numbers import count_in

BLANK = "nothing"
"""How what was found begins where a cell is blank."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of cells: what is to mend or asked about, and how they were read."""

    wrong: dict[CellAt, list[str]] = field(default_factory=dict)
    said: dict[CellAt, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    blank: int = 0


def return_form(
    layout: FormLayout,
    held: Mapping[CellAt, SheetCell],
    earlier: EarlierFigures,
    opened: OpenedDraft | None,
    *,
    tells_blanks: bool = False,
) -> ReturnForm:
    """Return the form of a layout with what its cells hold, and what is said of them.

    `opened` is the draft whose cells these are. Cells that nobody has filled in are counted; they
    are named one by one if `tells_blanks` is true.
    """
    told = _told(layout, opened, tells_blanks=tells_blanks) if opened else _Told()
    drawn = _Sheets(layout, held, earlier, told)
    form = layout.form
    draft: DraftReturn | None = opened.draft if opened else None
    return ReturnForm(
        form.stamp.agency,
        form.agency.title,
        form.stamp.line(form.agency),
        form.quarter,
        form.due,
        (drawn.figures(), *map(drawn.table, layout.tables)),
        draft,
        told.blank,
        tuple(told.others),
        typed_fingerprint(held),
    )


class _Sheets:
    """Makes the sheets of one form."""

    def __init__(
        self,
        layout: FormLayout,
        held: Mapping[CellAt, SheetCell],
        earlier: EarlierFigures,
        told: _Told,
    ) -> None:
        self._layout = layout
        self._stated = stated_numbers(layout)
        self._held = held
        self._earlier = earlier
        self._told = told

    def figures(self) -> FormSheet:
        """Return the sheet of totals."""
        sheet = self._layout.figures
        rows = tuple(self._line(sheet, one) for one in self._layout.form.lines)
        return FormSheet(FIGURES_KEY, FIGURES, rows)

    def table(self, sheet: SheetLayout) -> FormSheet:
        """Return a sheet of parts."""
        assert sheet.table is not None
        rows = tuple(self._parts(sheet, one) for one in sheet.table.indicators)
        return FormSheet(sheet_key(sheet), sheet.table.title, rows)

    def _line(self, sheet: SheetLayout, line: FormLine) -> FormRow:
        cells = tuple(map(self._cell, line_places(sheet, line)))
        return FormRow(
            line.ref,
            line.title,
            line.counted,
            cells,
            (self._before(line.indicator.key, line.part),),
        )

    def _parts(self, sheet: SheetLayout, one: Indicator) -> FormRow:
        assert sheet.table is not None
        there = list(part_places(sheet, one.key))
        numbers = [count_in(self._held.get(place.at)).number for place in there[:-1]]
        figures = self._layout.figures
        row = figures.rows.get(one.key)
        at = (figures.name, row, figures.columns[NUMBER]) if row else None
        total = self._held.get(at) if at else None
        keys = [*(part.key for part in sheet.table.parts), ALL]
        return FormRow(
            one.key,
            one.title,
            "",
            tuple(map(self._cell, there)),
            tuple(self._before(one.key, part) for part in keys),
            sum_text(numbers),
            total.value if total else "",
        )

    def _before(self, indicator: str, part: str) -> tuple[str, str]:
        """Return an earlier figure of last quarter and of a year ago, as texts."""
        known = self._earlier.last, self._earlier.year_ago
        last, ago = (_words(one.get((indicator, part))) for one in known)
        return last, ago

    def _cell(self, place: TypedPlace) -> FormCell:
        return FormCell(
            place.name,
            place.heading,
            place.sort,
            cell_place(*place.at),
            *place.at[1:],
            shown_text(place, self._held.get(place.at)),
            tuple(self._told.wrong.get(place.at, ())),
            FROM_REGISTER if place.at in self._stated else self._told.said.get(place.at, ""),
            place.at in self._stated,
        )


def _words(known: Observation | None) -> str:
    return figure_words(known) if known else ""


def _told(layout: FormLayout, opened: OpenedDraft, *, tells_blanks: bool) -> _Told:
    found = _Told()
    blank = 0
    for one in opened.faults:
        is_blank = one.found.startswith(BLANK)
        blank += is_blank
        if is_blank and not tells_blanks:
            continue
        words = f"Expected {one.expected}" if is_blank else _sentence(one)
        _tell(found, one.place, words)
    for check in opened.checks:
        answered = " (answered)" if check.is_answered else ""
        _tell(found, check.place, f"Please look{answered}: {_sentence(check)}")
    for words in opened.said:
        place, _, said = words.partition(", ")[2].partition(": ")
        at = place_of_cell(place)
        if at is not None:
            found.said[at] = said
    known = {place.at for place in typed_places(layout)}
    stray = {at: told for at, told in found.wrong.items() if at not in known}
    for at, told in stray.items():
        found.others.extend(f"{cell_place(*at)}: {each}" for each in told)
    return replace(found, blank=blank)


def _sentence(one: Fault | SoftCheck) -> str:
    return f"found {one.found}; expected {one.expected}."


def _tell(found: _Told, place: str, words: str) -> None:
    """Put a sentence beside its cell, or among those about no cell."""
    at = place_of_cell(place)
    if at is None:
        found.others.append(f"{place}: {words}")
        return
    found.wrong.setdefault(at, []).append(words[:1].upper() + words[1:])
