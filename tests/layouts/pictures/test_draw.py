"""The other kinds of picture: bands, rare events, outcomes, contributions, sparkline, pathway."""

from dataclasses import replace
from typing import get_args
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Kind, Part
from dashboard.readings.readings import Reading
from layouts.charts import from_readings, part_charts
from layouts.charts.chart_kinds import (
    AgainstNeighbours,
    AnyChart,
    BreakdownChart,
    ContributionBar,
    ContributionsChart,
)
from layouts.explorer.plotly_figures import plotly_figure
from layouts.frame import style
from layouts.frame.style import Mark, MarkShape
from layouts.pictures.draw import draw_picture
from layouts.pictures.sheet import presentation
from layouts.pictures.sheet.marks import mark_svg
from layouts.pictures.sheet.presentation import picture_css
from tests.layouts.made import LAST, Stated, indicator, reading, series, threshold
from tests.layouts.pictures.test_draw_words_apart import free
from tests.layouts.seen import Picture

BANDS = (
    Part("days_0_10", "0 to 10 days", 0, 10),
    Part("days_11_15", "11 to 15 days", 11, 15),
    Part("days_16_20", "16 to 20 days", 16, 20),
    Part("days_21_over", "21 days or more", 21, None),
)
OUTCOMES = (
    Part("none", "No further review"),
    Part("local", "Local review"),
    Part("other", "Other"),
)
PLAIN = Mark(MarkShape.DOT, "dot", "not judged", ("not judged",))


def distribution(columns: list[tuple[Stated, ...]], **named: object) -> Reading:
    """Make a distribution from each quarter's bands."""
    shares: list[Stated] = []
    for counts in columns:
        known = [c for c in counts if isinstance(c, float | int)]
        whole = sum(known)
        if len(known) < len(counts) or not whole:
            shares.append(next((c for c in counts if isinstance(c, str)), "?"))
        else:
            shares.append(100 * (known[0] + known[1]) / whole)
    line = indicator(kind=Kind.DISTRIBUTION, unit="conferences", bands=BANDS, limit_days=15)
    parts = tuple((band, series([column[i] for column in columns])) for i, band in enumerate(BANDS))
    return reading(series(shares, unit="percent"), replace(line, **named), parts=parts)  # type: ignore[arg-type]


def reviews(totals: list[Stated], by_outcome: list[list[Stated]]) -> Reading:
    """Make counted outcomes."""
    line = indicator(kind=Kind.OUTCOMES, unit="reviews", outcomes=OUTCOMES)
    parts = tuple((part, series(counts)) for part, counts in zip(OUTCOMES, by_outcome, strict=True))
    return reading(series(totals, unit="reviews"), line, parts=parts)


def drawn(chart: AnyChart, width: int = 340) -> Picture:
    return Picture(draw_picture(chart, width=width))


def test_bands_fill_a_bar_from_the_bottom_in_their_order() -> None:
    picture = drawn(from_readings.bands(distribution([(10, 70, 15, 5)])))
    dark, lighter = picture.shapes("rect", "b1")[0], picture.shapes("rect", "b2")[0]
    assert float(dark.attrib["y"]) > float(lighter.attrib["y"])
    assert len(picture.shapes("rect", "bo")) == 2  # late: open, the latest hatched besides
    assert len(picture.shapes("path", "h")) == 1
    heights = [float(r.attrib["height"]) + 0.5 for r in (dark, lighter)]
    assert heights[1] / heights[0] == pytest.approx(7, rel=0.05)


def test_the_limit_is_a_heavy_step_labelled_with_the_share_in_time() -> None:
    picture = drawn(from_readings.bands(distribution([(10, 70, 15, 5), (20, 67, 10, 3)])))
    (step,) = picture.places("v")
    assert len(step) == 4
    assert "within 15 days · 87%" in picture.texts
    assert "21 or more · 3%" in picture.texts


def test_a_quarter_without_bands_cuts_the_limit_and_has_a_slot() -> None:
    columns: list[tuple[Stated, ...]] = [(1, 2, 3, 4), ("-", "-", "-", "-"), (2, 2, 2, 2)]
    picture = drawn(from_readings.bands(distribution(columns)))
    assert len(picture.places("v")) == 2
    assert len(picture.shapes("rect", "z")) == 1
    assert picture.links[1].name == "2025-26 Q1: not received"


def test_bands_of_a_last_quarter_that_is_missing_are_named_without_shares() -> None:
    columns: list[tuple[Stated, ...]] = [(10, 70, 15, 5), ("-", "-", "-", "-")]
    texts = drawn(from_readings.bands(distribution(columns))).texts
    assert "11 to 15" in texts
    assert "within 15 days · 2025-26 Q1: 80%" in texts


def test_both_widths_of_the_bands_show_the_same_quarters() -> None:
    chart = from_readings.bands(distribution([(3, 20, 4, i) for i in range(30)]))
    narrow, wide = drawn(chart), drawn(chart, 760)
    assert [link.quarter for link in narrow.links] == [link.quarter for link in wide.links]
    assert len(narrow.links) == from_readings.BARS


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(*[st.integers(0, 60)] * 4), min_size=1, max_size=20),
    st.sampled_from([340, 760]),
)
def test_no_words_of_the_bands_touch(columns: list[tuple[int, ...]], width: int) -> None:
    made = distribution([tuple(map(float, column)) for column in columns])
    free(drawn(from_readings.bands(made), width).words)


def test_rare_events_are_a_row_of_counts_without_a_line() -> None:
    picture = drawn(from_readings.rare_events(reading([0, 2, "c", "-", 1])))
    assert picture.places("o") == []
    counted = {w.data["quarter"]: w.text for w in picture.words if w.data.get("kind") == "value"}
    assert counted == {str(LAST - 4): "0", str(LAST - 3): "2", str(LAST): "1"}
    assert len(picture.shapes("rect", "b2")) == 1 + 2 + 1  # the legend's, and one an event
    assert "none (1)" in picture.texts
    assert "hidden (1)" in picture.texts
    assert "not received (1)" in picture.texts


def test_more_than_five_events_a_quarter_are_a_bar() -> None:
    picture = drawn(from_readings.rare_events(reading([0, 12, 1])))
    tall = max(float(r.attrib["height"]) for r in picture.shapes("rect", "b2"))
    assert tall > 40
    assert "12" in picture.texts


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.integers(0, 9), st.sampled_from(["-", "c", ""])), min_size=1, max_size=40
    ),
    st.sampled_from([340, 760]),
)
def test_no_words_of_rare_events_touch(stated: list[Stated], width: int) -> None:
    free(drawn(from_readings.rare_events(reading(stated)), width).words)


def test_outcomes_have_a_square_each_and_their_count() -> None:
    made = reviews([1, 2, 1], [[1, 1, 1], [0, 1, 0], [0, 0, 0]])
    picture = drawn(from_readings.outcomes(made))
    told = {w.data["part"]: w.text for w in picture.words if w.data.get("part")}
    assert told == {"none": "3", "local": "1", "other": "0"}
    assert len(picture.shapes("rect", "b2")) == 4 + 4
    assert [link.quarter for link in picture.links] == [str(LAST - 2), str(LAST - 1), str(LAST)]


def test_more_than_twenty_outcomes_are_a_bar() -> None:
    made = reviews([21], [[21], [2], [0]])
    picture = drawn(from_readings.outcomes(made))
    assert max(float(r.attrib["width"]) for r in picture.shapes("rect", "b2")) > 100


def test_one_hidden_quarter_hides_an_outcomes_count() -> None:
    picture = drawn(from_readings.outcomes(reviews([1, 2], [["c", 2], [1, 0], [0, 0]])))
    told = {w.data["part"]: w.text for w in picture.words if w.data.get("part")}
    assert told == {"none": "hidden", "local": "1", "other": "0"}


AGES = (Part("age_0_4", "Under 5"), Part("age_5_17", "5 to 17"), Part("age_none", "Not recorded"))


def ages(*stated: list[Stated], quarters: int = 0) -> BreakdownChart:
    parts = tuple((part, series(own)) for part, own in zip(AGES, stated, strict=True))
    event = Event(LAST - 1, "new case system", is_break=True)
    return part_charts.breakdown_chart(reading([1, 2], events=(event,)), "Age", parts, quarters)


def test_parts_share_one_scale_from_zero() -> None:
    picture = drawn(ages([50, 50, 50, 50], [100, 100, 100, 100], [0, 0, 0, 0]))
    heights = [stretch[0][1] for stretch in picture.places("y")]
    feet = [float(p.attrib["d"][1:].split("H")[0].split()[1]) for p in picture.shapes("path", "x")]
    half, whole, none = (feet[i] - heights[2 * i] for i in range(3))
    assert whole == pytest.approx(2 * half, abs=0.3)
    assert none == pytest.approx(0, abs=0.1)
    assert "enquiries in the quarter, each from 0 to 100" in picture.texts


def test_parts_are_cut_at_gaps_and_breaks_and_name_their_latest_figure() -> None:
    picture = drawn(ages([5, 6, 7, 8], [5, "-", 7, 8], [1, 2, "c", 4]))
    assert [len(stretch) for stretch in picture.places("y")] == [2, 2, 2, 2]
    assert len(picture.shapes("rect", "z")) == len(picture.shapes("rect", "hi")) == 1
    told = {w.data["part"]: w.text for w in picture.words if w.data.get("part")}
    assert told == {"age_0_4": "8", "age_5_17": "8", "age_none": "4"}
    free(picture.words)
    free(drawn(ages([5, 6], [5, 7], [1, 4]), 760).words)


def test_parts_name_themselves_in_table_and_figure() -> None:
    chart = ages([5, 6, 7, 8], [5, "-", 7, 8], [1, 2, 3, 4], quarters=3)
    assert chart.table.columns == ("Quarter", "Under 5", "5 to 17", "Not recorded")
    assert [cell.text for cell in chart.table.rows[-1].cells] == ["6", "not received", "2"]
    made = plotly_figure(chart)
    told = {text for trace in made["data"] for text in trace["hovertext"] if text}
    assert told == {point.name for part in chart.parts for point in part.points}
    assert "2025-26 Q2, Under 5: 8 enquiries" in told


def contributions() -> ContributionsChart:
    rows = [
        ContributionBar("north", "Rochdale North", 15, "+15", "124", "109", "104"),
        ContributionBar("heywood", "Heywood", -6, "−6", "57", "63", "60"),
        ContributionBar("middleton", "Middleton", 0, "0", "87", "87", "79"),
        ContributionBar("other", "Other", None, "hidden", "hidden", "hidden", "hidden"),
        ContributionBar("not", "Not recorded", None, "not compared", "not received", "3", "2"),
    ]
    return ContributionsChart(
        key="s47_enquiries", name="Area", title="Who is behind the change", evidence="",
        unit_line="enquiries", quarter=LAST, since=LAST - 1, rows=tuple(rows),
    )  # fmt: skip


def test_contributions_diverge_from_one_zero_line() -> None:
    picture = drawn(contributions())
    up, below = picture.shapes("rect", "b2")
    zero = float(picture.shapes("path", "x")[0].attrib["d"][1:].split()[0])
    assert float(up.attrib["x"]) == pytest.approx(zero, abs=0.2)
    assert float(below.attrib["x"]) + float(below.attrib["width"]) == pytest.approx(zero, abs=0.2)
    assert float(up.attrib["width"]) / float(below.attrib["width"]) == pytest.approx(2.5, rel=0.02)


def test_contributions_say_each_part_and_hide_what_is_hidden() -> None:
    picture = drawn(contributions())
    north = [w for w in picture.words if w.data.get("part") == "north"]
    assert [(w.data["kind"], w.data.get("quarter"), w.text) for w in north] == [
        ("change", None, "+15"),
        ("value", "2024-25 Q2", "104"),
        ("value", "2025-26 Q1", "109"),
        ("value", "2025-26 Q2", "124"),
    ]
    assert len(picture.shapes("rect", "hi")) == 4
    assert len(picture.shapes("rect", "z")) == 1
    free(picture.words)


def test_a_sparkline_shows_twenty_quarters_with_gaps_and_the_latest_mark() -> None:
    stated: list[Stated] = [100.0 + i for i in range(30)]
    stated[-5] = "-"
    chart = from_readings.sparkline_of(reading(stated, indicator(thresholds=(threshold(120),))))
    assert len(chart.points) == 20
    picture = drawn(chart)
    assert [len(s) for s in picture.places("y")] == [15, 4]
    assert len(picture.shapes("path", "mn")) == 1
    assert picture.root.attrib["aria-hidden"] == "true"


def test_a_sparkline_is_cut_at_a_break() -> None:
    event = Event(LAST - 4, "new case system", is_break=True)
    picture = drawn(from_readings.sparkline_of(reading([1.0] * 12, events=(event,))))
    assert [len(s) for s in picture.places("y")] == [7, 5]


def beside(ours: float, theirs: float = 100) -> Picture:
    return drawn(
        AgainstNeighbours(
            key="k", name="", title="", evidence="", unit_line="", quarter=LAST,
            ours=ours, theirs=theirs, ours_text="", theirs_text="", word="higher",
        )
    )  # fmt: skip


def test_our_dot_lies_where_our_share_of_theirs_is() -> None:
    places = [float(beside(v).shapes("circle")[0].attrib["cx"]) for v in (50, 100, 150)]
    assert places[1] - places[0] == pytest.approx(places[2] - places[1], abs=0.2)


def test_a_figure_beyond_the_scale_is_an_arrow_at_its_end() -> None:
    assert beside(400).shapes("circle") == []
    assert beside(10).shapes("circle") == []


@pytest.mark.parametrize("shape", list(MarkShape))
@pytest.mark.parametrize("hollow", [False, True])
@pytest.mark.parametrize("framed", [False, True])
def test_a_mark_alone_stays_within_its_picture(
    shape: MarkShape, hollow: bool, framed: bool
) -> None:
    shown = Mark(shape, "neut", "", (), up=True, hollow=hollow, framed=framed)
    picture = Picture(mark_svg(shown, 12))
    assert picture.width == picture.height
    assert picture.root.attrib["aria-hidden"] == "true"
    assert (len(picture.shapes("rect", "f")) == 1) is framed


def test_shapes_differ_without_their_colours() -> None:
    kinds = [s for s in MarkShape if s is not MarkShape.NOTHING]
    bare = set()
    for shape in kinds:
        svg = mark_svg(Mark(shape, "neut", "", ()), 12)
        root = ElementTree.fromstring(svg)
        bare.add(tuple((e.tag, e.attrib.get("d", e.attrib.get("r", ""))) for e in root))
    assert len(bare) == len(kinds)


def test_every_class_that_is_drawn_is_styled() -> None:
    charts: list[AnyChart] = [
        from_readings.trend_of(
            reading([1, (2,), "-", "c", 0, 5], indicator(thresholds=(threshold(3),)))
        ),
        from_readings.bands(distribution([(1, 2, 3, 4), ("-", "-", "-", "-")])),
        from_readings.rare_events(reading([0, 1, "c", "-"])),
        from_readings.outcomes(reviews([1], [[1], [0], [0]])),
        contributions(),
    ]
    for chart in charts:
        picture = drawn(chart)
        for element in picture.root.iter():
            names = element.attrib.get("class", "").split()
            assert set(names) <= {*presentation.CLASSES, "pic", "w"}


def test_the_stylesheet_names_only_tokens_that_exist() -> None:
    sheet = picture_css()
    for name in {part.partition(")")[0] for part in sheet.split("var(--")[1:]}:
        assert name in style.LIGHT or name == "font"


def test_every_kind_of_chart_is_drawn() -> None:
    assert len(get_args(AnyChart)) == 10
