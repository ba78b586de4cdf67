"""Thresholds and targets that were changed after the figures of a quarter were known, as drawn."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.readings.readings import Reading
from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, data_marks

LateLine = tuple[Reading, str]
"""The reading of a line, and the sentence that names the change of its level."""


def late_section(late: Sequence[LateLine]) -> Component | None:
    """Draw the changes of all lines as a section of their own; None if there are none."""
    if not late:
        return None
    rows = [
        html.Li(
            [
                html.A(
                    reading.indicator.title_name,
                    href=addresses.quarter_address(reading.indicator.key, reading.quarter),
                ),
                f": {said}.",
            ],
            **_marks(reading),
        )
        for reading, said in late
    ]
    return html.Section(
        [
            html.H2("Changed after the figures were known", id="late"),
            html.Ul(rows, className="ruled"),
        ],
        className="card",
        **aria_marks(labelledby="late"),
    )


def late_notes(late: Sequence[LateLine]) -> list[Component]:
    """Draw the changes of one line as sentences."""
    return [
        html.P(f"{said[0].upper()}{said[1:]}.", className="late-level", **_marks(reading))
        for reading, said in late
    ]


def _marks(reading: Reading) -> dict[str, Any]:
    return data_marks(chart=reading.indicator.key, quarter=reading.quarter, kind="words")
