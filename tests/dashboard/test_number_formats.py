"""How numbers are written."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard import number_formats

HUNDREDTHS = st.integers(0, 100_000).map(lambda n: n / 1000)


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (2578, "children", "2,578"),
        (87.05, "percent", "87%"),
        (476.526, "rate", "476.5"),
        (0, "children", "0"),
        (-5, "children", "−5"),
        (62.5, "percent", "63%"),
        (28.499999999999996, "percent", "29%"),
        (260.60000000000002, "rate", "260.6"),
        (-0.2, "children", "0"),
    ],
)
def test_figures_are_written_in_their_unit(value: float, unit: str, written: str) -> None:
    assert number_formats.figure_text(value, unit) == written


def test_a_per_cent_beside_a_comparator_has_one_decimal() -> None:
    assert number_formats.figure_text(21.05, "percent", 1) == "21.1%"


@pytest.mark.parametrize(
    ("value", "level", "unit", "written"),
    [
        (89.96, 90, "percent", "89.96%"),
        (89.6, 90, "percent", "89.6%"),
        (89.4, 90, "percent", "89%"),
        (90, 90, "percent", "90%"),
        (90.4, 90.2, "percent", "90.4%"),
        (12.5, 12.5, "percent", "12.5%"),
        (70.04, 70.0, "rate", "70.04"),
        (421, 390, "enquiries", "421"),
        (0.1 + 0.2, 0.3, "percent", "0.3%"),
    ],
)
def test_decimals_show_on_which_side_of_a_level_a_value_lies(
    value: float, level: float, unit: str, written: str
) -> None:
    assert number_formats.telling_text(value, level, unit) == written


@pytest.mark.parametrize(
    ("value", "level", "unit", "written"),
    [
        (89.96, 90, "percent", "0.04 percentage points"),
        (91, 90, "percent", "1.0 percentage point"),
        (87.3, 90, "percent", "2.7 percentage points"),
        (12.33, 12.3, "rate", "0.03"),
        (421, 390, "enquiries", "31"),
        (13, 12.5, "children", "0.5"),
        (2578, 1234, "children", "1,344"),
    ],
)
def test_a_distance_has_the_decimals_that_show_it(
    value: float, level: float, unit: str, written: str
) -> None:
    assert number_formats.distance_text(value, level, unit) == written


@given(HUNDREDTHS, HUNDREDTHS, st.sampled_from(["percent", "rate", "children"]))
def test_a_distance_is_none_only_where_there_is_none(value: float, level: float, unit: str) -> None:
    written = number_formats.distance_text(value, level, unit).partition(" ")[0].replace(",", "")
    assert (Decimal(written) > 0) == (value != level)


@pytest.mark.parametrize(
    ("per_cent", "written"), [(8.4, "8%"), (0.04, "0.04%"), (-0.3, "0.3%"), (0.0, "0%")]
)
def test_figures_that_lie_apart_never_do_so_by_nought_per_cent(
    per_cent: float, written: str
) -> None:
    assert number_formats.per_cent_apart(per_cent) == written


@given(HUNDREDTHS, HUNDREDTHS)
@example(89.96, 90.0)
def test_what_is_printed_never_contradicts_the_comparison(value: float, level: float) -> None:
    printed = Decimal(
        number_formats.telling_text(value, level, "percent").rstrip("%").replace(",", "")
    )
    exact = Decimal(str(level))
    assert (printed > exact) == (value > level)
    assert (printed < exact) == (value < level)


@pytest.mark.parametrize(
    ("difference", "unit", "written"),
    [
        (32, "enquiries", "+32"),
        (-5, "enquiries", "−5"),
        (0, "enquiries", "no change"),
        (2.34, "percent", "+2.3 pts"),
        (-0.04, "percent", "no change"),
        (-1143, "enquiries", "−1,143"),
    ],
)
def test_changes_carry_their_sign(difference: float, unit: str, written: str) -> None:
    assert number_formats.change_text(difference, unit) == written


def test_points_are_spelt_out_in_sentences() -> None:
    assert number_formats.change_text(2.34, "percent", words=True) == "+2.3 percentage points"


@pytest.mark.parametrize(("per_cent", "written"), [(8.4, "+8%"), (-4.6, "−5%"), (0.3, "0%")])
def test_a_nought_per_cent_has_no_sign(per_cent: float, written: str) -> None:
    assert number_formats.per_cent_of_change(per_cent) == written


def test_levels_keep_the_decimals_they_were_agreed_in() -> None:
    assert number_formats.level_text(390, "enquiries") == "390"
    assert number_formats.level_text(12.5, "percent") == "12.5%"
    assert number_formats.level_text(70, "rate") == "70.0"


def test_words() -> None:
    assert [number_formats.number_word(n) for n in (0, 1, 7, 12, 13, 1200)] == [
        "no",
        "one",
        "seven",
        "twelve",
        "13",
        "1,200",
    ]


def test_a_figure_within_its_range_has_decimals_that_show_it() -> None:
    wide = number_formats.within_range_text(304.6, 280.2, 412.4, "children")
    assert (wide.figure, wide.ends) == ("305", ("281", "412"))
    narrow = number_formats.within_range_text(57.6, 54.8, 57.8, "children")
    assert float(narrow.ends[0]) <= float(narrow.figure) <= float(narrow.ends[1])


def test_two_averages_are_written_apart() -> None:
    assert number_formats.apart_texts(178.2, 151.4, "children") == ("178", "151")
    assert number_formats.apart_texts(10.2, 9.8, "children") == ("10.2", "9.8")
    assert number_formats.plural_text(1, "agency", "agencies") == "one agency"
    assert number_formats.plural_text(7, "agency", "agencies") == "seven agencies"
    assert number_formats.list_text(["neighbours", "North West", "England"]) == (
        "neighbours, North West and England"
    )
    assert number_formats.list_text(["neighbours"]) == "neighbours"
    assert number_formats.range_text(334, 404, "enquiries") == "334 to 404"


def test_dates() -> None:
    assert number_formats.long_date(date(2025, 10, 4)) == "4 October 2025"
    assert number_formats.short_date(date(2025, 10, 14)) == "14 Oct 2025"
    assert number_formats.short_date(date(2025, 10, 14), date(2025, 12, 31)) == "14 Oct"
    assert number_formats.short_date(date(2025, 10, 14), date(2026, 1, 1)) == "14 Oct 2025"


def test_what_is_made_from_rounded_counts_says_about() -> None:
    unit = number_formats.RoundedUnit("attendances")
    assert number_formats.figure_text(50, unit) == "about 50"
    assert number_formats.figure_text(0, unit) == "0"  # zero is never rounded
    assert number_formats.telling_text(50, 45, unit) == "about 50"
    assert number_formats.change_text(-5, unit) == "about −5"
    assert number_formats.difference_text(5, unit, 0) == "about 5"
    assert number_formats.distance_text(50, 45, unit) == "about 5"
    assert number_formats.figure_text(12.3, number_formats.RoundedUnit("rate")) == "about 12.3"


def test_levels_ranges_and_averages_of_rounded_counts_are_not_said_to_be_about_twice() -> None:
    unit = number_formats.RoundedUnit("attendances")
    assert number_formats.level_text(45, unit) == "45"
    assert number_formats.range_text(40, 60, unit) == "40 to 60"
    assert number_formats.beyond_range_text(70, 40, 60, unit).ends == ("40", "60")
    assert number_formats.apart_texts(50.2, 60.1, unit) == ("50", "60")


def test_numbers_within_names_are_in_the_order_of_numbers() -> None:
    names = ["Area 10", "area 2", "Area 1", "Bury", "10 North", "Area"]
    ordered = ["10 North", "Area", "Area 1", "area 2", "Area 10", "Bury"]
    assert sorted(names, key=number_formats.natural_order) == ordered


def test_a_list_says_where_each_item_ends_if_one_has_an_and_within_it() -> None:
    hub = "Early Help and Safeguarding Hub"
    assert number_formats.list_text(["Care", hub, "Police"]) == f"Care; {hub}; and Police"
    assert number_formats.list_text([hub, "Police"]) == f"{hub}, and Police"
    assert number_formats.list_text(["Care", "Police"]) == "Care and Police"
