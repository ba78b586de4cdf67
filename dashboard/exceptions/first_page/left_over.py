"""What is left from last time: exceptions that ended untaken, and days that have passed.

An exception of an earlier quarter that nobody took up is left until someone closes it. Those that
ended within the last year are listed one by one, and earlier ones are counted. An exception that is
being looked into, or acted on, is left once its day has passed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import number_formats
from dashboard.exceptions.agenda import LATE, NEVER, AgendaItem, agenda_items
from dashboard.exceptions.exceptions import ReportedException
from dashboard.exceptions.life import ExceptionStep
from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class LeftItem:
    """One exception that is left from last time, and why in words: "overdue since 2 May 2025"."""

    item: AgendaItem
    words: str


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Everything that is left from last time.

    `items` are listed one by one. `others` are the exceptions that nobody took up and that are not
    among them, in the order of the agenda.
    """

    items: tuple[LeftItem, ...] = ()
    others: tuple[AgendaItem, ...] = ()

    @property
    def since(self) -> Quarter | None:
        """Return the last quarter of the earliest of the others, or None if there are none."""
        return min((one.exception.last for one in self.others), default=None)


NOTHING_LEFT = LeftOver()
"""Nothing is left from last time, or the reader is not told of it."""


def left_over(
    found: Sequence[ReportedException], steps: Iterable[ExceptionStep], today: date, most: int
) -> LeftOver:
    """Return what is left from last time, in the order of the agenda; overdue days first.

    At most `most` exceptions that nobody took up are listed one by one; overdue days all are.
    """
    items = agenda_items(found, steps)
    overdue = [LeftItem(one, words) for one in items if (words := _overdue(one, today))]
    never = [one for one in items if one.word == NEVER]
    listed = [one for one in never if _is_recent(one)][:most]
    said = (LeftItem(one, f"over in {one.exception.last}, {NEVER}") for one in listed)
    return LeftOver((*overdue, *said), tuple(one for one in never if one not in listed))


def _is_recent(item: AgendaItem) -> bool:
    return item.exception.reading.quarter - item.exception.last <= LATE


def _overdue(item: AgendaItem, today: date) -> str:
    """Say since when an exception that is looked into or acted on is overdue; "" if it is not."""
    last = item.life.last
    if not item.life.is_open or last is None or last.due is None or last.due >= today:
        return ""
    return f"{item.stage.value}, overdue since {number_formats.long_date(last.due)}"
