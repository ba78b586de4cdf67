"""The page of a quarter's report: its address, and what can be made of it."""

from callbacks.outputs.report_state import report_state
from callbacks.reports.content import QUARTERLY, quarterly_content, quarterly_report
from callbacks.reports.material import edited_words, report_material
from callbacks.reports.year import reported_years
from callbacks.web.page import Page, shown_in_the_room
from callbacks.web.page_frame import known_quarter, make_frame
from dashboard import number_formats
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.outputs.made_files import ENDINGS
from layouts.reports import quarterly as page
from layouts.reports.report_files import paper_of


def view(gate: Gate, quarter: Quarter | None = None) -> page.View:
    """Gather what is said of a quarter's report, by default of the latest quarter."""
    known_quarter(gate, quarter, addresses.report_address)
    framed = make_frame(
        gate,
        QUARTERLY,
        quarter,
        in_quarter=addresses.report_address,
        active="overview",
        crumbs=(Crumb("Overview", addresses.overview_address(quarter)), Crumb("Reports")),
        lede="The quarter as a paper: for members, for the meeting, and to keep.",
    )
    at = framed.quarter
    if at is None:
        return page.View(frame=framed, answer=(), address="", scorecard="", others=(), paper=None)
    said = report_material(gate, at).overview
    years = (
        (f"Annual report {number_formats.year_of(year + 1)}", addresses.year_report_address(year))
        for year in reported_years(gate)
    )
    words = edited_words(gate, at.address, lambda: quarterly_content(gate, at))
    return page.View(
        frame=framed,
        answer=words.answer or said.answer or (said.nothing,),
        address=addresses.report_address(at),
        scorecard=addresses.taken_address(addresses.themes_address(framed.chosen), "xlsx"),
        others=tuple(years),
        paper=lambda: quarterly_report(gate, at),
        outputs=report_state(gate, at.address, addresses.report_address(at)),
        sentences=words.address,
        edited=words.cautions,
    )


def _span(gate: Gate, quarter: Quarter) -> str:
    """Return the name of a quarter's report. Raises: AddressError for a quarter without figures."""
    known_quarter(gate, quarter, addresses.report_address)
    return quarter.address


PAGE = Page(
    path="/reports/<quarter>",
    view=shown_in_the_room(view),
    layout=page.layout,
    paper=paper_of,
    paper_kinds=ENDINGS,
    span=_span,
    fresh=True,
)
