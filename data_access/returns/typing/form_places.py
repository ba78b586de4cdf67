"""The cells of a blank in which something is typed: their names in a form, and their places."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.returns.blank_forms import FormLine
from dashboard.returns.drafts.return_form import CellSort
from data_access.returns.blanks import layout as places
from data_access.returns.blanks.layout import CellAt, FormLayout, SheetLayout

FIGURES_KEY = "figures"
_WORDS = {
    places.STATE: CellSort.STATE,
    places.PROVISIONAL: CellSort.YES,
    places.NOTE: CellSort.NOTE,
    places.COMMENTARY: CellSort.COMMENTARY,
}


@dataclass(frozen=True, slots=True)
class TypedPlace:
    """A cell in which something is typed: its name, its sheet, row and column, and its heading."""

    name: str
    ref: str
    heading: str
    sort: CellSort
    at: CellAt


def sheet_key(sheet: SheetLayout) -> str:
    """Return what names a sheet in a form."""
    return sheet.table.key if sheet.table else FIGURES_KEY


def typed_places(layout: FormLayout) -> Iterator[TypedPlace]:
    """Yield every cell of a form in which something is typed, in the order of the blank."""
    for line in layout.form.lines:
        yield from line_places(layout.figures, line)
    for sheet in layout.tables:
        for one in sheet.indicators:
            yield from part_places(sheet, one.key)


def line_places(sheet: SheetLayout, line: FormLine) -> Iterator[TypedPlace]:
    """Yield the cells of a figure."""
    for field, heading in places.FIELD_HEADINGS.items():
        if field in line.fields:
            sort = CellSort.PER_CENT if field == "value" else CellSort.COUNT
            yield _place(sheet, line.ref, (heading, field), sort)
    for heading, sort in _WORDS.items():
        yield _place(sheet, line.ref, (heading, sort.value), sort)


def part_places(sheet: SheetLayout, ref: str) -> Iterator[TypedPlace]:
    """Yield the cells of the parts of an indicator."""
    assert sheet.table is not None
    for part in sheet.table.parts:
        yield _place(sheet, ref, (part.title, part.key), CellSort.COUNT)
    yield _place(sheet, ref, (places.REST, CellSort.REST.value), CellSort.REST)


def _place(sheet: SheetLayout, ref: str, told: tuple[str, str], sort: CellSort) -> TypedPlace:
    heading, key = told
    name = f"{sheet_key(sheet)}.{ref}.{key}"
    return TypedPlace(
        name, ref, heading, sort, (sheet.name, sheet.rows[ref], sheet.columns[heading])
    )
