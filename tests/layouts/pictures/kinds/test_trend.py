"""The picture of an indicator's line: gaps, breaks, flags and links, each in the right place."""

from dataclasses import replace
from itertools import pairwise

import pytest

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Polarity
from dashboard.catalogue.thresholds import Direction, Threshold
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter
from layouts.charts import from_readings
from layouts.charts.chart_kinds import Trend
from layouts.pictures.draw import draw_picture
from tests.layouts.made import (
    ENGLAND,
    LAST,
    NEIGHBOURS,
    REGION,
    Stated,
    comparator,
    indicator,
    reading,
    series,
    threshold,
)
from tests.layouts.seen import Picture

BREAK = Event(Quarter(2024, 1), "new case system", is_break=True)


def drawn(stated: list[Stated], width: int = 340, **named: object) -> Picture:
    made = reading(stated, **named)  # type: ignore[arg-type]
    return Picture(draw_picture(from_readings.trend_of(made, "Rochdale"), width=width))


def test_every_quarter_is_a_link_with_a_name_in_order() -> None:
    links = drawn([380, 389, 421], line=indicator(thresholds=(threshold(390),))).links
    assert [link.quarter for link in links] == ["2024-25 Q4", "2025-26 Q1", "2025-26 Q2"]
    assert links[2].href == "/indicator/s47_enquiries/2025-26-q2"
    assert links[2].name == "2025-26 Q2: 421 enquiries, high, above the threshold of 390"
    assert links[0].name == "2024-25 Q4: 380 enquiries"


def test_a_picture_is_one_tab_stop_at_the_chosen_quarter() -> None:
    assert [link.tab for link in drawn([1, 2, 3]).links] == ["-1", "-1", "0"]


def test_a_chosen_quarter_in_the_middle_is_the_tab_stop_and_has_the_stripe() -> None:
    chart = replace(from_readings.trend_of(reading([5, 6, 7, 8])), quarter=LAST - 2)
    picture = Picture(draw_picture(chart))
    assert [link.tab for link in picture.links] == ["-1", "0", "-1", "-1"]
    (stripe,) = picture.shapes("rect", "k")
    middle = float(stripe.attrib["x"]) + float(stripe.attrib["width"]) / 2
    assert middle == pytest.approx(
        (picture.links[1].box.left + picture.links[1].box.right) / 2, abs=0.2
    )
    assert str(LAST - 2) in picture.texts


def test_columns_cover_the_plot_without_gaps_and_are_as_high_as_it() -> None:
    links = drawn(list(range(100, 140))).links
    for one, two in pairwise(links):
        assert two.box.left - one.box.right == pytest.approx(0, abs=0.15)
    assert len({link.box.bottom - link.box.top for link in links}) == 1
    assert links[0].box.bottom - links[0].box.top > 100


def test_an_address_may_be_given() -> None:
    chart = from_readings.trend_of(reading([1, 2]))
    picture = Picture(draw_picture(chart, link=lambda q: f"/there/{q.address}?measure=rate"))
    assert picture.links[0].href == "/there/2025-26-q1?measure=rate"


def test_the_line_is_cut_at_a_gap_and_never_bridges_it() -> None:
    stretches = drawn([10, 11, "-", 12, 13]).places("o")
    assert [len(stretch) for stretch in stretches] == [2, 2]


def test_the_line_is_cut_at_a_break_and_the_break_is_a_double_rule() -> None:
    picture = drawn([10, 11, 12, 13, 20, 21, 22, 23, 24, 25], events=(BREAK,))
    assert [len(stretch) for stretch in picture.places("o")] == [4, 6]
    (rule,) = picture.shapes("path", "b")
    assert rule.attrib["d"].count("V") == 2
    assert "new case system" in picture.texts


def test_a_stretch_of_under_four_quarters_at_the_left_is_left_off_but_not_from_the_table() -> None:
    event = replace(BREAK, quarter=LAST - 4)
    chart = from_readings.trend_of(reading([500, 510, 520, 21, 22, 23, 24, 25], events=(event,)))
    assert len(Picture(draw_picture(chart)).links) == 5
    assert len(chart.table.rows) == 8
    assert "500" not in " ".join(Picture(draw_picture(chart)).texts)


def test_one_point_is_drawn_as_a_point() -> None:
    picture = drawn([12])
    assert len(picture.shapes("circle", "d")) == 1
    assert picture.places("o") == []
    assert "12" in picture.texts


def test_a_point_between_gaps_is_drawn_as_a_point_however_close_the_quarters() -> None:
    stated: list[Stated] = [10.0] * 60
    stated[30] = stated[32] = "-"
    assert len(drawn(stated).shapes("circle", "d")) == 2  # the lonely one and the latest


def test_dots_stand_only_where_they_are_nine_pixels_apart() -> None:
    values: list[Stated] = [100.0 + i % 3 for i in range(38)]
    assert len(drawn(values, 760).shapes("circle", "d")) == 38
    assert len(drawn(values, 340).shapes("circle", "d")) == 1


def test_a_provisional_figure_is_hollow_and_the_stretch_before_it_dashed() -> None:
    picture = drawn([10, 11, 12, (13,)])
    assert len(picture.shapes("circle", "dh")) == 1
    assert [len(s) for s in picture.places("u")] == [2]
    assert [len(s) for s in picture.places("o")] == [3]


def test_the_four_absences_are_drawn_four_ways() -> None:
    plain = [9.0, 11.0, 8.0]
    zero = drawn([*plain, 0, *plain])
    missing = drawn([*plain, "-", *plain])
    hidden = drawn([*plain, "c", *plain])
    absent = drawn([*plain, "", *plain])
    assert [len(s) for s in zero.places("o")] == [7]
    assert "0" in [w.text for w in zero.words if w.data.get("quarter") == str(LAST - 3)]
    assert len(missing.shapes("rect", "z")) == 1
    assert len(missing.shapes("path", "h")) == 1
    assert "not received" in missing.texts
    assert len(hidden.shapes("rect", "hi")) == 1
    assert "hidden" in hidden.texts
    for picture in (missing, hidden, absent):
        assert [len(s) for s in picture.places("o")] == [3, 3]
    for picture in (zero, hidden, absent):
        assert picture.shapes("rect", "z") == []
    for picture in (zero, missing, absent):
        assert picture.shapes("rect", "hi") == []
    names = [p.links[3].name.partition(": ")[2] for p in (zero, missing, hidden, absent)]
    assert names == ["0 enquiries", "not received", "hidden", "not collected"]


def test_a_figure_that_is_not_available_is_a_gap_with_its_word_and_reason() -> None:
    made = reading([9, 11, "?", 8, 10])
    why = replace(made.series.figures[2], reason="moved to the new system")
    figures = (*made.series.figures[:2], why, *made.series.figures[3:])
    made = replace(made, series=replace(made.series, figures=figures))
    picture = Picture(draw_picture(from_readings.trend_of(made)))
    assert picture.links[2].name.endswith("not available: moved to the new system")
    assert "not available" in picture.texts
    assert picture.shapes("rect", "z") == picture.shapes("rect", "hi") == []


def test_a_slot_is_as_wide_as_its_quarters_and_as_high_as_the_plot() -> None:
    picture = drawn([9, 11, "-", "-", 8, 10])
    (slot,) = picture.shapes("rect", "z")
    first, last = picture.links[2].box, picture.links[3].box
    assert float(slot.attrib["x"]) == pytest.approx(first.left, abs=0.2)
    assert float(slot.attrib["width"]) == pytest.approx(last.right - first.left, abs=0.3)
    assert float(slot.attrib["height"]) == pytest.approx(first.bottom - first.top, abs=0.2)


def test_a_hidden_bar_stands_at_the_foot_wherever_its_neighbours_lie() -> None:
    low, high = drawn([2, "c", 2]), drawn([900, "c", 900])
    assert [bar.attrib["y"] for bar in low.shapes("rect", "hi")] == [
        bar.attrib["y"] for bar in high.shapes("rect", "hi")
    ]


def test_where_all_is_hidden_no_scale_is_drawn() -> None:
    picture = drawn(["c"] * 12)
    assert not [w for w in picture.words if w.data.get("kind") == "axis"]
    assert "hidden" in picture.texts
    assert len(picture.links) == 12


def test_quarters_before_the_line_was_collected_are_not_drawn() -> None:
    assert len(drawn(["", "", "", 5, 6, 7]).links) == 3


def test_a_flagged_quarter_differs_in_shape_word_and_frame() -> None:
    picture = drawn([380, 389, 421], line=indicator(thresholds=(threshold(390),)))
    assert len(picture.shapes("path", "mn")) == 1
    assert len(picture.shapes("rect", "f")) == 1


@pytest.mark.parametrize(
    ("polarity", "names"), [(Polarity.LOW, "mb"), (Polarity.HIGH, "mg"), (Polarity.NONE, "mn")]
)
def test_colour_follows_polarity(polarity: Polarity, names: str) -> None:
    line = indicator(thresholds=(threshold(390),), polarity=polarity)
    picture = drawn([380, 389, 421], line=line)
    shapes = [e.attrib["class"] for tag in ("path", "circle") for e in picture.shapes(tag)]
    assert names in shapes
    assert not {"mg", "mb", "mn"} - {names} & set(shapes)


def test_a_crowded_run_of_flags_is_coloured_dots_with_one_mark_at_its_end() -> None:
    stated: list[Stated] = [*[100.0] * 20, 200, 201, 202, 203, *[100.0] * 20]
    line = indicator(thresholds=(threshold(150, Quarter(2010, 1)),))
    picture = drawn(stated, line=line)
    assert len(picture.shapes("circle", "mn")) == 3
    assert len(picture.shapes("path", "mn")) == 1


def test_the_latest_figure_is_labelled_once_at_the_right() -> None:
    picture = drawn([10, 11, 17])
    (label,) = [w for w in picture.words if w.text == "17"]
    assert label.box.left > picture.links[-1].box.right
    assert label.data == {"kind": "value", "quarter": str(LAST)}


def test_an_older_latest_figure_says_so() -> None:
    assert f"{LAST - 1}: 11" in drawn([10, 11, "-"]).texts


def test_a_threshold_is_drawn_from_the_quarter_it_holds_with_a_start_tick() -> None:
    picture = drawn([380, 385, 389, 380], line=indicator(thresholds=(threshold(390),)))
    (line,) = picture.shapes("path", "t")
    assert float(line.attrib["d"][1:].split()[0]) == pytest.approx(
        picture.links[2].box.left, abs=0.2
    )
    assert len(picture.shapes("path", "ts")) == 1
    assert "threshold 390" in picture.texts


def test_a_threshold_that_no_longer_holds_is_drawn_but_not_labelled() -> None:
    old = Threshold(LAST - 3, Direction.ABOVE, None, 390, "the sub-group", until=LAST - 2)
    picture = drawn([380, 400, 389, 380], line=indicator(thresholds=(old,)))
    assert len(picture.shapes("path", "t")) == 1
    assert "threshold 390" not in picture.texts


def test_comparators_are_steps_over_four_quarters_apart_from_our_line() -> None:
    lines = (
        comparator(NEIGHBOURS, {2024: 240, 2025: 250.2}),
        comparator(REGION, {2024: 220, 2025: 221.6}),
        comparator(ENGLAND, {2024: 190, 2025: 189.3}),
    )
    own = series([200 + i for i in range(10)], unit="rate")
    picture = drawn(own, comparators=lines)  # type: ignore[arg-type]
    (steps,) = picture.places("r1")
    assert len(steps) == 4
    assert steps[0][1] == steps[1][1]
    assert steps[1][0] == steps[2][0] == pytest.approx(picture.links[4].box.left, abs=0.2)
    assert len(picture.places("r2")) == len(picture.places("r3")) == 1
    for text in ("209.0 Rochdale", "250.2 Neighbours, mean", "221.6 North West", "189.3 England"):
        assert text in picture.texts


def test_a_year_that_was_not_published_cuts_a_comparator() -> None:
    own = series([200.0] * 14, unit="rate")
    lines = (comparator(NEIGHBOURS, {2023: 240, 2025: 250.2}),)
    assert len(drawn(own, comparators=lines).places("r1")) == 2  # type: ignore[arg-type]


def test_end_labels_stand_in_the_order_of_their_values() -> None:
    own = series([200, 201, 250], unit="rate")
    lines = (comparator(NEIGHBOURS, {2025: 250.2}), comparator(ENGLAND, {2025: 249.5}))
    picture = drawn(own, comparators=lines)  # type: ignore[arg-type]
    ends = [w for w in picture.words if w.data.get("kind") in ("value", "comparator")]
    ends.sort(key=lambda w: w.box.top)
    assert [w.text.split()[0] for w in ends] == ["250.2", "250.0", "249.5"]


def test_years_own_figures_are_steps_of_ours() -> None:
    stated: list[Stated] = ["n", "n", "n", 30, "n", "n", "n", 32, "n", "n"]
    made = replace(reading(series(stated, unit="rate")), counted=TimeSpan.YEAR)
    picture = Picture(draw_picture(from_readings.trend_of(made)))
    (steps,) = picture.places("o")
    assert [x for x, _ in steps] == sorted(x for x, _ in steps)
    assert len(steps) == 4


def test_the_axis_says_where_it_starts_and_its_foot_is_broken() -> None:
    picture = drawn([380, 389, 421])
    assert picture.texts[0] == "enquiries in the quarter, axis starts at 360"
    (axis,) = picture.shapes("path", "x")
    assert "l-7" in axis.attrib["d"]
    assert "axis starts" not in drawn([3, 100]).texts[0]


def test_a_hidden_quarter_changes_no_scale() -> None:
    hidden, absent = drawn([10, 11, "c", 12]), drawn([10, 11, "", 12])
    scales = [[w for w in p.words if w.data.get("kind") == "axis"] for p in (hidden, absent)]
    assert scales[0] == scales[1]
    assert hidden.places("o") == absent.places("o")


def test_the_chart_is_drawn_in_the_order_of_the_design() -> None:
    line = indicator(thresholds=(threshold(390),))
    lines = (comparator(NEIGHBOURS, {2025: 250.2}),)
    picture = drawn(
        [380, "-", 385, 386, 389, 421],
        line=line,
        comparators=lines,
        events=(replace(BREAK, quarter=LAST - 1),),
    )
    order = [
        e.attrib["class"]
        for e in picture.root.iter()
        if e.tag in ("path", "rect") and "class" in e.attrib
    ]
    wanted = ["g", "k", "r1", "t", "b", "z", "x", "o", "mn"]
    assert [name for name in order if name in wanted] == wanted


def test_words_are_escaped() -> None:
    event = Event(LAST - 1, '<i>"new" & more')
    svg = draw_picture(from_readings.trend_of(reading([1, 2, 3], events=(event,), title='"><b>')))
    assert "<i>" not in svg
    assert "&lt;i&gt;&#34;new&#34; &amp; more" in svg
    assert '"><b>' not in svg


def test_a_chart_of_forty_quarters_is_small() -> None:
    chart = from_readings.trend_of(reading([100.0 + i % 7 for i in range(40)]))
    assert len(draw_picture(chart).encode()) < 9_500
    assert len(draw_picture(chart, width=760).encode()) < 11_500


def test_a_picture_has_the_charts_words_as_its_name() -> None:
    chart = from_readings.trend_of(reading([1, 2, 3], title="Enquiries are at 3"))
    assert isinstance(chart, Trend)
    label = Picture(draw_picture(chart)).root.attrib["aria-label"]
    assert label == chart.alt
    assert label.startswith("Enquiries are at 3. Threshold 390")
