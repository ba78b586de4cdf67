"""Papers for tests: a year's report of which every part is there, and steps of it."""

from dataclasses import replace
from typing import Any

from dashboard.assurance.yearly.paper_lists import PaperKind, list_of
from dashboard.assurance.yearly.written_papers import (
    PaperStep,
    PaperWord,
    WrittenPaper,
    written_paper,
)

YEAR = 2023
WRITER, OTHER = "A. Steward", "B. Other"


def a_step(word: PaperWord = PaperWord.WRITTEN, **more: Any) -> PaperStep:
    """Make a step of the yearly report of 2023-24."""
    return PaperStep(**{"kind": PaperKind.YEARLY, "year": YEAR, "word": word, "by": WRITER, **more})


def parts(kind: PaperKind = PaperKind.YEARLY, *left: str, agency: str = "") -> list[PaperStep]:
    """Make a text of every part of a paper, but for those whose keys are left out."""
    held_to = list_of(kind, YEAR)
    assert held_to is not None
    keys = [one.key for one in held_to.sections if one.key not in left]
    return [
        a_step(kind=kind, section=key, text=f"What there is to say of {key}.", agency=agency)
        for key in keys
    ]


def a_paper(
    *steps: PaperStep, kind: PaperKind = PaperKind.YEARLY, agency: str = ""
) -> WrittenPaper:
    """Make a paper of numbered steps."""
    held_to = list_of(kind, YEAR)
    assert held_to is not None
    numbered = [replace(one, number=at) for at, one in enumerate(steps, start=1)]
    return written_paper(held_to, YEAR, numbered, agency)
