"""Working days in England: neither a weekend nor a bank holiday.

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
    """Say whether people work in England on a day."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def working_days_between(start: date, end: date) -> int:
    """Count the working days after `start`, up to and including `end`.

    From one working day to the next is 1; the day itself is day 0. Raises: ValueError where the end
    lies before the start.
    """
    if end < start:
        raise ValueError(f"{end} lies before {start}")
    free = [day for year in range(start.year, end.year + 1) for day in bank_holidays(year)]
    first, after = np.datetime64(start, "D") + 1, np.datetime64(end, "D") + 1
    return int(np.busday_count(first, after, holidays=np.array(free, dtype="datetime64[D]")))


def is_within(start: date, end: date, limit: int) -> bool:
    """Say whether an end came within `limit` working days of its start, the last one included."""
    return working_days_between(start, end) <= limit


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Give England's bank holidays of a calendar year."""
    return frozenset(holidays.country_holidays(COUNTRY, subdiv=NATION, years=year))


def band_of(indicator: Indicator, days: int) -> str:
    """Give the key of the band in which a number of working days lies. Raises: ValueError."""
    for band in indicator.bands:
        if (band.lower or 0) <= days and (band.upper is None or days <= band.upper):
            return band.key
    raise ValueError(f"{indicator.key} has no band for {days} working days")


def within_limit(indicator: Indicator, counts: Mapping[str, float]) -> float | None:
    """Give the per cent of cases in the bands within the indicator's limit; None out of none.

    `counts` by band key, every band named. Raises: KeyError where a band is missing.
    """
    total = _sum(counts[band.key] for band in indicator.bands)
    if not total:
        return None
    return 100 * _sum(counts[key] for key in bands_within(indicator)) / total


def _sum(numbers: Iterable[float]) -> float:
    return float(sum(numbers))


_SATURDAY = 5
