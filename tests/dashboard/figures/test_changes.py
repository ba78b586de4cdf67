"""Changes on an earlier quarter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.changes import LAST_QUARTER, LAST_YEAR, FigureChange, change_on, no_change
from dashboard.figures.observations import Series, Status
from tests.builders import FIRST, figure, series


def on_last(*values: float | Status | None, unit: str = "enquiries") -> FigureChange:
    made = series(values, unit=unit)
    return change_on(made, made.figures[-1].quarter, LAST_QUARTER)


def test_a_change_is_a_number_and_a_per_cent() -> None:
    found = on_last(389, 421)
    assert (found.since, found.base, found.difference) == (FIRST, 389, 32)
    assert found.per_cent == pytest.approx(8.226, abs=1e-3)


def test_last_year_is_four_quarters_back() -> None:
    found = change_on(series([373, 1, 2, 3, 421]), FIRST + 4, LAST_YEAR)
    assert (found.since, found.difference) == (FIRST, 48)


@pytest.mark.parametrize(("base", "stands"), [(19, False), (20, True)])
def test_a_per_cent_stands_on_a_base_of_20_or_more(base: float, stands: bool) -> None:
    found = on_last(base, 30)
    assert found.difference == 30 - base
    assert (found.per_cent is not None) == stands


def test_a_percentage_changes_in_points_without_a_per_cent() -> None:
    found = on_last(40.0, 44.5, unit="percent")
    assert (found.difference, found.per_cent) == (4.5, None)


def test_a_percentage_of_nought_is_a_base() -> None:
    assert on_last(0.0, 4.5, unit="percent").difference == 4.5


def test_a_rate_changes_like_a_count() -> None:
    assert on_last(40.0, 50.0, unit="rate").per_cent == 25


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ((None, 5), "2020-21 Q1 not received"),
        ((5, None), "2020-21 Q2 not received"),
        ((Status.SUPPRESSED, 5), "2020-21 Q1 hidden"),
        ((0, 5), "none in 2020-21 Q1"),
        ((5,), "no figure for 2019-20 Q4"),
    ],
)
def test_there_is_none_without_a_base(values: tuple[float | None, ...], reason: str) -> None:
    found = on_last(*values)
    assert (found.difference, found.per_cent, found.reason) == (None, None, reason)


@pytest.mark.parametrize("which", [0, 1])
def test_there_is_none_on_or_from_a_partial_figure(which: int) -> None:
    figures = [figure(40, FIRST), figure(44, FIRST + 1)]
    figures[which] = figure(30, FIRST + which, given=2, due=3)
    found = change_on(Series("x", "children", tuple(figures)), FIRST + 1, LAST_QUARTER)
    assert (found.difference, found.reason) == (None, f"{FIRST + which} partial")


@pytest.mark.parametrize(("at", "stands"), [(0, True), (1, False), (4, False), (5, True)])
def test_there_is_none_across_a_break(at: int, stands: bool) -> None:
    """A break at quarter n lies before n: from n on all is new."""
    found = change_on(series([40] * 6), FIRST + 4, LAST_YEAR, [FIRST + at])
    assert (found.difference is not None) == stands


@pytest.mark.parametrize(("at", "stands"), [(4, True), (5, False), (7, False), (8, False)])
def test_no_break_lies_within_rolling_figures(at: int, stands: bool) -> None:
    """Quarter 8 covers 5 to 8, quarter 7 covers 4 to 7: a break at 4 touches neither."""
    found = change_on(series([40] * 9), FIRST + 8, LAST_QUARTER, [FIRST + at], spans=4)
    assert (found.difference is not None) == stands


def test_a_change_that_means_nothing_says_why() -> None:
    found = no_change(FIRST + 1, 1, "a year each")
    assert (found.since, found.difference, found.reason) == (FIRST, None, "a year each")


@given(st.integers(1, 5000), st.integers(0, 5000))
def test_the_change_leads_back_to_the_figure(base: int, now: int) -> None:
    found = on_last(base, now)
    assert found.difference is not None
    assert base + found.difference == now
    if found.per_cent is not None:
        assert base * (1 + found.per_cent / 100) == pytest.approx(now, abs=1e-9)
