"""The forms of inspections: a report, a finding, the response, and what came of it."""

from dash.development.base_component import Component

from dashboard.assurance.evidence.usual_places import USUAL_OF_INSPECTION
from dashboard.assurance.inspections.inspection_records import (
    Inspection,
    InspectionFinding,
    InspectionKind,
    InspectionWord,
    Inspectorate,
)
from dashboard.assurance.recorded.findings import FindingWord
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from layouts.assurance.audit_forms import (
    FINDING_TITLES,
    INDICATOR,
    THEME,
    Choices,
)
from layouts.assurance.evidence.place_fields import place_fields, placed_usually
from layouts.assurance.inspections.inspection_words import KIND_TITLES
from layouts.assurance.record_forms import (
    ABOUT,
    AFTER,
    DAY,
    LABELS,
    NAME,
    NO_NAMES,
    TITLE,
    WORDS,
    RecordForm,
    RecordForms,
    record_form,
    words_field,
)
from layouts.frame.form_fields import FormField

INSPECTORATE, KIND, FINDING, FIND = "inspectorate", "kind", "finding", "find"
"""The names of fields, and the step that records a finding."""
FIELD_LABELS = {
    **LABELS,
    DAY: "Published on",
    INSPECTORATE: "Inspectorate",
    KIND: "Kind",
    THEME: "Theme",
    INDICATOR: "Indicator",
}
_BUTTONS = {
    InspectionWord.ANSWERED: ("Agree the response", "What the partners answer"),
    InspectionWord.COMPLETED: ("The response is completed", "What came of the response"),
}
_NONE, _CHOOSE = ("", "none"), ("", "choose")


def report_form(forms: RecordForms) -> Component:
    """Draw the form that enters an inspection."""
    fields = (
        FormField(TITLE, "Title of the report", most=LONGEST_NAME),
        FormField(
            INSPECTORATE,
            "Inspectorate",
            choices=tuple((one.value, one.value) for one in Inspectorate),
        ),
        FormField(
            KIND, "Kind", choices=tuple((one.value, KIND_TITLES[one]) for one in InspectionKind)
        ),
        FormField(DAY, "Published on", is_day=True, narrow=True),
        words_field("Words, if any"),
        NAME,
    )
    label = "Enter an inspection"
    one = RecordForm("enter-inspection", InspectionWord.PUBLISHED.value, label, label, fields)
    return record_form(forms, one)


def response_form(forms: RecordForms, inspection: Inspection, word: InspectionWord) -> Component:
    """Draw the form of the step that follows."""
    button, label = _BUTTONS[word]
    hidden = {AFTER: str(inspection.last_step)}
    fields = (words_field(label), NAME)
    return record_form(forms, RecordForm("next", word.value, button, button, fields, hidden))


def inspection_finding_form(forms: RecordForms, themes: Choices, indicators: Choices) -> Component:
    """Draw the form that records a finding, with what it is tied to."""
    fields = (
        FormField(
            FINDING, "It is", choices=tuple((one.value, at) for one, at in FINDING_TITLES.items())
        ),
        FormField(WORDS, "Finding", NO_NAMES, lines=3, most=LONGEST_NOTE),
        FormField(THEME, "Theme", choices=(_CHOOSE, *themes)),
        FormField(INDICATOR, "Indicator", choices=(_NONE, *indicators)),
        *place_fields(),
        NAME,
    )
    label = "Record a finding"
    usual = placed_usually(USUAL_OF_INSPECTION)
    return record_form(forms, RecordForm("found", FIND, label, label, fields, usual=usual))


def finding_back_form(forms: RecordForms, finding: InspectionFinding) -> Component:
    """Draw the form that takes a finding back."""
    hidden, fields = {ABOUT: str(finding.number)}, (words_field("Reason"), NAME)
    word, label = FindingWord.TAKEN_BACK.value, f"Take back finding {finding.number}"
    one = RecordForm(f"back-{finding.number}", word, "Take it back", label, fields, hidden)
    return record_form(forms, one)
