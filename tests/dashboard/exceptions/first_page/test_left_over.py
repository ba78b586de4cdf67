"""What is left from last time: untaken exceptions that are over, and days that have passed."""

from datetime import date

from dashboard.exceptions.agenda import LATE
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.first_page.left_over import left_items
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.readings.readings import read_lines
from tests.builders import FIRST, Stated, indicator, material, threshold

TODAY = date(2026, 1, 20)


def left(values: list[Stated], *steps: ExceptionStep) -> list[str]:
    made = material({indicator("plans", thresholds=(threshold(above=100),)): values})
    found = find_exceptions(read_lines(made, made.last))
    return [one.words for one in left_items(found, steps, TODAY)]


def step(stage: ExceptionStage, due: date | None, quarter: int, number: int = 1) -> ExceptionStep:
    run = ExceptionRun("plans", FIRST + quarter, FIRST + quarter, True)
    return ExceptionStep(run, stage, "A", who="Head", due=due, number=number)


def test_what_ended_and_nobody_took_up_is_left_for_a_year() -> None:
    assert left([1, 140, 1]) == ["over in 2020-21 Q2, passed without being discussed"]
    assert left([140, *([1] * LATE)]) == ["over in 2020-21 Q1, passed without being discussed"]
    assert left([140, *([1] * (LATE + 1))]) == []


def test_what_is_new_or_closed_is_not_left() -> None:
    assert left([1, 1, 140]) == []
    assert left([1, 140, 1], step(ExceptionStage.CLOSED, None, 1)) == []


def test_a_day_that_has_passed_is_told_until_it_is_closed() -> None:
    looked = step(ExceptionStage.LOOKING, date(2026, 1, 19), 1)
    assert left([1, 140, 1], looked) == ["being looked into, overdue since 19 January 2026"]
    assert left([1, 140, 1], step(ExceptionStage.AGREED, TODAY, 1)) == []
    assert left([1, 140, 1], looked, step(ExceptionStage.CLOSED, None, 1, 2)) == []
