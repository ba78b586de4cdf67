"""Voices: the surveys with their latest results, and what was done about what was said."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.voices.survey_figures import WaveFigures
from dashboard.assurance.voices.surveys import Survey, SurveyWave
from layouts.assurance.audit_forms import Choices
from layouts.assurance.record_forms import RecordForms
from layouts.assurance.voices.heard import SaidAndDone, answered_list
from layouts.assurance.voices.survey_forms import beginning_survey_form
from layouts.assurance.voices.voice_words import (
    PEOPLE_TITLES,
    STATE_TITLES,
    response_words,
    voice_section,
    voices_address,
)
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.stacked_tables import stacked_table

EMPTY = "No survey is here yet."
NOT_ANSWERED = "Nothing that was said has been answered yet."
HEADS = ("Survey", "Who is asked", "Latest results", "How many answered", "Activity of the plan")


@dataclass(frozen=True, slots=True)
class ListedSurvey:
    """A survey with its latest results, if any, and the plan's activity with its title."""

    survey: Survey
    wave: SurveyWave | None
    figures: WaveFigures
    entry: tuple[int, str] | None = None


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """Every survey, and what was said and done, the latest first.

    `entries` are the activities of the plan that a new survey may answer for, and `themes` those it
    may be about, for who keeps voices.
    """

    surveys: tuple[ListedSurvey, ...]
    answered: tuple[SaidAndDone, ...] = ()
    entries: Choices = ()
    themes: Choices = ()
    keeps: bool = False
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    rows = [_row(one) for one in view.surveys]
    table = stacked_table(HEADS, rows, name="audits", caption="Surveys")
    answered = answered_list(view.answered) if view.answered else html.P(NOT_ANSWERED)
    parts = (
        view.forms.summary(),
        voice_section("Surveys", "surveys", table if rows else html.P(EMPTY)),
        voice_section("You said, we did", "answered", answered),
        _keeping(view) if view.keeps else None,
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _row(one: ListedSurvey) -> html.Tr:
    begun, wave, none = one.survey.begun, one.wave, "none yet"
    name = html.A(begun.title, href=voices_address(one.survey.number))
    told = f"{wave.period_title}: {STATE_TITLES[wave.state]}" if wave else none
    entry: str | Component = "none"
    if one.entry:
        entry = html.A(one.entry[1], href=addresses.plan_address(one.entry[0]))
    return html.Tr(
        [
            html.Th(name, scope="row", **data_marks(kind="text")),
            html.Td(PEOPLE_TITLES[begun.people]),
            html.Td(told),
            html.Td(response_words(one.figures) if wave else none),
            html.Td(entry, **data_marks(kind="text")),
        ]
    )


def _keeping(view: View) -> Component:
    return html.Section(
        [
            html.H2("Begin", id="begin"),
            beginning_survey_form(view.forms, view.entries, view.themes),
        ],
        className="card wide on-plan",
        **aria_marks(labelledby="begin"),
    )
