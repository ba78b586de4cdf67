"""The forms of Section 11: an answer, a statement, a panel's score, a year, and a peer review."""

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.assurance.section11.assessment_rules import LONGEST_EVIDENCE
from dashboard.assurance.section11.assessments import (
    AssessmentWord,
    PanelScore,
    PeerReview,
    PeerWord,
    StandardAnswer,
    year_label,
)
from dashboard.assurance.section11.standards import SafeguardingStandard, section11_standards
from dashboard.free_text.text_limits import LONGEST_NAME
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
from layouts.assurance.section11.section11_words import (
    AGENCY,
    ANSWER,
    ANSWER_READ,
    AREA,
    EVIDENCE,
    MODERATE,
    REVIEWER,
    SCORE,
    STANDARD,
    TICK,
    YEAR,
)
from layouts.frame.form_fields import FormField

_SCORES = (
    ("", "choose"),
    *((str(one.score), f"{one.told}. {one.text}") for one in section11_standards().scores),
)


def answer_form(
    forms: RecordForms,
    standard: SafeguardingStandard,
    known: StandardAnswer | None,
    *,
    is_carried: bool,
) -> Component:
    """Draw the form of an answer, filled with the last one; saved unchanged, it confirms it."""
    examples = f"such as {', '.join(standard.evidence)}. " if standard.evidence else ""
    fields = (
        FormField(SCORE, "Own score", choices=_SCORES),
        FormField(EVIDENCE, "Evidence", f"{examples}{NO_NAMES}", lines=4, most=LONGEST_EVIDENCE),
        FormField(AREA, "Area for improvement", NO_NAMES, lines=3, most=LONGEST_EVIDENCE),
        FormField(DAY, "Improved by", "where there is an area", is_day=True, narrow=True),
        NAME,
    )
    usual = {}
    if known is not None:
        usual = {
            SCORE: str(known.score),
            EVIDENCE: known.evidence,
            AREA: known.improvement,
            DAY: known.due.isoformat() if known.due else "",
        }
    words = "Change it" if known else "Answer it"
    button = "Confirm or change it for this year" if is_carried else words
    hidden = {STANDARD: standard.key, AFTER: str(known.number) if known else ""}
    label = f"{button}: {standard.told}"
    one = RecordForm(answer_name(standard.key), ANSWER, button, label, fields, hidden, usual)
    return record_form(forms, one)


def answer_name(standard: str) -> str:
    """Return the name of the form of a standard."""
    return f"answer-{standard}"


def stating_form(forms: RecordForms, title: str, after: int) -> Component:
    """Draw the form by which an agency states its assessment complete."""
    word, button = AssessmentWord.COMPLETE.value, "State it complete"
    fields = (words_field("Words, if any"), NAME)
    hidden = {AFTER: str(after) if after else ""}
    return record_form(
        forms, RecordForm("state", word, button, f"{button}: {title}", fields, hidden)
    )


def reopening_form(forms: RecordForms, title: str, after: int) -> Component:
    """Draw the form that opens an agency's assessment again."""
    word, button = AssessmentWord.REOPENED.value, "Open it again"
    fields = (words_field("Reason"), NAME)
    hidden = {AFTER: str(after)}
    return record_form(
        forms, RecordForm("again", word, button, f"{button}: {title}", fields, hidden)
    )


def panel_form(
    forms: RecordForms,
    standard: SafeguardingStandard,
    own: StandardAnswer,
    known: PanelScore | None,
    after: int,
) -> Component:
    """Draw the form of the panel's score; `known` is the one in force, `after` the last of all."""
    fields = (
        FormField(SCORE, "Panel’s score", choices=_SCORES),
        words_field("Reason, where it differs from the own score"),
        NAME,
    )
    usual = {SCORE: str(known.score if known else own.score), "words": known.text if known else ""}
    hidden = {
        STANDARD: standard.key,
        AGENCY: own.agency,
        ANSWER_READ: str(own.number),
        AFTER: str(after) if after else "",
    }
    button = "Change the panel’s score" if known else "Agree the panel’s score"
    label = f"{button}: {standard.told}"
    name = f"panel-{standard.key}"
    return record_form(forms, RecordForm(name, MODERATE, button, label, fields, hidden, usual))


def opening_form(forms: RecordForms, years: Sequence[int]) -> Component:
    """Draw the form that opens a year for all agencies."""
    fields = (
        FormField(YEAR, "Year", choices=tuple((str(one), year_label(one)) for one in years)),
        FormField(DAY, "Agencies state it complete by", is_day=True, narrow=True),
        NAME,
    )
    button = "Open a year"
    one = RecordForm("open-year", AssessmentWord.OPENED.value, button, button, fields)
    return record_form(forms, one)


def review_form(forms: RecordForms) -> Component:
    """Draw the form that plans a peer review."""
    fields = (
        FormField(REVIEWER, "By whom", "an organisation or a post", most=LONGEST_NAME),
        FormField(DAY, "Planned for", is_day=True, narrow=True),
        words_field("Words, if any"),
        NAME,
    )
    button = "Plan a peer review"
    one = RecordForm("plan-review", PeerWord.PLANNED.value, button, button, fields)
    standards = tuple((one.key, one.told) for one in section11_standards().standards)
    ticks = TickGroup(STANDARD, "Standards it looks at", TICK, standards)
    return record_form(forms, one, [tick_group(forms, one.name, ticks)])


def found_form(forms: RecordForms, plan: PeerReview, after: int) -> Component:
    """Draw the form that records what a peer review found."""
    fields = (
        FormField(DAY, "Held on", is_day=True, narrow=True),
        FormField("words", "What it found", NO_NAMES, lines=5, most=LONGEST_EVIDENCE),
        NAME,
    )
    button = "Record what it found"
    hidden = {ABOUT: str(plan.number), AFTER: str(after)}
    name = f"found-{plan.number}"
    word = PeerWord.FOUND.value
    return record_form(forms, RecordForm(name, word, button, button, fields, hidden))
