"""What waits for a second person, on an indicator's page of thresholds."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.agreements.waiting_changes import WaitingChange
from dashboard.number_formats import plural_text
from layouts.frame import addresses
from layouts.frame.attributes import data_marks


def waiting_notes(changes: Sequence[WaitingChange], just: int | None) -> Component | None:
    """Draw, on an indicator's page of levels, what waits there; None if nothing does.

    `just` is the number of what was proposed a moment ago.
    """
    if not changes:
        return None
    lead = "Proposed. " if just in {one.number for one in changes} else ""
    items = [
        html.Li(
            [
                html.Span("; ".join(one.lines), **data_marks(kind="text")),
                " ",
                html.A("See it in Drafts", href=addresses.waiting_address(one.number)),
            ]
        )
        for one in changes
    ]
    many = plural_text(len(changes), "change")
    verb = "waits" if len(changes) == 1 else "wait"
    told = f"{lead}{many[0].upper()}{many[1:]} {verb} until another person agrees: nothing of it "
    return html.Div(
        [html.P(f"{told}is in force yet."), html.Ul(items)],
        className="card saved",
        role="status" if lead else None,
    )
