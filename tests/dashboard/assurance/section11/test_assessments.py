"""Answers are carried over until somebody confirms or changes them; panel scores are about one."""

from dataclasses import replace

from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    AssessmentWord,
    answers_in_force,
    due_day,
    opened_years,
    scores_in_force,
    stated_step,
    year_label,
)
from tests.dashboard.assurance.section11.assessed import (
    DUE,
    KEYS,
    OPENED,
    YEAR,
    answered,
    moderated,
    stated,
)


def test_an_answer_of_last_year_counts_until_another_follows() -> None:
    (before,) = answered("police", 1, YEAR - 1, KEYS[:1])
    (now,) = answered("police", 2, YEAR, KEYS[:1])
    assert answers_in_force([before], YEAR)["police", KEYS[0]] is before
    assert answers_in_force([before, now], YEAR)["police", KEYS[0]] is now
    assert answers_in_force([before, now], YEAR - 1)["police", KEYS[0]] is before


def test_a_score_of_the_panel_counts_for_the_answer_that_it_read_alone() -> None:
    (own,) = answered("police", 3, YEAR, KEYS[:1])
    later = replace(own, score=2, number=own.number + 1)
    panel = moderated(own, 2)
    assert scores_in_force([panel], answers_in_force([own], YEAR), YEAR)
    assert not scores_in_force([panel], answers_in_force([own, later], YEAR), YEAR)


def test_what_is_opened_again_is_not_stated_until_it_is_stated_anew() -> None:
    first, again = stated("police"), AssessmentStep(YEAR, AssessmentWord.REOPENED, "police")
    assert stated_step([OPENED, first], YEAR, "police") is first
    assert stated_step([OPENED, first, again], YEAR, "police") is None
    assert stated_step([OPENED, first], YEAR, "care") is None


def test_the_latest_year_is_first_and_has_its_day() -> None:
    earlier = replace(OPENED, year=YEAR - 1)
    assert opened_years([earlier, OPENED]) == (YEAR, YEAR - 1)
    assert due_day([OPENED], YEAR) == DUE
    assert due_day([OPENED], YEAR - 1) is None
    assert year_label(YEAR) == "2025-26"
