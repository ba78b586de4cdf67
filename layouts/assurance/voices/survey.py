"""One survey: its results of a year or a term, what changed, quotes, and what was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.evidence.usual_places import survey_cell
from dashboard.assurance.voices.survey_figures import QuestionFigures, WaveFigures
from dashboard.assurance.voices.surveys import Survey, SurveyWave, SurveyWord
from layouts.assurance.audit_forms import Choices
from layouts.assurance.evidence.place_fields import place_words
from layouts.assurance.plan_words import typed_words
from layouts.assurance.record_forms import RecordForms
from layouts.assurance.voices.heard import (
    HeardForms,
    HeardQuote,
    SaidAndDone,
    answered_list,
    quote_list,
)
from layouts.assurance.voices.survey_forms import (
    answer_form,
    back_results_form,
    quote_form,
    release_form,
    results_form,
)
from layouts.assurance.voices.voice_words import (
    PEOPLE_TITLES,
    STATE_TITLES,
    count_words,
    response_words,
    share_words,
    step_words,
    voice_section,
    voices_address,
)
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.stacked_tables import stacked_table

NO_RESULTS = "No results are here yet."
NO_QUOTES = "No quote is here yet."
NOT_ANSWERED = "Nothing that was said here has been answered yet."
HIDING = (
    "Shares are of all who took part. Counts of 1 to 5 are hidden, with as many others as it takes "
    "that none can be worked out. "
    "A change is “clearly” one if it is larger than chance alone would make it."
)
TRUE = "You read every count. Partners read small ones as hidden."


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One survey with some of its results: the latest, or those that were asked for.

    `changes` are the words for what changed since the results `before`, by question. `entry` is the
    plan's activity that it answers for, with its title, and `theme` the theme that it is about.
    `actions`, `agencies` and `themes` are what may be chosen in forms, and `years` those of results
    that may be entered, for who keeps voices.
    """

    survey: Survey
    wave: SurveyWave | None
    figures: WaveFigures
    before: SurveyWave | None = None
    changes: Mapping[str, str] = field(default_factory=dict)
    entry: tuple[int, str] | None = None
    theme: tuple[str, str] | None = None
    quotes: tuple[HeardQuote, ...] = ()
    answered: tuple[SaidAndDone, ...] = ()
    years: Choices = ()
    actions: Choices = ()
    agencies: Choices = ()
    themes: Choices = ()
    sees_all: bool = False
    keeps: bool = False
    releases: bool = False
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    forms = HeardForms(view.forms, view.releases) if view.keeps else None
    quotes = quote_list(view.quotes, forms) if view.quotes else html.P(NO_QUOTES)
    answered = answered_list(view.answered, forms) if view.answered else html.P(NOT_ANSWERED)
    adds = [quote_form(view.forms, view.agencies, view.themes)] if view.keeps else []
    answering = answer_form(view.forms, view.actions, view.agencies, view.themes)
    done = [answering] if view.keeps else []
    parts = (
        view.forms.summary(),
        _facts(view),
        _results(view),
        voice_section("In their own words", "quotes", quotes, *adds),
        voice_section("You said, we did", "answered", answered, *done),
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _facts(view: View) -> Component:
    begun = view.survey.begun
    facts: list[tuple[str, str | Component]] = [("Who is asked", PEOPLE_TITLES[begun.people])]
    if view.entry:
        number, title = view.entry
        link = html.A(title, href=addresses.plan_address(number))
        facts.append(("Activity of the plan", link))
    if view.theme:
        key, title = view.theme
        facts.append(("Theme", html.A(title, href=addresses.theme_address(key))))
    facts.append(("Results count as", place_words(survey_cell(begun))))
    waves = [html.Li(_wave_link(view, one)) for one in reversed(view.survey.waves)]
    if waves:
        facts.append(("Results", html.Ul(waves, className="ticks")))
    items = [html.Div([html.Dt(name), html.Dd(said)]) for name, said in facts]
    said = typed_words(begun.text)
    steps = [html.Li(step_words(one)) for one in view.survey.steps]
    history = html.Ol(steps, className="soft small") if view.sees_all else None
    form = [results_form(view.forms, view.years, view.survey.last_step)] if view.keeps else []
    drawn = [html.Dl(items, className="facts tied"), said, history, *form]
    return voice_section("The survey", "survey", *(one for one in drawn if one is not None))


def _wave_link(view: View, one: SurveyWave) -> Component:
    here = view.wave is not None and one.number == view.wave.number
    return html.A(
        one.period_title,
        href=voices_address(view.survey.number, one.number),
        **aria_marks(current="true" if here else None),
    )


def _results(view: View) -> Component:
    wave = view.wave
    if wave is None:
        return voice_section("Results", "results", html.P(NO_RESULTS))
    steward = [html.P(f"{STATE_TITLES[wave.state].capitalize()}. {TRUE}", className="soft")]
    told = [
        html.P(response_words(view.figures), className="story", **data_marks(kind="count")),
        *(steward if view.sees_all else [html.P(HIDING, className="soft")]),
        *(_table(view, each) for each in _by_scale(view.figures.questions)),
        *_wave_forms(view, wave),
    ]
    text = typed_words(wave.entered.text)
    if text is not None:
        told.insert(1, text)
    return voice_section(f"Results of {wave.period_title}", "results", *told)


def _by_scale(questions: Sequence[QuestionFigures]) -> list[list[QuestionFigures]]:
    """Return the questions in groups that have the same answers, in their order."""
    found: dict[tuple[str, ...], list[QuestionFigures]] = {}
    for one in questions:
        found.setdefault(one.scale, []).append(one)
    return list(found.values())


def _table(view: View, questions: Sequence[QuestionFigures]) -> Component:
    first = questions[0]
    hoped = [one.answer for one in first.answers if one.good]
    since = f"Since {view.before.period_title}" if view.before else ""
    heads = ["Question", *(one.answer for one in first.answers), "Not answered"]
    if hoped:
        heads.append(f"Said “{'” or “'.join(hoped)}”")
        heads += [since] if since else []
    rows = [_row(view, one, has_hoped=bool(hoped), has_since=bool(since)) for one in questions]
    caption = f"Answers: {', '.join(first.scale)}"
    return stacked_table(heads, rows, name="audits", caption=caption)


def _row(view: View, one: QuestionFigures, *, has_hoped: bool, has_since: bool) -> html.Tr:
    counts = [*(each.count for each in one.answers), one.silent]
    cells = [html.Td(count_words(count), **data_marks(kind="count")) for count in counts]
    if has_hoped:
        told = share_words(one.hoped, one.whole)
        cells.append(html.Td(html.Strong(told), **data_marks(kind="count")))
        if has_since:
            cells.append(html.Td(view.changes.get(one.question, "")))
    return html.Tr([html.Th(one.question, scope="row", **data_marks(kind="text")), *cells])


def _wave_forms(view: View, wave: SurveyWave) -> list[Component]:
    if not view.keeps:
        return []
    after = view.survey.last_step
    releases = view.releases and wave.state is SurveyWord.ENTERED
    free = [release_form(view.forms, wave, after)] if releases else []
    return [html.Div([*free, back_results_form(view.forms, wave, after)], className="on")]
