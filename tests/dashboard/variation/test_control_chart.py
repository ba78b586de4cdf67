"""The control chart's results, and the reason for each difference from the reference.

docs/methods.md lists the differences; each test here names the one it checks.
"""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.indicators import Polarity
from dashboard.quarters import Quarter, quarters_between
from dashboard.variation import control_chart
from dashboard.variation.control_chart import ControlChart, LimitMethod, judge_series
from dashboard.variation.judgements import Judgement
from dashboard.variation.nhs_reference import ReferenceColumns, xmr
from dashboard.variation.places import ChartRule
from dashboard.variation.verdicts import Assurance, Variation, badge_of

QUARTERS = quarters_between(Quarter(2014, 1), Quarter(2025, 4))
STEADY = [50.0, 53, 48, 51, 55, 49, 52, 47, 54, 50, 51, 49, 53, 48, 52]
HIGH = ControlChart(polarity=Polarity.HIGH)
NUMBERS = st.lists(st.none() | st.floats(0, 1e4), max_size=len(QUARTERS))


def judged(
    values: list[float | None] | list[float], chart: ControlChart = HIGH
) -> control_chart.ChartJudgement:
    return judge_series(QUARTERS[: len(values)], values, chart)


def columns(values: list[float | None] | list[float]) -> ReferenceColumns:
    return xmr(QUARTERS[: len(values)], values)


@given(NUMBERS, st.sampled_from(Polarity), st.sampled_from(LimitMethod))
def test_no_series_stops_it_and_no_missing_value_is_marked(
    values: list[float | None], polarity: Polarity, method: LimitMethod
) -> None:
    chart = ControlChart(polarity, 3, QUARTERS[5:9:3], 12, method=method)
    said = judge_series(QUARTERS[: len(values)], values, chart, [40.0] * len(values))
    assert len(said.places) == len(values)
    assert all(p.judgement is Judgement.ORDINARY for p in said.places if p.value is None)


def test_it_marks_what_the_reference_marks_where_nothing_is_odd() -> None:
    values = [*STEADY, 75.0]
    kinds = columns(values)["point_type"]
    said = judged(values)
    assert [p.judgement is not Judgement.ORDINARY for p in said.places] == [
        kind != "common_cause" for kind in kinds
    ]
    assert said.places[-1].rules == (ChartRule.OUTSIDE,)
    assert said.variation is Variation.IMPROVEMENT_HIGH


def test_the_latest_quarter_with_a_value_gives_the_variation() -> None:
    values = [*STEADY, 75.0, None]
    assert columns(values)["variation_type"] == "common_cause"
    assert judged(values).variation is Variation.IMPROVEMENT_HIGH


def test_the_top_of_a_rise_that_meets_a_fall_is_called_rising() -> None:
    rise = [float(n) for n in range(1, 8)]
    values = [*rise, *(n - 0.5 for n in reversed(rise))]
    wide = [0.0, 40, 0, 40, 0, 40]
    row = len(wide) + 6
    whole = [*wide, *values]
    assert columns(whole)["special_cause_type"][row] == "7 Point Trend (Decreasing)"
    place = judged(whole).places[row]
    assert place.rules[0] is ChartRule.TREND
    assert place.upward


def test_a_flat_line_with_one_step_has_no_limits_and_says_so() -> None:
    values = [20.0] * 10 + [21.0] * 4
    assert all(columns(values)["outside_limits"])
    said = judged(values, ControlChart(Polarity.HIGH, target=20))
    assert said.notes == (control_chart.NO_WIDTH,)
    assert said.places[0].upper is None
    assert not any(place.rules for place in said.places)
    assert (said.variation, said.assurance) == (Variation.NOT_ENOUGH, Assurance.NOT_ENOUGH)


def test_without_limits_there_is_not_enough_to_say() -> None:
    values: list[float | None] = [10, None, 12, None, 9]
    chart = ControlChart(Polarity.HIGH, target=11)
    answer = xmr(QUARTERS[:5], values, target=11)
    assert answer["assurance_type"] == "inconsistent"
    said = judged(values, chart)
    assert said.variation is Variation.NOT_ENOUGH
    assert said.assurance is Assurance.NOT_ENOUGH
    assert said.notes == (control_chart.TOO_FEW,)
    assert badge_of(said.variation).words == "not enough to say"


def test_a_series_that_never_varied_is_held_against_the_target_itself() -> None:
    values = [100.0] * 14
    assert judged(values, ControlChart(Polarity.HIGH, target=100)).assurance is Assurance.PASS
    assert judged(values, ControlChart(Polarity.HIGH, target=101)).assurance is Assurance.FAIL
    assert judged(values, ControlChart(Polarity.LOW, target=100)).assurance is Assurance.PASS
    said = judged(values)
    assert said.variation is Variation.COMMON_CAUSE
    assert said.notes == (control_chart.CONSTANT,)


def test_a_target_at_a_limit_counts_as_beyond_it() -> None:
    upper, lower = judged(STEADY).places[0].upper, judged(STEADY).places[0].lower
    quarters = QUARTERS[: len(STEADY)]
    assert xmr(quarters, STEADY, target=upper)["assurance_type"] == "inconsistent"
    assert judged(STEADY, ControlChart(Polarity.HIGH, upper)).assurance is Assurance.FAIL
    assert judged(STEADY, ControlChart(Polarity.HIGH, lower)).assurance is Assurance.PASS
    assert judged(STEADY, ControlChart(Polarity.LOW, upper)).assurance is Assurance.PASS
    assert judged(STEADY, ControlChart(Polarity.LOW, lower)).assurance is Assurance.FAIL
    assert judged(STEADY, ControlChart(Polarity.HIGH, 50)).assurance is Assurance.EITHER
    assert judged(STEADY, ControlChart(Polarity.NONE, 50)).assurance is None


def test_a_date_of_rebasing_that_matches_no_quarter_is_named() -> None:
    far = Quarter(2030, 1)
    said = judged(STEADY, ControlChart(rebases=(far, QUARTERS[6])))
    assert said.unmatched == (far,)
    assert [p.group for p in said.places] == [0] * 6 + [1] * 9


def test_no_rule_looks_across_a_rebase() -> None:
    values = [float(n) for n in range(1, 11)]
    assert any(ChartRule.TREND in p.rules for p in judged(values).places)
    assert not any(p.rules for p in judged(values, ControlChart(rebases=(QUARTERS[5],))).places)


def test_a_judgement_says_how_many_quarters_it_rests_on() -> None:
    values: list[float | None] = [*STEADY[:11], None]
    said = judged(values)
    assert (said.points, said.trial) == (11, True)
    assert columns(values)["short_group_warning"] == [True] * 12
    twelve = judged(STEADY[:12])
    assert (twelve.points, twelve.trial) == (12, False)
    assert columns(STEADY[:12])["short_group_warning"] == [True] * 12


def test_a_fixed_baseline_lends_its_limits_to_later_quarters() -> None:
    values = [*STEADY[:12], 90.0, 91.0, 92.0]
    said = judged(values, ControlChart(fix_after=12))
    assert said.places[-1].limits == said.places[0].limits
    assert all(ChartRule.OUTSIDE in place.rules for place in said.places[12:])
    assert said.points == 12


def test_limits_are_drawn_where_values_can_lie_and_no_judgement_changes() -> None:
    values = [0.0, 3, 1, 6, 0, 2, 5, 1, 0, 4, 2, 3, 1]
    plain, cut = judged(values), judged(values, ControlChart(Polarity.HIGH, floor=0))
    assert plain.places[0].lower is not None
    assert plain.places[0].lower < 0
    assert cut.places[0].lower == 0
    assert cut.places[0].upper == plain.places[0].upper
    assert [p.rules for p in cut.places] == [p.rules for p in plain.places]


def test_polarity_alone_makes_better_or_worse() -> None:
    values = [*STEADY, 75.0]
    found = [judged(values, ControlChart(polarity)).variation for polarity in Polarity]
    assert found == [
        Variation.CONCERN_HIGH,
        Variation.IMPROVEMENT_HIGH,
        Variation.NEUTRAL_HIGH,
        Variation.NEUTRAL_HIGH,
    ]


def test_every_verdict_has_an_icon_of_its_own_and_words() -> None:
    badges = [badge_of(verdict) for verdict in (*Variation, *Assurance)]
    assert len({b.icon for b in badges}) == len(badges)
    assert all(b.words for b in badges)
    assert badge_of(Variation.CONCERN_LOW).icon == "variation-concern-low"


def test_rare_events_are_marked_by_their_count_and_by_a_long_gap() -> None:
    counts: list[float | None] = [1, 0, 2, 1, 0, 1, 1, 0, 1, 2, 0, 1, 7, *[0] * 20]
    said = judge_series(
        QUARTERS[: len(counts)], counts, ControlChart(fix_after=12, method=LimitMethod.RARE)
    )
    assert said.places[12].rules == (ChartRule.OUTSIDE,)
    assert said.places[0].lower == 0
    assert ChartRule.GAP in said.places[-1].rules
    assert said.places[-1].judgement is Judgement.LOW
    assert not said.places[14].rules
