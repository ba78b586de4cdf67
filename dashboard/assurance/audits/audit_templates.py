"""The forms of case file audits: their questions, the scale of each, and which grades are good.

They are data, in `audit_templates.toml` beside this module.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.toml_files import read_toml

FILE = Path(__file__).with_suffix(".toml")
YES, NO, NOT_APPLICABLE = "yes", "no", "not applicable"


class QuestionKind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    YES_NO = "yes or no"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class AuditQuestion:
    """One question: its key, its words, how it is answered, its answers in order, and the good."""

    key: str
    text: str
    kind: QuestionKind
    answers: tuple[str, ...] = ()
    good: tuple[str, ...] = ()

    @property
    def is_graded(self) -> bool:
        """Say whether it is answered by a grade, so that cases can be counted."""
        return self.kind is not QuestionKind.TEXT


@dataclass(frozen=True, slots=True)
class AuditTemplate:
    """One form: its key, its title and its questions in order."""

    key: str
    title: str
    questions: tuple[AuditQuestion, ...]

    @property
    def graded(self) -> tuple[AuditQuestion, ...]:
        """Return the questions that are answered by a grade."""
        return tuple(one for one in self.questions if one.is_graded)


@cache
def audit_templates() -> tuple[AuditTemplate, ...]:
    """Return every form, in the order of the file."""
    return tuple(
        AuditTemplate(one["key"], one["title"], tuple(_question(each) for each in one["question"]))
        for one in read_toml(FILE)["template"]
    )


def template_named(key: str) -> AuditTemplate:
    """Return the form with a key. Raises: KeyError."""
    return {one.key: one for one in audit_templates()}[key]


def _question(written: dict[str, Any]) -> AuditQuestion:
    kind = QuestionKind(written["kind"])
    key, text = written["key"], written["text"]
    if kind is QuestionKind.YES_NO:
        return AuditQuestion(key, text, kind, (YES, NO, NOT_APPLICABLE), (YES,))
    scale, good = written.get("scale", []), written.get("good", [])
    answers = (*scale, NOT_APPLICABLE) if scale else ()
    return AuditQuestion(key, text, kind, answers, tuple(good))
