"""What is said of a change between two surveys: what the figures shown say, and no more."""

import pytest

from dashboard.assurance.voices.survey_changes import survey_change
from dashboard.assurance.voices.survey_figures import WaveFigures, protected_figures, true_figures
from dashboard.disclosure.small_numbers import SmallNumberLimits
from tests.dashboard.assurance.voices.heard import counts, figures, question, results


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([93, 70, 5], [130, 51, 6], "clearly more"),
        ([130, 51, 6], [93, 70, 5], "clearly fewer"),
        ([50, 50, 0], [53, 47, 0], "could be chance"),
        ([3, 4, 0], [50, 50, 0], "too few answers"),
        ([20, 20, 10, 0], [20, 20, 0], "other answers before"),
    ],
)
def test_a_change_is_said_in_words(before: list[int], after: list[int], told: str) -> None:
    assert survey_change([question(before)], question(after)) == told


def test_a_question_that_is_new_or_has_no_answer_that_is_hoped_for_has_no_change() -> None:
    now = question([50, 50, 0])
    assert survey_change([question([50, 50, 0], "Another?")], now) == "not asked before"
    neither = [one for one in counts([50, 50, 0])]
    plain = [type(one)(one.wave, one.question, one.answer, one.count) for one in neither]
    step = results(answered=100)
    assert survey_change([], true_figures(step, plain).questions[0]) == ""


def test_no_change_is_told_of_a_share_that_is_hidden() -> None:
    def told(wave: WaveFigures) -> WaveFigures:
        return protected_figures(wave, SmallNumberLimits(1, 5))

    for many in (3, 4):
        hidden = told(figures([many, 37 - many, 0])).questions
        assert survey_change(hidden, question([30, 7, 3])) == "not told"
