"""Reads one row of a sheet of parts: each part a number, or a state for the blank cells."""

from dashboard.catalogue.indicators import Indicator, Part
from dashboard.figures.observations import Observation, Status
from dashboard.number_formats import list_text
from dashboard.returns.blank_forms import PART_STATE_WORDS
from data_access.returns.blanks.layout import REST, cell_name, cell_place
from data_access.returns.csv_files import nearest_word
from data_access.returns.workbooks.cell_numbers import count_in
from data_access.returns.workbooks.found_places import FoundSheet
from data_access.returns.workbooks.workbook_returns import FoundCells, WorkbookReturns

_MOST_NAMED = 8


def read_parts(
    book: WorkbookReturns, sheet: FoundSheet, indicator: Indicator, total: Observation | None
) -> None:
    """Read the parts of one indicator: take them, or add their faults.

    `total` is the total that was read of the same indicator. If it is none or has no number, parts
    that are all blank are not asked for, and nothing is stated of them.
    """
    table = sheet.layout.table
    assert table is not None
    places = {part.key: sheet.at(indicator.key, part.title) for part in table.parts}
    rest_at = sheet.at(indicator.key, REST)
    there = {key: place for key, place in places.items() if place is not None}
    if not there:
        return
    rest = _rest(book, sheet, rest_at)
    blank: list[tuple[int, int]] = []
    for part in table.parts:
        if part.key in there:
            blank += _read_part(book, sheet, (indicator, part), there[part.key], rest)
    if total is not None and total.provisional:
        book.mark_provisional(indicator.key)
    all_blank = len(blank) == len(there)
    if blank and rest is None and not (all_blank and _has_none(total)):
        _not_answered(book, sheet, blank, rest_at)


def _has_none(total: Observation | None) -> bool:
    """Say whether a total has no cases or no number, so that it has no parts to state."""
    if total is None:
        return False
    return total.status is not Status.GIVEN or total.numerator == 0


def _rest(book: WorkbookReturns, sheet: FoundSheet, place: tuple[int, int] | None) -> Status | None:
    """Return the state that answers all cells left blank; None if none is chosen."""
    text = sheet.cells.text(*place).lower() if place else ""
    if not text or place is None:
        return None
    if text not in PART_STATE_WORDS:
        book.faults.add(sheet.name, place, text, nearest_word(text, list(PART_STATE_WORDS)))
        return Status.GIVEN
    return PART_STATE_WORDS[text]


def _read_part(
    book: WorkbookReturns,
    sheet: FoundSheet,
    of: tuple[Indicator, Part],
    place: tuple[int, int],
    rest: Status | None,
) -> list[tuple[int, int]]:
    """Read the cell of one part; return its place if it is blank."""
    cell = sheet.cells.cells.get(place)
    if sheet.cells.merge_of(*place):
        book.faults.add(sheet.name, place, "merged cells", "each cell by itself")
        return []
    word = cell.value.strip().lower() if cell is not None and cell.kind == "s" else ""
    if word in PART_STATE_WORDS:
        _take(book, sheet, of, place, PART_STATE_WORDS[word])
        return []
    found = count_in(cell)
    if found.found:
        book.faults.add(sheet.name, place, found.found, found.expected)
        return []
    if found.number is None:
        if rest not in (None, Status.GIVEN):
            _take(book, sheet, of, place, rest)
        return [place]
    if found.said:
        book.say(cell_place(sheet.name, *place), found.said)
    _take(book, sheet, of, place, Status.GIVEN, found.number)
    return []


def _take(
    book: WorkbookReturns,
    sheet: FoundSheet,
    of: tuple[Indicator, Part],
    place: tuple[int, int],
    status: Status | None,
    number: float | None = None,
) -> None:
    stamp = book.stamp
    assert stamp is not None
    assert status is not None
    cells = FoundCells(sheet.name, {"numerator": place, "value": place}, "numerator")
    one = Observation(
        *(of[0].key, stamp.quarter, stamp.agency, of[1].key, status),
        numerator=number,
        cell=cells.place("numerator"),
    )
    book.take(cells, one)


def _not_answered(
    book: WorkbookReturns,
    sheet: FoundSheet,
    blank: list[tuple[int, int]],
    rest_at: tuple[int, int] | None,
) -> None:
    """Add the fault of parts that are not answered, at the first of them."""
    named = [cell_name(*place) for place in blank[:_MOST_NAMED]]
    more = len(blank) - len(named)
    told = f"{', '.join(named)} and {more} more" if more else list_text(named)
    rest = f", or in {cell_name(*rest_at)} what they are" if rest_at else ""
    expected = f"for each part a number, 0 if there is none{rest}"
    book.faults.add(sheet.name, blank[0], f"nothing in {told}", expected)
