"""What is asked about a figure that may be right: each question, and the answer that was given.

An answer belongs to a cell and to what stands in it. It holds for a second file too, as long as
both are the same, and becomes commentary when the return is taken in.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from dashboard.errors import Fault

LONGEST_ANSWER = 500


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer to a question about one cell, by whom and when."""

    key: str
    text: str
    by: str = ""
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class SoftCheck:
    """A question about one cell: where, what was found, what was expected, and the answer.

    `indicator` is the key of the line that it is about; empty if it is about no line.
    """

    place: str
    found: str
    expected: str
    indicator: str = ""
    answer: GivenAnswer | None = None

    @property
    def key(self) -> str:
        """Return what names the question, the same as long as cell and value are the same."""
        told = "\0".join((self.place, self.found)).encode()
        return hashlib.sha256(told).hexdigest()[:16]

    @property
    def is_answered(self) -> bool:
        """Say whether the question was answered."""
        return self.answer is not None


def soft_checks(questions: Iterable[tuple[Fault, str]]) -> tuple[SoftCheck, ...]:
    """Return the questions about a draft, each once.

    `questions` are faults with the key of the line that each is about.
    """
    found = (SoftCheck(one.place, one.found, one.expected, line) for one, line in questions)
    return tuple({one.key: one for one in found}.values())


def with_answers(
    checks: Iterable[SoftCheck], answers: Mapping[str, GivenAnswer]
) -> tuple[SoftCheck, ...]:
    """Return questions with the answers that were given, by the key of each question."""
    return tuple(replace(one, answer=answers.get(one.key)) for one in checks)
