"""The forms that begin the plan, add an entry, change one and take one out."""

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.assurance.plan_entries import PlanEntry, PlanPart, Rhythm, TopicKind
from dashboard.free_text.text_limits import LONGEST_NAME
from layouts.assurance.plan_words import KIND_TITLES, PART_TITLES, RHYTHM_TITLES
from layouts.assurance.record_forms import (
    AFTER,
    NAME,
    OWNER,
    TITLE,
    RecordForm,
    RecordForms,
    TickGroup,
    record_form,
    tick_group,
    words_field,
)
from layouts.frame.form_fields import FormField

BEGIN, ADD, CHANGE, END = "begin", "add", "change", "end"
"""What the forms of entries do."""
PART, RHYTHM, ARREARS, DAYS, WORKING = "part", "rhythm", "arrears", "days", "working"
COUNTED, LEAST, ACROSS, LINES, LINE = "counted", "least", "across", "lines", "line-"
"""The names of the fields; that of each line begins with LINE."""
YES, NO = "yes", "no"
LABEL_OF_LINES = "Indicators that it is about"
_YES_NO = ((NO, "no"), (YES, "yes"))
_TITLE = FormField(TITLE, "Title", most=LONGEST_NAME)
_OWNER = FormField(OWNER, "Owner", "a post, such as Business manager", most=LONGEST_NAME)
_PART = FormField(
    PART, "Row of the plan", choices=tuple((one.value, PART_TITLES[one]) for one in PlanPart)
)
_RHYTHM = FormField(
    RHYTHM, "How often", choices=tuple((one.value, RHYTHM_TITLES[one]) for one in Rhythm)
)
_RULE = (
    FormField(
        ARREARS,
        "About what is over",
        "in arrears: about the quarter or year before",
        choices=_YES_NO,
    ),
    FormField(
        DAYS, "Due so many days after", "after the last day; 0 for that day", narrow=True, most=3
    ),
    FormField(WORKING, "Count working days alone", "of England", choices=_YES_NO),
    FormField(
        COUNTED,
        "Counted in a year",
        choices=(("", "nothing"), *((one.value, KIND_TITLES[one]) for one in TopicKind)),
    ),
    FormField(LEAST, "At least so many a year", narrow=True, most=2),
    FormField(ACROSS, "Across services for children and for adults", choices=_YES_NO),
)
"""The fields of the rule by which an entry is due and counted."""


def beginning_form(forms: RecordForms) -> Component:
    """Draw the form that begins the plan with the framework's table."""
    one = RecordForm(BEGIN, BEGIN, "Begin with the framework’s table", "Begin the plan", (NAME,))
    return record_form(forms, one)


def adding_form(forms: RecordForms, lines: Sequence[tuple[str, str]]) -> Component:
    """Draw the form that adds an entry; `lines` are the indicators, keys and titles."""
    fields = (_TITLE, _PART, _RHYTHM, _OWNER, *_RULE, NAME)
    one = RecordForm(
        ADD, ADD, "Add an activity or a priority", "Add to the plan", fields, usual={DAYS: "0"}
    )
    return record_form(forms, one, [tick_group(forms, ADD, _lines(lines))])


def changing_form(
    forms: RecordForms, entry: PlanEntry, lines: Sequence[tuple[str, str]]
) -> Component:
    """Draw the form that changes an entry; how often it is done stays."""
    fields = (_TITLE, _PART, _OWNER, *_RULE, words_field("Reason"), NAME)
    usual = {
        TITLE: entry.title,
        PART: entry.part.value,
        OWNER: entry.owner,
        ARREARS: _word(entry.in_arrears),
        DAYS: str(entry.days),
        WORKING: _word(entry.working),
        COUNTED: entry.counted.value if entry.counted else "",
        LEAST: str(entry.least) if entry.least else "",
        ACROSS: _word(entry.across),
    }
    one = RecordForm(
        CHANGE,
        CHANGE,
        "Change it",
        f"Change: {entry.title}",
        fields,
        {AFTER: str(entry.number)},
        usual,
    )
    return record_form(forms, one, [tick_group(forms, CHANGE, _lines(lines, entry.indicators))])


def ending_form(forms: RecordForms, entry: PlanEntry) -> Component:
    """Draw the form that takes an entry out of the plan."""
    hidden = {AFTER: str(entry.number)}
    fields = (words_field("Reason"), NAME)
    label = f"Take out of the plan: {entry.title}"
    return record_form(
        forms, RecordForm(END, END, "Take it out of the plan", label, fields, hidden)
    )


def _word(given: bool) -> str:
    return YES if given else NO


def _lines(lines: Sequence[tuple[str, str]], ticked: Sequence[str] = ()) -> TickGroup:
    return TickGroup(LINES, LABEL_OF_LINES, LINE, lines, ticked)
