"""What a survey needs: sums that fit, one set of results for a time, and two people."""

from datetime import date

import pytest

from dashboard.assurance.voices.survey_rules import results_faults, survey_step_faults
from dashboard.assurance.voices.surveys import SurveyStep, SurveyTerm, SurveyWord
from tests.dashboard.assurance.voices.heard import BY, OTHER, a_begin, a_survey, counts, results

DAY = date(2025, 11, 3)
RELEASED = SurveyStep(SurveyWord.RELEASED, survey=1, wave=2, by=OTHER)
BACK = SurveyStep(SurveyWord.TAKEN_BACK, survey=1, wave=2, text="a slip", by=BY)


def places(step: SurveyStep, after: int = 0) -> list[str]:
    """Give what is wrong with a step of survey 1, which has results."""
    known = [a_survey(results(number=2))]
    return [one.place for one in survey_step_faults(step, known, [7], after, ["neglect"])]


def wrong(step: SurveyStep, *numbers: int) -> list[str]:
    """Give what is wrong with results of a survey that has none."""
    return [one.place for one in results_faults(step, a_survey(), counts(numbers), DAY)]


def test_a_survey_has_a_title_of_its_own_and_an_activity_that_is_in_the_plan() -> None:
    assert places(a_begin(title="Staff survey", entry=7)) == []
    assert places(a_begin(title="families' SURVEY")) == ["the title"]
    assert places(a_begin(title=" ", entry=8)) == ["the title", "the plan's entry"]
    assert places(a_begin(title="Staff survey", by="")) == ["your name"]
    assert places(a_begin(title="Staff survey", theme="neglect")) == []
    assert places(a_begin(title="Staff survey", theme="weather")) == ["the theme"]


def test_results_are_released_by_another_person_and_taken_back_with_a_reason() -> None:
    assert places(RELEASED, after=2) == []
    own = SurveyStep(SurveyWord.RELEASED, survey=1, wave=2, by="a analyst")
    assert places(own, after=2) == ["your name"]
    assert places(RELEASED, after=1) == ["the survey"]
    assert places(BACK, after=2) == []
    assert places(SurveyStep(SurveyWord.TAKEN_BACK, 1, 2, by=BY), after=2) == ["the words"]
    assert places(SurveyStep(SurveyWord.RELEASED, 1, 9, by=OTHER), after=2) == ["the results"]
    assert places(SurveyStep(SurveyWord.RELEASED, 5, 2, by=OTHER), after=2) == ["the survey"]


def test_the_answers_of_each_question_add_up_to_those_who_answered() -> None:
    assert wrong(results(), 20, 12, 8) == []
    assert wrong(results(), 20, 12, 7) == ["the table"]
    assert wrong(results(), *([4] * 9), 4) == ["the table"]
    assert wrong(results(answered=0, asked=0), 0, 0) == ["how many answered"]
    assert wrong(results(asked=39), 20, 20) == ["how many were asked"]
    assert wrong(results(year=2026), 20, 20) == ["the year"]
    assert [one.place for one in results_faults(results(), a_survey(), [], DAY)] == ["the table"]


@pytest.mark.parametrize(
    ("later", "may"),
    [
        ([], False),
        ([RELEASED], False),
        ([BACK], True),
        ([RELEASED, BACK], False),
    ],
)
def test_what_partners_have_read_is_never_exchanged(later: list[SurveyStep], may: bool) -> None:
    survey = a_survey(results(number=2), *later)
    faults = results_faults(results(), survey, counts([20, 12, 8]), DAY)
    assert (faults == ()) is may
    assert results_faults(results(year=2023), survey, counts([20, 12, 8]), DAY) == ()


@pytest.mark.parametrize(
    ("later", "may"),
    [
        ([], False),
        ([RELEASED], False),
        ([BACK], True),
        ([RELEASED, BACK], False),
    ],
)
@pytest.mark.parametrize(
    ("first", "then"),
    [(SurveyTerm.YEAR, SurveyTerm.SPRING), (SurveyTerm.SPRING, SurveyTerm.YEAR)],
)
def test_a_year_has_results_of_its_terms_or_of_all_of_it_since_one_tells_what_the_other_hides(
    later: list[SurveyStep], may: bool, first: SurveyTerm, then: SurveyTerm
) -> None:
    survey = a_survey(results(number=2, term=first), *later)
    given = counts([20, 12, 8])
    assert (results_faults(results(term=then), survey, given, DAY) == ()) is may
    assert results_faults(results(term=then, year=2023), survey, given, DAY) == ()
    assert (
        results_faults(
            results(term=SurveyTerm.SUMMER),
            a_survey(results(term=SurveyTerm.SPRING, number=2)),
            given,
            DAY,
        )
        == ()
    )
