"""The life of an exception: the steps that a steward records, and those that need no one."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exceptions.life import (
    RETURNS_WITHIN,
    ExceptionLife,
    ExceptionRun,
    ExceptionStage,
    ExceptionStep,
    life_of,
    may_follow,
    step_faults,
)
from tests.builders import FIRST

TODAY = date(2025, 11, 30)
THREE = ExceptionRun("plans", FIRST, FIRST + 2, upward=True)


def step(
    stage: ExceptionStage, run: ExceptionRun = THREE, number: int = 1, **named: Any
) -> ExceptionStep:
    """Make a step as the store gives it."""
    words = {"text": "Counted twice", "who": "Head of Service", "due": date(2026, 1, 31)}
    recorded = datetime(2025, 11, number, tzinfo=UTC)
    return ExceptionStep(
        run, stage, "A. Steward", number=number, recorded=recorded, **{**words, **named}
    )


def run(first: int, last: int, **named: Any) -> ExceptionRun:
    return ExceptionRun(**{"indicator": "plans", "upward": True, **named}, first=FIRST + first,
               last=FIRST + last)  # fmt: skip


def test_a_run_begins_as_new() -> None:
    assert life_of(THREE, []) == ExceptionLife(ExceptionStage.NEW)


@pytest.mark.parametrize(
    "stage",
    [
        ExceptionStage.LOOKING,
        ExceptionStage.EXPLAINED,
        ExceptionStage.AGREED,
        ExceptionStage.CLOSED,
    ],
)
def test_it_stands_where_the_last_step_left_it(stage: ExceptionStage) -> None:
    found = life_of(THREE, [step(stage, number=2), step(ExceptionStage.LOOKING)])
    assert found.stage is stage
    assert [s.number for s in found.steps] == [1, 2]


def test_an_explained_run_that_goes_on_does_not_shout_again() -> None:
    found = life_of(run(0, 9), [step(ExceptionStage.EXPLAINED)])
    assert found.stage is ExceptionStage.EXPLAINED
    assert not found.is_open
    assert found.why == f"It has gone on since: flagged in {FIRST + 9} too"


def test_a_new_run_of_an_explained_line_shouts() -> None:
    found = life_of(run(4, 4), [step(ExceptionStage.EXPLAINED)], [THREE])
    assert found.stage is ExceptionStage.NEW
    assert found.is_loud
    assert [s.stage for s in found.before] == [ExceptionStage.EXPLAINED]


def test_a_closed_run_that_goes_on_reopens_by_itself() -> None:
    found = life_of(run(0, 3), [step(ExceptionStage.CLOSED)])
    assert found.stage is ExceptionStage.REOPENED
    assert "went on" in found.why
    assert found.is_loud


def test_a_closed_run_seen_at_an_earlier_quarter_is_closed() -> None:
    assert life_of(run(0, 1), [step(ExceptionStage.CLOSED)]).stage is ExceptionStage.CLOSED


def test_a_closed_run_that_returns_within_a_year_reopens() -> None:
    returned = run(3 + RETURNS_WITHIN, 3 + RETURNS_WITHIN)
    found = life_of(returned, [step(ExceptionStage.CLOSED)], [THREE])
    assert found.stage is ExceptionStage.REOPENED
    assert found.why == f"It was closed after {THREE.last} and has returned in {returned.first}"
    assert found.steps == ()
    assert len(found.before) == 1


def test_after_a_year_it_is_a_matter_of_its_own() -> None:
    late = run(4 + RETURNS_WITHIN, 4 + RETURNS_WITHIN)
    assert life_of(late, [step(ExceptionStage.CLOSED)], [THREE]) == ExceptionLife(
        ExceptionStage.NEW
    )


def test_to_who_does_not_see_the_closed_run_nothing_has_returned() -> None:
    assert life_of(run(4, 4), [step(ExceptionStage.CLOSED)], [run(4, 4)]) == ExceptionLife(
        ExceptionStage.NEW
    )


def test_another_line_and_the_other_side_are_other_matters() -> None:
    closed = [step(ExceptionStage.CLOSED)]
    assert life_of(run(0, 2, indicator="others"), closed).stage is ExceptionStage.NEW
    assert life_of(run(0, 2, upward=False), closed).stage is ExceptionStage.NEW


@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))
def test_a_run_seen_shorter_is_the_same_matter(a: int, b: int, c: int, d: int) -> None:
    ours, theirs = run(min(a, b), max(a, b)), run(min(c, d), max(c, d))
    shared = set(range(min(a, b), max(a, b) + 1)) & set(range(min(c, d), max(c, d) + 1))
    found = life_of(theirs, [step(ExceptionStage.LOOKING, ours)])
    assert (found.stage is ExceptionStage.LOOKING) is bool(shared)


def test_what_is_closed_is_taken_up_again_before_anything_else() -> None:
    assert may_follow(ExceptionStage.CLOSED) == (ExceptionStage.LOOKING,)
    (fault,) = step_faults(step(ExceptionStage.EXPLAINED), ExceptionStage.CLOSED, TODAY)
    assert (fault.found, fault.expected) == ("explained", "being looked into")
    assert step_faults(step(ExceptionStage.LOOKING), ExceptionStage.CLOSED, TODAY) == ()


@pytest.mark.parametrize("stage", [ExceptionStage.NEW, ExceptionStage.REOPENED])
def test_what_comes_by_itself_is_not_recorded(stage: ExceptionStage) -> None:
    assert step_faults(step(stage), ExceptionStage.NEW, TODAY)


def test_every_fault_of_a_step_is_named_at_once() -> None:
    bare = ExceptionStep(THREE, ExceptionStage.LOOKING, "")
    assert [f.place for f in step_faults(bare, ExceptionStage.NEW, TODAY)] == [
        "your name",
        "who",
        "until",
    ]
    for stage in (ExceptionStage.EXPLAINED, ExceptionStage.AGREED, ExceptionStage.CLOSED):
        assert [
            f.place
            for f in step_faults(ExceptionStep(THREE, stage, "A"), ExceptionStage.NEW, TODAY)
        ] == ["words"]
    long = step(ExceptionStage.CLOSED, text="x" * 601, who="x" * 81)
    assert [f.found for f in step_faults(long, ExceptionStage.NEW, TODAY)] == [
        "601 letters",
        "81 letters",
    ]


@pytest.mark.parametrize("stage", [ExceptionStage.LOOKING, ExceptionStage.AGREED])
def test_a_day_that_is_over_is_no_day_to_be_told_by(stage: ExceptionStage) -> None:
    assert step_faults(step(stage, due=TODAY), ExceptionStage.NEW, TODAY) == ()
    (fault,) = step_faults(step(stage, due=date(2020, 1, 1)), ExceptionStage.NEW, TODAY)
    assert (fault.place, fault.found) == ("until", "1 January 2020")
    assert fault.expected == "30 November 2025 or a later day"


def test_a_few_words_say_where_it_stands() -> None:
    assert life_of(THREE, []).note == ""
    assert (
        life_of(THREE, [step(ExceptionStage.LOOKING)]).note
        == "Head of Service, until 31 January 2026"
    )
    assert life_of(THREE, [step(ExceptionStage.LOOKING, who="")]).note == "until 31 January 2026"
    assert life_of(THREE, [step(ExceptionStage.EXPLAINED)]).note == "Counted twice"
    assert "went on" in life_of(run(0, 3), [step(ExceptionStage.CLOSED)]).note
