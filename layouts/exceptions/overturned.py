"""The page of a run of quarters that is no longer an exception."""

from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.exceptions.overturned import OverturnedException
from layouts.exceptions.life import NextStepForm, Records, history, refused
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks


@dataclass(frozen=True, kw_only=True)
class LapsedView(shell.View):
    """A run that was once an exception.

    `asked` is the step that a steward tried to record; None if no step was tried. `records` say of
    each step, for a steward, whether it is a draft.
    """

    found: OverturnedException
    asked: NextStepForm | None = None
    records: Records = field(default_factory=dict)


def lapsed(view: LapsedView) -> Component:
    """Draw the page: why the run is no longer an exception, and the steps that were recorded."""
    found = view.found
    line = addresses.indicator_address(found.indicator.key, view.frame.chosen)
    links = (
        ("All quarters of this indicator", line),
        ("All exceptions", addresses.exceptions_address(view.frame.chosen)),
    )
    buttons = [html.A(words, href=to, className="button") for words, to in links]
    return shell.whole_page(
        view.frame,
        refused(view.asked),
        html.Section(
            [
                html.H2("What is being done", id="life"),
                html.P(found.why, **data_marks(kind="text")),
                history("What was recorded", found.steps, view.records),
            ],
            className="card prose",
            **aria_marks(labelledby="life"),
            **data_marks(chart=found.indicator.key, quarter=found.run.last),
        ),
        html.Nav(buttons, className="on", **aria_marks(label="Onwards")),
    )
