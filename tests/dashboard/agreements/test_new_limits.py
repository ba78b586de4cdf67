"""New limits that match no quarter of an indicator are named."""

from dashboard.agreements.new_limits import matches, unmatched_limits
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Status
from tests.builders import catalogue, event, indicator, material, stock, with_events

CALLS, PLANS = indicator("calls", short="Calls"), stock("plans", short="Plans")
VALUES: list[float | Status | tuple[float, float] | None] = [
    Status.NOT_RECEIVED,
    5.0,
    Status.NOT_RECEIVED,
    7.0,
    8.0,
]
FIRST = material({CALLS: [1.0]}).first


def made() -> LineInputs:
    return material({CALLS: VALUES, PLANS: [1.0, 2.0, 3.0, 4.0, 5.0]}, catalogue=BOTH)


BOTH = catalogue(CALLS, PLANS)


def test_a_line_has_the_quarters_from_its_first_figure_to_its_latest() -> None:
    found = [matches(event(FIRST + step, rebase=True), CALLS, made()) for step in range(-1, 6)]
    assert found == [False, False, True, True, True, True, False]


def test_new_limits_name_the_lines_that_have_no_such_quarter_and_events_name_none() -> None:
    both = ("calls", "plans")
    events = (
        event(FIRST, "new form", indicators=both, rebase=True),
        event(FIRST + 9, "to come", indicators=both, rebase=True),
        event(FIRST + 1, "for all", rebase=True),
        event(FIRST, "plain", indicators=both),
        event(FIRST, "broken", indicators=both, is_break=True),
    )
    assert list(unmatched_limits(with_events(BOTH, *events), made())) == [
        f"{FIRST} new form: new limits, matches no quarter of Calls",
        f"{FIRST + 9} to come: new limits, matches no quarter of Calls and Plans",
    ]


def test_a_line_without_any_figure_matches_nothing_and_an_unknown_one_is_passed_over() -> None:
    bare = material({PLANS: [1.0]}, catalogue=BOTH)
    fresh = indicator("fresh", short="Fresh")
    anew = event(FIRST, "new form", indicators=("calls", "fresh"), rebase=True)
    told = list(unmatched_limits(with_events(catalogue(CALLS, PLANS, fresh), anew), bare))
    assert told == [f"{FIRST} new form: new limits, matches no quarter of Calls"]
