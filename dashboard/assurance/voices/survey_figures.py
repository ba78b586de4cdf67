"""The counts of a survey's answers as a reader is shown them: small ones and their way back hidden.

How many answered is shown, so each question is one sum: its answers, and those who gave none. The
smallest counts are hidden, with as few others as it takes that none can be worked out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.assurance.voices.surveys import SurveyCount, SurveyStep
from dashboard.disclosure.small_numbers import SmallNumberLimits
from dashboard.disclosure.suppression.cells import CellLink, SuppressionCell
from dashboard.disclosure.suppression.protection import choose_pattern

FEWEST_ANSWERED = 10
"""The fewest answers of which anything is told beyond stewards.

With MOST_ANSWERS of a question and those who gave none, all of ten can be hidden and each stays
uncertain. Chosen here."""
MOST_ANSWERS = 7
"""The most answers that a question offers."""


@dataclass(frozen=True, slots=True)
class AnswerFigure:
    """One answer, whether it is hoped for, and how many gave it; None is a count that is hidden."""

    answer: str
    good: bool
    count: int | None


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """A question with the counts of its answers, in their order.

    `silent` are those who gave no answer, `whole` all who took part; None is hidden.
    """

    question: str
    answers: tuple[AnswerFigure, ...]
    silent: int | None
    whole: int | None

    @property
    def hoped(self) -> int | None:
        """Return how many gave an answer that is hoped for; None if it is not said or not asked."""
        good = [one.count for one in self.answers if one.good]
        if not good:
            return None
        other = [*(one.count for one in self.answers if not one.good), self.silent]
        found = _sum(good)
        return _difference(self.whole, _sum(other)) if found is None else found

    @property
    def scale(self) -> tuple[str, ...]:
        """Return its answers in words, in their order."""
        return tuple(one.answer for one in self.answers)


@dataclass(frozen=True, slots=True)
class WaveFigures:
    """The figures of a survey's results; `asked` is 0 if nobody knows it, and None is hidden.

    Where so few answered that nothing is told, `answered` is None and there are no questions.
    """

    asked: int | None
    answered: int | None
    questions: tuple[QuestionFigures, ...] = ()

    @property
    def response(self) -> float | None:
        """Return how many of those asked answered, in per cent; None if it is not said."""
        if not self.asked or self.answered is None:
            return None
        return 100 * self.answered / self.asked


def true_figures(step: SurveyStep, counts: Iterable[SurveyCount]) -> WaveFigures:
    """Return the figures of results as they were entered, which stewards are shown."""
    by_question: dict[str, list[SurveyCount]] = {}
    for one in counts:
        by_question.setdefault(one.question, []).append(one)
    questions = tuple(_question(at, found, step.answered) for at, found in by_question.items())
    return WaveFigures(step.asked, step.answered, questions)


def protected_figures(found: WaveFigures, limits: SmallNumberLimits) -> WaveFigures:
    """Return true figures as they are shown beyond stewards, with small counts hidden.

    A question whose answers do not add up to those who took part is left out: a text of it was
    removed for good.
    """
    answered = found.answered or 0
    if answered < FEWEST_ANSWERED or limits.has(answered):
        return WaveFigures(None, None)
    missing = (found.asked or 0) - answered
    asked = None if found.asked and limits.has(missing) else found.asked
    questions = tuple(_protected(one, limits) for one in found.questions if _adds_up(one))
    return WaveFigures(asked, answered, questions)


def _question(text: str, counts: Sequence[SurveyCount], whole: int) -> QuestionFigures:
    answers = tuple(AnswerFigure(one.answer, one.good, one.count) for one in counts if one.answer)
    silent = sum(one.count for one in counts if not one.answer)
    return QuestionFigures(text, answers, silent, whole)


def _adds_up(found: QuestionFigures) -> bool:
    return sum(one.count or 0 for one in found.answers) + (found.silent or 0) == found.whole


def _protected(found: QuestionFigures, limits: SmallNumberLimits) -> QuestionFigures:
    counts = [*(one.count or 0 for one in found.answers), found.silent or 0]
    cells = [
        SuppressionCell(
            value=one,
            sensitive=limits.has(one),
            hideable=one >= limits.smallest,
            least=min(limits.smallest, 1),
        )
        for one in counts
    ]
    whole = SuppressionCell(value=found.whole or 0, hideable=False)
    link = CellLink((*((1, at) for at in range(len(cells))), (-1, len(cells))))
    hidden = choose_pattern([*cells, whole], [link]).hidden
    shown = [None if out else one for one, out in zip(counts, hidden, strict=False)]
    return replace(
        found,
        answers=tuple(
            replace(one, count=at) for one, at in zip(found.answers, shown, strict=False)
        ),
        silent=shown[-1],
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    known = list(counts)
    return None if None in known else sum(one for one in known if one is not None)


def _difference(whole: int | None, part: int | None) -> int | None:
    return None if whole is None or part is None else whole - part
