"""What is asked about a figure that may be right: each question, and the answer that was given.

An answer belongs to a cell and to what stands in it. It holds for a second file too, as long as
both are the same, and becomes commentary when the return is taken in.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from dashboard.errors import Fault

LONGEST_ANSWER = 500


class CheckWeight(IntEnum):
    """How much a question weighs.

    MEND keeps a return from being sent off until the cell is mended or the figure explained. LOOK
    asks to look: the return may go without an answer.
    """

    LOOK = 1
    MEND = 2


class SoftQuestion(NamedTuple):
    """A question about a cell before it is asked: with the key of its line, and its weight."""

    fault: Fault
    indicator: str = ""
    weight: CheckWeight = CheckWeight.MEND


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
    weight: CheckWeight = CheckWeight.MEND

    @property
    def holds_up(self) -> bool:
        """Say whether the return cannot be sent off: it is to be mended, and has no answer."""
        return self.weight is CheckWeight.MEND and not self.is_answered

    @property
    def key(self) -> str:
        """Return what names the question, the same as long as cell and value are the same."""
        told = "\0".join((self.place, self.found)).encode()
        return hashlib.sha256(told).hexdigest()[:16]

    @property
    def is_answered(self) -> bool:
        """Say whether the question was answered."""
        return self.answer is not None


def soft_checks(questions: Iterable[SoftQuestion]) -> tuple[SoftCheck, ...]:
    """Return the questions about a draft, each once, those to be mended first.

    Several questions about the same value in one cell are one, with the greater weight: one answer
    answers them.
    """
    found: dict[str, SoftCheck] = {}
    for fault, line, weight in questions:
        one = SoftCheck(fault.place, fault.found, fault.expected, line, weight=weight)
        found[one.key] = _joined(found[one.key], one) if one.key in found else one
    return tuple(sorted(found.values(), key=lambda one: -one.weight))


def with_answers(
    checks: Iterable[SoftCheck], answers: Mapping[str, GivenAnswer]
) -> tuple[SoftCheck, ...]:
    """Return questions with the answers that were given, by the key of each question."""
    return tuple(replace(one, answer=answers.get(one.key)) for one in checks)


def _joined(first: SoftCheck, second: SoftCheck) -> SoftCheck:
    told = first.expected
    if second.expected != told:
        told += f"{' Also' if told.endswith('?') else '; also'}: {second.expected}"
    return replace(
        first,
        expected=told,
        indicator=first.indicator or second.indicator,
        weight=max(first.weight, second.weight),
    )
