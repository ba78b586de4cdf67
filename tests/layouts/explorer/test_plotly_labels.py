"""The right edge of a zoomed figure names what is in view, and nothing that is not."""

from dataclasses import replace
from typing import Any

from dashboard.quarters import Quarter
from layouts.charts import from_readings
from layouts.charts.chart_kinds import Trend
from layouts.explorer.plotly_figures import plotly_figure
from tests.layouts.made import LAST, NEIGHBOURS, comparator, reading, series
from tests.layouts.pictures.test_draw import distribution


def _edge(made: dict[str, Any]) -> list[str]:
    """Give the words at the right edge, lowest first."""
    notes = [one for one in made["layout"]["annotations"] if one.get("xref") == "paper"]
    return [one["text"] for one in notes]


def _chart() -> Trend:
    """Give ten quarters, up to 2025-26 Q2, beside the neighbours of two years."""
    own = series([200.0 + at for at in range(10)], unit="rate")
    beside = comparator(NEIGHBOURS, {2024: 230.0, 2025: 250.0})
    return from_readings.trend_of(reading(own, comparators=(beside,)), "Rochdale")


def test_a_whole_figure_names_the_latest_of_each_line() -> None:
    assert _edge(plotly_figure(_chart())) == ["<b>209.0 Rochdale</b>", "250.0 Neighbours, mean"]


def test_a_zoomed_figure_names_the_last_that_is_in_view() -> None:
    made = plotly_figure(_chart(), Quarter(2023, 2), Quarter(2023, 4))
    assert _edge(made) == ["<b>2023-24 Q4: 203.0</b>", "230.0 Neighbours, mean"]
    assert made["layout"]["xaxis"]["ticktext"]


def test_a_line_that_ends_before_what_is_in_view_has_no_label() -> None:
    made = plotly_figure(_chart(), LAST - 1)
    assert _edge(made) == ["<b>209.0 Rochdale</b>"]


def test_the_browser_gets_the_labels_of_every_zoom() -> None:
    made = plotly_figure(_chart())["layout"]["meta"]
    ours = [one for one in made["labels"] if one[5]]
    assert [one[3] for one in ours] == [200.0 + at for at in range(10)]
    assert [one[0] for one in ours] == [*[one[1] for one in ours][:-1], LAST.ordinal]
    assert len(made["inks"]) == 2


def test_bars_are_named_by_the_last_bar_in_view() -> None:
    chart = from_readings.bands(distribution([(1, 8, 2, 1), (2, 9, 0, 1), (4, 7, 1, 0)]))
    first = chart.bars[0].point
    made = plotly_figure(chart, None, first.quarter)
    ours = next(text for text in _edge(made) if text.startswith("<b>"))
    assert ours == f"<b>{chart.limit} · {first.text}</b>"
    assert ours not in _edge(plotly_figure(chart))


def test_a_short_zoom_names_quarters_and_82_quarters_name_years() -> None:
    short = plotly_figure(_chart(), LAST - 2)["layout"]["xaxis"]
    assert short["ticktext"][-1] == str(LAST)
    long = from_readings.trend_of(replace(reading(series([1.0] * 82)), events=()))
    axis = plotly_figure(long)["layout"]["xaxis"]
    assert 2 <= len(axis["ticktext"]) <= 5
    assert axis["tickangle"] == 0
