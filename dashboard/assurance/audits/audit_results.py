"""What an audit came to, question by question: counts for its group, and words for others."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.assurance.audits.audit_templates import NOT_APPLICABLE, AuditQuestion, AuditTemplate
from dashboard.assurance.audits.audit_words import ChangeWord, change_word, told_share
from dashboard.assurance.audits.case_audits import CaseGrade, grades_in_force
from dashboard.comparators import intervals


@dataclass(frozen=True, slots=True)
class QuestionCount:
    """How many cases were agreed to be good, of how many to which the question applies."""

    question: AuditQuestion
    good: int
    cases: int

    @property
    def said(self) -> str:
        """Say the count, for the group alone: "7 of 12"; empty if it applies to no case."""
        return f"{self.good} of {self.cases}" if self.cases else ""

    @property
    def interval(self) -> str:
        """Say the 95 per cent interval of the share: "32% to 81%"; empty without a case.

        It is Wilson's, rounded to whole per cent.
        """
        if not self.cases:
            return ""
        found = intervals.share_interval(self.good, self.cases)
        return f"{found.lower:.0f}% to {found.upper:.0f}%"


@dataclass(frozen=True, slots=True)
class QuestionTelling:
    """What is told of a question beyond the group: its words, and those of the change.

    `change` is empty without a re-audit, and where one of the two audits is not told.
    """

    question: AuditQuestion
    told: str
    change: str = ""


def question_counts(
    template: AuditTemplate, grades: Iterable[CaseGrade]
) -> tuple[QuestionCount, ...]:
    """Count the agreed grades of each question, whatever each agency said by itself."""
    agreed = [one for key, one in grades_in_force(grades).items() if not key[2]]
    return tuple(_count(one, agreed) for one in template.graded)


def _count(question: AuditQuestion, agreed: list[CaseGrade]) -> QuestionCount:
    answers = [one.answer for one in agreed if one.question == question.key]
    applies = [one for one in answers if one and one != NOT_APPLICABLE]
    return QuestionCount(question, sum(one in question.good for one in applies), len(applies))


def question_tellings(
    counts: Iterable[QuestionCount], before: Iterable[QuestionCount] = ()
) -> tuple[QuestionTelling, ...]:
    """Return what is told of each question; `before` are the counts of the audit that it repeats.

    Only questions are told, never an agency's part of one.
    """
    earlier = {one.question.key: one for one in before}
    return tuple(
        QuestionTelling(
            one.question,
            told_share(one.good, one.cases),
            change_told(earlier.get(one.question.key), one),
        )
        for one in counts
    )


def side_by_side(before: QuestionCount, after: QuestionCount) -> str:
    """Say two audits side by side, for the group alone: "7 of 12, then 10 of 12: could be chance".

    The words for the change are those that are told beyond the group.
    """
    counts = f"{before.said or 'no case'}, then {after.said or 'no case'}"
    return f"{counts}: {change_told(before, after) or 'too few to tell'}"


def change_told(before: QuestionCount | None, after: QuestionCount) -> str:
    """Return the words for the change of one question; empty if it is not told."""
    if before is None:
        return ""
    found: ChangeWord | None = change_word((before.good, before.cases), (after.good, after.cases))
    return found.value if found else ""
