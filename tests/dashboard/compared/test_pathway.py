"""The pathway from contact to care."""

from dataclasses import replace

import pytest

from dashboard.catalogue.relations import PathwayStep
from dashboard.compared.pathway import CAUTION, PER_100, ratios, read_pathway
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Status
from dashboard.readings.flags import CHART_RULE
from tests.builders import (
    Stated,
    a_break,
    catalogue,
    indicator,
    material,
    series,
    stock,
    threshold,
    with_events,
)

REFERRALS = indicator("referrals", unit="referrals", subject="Referrals", rate=True)
ENQUIRIES = indicator(
    "enquiries",
    subject="Enquiries",
    thresholds=(threshold(above=390),),
)
PLANS = stock("plans", subject="Children on a plan")
STEPS = tuple(
    PathwayStep(one.key, one.title, f"caution of {one.key}", ratio=True)
    for one in (REFERRALS, ENQUIRIES, PLANS)
)


def stuff(referrals: list[Stated], enquiries: list[Stated], plans: list[Stated]) -> LineInputs:
    made = catalogue(REFERRALS, ENQUIRIES, PLANS, pathway=STEPS)
    return material({REFERRALS: referrals, ENQUIRIES: enquiries, PLANS: plans}, catalogue=made)


def test_each_step_has_its_volume_its_rate_and_its_ratio_to_the_step_before() -> None:
    made = stuff([700, 690, 710, 700, 702], [385, 1, 1, 1, 351], [300] * 5)
    first, second, third = read_pathway(made, made.last).steps
    assert first.ratio is None
    assert first.rate is not None
    assert first.rate.value == pytest.approx((690 + 710 + 700 + 702) / 5)
    assert second.ratio == 50
    assert second.before == 55
    assert second.words == "50 for every 100 referrals, 55 in 2020-21 Q1"
    assert second.step.caution == "caution of enquiries"
    assert (second.is_stock, third.is_stock) == (False, True)


def test_ratios_run_over_time_with_gaps_where_either_step_has_one() -> None:
    found = ratios(
        series([50, None, 30, 20, Status.NIL]), series([100, 100, Status.SUPPRESSED, 0, 10])
    )
    assert [f.value for f in found] == [50, None, None, None, None]
    assert [f.status for f in found][1:4] == [
        Status.NOT_RECEIVED,
        Status.SUPPRESSED,
        Status.NOT_APPLICABLE,
    ]
    assert found.unit == PER_100


def test_small_ratios_keep_a_decimal() -> None:
    made = stuff([1000] * 5, [44] * 5, [300] * 5)
    assert read_pathway(made, made.last).steps[1].words == (
        "4.4 for every 100 referrals, 4.4 in 2020-21 Q1"
    )


def test_the_pressure_points_are_steps_beyond_a_threshold_then_ratios_that_moved() -> None:
    made = stuff([700, 700, 700, 700, 700], [350, 350, 350, 350, 420], [300] * 5)
    points = read_pathway(made, made.last).pressure
    assert [(one.key, one.words) for one in points] == [
        ("enquiries", "Enquiries rose to 420, above the threshold of 390"),
        ("enquiries", "Enquiries: 60 for every 100 referrals, 50 in 2020-21 Q1"),
        ("plans", "Children on a plan: 71 for every 100 enquiries, 86 in 2020-21 Q1"),
    ]
    assert [one.flagged for one in points] == [True, False, False]


def test_a_step_of_another_population_has_no_ratio() -> None:
    made = stuff([700] * 5, [350] * 5, [300] * 5)
    steps = tuple(replace(step, ratio=step.indicator == "enquiries") for step in STEPS)
    made = replace(made, catalogue=replace(made.catalogue, pathway=steps))
    found = read_pathway(made, made.last).steps
    assert [step.ratio for step in found] == [None, 50, None]
    assert found[2].ratios is None


def test_ratios_that_hardly_moved_or_rest_on_little_are_no_pressure() -> None:
    still = stuff([700] * 5, [350, 350, 350, 350, 360], [300] * 5)
    assert read_pathway(still, still.last).pressure == ()
    small = stuff([19] * 5, [10, 10, 10, 10, 19], [5] * 5)
    assert read_pathway(small, small.last).pressure == ()


def test_what_the_control_chart_alone_marks_is_no_pressure() -> None:
    plans: list[Stated] = [*[290.0, 310.0] * 8, *[303.0] * 7]
    made = stuff([700.0] * 23, [350.0] * 23, plans)
    found = read_pathway(made, made.last)
    reading = found.steps[2].reading
    assert [f.rule for f in reading.chart_flags if f.quarter == made.last] == [CHART_RULE]
    assert not [f for f in reading.flags if f.quarter == made.last]
    assert found.pressure == ()


def test_no_ratio_is_compared_across_a_break_of_either_step() -> None:
    made = stuff([700] * 5, [350, 350, 350, 350, 385], [300] * 5)
    cut = with_events(made.catalogue, a_break(made.first + 2, "referrals"))
    found = read_pathway(
        material(
            {REFERRALS: [700] * 5, ENQUIRIES: [350, 350, 350, 350, 385], PLANS: [300] * 5},
            catalogue=cut,
        ),
        made.last,
    )
    assert found.steps[1].before is None
    assert found.steps[1].words == "55 for every 100 referrals"


def test_the_page_of_a_quarter_shows_the_neighbouring_steps() -> None:
    made = stuff([700] * 2, [350] * 2, [300] * 2)
    found = read_pathway(made, made.last)
    keys = [s.reading.indicator.key for s in found.around("enquiries")]
    assert keys == ["referrals", "enquiries", "plans"]
    assert found.around("nothing") == ()
    assert found.caution == CAUTION
