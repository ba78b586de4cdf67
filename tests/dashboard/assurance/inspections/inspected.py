"""Inspections and their findings for tests, in one line each."""

from datetime import date, timedelta
from typing import Any

from dashboard.assurance.inspections.inspection_records import (
    Inspection,
    InspectionFinding,
    InspectionKind,
    InspectionStep,
    InspectionWord,
    Inspectorate,
)
from dashboard.assurance.recorded.findings import FindingWord
from tests.dashboard.assurance.evidence.judged import BY, THEME

TODAY = date(2025, 6, 1)


def a_report(today: date = TODAY, **more: Any) -> InspectionStep:
    """Make the step that enters an inspection which was published a month ago."""
    given = {"word": InspectionWord.PUBLISHED, "title": "Domestic abuse", "by": BY}
    said = {"inspectorate": Inspectorate.SEVERAL, "kind": InspectionKind.JTAI}
    return InspectionStep(**{**given, **said, "published": today - timedelta(days=30), **more})


def an_inspection(*words: InspectionWord) -> Inspection:
    """Make inspection 1 with the steps that followed its report."""
    steps = [
        InspectionStep(word, inspection=1, text="T", by=BY, number=at)
        for at, word in enumerate(words, start=2)
    ]
    return Inspection((a_report(inspection=1, number=1), *steps))


def an_inspection_finding(**more: Any) -> InspectionFinding:
    """Make a finding of inspection 1 about the first theme."""
    given = {"inspection": 1, "word": FindingWord.IMPROVEMENT, "text": "Schools hear late"}
    return InspectionFinding(**{**given, "theme": THEME, "by": BY, **more})
