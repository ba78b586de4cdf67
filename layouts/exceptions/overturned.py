"""What was recorded of a run that is no exception any more: said at its address, with the why."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.exceptions.overturned import Lapsed
from layouts.exceptions.life import Asked, history, refused
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria, data


@dataclass(frozen=True, kw_only=True)
class LapsedView(shell.View):
    """A run that was an exception; `asked` is what a steward tried to record of it, or None."""

    found: Lapsed
    asked: Asked | None = None


def lapsed(view: LapsedView) -> Component:
    """Draw the page: that it is none any more and why, what was recorded, and where to go on."""
    found = view.found
    links = (
        ("The line", addresses.indicator(found.indicator.key, view.frame.chosen)),
        ("All exceptions", addresses.exceptions(view.frame.chosen)),
    )
    buttons = [html.A(words, href=to, className="button") for words, to in links]
    return shell.page(
        view.frame,
        refused(view.asked),
        html.Section(
            [
                html.H2("Where it stands", id="life"),
                html.P(found.why, **data(kind="text")),
                history("What was recorded", found.steps),
            ],
            className="card prose",
            **aria(labelledby="life"),
            **data(chart=found.indicator.key, quarter=found.run.last),
        ),
        html.Nav(buttons, className="on", **aria(label="Onwards")),
    )
