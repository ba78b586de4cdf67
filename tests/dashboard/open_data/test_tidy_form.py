"""The tidy form: what stands for a missing number, where rows are, what describes columns."""

import pytest

from dashboard.comparators.publications import Area
from dashboard.figures.observations import Status
from dashboard.open_data.tidy_form import COLUMNS, SYMBOLS, meta_rows, tidy_place, tidy_time
from tests.builders import q

AREAS = (
    Area("E08000005", "Testdale", "authority", 2019, 2025, "354", "E12000002"),
    Area("E12000002", "North West", "region", 2019, 2025),
    Area("E92000001", "England", "country", 2019, 2025),
    Area("W92000004", "Wales", "country", 2019, 2025),
)


@pytest.mark.parametrize("status", [one for one in Status if not one.has_figure])
def test_every_state_without_a_number_has_a_symbol_that_is_no_number(status: Status) -> None:
    assert SYMBOLS[status].isalpha()


def test_a_quarter_is_its_financial_year_and_its_number() -> None:
    assert tidy_time(q("1999-00 Q4")) == ("199900", "Financial year Q4")


def test_a_place_has_the_region_and_the_country_that_publications_name() -> None:
    place = tidy_place("E08000005", "354", "Testdale", AREAS)
    codes = ("E92000001", "England", "E12000002", "North West", "354", "E08000005", "Testdale")
    assert place.cells == ("Local authority", *codes)


def test_a_place_that_no_publication_names_has_no_region() -> None:
    place = tidy_place("E08000005", "354", "Testdale", ())
    assert place.cells == ("Local authority", "x", "x", "x", "x", "354", "E08000005", "Testdale")


def test_a_filter_with_nothing_to_choose_is_not_described() -> None:
    names = [column.name for column in COLUMNS]
    one = tuple("1" if name == "value" else "a" for name in names)
    other = tuple("b" if name == "part" else cell for name, cell in zip(names, one, strict=True))
    described = {row[0] for row in meta_rows([one, other])}
    assert described == {"part", "rounded_to", "value", "numerator", "denominator"}
    assert meta_rows([])
