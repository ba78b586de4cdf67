"""The legend: the marks on a page, each with its words."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.readings.readings import Reading
from layouts.frame.painted_text import Painted
from layouts.frame.style import Mark, MarkShape, mark_kind, mark_of
from layouts.pictures.sheet.marks import mark_svg


def legend(readings: Iterable[Reading]) -> Component:
    """Draw each kind of mark that these readings have, once, in the order of first use."""
    return legend_of(mark_of(state) for reading in readings for state in reading.states)


def legend_of(marks: Iterable[Mark]) -> Component:
    """Draw each kind of mark once, with its words, in the order of first use."""
    kinds: dict[str, Mark] = {}
    for one in marks:
        if one.shape is not MarkShape.NOTHING:
            kinds.setdefault(mark_kind(one), one)
    return html.Ul(
        [html.Li([Painted(mark_svg(kinds[word])), word]) for word in kinds],
        className="legend",
    )
