"""One agency's Section 11 form: each standard with its answer, its history, and what is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    PanelScore,
    StandardAnswer,
    year_label,
)
from dashboard.assurance.section11.shared_picture import AgencyStanding, PictureCell
from dashboard.assurance.section11.standards import SafeguardingStandard, section11_standards
from dashboard.number_formats import long_date
from layouts.assurance.plan_words import recorded_words, typed_words
from layouts.assurance.record_forms import RecordForms
from layouts.assurance.section11.section11_forms import (
    answer_form,
    reopening_form,
    stating_form,
)
from layouts.assurance.section11.section11_words import (
    moderation_address,
    score_tag,
    section11_address,
    standard_place,
    standing_tag,
)
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks

NOT_TOLD = "The score is told once the agency states its assessment complete."
NOT_ANSWERED = "Not answered yet."


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """An agency's assessment of a year, as a reader may see it.

    `agency` is its key and `agency_title` its title. `held` are the answers in force by the key of
    the standard, `versions` all answers of the year, oldest first, `panel` the panel's scores, and
    `before` what counted last year. `steps` are the agency's steps of the year. `fills`, `states`
    and `reopens` say what the reader is offered. `actions` are open actions that came of it: their
    words and addresses. `entering` is where one is entered, empty for who may not.
    """

    agency: str
    agency_title: str
    year: int
    years: tuple[int, ...]
    due: date | None
    standing: AgencyStanding
    held: Mapping[str, StandardAnswer] = field(default_factory=dict)
    versions: Mapping[str, tuple[StandardAnswer, ...]] = field(default_factory=dict)
    panel: Mapping[str, PanelScore] = field(default_factory=dict)
    before: Mapping[str, PictureCell] = field(default_factory=dict)
    steps: tuple[AssessmentStep, ...] = ()
    fills: bool = False
    states: bool = False
    reopens: bool = False
    joins: bool = False
    actions: tuple[tuple[str, str], ...] = ()
    entering: str = ""
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    groups = [_group(view, title) for title in section11_standards().groups]
    parts = (view.forms.summary(), _facts(view), *groups, _actions(view))
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _section(title: str, name: str, *parts: Component | None) -> Component:
    return html.Section(
        [html.H2(title, id=name), *(part for part in parts if part is not None)],
        className="card wide kept-quarter",
        **{**aria_marks(labelledby=name), **data_marks(kind="text")},
    )


def _facts(view: View) -> Component:
    one, total = view.standing, len(section11_standards().standards)
    facts: list[tuple[str, str | Component | None]] = [
        ("Year", year_label(view.year)),
        ("State", standing_tag(one.state)),
        ("Due by", long_date(view.due) if view.due else None),
        ("Answered for this year", f"{one.given} of {total}"),
        ("Carried over, to be confirmed", str(one.carried) if one.carried else None),
        ("Moderated", f"{one.moderated} of {total}" if one.moderated else None),
        ("Asked next", one.asked_next if view.year == view.years[0] else None),
    ]
    items = [html.Div([html.Dt(name), html.Dd(said)]) for name, said in facts if said is not None]
    steps = [html.Li(_step(each)) for each in view.steps]
    after = view.steps[-1].number if view.steps else 0
    panel = html.A("Moderation panel", href=moderation_address(view.agency))
    years = [
        html.A(
            year_label(each),
            href=section11_address(view.agency, 0 if each == view.years[0] else each),
            **aria_marks(current="true" if each == view.year else None),
        )
        for each in view.years
    ]
    return _section(
        "How it stands",
        "stands",
        html.P([*years, *([panel] if view.joins and one.stated else [])], className="ways"),
        html.Dl(items, className="facts tied"),
        html.Ol(steps, className="soft small") if steps else None,
        stating_form(view.forms, view.agency_title, after) if view.states else None,
        reopening_form(view.forms, view.agency_title, after) if view.reopens else None,
    )


def _step(step: AssessmentStep) -> str:
    return f"{step.word.value.capitalize()}{recorded_words(step)}. {step.text}".strip()


def _group(view: View, title: str) -> Component:
    found = [one for one in section11_standards().standards if one.group == title]
    name = f"group-{found[0].number.partition('.')[0]}"
    return _section(title, name, *(_standard(view, one) for one in found))


def _standard(view: View, one: SafeguardingStandard) -> Component:
    held = view.held.get(one.key)
    carried = held is not None and held.year < view.year
    law = f"Rests on: {one.law}. In force since: {one.commencement}." if one.law else ""
    parts: list[Component | None] = [
        html.H3(one.told),
        html.P(one.text),
        html.P(law, className="soft small") if law else None,
        *_answer(view, held),
        _panel(view, one.key),
        _before(view, one.key),
        _history(view, one.key),
        answer_form(view.forms, one, held, is_carried=carried) if view.fills else None,
    ]
    return html.Div([part for part in parts if part is not None], id=standard_place(one.key))


def _answer(view: View, held: StandardAnswer | None) -> list[Component | None]:
    if held is None:
        return [html.P(NOT_ANSWERED, className="soft")]
    if held.score is None:
        return [html.P(f"Answered. {NOT_TOLD}", className="soft")]
    carried = held.year < view.year
    words = section11_standards().score_words(held.score)
    score = html.P([score_tag(held.score), f" Own score {words}."], className="story")
    mark = f"Carried over from {year_label(held.year)}: nobody has confirmed it for this year yet."
    area = typed_words(held.improvement)
    by = f" by {long_date(held.due)}" if held.due else ""
    return [
        score,
        html.P(html.Strong(mark)) if carried else None,
        typed_words(held.evidence),
        html.P(f"To be improved{by}:") if area is not None else None,
        area,
        html.P(f"Last changed{recorded_words(held)}.", className="soft small"),
    ]


def _panel(view: View, key: str) -> Component | None:
    found = view.panel.get(key)
    if found is None:
        return None
    words = section11_standards().score_words(found.score)
    why = f" {found.text}" if found.text else ""
    return html.P(f"Panel’s score {words}.{why}", className="story")


def _before(view: View, key: str) -> Component | None:
    """Draw what counted last year: the own score, and the panel's if it was another one."""
    found = view.before.get(key)
    if found is None or found.own is None:
        return None
    words = section11_standards().score_words
    differs = found.panel is not None and found.panel != found.own
    panel = f"; the panel’s score {words(found.panel)}" if differs else ""
    told = f"In {year_label(view.year - 1)}: own score {words(found.own)}{panel}."
    return html.P(told, className="soft small")


def _history(view: View, key: str) -> Component | None:
    """Draw who changed an answer this year, and when; None if nobody did after it was given."""
    found = view.versions.get(key, ())
    if len(found) < 2:
        return None
    items = [
        html.Li(f"{_changed(before, one)}{recorded_words(one)}.")
        for before, one in zip((None, *found), found, strict=False)
    ]
    return html.Details(
        [html.Summary("Who changed it, and when"), html.Ol(items, className="soft small")],
        **data_marks(keep=f"history-{key}"),
    )


def _changed(before: StandardAnswer | None, one: StandardAnswer) -> str:
    if before is None:
        return f"Score {one.score}"
    if before.says_as(one):
        return "Confirmed"
    told = [f"score {before.score} to {one.score}"] if before.score != one.score else []
    told += ["evidence"] if before.evidence != one.evidence else []
    is_area = (before.improvement, before.due) != (one.improvement, one.due)
    told += ["area for improvement"] if is_area else []
    return f"Changed ({', '.join(told)})"


def _actions(view: View) -> Component:
    items = [html.Li(html.A(words, href=address)) for words, address in view.actions]
    body: Component = html.P("No open action of this agency came of Section 11.")
    if items:
        body = html.Ul(items, className="ruled")
    ways = [html.A("All actions", href=addresses.actions_address())]
    ways += [html.A("Enter an action", href=view.entering)] if view.entering else []
    return _section("Actions that came of it", "actions", body, html.P(ways, className="ways"))
