"""The briefing of an audit, which is one page: what was learned, heard, found and is done."""

from dataclasses import dataclass

from dash.development.base_component import Component

from dashboard.reports.paper import Paper
from layouts.assurance.learning.learning_forms import briefing_address
from layouts.assurance.learning.learning_papers import draft_words, paper_part
from layouts.frame import shell


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The briefing of one audit, as a paper; `is_draft` says that it is not published."""

    number: int
    paper: Paper
    is_draft: bool = False


def layout(view: View) -> Component:
    """Draw the briefing and where it is taken out."""
    address = briefing_address(view.number)
    drawn = paper_part(view.paper, address, other=False, number=view.number)
    return shell.whole_page(view.frame, drawn, draft_words() if view.is_draft else None)
