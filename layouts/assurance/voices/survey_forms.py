"""The forms of voices: a survey, its results, their release, quotes, and what was done."""

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.recorded.findings import FindingEvidence
from dashboard.assurance.voices.survey_tables import HEADS, LONGEST_TABLE, NOT_ANSWERED
from dashboard.assurance.voices.surveys import SurveyPeople, SurveyTerm, SurveyWave, SurveyWord
from dashboard.assurance.voices.voice_records import HeardVoice, VoiceWord
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from layouts.assurance.audit_forms import AGENCIES, AGENCY_TICK, Choices
from layouts.assurance.evidence.place_fields import EVIDENCE, PLACE_LABELS, place_fields
from layouts.assurance.record_forms import (
    ABOUT,
    AFTER,
    LABELS,
    NAME,
    NO_NAMES,
    TITLE,
    WORDS,
    RecordForm,
    RecordForms,
    TickGroup,
    record_form,
    tick_group,
    words_field,
)
from layouts.assurance.voices.voice_words import PEOPLE_TITLES, TERM_TITLES
from layouts.frame.attributes import aria_marks
from layouts.frame.form_fields import FormField
from layouts.frame.inputs import FormInput

PEOPLE, ENTRY, YEAR, TERM, ASKED, ANSWERED, TABLE, FILE = (
    *("people", "entry", "year", "term", "asked", "answered", "table", "file"),
)
DONE, ACTION, TABLE_WORDS = "done", "action", "table-words"
THEME, ALONE = "theme", "alone"
"""The names of the fields of these forms."""
VOICE_LABELS = {
    **LABELS,
    **PLACE_LABELS,
    WORDS: "Words",
    PEOPLE: "Who is asked",
    ENTRY: "Activity of the plan",
    YEAR: "Year",
    ASKED: "How many were asked",
    ANSWERED: "How many answered",
    TABLE: "Table of answers",
    TABLE_WORDS: "Questions and answers of the table",
    DONE: "What was done",
    ACTION: "Action",
    THEME: "Theme",
    AGENCIES: "Agencies",
    "voices": "Voices",
}
ONLY_STEWARD = (
    "I am this partnership’s only steward, and release what I recorded from the next day on."
)
_YES = "yes"
_IN_WORDS = {EVIDENCE: FindingEvidence.QUALITATIVE.value}
_TABLE_HINT = (
    f"a row for each answer: {', '.join(HEADS)}. Say “yes” where the answer is hoped for, and "
    f"“{NOT_ANSWERED}” for those who gave none"
)
_FILE_HINT = "a workbook or a CSV file with the same columns, in place of the table"


def beginning_survey_form(forms: RecordForms, entries: Choices, themes: Choices) -> Component:
    """Draw the form that begins a survey.

    `entries` are the plan's activities that it may answer for, `themes` those it may be about.
    """
    people = tuple((one.value, PEOPLE_TITLES[one]) for one in SurveyPeople)
    fields = (
        FormField(TITLE, "Title", "such as Families’ survey", most=LONGEST_NAME),
        FormField(PEOPLE, "Who is asked", choices=people),
        FormField(ENTRY, "Activity of the plan", choices=(("", "none"), *entries)),
        FormField(THEME, VOICE_LABELS[THEME], choices=(("", "several, or none"), *themes)),
        *place_fields("as usual for who is asked"),
        words_field("How it is asked, if it is to be known"),
        NAME,
    )
    words = "Begin a survey"
    usual = {EVIDENCE: FindingEvidence.QUANTITATIVE.value}
    return record_form(
        forms,
        RecordForm("begin-survey", SurveyWord.BEGUN.value, words, words, fields, usual=usual),
    )


def results_form(forms: RecordForms, years: Choices, after: int) -> Component:
    """Draw the form that enters results: a table that is typed or pasted, or a file."""
    name, words = "results", "Enter results"
    fields = (
        FormField(YEAR, "Year", choices=tuple(years)),
        FormField(TERM, "Part of it", choices=tuple((o.value, TERM_TITLES[o]) for o in SurveyTerm)),
        FormField(ASKED, "How many were asked", "nothing if nobody knows", narrow=True, most=7),
        FormField(ANSWERED, "How many answered", narrow=True, most=7),
        FormField(TABLE, "Table of answers", _TABLE_HINT, lines=8, most=LONGEST_TABLE),
        words_field("Words, if any"),
        NAME,
    )
    one = RecordForm(name, SurveyWord.ENTERED.value, words, words, fields, {AFTER: str(after)})
    drawn = record_form(forms, one, [_file(name)])
    drawn.children[1].encType = "multipart/form-data"
    return drawn


def _file(form: str) -> Component:
    name = f"{form}-{FILE}"
    return html.Div(
        [
            html.Label("Or a file", htmlFor=name),
            html.Span(_FILE_HINT, id=f"{name}-hint", className="soft hint"),
            FormInput(
                "file",
                id=name,
                name=FILE,
                accept=".csv,.xlsx",
                **aria_marks(describedby=f"{name}-hint"),
            ),
        ],
        className="field",
    )


def release_form(forms: RecordForms, wave: SurveyWave, after: int) -> Component:
    """Draw the form with which another person releases results to partners."""
    words = "Release these results to partners"
    hidden = {ABOUT: str(wave.number), AFTER: str(after)}
    return record_form(
        forms,
        RecordForm(
            f"release-{wave.number}", SurveyWord.RELEASED.value, words, words, (NAME,), hidden
        ),
    )


def back_results_form(forms: RecordForms, wave: SurveyWave, after: int) -> Component:
    """Draw the form that takes results back."""
    words = "Take these results back"
    hidden = {ABOUT: str(wave.number), AFTER: str(after)}
    fields = (words_field("Reason"), NAME)
    return record_form(
        forms,
        RecordForm(
            f"back-{wave.number}", SurveyWord.TAKEN_BACK.value, words, words, fields, hidden
        ),
    )


def quote_form(forms: RecordForms, agencies: Choices, themes: Choices) -> Component:
    """Draw the form that writes a quote down, which theme it is of, and which agencies heard it."""
    words = "Write a quote down"
    fields = (
        FormField(WORDS, "In their own words", NO_NAMES, lines=3, most=LONGEST_NOTE),
        _theme_field(themes),
        *place_fields("as of the survey"),
        NAME,
    )
    one = RecordForm("quote", VoiceWord.QUOTED.value, words, words, fields, usual=_IN_WORDS)
    return record_form(forms, one, [_heard(forms, "quote", agencies)])


def answer_form(
    forms: RecordForms, actions: Choices, agencies: Choices, themes: Choices
) -> Component:
    """Draw the form of "you said, we did", tied to an action of the register, and of a theme."""
    words = "Record what was done"
    fields = (
        FormField(WORDS, "You said", NO_NAMES, lines=2, most=LONGEST_NOTE),
        FormField(DONE, "We did", NO_NAMES, lines=3, most=LONGEST_NOTE),
        FormField(ACTION, "Action of the register", choices=(("", "choose"), *actions)),
        _theme_field(themes),
        *place_fields("as of the survey"),
        NAME,
    )
    one = RecordForm("answer", VoiceWord.ANSWERED.value, words, words, fields, usual=_IN_WORDS)
    return record_form(forms, one, [_heard(forms, "answer", agencies)])


def _theme_field(themes: Choices) -> FormField:
    return FormField(THEME, VOICE_LABELS[THEME], choices=(("", "that of the survey"), *themes))


def _heard(forms: RecordForms, form: str, agencies: Choices) -> Component:
    group = TickGroup(AGENCIES, "Agencies that heard it", AGENCY_TICK, agencies)
    return tick_group(forms, form, group)


def voice_step_forms(forms: RecordForms, voice: HeardVoice, *, releases: bool) -> list[Component]:
    """Draw what may be done with a quote, or with what was said and done."""
    hidden = {ABOUT: str(voice.number), AFTER: str(voice.last_step)}
    what = f"{'quote' if voice.is_quote else 'answer'} {voice.number}"
    drawn = []
    if releases and voice.waits:
        words = "Release it to partners"
        drawn.append(
            record_form(
                forms,
                RecordForm(
                    f"free-{voice.number}",
                    VoiceWord.RELEASED.value,
                    words,
                    f"{words}: {what}",
                    (NAME,),
                    hidden,
                ),
                [] if voice.is_quote else [_alone_tick(forms, f"free-{voice.number}")],
            )
        )
    fields = (words_field("Reason"), NAME)
    drawn.append(
        record_form(
            forms,
            RecordForm(
                f"drop-{voice.number}",
                VoiceWord.TAKEN_BACK.value,
                "Take it back",
                f"Take back {what}",
                fields,
                hidden,
            ),
        )
    )
    return drawn


def _alone_tick(forms: RecordForms, form: str) -> Component:
    """Draw the tick of the only steward, as for released texts."""
    is_ticked = forms.is_typed(form) and bool(forms.typed.get(ALONE))
    box = FormInput(type="checkbox", name=ALONE, value=_YES, checked=is_ticked or None)
    return html.Label([box, html.Span(ONLY_STEWARD)], className="tick")
