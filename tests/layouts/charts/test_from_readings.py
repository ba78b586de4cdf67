"""Charts made from readings: the right kind, and the same words in table, name and alt text."""

from dataclasses import replace

import pytest

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Kind
from dashboard.catalogue.parts import ALL
from dashboard.catalogue.thresholds import Direction, Measure, Target, Threshold
from dashboard.figures.observations import Figure, Series, Status
from dashboard.figures.rates import summed_outcomes
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter
from dashboard.readings.readings import read_lines
from dashboard.readings.targets import TargetState
from layouts.charts import from_readings
from layouts.charts.chart_kinds import Bands, Dash, Outcomes, RareEvents, Trend
from layouts.charts.points import points
from tests import builders as make
from tests.layouts.made import (
    ENGLAND,
    LAST,
    NEIGHBOURS,
    REGION,
    comparator,
    indicator,
    reading,
    series,
    threshold,
)
from tests.layouts.pictures.test_draw import distribution, reviews


def test_each_line_is_drawn_as_its_kind() -> None:
    assert isinstance(from_readings.chart_of(reading([1, 2])), Trend)
    assert isinstance(from_readings.chart_of(reading([1, 2], indicator(rare=True))), RareEvents)
    assert isinstance(from_readings.chart_of(distribution([(1, 2, 3, 4)])), Bands)
    assert isinstance(from_readings.chart_of(reviews([1], [[1], [0], [0]])), Outcomes)


@pytest.mark.parametrize(
    ("unit", "stated", "name"),
    [
        ("enquiries", 1, "2025-26 Q2: 1 enquiry"),
        ("children", 1, "2025-26 Q2: 1 child"),
        ("referrals", 2578, "2025-26 Q2: 2,578 referrals"),
        ("reviews", 0, "2025-26 Q2: 0 reviews"),
        ("percent", 87.04, "2025-26 Q2: 87%"),
        ("rate", 72.46, "2025-26 Q2: 72.5 per 10,000"),
        ("children", (12,), "2025-26 Q2: 12 children, provisional"),
        ("children", "-", "2025-26 Q2: not received"),
        ("children", "c", "2025-26 Q2: hidden"),
    ],
)
def test_a_link_is_named_with_quarter_figure_and_state(
    unit: str, stated: float | str | tuple[float], name: str
) -> None:
    own = series([stated], unit=unit)
    line = indicator(unit=unit if unit != "rate" else "children")
    assert points(reading(own, line))[0].name == name


def test_a_partial_figure_says_how_many_agencies_and_is_hollow() -> None:
    own = Series("missing", "children", (Figure(LAST, value=12, numerator=12, given=2, due=3),))
    (point,) = points(reading(own, indicator(unit="children")))
    assert point.name == "2025-26 Q2: 12 children, partial, 2 of 3"
    assert not point.firm


def test_a_figure_has_as_many_decimals_as_show_why_a_threshold_is_crossed() -> None:
    line = indicator(
        unit="percent",
        thresholds=(Threshold(LAST, Direction.BELOW, 90, None, "the sub-group"),),
    )
    own = series([89.96], unit="percent")
    assert points(reading(own, line))[0].text == "89.96%"


def test_a_per_cent_beside_a_comparator_has_one_decimal() -> None:
    own = series([17.23], unit="percent")
    lines = (comparator(NEIGHBOURS, {2025: 22.41}),)
    chart = from_readings.trend_of(reading(own, indicator(unit="percent"), comparators=lines))
    assert chart.points[0].text == "17.2%"
    assert chart.comparators[0].steps[0].text == "22.4%"


def test_comparators_are_told_apart_by_what_they_are() -> None:
    lines = tuple(comparator(area, {2025: 20}) for area in (ENGLAND, NEIGHBOURS, REGION))
    found = from_readings.trend_of(reading([1, 2], comparators=lines)).comparators
    assert [c.dash for c in found] == [Dash.DOTTED, Dash.SOLID, Dash.LONG]


def test_only_the_comparators_that_are_wanted_are_drawn() -> None:
    median = replace(NEIGHBOURS, key="neighbours_median", kind="neighbours_median", shown=False)
    lines = (comparator(NEIGHBOURS, {2025: 20}), comparator(median, {2025: 19}))
    made = reading([1, 2], comparators=lines)
    assert [c.key for c in from_readings.trend_of(made).comparators] == ["neighbours_mean"]
    both = from_readings.trend_of(made, beside=("neighbours_median", "neighbours_mean")).comparators
    assert [c.key for c in both] == ["neighbours_mean", "neighbours_median"]
    assert from_readings.trend_of(made, beside=()).comparators == ()


def test_a_comparators_year_covers_its_four_quarters() -> None:
    lines = (comparator(ENGLAND, {2025: 20}),)
    (step,) = from_readings.trend_of(reading([1, 2], comparators=lines)).comparators[0].steps
    assert (step.year, step.first, step.last) == ("2024-25", Quarter(2024, 1), Quarter(2024, 4))


def test_thresholds_are_dated_and_only_the_one_in_force_is_labelled() -> None:
    old = replace(threshold(400, LAST - 5), until=LAST - 2)
    line = indicator(thresholds=(old, threshold(390)))
    levels = from_readings.trend_of(reading([380] * 8, line)).levels
    assert [(one.value, one.current) for one in levels] == [(400, False), (390, True)]


def test_a_band_of_two_levels_is_two_lines() -> None:
    both = Threshold(LAST - 3, Direction.OUTSIDE, 30, 50, "the sub-group")
    levels = from_readings.trend_of(reading([40] * 8, indicator(thresholds=(both,)))).levels
    assert [one.label for one in levels] == ["threshold 50", "threshold 30"]


def test_a_target_is_a_level_where_the_reading_has_a_state_of_it() -> None:
    line = indicator(unit="percent", targets=(Target(LAST - 3, "the board", level=90),))
    made = reading(series([88, 91], unit="percent"), line)
    assert from_readings.trend_of(made).levels == ()
    met = replace(made, target=TargetState("met", "Target 90%", 90))
    assert [(o.kind, o.label) for o in from_readings.trend_of(met).levels] == [
        ("target", "target 90%")
    ]


def test_no_threshold_is_drawn_on_a_line_that_was_not_compared_with_it() -> None:
    line = indicator(thresholds=(threshold(390),))
    made = replace(reading([380, 381], line), threshold=None, counted=TimeSpan.ROLLING_4)
    assert from_readings.trend_of(made).levels == ()


def test_events_outside_the_quarters_are_left_out() -> None:
    events = (Event(LAST - 40, "long ago"), Event(LAST - 1, "lately"))
    assert [e.title for e in from_readings.trend_of(reading([1, 2, 3], events=events)).events] == [
        "lately"
    ]


def test_the_table_has_every_quarter_latest_first_with_the_charts_own_words() -> None:
    line = indicator(thresholds=(threshold(390),))
    chart = from_readings.trend_of(reading([380, "-", 389, 421], line))
    assert chart.table.columns == (
        "Quarter",
        "Enquiries",
        "On last quarter",
        "On last year",
        "State",
    )
    assert [row.quarter for row in chart.table.rows] == [LAST, LAST - 1, LAST - 2, LAST - 3]
    first = [cell.text for cell in chart.table.rows[0].cells]
    assert first == ["421", "+32 (+8%)", "", "high, above the threshold of 390"]
    assert chart.table.rows[2].cells[0].text == "not received"
    for row, point in zip(chart.table.rows, reversed(chart.points), strict=True):
        assert row.cells[0].text == point.text
        assert row.mark == point.mark


def test_the_table_says_what_stands_behind_a_share() -> None:
    own = Series("s", "percent", (Figure(LAST, value=87.1, numerator=88, denominator=101),))
    table = from_readings.trend_of(reading(own, indicator(unit="percent"))).table
    assert table.columns[:4] == ("Quarter", "Per cent", "Of", "Out of")
    kinds = {cell.kind: cell.text for cell in table.rows[0].cells}
    assert (kinds["value"], kinds["numerator"], kinds["denominator"]) == ("87%", "88", "101")


def test_the_table_has_a_column_for_each_comparator() -> None:
    lines = (comparator(NEIGHBOURS, {2025: 20}),)
    table = from_readings.trend_of(reading([1] * 6, comparators=lines)).table
    assert "Neighbours, mean, year" in table.columns
    place = table.columns.index("Neighbours, mean, year") - 1
    assert [row.cells[place].text for row in table.rows] == ["", "", "20", "20", "20", "20"]


def test_no_change_is_given_across_a_break() -> None:
    event = Event(LAST, "new definition", is_break=True)
    table = from_readings.trend_of(reading([400, 421], events=(event,))).table
    assert table.rows[0].cells[1].text == ""


def test_a_year_so_far_is_not_compared_with_the_last_quarters() -> None:
    made = replace(reading([100, 200, 300, 400, 110, 220]), counted=TimeSpan.YEAR_TO_DATE)
    row = from_readings.trend_of(made).table.rows[0]
    assert row.cells[1].text == ""


def test_bands_know_which_side_of_the_limit_they_lie() -> None:
    chart = from_readings.bands(distribution([(23, 313, 19, 31)]))
    assert [band.in_time for band in chart.bands] == [True, True, False, False]
    assert [band.label for band in chart.bands] == ["0 to 10", "11 to 15", "16 to 20", "21 or more"]
    assert chart.bars[0].shares is not None
    assert sum(chart.bars[0].shares) == pytest.approx(100)
    assert chart.bars[0].counts == ("23", "313", "19", "31")
    cells = [cell.text for cell in chart.table.rows[0].cells]
    assert cells[1:5] == ["23", "313", "19", "31"]


def test_a_quarter_without_conferences_has_no_shares() -> None:
    assert from_readings.bands(distribution([(0, 0, 0, 0)])).bars[0].shares is None


def test_the_alt_text_is_title_and_evidence() -> None:
    chart = from_readings.trend_of(reading([1, 2], title="Enquiries are at 2"))
    assert chart.alt == (
        "Enquiries are at 2. Threshold 390 agreed by the sub-group on 12 June 2025."
    )


def test_the_rates_own_title_is_its_name() -> None:
    line = indicator(rate=True, rate_title="Section 47 enquiries: rate")
    rated = replace(reading(series([1.0], unit="rate"), line), measure=Measure.RATE)
    assert from_readings.trend_of(rated).name == line.rate_title
    assert from_readings.trend_of(reading([1], line)).name == line.title


def test_outcomes_are_counted_over_five_years() -> None:
    line = indicator(kind=Kind.OUTCOMES)
    assert line.kind is Kind.OUTCOMES
    chart = from_readings.outcomes(reviews([1] * 24, [[1] * 24, [0] * 24, [*[0] * 23, 1]]))
    assert [o.count for o in chart.outcomes] == [20, 0, 1]
    assert chart.span == f"{LAST - 19} to {LAST}"


def test_counting_says_how_many_quarters_were_there() -> None:
    total = summed_outcomes(series([1, "-", 2]), 20)
    assert (total.value, total.given, total.due) == (3, 2, 3)
    assert summed_outcomes(series(["-", "-"]), 20).value is None
    assert summed_outcomes(series([1, "c", 2]), 20).status is Status.SUPPRESSED
    assert summed_outcomes(series([0, 0]), 20).status is Status.NIL


def test_hidden_bands_are_drawn_together_on_their_side_of_the_limit() -> None:
    made = distribution([(6, 82, "c", "c")])
    share = replace(made.series.figures[0], value=87.1, numerator=88, denominator=101)
    bar = from_readings.bands(replace(made, series=replace(made.series, figures=(share,)))).bars[0]
    assert [segment.bands for segment in bar.segments] == [(0,), (1,), (2, 3)]
    assert bar.segments[-1].share == pytest.approx(12.9)
    assert bar.shares is None
    assert bar.counts == ("6", "82", "hidden", "hidden")


def test_the_points_the_table_and_the_alt_text_of_rounded_counts_say_about() -> None:
    line = make.indicator()
    (found,) = read_lines(
        given := make.material({line: [50.0, 55.0] * 8}, roundings={(line.key, ALL): 5}), given.last
    )
    drawn = from_readings.chart_of(found)
    assert isinstance(drawn, Trend)
    assert "about 55" in drawn.alt
    assert {point.text for point in drawn.points} == {"about 50", "about 55"}
    assert {row.cells[0].text for row in drawn.table.rows} >= {"about 50", "about 55"}
