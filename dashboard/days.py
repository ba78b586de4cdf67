"""Which day a moment belongs to: the calendar of London, where the partnership works."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
"""The time zone by which days begin and end; moments themselves are kept in UTC."""


def day_of(moment: datetime) -> date:
    """Return the day in London on which a moment lies; `moment` carries its time zone."""
    return moment.astimezone(LONDON).date()


def end_of_day(day: date) -> datetime:
    """Return the moment, in UTC, at which a day in London is over: the first that is not in it."""
    return datetime.combine(day + timedelta(days=1), time.min, LONDON).astimezone(UTC)
