"""The theme page: a card for every indicator of a theme, and a summary."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.exceptions.agenda import AgendaItem
from dashboard.exceptions.first_page.watch_list import WatchItem
from layouts.assurance.evidence.evidence_section import EvidenceSection, evidence_section
from layouts.commentary.audited import NOT_AUDITED, AuditedSection, audited_section
from layouts.commentary.told import NO_COMMENTARY, CommentarySection, commentary_section
from layouts.exceptions import entries
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.empty import no_returns
from layouts.frame.file_menu import quarter_pack
from layouts.frame.painted_text import Painted
from layouts.frame.style import mark_of
from layouts.indicators import cards
from layouts.indicators.awaiting_release import AwaitingFigure, awaiting_section
from layouts.indicators.legend import marks_legend
from layouts.pictures.sheet.marks import mark_svg


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """A theme in one quarter; `cards` is empty in an empty store.

    `items` are the theme's exceptions, highest ranked first. `apart` are notes on the theme's other
    indicators. `questions` are the theme's questions for the meeting. `hidden` is a notice for a
    quarter in which every count is hidden; otherwise it is empty. `evidence` is what besides them
    tells of the theme; None for who reads none. `audited` is what audits found. `awaiting` is what
    the reader's agency sent before anything was released; later, the cards have it.
    """

    cards: tuple[cards.Card, ...]
    items: tuple[AgendaItem, ...]
    apart: tuple[WatchItem, ...]
    questions: tuple[str, ...]
    hidden: str = ""
    nothing: str = ""
    commentary: CommentarySection = NO_COMMENTARY
    evidence: EvidenceSection | None = None
    audited: AuditedSection = NOT_AUDITED
    awaiting: tuple[AwaitingFigure, ...] = ()


def layout(view: View) -> Component:
    """Draw the page of a theme."""
    if not view.cards:
        return shell.whole_page(view.frame, no_returns(), awaiting_section(view.awaiting))
    drawn = [cards.indicator_card(card) for card in view.cards]
    ordered = [drawn[0], _summary(view), *drawn[1:]]
    return shell.whole_page(
        view.frame,
        html.Div(ordered, className="cards"),
        commentary_section(view.commentary),
        evidence_section(view.evidence),
        audited_section(view.audited),
        html.P(_note(view), className="note", **data_marks(kind="text")),
    )


def _summary(view: View) -> Component:
    return html.Section(
        [
            html.H2("What this theme says"),
            html.P(_count(view), className="soft", **data_marks(kind="count")),
            html.P(view.hidden, role="status", **data_marks(kind="text")) if view.hidden else None,
            _said(view) if view.items else html.P(view.nothing, **data_marks(kind="count")),
            *_apart(view),
            quarter_pack(view.frame.address, "this theme"),
            html.H3("Marks", className="small-head"),
            marks_legend([card.reading for card in view.cards]),
            html.H3("Ask the meeting", className="small-head"),
            html.Ul(
                [html.Li(question) for question in view.questions],
                className="questions",
                **data_marks(kind="text"),
            ),
        ],
        className="card beside",
        **aria_marks(label="What this theme says"),
    )


def _said(view: View) -> Component:
    return html.Ul(
        [
            html.Li(
                [
                    entries.drawn_mark(item.exception, 18),
                    html.Div(
                        [
                            html.A(
                                item.exception.sentence,
                                href=entries.exception_address(item, view.frame.chosen),
                            ),
                            " ",
                            entries.stage_tag(item),
                        ]
                    ),
                ],
                **data_marks(
                    indicator=item.exception.key, quarter=item.exception.last, kind="words"
                ),
            )
            for item in view.items
        ],
        className="said",
    )


def _apart(view: View) -> list[Component]:
    """Draw the notes on the theme's other indicators, apart from the exceptions."""
    if not view.apart:
        return []
    said = [
        html.Li(
            [
                Painted(mark_svg(mark_of(matter.reading.states[-1]), 18)),
                html.A(matter.sentence, href=f"#{matter.reading.indicator.key}"),
            ],
            **data_marks(
                indicator=matter.reading.indicator.key,
                quarter=matter.reading.quarter,
                kind="words",
            ),
        )
        for matter in view.apart
    ]
    head = html.H3("Not flagged: worth a look", className="small-head")
    return [head, html.Ul(said, className="said")]


def _count(view: View) -> str:
    lines = len(view.cards)
    return f"{lines} {'line' if lines == 1 else 'lines'} of the framework, {view.frame.quarter}"


def _note(view: View) -> str:
    beside = any(card.reading.comparators for card in view.cards)
    return " ".join(
        [
            "Yellow stripe: the chosen quarter. A broken line: a new system or definition,"
            " no comparison across it. Hatched: not received.",
            "Comparators are annual and drawn as steps." if beside else "",
        ]
    ).strip()
