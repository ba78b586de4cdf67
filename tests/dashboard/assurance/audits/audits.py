"""Audits, grades and findings for tests, in one line each."""

from datetime import date
from typing import Any

from dashboard.assurance.audits.audit_templates import template_named
from dashboard.assurance.audits.case_audits import (
    AuditFinding,
    AuditStep,
    AuditWord,
    CaseAudit,
    CaseGrade,
)
from dashboard.assurance.audits.learning_reports import LearningStep, LearningWord
from dashboard.assurance.recorded.findings import FindingWord

BY = "A. Analyst"
DUE = date(2025, 6, 1)
GRADED = template_named("practice-1").graded


def a_plan(**more: Any) -> AuditStep:
    """Make the step that plans an audit of two cases by the police and care."""
    given = {"topic": 1, "template": "practice-1", "cases": 2, "cohort": "plans for neglect"}
    said = {"drawn": "at random", "agencies": ("police", "care"), "due": DUE, "by": BY}
    return AuditStep(**{"word": AuditWord.PLANNED, **given, **said, **more})


def an_audit(*words: AuditWord, **more: Any) -> CaseAudit:
    """Make audit 1 with the steps that followed its plan."""
    steps = [AuditStep(word, audit=1, number=at, by=BY) for at, word in enumerate(words, start=2)]
    return CaseAudit((a_plan(**{"audit": 1, "number": 1, **more}), *steps))


def grades(case: int, answers: dict[str, str], agency: str = "", **more: Any) -> list[CaseGrade]:
    """Make the answers of an agency about one case of audit 1, or those agreed."""
    given = {"audit": 1, "case": case, "agency": agency, "by": BY, **more}
    return [CaseGrade(question=key, answer=said, **given) for key, said in answers.items()]


def every_grade(case: int, is_good: bool, agency: str = "", **more: Any) -> list[CaseGrade]:
    """Make the same answer to each question that is graded: the best, or one that is not good."""
    at = {one.key: one.good[0] if is_good else _bad(one.answers, one.good) for one in GRADED}
    return grades(case, at, agency, **more)


def _bad(answers: tuple[str, ...], good: tuple[str, ...]) -> str:
    return next(one for one in answers if one not in good)


def a_finding(**more: Any) -> AuditFinding:
    """Make a finding of audit 1."""
    given = {"audit": 1, "word": FindingWord.STRENGTH, "text": "The child is heard", "by": BY}
    return AuditFinding(**{**given, **more})


def a_version(**more: Any) -> LearningStep:
    """Make a version of the learning report of audit 1."""
    given = {"audit": 1, "word": LearningWord.WRITTEN, "text": "Histories are begun late", "by": BY}
    return LearningStep(**{**given, "voice": "Children want to be asked sooner", **more})
