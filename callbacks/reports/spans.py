"""The reports that can be made, each by its span: the address of a quarter, or a year's name."""

from callbacks.reports.content import annual_report, quarterly_report
from callbacks.reports.year import named_year
from callbacks.web.page_frame import known_quarter
from dashboard.errors import PaperError
from dashboard.quarters import Quarter
from dashboard.reports.paper import Paper
from data_access.store.gate import Gate
from layouts.frame import addresses


def spanned_report(gate: Gate, span: str) -> Paper:
    """Return the report of a quarter or a year.

    Raises: AddressError if there are no figures of it; PaperError if it is neither.
    """
    if is_year(span):
        return annual_report(gate, named_year(gate, span))
    try:
        quarter = Quarter.from_address(span.strip().replace(" ", "-").lower())
    except ValueError as error:
        raise PaperError(str(error)) from None
    known_quarter(gate, quarter, addresses.report_address)
    return quarterly_report(gate, quarter)


def last_quarter(gate: Gate, span: str) -> Quarter:
    """Return the last quarter of a report. Raises: AddressError, PaperError."""
    if is_year(span):
        return Quarter(named_year(gate, span), 4)
    return Quarter.from_address(span.lower())


def is_year(span: str) -> bool:
    """Say whether a span is a financial year and not a quarter."""
    return "q" not in span.lower()
