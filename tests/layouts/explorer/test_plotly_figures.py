"""The figure that people explore shows the same points and words as the picture they read."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Polarity
from dashboard.figures.time_spans import TimeSpan
from dashboard.readings.readings import Reading
from layouts.charts import from_readings
from layouts.charts.chart_kinds import AnyChart
from layouts.explorer import plotly_figures
from layouts.explorer.plotly_figures import checked_figure, plotly_figure
from layouts.frame import style
from layouts.pictures.draw import draw_picture
from layouts.pictures.line.endings import trend_endings
from layouts.pictures.sheet import fonts
from tests.layouts.made import (
    LAST,
    NEIGHBOURS,
    REGION,
    comparator,
    indicator,
    reading,
    series,
    threshold,
)
from tests.layouts.pictures.test_draw import contributions, distribution, reviews
from tests.layouts.pictures.test_draw_words_apart import readings
from tests.layouts.seen import Picture


def traces(made: dict[str, Any], *names: str) -> list[dict[str, Any]]:
    return [t for t in made["data"] if t["name"] in names]


def hover(made: dict[str, Any]) -> set[str]:
    """Give the hover text of everything that opens a quarter, as people read it."""
    return {unescape(text) for t in made["data"] if "customdata" in t for text in t["hovertext"]}


def notes(made: dict[str, Any]) -> set[str]:
    texts = {note["text"] for note in made["layout"].get("annotations", ())}
    return {text.removeprefix("<b>").removesuffix("</b>") for text in texts}


def _is_cut(said: str, label: str) -> bool:
    return said.endswith(fonts.ELLIPSIS) and label.startswith(said[:-1])


@settings(max_examples=100, deadline=None)
@given(readings())
def test_picture_and_figure_show_the_same_quarters_words_and_labels(made: Reading) -> None:
    chart = from_readings.trend_of(made, "Rochdale")
    picture, drawn = Picture(draw_picture(chart, width=760)), plotly_figure(chart)
    uncollected = {p.name for p in chart.drawn if p.mark.shape is style.MarkShape.NOTHING}
    assert hover(drawn) == {link.name for link in picture.links} - uncollected
    labels = {ending.text for ending in trend_endings(chart)}
    assert labels <= notes(drawn)
    for label in labels:
        assert any(said == label or _is_cut(said, label) for said in picture.texts), label
    if any(p.value is not None for p in chart.drawn):
        assert drawn["layout"]["title"]["text"] == picture.texts[0]


def test_what_is_sent_is_what_was_made() -> None:
    chart = from_readings.trend_of(reading([380, "-", (421,)], indicator()))
    made, sent = plotly_figure(chart), json.loads(checked_figure(chart).to_json())
    assert sent["data"] == json.loads(json.dumps(made["data"]))
    assert sent["layout"].pop("template") == {"data": {"scatter": [{"type": "scatter"}]}}
    assert sent["layout"] == json.loads(json.dumps(made["layout"]))


def test_what_plotly_does_not_know_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser would leave the line out without a word."""
    chart = from_readings.trend_of(reading([1, 2, 3]))
    made = plotly_figure(chart)
    made["data"][0]["mode"] = "dotted"
    monkeypatch.setattr(plotly_figures, "plotly_figure", lambda *_: made)
    with pytest.raises(ValueError, match="mode"):
        checked_figure(chart)


@settings(max_examples=100, deadline=None)
@given(readings())
def test_points_have_the_values_of_the_chart_and_gaps_have_none(made: Reading) -> None:
    chart = from_readings.trend_of(made)
    (ours,) = traces(plotly_figure(chart), "ours")
    values = {p.quarter.ordinal: p.value for p in chart.drawn if p.value is not None}
    assert dict(zip(ours["x"], ours["y"], strict=True)) == values
    assert ours["customdata"] == [p.quarter.address for p in chart.drawn if p.value is not None]
    joined = [
        (a, b)
        for line in traces(plotly_figure(chart), "line", "line, not firm")
        for a, b in zip(line["x"][::3], line["x"][1::3], strict=True)
    ]
    assert all(b - a == 1 and a in values and b in values for a, b in joined)
    assert not {b for _, b in joined} & {q.ordinal for q in chart.breaks}


@pytest.mark.parametrize(
    ("polarity", "symbol", "colour"),
    [
        (Polarity.NONE, "triangle-up", "neut"),
        (Polarity.LOW, "diamond", "bad"),
        (Polarity.HIGH, "circle", "good"),
    ],
)
def test_marks_have_the_pictures_shape_and_colour(
    polarity: Polarity, symbol: str, colour: str
) -> None:
    line = indicator(thresholds=(threshold(390),), polarity=polarity)
    made = plotly_figure(from_readings.trend_of(reading([380, 421], line)))
    marker = traces(made, "ours")[0]["marker"]
    assert marker["symbol"] == ["circle", symbol]
    assert marker["color"] == [style.LIGHT["dot"], style.LIGHT[colour]]
    assert traces(made, "frame")[0]["x"] == [LAST.ordinal]
    assert bool(traces(made, "arrow")) is (polarity is not Polarity.NONE)


def test_what_is_not_firm_is_hollow_and_dashed() -> None:
    made = plotly_figure(from_readings.trend_of(reading([10, 11, (12,)])))
    assert traces(made, "ours")[0]["marker"]["symbol"][-1] == "circle-open"
    assert traces(made, "line, not firm")[0]["x"] == [LAST.ordinal - 1, LAST.ordinal, None]


def test_absences_are_drawn_each_in_its_way_and_never_as_a_value() -> None:
    made = plotly_figure(from_readings.trend_of(reading([10, "-", "c", "", 0, 12])))
    (slot,), (bar,) = traces(made, "not received"), traces(made, "hidden")
    assert slot["type"] == "bar"
    assert slot["marker"]["pattern"]["shape"] == "/"
    assert slot["x"] == [LAST.ordinal - 4]
    assert bar["x"] == [LAST.ordinal - 3]
    assert traces(made, "ours")[0]["x"] == [LAST.ordinal - 5, LAST.ordinal - 1, LAST.ordinal]


def test_comparators_are_steps_with_their_years_words() -> None:
    lines = (comparator(NEIGHBOURS, {2025: 250.2}), comparator(REGION, {2025: 221.6}))
    own = series([200.0] * 8, unit="rate")
    made = plotly_figure(from_readings.trend_of(reading(own, comparators=lines)))
    (steps,) = traces(made, "Neighbours, mean")
    assert steps["x"] == [LAST.ordinal - 5.5, LAST.ordinal - 1.5]
    assert traces(made, "neighbours_mean")[0]["hovertext"] == ["2024-25: 250.2 Neighbours, mean"]
    assert traces(made, "North West")[0]["line"]["dash"] == "7px,4px"


def test_years_own_figures_are_steps() -> None:
    own = series(["n", "n", "n", 30.0, "n", "n", "n", 32.0], unit="rate")
    made = plotly_figure(from_readings.trend_of(replace(reading(own), counted=TimeSpan.YEAR)))
    (line,) = traces(made, "line")
    assert line["y"] == [30.0, 30.0, 32.0, 32.0]


def test_an_axis_from_zero_starts_there() -> None:
    chart = from_readings.trend_of(reading([380, 389, 421]))
    assert plotly_figure(chart)["layout"]["yaxis"]["range"][0] == 360
    assert plotly_figure(replace(chart, from_zero=True))["layout"]["yaxis"]["range"][0] == 0


def test_bands_stack_to_a_hundred_and_the_limit_has_the_pictures_names() -> None:
    chart = from_readings.bands(distribution([(10, 70, 15, 5), ("-",) * 4, (20, 67, 10, 3)]))
    made, picture = plotly_figure(chart), Picture(draw_picture(chart))
    bars = [t for t in made["data"] if t["type"] == "bar" and t["name"] != "not received"]
    assert [t["name"] for t in bars] == ["0 to 10", "11 to 15", "16 to 20", "21 or more"]
    assert [sum(column) for column in zip(*(t["y"] for t in bars), strict=True)] == [100, 100]
    assert {link.name for link in picture.links} <= hover(made)
    assert notes(made) <= set(picture.texts)


@pytest.mark.parametrize(
    "chart",
    [
        from_readings.rare_events(reading([0, 1, "c", "-", 2])),
        from_readings.outcomes(reviews([1, 0], [[1, 0], [0, 0], [0, 0]])),
    ],
    ids=["rare", "outcomes"],
)
def test_counts_have_the_names_of_the_pictures_links(chart: AnyChart) -> None:
    assert hover(plotly_figure(chart)) == {link.name for link in Picture(draw_picture(chart)).links}


def test_a_chosen_quarter_has_its_stripe() -> None:
    made = plotly_figure(from_readings.trend_of(reading([1, 2, 3])))
    assert made["layout"]["shapes"][0]["x0"] == LAST.ordinal - 0.5


def test_a_break_is_two_rules_and_an_event_one() -> None:
    events = (Event(LAST - 2, "form"), Event(LAST - 1, "system", is_break=True))
    made = plotly_figure(from_readings.trend_of(reading([1, 2, 3, 4, 5, 6, 7], events=events)))
    assert len([s for s in made["layout"]["shapes"] if s["type"] == "line"]) == 3
    assert {"form", "system"} <= notes(made)


def test_words_are_no_markup() -> None:
    events = (Event(LAST - 1, "<b>bold</b> & more"),)
    made = plotly_figure(from_readings.trend_of(reading([1, 2, 3], events=events)))
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; more" in {
        n["text"] for n in made["layout"]["annotations"]
    }


MARKUP = '<b onclick="x">bold</b> & <a href="javascript:x">more</a>'


def texts_of(value: Any) -> Iterator[str]:
    """Give every text of a trace or a layout."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_of(each)


def with_markup() -> Iterator[AnyChart]:
    """Make charts in which everything that people name has a name with markup."""
    own = series([200.0] * 8, unit="rate")
    events = (Event(LAST - 1, MARKUP),)
    region = comparator(replace(REGION, title=MARKUP), {2025: 221.6})
    level = replace(threshold(190), agreed=MARKUP)
    line = indicator(thresholds=(level,), title=MARKUP, subject=MARKUP, unit_words=MARKUP)
    yield from_readings.trend_of(
        reading(own, line, events=events, comparators=(region,), unit_line=MARKUP), MARKUP
    )
    late = from_readings.bands(distribution([(10, 70, 15, 5), ("-",) * 4, (20, 67, 10, 3)]))
    yield replace(late, bands=tuple(replace(band, label=MARKUP) for band in late.bands))
    rare = from_readings.rare_events(reading([0, 1, "c", "-", 2]))
    yield replace(rare, points=tuple(replace(point, name=MARKUP) for point in rare.points))


@pytest.mark.parametrize("chart", list(with_markup()), ids=["trend", "bands", "rare"])
def test_a_title_is_no_markup_anywhere_in_a_figure(chart: AnyChart) -> None:
    """Plotly reads names, hover texts and notes as markup; a title comes from the catalogue."""
    made = plotly_figure(chart)
    del made["layout"]["meta"]  # it is not shown
    found = [text for text in texts_of(made) if "more" in text]
    assert found
    for text in found:
        assert "<" not in text.removeprefix("<b>").removesuffix("</b>"), text
        assert MARKUP in unescape(text)


def test_a_figure_is_plain_data_of_the_basic_bundle() -> None:
    made = plotly_figure(from_readings.trend_of(reading([1, (2,), "-", "c", 0, 5])), dark=True)
    assert {t["type"] for t in made["data"]} <= {"scatter", "bar", "pie"}
    assert json.loads(json.dumps(made)) == made
    assert made["layout"]["paper_bgcolor"] == style.DARK["card"]


def test_a_kind_that_is_not_explored_is_refused() -> None:
    with pytest.raises(TypeError, match="Contributions"):
        plotly_figure(contributions())


def test_a_light_figure_knows_its_colours_in_the_dark() -> None:
    chart = from_readings.trend_of(reading([100.0 + i for i in range(12)]), "Ours")
    light, dark = plotly_figure(chart), plotly_figure(chart, dark=True)
    told = light["layout"].pop("meta")["dark"]
    dark["layout"].pop("meta")
    turned = re.sub(r"#[0-9A-F]{6}", lambda c: told[c[0]], json.dumps(light))
    assert turned == json.dumps(dark)
