"""The start and the steps of the value axis, and the quarters written on the quarter axis."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.quarters import Quarter, quarters_between
from layouts.pictures.sheet.axes import QuarterColumns, value_axis, year_words

values = st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1, max_size=40)


def test_values_that_keep_close_together_start_above_zero() -> None:
    axis = value_axis([2264, 2710], 4)
    assert (axis.start, axis.top, axis.step) == (2000, 2800, 200)
    assert axis.words == ", axis starts at 2,000"


def test_values_that_spread_start_at_zero() -> None:
    axis = value_axis([168, 350], 4)
    assert axis.ticks == (0, 100, 200, 300, 400)
    assert axis.words == ""


def test_the_axis_starts_at_zero_where_it_would_start_in_the_lowest_quarter() -> None:
    # high 100: start = 100 - (100 - low) / 0.7, which is 25 at low 47.5
    assert value_axis([47.5, 100], 4).start == 0
    assert value_axis([48.5, 100], 4).start > 0


def test_the_axis_starts_at_zero_where_it_is_asked_to() -> None:
    assert value_axis([2264, 2710], 4, from_zero=True).start == 0


def test_counts_have_no_steps_below_one() -> None:
    assert value_axis([0, 1], 4).ticks == (0, 1)
    assert value_axis([0, 3], 4).ticks == (0, 1, 2, 3)


def test_rates_may_have_steps_below_one() -> None:
    axis = value_axis([31.0, 31.8], 4, unit="rate")
    assert axis.step < 1
    assert axis.written(axis.ticks[1]).count(".") == 1


def test_only_the_top_tick_has_the_per_cent_sign() -> None:
    axis = value_axis([0, 97], 4, unit="percent")
    assert [axis.written(tick) for tick in axis.ticks] == ["0", "25", "50", "75", "100%"]


def test_equal_values_start_at_zero() -> None:
    assert value_axis([33.3, 33.3], 4, unit="rate").start == 0


@given(values, st.sampled_from(["children", "rate", "percent"]), st.sampled_from([4, 6]))
def test_every_value_lies_on_a_round_axis(drawn: list[float], unit: str, wanted: int) -> None:
    axis = value_axis(drawn, wanted, unit=unit)
    slack = 1e-6 * max(1.0, axis.top)
    assert axis.start <= min(drawn) + slack
    assert axis.top >= max(drawn) - slack
    mantissa = float(f"{axis.step:.3e}".split("e")[0])
    assert mantissa in (1.0, 2.0, 2.5, 5.0)
    assert len(axis.ticks) <= 3 * wanted
    assert axis.start == pytest.approx(round(axis.start / axis.step) * axis.step)


COLUMNS = QuarterColumns(quarters_between(Quarter(2016, 1), Quarter(2025, 2)), 36, 230)


def test_years_are_thinned_until_they_stand_apart_and_counted_back_from_the_last() -> None:
    words = year_words(COLUMNS, Quarter(2025, 2), 13, (0, 340))
    assert [w.text for w in words] == ["2016-17", "2019-20", "2025-26 Q2"]


def test_the_chosen_quarter_is_always_written_in_full_under_its_stripe() -> None:
    words = year_words(COLUMNS, Quarter(2018, 3), 13, (0, 340))
    chosen = next(w for w in words if w.chosen)
    assert chosen.text == "2018-19 Q3"
    place = COLUMNS.place(Quarter(2018, 3))
    assert place is not None
    assert chosen.x + chosen.width / 2 == pytest.approx(COLUMNS.centre(place))


def test_the_chosen_quarter_makes_room_for_the_year_before_it() -> None:
    """Its words stay below its column, and no year in the row of years is left out."""
    columns = QuarterColumns(quarters_between(Quarter(2015, 3), Quarter(2025, 2)), 36, 626)
    words = year_words(columns, Quarter(2025, 2), 13, (34, 740))
    assert [w.text for w in words][-3:] == ["2023-24", "2024-25", "2025-26 Q2"]
    place = columns.place(Quarter(2025, 2))
    assert place is not None
    assert words[-1].x < columns.centre(place) < words[-1].right


@given(st.integers(1, 160), st.integers(0, 159), st.floats(60, 700), st.sampled_from([13.0, 14.0]))
def test_no_words_on_the_quarter_axis_touch(many: int, back: int, wide: float, size: float) -> None:
    last = Quarter(2025, 2)
    columns = QuarterColumns(quarters_between(last - (many - 1), last), 30, 30 + wide)
    words = year_words(columns, last - min(back, many - 1), size, (28, 30 + wide + 60))
    assert sum(w.chosen for w in words) == 1
    placed = sorted(words, key=lambda w: w.x)
    for one, two in pairwise(placed):
        assert two.x - one.right >= 8 - 1e-6
    assert all(w.x >= 28 and w.right <= 30 + wide + 60 for w in words)


@given(st.integers(6, 82), st.integers(0, 3), st.floats(110, 900), st.integers(0, 81))
def test_an_axis_of_quarters_has_two_names_at_every_width(
    many: int, start: int, wide: float, back: int
) -> None:
    """Wherever it begins and however far the chosen quarter is from its end; 82 quarters too.

    Fewer than six quarters may lie in one year, which the chosen quarter names.
    """
    first = Quarter(2005, 1) + start
    quarters = tuple(first + at for at in range(many))
    columns = QuarterColumns(quarters, 40, 40 + wide)
    words = year_words(columns, quarters[-1 - back % many], 13, (38, 40 + wide + 60))
    assert len(words) >= (2 if wide >= 190 else 1)
    ordered = sorted(words, key=lambda word: word.x)
    assert all(a.right < b.x for a, b in pairwise(ordered))
    assert all(word.x >= 38 and word.right <= 40 + wide + 60 for word in words)
