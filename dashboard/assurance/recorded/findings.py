"""Findings, whatever they come from: the framework's words for them, and which are in force.

Source: the framework, "Our evidence base: building a shared understanding".
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol, TypeVar


class FindingWord(StrEnum):
    """What a finding is, or that one was taken back."""

    STRENGTH = "strength"
    IMPROVEMENT = "improvement"
    TAKEN_BACK = "taken back"


class FindingEvidence(StrEnum):
    """The framework's types of evidence."""

    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"
    OUTCOME = "outcome"


class FindingSource(StrEnum):
    """The framework's sources of evidence."""

    FAMILIES = "families"
    FRONTLINE = "frontline"
    CASE_FILES = "case files"
    OTHER = "other"


class FrameworkTheme(StrEnum):
    """The framework's three main themes."""

    PRACTICE = "practice"
    CONTEXT = "organisation"
    WIDER = "wider picture"


class RecordedFinding(Protocol):
    """A finding, or that the one with the number `about` was taken back."""

    @property
    def word(self) -> FindingWord:
        """Return what it is."""

    @property
    def about(self) -> int:
        """Return the number of the finding that is taken back; 0 for others."""

    @property
    def number(self) -> int:
        """Return its number."""


F = TypeVar("F", bound=RecordedFinding)


def findings_in_force(findings: Iterable[F]) -> tuple[F, ...]:
    """Return the findings that were not taken back, oldest first."""
    found = tuple(findings)
    gone = {one.about for one in found}
    return tuple(
        one for one in found if one.word is not FindingWord.TAKEN_BACK and one.number not in gone
    )
