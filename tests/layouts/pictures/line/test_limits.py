"""The limits of a control chart in a picture and in a figure to explore."""

from dataclasses import replace

from dashboard.catalogue.events import Event
from dashboard.variation.expected_range import ExpectedRange
from layouts.charts import from_readings
from layouts.charts.chart_kinds import Trend
from layouts.explorer.plotly_figures import plotly_figure
from layouts.pictures.draw import draw_picture
from layouts.pictures.line.limits import limit_stretches
from tests.layouts.made import LAST, reading
from tests.layouts.seen import Picture

VALUES = [100.0 + i % 5 for i in range(14)]


def ranges(
    quarters: int = 14, *, trial: bool = False, upper: float = 130.0
) -> tuple[ExpectedRange, ...]:
    first = LAST - (quarters - 1)
    return tuple(ExpectedRange(first + i, 80.0, 102.0, upper, trial) for i in range(quarters))


def trend(limits: tuple[ExpectedRange, ...], **changed: object) -> Trend:
    made = from_readings.trend_of(reading(list(VALUES)), "Rochdale")
    return replace(made, limits=limits, edges=("130 upper", "80 lower"), **changed)  # type: ignore[arg-type]


def test_firm_limits_are_a_band_with_edges_named_where_it_ends() -> None:
    picture = Picture(draw_picture(trend(ranges())))
    assert len(picture.shapes("path", "l")) == 1
    assert len(picture.shapes("path", "le")) == 1
    assert not picture.shapes("path", "lt")
    assert {"130 upper", "80 lower"} <= set(picture.texts)


def test_trial_limits_are_dashed_edges_without_a_band() -> None:
    picture = Picture(draw_picture(trend(ranges(trial=True))))
    assert not picture.shapes("path", "l")
    assert len(picture.places("lt")) == 2
    assert len(picture.places("le")) == 1  # the average


def test_the_axis_holds_the_limits_and_they_are_cut_at_a_break() -> None:
    broken = Event(LAST - 6, "new case system", is_break=True)
    drawn = Picture(draw_picture(trend(ranges(upper=190.0), events=(broken,))))
    assert len(drawn.places("le")) == 6  # two edges and the average, before and after
    top = min(y for stretch in drawn.places("le") for _, y in stretch)
    assert top > 0


def test_limits_that_begin_anew_step_where_their_dotted_rule_stands_and_the_line_goes_on() -> None:
    anew = Event(LAST - 6, "new form", rebase=True)
    before, after = (
        ranges()[:7],
        tuple(replace(one, upper=150.0, lower=110.0) for one in ranges()[7:]),
    )
    drawn = Picture(draw_picture(trend((*before, *after), events=(anew,))))
    assert len(drawn.shapes("path", "l")) == 2
    assert len(drawn.places("le")) == 6
    for places in drawn.places("le"):
        assert len({round(y, 1) for _, y in places}) == 1, "an edge is level: none is slanted"
    (rule,) = drawn.shapes("path", "e")
    step = drawn.places("le")[0][-1][0]
    assert step == drawn.places("le")[3][0][0]
    assert rule.attrib["d"].startswith(f"M{step:g} ")
    assert "new form" in drawn.texts
    assert not drawn.shapes("path", "b")
    plain = Picture(draw_picture(trend(ranges(), events=(Event(LAST - 6, "new form"),))))
    assert len(drawn.places("o")) == len(plain.places("o"))


def test_the_figure_steps_there_too() -> None:
    anew = Event(LAST - 6, "new form", rebase=True)
    traces = plotly_figure(trend(ranges(), events=(anew,)))["data"]
    assert [trace["name"] for trace in traces].count("upper") == 2


def test_stretches_split_where_quarters_are_missing_or_limits_become_firm() -> None:
    early, late = ranges(14)[:4], ranges(14)[5:]
    trial = tuple(replace(one, trial=True) for one in early)
    assert [len(s) for s in limit_stretches([*early, *late], ())] == [4, 9]
    assert [len(s) for s in limit_stretches([*trial, *ranges(10)], ())] == [4, 10]
    assert [len(s) for s in limit_stretches(ranges(14), (LAST - 3,))] == [10, 4]


def test_limits_that_vary_are_steps_a_quarter_wide() -> None:
    varying = tuple(replace(one, upper=120.0 + i) for i, one in enumerate(ranges()))
    picture = Picture(draw_picture(trend(varying)))
    upper = picture.places("le")[0]
    assert len(upper) == 2 * len(varying)


def test_the_figure_has_the_same_range_as_the_picture() -> None:
    traces = {trace["name"]: trace for trace in plotly_figure(trend(ranges()))["data"]}
    assert traces["upper"]["fill"] == "tonexty"
    assert set(traces["upper"]["y"]) == {130.0}
    assert set(traces["lower"]["y"]) == {80.0}
    firm_only = {trace["name"]: trace for trace in plotly_figure(trend(ranges(trial=True)))["data"]}
    assert "fill" not in firm_only["upper"]
