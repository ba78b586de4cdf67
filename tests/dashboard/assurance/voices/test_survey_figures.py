"""The attack on a survey's figures: no small count can be worked out from what partners read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.assurance.voices.survey_figures import (
    FEWEST_ANSWERED,
    MOST_ANSWERS,
    QuestionFigures,
    WaveFigures,
    protected_figures,
)
from dashboard.disclosure.small_numbers import SmallNumberLimits
from tests.dashboard.assurance.voices.heard import figures

LIMITS = SmallNumberLimits(1, 5)
COUNTS = st.lists(st.integers(0, 14), min_size=2, max_size=MOST_ANSWERS + 1)


def shown(numbers: Sequence[int], asked: int = 0) -> WaveFigures:
    """Give what partners read of results with one question."""
    return protected_figures(figures(numbers, asked), LIMITS)


def told(one: QuestionFigures) -> list[int | None]:
    """Give the counts of a question as they are shown, the last of those who gave no answer."""
    return [*(each.count for each in one.answers), one.silent]


def fitting(one: QuestionFigures) -> Iterator[tuple[int, ...]]:
    """Give every set of hidden counts that fits what is shown: each above zero, as zeros are."""
    known = told(one)
    rest = (one.whole or 0) - sum(count or 0 for count in known)
    hidden = known.count(None)
    for guess in product(range(1, rest + 1), repeat=max(hidden - 1, 0)):
        last = rest - sum(guess)
        if hidden and last >= 1:
            yield (*guess, last)


def test_counts_that_are_not_small_are_shown_as_they_are() -> None:
    found = shown([20, 12, 0, 8], asked=60)
    assert told(found.questions[0]) == [20, 12, 0, 8]
    assert (found.asked, found.answered) == (60, 40)
    assert found.questions[0].hoped == 20
    assert found.response == pytest.approx(66.7, abs=0.1)


@given(COUNTS)
@settings(max_examples=60, deadline=None)
def test_no_small_count_is_shown_or_can_be_worked_out(numbers: list[int]) -> None:
    found = shown(numbers)
    if sum(numbers) < FEWEST_ANSWERED:
        assert found == WaveFigures(None, None)
        return
    (question,) = found.questions
    known = told(question)
    assert [one for one in known if one is not None and LIMITS.has(one)] == []
    hidden = [at for at, one in enumerate(known) if one is None]
    rest = sum(numbers[at] for at in hidden)
    for place in hidden:
        least, most = 1, rest - (len(hidden) - 1)
        assert most - least >= (2 if LIMITS.has(numbers[place]) else 1)


def test_an_attack_by_every_guess_leaves_three_counts_at_least() -> None:
    for numbers in ([3, 17, 20], [3, 4, 5, 6], [1, 1, 1, 7], [2, 0, 0, 30]):
        (question,) = shown(numbers).questions
        guesses = list(fitting(question))
        hidden = [numbers[at] for at, one in enumerate(told(question)) if one is None]
        for place, count in enumerate(hidden):
            possible = {guess[place] for guess in guesses}
            assert len(possible) >= (3 if LIMITS.has(count) else 2), (numbers, place)


def test_of_few_who_answered_not_even_their_number_is_told() -> None:
    assert shown([5, 4]) == WaveFigures(None, None)
    assert shown([6, 6]).answered == 12


def test_how_many_were_asked_is_hidden_if_few_of_them_did_not_answer() -> None:
    for asked, expected in ((40, 40), (41, None), (45, None), (46, 46), (0, 0)):
        assert shown([20, 20], asked).asked == expected


def test_a_question_with_a_text_that_was_removed_is_left_out() -> None:
    found = figures([20, 12, 8])
    broken = found.questions[0].answers[:1]
    whole = WaveFigures(0, 40, (QuestionFigures("[removed]", broken, 0, 40),))
    assert protected_figures(whole, LIMITS).questions == ()


def test_a_share_is_told_if_the_other_answers_tell_it() -> None:
    question = shown([9, 11, 20]).questions[0]
    assert question.hoped == 9
    hidden = shown([3, 30, 0]).questions[0]
    assert told(hidden) == [None, None, 0]
    assert (hidden.hoped, hidden.whole) == (None, 33)
    back = replace(
        question, answers=(replace(question.answers[0], count=None), *question.answers[1:])
    )
    assert back.hoped == 9
