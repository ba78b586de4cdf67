"""What results of a survey come before which, and which are in use."""

from datetime import UTC, date, datetime

import pytest

from dashboard.assurance.voices.surveys import (
    SurveyStep,
    SurveyTerm,
    SurveyWave,
    SurveyWord,
    surveys_of,
)
from tests.dashboard.assurance.voices.heard import a_begin, a_survey, results

LATE = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_results_are_in_order_of_time_and_compared_with_the_same_term() -> None:
    steps = [
        a_begin(survey=1, number=1),
        results(number=2, year=2025, term=SurveyTerm.SPRING),
        results(number=3, year=2024, term=SurveyTerm.SPRING),
        results(number=4, year=2025, term=SurveyTerm.AUTUMN),
        results(number=5, year=2023, term=SurveyTerm.SPRING),
        SurveyStep(SurveyWord.TAKEN_BACK, survey=1, wave=5, number=6),
    ]
    (survey,) = surveys_of(steps)
    assert [one.number for one in survey.waves] == [3, 4, 2]
    assert survey.waves[0].period_title == "spring term 2024-25"
    latest = survey.waves[-1]
    assert survey.before(latest) == survey.wave(3)
    assert survey.before(survey.waves[1]) is None
    assert survey.before(survey.waves[0]) is None


def test_results_that_were_told_once_have_been_told_for_good() -> None:
    steps = [
        a_begin(survey=1, number=1),
        results(number=2),
        SurveyStep(SurveyWord.RELEASED, survey=1, wave=2, number=3),
        SurveyStep(SurveyWord.TAKEN_BACK, survey=1, wave=2, number=4),
    ]
    wave = surveys_of(steps)[0].wave(2)
    assert wave is not None
    assert (wave.is_told, wave.was_told) == (False, True)


@pytest.mark.parametrize(
    ("term", "day"),
    [
        (SurveyTerm.YEAR, date(2025, 3, 31)),
        (SurveyTerm.AUTUMN, date(2024, 12, 31)),
        (SurveyTerm.SPRING, date(2025, 3, 31)),
        (SurveyTerm.SUMMER, date(2025, 7, 31)),
    ],
)
def test_results_tell_of_the_end_of_their_time_or_of_when_they_were_entered(
    term: SurveyTerm, day: date
) -> None:
    assert SurveyWave((results(year=2024, term=term, recorded=LATE),)).told_day == day
    early = datetime(2024, 11, 5, 12, tzinfo=UTC)
    assert SurveyWave((results(year=2024, term=term, recorded=early),)).told_day == early.date()


def test_what_was_heard_is_of_the_year_of_the_results_that_were_there_then() -> None:
    survey = a_survey(results(number=2, year=2024, recorded=LATE))
    assert survey.year_of(LATE) == 2024
    assert survey.year_of(datetime(2026, 3, 1, tzinfo=UTC)) == 2025
