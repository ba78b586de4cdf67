"""Reads the forms of voices: a survey, results with their table or file, quotes, and answers."""

from collections.abc import Iterable
from dataclasses import replace

from flask import request

from callbacks.assurance.audit_forms import evidence_place
from callbacks.web.form_posts import Said, number_read, whole_number, word_read
from dashboard.agreements.form_texts import FormTexts, TextField, read_texts
from dashboard.assurance.voices.survey_rules import voice_fault
from dashboard.assurance.voices.survey_tables import LONGEST_TABLE
from dashboard.assurance.voices.surveys import SurveyPeople, SurveyStep, SurveyTerm, SurveyWord
from dashboard.assurance.voices.voice_records import VoiceStep, VoiceWord
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import Fault, ReturnError, StepError
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.audit_forms import AGENCIES, AGENCY_TICK
from layouts.assurance.record_forms import ABOUT, BY, TITLE, WORDS, RecordForms
from layouts.assurance.voices.survey_forms import (
    ACTION,
    ANSWERED,
    ASKED,
    DONE,
    ENTRY,
    FILE,
    PEOPLE,
    TABLE,
    TABLE_WORDS,
    TERM,
    THEME,
    YEAR,
)
from layouts.frame.form_fields import faults_by_field

TEXTS = (
    TextField(TITLE, most=LONGEST_NAME),
    TextField(WORDS, most=LONGEST_NOTE),
    TextField(DONE, most=LONGEST_NOTE),
    TextField(TABLE, most=LONGEST_TABLE, looked_through=False),
    TextField(TABLE_WORDS, most=LONGEST_TABLE),
    TextField(BY, most=LONGEST_NAME, looked_through=False),
)
PLACES = {
    "the title": TITLE,
    "the plan's entry": ENTRY,
    "the year": YEAR,
    "how many were asked": ASKED,
    "how many answered": ANSWERED,
    "the table": TABLE,
    "the words": WORDS,
    "what was done": DONE,
    "the action": ACTION,
    "the agencies": AGENCIES,
    "the theme": THEME,
    "your name": BY,
}
"""The fields of forms by what faults call them."""


def voice_texts(gate: Gate, said: Said, table: str = "") -> FormTexts:
    """Read and check the free texts of a form; `table` are the words of its table."""
    return read_texts({**said, TABLE_WORDS: table}, TEXTS, text_caution(gate.catalogue()))


def refused_voice(
    forms: RecordForms, said: Said, texts: FormTexts, faults: Iterable[Fault] = ()
) -> RecordForms:
    """Return the forms of a page with the one that was not taken, and why."""
    told = faults_by_field(texts, faults, PLACES, "voices")
    return forms.refused(said, told, texts)


def with_file(editor: Editor, said: Said) -> Said:
    """Return what was typed; where a file was sent, its first sheet is the table.

    Raises: StepError if the file cannot be read.
    """
    held = request.files.get(FILE)
    if held is None or not held.filename:
        return said
    try:
        table = editor.survey_file_text(held.filename, held.stream.read())
    except ReturnError as error:
        faults = [voice_fault("the table", one.found, one.expected) for one in error.faults]
        raise StepError("Nothing was recorded.", faults) from None
    return {**said, TABLE: table}


def begun_read(said: Said) -> SurveyStep:
    """Read the form that begins a survey. Raises: StepError for a choice that is none."""
    return SurveyStep(
        SurveyWord.BEGUN,
        title=said.get(TITLE, ""),
        people=word_read(said, PEOPLE, SurveyPeople),
        entry=number_read(said, ENTRY),
        theme=said.get(THEME, ""),
        place=evidence_place(said),
        text=said.get(WORDS, ""),
        by=said.get(BY, ""),
    )


def survey_step_read(said: Said, survey: int, word: SurveyWord) -> SurveyStep:
    """Read a step of a survey. Raises: StepError for a choice that is none."""
    step = SurveyStep(word, survey=survey, text=said.get(WORDS, ""), by=said.get(BY, ""))
    if word is not SurveyWord.ENTERED:
        return replace(step, wave=number_read(said, ABOUT))
    return replace(
        step,
        year=number_read(said, YEAR),
        term=word_read(said, TERM, SurveyTerm),
        asked=number_read(said, ASKED),
        answered=number_read(said, ANSWERED),
    )


def voice_step_read(said: Said, survey: int, word: VoiceWord) -> VoiceStep:
    """Read a quote, something said and done, or a step of one. Raises: StepError."""
    ticked = (at.removeprefix(AGENCY_TICK) for at in said if at.startswith(AGENCY_TICK))
    return VoiceStep(
        word,
        voice=number_read(said, ABOUT),
        survey=survey,
        text=said.get(WORDS, ""),
        done=said.get(DONE, ""),
        action=_signed_number(said.get(ACTION, "")),
        agencies=tuple(sorted(key for key in ticked if key and " " not in key)),
        theme=said.get(THEME, ""),
        place=evidence_place(said),
        by=said.get(BY, ""),
    )


def _signed_number(text: str) -> int:
    """Return the number of an action, which is negative for one of an exception's page."""
    found = whole_number(text.removeprefix("-"))
    return -found if text.startswith("-") else found
