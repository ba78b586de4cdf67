"""Control charts: the quarters they use, the ranges they draw and the signals they raise."""

import pytest

from dashboard import number_formats
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Indicator, Kind, Part, Polarity, YearRule
from dashboard.catalogue.thresholds import Measure
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import events_on, measured_line
from dashboard.figures.observations import Status
from dashboard.figures.time_spans import usual_span
from dashboard.readings.flags import CHART_RULE
from dashboard.readings.line_control import (
    FEW,
    LEAST_LIMITS,
    NO_LINE,
    NO_RULE,
    OVERLAPPING,
    ROLLING_ONLY,
    YEARLY,
    LineControl,
    control,
)
from dashboard.readings.readings import read_line, read_lines
from dashboard.readings.signal_flags import chart_flags, signal_flags
from dashboard.variation.detection.signals import CONTINUES, DRIFT
from dashboard.variation.expected_range import ExpectedRanges
from dashboard.variation.places import ChartRule
from tests.builders import (
    OUR_AREA,
    a_break,
    catalogue,
    event,
    indicator,
    material,
    rolling,
    share,
    stock,
    target,
    with_events,
)

LEVEL = [100.0, 104, 97, 101, 99, 103, 96, 102, 98, 100, 105, 99, 101, 97, 103, 100]


def charted(made: LineInputs, one: Indicator, measure: Measure = Measure.NUMBER) -> LineControl:
    series = measured_line(made, one, measure, usual_span(one, measure), made.last)
    return control(made, one, measure, series, events_on(made.catalogue, one))


def of(values: list[float], *events: Event) -> LineControl:
    one = indicator()
    made = material({one: values})
    if events:
        made = material({one: values}, catalogue=with_events(catalogue(one), *events))
    return charted(made, one)


def test_a_line_of_counts_has_one_range_and_says_on_how_many_quarters() -> None:
    found = of(LEVEL)
    assert len(found.chart.ranges) == len(LEVEL)
    assert len({(e.lower, e.mean, e.upper) for e in found.chart.ranges}) == 1
    assert found.chart.quarters == len(LEVEL)
    assert not any(e.trial for e in found.chart.ranges)


def test_limits_begin_anew_at_a_break_and_are_on_trial_there() -> None:
    first = material({indicator(): LEVEL}).first
    found = of([*LEVEL, *(200.0 + n % 3 for n in range(6))], a_break(first + 16))
    assert [e.trial for e in found.chart.ranges] == [False] * 16 + [True] * 6
    assert found.chart.ranges[-1].mean > 199
    assert found.chart.quarters == 6
    assert not found.signals


def test_new_limits_begin_without_a_cut_and_comparisons_cross_them() -> None:
    one = indicator()
    values = [*LEVEL, *(200.0 + n % 3 for n in range(6))]
    first = material({one: LEVEL}).first
    anew = event(first + 16, "new form", rebase=True)
    made = material({one: values[:18]}, catalogue=with_events(catalogue(one), anew))
    found = charted(made, one)
    assert [e.trial for e in found.chart.ranges] == [False] * 16  # two figures have no limits yet
    assert not found.signals
    told = read_line(made, one, made.last)
    assert told.on_last_year.difference is not None
    broken = material(
        {one: values[:18]}, catalogue=with_events(catalogue(one), a_break(first + 16))
    )
    assert read_line(broken, one, made.last).on_last_year.reason == "a break lies between"
    later = of(values, anew)
    assert later.chart.ranges[-1].mean > 199
    assert later.chart.quarters == 6
    assert of(values).signals, "without them the change stands out"


@pytest.mark.parametrize("step", [-3, 40])
def test_new_limits_that_match_no_quarter_change_nothing(step: int) -> None:
    first = material({indicator(): LEVEL}).first
    assert of(LEVEL, event(first + step, rebase=True)) == of(LEVEL)


def test_too_few_quarters_have_no_limits() -> None:
    assert not of(LEVEL[: LEAST_LIMITS - 1]).chart.ranges
    assert of(LEVEL[:LEAST_LIMITS]).chart.ranges


def test_a_count_is_never_expected_below_zero_nor_a_share_above_a_hundred() -> None:
    low = of([1.0, 9, 0, 8, 2, 9, 1, 8, 0, 9, 2, 8, 1])
    assert all(e.lower == 0 for e in low.chart.ranges)
    one = share()
    high = charted(material({one: [(48.0 + n % 3, 50.0) for n in range(16)]}), one)
    assert all(e.upper <= 100 for e in high.chart.ranges)


def test_limits_of_a_share_follow_its_denominator() -> None:
    one = share()
    stated = [(30.0 + n % 3, 60.0 if n % 2 else 240.0) for n in range(16)]
    wide = [e.upper - e.lower for e in charted(material({one: stated}), one).chart.ranges]
    assert len(set(wide)) > 1


@pytest.mark.parametrize(
    ("one", "measure", "reason"),
    [
        (rolling(), Measure.NUMBER, OVERLAPPING),
        (rolling(supplied="rolling"), Measure.NUMBER, ROLLING_ONLY),
        (indicator(rate=True), Measure.RATE, OVERLAPPING),
        (indicator(rate=True, year=YearRule.REPORTED), Measure.RATE, YEARLY),
        (indicator(rare=True), Measure.NUMBER, FEW),
        (
            indicator(kind=Kind.OUTCOMES, outcomes=(Part("a", "A"),)),
            Measure.NUMBER,
            NO_LINE,
        ),
    ],
)
def test_what_has_no_limits_says_why(one: Indicator, measure: Measure, reason: str) -> None:
    stated = [(20.0, 100.0)] * 16 if one.is_percent else [2.0] * 16
    found = charted(material({one: stated}), one, measure)
    assert not found.chart.ranges
    assert found.chart.reason == reason


def test_a_rolling_line_is_judged_by_its_quarters() -> None:
    one = rolling()
    stated = [(20.0 + n % 3, 100.0) for n in range(16)] + [(45.0, 100.0)] * 3
    made = material({one: stated})
    found = charted(made, one)
    assert found.quarters is not None
    assert found.quarters.figures[-1].value == pytest.approx(45.0)
    assert found.signals
    assert read_line(made, one, made.last).flags[-1].quarter == made.last


def test_a_number_and_its_rate_over_four_quarters_raise_the_same_signals() -> None:
    one = indicator(rate=True)
    made = material({one: [*LEVEL, 160.0, 158.0]}, populations={})
    number, rate = read_lines(made, made.last)
    assert [f.quarter for f in number.flags if f.reports] == [
        f.quarter for f in rate.flags if f.reports
    ]


def test_a_partial_figure_is_not_judged() -> None:
    one = indicator(agencies=("care", "police"), combine="sum")
    found = charted(material({one: LEVEL}), one)
    assert not found.signals
    assert not found.judged


def test_quarters_without_a_figure_or_before_the_twelfth_are_not_judged() -> None:
    one = stock()
    made = material({one: [*LEVEL[:14], Status.NOT_RECEIVED]})
    found = charted(made, one)
    assert sorted(found.judged) == [made.first + 11, made.first + 12, made.first + 13]
    few = read_line(made, one, made.first + 8)
    assert "Too few quarters to judge yet (9 of 12)." in few.evidence
    assert few.levels.kept
    assert few.levels.block is None


def test_a_stretch_ends_at_a_hidden_quarter() -> None:
    """The average of figures of which the small ones are hidden is no average."""
    one = stock()
    hidden: list[float | Status] = [*([60.0] * 3), *LEVEL, Status.SUPPRESSED, *LEVEL[:9]]
    made = material({one: hidden})
    told = read_line(made, one, made.last)
    assert [step.first for step in told.levels.kept] == [made.first, made.first + 20]
    assert told.levels.known == 9
    soon = read_line(made, one, made.first + 23)
    assert "Not judged: some quarters are hidden." in soon.evidence
    assert "small numbers" not in soon.evidence


def test_a_far_quarter_raises_a_flag_that_reports_and_says_what_was_expected() -> None:
    one = indicator()
    made = material({one: [*LEVEL, 150.0]})
    flag = signal_flags(charted(made, one), one)[-1]
    assert (flag.quarter, flag.upward, flag.reports) == (made.last, True, True)
    assert flag.expected is not None
    assert flag.expected[0] < 100 < flag.expected[1] < 150
    assert "150 is above the" in flag.sentence
    assert flag.short == "above the expected range"
    assert flag.chance.endswith("years on a line of this length")


def test_a_quarter_that_goes_on_is_counted_as_its_exception_is() -> None:
    """Quarters on trial limits, which are told nowhere, and those before a gap are not counted."""
    one = indicator(key="shifting")
    values: list[float | Status] = [*LEVEL[:8], *([150.0] * 3), Status.NOT_RECEIVED]
    values += [150.0, 152.0, 149.0, 151.0]
    flags = signal_flags(charted(material({one: values}), one), one)
    firm = [flag for flag in flags if flag.reports]
    assert firm == list(flags)
    first = firm[0].quarter
    for flag in (flag for flag in firm if flag.rule == CONTINUES):
        lasted = number_formats.plural_text(flag.quarter - first + 1, "quarter")
        assert flag.sentence == f"it has lasted {lasted}"
        assert flag.short == f"higher than usual for {lasted}"
    assert any(flag.rule == CONTINUES for flag in firm)


def test_marks_of_the_control_chart_are_kept_apart_and_report_nothing() -> None:
    one = stock()
    slow = [100.0 + n for n in range(30)]
    found = charted(material({one: slow}), one)
    assert CHART_RULE not in {flag.rule for flag in signal_flags(found, one)}
    marks = chart_flags(found)
    assert marks
    assert not any(flag.reports for flag in marks)
    assert {"seven quarters or more rising"} < {flag.short for flag in marks}
    assert any("limits of" in flag.short for flag in marks)


def test_the_chart_of_rare_events_marks_many_and_long_gaps() -> None:
    one = indicator(rare=True)
    counts = [1.0, 0, 2, 1, 0, 1, 1, 0, 2, 1, 1, 0, 1, 9]
    many = charted(material({one: counts}), one)
    assert [place.rules for place in many.marked] == [(ChartRule.OUTSIDE,)]
    assert not many.chart.ranges
    gap = charted(material({one: [1.0] * 14 + [0.0] * 9}), one)
    assert {rule for place in gap.marked for rule in place.rules} == {ChartRule.GAP}


def test_limits_of_a_rate_at_quarter_end_follow_its_children() -> None:
    one = stock(rate=True)
    people = {(OUR_AREA, year): 9_000.0 * (year - 2010) for year in range(2015, 2025)}
    made = material({one: LEVEL}, populations=people)
    found = charted(made, one, Measure.RATE)
    assert len({round(e.upper - e.lower, 6) for e in found.chart.ranges}) > 1


def test_a_line_that_never_changed_meets_its_target_or_does_not() -> None:
    one = stock(polarity=Polarity.HIGH, targets=(target(40.0),))
    made = material({one: [60.0] * 16})
    assert "It meets the target at this level." in read_line(made, one, made.last).evidence


def test_the_catalogue_says_how_limits_are_made() -> None:
    stated = [(30.0 + n % 3, 60.0 if n % 2 else 240.0) for n in range(16)]
    single = share(control="single")
    found = charted(material({single: stated}), single)
    assert len({(e.lower, e.upper) for e in found.chart.ranges}) == 1
    none = share(control="none")
    silent = charted(material({none: stated}), none)
    assert silent == LineControl(None, NO_RULE, chart=ExpectedRanges(reason=NO_RULE))


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (60.0, "It meets the target at this level."),
        (85.0, "At this level the target will sometimes be met and sometimes missed."),
        (99.0, "It misses the target at this level."),
    ],
)
def test_a_line_with_a_target_says_what_to_expect(level: float, said: str) -> None:
    one = share(polarity=Polarity.HIGH, targets=(target(level),))
    made = material({one: [(850.0 + 9 * (n % 5), 1000.0) for n in range(16)]})
    assert said in read_line(made, one, made.last).evidence


def test_supplied_rolling_figures_are_judged_with_their_overlap() -> None:
    """Of the quarters behind them the latest six are fewer; no quarter is supplied."""
    one = rolling(supplied="rolling")
    quarters = [40.0 + (7 * n) % 5 for n in range(31)] + [30.0] * 4
    stated = [(sum(quarters[n : n + 4]), 400.0) for n in range(len(quarters) - 3)]
    made = material({one: stated})
    found = charted(made, one)
    assert found.quarters is not None
    assert len(found.quarters) == len(stated)
    assert not found.chart.ranges
    fallen = [raised for raised in found.signals if not raised.signal.upward]
    assert fallen
    assert made.last - fallen[0].quarter <= 3
    assert not [raised for raised in found.signals if raised.quarter < made.last - 3]
    assert read_line(made, one, made.last).flags[-1].quarter == made.last


def test_thresholds_alone_judge_supplied_rolling_figures_if_that_was_agreed() -> None:
    one = rolling(supplied="rolling", control="none")
    found = charted(material({one: [(20.0, 100.0)] * 16}), one)
    assert found.reason == NO_RULE
    assert not found.signals


def test_a_return_to_an_earlier_level_is_said_with_its_quarters() -> None:
    one = indicator()
    values = [*LEVEL, *LEVEL[:4], *(v + 40 for v in [*LEVEL[:14]]), *LEVEL[:3]]
    made = material({one: values})
    fallen = next(raised for raised in charted(made, one).signals if not raised.signal.upward)
    assert fallen.back is not None
    assert (
        f"back to about 100, as before {fallen.back + 1}" in read_line(made, one, made.last).title
    )


def test_a_slow_drift_is_told_by_the_average_in_which_the_newest_count_most() -> None:
    one = indicator()
    values = [*LEVEL, *LEVEL[:4], *(v + 0.3 * n for n, v in enumerate(LEVEL))]
    made = material({one: values})
    flag = next(f for f in signal_flags(charted(made, one), one) if f.reports)
    assert flag.rule == DRIFT
    assert flag.short == "higher than usual after a slow drift"
    assert flag.sentence.startswith("the average of all quarters, the newest counting most, is ")
    assert flag.judged is not None
    assert flag.judged.fading
    told = read_line(made, one, flag.quarter).title
    assert told.endswith(f" to about {flag.judged.figure}")
    assert "drifted up from about 101" in told


def test_how_far_the_quarter_lies_off_is_read_with_it() -> None:
    one = indicator()
    made = material({one: [*LEVEL, 110.0]})
    far = read_line(made, one, made.last).sigmas
    assert far is not None
    assert 1 < far < 4
    assert read_line(material({one: LEVEL[:9]}), one, made.first + 8).sigmas is None
