"""The page of the priorities paper."""

from dataclasses import dataclass

from dash.development.base_component import Component

from layouts.reports.yearly.paper_page import PaperView, paper_page


@dataclass(frozen=True, kw_only=True)
class View(PaperView):
    """The page of the priorities paper."""


def layout(view: View) -> Component:
    """Draw the page of the priorities paper."""
    return paper_page(view)
