"""A second, slow and obvious implementation of the published rules, to check the fast one.

Figures are plain numbers by quarter (None: missing); nothing here imports a calculation.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

Values = Sequence[float | None]

BANK_HOLIDAYS_2024_2025 = {
    date(2024, 1, 1),
    date(2024, 3, 29),
    date(2024, 4, 1),
    date(2024, 5, 6),
    date(2024, 5, 27),
    date(2024, 8, 26),
    date(2024, 12, 25),
    date(2024, 12, 26),
    date(2025, 1, 1),
    date(2025, 4, 18),
    date(2025, 4, 21),
    date(2025, 5, 5),
    date(2025, 5, 26),
    date(2025, 8, 25),
    date(2025, 12, 25),
    date(2025, 12, 26),
}
"""England's, as gov.uk/bank-holidays lists them."""


def rolling_four(values: Values) -> list[float | None]:
    """Add each quarter and the three before it where all four are there."""
    found: list[float | None] = []
    for place in range(len(values)):
        if place < 3:
            found.append(None)
            continue
        four = [values[place - 3], values[place - 2], values[place - 1], values[place]]
        found.append(None if None in four else sum(v for v in four if v is not None))
    return found


def year_to_date(values: Values, first_number: int) -> list[float | None]:
    """Add the quarters of each financial year so far; the first value is that of Q`first_number`.

    Nothing where a quarter since Q1 is missing or lies before the first value.
    """
    found: list[float | None] = []
    for place in range(len(values)):
        number = (first_number - 1 + place) % 4 + 1
        start = place - (number - 1)
        so_far = [values[p] if p >= 0 else None for p in range(start, place + 1)]
        found.append(None if None in so_far else sum(v for v in so_far if v is not None))
    return found


def share(numerators: Values, denominators: Values) -> float | None:
    """Give the per cent that sums of parts make; nothing where a part is missing or out of none."""
    if None in numerators or None in denominators:
        return None
    above = sum(Fraction(v) for v in numerators if v is not None)
    below = sum(Fraction(v) for v in denominators if v is not None)
    return float(100 * above / below) if below else None


def rate(count: float, populations: Mapping[int, float], year: int) -> tuple[float, int] | None:
    """Give a rate per 10,000 and the mid-year used: of the financial year's start, else earlier.

    2024-25 rests on mid-2024; `year` is 2024 for it.
    """
    for back in range(200):
        if year - back in populations:
            return 10_000 * count / populations[year - back], year - back
    return None


def breaches(value: float, above: float | None, below: float | None) -> bool:
    """Say whether a value lies beyond a level; at the level it does not (in exact arithmetic)."""
    exact = Fraction(value)
    over = above is not None and exact > Fraction(above)
    return over or (below is not None and exact < Fraction(below))


def target_word(value: float, level: float, amber: float | None, *, high_is_good: bool) -> str:
    """Say met, near or missed with equality on the good side."""
    sign = 1 if high_is_good else -1
    if sign * value >= sign * level:
        return "met"
    if amber is not None and sign * value >= sign * amber:
        return "near"
    return "missed"


def band_word(value: float, low: float, high: float, tolerance: float) -> str:
    """Say met inside a band, near within the tolerance on either side, else missed."""
    if low <= value <= high:
        return "met"
    if low - tolerance <= value <= high + tolerance:
        return "near"
    return "missed"


def working_days(start: date, end: date) -> int:
    """Count day by day, the first day left out: 2024 and 2025 only."""
    days, day = 0, start
    while day < end:
        day += timedelta(days=1)
        if day.isoweekday() <= 5 and day not in BANK_HOLIDAYS_2024_2025:
            days += 1
    return days


def mean(values: Sequence[float]) -> float:
    """Give the mean in exact arithmetic."""
    return float(sum(Fraction(v) for v in values) / len(values))


def median(values: Sequence[float]) -> float:
    """Give the middle one, or the mean of the middle two."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return float((Fraction(ordered[middle - 1]) + Fraction(ordered[middle])) / 2)
