"""What is understood of wide sheets: headings in one row or two, numbers, words for no figure."""

import pytest

from dashboard.quarters import Quarter
from dashboard.returns.imports.wide_sheets import number_in, read_wide_sheet


def test_headings_in_two_rows_are_read_with_their_years() -> None:
    rows = [
        ["Data set", "", "", "", "", "", "", ""],
        ["Ref", "Indicator", "2021/22", "", "", "", "", "Remark"],
        ["", "", "Q1", "Q2", "Q3", "Q4", "Year", ""],
        ["1", "Enquiries", "1,204", "n/a", "-", "０", "12", "fine"],
        ["", "Early Help", "", "", "", "", "", ""],
        ["2", "Plans", "5", "<5", "6", "nil", "6", ""],
    ]
    sheet = read_wide_sheet("One", rows)
    quarters = [Quarter(2021, number) for number in (1, 2, 3, 4)]
    assert list(sheet.periods.values()) == [*quarters, 2021]
    assert sheet.left_out == ("Remark",)
    first, second = sheet.rows
    assert (first.number, first.label, first.blank) == (4, "Enquiries", 2)
    assert first.numbers == {3: 1204.0, 6: 0.0, 7: 12.0}
    assert second.numbers == {3: 5.0, 5: 6.0, 6: 0.0, 7: 6.0}
    assert second.unread == {4: "<5"}


def test_headings_in_one_row_are_read_however_they_are_spelled() -> None:
    heads = ["Theme", "Measure", "Q1 2021/22", "Jul-Sep 2021", "2021-22 Q3", "2021-22 total"]
    sheet = read_wide_sheet("Two", [heads, ["Neglect", "Plans", "1", "2", "3", "6"]])
    assert [*sheet.quarters.values()] == [3, 4, 5]
    assert sheet.periods[6] == 2021
    assert sheet.rows[0].label == "Neglect – Plans"


def test_a_sheet_without_quarters_has_no_rows() -> None:
    assert not read_wide_sheet("Notes", [["Read me", "2021-22"], ["a", "1"]]).rows
    assert not read_wide_sheet("Empty", []).rows


def test_a_quarter_that_comes_twice_is_named() -> None:
    sheet = read_wide_sheet("One", [["Line", "2021-22 Q1", "Q1 2021-22"], ["Plans", "1", "2"]])
    assert sheet.left_out == ("2021-22 Q1 a second time",)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,204", 1204.0), ("87.5%", 87.5), ("nil", 0.0), ("", None), ("–", None), ("N/A", None)],
)
def test_numbers_and_words_for_no_figure_are_told_apart(text: str, number: float | None) -> None:
    assert number_in(text) == number


def test_anything_else_is_no_number() -> None:
    assert number_in("12 (3 of them new)") == "12 (3 of them new)"
