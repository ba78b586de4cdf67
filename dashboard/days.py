"""The day on which a moment falls, by the calendar of London. The partnership works there."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
"""The time zone in which days begin and end. Moments themselves are stored in UTC."""


def day_of(moment: datetime) -> date:
    """Return the day in London on which a moment falls.

    `moment` must have a time zone.
    """
    return moment.astimezone(LONDON).date()


def end_of_day(day: date) -> datetime:
    """Return the moment, in UTC, at which a day in London ends.

    This is midnight: the first moment of the next day.
    """
    return datetime.combine(day + timedelta(days=1), time.min, LONDON).astimezone(UTC)


def months_later(day: date, months: int) -> date:
    """Return the day so many months later, or the last of that month if it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
