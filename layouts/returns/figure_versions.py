"""The versions of a figure: what each return said of it, the first and every correction."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.figures.figure_words import SHORT_OWN
from dashboard.returns.receipts import FigureVersion
from layouts.frame.attributes import data_marks


@dataclass(frozen=True, slots=True)
class Origin:
    """One version of the figure, with the name of the agency that sent it."""

    version: FigureVersion
    agency: str


def versions_table(origins: Sequence[Origin]) -> Component:
    """Draw every version of a figure: when it was received, its value and the reason."""
    head = html.Tr([html.Th(word, scope="col") for word in ("Received", "Value", "Reason")])
    first = {one.agency: one for one in reversed(origins)}
    rows = [
        html.Tr(
            [
                html.Th(number_formats.short_date(o.version.source.received), scope="row"),
                html.Td(
                    stated_text(o.version),
                    className="stands" if o.version.stands else None,
                    **data_marks(kind="version"),
                ),
                html.Td(
                    version_reason(o, first=o is first[o.agency]),
                    **data_marks(kind="text"),
                ),
            ],
            **data_marks(agency=o.version.source.agency),
        )
        for o in origins
    ]
    return html.Table([html.Thead(head), html.Tbody(rows)], className="versions")


def version_reason(origin: Origin, *, first: bool) -> str:
    """Return why a version was sent; without words of its sender, whether it is the first."""
    usual = "as first received" if first else "correction"
    return origin.version.source.reason or usual


def stated_text(version: FigureVersion) -> str:
    """Return a version's figure as text, or why it has none."""
    stated = version.observation
    if not stated.status.has_figure:
        return stated.status.word
    if stated.numerator is None:
        return (
            "0"
            if stated.value is None
            else number_formats.figure_text(stated.value, number_formats.PERCENT)
        )
    text = number_formats.figure_text(stated.numerator, "count")
    if stated.denominator is not None:
        text = f"{text} of {number_formats.figure_text(stated.denominator, 'count')}"
    return f"{text} ({SHORT_OWN})" if stated.own else text
