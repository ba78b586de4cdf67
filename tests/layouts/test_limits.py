"""The expected range as a picture draws it, and as a figure to explore has it."""

from dataclasses import replace

import pytest

from dashboard.expected import Expected
from dashboard.indicators import Event
from layouts import charting, pictures
from layouts.charts import Sparkline, Trend
from layouts.figures import figure
from layouts.pictures.limits import stretches
from tests.layouts.made import LAST, reading
from tests.layouts.seen import Picture

VALUES = [100.0 + i % 5 for i in range(14)]


def ranges(
    quarters: int = 14, *, trial: bool = False, upper: float = 130.0
) -> tuple[Expected, ...]:
    first = LAST - (quarters - 1)
    return tuple(Expected(first + i, 80.0, 102.0, upper, trial) for i in range(quarters))


def trend(limits: tuple[Expected, ...], **changed: object) -> Trend:
    made = charting.trend(reading(list(VALUES)), "Rochdale")
    return replace(made, limits=limits, edges=("130 upper", "80 lower"), **changed)  # type: ignore[arg-type]


def test_firm_limits_are_a_band_with_edges_named_where_it_ends() -> None:
    picture = Picture(pictures.draw(trend(ranges())))
    assert len(picture.shapes("path", "l")) == 1
    assert len(picture.shapes("path", "le")) == 1
    assert not picture.shapes("path", "lt")
    assert {"130 upper", "80 lower"} <= set(picture.texts)


def test_trial_limits_are_dashed_edges_without_a_band() -> None:
    picture = Picture(pictures.draw(trend(ranges(trial=True))))
    assert not picture.shapes("path", "l")
    assert len(picture.places("lt")) == 2
    assert len(picture.places("le")) == 1  # the average


def test_the_axis_holds_the_limits_and_they_are_cut_at_a_break() -> None:
    broken = Event(LAST - 6, "new case system", is_break=True)
    drawn = Picture(pictures.draw(trend(ranges(upper=190.0), events=(broken,))))
    assert len(drawn.places("le")) == 6  # two edges and the average, before and after
    top = min(y for stretch in drawn.places("le") for _, y in stretch)
    assert top > 0


def test_stretches_split_where_quarters_are_missing_or_limits_become_firm() -> None:
    early, late = ranges(14)[:4], ranges(14)[5:]
    trial = tuple(replace(one, trial=True) for one in early)
    assert [len(s) for s in stretches([*early, *late], ())] == [4, 9]
    assert [len(s) for s in stretches([*trial, *ranges(10)], ())] == [4, 10]
    assert [len(s) for s in stretches(ranges(14), (LAST - 3,))] == [10, 4]


def test_limits_that_vary_are_steps_a_quarter_wide() -> None:
    varying = tuple(replace(one, upper=120.0 + i) for i, one in enumerate(ranges()))
    picture = Picture(pictures.draw(trend(varying)))
    upper = picture.places("le")[0]
    assert len(upper) == 2 * len(varying)


def test_the_figure_has_the_same_range_as_the_picture() -> None:
    traces = {trace["name"]: trace for trace in figure(trend(ranges()))["data"]}
    assert traces["upper"]["fill"] == "tonexty"
    assert set(traces["upper"]["y"]) == {130.0}
    assert set(traces["lower"]["y"]) == {80.0}
    firm_only = {trace["name"]: trace for trace in figure(trend(ranges(trial=True)))["data"]}
    assert "fill" not in firm_only["upper"]


@pytest.mark.parametrize(("trial", "bands"), [(False, 1), (True, 0)])
def test_a_sparkline_has_the_firm_band_on_its_own_scale(trial: bool, bands: int) -> None:
    plain = charting.sparkline(reading(list(VALUES)))
    assert isinstance(plain, Sparkline)
    drawn = Picture(pictures.draw(replace(plain, limits=ranges(trial=trial))))
    assert len(drawn.shapes("path", "l")) == bands
