"""A count of a small audit is found in any form in which it could be told."""

import pytest

from tests.attack.rooms.audited import SmallAudits, TrueAnswer

QUESTION = "how well is the child’s own view heard?"
AUDITS = SmallAudits({7: {QUESTION: TrueAnswer(9, 11)}}, {7: 12})
TOLD = (
    *("How well is the child’s own view heard? 9", "How well is the child’s own view heard? two"),
    *("82% How well is the child’s own view heard?", "How well is the child’s own view heard? all"),
    *("In ten of twelve files the plan was late.", "Case files: 3 out of 11 were late."),
    *("None of the cases was late.", "The audit: 8 of the 12 were late."),
)
UNTOLD = (
    *("How well is the child’s own view heard? more than half, clearly more", "12 working days"),
    *("How well is the child’s own view heard? about half, on 9 June 2026", "3 of 4 audits"),
    "10 of 12 agencies answered",
)
OWN = ("The plan was late in 9 of 12.", "It was so in 82 per cent.", "There were 12 children.")


@pytest.mark.parametrize("text", TOLD)
def test_a_count_beside_a_question_or_of_cases_is_found_anywhere(text: str) -> None:
    assert list(AUDITS.faults("/evidence", [text]))


@pytest.mark.parametrize("text", UNTOLD)
def test_words_and_other_numbers_are_no_count_of_it(text: str) -> None:
    assert not list(AUDITS.faults("/evidence", [text]))


@pytest.mark.parametrize("text", OWN)
def test_on_an_audits_own_pages_any_count_and_share_is_found(text: str) -> None:
    assert list(AUDITS.faults("/audits/7/report", [text]))
    assert not list(AUDITS.faults("/evidence", [text]))
