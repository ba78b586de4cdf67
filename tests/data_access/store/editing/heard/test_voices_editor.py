"""Who keeps voices, and that nothing is released by one person alone or twice."""

from collections.abc import Iterator

import pytest

from dashboard.assurance.voices.surveys import SurveyStep, SurveyWord
from dashboard.errors import NotAllowedError, StepError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Person
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.dashboard.assurance.voices.heard import a_begin, a_quote, counts, results
from tests.data_access.store.assurance.surveyed import (
    YEAR,
    entered_results,
    released_quote,
    released_results,
)
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

CLOCK = Clock(DAY)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store without a survey."""
    with a_store(clock=CLOCK) as found:
        yield found


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CHAIR, Role.SAFEGUARDING_PARTNER])
def test_who_only_reads_voices_records_nothing(store: Store, role: Role) -> None:
    reader = reader_of([role], Audience.STEWARD)
    with open_editor(store, reader, DAY, CLOCK, Person("P. Person")) as desk:
        for refused in (
            lambda: desk.record_survey(a_begin(), after=0),
            lambda: desk.record_voice(a_quote(), after=0),
        ):
            with pytest.raises(NotAllowedError):
                refused()
    assert seen_by(store, STEWARD).survey_steps() == ()


def test_an_analyst_enters_results_and_does_not_release_them(store: Store) -> None:
    analyst = reader_of([Role.ANALYST], Audience.STEWARD)
    with open_editor(store, analyst, DAY, CLOCK, Person("P. Person")) as desk:
        entered = entered_results(desk)
        assert entered.by == "P. Person"
        free = SurveyStep(SurveyWord.RELEASED, entered.survey, entered.number)
        with pytest.raises(NotAllowedError):
            desk.record_survey(free, after=entered.number)


def test_results_that_partners_have_read_are_not_exchanged(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        free = released_results(desk)
        again = results(survey=1, year=YEAR, asked=0)
        with pytest.raises(StepError):
            desk.record_survey(again, counts([20, 16, 4]), after=free.number)
    assert seen_by(store, STEWARD).survey_figures(2).questions[0].silent == 3


def test_a_quote_by_which_a_child_may_be_known_is_not_released(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        entered_results(desk)
        with pytest.raises(StepError):
            released_quote(desk, "Jayden Smith, 4, was missed")
