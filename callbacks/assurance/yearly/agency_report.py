"""One agency's report of a year: its address, and the forms in which the agency writes it."""

from dataclasses import replace

from callbacks.assurance.yearly.paper_matters import (
    paper_forms,
    paper_told,
    recorded_paper,
    shown_paper,
    year_read,
)
from callbacks.web.form_posts import FormPost, Said
from callbacks.web.page import Page
from callbacks.web.page_frame import known_key, make_frame
from dashboard.actions import Action
from dashboard.assurance.yearly.paper_lists import PaperKind, year_name
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.yearly import agency_report as page
from layouts.assurance.yearly.paper_addresses import paper_address, paper_title
from layouts.assurance.yearly.paper_forms import SECTION
from layouts.frame.shell import Crumb

KIND = PaperKind.AGENCY


def view(gate: Gate, year: str, agency: str, edit: str = "") -> page.View:
    """Gather the report of an agency; `edit` is the key of the part whose form is opened."""
    begins = year_read(gate, KIND, year)
    titles = {one.key: one.title for one in gate.catalogue().agencies}
    key = known_key(agency, titles, "agency", lambda near: paper_address(KIND, begins, near))
    shown = shown_paper(gate, paper_told(gate, KIND, begins, key), edit)
    return page.View(
        frame=make_frame(
            gate,
            f"{titles[key]}: report {year_name(begins)}",
            active="plan",
            lede="What the agency reports of its own quality assurance.",
            crumbs=(Crumb(paper_title(KIND, begins), paper_address(KIND, begins)),),
        ),
        shown=shown,
        forms=paper_forms(shown),
    )


def act(editor: Editor, said: Said, year: str, agency: str) -> str | page.View:
    """Record a step of the report; return the address that shows it, or the page with faults."""
    shown = view(editor.gate, year, agency, said.get(SECTION, ""))
    refused = recorded_paper(editor, said, shown.shown.paper)
    return shown.shown.address if refused is None else replace(shown, forms=refused)


PAGE = Page(
    path="/yearly/agencies/<year>/<agency>",
    view=view,
    layout=page.layout,
    asks=Action.READ_PLAN,
)
POSTS = (FormPost("/yearly/agencies/<year>/<agency>", act, Action.FILL_YEARLY),)
