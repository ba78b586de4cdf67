"""What waits for one agency, on the first page of who is of it: each matter leads to its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts.frame.attributes import aria_marks, data_marks


@dataclass(frozen=True, slots=True)
class WaitingMatter:
    """One thing that an agency is asked for: what it is, where it is done, and until when."""

    title: str
    address: str
    told: str


def waits_section(agency: str, found: Sequence[WaitingMatter]) -> Component | None:
    """Draw what waits for an agency; None if nothing does."""
    if not found:
        return None
    items = [
        html.Li(
            [html.A(one.title, href=one.address), html.Small(one.told, className="soft")],
            **data_marks(kind="text"),
        )
        for one in found
    ]
    return html.Section(
        [
            html.H2(f"What waits for {agency}", id="waits"),
            html.Ul(items, className="ruled left"),
        ],
        className="card",
        **aria_marks(labelledby="waits"),
    )
