"""The page of the statutory yearly report: its address, its forms, and what can be made of it."""

from callbacks.assurance.yearly.paper_matters import paper_told, year_read
from callbacks.reports.yearly.paper_pages import act_on_paper, made_span, paper_view, unready_words
from callbacks.web.form_posts import FormPost, Said
from callbacks.web.page import Page, shown_in_the_room
from dashboard.actions import Action
from dashboard.assurance.yearly.paper_lists import PaperKind
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.yearly.paper_forms import SECTION
from layouts.outputs.made_files import ENDINGS
from layouts.reports.yearly import yearly_report as page
from layouts.reports.yearly.paper_page import paper_of_view

KIND = PaperKind.YEARLY


def view(gate: Gate, year: str, edit: str = "") -> page.View:
    """Gather the report of a financial year, named like "2024-25"; `edit` is the part to write."""
    return paper_view(page.View, gate, KIND, year, edit)


def act(editor: Editor, said: Said, year: str) -> str | page.View:
    """Record a step of the report; return the address that shows it, or the page with faults."""
    return act_on_paper(editor, said, view(editor.gate, year, said.get(SECTION, "")))


def _span(gate: Gate, year: str, edit: str = "") -> str:
    return made_span(gate, KIND, year)


def _unready(gate: Gate, year: str, edit: str = "") -> str:
    return unready_words(paper_told(gate, KIND, year_read(gate, KIND, year)))


PAGE = Page(
    path="/yearly/<year>",
    view=shown_in_the_room(view),
    layout=page.layout,
    paper=paper_of_view,
    paper_kinds=ENDINGS,
    span=_span,
    unready=_unready,
    fresh=True,
)
POSTS = (FormPost("/yearly/<year>", act, Action.WRITE_YEARLY),)
