"""The notice that every page shows while the store is empty."""

from dash import html
from dash.development.base_component import Component


def no_returns() -> Component:
    """Draw the notice that no return was loaded yet, and how to load the first return."""
    return html.Section(
        [
            html.H2("No returns yet"),
            html.P(
                [
                    "Load the first one: ",
                    html.Code("python -m data_access load FILE.csv"),
                    ". The columns are agency, indicator, quarter, part, value or numerator and"
                    " denominator, and state; faults are named all at once and nothing is"
                    " half-written.",
                ]
            ),
            html.P(
                [
                    "To look around first, ",
                    html.Code("make demo"),
                    " fills an empty store with an invented partnership.",
                ]
            ),
        ],
        className="card empty",
    )
