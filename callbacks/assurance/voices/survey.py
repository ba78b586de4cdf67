"""The page of one survey: its results as a reader sees them, what was heard, and its forms."""

from dataclasses import replace

from callbacks.assurance.audit_matters import agency_titles
from callbacks.assurance.voices.survey_posts import (
    refused_voice,
    survey_step_read,
    voice_step_read,
    voice_texts,
    with_file,
)
from callbacks.assurance.voices.voice_matters import (
    action_titles,
    entry_of,
    heard_quotes,
    known_surveys,
    said_and_done,
    theme_named,
    voice_themes,
)
from callbacks.web.form_posts import FormPost, Said, number_read, whole_number
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.assurance.voices.survey_changes import survey_change
from dashboard.assurance.voices.survey_figures import WaveFigures
from dashboard.assurance.voices.survey_rules import voice_fault
from dashboard.assurance.voices.survey_tables import ReadTable, read_survey_table
from dashboard.assurance.voices.surveys import Survey, SurveyWave, SurveyWord
from dashboard.assurance.voices.voice_records import VoiceWord
from dashboard.errors import AddressError, StepError
from dashboard.quarters import Quarter
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.record_forms import AFTER, DO, RecordForms
from layouts.assurance.voices import survey as page
from layouts.assurance.voices.survey_forms import ALONE, TABLE, VOICE_LABELS
from layouts.assurance.voices.voice_words import voice_name, voices_address
from layouts.frame.shell import Crumb

YEARS = 4
"""How many years back results may be entered on the page."""
_NOTHING = WaveFigures(None, None)


def view(gate: Gate, number: int, wave: int = 0) -> page.View:
    """Gather one survey with the results `wave`, or with the latest."""
    survey = _survey(gate, number)
    chosen = _wave(survey, wave)
    before = survey.before(chosen) if chosen else None
    figures = gate.survey_figures(chosen.number) if chosen else _NOTHING
    earlier = gate.survey_figures(before.number).questions if before else ()
    keeps = gate.reader.may(Action.KEEP_VOICES)
    return page.View(
        frame=make_frame(
            gate,
            survey.begun.title,
            active="plan",
            crumbs=(Crumb("Voices", voices_address()),),
            typed_title=True,
        ),
        survey=survey,
        wave=chosen,
        figures=figures,
        before=before,
        changes={one.question: survey_change(earlier, one) for one in figures.questions},
        entry=entry_of(gate, survey),
        theme=theme_named(gate, survey.begun.theme),
        quotes=heard_quotes(gate, number),
        answered=said_and_done(gate, number),
        years=_years(gate) if keeps else (),
        actions=_actions(gate) if keeps else (),
        agencies=agency_titles(gate) if keeps else (),
        themes=voice_themes(gate) if keeps else (),
        sees_all=gate.reader.is_steward,
        keeps=keeps,
        releases=gate.reader.may(Action.RELEASE_TEXTS),
        forms=RecordForms(voices_address(number), labels=VOICE_LABELS),
    )


def _survey(gate: Gate, number: int) -> Survey:
    """Return a survey. Raises: AddressError for one that there is not."""
    found = next((one for one in known_surveys(gate) if one.number == number), None)
    if found is None:
        raise AddressError(f"There is no survey {number}.", voices_address())
    return found


def _wave(survey: Survey, wave: int) -> SurveyWave | None:
    """Return the results that were asked for, or the latest. Raises: AddressError."""
    if not wave:
        return survey.waves[-1] if survey.waves else None
    found = next((one for one in survey.waves if one.number == wave), None)
    if found is None:
        raise AddressError(f"There are no results {wave}.", voices_address(survey.number))
    return found


def _years(gate: Gate) -> tuple[tuple[str, str], ...]:
    latest = Quarter.containing(gate.today).year
    years = range(latest, latest - YEARS, -1)
    return tuple((str(year), Quarter(year, 1).year_label) for year in years)


def _actions(gate: Gate) -> tuple[tuple[str, str], ...]:
    return tuple((str(number), title) for number, title in action_titles(gate))


def act(editor: Editor, said: Said, number: str) -> str | page.View:
    """Record what a form asks for, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate, whole_number(number))
    try:
        said = with_file(editor, said)
    except StepError as error:
        texts = voice_texts(editor.gate, said)
        return replace(shown, forms=refused_voice(shown.forms, said, texts, error.faults))
    table = read_survey_table(said.get(TABLE, "")) if _enters(said) else ReadTable(())
    texts = voice_texts(editor.gate, said, table.words)
    if not texts.are_in_order or table.faults:
        return replace(shown, forms=refused_voice(shown.forms, said, texts, table.faults))
    try:
        return _recorded(editor, said, shown.survey.number, table)
    except StepError as error:
        return replace(shown, forms=refused_voice(shown.forms, said, texts, error.faults))


def _enters(said: Said) -> bool:
    return said.get(DO) == SurveyWord.ENTERED.value


def _recorded(editor: Editor, said: Said, survey: int, table: ReadTable) -> str:
    """Record what a form asks for. Raises: StepError."""
    do, after = said.get(DO, ""), number_read(said, AFTER)
    if do in {one.value for one in VoiceWord}:
        step = voice_step_read(said, survey, VoiceWord(do))
        voice = editor.record_voice(step, after=after, alone=bool(said.get(ALONE)))
        return f"{voices_address(survey)}#{voice_name(voice.voice)}"
    if do not in {one.value for one in SurveyWord} - {SurveyWord.BEGUN.value}:
        fault = voice_fault("the button", "none of this page's", "one of its buttons")
        raise StepError("Nothing was recorded.", [fault])
    asked = survey_step_read(said, survey, SurveyWord(do))
    saved = editor.record_survey(asked, table.counts, after=after)
    gone = saved.word is SurveyWord.TAKEN_BACK
    return voices_address(survey, 0 if gone else saved.wave or saved.number)


PAGE = Page(path="/voices/<number>", view=view, layout=page.layout, asks=Action.READ_VOICES)
POSTS = (FormPost("/voices/<number>", act, Action.KEEP_VOICES),)
