"""The actions that a line measures, below its chart: since each was agreed, what the line did."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts.frame.attributes import aria_marks, data_marks

CAUTION = "A change since an action is no proof that the action made it."


@dataclass(frozen=True, slots=True)
class ActionSince:
    """An action in words, where it stands, when it was agreed, and what its line has done since."""

    text: str
    address: str
    agreed: str
    since: str


def since_section(found: Sequence[ActionSince]) -> Component | None:
    """Draw the actions of a line, latest first; None without any."""
    if not found:
        return None
    items = [
        html.Li(
            [
                html.P(html.A(one.text, href=one.address)),
                html.P(f"{one.agreed}. {one.since}", **data_marks(kind="text")),
            ]
        )
        for one in found
    ]
    return html.Section(
        [
            html.H2("Actions agreed about this line", id="actions-since"),
            html.Ul(items, className="ruled plain"),
            html.P(CAUTION, className="soft"),
        ],
        className="card",
        **aria_marks(labelledby="actions-since"),
        **data_marks(kind="text"),
    )
