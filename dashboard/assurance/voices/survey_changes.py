"""What changed from one survey to the next, in words, from the figures that a reader is shown.

Nothing is told that the figures shown do not tell: where a count is hidden that the share needs,
no change is.
"""

from collections.abc import Iterable
from enum import StrEnum

from dashboard.assurance.audits.audit_words import share_change
from dashboard.assurance.voices.survey_figures import QuestionFigures
from dashboard.free_text.folded_names import folded_name

FEWEST_COMPARED = 10
"""The fewest answers of a share that is compared. Chosen here: of fewer, an interval is all."""


class NoChange(StrEnum):
    """Why no change is told."""

    NOT_ASKED = "not asked before"
    OTHER_ANSWERS = "other answers before"
    HIDDEN = "not told"
    FEW = "too few answers"


def survey_change(before: Iterable[QuestionFigures], after: QuestionFigures) -> str:
    """Return the words for the change of a question since earlier results; empty if none is asked.

    The share is that of the answers that are hoped for, of all who took part. Newcombe's interval
    of the difference of the two decides; it is not told.
    """
    if not any(one.good for one in after.answers):
        return ""
    name = folded_name(after.question)
    found = next((one for one in before if folded_name(one.question) == name), None)
    if found is None:
        return NoChange.NOT_ASKED
    if _scale(found) != _scale(after):
        return NoChange.OTHER_ANSWERS
    then, now = _share(found), _share(after)
    if then is None or now is None:
        return NoChange.HIDDEN
    if min(then[1], now[1]) < FEWEST_COMPARED:
        return NoChange.FEW
    return share_change(then, now)


def _scale(one: QuestionFigures) -> list[tuple[str, bool]]:
    return [(folded_name(each.answer), each.good) for each in one.answers]


def _share(one: QuestionFigures) -> tuple[int, int] | None:
    if one.hoped is None or one.whole is None:
        return None
    return one.hoped, one.whole
