"""One deep-dive: its question, its conclusion, and by section what was gathered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.deep_dives.deep_dives import DeepDive, DiveState, PieceKind
from dashboard.assurance.deep_dives.dive_templates import DiveSection, DiveTemplate
from dashboard.assurance.evidence.usual_places import dive_cell
from dashboard.number_formats import long_date
from layouts.assurance.audit_forms import Choices
from layouts.assurance.deep_dives.dive_forms import (
    agreeing_form,
    concluding_form,
    gathering_forms,
    leaving_form,
)
from layouts.assurance.deep_dives.dive_words import dive_step_words
from layouts.assurance.deep_dives.pieces import ShownPiece, drawn_piece
from layouts.assurance.evidence.place_fields import place_words
from layouts.assurance.linked_actions import LinkedAction, linked_actions
from layouts.assurance.plan_words import topics_address, typed_words
from layouts.assurance.record_forms import RecordForms
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks

NOTHING = "Nothing is gathered here yet: what we do not know."
NO_CONCLUSION = "There is no conclusion yet."
NOT_TOLD = "A conclusion is written. It is told once another person has agreed to it."
WAITS = "Written, and not agreed yet: read by stewards and by who may agree."
AS_AT = (
    "A line “as at” a day ends with the quarter that was over then. Its figures are those of "
    "today, so a correction since then is in it."
)


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One deep-dive as a reader may see it.

    `pieces` are what was gathered, in order. `offered` are the choices of what may be gathered, for
    who keeps deep-dives; `agrees` says whether the reader may agree to the conclusion. `actions`
    are those that come from it, and `acting` is where another is entered; empty for who may not.
    """

    dive: DeepDive
    template: DiveTemplate
    pieces: tuple[ShownPiece, ...] = ()
    topic: str = ""
    offered: Mapping[PieceKind, Choices] = field(default_factory=dict)
    keeps: bool = False
    agrees: bool = False
    actions: tuple[LinkedAction, ...] = ()
    acting: str = ""
    forms: RecordForms
    agree_forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    sections = [_part(view, one) for one in view.template.sections]
    parts = (
        view.forms.summary(),
        view.agree_forms.summary(),
        _about(view),
        _conclusion(view),
        _section("Actions from it", "actions", *linked_actions(view.actions, view.acting)),
        *sections,
        _history(view),
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _section(title: str, name: str, *parts: Component) -> Component:
    return html.Section(
        [html.H2(title, id=name), *parts],
        className="card wide on-plan",
        **aria_marks(labelledby=name),
    )


def _about(view: View) -> Component:
    topic = html.A(view.topic, href=topics_address()) if view.topic else "no topic of the work plan"
    facts: list[tuple[str, str | Component]] = [
        ("State", view.dive.state.value),
        ("Form", view.template.title),
        ("Based on", view.template.basis),
        ("Topic", topic),
    ]
    items = [html.Div([html.Dt(name), html.Dd(said)]) for name, said in facts]
    question = typed_words(view.dive.opened.text)
    told = html.Dl(items, className="facts tied", **data_marks(kind="text"))
    parts = [question, told]
    return _section("Question", "question", *(one for one in parts if one is not None))


def _conclusion(view: View) -> Component:
    dive, conclusion = view.dive, view.dive.conclusion
    after = dive.last_step
    parts: list[Component] = []
    if conclusion is None:
        parts.append(html.P(NO_CONCLUSION))
    else:
        text = typed_words(conclusion.text)
        parts.append(text if text is not None else html.P(NOT_TOLD))
        agreed = dive.agreement
        if agreed is not None and agreed.day:
            parts.append(html.P(f"Agreed on {long_date(agreed.day)}.", **data_marks(kind="text")))
        elif text is not None:
            parts.append(html.P(WAITS, className="soft"))
        if text is not None:
            counts = f"It counts as {place_words(dive_cell(dive))}."
            parts.append(html.P(counts, className="soft small", **data_marks(kind="text")))
    if view.keeps and dive.pieces and dive.state is not DiveState.AGREED:
        parts.append(concluding_form(view.forms, view.template.key, after))
    if view.agrees and dive.state is DiveState.CONCLUDED:
        parts.append(agreeing_form(view.agree_forms, after))
    return _section("Conclusion", "conclusion", *parts)


def _part(view: View, section: DiveSection) -> Component:
    mine = [one for one in view.pieces if one.step.section == section.key]
    pieces: Component = html.P(NOTHING, className="soft")
    if mine:
        drawn = [drawn_piece(one, _leaving(view, one)) for one in mine]
        pieces = html.Ul(drawn, className="ruled dive-pieces")
    has_dates = any(one.step.day for one in mine)
    note = [html.P(AS_AT, className="soft small")] if has_dates else []
    question = html.P(section.question, className="soft", **data_marks(kind="text"))
    return _section(section.title, f"section-{section.key}", question, pieces, *note)


def _leaving(view: View, one: ShownPiece) -> Component | None:
    if not view.keeps or view.dive.state is DiveState.AGREED:
        return None
    return leaving_form(view.forms, one.step, view.dive.last_step)


def _history(view: View) -> Component:
    steps = [html.Li(dive_step_words(one)) for one in view.dive.steps]
    listed = html.Ol(steps, className="soft small", **data_marks(kind="text"))
    adds: list[Component] = []
    if view.keeps and view.dive.state is not DiveState.AGREED:
        adds = gathering_forms(view.forms, view.template, view.offered, view.dive.last_step)
    title = "Gather, and how it came about" if adds else "How it came about"
    return _section(title, "history", *adds, listed)
