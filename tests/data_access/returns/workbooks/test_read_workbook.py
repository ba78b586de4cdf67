"""The return in a workbook: read whole, and every slip told at once by sheet and cell."""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.styles import Font

from dashboard.figures.observations import Status
from data_access.returns.checked_files import check_together
from data_access.returns.workbooks.read_workbook import read_workbook
from data_access.returns.workbooks.recognition import SentBy
from tests import builders as make
from tests.data_access.returns.filled import (
    GOOD,
    NAME,
    blank,
    context,
    faults_of,
    filled,
    read,
    saved,
)
from tests.data_access.stores import QUARTER

LAST_YEAR = make.q("2021-22 Q4")
ADVICE = "a number, or an empty cell and in the column state why there is none"


def told(cells: dict[tuple[str, str], Any], **named: Any) -> list[str]:
    """Give the faults of a good return in which some cells are typed otherwise."""
    return faults_of(read(filled({**GOOD, **cells}, **named)))


def test_a_good_return_is_read_whole() -> None:
    book = read_workbook(filled(), NAME, context())
    assert faults_of(book) == []
    (one,) = book.returns()
    assert (one.agency, one.quarter, one.file) == ("care", QUARTER, NAME)
    stated = {(o.indicator, o.part): o for o in one.observations}
    assert len(stated) == 6 + 4 + 3
    assert stated["enquiries", "all"].numerator == 30
    assert stated["enquiries", "all"].cell == "sheet Figures, cell F5"
    assert (stated["shares", "all"].numerator, stated["shares", "all"].denominator) == (12, 48)
    assert stated["missing", "all"].status is Status.NIL
    assert stated["completed", "all"].reason == "The supplier changed."
    assert stated["enquiries", "age_none"].numerator == 0
    assert [(c.indicator, c.text, c.cell) for c in one.comments] == [
        ("enquiries", "More families came forward.", "sheet Figures, cell F5")
    ]


def test_blank_is_never_nil_and_each_blank_cell_is_answered() -> None:
    assert told({("Figures", "F6"): None, ("Age", "E5"): None}) == [
        "sheet Figures, cell F6: nothing / "
        "a number, 0 if there was none, or in I6 why there is none",
        "sheet Age, cell E5: nothing in E5 / "
        "for each part a number, 0 if there is none, or in I5 what they are",
    ]


def test_a_state_for_the_cells_left_blank_answers_them() -> None:
    book = read(filled({**GOOD, ("Age", "E5"): None, ("Age", "I5"): "suppressed"}))
    assert faults_of(book) == []
    parts = {
        o.part: o.status.value for o in book.returns()[0].observations if o.indicator[0] == "e"
    }
    assert parts["age_10_17"] == "suppressed"


def test_the_parts_of_a_provisional_total_are_provisional() -> None:
    book = read(filled({**GOOD, ("Figures", "J5"): "yes"}))
    marked = {(o.indicator, o.part) for o in book.returns()[0].observations if o.provisional}
    assert marked == {("enquiries", part) for part in ("all", "age_0_9", "age_10_17", "age_none")}


def test_parts_are_not_asked_of_a_total_without_a_number() -> None:
    none = {("Age", f"{column}5"): None for column in "DEF"}
    cells = {("Figures", "F5"): None, ("Figures", "I5"): "not collected", **none}
    assert told(cells) == []


SLIPS: dict[str, tuple[Any, str, str]] = {
    "words": ("many", "many", ADVICE),
    "a number with words": (
        "12 (3 of them late)",
        "12 (3 of them late)",
        "a number written like 390 or 17.2",
    ),
    "less than five": (
        "<5",
        "<5",
        "an empty cell and suppressed in the column state, or the exact number",
    ),
    "a dash": (
        "-",
        "-",
        "an empty cell, and in the column state nil if there was none, else why no number is",
    ),
    "not applicable": ("n/a", "n/a", "an empty cell, and not applicable in the column state"),
    "a footnote": ("12²", "12²", "a number written like 390 or 17.2"),
    "a date for a fraction": (
        datetime(2024, 4, 3, tzinfo=UTC).replace(tzinfo=None),
        "a date or time, 2024-04-03 00:00:00",
        "a number: a fraction such as 3/4 becomes a date when it is typed",
    ),
    "an error": ("#DIV/0!", "#DIV/0!", "a number: the formula failed"),
    "a formula": (
        "=10*3",
        "a formula that was never calculated",
        "the number itself, or the file opened and saved in Excel: the formula has no result",
    ),
    "yes": (True, "TRUE", "a number"),
}


def test_every_slip_in_a_cell_of_numbers_is_told_in_words() -> None:
    for typed, found, expected in SLIPS.values():
        assert told({("Figures", "F6"): typed}) == [
            f"sheet Figures, cell F6: {found} / {expected}"
        ], typed


@pytest.mark.parametrize(
    ("typed", "number", "said"),
    [
        ("1,204", 1204, "a text, and read as 1,204"),
        ("１２０４", 1204, "a text, and read as 1,204"),
        ("52", 52, "a text, and read as 52"),
        ("  52  ", 52, "a text, and read as 52"),
    ],
)
def test_a_number_written_as_a_text_is_read_and_said(typed: str, number: int, said: str) -> None:
    book = read(filled({**GOOD, ("Figures", "F6"): typed}))
    plans = [o for o in book.returns()[0].observations if o.indicator == "plans"]
    assert [o.numerator for o in plans] == [number]
    assert book.said == [f"{NAME}, sheet Figures, cell F6: {said}"]


@pytest.mark.parametrize(
    ("typed", "form", "value", "found"),
    [
        (0.57, "0%", 57.0, None),
        (57, "0.0", 57.0, None),
        (87, "0%", None, "8700% / 87%"),
        (0.57, '0.0"%"', 0.57, None),
    ],
)
def test_a_per_cent_is_read_as_its_cell_shows_it(
    typed: float, form: str, value: float | None, found: str | None
) -> None:
    def show(book: Any) -> None:
        book["Figures"]["H10"].number_format = form

    cells = {("Figures", "H10"): typed, ("Figures", "I10"): None, ("Figures", "K10"): None}
    book = read(filled({**GOOD, **cells}, show))
    completed = [o.value for o in book.returns()[0].observations if o.indicator == "completed"]
    assert completed == ([] if value is None else [value])
    assert faults_of(book) == ([f"sheet Figures, cell H10: {found}"] if found else [])


def test_a_count_shown_as_a_per_cent_is_asked() -> None:
    def show(book: Any) -> None:
        book["Figures"]["F6"].number_format = "0%"

    assert told({}, change=show) == ["sheet Figures, cell F6: 5200%, a per cent / a count"]


def test_hidden_rows_columns_and_sheets_are_told() -> None:
    def hide(book: Any) -> None:
        book["Figures"].row_dimensions[6].hidden = True
        book["Figures"].column_dimensions["G"].hidden = True
        book["Age"].sheet_state = "hidden"
        book.create_sheet("Working").sheet_state = "hidden"

    assert told({}, change=hide) == [
        "sheet Age: a hidden sheet / the sheet shown",
        "sheet Working: a hidden sheet / no hidden sheets",
        'sheet Figures, cell G4: the column "Out of" hidden / every column shown',
        "sheet Figures, cell A6: the row plans hidden / every row shown",
    ]


def test_figures_in_the_column_of_last_quarter_are_told_as_shifted() -> None:
    cells = {("Figures", "E5"): 30, ("Figures", "F5"): None}
    assert told(cells)[0] == (
        "sheet Figures, cell E5: 30 / 28, last quarter's figure; "
        "the figures of this quarter in F5: a shifted column?"
    )


def test_an_inserted_column_is_told_once_and_the_rest_is_read() -> None:
    def shift(book: Any) -> None:
        book["Figures"].insert_cols(6)

    assert told({("Figures", "F6"): "<5"}, change=shift) == [
        'sheet Figures, cell G4: the heading "This quarter" / '
        "it in F4: were rows or columns moved?",
        "sheet Figures, cell G6: <5 / "
        "an empty cell and suppressed in the column state, or the exact number",
    ]


def test_a_cell_beside_the_blank_is_told() -> None:
    assert told({("Figures", "P7"): 12, ("Age", "B40"): "see note"}) == [
        "sheet Figures, cell P7: 12 / nothing here: a shifted column, or a note for Note?",
        "sheet Age, cell B40: see note / nothing here: a shifted column, or a note for Note?",
    ]


def test_a_number_over_the_words_of_the_blank_is_told() -> None:
    assert told({("Figures", "B6"): 52}) == [
        "sheet Figures, cell B6: 52 / the words of the blank: a shifted column?"
    ]


def test_a_number_where_none_is_asked_and_beside_a_state_is_told() -> None:
    assert told({("Figures", "G5"): 100, ("Figures", "F9"): 4}) == [
        "sheet Figures, cell G5: 100 / nothing: this line is a count",
        "sheet Figures, cell F9: 4 / no number beside the state nil, or no state",
    ]


def test_a_share_without_its_number_is_told() -> None:
    assert told({("Figures", "F7"): None}) == [
        "sheet Figures, cell F7: nothing / the number that is out of 48"
    ]


def test_a_state_that_is_on_no_list_and_a_missing_reason_are_told() -> None:
    cells = {("Figures", "I9"): "nill", ("Figures", "K10"): None, ("Figures", "J6"): "perhaps"}
    assert told(cells) == [
        "sheet Figures, cell J6: perhaps / yes or no",
        "sheet Figures, cell I9: nill / nil?",
        "sheet Figures, cell K10: nothing / why it is not available, in words",
    ]


def test_another_agencys_return_is_refused_whatever_its_stamp_says() -> None:
    book = read(filled(), sent=SentBy("police"))
    assert book.returns() == ()
    assert faults_of(book) == [
        "the whole file: a return of Care / a return of Police, whose person sent it"
    ]


def test_another_quarters_blank_is_told() -> None:
    assert faults_of(read(filled(), sent=SentBy(quarter=QUARTER + 1))) == [
        "the whole file: the blank of 2021-22 Q3 / the blank of 2021-22 Q4"
    ]
    assert faults_of(read(filled(), "care 2021-22 Q4 final.xlsx")) == [
        "the whole file: 2021-22 Q4 in the file's name, and the blank of 2021-22 Q3 in it / "
        "the blank of the quarter whose figures it holds"
    ]


def test_a_quarter_that_is_not_over_is_refused() -> None:
    assert faults_of(read(blank(make.q("2023-24 Q4")))) == [
        "the whole file: the blank of 2023-24 Q4 / a quarter that is over (it is 10 January 2024)"
    ]


def test_stamps_that_differ_are_told() -> None:
    def restamp(book: Any) -> None:
        book["Figures"]["A1"] = "Care · 2021-22 Q4 · blank 3"

    (fault,) = told({}, change=restamp)
    assert fault.startswith("the whole file: stamps that differ: in the properties care 2021-22 Q3")


def test_any_one_stamp_is_enough() -> None:
    def unstamp(book: Any) -> None:
        del book.custom_doc_props["Return stamp"]
        del book.defined_names["return_stamp"]

    assert told({}, change=unstamp) == []


def without_stamps() -> bytes:
    def unstamp(book: Any) -> None:
        del book.custom_doc_props["Return stamp"]
        del book.defined_names["return_stamp"]
        for sheet in book.worksheets:
            sheet["A1"] = None

    return filled(change=unstamp)


def test_without_a_stamp_it_is_asked_whose_it_is() -> None:
    assert faults_of(read(without_stamps())) == [
        "the whole file: no stamp, and the rows of Care / "
        "a blank as it was sent out, or whose return it is and of which quarter"
    ]
    answered = read(without_stamps(), sent=SentBy("care", QUARTER))
    assert faults_of(answered) == []
    assert len(answered.returns()[0].observations) == 13


def test_an_old_blank_is_told_by_the_rows_it_has_and_lacks() -> None:
    def age(book: Any) -> None:
        book["Figures"]["A6"] = "plans_before"

    assert told({}, change=age) == [
        "sheet Figures, cell A6: plans_before / a row that the blank asks: is it an old blank?",
        "sheet Figures, cell A6: no row plans / the row plans: is it an old blank?",
    ]


def test_a_sheet_that_is_gone_and_one_that_is_not_read_are_told() -> None:
    def change(book: Any) -> None:
        del book["Age"]
        book.create_sheet("My sums")["A1"] = 12

    book = read(filled(change=change))
    assert faults_of(book) == ["sheet Age: no such sheet / every sheet of the blank"]
    assert book.said == [f"{NAME}, sheet My sums: it is no sheet of the blank, and was not read"]


def test_totals_and_parts_that_differ_are_told_at_the_cell() -> None:
    book = read(filled({**GOOD, ("Waits", "D5"): 7, ("Age", "E5"): 2.5}))
    with pytest.raises(Exception, match="has 2 faults") as caught:
        check_together([book], context())
    assert str(caught.value).splitlines()[1:] == [
        f"  {NAME}, sheet Figures, cell F8: found the bands together 98; expected 97, the total",
        f"  {NAME}, sheet Age, cell E5: found 2.5; expected a whole number, 0 or more",
    ]


def test_a_text_that_may_name_a_person_is_not_repeated() -> None:
    (fault,) = told({("Figures", "F6"): "ask Sharon Okonkwo about it"})
    assert "Okonkwo" not in fault
    assert fault.startswith("sheet Figures, cell F6: a text of 27 letters that may name a person")


def test_the_years_own_figure_is_read_with_q4() -> None:
    cells = {("Figures", "F5"): 4, ("Figures", "F6"): 11, ("Figures", "L6"): "Counted once."}
    book = read(filled(cells, of=blank(LAST_YEAR, agency="police")))
    assert faults_of(book) == []
    (one,) = book.returns()
    assert [(o.part, o.numerator) for o in one.observations] == [("all", 4), ("year", 11)]
    assert one.comments[0].text == "The year 2021-22: Counted once."


def test_a_file_whose_cells_have_no_styles_is_read() -> None:
    book = read(unstyled(filled()))
    assert faults_of(book) == []
    assert book.returns() == read(filled()).returns()


def unstyled(content: bytes) -> bytes:
    """Take the styles from all cells, as programs that keep none of them write a file."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(made, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name.startswith("xl/worksheets/"):
                text = re.sub(rb' s="[0-9]+"', b"", text)
            after.writestr(name, text)
    return made.getvalue()


def test_formats_of_the_cells_do_not_matter() -> None:
    def colour(book: Any) -> None:
        for row in book["Figures"].iter_rows():
            for cell in row:
                cell.font = Font(bold=True)

    assert told({}, change=colour) == []


def test_a_workbook_that_is_no_return_is_said_to_be_none() -> None:
    (fault,) = faults_of(read(saved(openpyxl.Workbook())))
    assert fault.startswith("the whole file: no stamp / a blank as it was sent out")
