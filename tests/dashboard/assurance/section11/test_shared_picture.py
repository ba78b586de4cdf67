"""The shared picture: what is stated counts, by the panel's score, beside last year's."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.assurance.section11.assessments import PeerReview, PeerWord
from dashboard.assurance.section11.shared_picture import (
    AssessmentRecords,
    PictureCell,
    PictureWord,
    StandardPicture,
    StandingWord,
    agency_standing,
    overdue_agencies,
    review_due,
    shared_picture,
)
from dashboard.assurance.section11.standards import section11_standards
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

FIRST = section11_standards().standards[0]


def records(*agencies: str, score: int = 2) -> AssessmentRecords:
    """Give a year in which agencies stated theirs complete, with one score."""
    answers = [one for agency in agencies for one in answered(agency, score)]
    return AssessmentRecords([OPENED, *(stated(one) for one in agencies)], answers, [])


def test_what_an_agency_has_not_stated_is_in_no_cell() -> None:
    known = records("police")
    open_too = replace(known, answers=[*known.answers, *answered("care", 0)])
    first = shared_picture(open_too, YEAR, ("police", "care"))[0]
    assert first.cells["police"] == PictureCell(2)
    assert first.cells["care"] == PictureCell()
    assert first.scores == (2,)


def test_the_panel_s_score_counts_and_changes_on_what_counted_last_year() -> None:
    before, now = answered("police", 3, YEAR - 1), answered("police", 2)
    steps = [stated("police", YEAR - 1), OPENED, stated("police")]
    scores = [moderated(before[0], 0), moderated(now[0], 1)]
    first, second, *_ = shared_picture(
        AssessmentRecords(steps, [*before, *now], scores), YEAR, ("police",)
    )
    assert first.cells["police"] == PictureCell(2, 1, 0)
    assert (first.cells["police"].score, first.cells["police"].change) == (1, 1)
    assert second.cells["police"].change == -1
    assert (first.moved(up=True), second.moved(up=False)) == (1, 1)


@pytest.mark.parametrize(
    ("scores", "word"),
    [
        ((3, 3), PictureWord.UNKNOWN),
        ((3, 3, 1), PictureWord.GAP),
        ((3, 3, 3, 1), PictureWord.MIXED),
        ((3, 3, 2, 2), PictureWord.STRENGTH),
        ((3, 2, 2, 2), PictureWord.MIXED),
        ((0, 0, 3, 3), PictureWord.GAP),
    ],
)
def test_a_gap_is_low_in_a_third_and_a_strength_is_in_place_in_half(
    scores: tuple[int, ...], word: PictureWord
) -> None:
    cells = {str(at): PictureCell(one) for at, one in enumerate(scores)}
    assert StandardPicture(FIRST, cells).word is word


def test_a_standing_counts_what_is_given_carried_and_missing() -> None:
    carried = answered("police", 2, YEAR - 1, KEYS[:3])
    given = answered("police", 2, YEAR, KEYS[:1])
    known = AssessmentRecords([OPENED], [*carried, *given], [])
    found = agency_standing(known, YEAR, "police", TODAY)
    assert (found.given, found.carried, found.missing) == (1, 2, len(KEYS) - 3)
    assert found.state is StandingWord.UNDER_WAY
    assert found.asked_next == "Answer 14 and confirm or change 2 carried over"
    late = agency_standing(known, YEAR, "police", DUE.replace(month=2))
    assert late.state is StandingWord.OVERDUE
    assert agency_standing(known, YEAR, "care", TODAY).state is StandingWord.NOT_BEGUN


def test_what_is_stated_waits_for_the_panel_until_all_is_moderated() -> None:
    known = records("police")
    assert agency_standing(known, YEAR, "police", TODAY).state is StandingWord.COMPLETE
    every = replace(known, scores=[moderated(one, 2) for one in known.answers])
    assert agency_standing(every, YEAR, "police", TODAY).state is StandingWord.MODERATED


def test_who_has_not_stated_by_the_day_is_overdue_after_it() -> None:
    known = records("police")
    assert overdue_agencies(known, YEAR, ("police", "care"), DUE) == ()
    assert overdue_agencies(known, YEAR, ("police", "care"), DUE.replace(month=2)) == ("care",)


def test_a_peer_review_is_due_three_years_after_the_last() -> None:
    plan = PeerReview(YEAR, PeerWord.PLANNED, KEYS[:1], "N", date(2024, 5, 1), number=1, review=1)
    assert review_due([plan], YEAR) == YEAR + 2
    found = replace(plan, word=PeerWord.FOUND, number=2)
    assert review_due([plan, found], YEAR) == 2027
