"""What the pages of returns on their way share: addresses, words and lists of faults."""

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote, urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.days import LONDON, day_of
from dashboard.errors import Fault
from dashboard.number_formats import long_date
from dashboard.quarters import Quarter
from dashboard.returns.drafts.draft_return import DraftState
from layouts.frame.attributes import data_marks

WORDS = {
    DraftState.OPEN: "open: to mend or to send off",
    DraftState.SENT: "sent off, waits to be taken in",
    DraftState.TAKEN: "taken in",
    DraftState.REPLACED: "replaced by a later file",
    DraftState.DROPPED: "dropped",
}
"""What the states of a draft are called on a page."""

TIMELINESS = "/quality/returns"
"""The address of lateness and quality by agency over time."""
FOLLOWED, MARKED_LINE, MARKED_QUARTER = "/follow-ups", "line", "quarter"
"""The address of the values that are followed up, and what it says of one to be marked."""


def quarter_life_address(quarter: Quarter, saved: int | None = None, agency: str = "") -> str:
    """Return the address of the steps of a quarter; with `agency`, at the return of that agency.

    `saved` is the number of the step that was just recorded.
    """
    asked = f"?{urlencode({'saved': saved})}" if saved is not None else ""
    part = f"#return-{quote(agency, safe='')}" if agency else ""
    return f"/quarters/{quarter.address}{asked}{part}"


def receipt_address(number: int) -> str:
    """Return the address of the receipt of a return, by the return's number in the store."""
    return f"/receipt/{number}"


def draft_address(number: int) -> str:
    """Return the address of a return on its way, by its number."""
    return f"/returns/draft/{number}"


def form_address(agency: str, quarter: Quarter, place: str = "", *, checked: bool = False) -> str:
    """Return the address where an agency's return of a quarter is typed.

    `place` is a cell that the page begins at; `checked` says that blank cells are named too.
    """
    asked = "?checked=yes" if checked else ""
    part = f"#{cell_id(place)}" if place else ""
    return f"/returns/form/{quote(agency, safe='')}/{quarter.address}{asked}{part}"


def cell_id(place: str) -> str:
    """Return the id of a cell of the form by its place: "sheet Figures, cell F9"."""
    return re.sub(r"[^a-z0-9]+", "-", place.lower())


def imports_address() -> str:
    """Return the address where published statistics and own history are imported."""
    return "/import"


def import_address(number: int) -> str:
    """Return the address of one import, by its number."""
    return f"/import/{number}"


def marked_address(number: int) -> str:
    """Return the address of the workbook of a return on its way, with its marks."""
    return f"/returns/marked/{number}.xlsx"


def blank_address(agency: str, quarter: Quarter) -> str:
    """Return the address of an agency's blank return of a quarter."""
    return f"/returns/blank/{quote(agency, safe='')}/{quarter.address}.xlsx"


def blanks_address(quarter: Quarter) -> str:
    """Return the address of all blank returns of a quarter, each with a mail, in one file."""
    return f"/returns/blanks/{quarter.address}.zip"


def follow_address(agency: str = "", indicator: str = "", quarter: Quarter | None = None) -> str:
    """Return the address of the list; with a value, of the form that marks it."""
    if quarter is None:
        return FOLLOWED
    asked = {MARKED_LINE: line_value(agency, indicator), MARKED_QUARTER: quarter.address}
    return f"{FOLLOWED}?{urlencode(asked)}#mark"


def line_value(agency: str, indicator: str) -> str:
    """Return an agency's line as the form sends it."""
    return f"{agency}:{indicator}"


def trail_address(indicator: str, quarter: Quarter, part: str = "") -> str:
    """Return the address of where a figure came from: of a line's total, or of a part of it."""
    asked = f"?{urlencode({'part': part})}" if part else ""
    return f"/trail/{quote(indicator, safe='')}/{quarter.address}{asked}"


def faults_list(faults: Sequence[Fault]) -> Component:
    """Draw faults, each with its place, what was found and what was expected."""
    return html.Ul(
        [
            html.Li([html.Strong(f"{one.place}: "), f"found {one.found}; expected {one.expected}."])
            for one in faults
        ],
        **data_marks(kind="text"),
    )


def moment_words(moment: datetime | None) -> str:
    """Return a moment as people read it in London; empty for none."""
    if moment is None:
        return ""
    return f"{long_date(day_of(moment))}, {moment.astimezone(LONDON):%H:%M}"
