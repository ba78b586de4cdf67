"""What stands out in the plan: a section of its page and of the first page."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.plan_exceptions import PlanException
from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, data_marks


def plan_section(found: Sequence[PlanException]) -> Component | None:
    """Draw the exceptions of the plan, each a link to its activity; None if there are none."""
    if not found:
        return None
    return html.Section(
        [
            html.H2("What stands out in the plan", id="plan-stands-out"),
            html.Ul([_item(one) for one in found], className="ruled plan-exceptions"),
        ],
        className="card",
        **aria_marks(labelledby="plan-stands-out"),
    )


def _item(one: PlanException) -> Component:
    where = one.address or addresses.plan_address(one.entry)
    return html.Li(
        [html.A(one.title, href=where), f": {one.told}"],
        **data_marks(kind="text"),
    )
