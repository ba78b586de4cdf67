"""When something of the invented programme was recorded: in the first minute of its day."""

from datetime import date, datetime, time

from dashboard.days import LONDON


def first_minute(day: date, last: date | None = None) -> datetime:
    """Return the first minute of a day in London, or of the last day if that is earlier."""
    return datetime.combine(min(day, last) if last else day, time(0, 1), LONDON)
