"""A chart that other sites show in a frame: its picture, its words and its table, no scripts."""

from collections.abc import Callable
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from layouts.charts import from_readings
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.shell import INVENTED
from layouts.pictures.on_page import chart_marks, chart_picture, folded_table


@dataclass(frozen=True, slots=True)
class EmbeddedChart:
    """What is shown in a frame: a reading, as the public has it, and where it comes from.

    `page` is the address of the indicator's page, and `at` that of one of its quarters.
    """

    reading: Reading
    ours: str
    partnership: str
    edition: str
    invented: bool
    page: str
    at: Callable[[Quarter], str]


def embedded_figure(shown: EmbeddedChart) -> Component:
    """Draw an indicator's chart as it stands in a frame."""
    drawn = from_readings.chart_of(shown.reading, shown.ours)
    edition = f"{shown.edition[0].upper()}{shown.edition[1:]}"
    return html.Main(
        [
            html.Figure(
                [
                    html.P(drawn.name, className="soft", **data_marks(kind="words")),
                    html.H1(drawn.title, className="story", **data_marks(kind="words")),
                    chart_picture(drawn, wide=True, link=shown.at),
                    html.P(
                        shown.reading.evidence, className="evidence", **data_marks(kind="words")
                    ),
                    folded_table(drawn, shown.at, shown.page),
                ],
                className="card wide",
                **chart_marks(drawn),
                **aria_marks(label=drawn.alt),
            ),
            html.P(
                [
                    html.Strong(f"{INVENTED}. ") if shown.invented else None,
                    html.A(shown.partnership, href=shown.page),
                    f". {edition}.",
                ],
                className="soft",
                **data_marks(kind="text"),
            ),
        ],
        className="embedded",
    )
