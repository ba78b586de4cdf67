"""The rows of open data: one for each quarter and part, with a symbol where there is no number."""

from dataclasses import replace

from dashboard.catalogue.indicators import Indicator, YearRule
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Status
from dashboard.open_data.tidy_form import NAMES, TidyPlace
from dashboard.open_data.tidy_rows import TidySource, tidy_rows
from tests import builders as make

PLACE = TidyPlace("E92000001", "England", "x", "x", "354", "E08000005", "Testdale")
Named = dict[str, str]


def rows_of(material: LineInputs, *lines: Indicator) -> list[Named]:
    """Give the rows by the names of their columns."""
    source = TidySource(material, PLACE, material.last, invented=False)
    return [dict(zip(NAMES, row, strict=True)) for row in tidy_rows(source, "Theme", lines)]


def told(row: Named) -> tuple[str, ...]:
    """Give the numbers of a row."""
    return row["value"], row["numerator"], row["denominator"]


def test_a_count_that_is_missing_is_a_symbol_and_never_a_zero() -> None:
    line = make.indicator()
    states = (12, Status.NIL, Status.SUPPRESSED, None, Status.NOT_APPLICABLE)
    rows = rows_of(make.material({line: states}), line)
    assert [row["value"] for row in rows] == ["12", "0", "c", "x", "z"]
    assert [row["numerator"] for row in rows] == ["12", "0", "c", "x", "z"]
    assert {row["denominator"] for row in rows} == {"z"}
    assert [row["figure_state"] for row in rows[:4]] == ["given", "nil", "hidden", "not received"]


def test_a_share_has_its_parts_and_hides_them_with_it() -> None:
    line = make.share()
    rows = rows_of(make.material({line: ((50, 200), Status.SUPPRESSED)}), line)
    assert [told(row) for row in rows] == [("25", "50", "200"), ("c", "c", "c")]
    assert {row["unit"] for row in rows} == {"per cent"}


def test_a_rate_has_rows_of_its_own_out_of_the_children_of_the_area() -> None:
    line = make.stock()
    rows = rows_of(make.material({line: (100,)}), line)
    assert [(row["unit"], *told(row)) for row in rows] == [
        ("children", "100", "100", "z"),
        ("per 10,000 children aged 0 to 17", "20", "100", "50000"),
    ]
    assert {row["counted"] for row in rows} == {"end of quarter"}


def test_each_part_of_a_breakdown_has_its_rows() -> None:
    line = make.indicator(breakdowns=("age",))
    parts = [
        make.observation(line, make.FIRST, value, part=part)
        for part, value in (("age_0_9", 8.0), ("age_10_17", Status.SUPPRESSED))
    ]
    rows = rows_of(make.material({line: (20,)}, more=parts), line)
    assert [(row["breakdown"], row["part"], row["value"]) for row in rows] == [
        ("Total", "Total", "20"),
        ("Age", "0 to 9", "8"),
        ("Age", "10 to 17", "c"),
        ("Age", "Not recorded", "x"),
    ]


def test_a_year_of_different_children_stands_at_its_last_quarter() -> None:
    line = make.indicator(year=YearRule.REPORTED)
    own = make.observation(line, make.q("2020-21 Q4"), 55.0, part="year")
    rows = rows_of(make.material({line: (20, 20, 20, 20, 20)}, more=[own]), line)
    yearly = [row for row in rows if row["counted"] == "year"]
    assert [(row["time_identifier"], row["value"]) for row in yearly] == [
        ("Financial year Q4", "55")
    ]


def test_a_line_that_replaced_another_begins_with_its_own_definition() -> None:
    first, second = make.quarters(2)
    old = make.indicator("old", until=first)
    new = make.indicator("new", since=second, replaces="old")
    material = make.material({old: (7,)}, more=[make.observation(new, second, 9.0)], last=second)
    material = replace(material, catalogue=make.catalogue(old, new))
    rows = rows_of(material, old, new)
    assert [(row["indicator_key"], row["value"]) for row in rows] == [("old", "7"), ("new", "9")]


def test_rounded_counts_say_to_what() -> None:
    line = make.indicator()
    material = make.material({line: (15,)}, roundings={(line.key, "all"): 5})
    (row,) = rows_of(material, line)
    assert (row["rounded_to"], row["value"]) == ("5", "15")
