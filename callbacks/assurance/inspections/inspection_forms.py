"""Reads the forms of inspections: a report, findings, the response, and what came of it."""

from collections.abc import Iterable
from dataclasses import replace

from callbacks.web.form_posts import Said, day_read, number_read, word_read
from dashboard.agreements.form_texts import FormTexts, TextField
from dashboard.assurance.inspections.inspection_records import (
    Inspection,
    InspectionFinding,
    InspectionKind,
    InspectionStep,
    InspectionWord,
    Inspectorate,
)
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FindingWord,
    FrameworkTheme,
)
from dashboard.errors import Fault
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from layouts.assurance.audit_forms import INDICATOR, THEME
from layouts.assurance.evidence.place_fields import CONTEXT, EVIDENCE, SOURCE
from layouts.assurance.inspections.inspection_forms import FINDING, INSPECTORATE, KIND
from layouts.assurance.record_forms import ABOUT, BY, DAY, DO, TITLE, WORDS, RecordForms
from layouts.frame.form_fields import faults_by_field

INSPECTION_TEXTS = (
    TextField(TITLE, most=LONGEST_NAME),
    TextField(WORDS, most=LONGEST_NOTE),
    TextField(BY, most=LONGEST_NAME, looked_through=False),
)
PLACES = {
    "the title": TITLE,
    "the day": DAY,
    "the words": WORDS,
    "the theme": THEME,
    "the indicator": INDICATOR,
    "your name": BY,
}
"""The fields of forms by what faults call them."""


def refused_inspection(
    forms: RecordForms, said: Said, texts: FormTexts, faults: Iterable[Fault] = ()
) -> RecordForms:
    """Return the forms of a page with the one that was not taken, and why."""
    told = faults_by_field(texts, faults, PLACES, WORDS)
    return forms.refused(said, told, texts)


def report_read(said: Said) -> InspectionStep:
    """Read the report of an inspection. Raises: StepError for a choice that is none."""
    return InspectionStep(
        InspectionWord.PUBLISHED,
        inspectorate=word_read(said, INSPECTORATE, Inspectorate),
        kind=word_read(said, KIND, InspectionKind),
        title=said.get(TITLE, ""),
        published=day_read(said, DAY),
        text=said.get(WORDS, ""),
        by=said.get(BY, ""),
    )


def response_read(said: Said, inspection: Inspection) -> InspectionStep:
    """Read the next step of an inspection. Raises: StepError if the form names none."""
    word = word_read(said, DO, InspectionWord)
    return InspectionStep(
        word, inspection=inspection.number, text=said.get(WORDS, ""), by=said.get(BY, "")
    )


def inspection_finding_read(said: Said, inspection: Inspection) -> InspectionFinding:
    """Read a finding, or that one is taken back. Raises: StepError for a choice that is none."""
    found = InspectionFinding(
        inspection.number, FindingWord.TAKEN_BACK, said.get(WORDS, ""), by=said.get(BY, "")
    )
    if said.get(DO) == FindingWord.TAKEN_BACK.value:
        return replace(found, about=number_read(said, ABOUT))
    return replace(
        found,
        word=word_read(said, FINDING, FindingWord),
        theme=said.get(THEME, ""),
        indicator=said.get(INDICATOR, ""),
        evidence=word_read(said, EVIDENCE, FindingEvidence),
        source=word_read(said, SOURCE, FindingSource),
        context=word_read(said, CONTEXT, FrameworkTheme),
    )
