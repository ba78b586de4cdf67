"""The surveys and what came of them: what the page lists, and the form that begins one."""

from dataclasses import replace

from callbacks.assurance.voices.survey_posts import begun_read, refused_voice, voice_texts
from callbacks.assurance.voices.voice_matters import (
    engagement_entries,
    entry_of,
    known_surveys,
    said_and_done,
    voice_themes,
)
from callbacks.web.form_posts import FormPost, Said
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.assurance.voices.survey_figures import WaveFigures
from dashboard.assurance.voices.surveys import Survey
from dashboard.errors import StepError
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.record_forms import RecordForms
from layouts.assurance.voices import surveys as page
from layouts.assurance.voices.survey_forms import VOICE_LABELS
from layouts.assurance.voices.surveys import ListedSurvey
from layouts.assurance.voices.voice_words import voices_address
from layouts.frame import addresses
from layouts.frame.shell import Crumb


def view(gate: Gate) -> page.View:
    """Gather every survey with its latest results, and what was said and done."""
    keeps = gate.reader.may(Action.KEEP_VOICES)
    entries = tuple((str(number), title) for number, title in engagement_entries(gate))
    return page.View(
        frame=make_frame(
            gate,
            "Voices",
            active="plan",
            lede="What children, parents and staff say, and what was done about it.",
            crumbs=(Crumb("Plan on a page", addresses.plan_address()),),
        ),
        surveys=tuple(_listed(gate, one) for one in known_surveys(gate)),
        answered=said_and_done(gate),
        entries=entries if keeps else (),
        themes=voice_themes(gate) if keeps else (),
        keeps=keeps,
        forms=RecordForms(voices_address(), labels=VOICE_LABELS),
    )


def _listed(gate: Gate, survey: Survey) -> ListedSurvey:
    wave = survey.waves[-1] if survey.waves else None
    figures = gate.survey_figures(wave.number) if wave else WaveFigures(None, None)
    return ListedSurvey(survey, wave, figures, entry_of(gate, survey))


def act(editor: Editor, said: Said) -> str | page.View:
    """Begin a survey, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate)
    texts = voice_texts(editor.gate, said)
    if not texts.are_in_order:
        return replace(shown, forms=refused_voice(shown.forms, said, texts))
    try:
        saved = editor.record_survey(begun_read(said), after=0)
    except StepError as error:
        return replace(shown, forms=refused_voice(shown.forms, said, texts, error.faults))
    return voices_address(saved.survey)


PAGE = Page(path="/voices", view=view, layout=page.layout, asks=Action.READ_VOICES)
POSTS = (FormPost("/voices", act, Action.KEEP_VOICES),)
