"""The forms of case file audits: a plan, a case's grades, what follows, and findings."""

from collections.abc import Mapping, Sequence

from dash.development.base_component import Component

from dashboard.assurance.audits.audit_templates import AuditTemplate
from dashboard.assurance.audits.case_audits import (
    AuditFinding,
    AuditWord,
    CaseAudit,
    CaseGrade,
)
from dashboard.assurance.evidence.usual_places import USUAL_OF_FINDING
from dashboard.assurance.recorded.findings import FindingWord
from dashboard.free_text.text_limits import LONGEST_NOTE
from layouts.assurance.evidence.place_fields import place_fields, placed_usually
from layouts.assurance.record_forms import (
    ABOUT,
    AFTER,
    DAY,
    NAME,
    NO_NAMES,
    RecordForm,
    RecordForms,
    TickGroup,
    record_form,
    tick_group,
    words_field,
)
from layouts.frame.form_fields import FormField

TOPIC, TEMPLATE, CASES, COHORT, DRAWN, REPEATS, AGENCIES, AGENCY_TICK, MEMBERS = (
    *("topic", "template", "cases", "cohort", "drawn", "first", "agencies", "agency-", "members"),
)
"""The names of the fields of a plan; that of each agency begins with AGENCY_TICK."""
GRADE, CASE, AGENCY, ANSWER = "grade", "case", "agency", "answer-"
THEME, INDICATOR = "theme", "indicator"
GROUP = (
    "a name a line, as people sign in, of those whose role lets them join audits: they alone read"
    " its counts. With no name, it is all of those."
)
Choices = Sequence[tuple[str, str]]
FINDING_TITLES = {
    FindingWord.STRENGTH: "Strength",
    FindingWord.IMPROVEMENT: "Area for improvement",
}
_BUTTONS = {
    AuditWord.UNDER_WAY: "Ask the agencies to begin",
    AuditWord.DISCUSSION: "Open the discussion",
    AuditWord.AGREED: "The grades are agreed",
    AuditWord.PUBLISHED: "Publish it to partners, in words",
}
_NONE, _CHOOSE = ("", "none"), ("", "choose")


def planning_form(
    forms: RecordForms, topics: Choices, templates: Choices, firsts: Choices, agencies: Choices
) -> Component:
    """Draw the form that plans an audit; `firsts` are the audits that it may repeat."""
    fields = (
        FormField(TOPIC, "Topic", "one that was agreed", choices=tuple(topics)),
        FormField(TEMPLATE, "Form", choices=tuple(templates)),
        FormField(REPEATS, "It repeats the audit", choices=(_NONE, *firsts)),
        FormField(CASES, "How many cases", "they are numbered from 1", narrow=True, most=3),
        FormField(COHORT, "Which cases could be chosen", NO_NAMES, lines=2, most=LONGEST_NOTE),
        FormField(DRAWN, "How cases are drawn", NO_NAMES, lines=2, most=LONGEST_NOTE),
        FormField(DAY, "Agencies answer by", is_day=True, narrow=True),
        FormField(MEMBERS, "Who is of its group besides you", GROUP, lines=3, most=LONGEST_NOTE),
        NAME,
    )
    one = RecordForm("plan-audit", AuditWord.PLANNED.value, "Plan an audit", "Plan it", fields)
    asked = TickGroup(AGENCIES, "Agencies asked", AGENCY_TICK, agencies)
    return record_form(forms, one, [tick_group(forms, one.name, asked)])


def step_form(forms: RecordForms, audit: CaseAudit, word: AuditWord) -> Component:
    """Draw the form of the step that follows."""
    fields = (words_field("Words, if any"), NAME)
    button = _BUTTONS[word]
    hidden = {AFTER: str(audit.last_step)}
    return record_form(forms, RecordForm("next", word.value, button, button, fields, hidden))


def case_form(
    forms: RecordForms,
    template: AuditTemplate,
    place: tuple[int, str, str],
    known: Mapping[str, CaseGrade],
    after: int,
) -> Component:
    """Draw the form of one case's grades.

    `place` is the case, the agency's key (empty for what is agreed), and its title. `known` are the
    answers so far by question, and `after` the number of the last of them.
    """
    case, agency, title = place
    graded = [
        FormField(
            f"{ANSWER}{one.key}", one.text, choices=(_CHOOSE, *((at, at) for at in one.answers))
        )
        for one in template.graded
    ]
    texts = [
        FormField(f"{ANSWER}{one.key}", one.text, NO_NAMES, lines=3, most=LONGEST_NOTE)
        for one in template.questions
        if not one.is_graded
    ]
    reasons = words_field("Reasons" if agency else "Why it was agreed so")
    usual = {f"{ANSWER}{key}": one.answer or one.text for key, one in known.items() if key}
    usual["words"] = known[""].text if "" in known else ""
    button = f"Keep the grades of case {case}" + ("" if agency else " as agreed")
    hidden = {CASE: str(case), AGENCY: agency, AFTER: str(after)}
    one = RecordForm(
        f"case-{case}-{agency or 'agreed'}",
        GRADE,
        button,
        f"{button}: {title}",
        (*graded, *texts, reasons, NAME),
        hidden,
        usual,
        is_open=True,
    )
    return record_form(forms, one)


def finding_form(
    forms: RecordForms, themes: Choices, indicators: Choices, agencies: Choices
) -> Component:
    """Draw the form that records a finding, with what it may be tied to."""
    kinds = tuple((one.value, title) for one, title in FINDING_TITLES.items())
    fields = (
        FormField("finding", "It is", choices=kinds),
        FormField(
            "words",
            "Finding",
            f"{NO_NAMES} Tell how many in words: “more than half”, never “all”, “none” or a count.",
            lines=3,
            most=LONGEST_NOTE,
        ),
        FormField(THEME, "Theme", choices=(_NONE, *themes)),
        FormField(INDICATOR, "Indicator", choices=(_NONE, *indicators)),
        FormField(AGENCY, "Agency", choices=(_NONE, *agencies)),
        *place_fields(),
        NAME,
    )
    label, usual = "Record a finding", placed_usually(USUAL_OF_FINDING)
    one = RecordForm("found", "find", label, label, fields, usual=usual)
    return record_form(forms, one)


def back_form(forms: RecordForms, finding: AuditFinding) -> Component:
    """Draw the form that takes a finding back."""
    hidden = {ABOUT: str(finding.number)}
    fields = (words_field("Reason"), NAME)
    word, button = FindingWord.TAKEN_BACK.value, "Take it back"
    label = f"Take back finding {finding.number}"
    return record_form(
        forms, RecordForm(f"back-{finding.number}", word, button, label, fields, hidden)
    )
