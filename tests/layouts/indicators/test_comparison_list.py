"""The list of comparisons beside a chart."""

from dataclasses import replace

from dashboard.catalogue.partnership import ComparatorArea
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators.comparisons import compare_figure
from dashboard.figures.observations import Figure, Status
from dashboard.figures.published_values import ComparatorLine, ComparatorValue
from dashboard.number_formats import RATE
from dashboard.quarters import Quarter
from layouts.frame.paint import to_html
from layouts.indicators.comparison_list import compared_list
from tests.builders import indicator, rate_rule, series
from tests.layouts.made import reading

LINE = indicator(rate=True, rate_title="Rate", comparator=rate_rule(), events_repeat=True)
FIGURE = Figure(Quarter(2020, 4), Status.GIVEN, 476.5, 2768, 58_087)
ENGLAND = ComparatorArea("england", "England", "area", ("E92",))
HIDDEN = ComparatorArea("west", "North West", "area", ("E12",))
LINES = (
    ComparatorLine(ENGLAND, (ComparatorValue(2021, 519.4),)),
    ComparatorLine(HIDDEN, (ComparatorValue(2021, None, Status.SUPPRESSED),)),
)


def test_each_area_has_its_year_its_figure_and_a_word() -> None:
    plain = reading(series([1.0], unit=RATE), LINE, measure=Measure.RATE)
    text = to_html(
        compared_list(
            replace(plain, compared=compare_figure(LINE, RATE, FIGURE, LINES)),
            "/indicator/line",
            "/funnel/x",
        )
    )
    assert "England" in text
    assert "2020-21" in text
    assert 'data-kind="comparator" data-part="england">519.4' in text
    assert "lower" in text
    assert "not compared: theirs is hidden at its source" in text
    assert 'data-kind="interval" data-part="lower">' in text
    assert "Events repeat for one child, so the interval is too narrow." in text
    assert 'href="/funnel/x"' in text
    assert 'href="/indicator/line.csv?of=compared"' in text


def test_a_line_without_a_comparator_says_why() -> None:
    bare = indicator(no_comparator="published for England as a whole only")
    text = to_html(compared_list(reading(series([1.0]), bare), "/indicator/line"))
    assert "Not compared: published for England as a whole only" in text
