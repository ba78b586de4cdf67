"""Working days in England: all days but weekends and bank holidays.

The bank holidays of England come from the library `holidays`. Source: the children in need census,
whose rules count working days in the same way.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache

import holidays
import numpy as np

from dashboard.catalogue.indicators import Indicator
from dashboard.figures.lines import bands_within

COUNTRY = "GB"
NATION = "ENG"


def is_working_day(day: date) -> bool:
    """Say whether a day is a working day in England."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def working_days_between(start: date, end: date) -> int:
    """Return the number of working days after `start`, up to and including `end`.

    `start` itself is not counted: from one working day to the next is 1. Raises: ValueError if
    `end` is before `start`.
    """
    if end < start:
        raise ValueError(f"{end} lies before {start}")
    free = [day for year in range(start.year, end.year + 1) for day in bank_holidays(year)]
    first, after = np.datetime64(start, "D") + 1, np.datetime64(end, "D") + 1
    return int(np.busday_count(first, after, holidays=np.array(free, dtype="datetime64[D]")))


def nth_working_day(start: date, number: int) -> date:
    """Return the day that is a number of working days after `start`; 0 gives `start` itself.

    Raises: ValueError for a number below 0.
    """
    if number < 0:
        raise ValueError(f"{number} working days lie before {start}")
    day = start
    for _ in range(number):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def is_within(start: date, end: date, limit: int) -> bool:
    """Say whether `end` is at most `limit` working days after `start`."""
    return working_days_between(start, end) <= limit


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return England's bank holidays in a calendar year."""
    return frozenset(holidays.country_holidays(COUNTRY, subdiv=NATION, years=year))


def band_of(indicator: Indicator, days: int) -> str:
    """Return the key of the indicator's band that contains a number of working days.

    Raises: ValueError if no band contains it.
    """
    for band in indicator.bands:
        if (band.lower or 0) <= days and (band.upper is None or days <= band.upper):
            return band.key
    raise ValueError(f"{indicator.key} has no band for {days} working days")


def within_limit(indicator: Indicator, counts: Mapping[str, float]) -> float | None:
    """Return the per cent of cases that are in the bands within the indicator's limit.

    `counts` are by band key and must include every band. The result is None if there are no cases.
    Raises: KeyError if a band is missing.
    """
    total = _sum(counts[band.key] for band in indicator.bands)
    if not total:
        return None
    return 100 * _sum(counts[key] for key in bands_within(indicator)) / total


def _sum(numbers: Iterable[float]) -> float:
    return float(sum(numbers))


_SATURDAY = 5
