"""What may be recorded of Section 11: whole answers, in the open year, by who had read the last."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dashboard.assurance.section11.assessment_rules import (
    LONGEST_EVIDENCE,
    AssessmentGround,
    answer_faults,
    assessment_step_faults,
    panel_faults,
    review_faults,
)
from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    AssessmentWord,
    PeerReview,
    PeerWord,
    StandardAnswer,
)
from dashboard.errors import Fault
from tests.dashboard.assurance.section11.assessed import (
    DUE,
    KEYS,
    OPENED,
    TODAY,
    YEAR,
    answered,
    moderated,
    stated,
)

ANSWER = StandardAnswer(YEAR, "police", KEYS[0], 2, "records", "reach everybody", DUE, "A")
GROUND = AssessmentGround([OPENED], [], ["police", "care"])
OWN = answered("police", 2)
COMPLETE = AssessmentGround([OPENED, stated("police")], OWN, ["police", "care"])
REVIEW = PeerReview(YEAR, PeerWord.PLANNED, KEYS[:2], "A neighbour", TODAY, by="A")


def places(faults: tuple[Fault, ...]) -> list[str]:
    """Give where the faults are."""
    return [one.place for one in faults]


def test_a_whole_answer_may_be_saved() -> None:
    assert answer_faults(ANSWER, GROUND, 0) == ()
    nothing = replace(ANSWER, score=0, evidence="", improvement="", due=None)
    assert answer_faults(nothing, GROUND, 0) == ()


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"score": None}, "the score"),
        ({"score": 4}, "the score"),
        ({"evidence": ""}, "the evidence"),
        ({"evidence": "x" * (LONGEST_EVIDENCE + 1)}, "the evidence"),
        ({"due": None}, "the day"),
        ({"improvement": ""}, "the area"),
        ({"by": " "}, "your name"),
        ({"agency": "nobody"}, "the agency"),
        ({"standard": "nothing"}, "the standard"),
        ({"year": YEAR - 1}, "the year"),
    ],
)
def test_an_answer_that_lacks_something_is_refused_there(
    change: dict[str, Any], place: str
) -> None:
    assert places(answer_faults(replace(ANSWER, **change), GROUND, 0)) == [place]


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = answer_faults(replace(ANSWER, score=9, by="", due=None), GROUND, 0)
    assert set(places(found)) == {"the score", "your name", "the day"}


def test_what_another_wrote_meanwhile_is_not_overwritten() -> None:
    (known,) = answered("police", 1, YEAR - 1, KEYS[:1])
    ground = replace(GROUND, answers=[known])
    assert answer_faults(ANSWER, ground, known.number) == ()
    assert places(answer_faults(ANSWER, ground, 0)) == ["the standard"]


def test_what_is_stated_complete_is_not_changed() -> None:
    assert places(answer_faults(ANSWER, COMPLETE, OWN[0].number)) == ["the standard"]


def test_an_assessment_is_stated_once_all_is_answered_for_this_year() -> None:
    step = AssessmentStep(YEAR, AssessmentWord.COMPLETE, "police", by="S")
    ready = replace(GROUND, answers=OWN)
    assert assessment_step_faults(step, ready, TODAY, 0) == ()
    for answers in (OWN[1:], (*answered("police", 2, YEAR - 1, KEYS[:1]), *OWN[1:])):
        short = replace(GROUND, answers=answers)
        assert places(assessment_step_faults(step, short, TODAY, 0)) == ["the answers"]
    assert places(assessment_step_faults(step, COMPLETE, TODAY, 2)) == ["the step"]


def test_a_year_is_opened_once_with_a_day_ahead() -> None:
    fresh = AssessmentGround([], [], ["police"])
    assert assessment_step_faults(OPENED, fresh, TODAY, 0) == ()
    past = replace(OPENED, due=TODAY - timedelta(days=1))
    assert places(assessment_step_faults(past, fresh, TODAY, 0)) == ["the day"]
    assert places(assessment_step_faults(OPENED, GROUND, TODAY, 1)) == ["the year"]
    far = replace(OPENED, year=YEAR + 5)
    assert places(assessment_step_faults(far, fresh, TODAY, 0)) == ["the year"]


def test_another_score_of_the_panel_needs_a_reason_and_the_answer_that_it_read() -> None:
    agreed = moderated(OWN[0], 2)
    assert panel_faults(replace(agreed, text=""), COMPLETE, [], 0) == ()
    differs = replace(agreed, score=1, text="")
    assert places(panel_faults(differs, COMPLETE, [], 0)) == ["the words"]
    assert panel_faults(replace(differs, text="as read"), COMPLETE, [], 0) == ()
    assert places(panel_faults(agreed, COMPLETE, [agreed], 0)) == ["the standard"]
    assert places(panel_faults(replace(agreed, answer=7), COMPLETE, [], 0)) == ["the standard"]
    assert places(panel_faults(agreed, replace(GROUND, answers=OWN), [], 0)) == ["the agency"]


def test_a_peer_review_is_planned_with_standards_and_ends_with_what_it_found() -> None:
    assert review_faults(REVIEW, [], TODAY, 0) == ()
    bare = replace(REVIEW, standards=(), reviewer="")
    assert places(review_faults(bare, [], TODAY, 0)) == ["the standard", "the reviewer"]
    plan = replace(REVIEW, review=1, number=1)
    found = replace(plan, word=PeerWord.FOUND, text="it is thoughtful", number=0)
    assert review_faults(found, [plan], TODAY, 1) == ()
    later = replace(found, day=TODAY + timedelta(days=1), text="")
    assert places(review_faults(later, [plan], TODAY, 1)) == ["the day", "the words"]
    assert places(review_faults(found, [plan], TODAY, 0)) == ["the review"]
    assert places(review_faults(replace(found, review=9), [plan], TODAY, 0)) == ["the review"]
