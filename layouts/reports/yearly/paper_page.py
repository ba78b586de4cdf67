"""What the page of a paper has: its parts beside what they must include, its files and editions."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from dashboard.errors import AddressError
from dashboard.reports.paper import Paper
from layouts.assurance.record_forms import RecordForms
from layouts.assurance.yearly.paper_parts import ShownPaper, paper_sections
from layouts.frame import shell
from layouts.frame.attributes import data_marks
from layouts.outputs.made_files import ReportOutputs, made_files
from layouts.outputs.report_editions import report_editions

NOTHING_OUT = "There is nothing of it to take out yet."


@dataclass(frozen=True, kw_only=True)
class PaperView(shell.View):
    """A paper as a reader is told it, with its forms.

    `paper` returns it as a paper, and is None where the reader is told nothing of it. `unready`
    says why no edition can be issued, and is empty if one can. `outputs` are its files and
    editions.
    """

    shown: ShownPaper
    forms: RecordForms
    paper: Callable[[], Paper] | None
    unready: str = ""
    outputs: ReportOutputs | None = None


def paper_of_view(view: PaperView) -> Paper:
    """Return the paper of a page. Raises: AddressError where the reader is told nothing of it."""
    if view.paper is None:
        raise AddressError(NOTHING_OUT, view.shown.address)
    return view.paper()


def paper_page(view: PaperView) -> Component:
    """Draw the page of a paper."""
    parts: list[Component | None] = [
        view.forms.summary(),
        *paper_sections(view.shown, view.forms),
        *_files(view),
    ]
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _files(view: PaperView) -> list[Component]:
    if view.outputs is None or view.paper is None or not view.shown.paper.steps:
        return []
    outputs = view.outputs
    drawn = [made_files(outputs)]
    if view.unready and outputs.issues:
        drawn.append(html.Div(html.P(view.unready), className="card", **data_marks(kind="text")))
        outputs = replace(outputs, issues=False)
    return [*drawn, *report_editions(outputs)]
