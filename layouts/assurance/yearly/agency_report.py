"""What one agency reports of a year, beside what it must include, with its own form."""

from dataclasses import dataclass

from dash.development.base_component import Component

from layouts.assurance.record_forms import RecordForms
from layouts.assurance.yearly.paper_parts import ShownPaper, paper_sections
from layouts.frame import shell


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One agency's report as a reader is shown it, and its forms."""

    shown: ShownPaper
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    parts = (view.forms.summary(), *paper_sections(view.shown, view.forms))
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))
