"""What waits for one agency, on the first page of who is of it: each matter leads to its place."""

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


@dataclass(frozen=True, slots=True)
class AgencyWaits:
    """What waits for an agency, which is named by its title."""

    agency: str = ""
    matters: tuple[WaitingMatter, ...] = ()


NOTHING_WAITS = AgencyWaits()


def waits_section(waits: AgencyWaits) -> Component | None:
    """Draw what waits for an agency; None if nothing does."""
    if not waits.matters:
        return None
    items = [
        html.Li(
            [html.A(one.title, href=one.address), html.Small(one.told, className="soft")],
            **data_marks(kind="text"),
        )
        for one in waits.matters
    ]
    return html.Section(
        [
            html.H2(f"What waits for {waits.agency}", id="waits"),
            html.Ul(items, className="ruled left"),
        ],
        className="card",
        **aria_marks(labelledby="waits"),
    )
