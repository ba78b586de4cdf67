"""Draws what a deep-dive gathered: lines with pictures, findings, surveys, voices, actions."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.deep_dives.deep_dives import DiveStep, PieceKind
from dashboard.number_formats import long_date
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from layouts.assurance.deep_dives.dive_words import piece_name
from layouts.assurance.plan_words import typed_words
from layouts.charts import from_readings
from layouts.frame import addresses
from layouts.frame.attributes import data_marks
from layouts.pictures.on_page import chart_marks, chart_picture, folded_table

NOT_SHOWN = "This is no longer here, or is not shown to you."
KIND_TITLES = {
    PieceKind.INDICATOR: "Indicator",
    PieceKind.COMPARED: "Lines compared",
    PieceKind.FINDING: "Finding of an audit",
    PieceKind.SURVEY: "Survey",
    PieceKind.VOICE: "Voice",
    PieceKind.ACTION: "Action",
}


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """What was gathered, as the reader may see it.

    `title` and `address` lead to where it is; both are empty if it is not there for the reader.
    `told` is what is said of it here. `reading` is that of an indicator, and `ours` our area.
    """

    step: DiveStep
    title: str = ""
    address: str = ""
    told: str = ""
    reading: Reading | None = None
    ours: str = ""


def drawn_piece(one: ShownPiece, more: Component | None) -> Component:
    """Draw a piece; `more` is the form that leaves it out, for who may."""
    kind = one.step.kind
    head = html.P(
        [KIND_TITLES[kind] if kind else "", *_as_at(one)],
        className="name",
        **data_marks(kind="text"),
    )
    parts = [head, _link(one), *_body(one), _why(one), more]
    return html.Li([part for part in parts if part is not None], id=piece_name(one.step.number))


def _as_at(one: ShownPiece) -> list[str]:
    if one.step.kind is not PieceKind.INDICATOR:
        return []
    return [f", as at {long_date(one.step.day)}" if one.step.day else ", latest figures"]


def _link(one: ShownPiece) -> Component:
    if not one.title:
        return html.P(NOT_SHOWN, className="soft")
    return html.P(
        html.A(one.title, href=one.address) if one.address else one.title,
        **data_marks(kind="text"),
    )


def _body(one: ShownPiece) -> list[Component]:
    reading = one.reading
    if reading is None:
        return [html.P(one.told, **data_marks(kind="text"))] if one.told else []
    drawn = from_readings.chart_of(reading, one.ours)

    def link(quarter: Quarter) -> str:
        return addresses.quarter_address(reading.indicator.key, quarter)

    figure = html.Figure(
        [
            html.P(drawn.title, className="story", **data_marks(kind="words")),
            chart_picture(drawn, wide=False, link=link),
            html.P(reading.reason, className="evidence", **data_marks(kind="words")),
            folded_table(drawn, link, f"{one.address}#figures"),
        ],
        className="gathered",
        **chart_marks(drawn),
    )
    return [figure]


def _why(one: ShownPiece) -> Component | None:
    return typed_words(one.step.text)
