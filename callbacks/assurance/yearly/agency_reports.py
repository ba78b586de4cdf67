"""What agencies report of a year: the address of their list, and how far each is."""

from callbacks.assurance.yearly.paper_matters import paper_told, shown_paper, year_read
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.assurance.yearly.paper_lists import PaperKind
from data_access.store.gate import Gate
from layouts.assurance.yearly import agency_reports as page
from layouts.assurance.yearly.paper_addresses import paper_title, papers_address
from layouts.frame.shell import Crumb

KIND = PaperKind.AGENCY


def view(gate: Gate, year: str) -> page.View:
    """Gather the report of each agency of a financial year, named like "2024-25"."""
    begins = year_read(gate, KIND, year)
    return page.View(
        frame=make_frame(
            gate,
            paper_title(KIND, begins),
            active="plan",
            lede="What each agency reports of its own quality assurance, and by when it is due.",
            crumbs=(Crumb("Yearly reports", papers_address()),),
        ),
        papers=tuple(
            (shown_paper(gate, paper_told(gate, KIND, begins, one.key)), one.title)
            for one in gate.catalogue().agencies
        ),
    )


PAGE = Page(path="/yearly/agencies/<year>", view=view, layout=page.layout, asks=Action.READ_PLAN)
