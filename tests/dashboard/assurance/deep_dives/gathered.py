"""Deep-dives and what they gathered, for tests, in one line each."""

from dataclasses import replace
from typing import Any

from dashboard.assurance.deep_dives.deep_dives import DeepDive, DiveStep, DiveWord, PieceKind

BY, OTHER = "A. Analyst", "B. Other"
OPENED = DiveStep(
    DiveWord.OPENED, 1, "Self-harm", "thematic-1", text="what helps?", by=BY, number=1
)
CONCLUDED = DiveStep(DiveWord.CONCLUDED, 1, text="Plans come late", by=BY)


def a_piece(**more: Any) -> DiveStep:
    """Make the step that gathers an indicator in deep-dive 1."""
    given = {"kind": PieceKind.INDICATOR, "key": "enquiries", "section": "figures", "by": BY}
    return DiveStep(**{"word": DiveWord.GATHERED, "dive": 1, **given, **more})


def later(*steps: DiveStep) -> list[DiveStep]:
    """Number steps of deep-dive 1, from 2."""
    return [replace(one, dive=1, number=at) for at, one in enumerate(steps, start=2)]


def a_dive(*steps: DiveStep) -> DeepDive:
    """Make deep-dive 1 with the steps that followed its opening."""
    return DeepDive((OPENED, *later(*steps)))
