"""How a table of answers is read: typed with commas, pasted with tabs, from a sheet."""

import pytest

from dashboard.assurance.voices.survey_tables import read_survey_table, rows_as_text

ROWS = (
    ("Question", "Answer", "Hoped for", "Count"),
    ("Were you heard?", "yes", "yes", "1,020"),
    ("", "no", "", "13"),
    ("", "Not answered", "", "0"),
)


@pytest.mark.parametrize("sign", ["\t", ";"])
def test_a_table_is_read_with_its_questions_carried_on(sign: str) -> None:
    found = read_survey_table("\n".join(sign.join(row) for row in ROWS))
    assert found.faults == ()
    told = [(one.question, one.answer, one.good, one.count) for one in found.counts]
    assert told == [
        ("Were you heard?", "yes", True, 1020),
        ("Were you heard?", "no", False, 13),
        ("Were you heard?", "", False, 0),
    ]
    assert found.words == "Were you heard?\nyes\nno"


def test_a_sheet_is_read_as_if_it_were_pasted() -> None:
    assert read_survey_table(rows_as_text([*ROWS, ("", "", "", "")])).counts


def test_every_row_that_cannot_be_read_is_named() -> None:
    found = read_survey_table("Heard?,yes,yes,12\n,no,perhaps,-3\n,,,4\n" + "x" * 300 + ",a,,1")
    assert [one.found[:5] for one in found.faults] == ["row 2", "row 2", "row 3", "row 4"]
    assert [one.place for one in read_survey_table("").faults] == ["the table"]
