"""Everything that a page says about one indicator in one quarter."""

import pytest

from dashboard.catalogue.indicators import Kind, Part, Polarity, YearRule
from dashboard.catalogue.parts import YEAR
from dashboard.catalogue.thresholds import Measure
from dashboard.figures.observations import Status
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter
from dashboard.readings.readings import read_line, read_lines, split_by_breakdown
from tests.builders import (
    AGE,
    FIRST,
    OUR_AREA,
    a_break,
    catalogue,
    distribution,
    indicator,
    material,
    observations,
    published,
    quarters,
    rate_rule,
    rolling,
    share,
    stock,
    target,
    threshold,
    with_events,
)


def test_a_reading_holds_the_quarters_figure_its_changes_and_its_rate() -> None:
    one = indicator(rate=True, thresholds=(threshold(above=390),))
    made = material({one: [300, 310, 320, 330, 389, 421]})
    found = read_line(made, one, made.last)
    assert found.figure is not None
    assert found.figure.value == 421
    assert found.on_last_quarter.difference == 32
    assert found.on_last_year.difference == 111
    assert found.rate is not None
    assert found.rate.value == pytest.approx((320 + 330 + 389 + 421) / 5)
    assert [f.quarter for f in found.flags] == [made.last]
    assert len(found.states) == len(found.series)
    assert found.states[-1].framed
    assert found.threshold is one.thresholds[0]
    assert found.unit_line == "enquiries in the quarter"


def test_a_reading_ends_at_its_quarter() -> None:
    one = indicator()
    made = material({one: [1, 2, 3, 4, 5]})
    found = read_line(made, one, FIRST + 2)
    assert [f.value for f in found.series] == [1, 2, 3]
    assert found.latest is not None
    assert found.latest.quarter == FIRST + 2


def test_latest_is_the_latest_with_a_figure() -> None:
    one = indicator()
    made = material({one: [30, None]}, last=FIRST + 1)
    found = read_line(made, one, FIRST + 1)
    assert found.figure is not None
    assert found.figure.status is Status.NOT_RECEIVED
    assert found.latest is not None
    assert (found.latest.value, found.latest.quarter) == (30, FIRST)


def test_a_quarter_before_all_figures_is_read_too() -> None:
    one = indicator()
    found = read_line(material({one: [30]}), one, FIRST - 3)
    assert found.latest is None
    assert found.figure is not None
    assert found.figure.status is Status.NOT_COLLECTED


def test_a_partial_quarter_has_a_value_but_no_flag_no_rate_and_no_change() -> None:
    sums = indicator(
        agencies=("north", "south"), combine="sum", rate=True, thresholds=(threshold(above=10),)
    )
    rows = (
        *observations(sums, [5] * 8, agency="north"),
        *observations(sums, [4] * 7, agency="south"),
    )
    made = material({sums: []}, more=[*rows, *observations(sums, [30], FIRST + 8, "north")])
    found = read_line(made, sums, FIRST + 8)
    assert found.figure is not None
    assert (found.figure.value, found.figure.partial) == (30, True)
    assert found.flags == ()
    assert found.on_last_quarter.reason == f"{FIRST + 8} partial"
    assert read_line(made, sums, FIRST + 8, Measure.RATE).figure.value is None  # type: ignore[union-attr]
    assert found.rate is not None
    assert found.rate.quarter == FIRST + 6
    assert found.target is None


def test_a_flows_rate_is_rolling_four_quarters_beside_annual_comparators() -> None:
    one = indicator(rate=True, comparator=rate_rule())
    made = material(
        {one: [10, 20, 30, 40]},
        published={"enquiries": (published("R1", 2021, 99),)},
        populations={(OUR_AREA, 2020): 50_000.0, ("R1", 2020): 10_000.0},
    )
    rate = read_line(made, one, made.last, Measure.RATE)
    assert rate.counted is TimeSpan.ROLLING_4
    assert rate.unit_line == "per 10,000, rolling four quarters"
    assert [c.area.key for c in rate.comparators] == ["region"]
    assert rate.comparators[0].latest is not None
    assert rate.comparators[0].latest.value == 99
    assert read_line(made, one, made.last).comparators == ()
    alone = read_line(made, one, made.last, Measure.RATE, TimeSpan.QUARTER)
    assert alone.comparators == ()
    assert alone.unit_line == "per 10,000, in the quarter"


def test_thresholds_and_targets_are_held_against_the_usual_way_alone() -> None:
    one = share(
        polarity=Polarity.HIGH, thresholds=(threshold(below=50),), targets=(target(90, amber=80),)
    )
    made = material({one: [(40, 100)] * 4})
    usual = read_line(made, one, made.last)
    assert len(usual.flags) == 4
    assert usual.target is not None
    assert usual.target.word == "missed"
    rolled = read_line(made, one, made.last, counted=TimeSpan.ROLLING_4)
    assert (rolled.flags, rolled.threshold, rolled.target) == ((), None, None)


def test_a_way_that_would_add_what_cannot_be_added_is_refused() -> None:
    one = stock()
    made = material({one: [1, 2]})
    with pytest.raises(ValueError, match="rolling-4"):
        read_line(made, one, made.last, counted=TimeSpan.ROLLING_4)


def test_no_change_crosses_a_break() -> None:
    one = indicator()
    made = material({one: [40, 41, 42, 43, 44, 45]})
    cut = material(
        {one: [40, 41, 42, 43, 44, 45]},
        catalogue=with_events(made.catalogue, a_break(FIRST + 3)),
    )
    found = read_line(cut, one, FIRST + 5)
    assert found.on_last_quarter.difference == 1
    assert found.on_last_year.difference is None
    assert found.on_last_year.reason == "a break lies between"
    assert [e.quarter for e in found.events] == [FIRST + 3]
    assert read_line(cut, one, FIRST + 2).events == ()


def test_years_to_date_are_compared_with_last_years_alone() -> None:
    one = indicator()
    made = material({one: [10, 20, 30, 40, 11, 22]})
    found = read_line(made, one, made.last, counted=TimeSpan.YEAR_TO_DATE)
    assert found.on_last_quarter.difference is None
    assert found.on_last_year.difference == 3


def test_the_rate_of_distinct_children_is_the_years_own() -> None:
    one = indicator("children", year=YearRule.REPORTED, rate=True)
    own = observations(one, [70], FIRST + 3, part=YEAR)
    made = material({one: [20, 25, 30, 22, 21]}, more=own)
    number, rate = read_line(made, one, made.last), read_line(made, one, made.last, Measure.RATE)
    assert rate.counted is TimeSpan.YEAR
    assert rate.latest is not None
    assert (rate.latest.value, rate.latest.quarter) == (14, FIRST + 3)
    assert number.rate == rate.latest
    assert rate.figure is not None
    assert rate.figure.status is Status.NOT_APPLICABLE


def test_flags_of_earlier_quarters_follow_the_earlier_definitions_thresholds() -> None:
    old = indicator("old", until=FIRST + 1, thresholds=(threshold(above=10),))
    new = indicator(
        "new", since=FIRST + 2, replaces="old", thresholds=(threshold(above=100, since=FIRST),)
    )
    made = material({old: [11, 9], new: [None, None, 99, 101]})
    found = read_line(made, new, FIRST + 3)
    assert [(f.quarter - FIRST, f.level) for f in found.flags] == [(0, 10), (3, 100)]


def test_readings_are_those_collected_in_the_quarter_number_then_rate() -> None:
    old = indicator("old", until=FIRST + 1)
    new = indicator("new", since=FIRST + 2, replaces="old")
    plans, retired = stock(), indicator("retired", until=FIRST)
    made = material({old: [1, 1], new: [None, None, 1, 1], plans: [5] * 4, retired: [1]})

    def lines_at(quarter: Quarter) -> list[str]:
        return [f"{r.indicator.key}:{r.measure.value}" for r in read_lines(made, quarter)]

    assert lines_at(FIRST + 1) == ["old:number", "plans:number", "plans:rate"]
    assert lines_at(FIRST + 3) == ["new:number", "plans:number", "plans:rate"]


def test_lines_whose_figures_came_before_they_were_agreed_are_read() -> None:
    one = indicator(since=FIRST + 8)
    made = material({one: [1, 2]})
    assert len(read_lines(made, FIRST + 1)) == 1
    assert read_lines(made, FIRST - 1) == ()


def test_a_breakdown_is_split_in_the_catalogues_order() -> None:
    one = indicator(breakdowns=("age",))
    made = material({one: [10]}, more=observations(one, [4], part="age_10_17"))
    found = split_by_breakdown(made, one, "age", TimeSpan.QUARTER, FIRST)
    assert [part for part, _ in found] == list(AGE.parts)
    assert [series.figures[0].value for _, series in found] == [None, 4, None]


def test_parts_of_a_reading_are_bands_or_outcomes() -> None:
    outcomes = indicator(
        "outcomes", kind=Kind.OUTCOMES, outcomes=(Part("a", "Learning"), Part("b", "Review"))
    )
    made = material({outcomes: [3]}, more=observations(outcomes, [2], part="a"))
    found = read_line(made, outcomes, FIRST)
    assert [(p.title, s.figures[0].value) for p, s in found.parts] == [
        ("Learning", 2),
        ("Review", None),
    ]


def test_material_of_no_figures_is_read_without_a_fault() -> None:
    lines = (indicator(rate=True), stock(), rolling(), distribution(), share())
    made = material(catalogue=catalogue(*lines))
    found = read_lines(made, quarters(3)[-1])
    assert len(found) == 7
    assert all(r.latest is None and r.title for r in found)
