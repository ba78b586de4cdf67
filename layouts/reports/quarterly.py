"""The page of a quarter's report."""

from dataclasses import dataclass

from dash.development.base_component import Component

from layouts.reports.report_files import ReportView, report_page


@dataclass(frozen=True, kw_only=True)
class View(ReportView):
    """The page of a quarter's report."""


def layout(view: View) -> Component:
    """Draw the page of a quarter's report."""
    return report_page(view)
