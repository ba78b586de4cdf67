"""The levels of a line, its moves, and the block of its chosen quarter, in picture and figure."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.quarters import quarters_between
from dashboard.variation.expected_range import JudgedAverage
from layouts.charts import from_readings
from layouts.charts.chart_kinds import Trend
from layouts.charts.judged_levels import DrawnLevel, DrawnLevels, ExpectedBlock
from layouts.explorer.plotly_figures import plotly_figure
from layouts.pictures.draw import CARD, LEAD, draw_picture
from layouts.pictures.line.judged import BAR, CLEAR
from tests.layouts.made import LAST, Stated, reading
from tests.layouts.seen import Picture

STATED: list[Stated] = [*([40.0, 37, 44, 35] * 9), 46, 61, 47, 42]
SPAN = quarters_between(LAST - 3, LAST)


def trend(average: float, lower: float, upper: float, colour: str, stated: list[Stated]) -> Trend:
    """Make a line whose latest four quarters were compared; with a colour they stand out."""
    judged = JudgedAverage(
        LAST - 3, LAST, 4, average, lower, upper, "enquiries", usual=39.0, compared=SPAN
    )
    moves = (DrawnLevel(LAST - 3, LAST, average, f"{average:.0f}", colour),) if colour else ()
    end = LAST - 4 if colour else LAST
    levels = (DrawnLevel(LAST - (len(stated) - 1), end, 39.0, "39"),)
    usual = (39.0, "was 39" if colour else "usual 39")
    drawn = DrawnLevels(levels, moves, ExpectedBlock(judged, colour), usual)
    return replace(from_readings.trend_of(reading(stated)), judged=drawn)


def block(picture: Picture) -> list[tuple[float, float, float, float]]:
    """Give the blocks: left, top, right, foot."""
    found = []
    for path in picture.shapes("path", "l"):
        for part in path.attrib["d"].split("M")[1:]:
            x, y, wide, _, _, tall, *_ = (
                float(n) for n in part.replace("z", "").replace("l", " ").split()
            )
            found.append((x, y, x + wide, y + tall))
    return found


@pytest.mark.parametrize("width", [CARD, LEAD])
def test_an_exceptions_average_is_a_heavy_bar_outside_its_block(width: int) -> None:
    picture = Picture(draw_picture(trend(49.6, 30.4, 48.6, "neut", STATED), width=width))
    ((left, top, right, foot),) = block(picture)
    ((bar),) = picture.places("vn")
    assert top < foot
    assert (bar[0][0], bar[-1][0]) == pytest.approx((left, right), abs=0.2)
    assert left == pytest.approx(picture.links[-4].box.left, abs=0.2)
    assert right == pytest.approx(picture.links[-1].box.right, abs=0.2)
    assert bar[0][1] + BAR / 2 <= top - CLEAR + 0.1
    assert len(picture.places("lt")) == 1, "the level from before goes on in the block"
    assert "was 39" in picture.texts
    assert {p.attrib["data-kind"] for p in picture.shapes("path") if "data-kind" in p.attrib} == {
        "block",
        "bar",
        "level",
    }


def test_an_ordinary_average_is_a_thin_grey_bar_inside_its_block() -> None:
    picture = Picture(draw_picture(trend(42.0, 30.4, 48.6, "", STATED)))
    ((_, top, _, foot),) = block(picture)
    ((bar),) = picture.places("vo")
    assert top < bar[0][1] < foot
    assert not picture.places("vn")
    assert not picture.places("lt")
    assert "usual 39" in picture.texts


def test_block_and_bar_are_broken_over_a_quarter_that_was_not_compared() -> None:
    stated: list[Stated] = [*STATED[:-2], "-", 42]
    chart = trend(49.6, 30.4, 48.6, "bad", stated)
    assert chart.judged.block is not None
    held = replace(chart.judged.block.judged, compared=tuple(q for q in SPAN if q != LAST - 1))
    judged = replace(chart.judged, block=replace(chart.judged.block, judged=held))
    picture = Picture(draw_picture(replace(chart, judged=judged)))
    assert len(block(picture)) == 2
    assert len(picture.places("vb")) == 2
    assert len(picture.places("lv")) == 1, "the level runs on"


@settings(max_examples=60, deadline=None)
@given(
    st.floats(1, 400),
    st.floats(0, 1),
    st.floats(1e-6, 0.8),
    st.booleans(),
    st.sampled_from([CARD, LEAD]),
)
def test_a_bar_keeps_two_pixels_from_the_block_that_it_lies_outside_of(
    upper: float, share: float, beyond: float, below: bool, width: int
) -> None:
    lower = upper * share
    average = lower * (1 - beyond) if below else upper * (1 + beyond)
    chart = trend(average, lower, upper, "neut", STATED)
    picture = Picture(draw_picture(chart, width=width))
    ((_, top, _, foot),) = block(picture)
    ((bar),) = picture.places("vn")
    inner = bar[0][1] - BAR / 2 - foot if below and average < lower else top - bar[0][1] - BAR / 2
    assert inner >= CLEAR - 0.11 or average == lower  # a tenth of a pixel is rounded away


def test_the_figure_has_the_pictures_levels_block_and_bar() -> None:
    chart = trend(49.6, 30.4, 48.6, "neut", STATED)
    figure = plotly_figure(chart)
    traces = {trace["name"]: trace for trace in figure["data"]}
    assert set(traces["expected"]["y"]) == {30.4, 48.6}
    (bar,) = [shape for shape in figure["layout"]["shapes"] if shape.get("name") == "moved"]
    assert (bar["yanchor"], bar["y0"] > 0) == (49.6, True)  # above the block, clear of its edge
    assert traces["usual"]["y"] == [39.0, 39.0]
    assert traces["was"]["y"] == [39.0, 39.0]
    notes = [note["text"] for note in figure["layout"]["annotations"]]
    assert {"was 39", "<b>50</b>"} <= {*notes}
    calm = plotly_figure(trend(42.0, 30.4, 48.6, "", STATED))
    assert "average" in {trace["name"] for trace in calm["data"]}
    assert "moved" not in {shape.get("name") for shape in calm["layout"]["shapes"]}


def test_a_sparkline_has_levels_and_bars_and_no_block() -> None:
    made = replace(
        from_readings.sparkline_of(reading(STATED)),
        judged=trend(49.6, 30.4, 48.6, "good", STATED).judged,
    )
    picture = Picture(draw_picture(made))
    assert len(picture.places("slv")) == 1
    assert len(picture.places("svg")) == 1
    assert not picture.shapes("path", "l")
