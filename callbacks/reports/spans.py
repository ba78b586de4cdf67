"""The reports that can be made, each by its span.

A span is the address of a quarter, the name of a year, or that of a paper: "yearly-2024-25".
"""

from callbacks.assurance.yearly.paper_matters import paper_told
from callbacks.reports.content import annual_report, quarterly_report
from callbacks.reports.year import named_year
from callbacks.reports.yearly.paper_pages import (
    kind_of_span,
    must_be_told,
    read_span,
    spanned_paper,
    unready_words,
)
from callbacks.web.page_frame import known_quarter
from dashboard.errors import PaperError, QueueError
from dashboard.quarters import Quarter
from dashboard.reports.paper import Paper
from data_access.store.gate import Gate
from layouts.frame import addresses


def spanned_report(gate: Gate, span: str) -> Paper:
    """Return the report of a quarter or a year, or a paper that is written.

    Raises: AddressError if there are no figures of it, or if its reader is not told the paper;
    PaperError if it is neither.
    """
    paper = read_span(gate, span)
    if paper is not None:
        must_be_told(gate, *paper)
        return spanned_paper(gate, *paper)
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


def must_be_ready(gate: Gate, span: str) -> None:
    """Refuse to issue a paper that lacks a part without a reason, or that nobody agreed to.

    `gate` is that of the edition's readers: what they are not told is not there. Raises:
    QueueError, AddressError.
    """
    paper = read_span(gate, span)
    if paper is None:
        return
    unready = unready_words(paper_told(gate, *paper))
    if unready:
        raise QueueError(unready)


def is_year(span: str) -> bool:
    """Say whether a span is a financial year, and neither a quarter nor a paper."""
    return "q" not in span.lower() and kind_of_span(span) is None


def span_kind(span: str) -> str:
    """Return which reports a span belongs to: two of one kind are compared with each other."""
    kind = kind_of_span(span)
    if kind is not None:
        return kind.value
    return "year" if is_year(span) else "quarter"
