"""The page of a year's report: its address, and what can be made of it."""

from callbacks.outputs.report_state import report_state
from callbacks.reports.content import ANNUAL, annual_content, annual_report
from callbacks.reports.items import year_items
from callbacks.reports.material import edited_words, report_material
from callbacks.reports.year import named_year, reported_years, year_answer
from callbacks.web.page import Page, shown_in_the_room
from callbacks.web.page_frame import make_frame
from dashboard import number_formats
from dashboard.assurance.yearly.paper_lists import PaperKind, list_of
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.assurance.yearly.paper_addresses import paper_address, paper_title
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.outputs.made_files import ENDINGS
from layouts.reports import annual as page
from layouts.reports.report_files import paper_of


def view(gate: Gate, year: str) -> page.View:
    """Gather what is said of the report of a financial year, named like "2024-25"."""
    begins = named_year(gate, year)
    last = Quarter(begins, 4)
    given = report_material(gate, last)
    chosen = given.overview.frame.chosen
    framed = make_frame(
        gate,
        f"{ANNUAL} {year}",
        chosen,
        active="overview",
        crumbs=(
            Crumb("Overview", addresses.overview_address(chosen)),
            Crumb("Reports", addresses.report_address(last)),
        ),
        lede="The year’s four quarters as a paper: for members, for the public, and to keep.",
    )
    yearly = PaperKind.YEARLY
    written = ((paper_title(yearly, begins), paper_address(yearly, begins)),)
    others = (
        (f"Annual report {number_formats.year_of(one + 1)}", _address(one))
        for one in reported_years(gate)
        if one != begins
    )
    words = edited_words(gate, year, lambda: annual_content(gate, begins))
    return page.View(
        frame=framed,
        answer=words.answer or year_answer(year_items(given, last - 3), last),
        address=_address(begins),
        scorecard=addresses.taken_address(addresses.themes_address(chosen), "xlsx"),
        others=(*(written if list_of(yearly, begins) else ()), *others),
        paper=lambda: annual_report(gate, begins),
        outputs=report_state(gate, last.year_label, _address(begins)),
        sentences=words.address,
        edited=words.cautions,
    )


def _address(year: int) -> str:
    return addresses.year_report_address(year)


def _span(gate: Gate, year: str) -> str:
    """Return the name of a year's report. Raises: AddressError for a year without one."""
    return Quarter(named_year(gate, year), 4).year_label


PAGE = Page(
    path="/reports/year/<year>",
    view=shown_in_the_room(view),
    layout=page.layout,
    paper=paper_of,
    paper_kinds=ENDINGS,
    span=_span,
    fresh=True,
)
