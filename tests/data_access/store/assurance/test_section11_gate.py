"""Who reads a Section 11 assessment: the agency its own, the panel all, partners what is stated."""

from collections.abc import Iterator

import pytest

from dashboard.assurance.section11.assessments import AssessmentStep, AssessmentWord
from dashboard.errors import NotAllowedError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Reader
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.data_access.store.assurance.assessed import (
    KEYS,
    YEAR,
    an_answer,
    answered_assessment,
    moderated_assessment,
    reviewed,
    stated_assessment,
)
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

CLOCK = Clock(DAY)
PARTNER = Reader(Audience.PARTNER)
CHAIR = reader_of([Role.CHAIR], Audience.STEWARD)
POLICE, CARE = (reader_of([Role.SENDER], Audience.STEWARD, [one]) for one in ("police", "care"))


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in which no year is open."""
    with a_store(clock=CLOCK) as found:
        yield found


def test_before_it_is_stated_others_read_only_what_is_answered(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        answered_assessment(desk, many=2)
    for reader in (PARTNER, CARE):
        found = seen_by(store, reader).standard_answers()
        assert [one.standard for one in found] == list(KEYS[:2])
        told = {(one.score, one.evidence, one.improvement, one.due, one.by) for one in found}
        assert told == {(None, "", "", None, "")}
    own = seen_by(store, POLICE).standard_answers()[0]
    assert (own.score, own.evidence, own.by) == (2, "records", "A. Analyst")
    panel = seen_by(store, CHAIR).standard_answers()[0]
    assert (panel.score, panel.evidence, panel.by) == (2, "records", "")


def test_once_it_is_stated_partners_read_scores_and_areas_without_evidence(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        moderated_assessment(desk)
        reviewed(desk)
    gate = seen_by(store, PARTNER)
    first = gate.standard_answers()[0]
    assert (first.score, first.improvement, first.evidence) == (2, "reach everybody", "")
    assert [(one.score, one.text, one.by) for one in gate.panel_scores()] == [
        (1, "as it was read", "")
    ]
    assert [one.text for one in gate.peer_reviews()] == ["", "supervision is thoughtful"]
    assert {one.by for one in gate.assessment_steps()} == {""}


def test_once_it_is_reopened_partners_read_no_score_of_the_panel_until_it_is_stated_again(
    store: Store,
) -> None:
    readers = (PARTNER, CARE, POLICE, CHAIR, STEWARD)

    def told() -> list[int]:
        return [len(seen_by(store, one).panel_scores()) for one in readers]

    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        moderated_assessment(desk)
        assert told() == [1, 1, 1, 1, 1]
        stated = seen_by(store, STEWARD).assessment_steps()[-1].number
        again = AssessmentStep(YEAR, AssessmentWord.REOPENED, "police", text="a slip", by="A")
        step = desk.record_assessment(again, after=stated)
        assert told() == [0, 0, 1, 1, 1]
        complete = AssessmentStep(YEAR, AssessmentWord.COMPLETE, "police", by="A")
        desk.record_assessment(complete, after=step.number)
        assert told() == [1, 1, 1, 1, 1]


def test_words_that_tell_of_a_child_are_read_by_stewards_and_the_agency_alone(
    store: Store,
) -> None:
    telling = "Jamie Smith, 4, was missed"
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        stated = stated_assessment(desk)
        again = AssessmentStep(YEAR, AssessmentWord.REOPENED, "police", text="a slip", by="A")
        step = desk.record_assessment(again, after=stated.number)
        told = an_answer(evidence=telling, improvement=telling)
        desk.answer_standard(told, after=1)
        complete = AssessmentStep(YEAR, AssessmentWord.COMPLETE, "police", by="A")
        desk.record_assessment(complete, after=step.number)
    first = [seen_by(store, one).standard_answers()[0] for one in (PARTNER, CARE, CHAIR, POLICE)]
    assert [one.score for one in first] == [None, None, 2, 2]  # it was changed before the statement
    for reader, words in ((STEWARD, telling), (POLICE, telling), (PARTNER, ""), (CHAIR, "")):
        assert seen_by(store, reader).standard_answers()[-1].improvement == words


@pytest.mark.parametrize("reader", [Reader(), reader_of([Role.ADMINISTRATOR], Audience.STEWARD)])
def test_the_public_and_who_keeps_accounts_read_nothing(store: Store, reader: Reader) -> None:
    gate = seen_by(store, reader)
    for ask in (
        gate.assessment_steps,
        gate.standard_answers,
        gate.panel_scores,
        gate.peer_reviews,
    ):
        with pytest.raises(NotAllowedError):
            ask()
