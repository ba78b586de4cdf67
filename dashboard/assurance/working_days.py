"""Working days in England: days that are neither at a weekend nor a bank holiday.

Source: the bank holidays of England, as the library `holidays` keeps them; the census rules of
children in need count working days in the same way.
"""

from collections.abc import Iterable, Mapping
from datetime import date
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
    """Count the working days after `start`, up to and including `end`.

    From one working day to the next is 1; the start itself is day 0. Raises: ValueError where the
    end is before the start.
    """
    if end < start:
        raise ValueError(f"{end} lies before {start}")
    free = [day for year in range(start.year, end.year + 1) for day in bank_holidays(year)]
    first, after = np.datetime64(start, "D") + 1, np.datetime64(end, "D") + 1
    return int(np.busday_count(first, after, holidays=np.array(free, dtype="datetime64[D]")))


def is_within(start: date, end: date, limit: int) -> bool:
    """Say whether `end` is at most `limit` working days after `start`."""
    return working_days_between(start, end) <= limit


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return England's bank holidays in a calendar year."""
    return frozenset(holidays.country_holidays(COUNTRY, subdiv=NATION, years=year))


def band_of(indicator: Indicator, days: int) -> str:
    """Return the key of the band that contains a number of working days. Raises: ValueError."""
    for band in indicator.bands:
        if (band.lower or 0) <= days and (band.upper is None or days <= band.upper):
            return band.key
    raise ValueError(f"{indicator.key} has no band for {days} working days")


def within_limit(indicator: Indicator, counts: Mapping[str, float]) -> float | None:
    """Return the per cent of cases in the bands within the indicator's limit; None for no cases.

    `counts` are by band key and must include every band. Raises: KeyError where a band is missing.
    """
    total = _sum(counts[band.key] for band in indicator.bands)
    if not total:
        return None
    return 100 * _sum(counts[key] for key in bands_within(indicator)) / total


def _sum(numbers: Iterable[float]) -> float:
    return float(sum(numbers))


_SATURDAY = 5
