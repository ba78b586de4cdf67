"""What the pages of returns on their way share: addresses, words and lists of faults."""

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
