"""Every agency's return of the demonstration, as a filled blank, is read as the return it is."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.figures.observations import Observation, Status
from dashboard.returns.blank_forms import STATE_WORDS, EarlierFigures, blank_form
from data_access.returns.blanks import layout as places
from data_access.returns.blanks.blank_writer import ReceivedCells, write_blank
from data_access.returns.blanks.layout import CellAt, FormLayout
from data_access.returns.checked_files import check_together
from data_access.returns.guarded import child
from data_access.returns.guarded.cells import workbook_cells
from data_access.returns.guarded.guard import guard_workbook
from data_access.returns.workbooks.read_workbook import ReadingContext, read_return
from tests import builders as make
from tests.data_access.invented import as_they_stand, the_catalogue, the_invention
from tests.data_access.returns.filled import faults_of

YEAR_END = make.q("2024-25 Q4")
CONTEXT = ReadingContext(the_catalogue(), date(2026, 1, 10))
WORDS = {status: word for word, status in STATE_WORDS.items()}
AGENCIES = [one.key for one in the_catalogue().agencies]


def stated(agency: str) -> dict[tuple[str, str], Observation]:
    """Give what an agency states at the end of a year, as a return would say it."""
    standing = as_they_stand(the_invention().returns)
    return {
        (one.indicator, one.part): replace(one, cell="", reason="", provisional=False)
        for (_, quarter, whose, _), one in standing.items()
        if quarter == YEAR_END and whose == agency
    }


def typed(layout: FormLayout, figures: dict[tuple[str, str], Observation]) -> ReceivedCells:
    """Type figures into the cells of a blank."""
    cells: dict[CellAt, str | float | bool] = {}
    for line in layout.form.lines:
        one = figures.get((line.indicator.key, line.part))
        row, columns = layout.figures.rows[line.ref], layout.figures.columns
        told = {} if one is None else numbers(one)
        if one is None or one.status is not Status.GIVEN:
            told = {places.STATE: WORDS[one.status if one else Status.NOT_RECEIVED]}
            told |= {places.NOTE: "as agreed"}
        cells |= {(places.FIGURES, row, columns[heading]): n for heading, n in told.items()}
    for table in layout.tables:
        assert table.table is not None
        for line_, part in ((i, p) for i in table.indicators for p in table.table.parts):
            one = figures.get((line_.key, part.key))
            if one is not None:
                value = one.numerator if one.status is Status.GIVEN else one.status.value
                assert value is not None
                cells[table.name, table.rows[line_.key], table.columns[part.title]] = value
    return ReceivedCells(cells)


def numbers(one: Observation) -> dict[str, str | float]:
    fields = {name: getattr(one, name) for name in places.FIELD_HEADINGS}
    return {places.FIELD_HEADINGS[name]: n for name, n in fields.items() if n is not None}


@pytest.mark.parametrize("agency", AGENCIES)
def test_what_an_agency_types_is_what_is_read(agency: str) -> None:
    figures = stated(agency)
    form = blank_form(the_catalogue(), agency, YEAR_END, 1)
    content = write_blank(form, EarlierFigures({}, {}), typed(FormLayout(form), figures))
    loose = guard_workbook(content, "a.xlsx").loose
    book = read_return(workbook_cells(child.answer(content), "a.xlsx", loose), CONTEXT)
    assert faults_of(book) == []
    (one,) = check_together([book], CONTEXT).returns
    read = {(o.indicator, o.part): replace(o, cell="", reason="") for o in one.observations}
    assert {place: o for place, o in read.items() if place in figures} == figures
    others = {o.status for place, o in read.items() if place not in figures}
    assert others <= {Status.NOT_RECEIVED}
