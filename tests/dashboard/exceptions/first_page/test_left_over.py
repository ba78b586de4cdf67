"""What is left from last time: untaken exceptions that are over, and days that have passed."""

from datetime import date

from dashboard.exceptions.agenda import LATE
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.first_page.left_over import LeftOver, left_over
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.readings.readings import read_lines
from tests.builders import FIRST, Stated, indicator, material, threshold

TODAY = date(2026, 1, 20)


def everything(values: list[Stated], *steps: ExceptionStep, most: int = 8) -> LeftOver:
    made = material({indicator("plans", thresholds=(threshold(above=100),)): values})
    found = find_exceptions(read_lines(made, made.last))
    return left_over(found, steps, TODAY, most)


def left(values: list[Stated], *steps: ExceptionStep) -> list[str]:
    return [one.words for one in everything(values, *steps).items]


def step(stage: ExceptionStage, due: date | None, quarter: int, number: int = 1) -> ExceptionStep:
    run = ExceptionRun("plans", FIRST + quarter, FIRST + quarter, True)
    return ExceptionStep(run, stage, "A", who="Head", due=due, number=number)


def test_what_ended_and_nobody_took_up_is_listed_for_a_year() -> None:
    assert left([1, 140, 1]) == ["over in 2020-21 Q2, passed without being discussed"]
    assert left([140, *([1] * LATE)]) == ["over in 2020-21 Q1, passed without being discussed"]
    assert left([140, *([1] * (LATE + 1))]) == []


def test_what_nobody_took_up_is_counted_until_someone_closes_it() -> None:
    values: list[Stated] = [140, *([1] * 9)]
    kept = everything(values)
    assert [one.exception.last for one in kept.others] == [FIRST]
    assert kept.since == FIRST
    closed = everything(values, step(ExceptionStage.CLOSED, None, 0))
    assert (closed.items, closed.others, closed.since) == ((), (), None)


def test_what_is_not_listed_for_want_of_room_is_counted() -> None:
    found = everything([140, 1, 140, 1], most=1)
    assert len(found.items) == len(found.others) == 1


def test_a_day_that_passed_more_than_a_year_ago_is_listed() -> None:
    looked = step(ExceptionStage.LOOKING, date(2022, 1, 19), 0)
    said = left([140, *([1] * 9)], looked)
    assert said == ["being looked into, overdue since 19 January 2022"]


def test_what_is_new_or_closed_is_not_left() -> None:
    assert left([1, 1, 140]) == []
    assert left([1, 140, 1], step(ExceptionStage.CLOSED, None, 1)) == []


def test_a_day_that_has_passed_is_told_until_it_is_closed() -> None:
    looked = step(ExceptionStage.LOOKING, date(2026, 1, 19), 1)
    assert left([1, 140, 1], looked) == ["being looked into, overdue since 19 January 2026"]
    assert left([1, 140, 1], step(ExceptionStage.AGREED, TODAY, 1)) == []
    assert left([1, 140, 1], looked, step(ExceptionStage.CLOSED, None, 1, 2)) == []
