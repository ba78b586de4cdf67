"""Who reads voices: stewards all of them, partners what is released, others nothing."""

from collections.abc import Iterator

import pytest

from dashboard.assurance.voices.survey_figures import WaveFigures
from dashboard.assurance.voices.surveys import SurveyStep
from dashboard.assurance.voices.voice_records import VoiceStep, VoiceWord
from dashboard.errors import NotAllowedError, StepError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Reader
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.dashboard.assurance.voices.heard import OTHER, a_quote
from tests.data_access.store.assurance.kept_before import keep_before
from tests.data_access.store.assurance.surveyed import (
    answered_voice,
    entered_results,
    released_quote,
    released_results,
)
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

PARTNER = Reader(Audience.PARTNER)
CLOCK = Clock(DAY)
NOTHING = WaveFigures(None, None)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store without a survey."""
    with a_store(clock=CLOCK) as found:
        yield found


def told(numbers: tuple[int, ...], reader: Reader) -> tuple[tuple[SurveyStep, ...], WaveFigures]:
    """Give all that a reader reads of released results with one question."""
    with a_store(clock=CLOCK) as store:
        with open_editor(store, STEWARD, DAY, CLOCK) as desk:
            released_results(desk, numbers)
        gate = seen_by(store, reader)
        return gate.survey_steps(), gate.survey_figures(2)


def test_results_are_read_by_partners_once_another_person_released_them(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        entered_results(desk)
    partner = seen_by(store, PARTNER)
    assert [one.number for one in partner.survey_steps()] == [1]
    assert partner.survey_figures(2) == NOTHING
    assert seen_by(store, STEWARD).survey_figures(2).answered == 40


def test_partners_of_two_stores_that_differ_in_hidden_counts_read_the_same() -> None:
    assert told((20, 17, 3), PARTNER) == told((20, 19, 1), PARTNER)
    assert told((20, 17, 3), STEWARD) != told((20, 19, 1), STEWARD)
    steps, _ = told((20, 17, 3), PARTNER)
    assert {(one.asked, one.answered, one.by) for one in steps} == {(0, 0, "")}


def test_a_quote_is_read_by_partners_once_it_is_released(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        entered_results(desk)
        desk.record_voice(a_quote(), after=0)
        assert seen_by(store, PARTNER).voice_steps() == ()
        released_quote(desk, "We were asked")
        waiting = answered_voice(desk, "Jayden Smith, 4, was missed")
        free = VoiceStep(VoiceWord.RELEASED, waiting.number, survey=1, by=OTHER)
        with pytest.raises(StepError, match="a child may be known"):
            desk.record_voice(free, after=waiting.number)
        assert len(seen_by(store, PARTNER).voice_steps()) == 2
    rows = AssuranceRows.of(store.partnership).voices
    keep_before(store, lambda connection: rows.add(connection, [free], CLOCK()))
    steps = seen_by(store, PARTNER).voice_steps()
    assert [(one.word, one.text, one.by) for one in steps] == [
        (VoiceWord.QUOTED, "We were asked", ""),
        (VoiceWord.RELEASED, "", ""),
        (VoiceWord.ANSWERED, "", ""),
        (VoiceWord.RELEASED, "", ""),
    ]


@pytest.mark.parametrize("reader", [Reader(), reader_of([Role.ADMINISTRATOR], Audience.STEWARD)])
def test_the_public_and_who_keeps_accounts_read_nothing(store: Store, reader: Reader) -> None:
    gate = seen_by(store, reader)
    for ask in (gate.survey_steps, gate.voice_steps, lambda: gate.survey_figures(1)):
        with pytest.raises(NotAllowedError):
            ask()
