"""Reads the forms of case file audits: a plan, a step, the grades of a case, and findings."""

from collections.abc import Iterable
from dataclasses import replace

from callbacks.web.form_posts import Said, day_read, number_read, word_read
from dashboard.agreements.form_texts import FormTexts, TextField
from dashboard.assurance.audits.audit_templates import AuditTemplate
from dashboard.assurance.audits.case_audits import (
    AuditFinding,
    AuditStep,
    AuditWord,
    CaseAudit,
    CaseGrade,
)
from dashboard.assurance.recorded.evidence_places import EvidencePlace
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FindingWord,
    FrameworkTheme,
)
from dashboard.errors import Fault
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from layouts.assurance.audit_forms import (
    AGENCIES,
    AGENCY,
    AGENCY_TICK,
    ANSWER,
    CASE,
    CASES,
    COHORT,
    DRAWN,
    INDICATOR,
    MEMBERS,
    REPEATS,
    TEMPLATE,
    THEME,
    TOPIC,
)
from layouts.assurance.evidence.place_fields import CONTEXT, EVIDENCE, SOURCE
from layouts.assurance.record_forms import ABOUT, BY, DAY, DO, WORDS, RecordForms
from layouts.frame.form_fields import faults_by_field

TEXTS = (
    TextField(WORDS, most=LONGEST_NOTE),
    TextField(COHORT, most=LONGEST_NOTE),
    TextField(DRAWN, most=LONGEST_NOTE),
    TextField(MEMBERS, most=LONGEST_NOTE, looked_through=False),
    TextField(BY, most=LONGEST_NAME, looked_through=False),
)
PLACES = {
    "the topic": TOPIC,
    "the form": TEMPLATE,
    "the cases": CASES,
    "the cohort": COHORT,
    "the draw": DRAWN,
    "the agencies": AGENCIES,
    "the group": MEMBERS,
    "the day": DAY,
    "the words": WORDS,
    "the theme": THEME,
    "the indicator": INDICATOR,
    "the agency": AGENCY,
    "the child’s voice": "voice",
    "why it is silent": "silent",
    "your name": BY,
}
"""The fields of forms by what faults call them."""


def asked_texts(template: AuditTemplate) -> tuple[TextField, ...]:
    """Return the free texts of the forms of an audit, those of its questions among them."""
    own = [one.key for one in template.questions if not one.is_graded]
    return (*TEXTS, *(TextField(f"{ANSWER}{key}", most=LONGEST_NOTE) for key in own))


def refused_audit(
    forms: RecordForms, said: Said, texts: FormTexts, faults: Iterable[Fault] = ()
) -> RecordForms:
    """Return the forms of a page with the one that was not taken, and why."""
    told = faults_by_field(texts, faults, PLACES, "audit")
    return forms.refused(said, told, texts)


def plan_read(said: Said) -> AuditStep:
    """Read the plan of an audit; what cannot be read is refused by the rules."""
    ticked = (at.removeprefix(AGENCY_TICK) for at in said if at.startswith(AGENCY_TICK))
    return AuditStep(
        AuditWord.PLANNED,
        topic=number_read(said, TOPIC),
        template=said.get(TEMPLATE, ""),
        first=number_read(said, REPEATS),
        cases=number_read(said, CASES),
        cohort=said.get(COHORT, ""),
        drawn=said.get(DRAWN, ""),
        agencies=tuple(sorted(key for key in ticked if key and " " not in key)),
        due=day_read(said, DAY),
        members=said.get(MEMBERS, ""),
        by=said.get(BY, ""),
    )


def step_read(said: Said, audit: CaseAudit) -> AuditStep:
    """Read the next step of an audit. Raises: StepError if the form names none."""
    word = word_read(said, DO, AuditWord)
    return AuditStep(word, audit=audit.number, text=said.get(WORDS, ""), by=said.get(BY, ""))


def grades_read(said: Said, audit: CaseAudit, template: AuditTemplate) -> tuple[CaseGrade, ...]:
    """Read the answers about one case, with their reasons."""
    blank = CaseGrade(
        audit.number, number_read(said, CASE), agency=said.get(AGENCY, ""), by=said.get(BY, "")
    )
    said_of = {one.key: said.get(f"{ANSWER}{one.key}", "") for one in template.questions}
    answers = [
        replace(blank, question=one.key, answer=said_of[one.key])
        if one.is_graded
        else replace(blank, question=one.key, text=said_of[one.key])
        for one in template.questions
    ]
    return (*answers, replace(blank, text=said.get(WORDS, "")))


def finding_read(said: Said, audit: CaseAudit) -> AuditFinding:
    """Read a finding, or that one is taken back. Raises: StepError for a choice that is none."""
    found = AuditFinding(
        audit.number, FindingWord.TAKEN_BACK, said.get(WORDS, ""), by=said.get(BY, "")
    )
    if said.get(DO) == FindingWord.TAKEN_BACK.value:
        return replace(found, about=number_read(said, ABOUT))
    return replace(
        found,
        word=word_read(said, "finding", FindingWord),
        theme=said.get(THEME, ""),
        indicator=said.get(INDICATOR, ""),
        agency=said.get(AGENCY, ""),
        evidence=word_read(said, EVIDENCE, FindingEvidence),
        source=word_read(said, SOURCE, FindingSource),
        context=word_read(said, CONTEXT, FrameworkTheme),
    )


def evidence_place(said: Said) -> EvidencePlace:
    """Read where something stands among evidence; what is left empty is as usual.

    Raises: StepError for a choice that is none.
    """
    return EvidencePlace(
        word_read(said, EVIDENCE, FindingEvidence) if said.get(EVIDENCE) else None,
        word_read(said, SOURCE, FindingSource) if said.get(SOURCE) else None,
        word_read(said, CONTEXT, FrameworkTheme) if said.get(CONTEXT) else None,
    )
