"""The page for a wrong address: what is wrong, and the nearest right address."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts.frame import addresses, shell
from layouts.frame.attributes import data_marks


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The fault in the address, as a sentence, and the nearest right address."""

    fault: str
    nearest: str


def layout(view: View) -> Component:
    """Draw the page that answers a wrong address."""
    nearest = html.P(["The nearest right address: ", html.A(view.nearest, href=view.nearest)])
    others = html.P(
        ["Or begin at the ", html.A("overview", href=addresses.overview_address()), "."]
    )
    known = [nearest, others] if view.nearest != addresses.overview_address() else [others]
    return shell.whole_page(
        view.frame,
        html.Section(
            [html.P(view.fault), *known], className="card prose", **data_marks(kind="text")
        ),
    )
