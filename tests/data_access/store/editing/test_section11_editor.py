"""Who answers for an agency, states it complete and moderates: nobody beyond their part."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    AssessmentWord,
    PanelScore,
    PeerReview,
    PeerWord,
)
from dashboard.errors import NotAllowedError, StepError
from dashboard.people.roles import OF_AN_AGENCY, Role, reader_of
from dashboard.readers import Audience, Person, Reader
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.data_access.store.assurance.assessed import (
    KEYS,
    YEAR,
    an_answer,
    answered_assessment,
    moderated_assessment,
)
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

CLOCK = Clock(DAY)
PERSON = Person("P. Person")
COMPLETE = AssessmentStep(YEAR, AssessmentWord.COMPLETE, "police")
AGREED = PanelScore(YEAR, "police", KEYS[0], 1, 2)


def a(*roles: Role, agency: str = "police") -> Reader:
    """Give what somebody with roles sees and does, of an agency where it counts."""
    own = [agency] if set(roles) & set(OF_AN_AGENCY) else []
    return reader_of(roles, Audience.STEWARD, own)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in which the police have answered every standard and stated nothing."""
    with a_store(clock=CLOCK) as found:
        with open_editor(found, STEWARD, DAY, CLOCK) as desk:
            answered_assessment(desk)
        yield found


def test_an_agency_answers_for_itself_and_for_no_other(store: Store) -> None:
    with open_editor(store, a(Role.SENDER), DAY, CLOCK, PERSON) as desk:
        assert desk.answer_standard(an_answer(score=3), after=1).by == "P. Person"
    for reader in (a(Role.SENDER, agency="care"), a(Role.MEMBER), a(Role.CHAIR)):
        with (
            open_editor(store, reader, DAY, CLOCK, PERSON) as desk,
            pytest.raises(NotAllowedError),
        ):
            desk.answer_standard(an_answer(KEYS[1]), after=2)
    assert len(seen_by(store, STEWARD).standard_answers()) == len(KEYS) + 1


def test_the_agency_s_signatory_alone_states_it_complete(store: Store) -> None:
    for reader in (a(Role.SENDER), a(Role.ANALYST), a(Role.SIGNATORY, agency="care")):
        with (
            open_editor(store, reader, DAY, CLOCK, PERSON) as desk,
            pytest.raises(NotAllowedError),
        ):
            desk.record_assessment(COMPLETE, after=0)
    with open_editor(store, a(Role.SIGNATORY), DAY, CLOCK, PERSON) as desk:
        assert desk.record_assessment(COMPLETE, after=0).by == "P. Person"
        with pytest.raises(StepError):
            desk.answer_standard(an_answer(), after=1)


def test_the_panel_moderates_what_is_stated_and_nobody_their_own_agency(store: Store) -> None:
    with (
        open_editor(store, a(Role.CHAIR), DAY, CLOCK, PERSON) as desk,
        pytest.raises(StepError),
    ):
        desk.moderate_standard(AGREED, after=0)
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        desk.record_assessment(replace(COMPLETE, by="A"), after=0)
    for reader in (a(Role.CHAIR, Role.SIGNATORY), a(Role.MEMBER), a(Role.SIGNATORY)):
        with (
            open_editor(store, reader, DAY, CLOCK, PERSON) as desk,
            pytest.raises(NotAllowedError),
        ):
            desk.moderate_standard(AGREED, after=0)
    with open_editor(store, a(Role.CHAIR), DAY, CLOCK, PERSON) as desk:
        assert desk.moderate_standard(AGREED, after=0).number == 1


def test_who_keeps_it_alone_opens_a_year_and_records_a_peer_review(store: Store) -> None:
    review = PeerReview(YEAR, PeerWord.PLANNED, KEYS[:1], "A neighbour", DAY)
    opening = AssessmentStep(YEAR + 1, AssessmentWord.OPENED, due=DAY.replace(2026))
    for role in (Role.SENDER, Role.SIGNATORY, Role.CHAIR, Role.SCRUTINEER):
        with open_editor(store, a(role), DAY, CLOCK, PERSON) as desk:
            with pytest.raises(NotAllowedError):
                desk.record_peer_review(review, after=0)
            with pytest.raises(NotAllowedError):
                desk.record_assessment(opening, after=0)
    with open_editor(store, a(Role.ANALYST), DAY, CLOCK, PERSON) as desk:
        assert desk.record_peer_review(review, after=0).review == 1
        assert desk.record_assessment(opening, after=0).year == YEAR + 1


def test_what_was_moderated_is_opened_again_with_a_reason() -> None:
    with a_store(clock=CLOCK) as other, open_editor(other, STEWARD, DAY, CLOCK) as desk:
        moderated_assessment(desk)
        again = AssessmentStep(YEAR, AssessmentWord.REOPENED, "police", by="A")
        after = desk.gate.assessment_steps()[-1].number
        with pytest.raises(StepError):
            desk.record_assessment(again, after=after)
        desk.record_assessment(replace(again, text="the panel asked"), after=after)
        assert desk.answer_standard(an_answer(score=1), after=1).score == 1
