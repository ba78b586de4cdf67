"""What readers other than stewards are told of the steps recorded about exceptions."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep, life_of
from dashboard.exceptions.told_steps import public_steps, steps_without_hidden
from tests.builders import FIRST

LOOKING, EXPLAINED = ExceptionStage.LOOKING, ExceptionStage.EXPLAINED
CLOSED = ExceptionStage.CLOSED


def step(
    number: int,
    stage: ExceptionStage,
    text: str = "",
    last: int = 2,
    first: int = 0,
    *,
    upward: bool = True,
) -> ExceptionStep:
    """Make a step as the store gives it, about a run of quarters from `first` to `last`."""
    run = ExceptionRun("plans", FIRST + first, FIRST + last, upward=upward)
    recorded = datetime(2025, 11, number, tzinfo=UTC)
    due = date(2026, 1, 31)
    return ExceptionStep(run, stage, "A. Steward", text, "Head of Service", due, number, recorded)


def test_the_public_is_told_the_stage_and_the_text_and_no_post_or_day() -> None:
    (told,) = public_steps([step(7, EXPLAINED, "Counted twice")])
    assert (told.stage, told.text) == (EXPLAINED, "Counted twice")
    assert (told.by, told.who, told.due, told.recorded, told.number) == ("", "", None, None, 1)


def test_the_steps_that_led_there_are_not_told() -> None:
    steps = [step(1, LOOKING), step(2, EXPLAINED, "Counted twice"), step(3, CLOSED, "Mended", 3)]
    told = public_steps(steps)
    assert [(one.stage, one.text) for one in told] == [(CLOSED, "Mended")]


def test_a_text_stays_told_when_a_step_without_one_follows() -> None:
    steps = [step(1, EXPLAINED, "Counted twice"), step(2, LOOKING), step(3, LOOKING)]
    assert [(one.stage, one.text) for one in public_steps(steps)] == [(LOOKING, "Counted twice")]


def test_what_is_recorded_of_another_run_or_side_is_told_of_it_alone() -> None:
    steps = [step(1, CLOSED, "Mended"), step(2, LOOKING, first=5, last=6)]
    steps.append(step(3, LOOKING, upward=False))
    assert [(one.stage, one.text) for one in public_steps(steps)] == [
        (CLOSED, "Mended"),
        (LOOKING, ""),
        (LOOKING, ""),
    ]


SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted)


@given(st.lists(st.tuples(st.sampled_from([LOOKING, EXPLAINED, CLOSED]), SPANS), max_size=8), SPANS)
def test_the_stage_is_that_by_all_steps(
    recorded: list[tuple[ExceptionStage, list[int]]], span: list[int]
) -> None:
    steps = [
        step(number, stage, "", last, first)
        for number, (stage, (first, last)) in enumerate(recorded, start=1)
    ]
    run = ExceptionRun("plans", FIRST + span[0], FIRST + span[1], upward=True)
    earlier = [ExceptionRun("plans", FIRST + span[0] - 3, FIRST + span[0] - 2, upward=True)]
    told, every = (life_of(run, each, earlier) for each in (public_steps(steps), steps))
    assert (told.stage, told.why) == (every.stage, every.why)


def test_a_step_about_a_run_with_a_hidden_quarter_is_left_out() -> None:
    steps = [step(1, LOOKING), step(2, LOOKING, first=3, last=4)]
    for place in range(3):
        hidden = {"plans": frozenset({FIRST + place})}
        assert steps_without_hidden(steps, hidden) == (steps[1],)
    assert steps_without_hidden(steps, {"plans": frozenset({FIRST + 5})}) == tuple(steps)
    assert steps_without_hidden(steps, {}) == ()
