"""What an agency is asked for a quarter, and the stamp that says so."""

from datetime import date

import pytest

from dashboard.returns.blank_forms import BlankStamp, blank_form, earlier_figures
from tests import builders as make
from tests.data_access.stores import CATALOGUE, ENQUIRIES, MISSING, QUARTER


def test_an_agency_is_asked_for_its_own_lines_alone() -> None:
    form = blank_form(CATALOGUE, "police", QUARTER, 1)
    assert [line.ref for line in form.lines] == ["missing"]
    assert form.due == date(2022, 1, 24)


def test_with_q4_comes_the_years_own_figure() -> None:
    form = blank_form(CATALOGUE, "police", make.q("2021-22 Q4"), 1)
    assert [line.ref for line in form.lines] == ["missing", "missing:year"]
    assert form.lines[1].title == "Missing: the year 2021-22"


def test_a_line_is_asked_for_while_it_is_in_force() -> None:
    until = make.q("2021-22 Q2")
    catalogue = make.catalogue(make.indicator("old", until=until), make.indicator("new"))
    asked = [[i.ref for i in blank_form(catalogue, "care", q, 1).lines] for q in (until, until + 1)]
    assert asked == [["old", "new"], ["new"]]


def test_a_share_asks_two_counts_and_one_that_is_supplied_whole_a_per_cent_too() -> None:
    fields = {line.ref: line.fields for line in blank_form(CATALOGUE, "care", QUARTER, 1).lines}
    assert fields["enquiries"] == ("numerator",)
    assert fields["shares"] == ("numerator", "denominator")
    assert fields["completed"] == ("numerator", "denominator", "value")


def test_a_line_that_lags_says_of_which_quarter_its_figure_is() -> None:
    lines = {line.ref: line.counted for line in blank_form(CATALOGUE, "care", QUARTER, 1).lines}
    assert "Give the figure up to 2021-22 Q1" in lines["completed"]
    assert "Give the figure up to" not in lines["plans"]


def test_bands_come_before_breakdowns_and_each_is_a_table() -> None:
    form = blank_form(CATALOGUE, "care", QUARTER, 1)
    assert [(t.key, [i.key for i in t.indicators]) for t in form.tables] == [
        ("waits", ["waits"]),
        ("age", ["enquiries"]),
    ]


def test_both_forms_of_a_stamp_are_read_back() -> None:
    stamp = blank_form(CATALOGUE, "care", QUARTER, 3).stamp
    assert BlankStamp.from_code(stamp.code) == stamp
    line = stamp.line(CATALOGUE.agency("care"))
    assert line == "Care · 2021-22 Q3 · blank 3"
    assert BlankStamp.from_line(line, CATALOGUE) == stamp


@pytest.mark.parametrize(
    "text", ["", "a|b|c|d", "testshire|care|2021-22 Q9|3", "Care · 2021-22 Q3", "Nobody · x · y"]
)
def test_other_texts_are_no_stamp(text: str) -> None:
    assert BlankStamp.from_code(text) is None
    assert BlankStamp.from_line(text, CATALOGUE) is None


def test_earlier_figures_are_the_agencys_own() -> None:
    figures = [
        make.observation(ENQUIRIES, QUARTER - 1, 5),
        make.observation(ENQUIRIES, QUARTER - 4, 7),
        make.observation(ENQUIRIES, QUARTER, 9),
        make.observation(MISSING, QUARTER - 1, 4, agency="police"),
    ]
    found = earlier_figures(figures, "care", QUARTER)
    assert {key: one.numerator for key, one in found.last.items()} == {("enquiries", "all"): 5}
    assert {key: one.numerator for key, one in found.year_ago.items()} == {("enquiries", "all"): 7}
