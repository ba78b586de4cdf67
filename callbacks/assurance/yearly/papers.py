"""The list of yearly reports and their kin: its address, and how far each is."""

from callbacks.assurance.yearly.paper_matters import paper_told, paper_years, shown_paper
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.assurance.yearly.paper_lists import PaperKind
from data_access.store.gate import Gate
from layouts.assurance.yearly import papers as page
from layouts.assurance.yearly.papers import ListedReports
from layouts.frame import addresses
from layouts.frame.shell import Crumb

LISTED = 2
"""The years of each paper that are listed though nothing was written of them."""


def view(gate: Gate) -> page.View:
    """Gather every paper that this reader is told of."""
    plans = gate.reader.may(Action.READ_PLAN)
    papers = [
        shown_paper(gate, paper_told(gate, kind, year))
        for kind in (PaperKind.YEARLY, PaperKind.PRIORITIES)
        for year in _listed(gate, kind)
    ]
    years = _listed(gate, PaperKind.AGENCY) if plans else ()
    return page.View(
        frame=make_frame(
            gate,
            "Yearly reports",
            active="plan",
            lede="What the partnership reports each year, what agencies report to it, and the"
            " priorities that follow.",
            crumbs=(Crumb("Plan on a page", addresses.plan_address()),) if plans else (),
        ),
        papers=tuple(papers),
        agencies=tuple(_reports(gate, year) for year in years),
    )


def _listed(gate: Gate, kind: PaperKind) -> tuple[int, ...]:
    """Return the latest years, and every earlier one of which something was written.

    Of the priorities, those are the years that begin a paper, and the next year.
    """
    written = {one.year for one in gate.paper_steps(kind)}
    known = paper_years(gate, kind)
    latest = known[:1] if kind is PaperKind.PRIORITIES else known[:LISTED]
    return tuple(year for year in known if year in written or year in latest)


def _reports(gate: Gate, year: int) -> ListedReports:
    agencies = [one.key for one in gate.catalogue().agencies]
    found = (paper_told(gate, PaperKind.AGENCY, year, key) for key in agencies)
    return ListedReports(year, sum(one.sent is not None for one in found), len(agencies))


PAGE = Page(path="/yearly", view=view, layout=page.layout)
