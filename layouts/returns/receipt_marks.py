"""The mark that shows whether an agency's return came in.

A tick means received, L late, 0 a nil return, hatching not received, and a hollow mark provisional.
"""

from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.figures.observations import Status
from dashboard.returns.receipts import Receipt, ReceiptState
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.painted_text import Painted
from layouts.frame.style import Mark, MarkShape
from layouts.pictures.sheet.marks import mark_svg

_TICK = (
    '<svg class="mark" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">'
    '<path class="o" d="M2 6.5l3 3 5-7"/></svg>'
)
_MISSING = Mark(MarkShape.SLOT, "axis", Status.NOT_RECEIVED.value, (Status.NOT_RECEIVED.value,))
_PROVISIONAL = Mark(MarkShape.DOT, "dot", "provisional", ("provisional",), hollow=True)


def receipt_words(receipt: Receipt, today: date | None = None) -> str:
    """Return words on a return's receipt, such as "received 14 Oct" or "due 24 Oct 2024, not in".

    A day has its year, unless it is a day of the same year as `today`.
    """
    if receipt.received is None:
        missing = receipt.state is ReceiptState.MISSING
        due = f"due {number_formats.short_date(receipt.due, today)}, not in"
        return due if missing else receipt.state.value
    day = number_formats.short_date(receipt.received, today)
    words = {ReceiptState.LATE: "late,", ReceiptState.NIL: "nil return"}
    usual = "provisional," if receipt.provisional else "received"
    return f"{words.get(receipt.state, usual)} {day}"


def receipt_tick(receipt: Receipt, today: date | None = None) -> list[Component]:
    """Draw the mark of one return, and its words for screen readers; no mark if nothing was due."""
    said = html.Span(receipt_words(receipt, today), className="unseen")
    if receipt.state is ReceiptState.NOT_EXPECTED:
        return [said]
    return [_mark(receipt), said]


def _mark(receipt: Receipt) -> Component:
    if receipt.state is ReceiptState.MISSING:
        return Painted(mark_svg(_MISSING))
    if receipt.state is ReceiptState.LATE:
        return _letter("L")
    if receipt.state is ReceiptState.NIL:
        return _letter("0")
    return Painted(mark_svg(_PROVISIONAL) if receipt.provisional else _TICK)


def _letter(letter: str) -> Component:
    return html.Span(
        letter, className="letter", **data_marks(kind="mark"), **aria_marks(hidden="true")
    )
