"""What is left from last time: exceptions that ended untaken, and days that have passed.

An exception of an earlier quarter that nobody took up is left until someone closes it, for up to a
year. One that is being looked into, or acted on, is left once its day has passed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import number_formats
from dashboard.exceptions.agenda import LATE, NEVER, AgendaItem, agenda_items
from dashboard.exceptions.exceptions import ReportedException
from dashboard.exceptions.life import ExceptionStep


@dataclass(frozen=True, slots=True)
class LeftItem:
    """One exception that is left from last time, and why in words: "overdue since 2 May 2025"."""

    item: AgendaItem
    words: str


def left_items(
    found: Sequence[ReportedException], steps: Iterable[ExceptionStep], today: date
) -> tuple[LeftItem, ...]:
    """Return what is left from last time, in the order of the agenda; overdue days first."""
    items = [one for one in agenda_items(found, steps) if _is_recent(one)]
    overdue = [LeftItem(one, words) for one in items if (words := _overdue(one, today))]
    never = [LeftItem(one, f"over in {one.exception.last}, {NEVER}") for one in items]
    return (*overdue, *(left for left in never if left.item.word == NEVER))


def _is_recent(item: AgendaItem) -> bool:
    return item.exception.reading.quarter - item.exception.last <= LATE


def _overdue(item: AgendaItem, today: date) -> str:
    """Say since when an exception that is looked into or acted on is overdue; "" if it is not."""
    last = item.life.last
    if not item.life.is_open or last is None or last.due is None or last.due >= today:
        return ""
    return f"{item.stage.value}, overdue since {number_formats.long_date(last.due)}"
