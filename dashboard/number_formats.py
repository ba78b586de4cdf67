"""How numbers, changes, shares and dates are written on every page, in every file and sentence.

Counts have a comma for thousands, rates have one decimal, and per cents have none (one beside a
comparator). A change carries its sign, and a change of a per cent is in points. Halves are rounded
up.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor
from typing import NamedTuple

PERCENT = "percent"
RATE = "rate"
MINUS = "−"  # U+2212
NO_CHANGE = "no change"
MOST_DECIMALS = 9

_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SIGNIFICANT = 12
"""Significant digits that are kept: digits beyond these are binary noise."""


def figure_text(value: float, unit: str, decimals: int | None = None) -> str:
    """Write a figure in its unit: "2,578", "87%", "476.5"."""
    places = usual_decimals(unit) if decimals is None else decimals
    return _plain(_rounded(value, places)) + ("%" if unit == PERCENT else "")


def level_text(value: float, unit: str) -> str:
    """Write an agreed level with the decimals it was agreed in: "390", "12.5%", "70.0"."""
    return figure_text(value, unit, max(decimals_of(value), usual_decimals(unit)))


def telling_text(value: float, against: float, unit: str, decimals: int | None = None) -> str:
    """Write a figure with as many decimals as show on which side of an agreed level it lies.

    89.96 against a target of 90 is "89.96%", never "90%"; beside one of 12.3 a per cent has one
    decimal too. Source: docs/methods.md, "Thresholds and targets".
    """
    least = usual_decimals(unit) if decimals is None else decimals
    if value != round(value):
        least = max(least, decimals_of(against))
    return figure_text(value, unit, telling_decimals(value, against, least))


def telling_decimals(value: float, against: float, least: int) -> int:
    """Return the fewest decimals that show on which side of a level a value lies.

    At least `least`, at most MOST_DECIMALS.
    """
    exact = _exact(against)
    side = 0 if abs(value - against) <= 1e-9 * abs(against) else (1 if value > against else -1)
    for places in range(least, MOST_DECIMALS):
        shown = _rounded(value, places)
        if (shown > exact) - (shown < exact) == side:
            return places
    return MOST_DECIMALS


def usual_decimals(unit: str) -> int:
    """Return the usual decimals of a unit: one for rates, none for counts and per cents."""
    return 1 if unit == RATE else 0


def decimals_of(value: float) -> int:
    """Count the decimals a number is written with: 12.5 has one."""
    exponent = _exact(value).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def change_text(difference: float, unit: str, *, words: bool = False) -> str:
    """Write a difference with its sign: "+32", "−5", "+2.3 pts", "no change".

    With `words`, points are written as "percentage points".
    """
    rounded = _rounded(difference, _change_decimals(unit))
    if not rounded:
        return NO_CHANGE
    points = (" percentage points" if words else " pts") if unit == PERCENT else ""
    return f"{_sign(rounded)}{_plain(abs(rounded))}{points}"


def distance_text(value: float, level: float, unit: str) -> str:
    """Write how far a value lies from a level: "31", "0.04 percentage points".

    With as many decimals as the level has and as show that they differ.
    """
    least = max(_change_decimals(unit), decimals_of(level))
    places = min(MOST_DECIMALS, telling_decimals(value, level, least))
    return _apart_text(abs(_rounded(value, places) - _rounded(level, places)), unit)


def difference_text(difference: float, unit: str, decimals: int) -> str:
    """Write the size of a difference, with more decimals where it would be written as none."""
    return figure_text(abs(difference), unit, telling_decimals(abs(difference), 0.0, decimals))


def per_cent_apart(per_cent: float) -> str:
    """Write how far apart two figures lie in per cent: "8%"; never none where they differ."""
    return difference_text(per_cent, PERCENT, 0)


def per_cent_of_change(per_cent: float) -> str:
    """Write a change in per cent: "+8%", "−5%"; 0% has no sign."""
    rounded = _rounded(per_cent, 0)
    return f"{_sign(rounded) if rounded else ''}{_plain(abs(rounded))}%"


def range_text(lower: float, upper: float, unit: str) -> str:
    """Write a range: "334 to 404", "34% to 42%"."""
    return " to ".join(range_ends(lower, upper, unit))


def range_ends(lower: float, upper: float, unit: str) -> tuple[str, str]:
    """Write the two ends of a range.

    For counts, the ends are the first and the last whole number within the range.
    """
    if usual_decimals(unit) == 0 and unit != PERCENT and ceil(lower) <= floor(upper):
        lower, upper = ceil(lower), floor(upper)
    return figure_text(lower, unit), figure_text(upper, unit)


class BeyondRange(NamedTuple):
    """A figure outside its range, as text: the figure, the two ends, and the distance between."""

    figure: str
    ends: tuple[str, str]
    apart: str


def beyond_range_text(value: float, lower: float, upper: float, unit: str) -> BeyondRange:
    """Write a figure and the range it lies outside, with enough decimals to show that it does.

    The distance is the difference between the written numbers, so that a reader gets the same
    result.
    """
    least = usual_decimals(unit)
    end = upper if value > upper else lower
    for places in range(least, MOST_DECIMALS):
        ends = range_ends(lower, upper, unit)
        written = _rounded(end, places)
        if places > least:
            ends = figure_text(lower, unit, places), figure_text(upper, unit, places)
        elif not least and unit != PERCENT and ceil(lower) <= floor(upper):
            written = Decimal(floor(upper) if value > upper else ceil(lower))
        apart = _rounded(value, places) - written
        if apart and (apart > 0) is (value > upper):
            break
    return BeyondRange(figure_text(value, unit, places), ends, _apart_text(abs(apart), unit))


def number_word(number: int) -> str:
    """Write a whole number up to twelve as a word ("no", "one", "seven"), and others in figures."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


def ordinal_word(number: int) -> str:
    """Write a position: "first", "second", "third", "11th"."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    if 1 <= number <= len(words):
        return words[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def plural_text(number: int, noun: str, several: str = "") -> str:
    """Write a number as a word with its noun: "one agency", "seven agencies"."""
    return f"{number_word(number)} {noun if number == 1 else several or noun + 's'}"


def list_text(items: list[str] | tuple[str, ...]) -> str:
    """Write a list: "neighbours, North West and England"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def year_of(reporting_year: int) -> str:
    """Write a reporting year as a financial year: 2025 is "2024-25"."""
    return f"{reporting_year - 1}-{reporting_year % 100:02d}"


def long_date(day: date) -> str:
    """Write a date in full: "14 October 2025"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Write a date as in a table: "14 Oct"."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def _rounded(value: float, places: int) -> Decimal:
    """Round half up, after removing binary noise (0.1 + 0.2 counts as 0.3)."""
    return _exact(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _change_decimals(unit: str) -> int:
    return 1 if unit in (PERCENT, RATE) else 0


def _apart_text(apart: Decimal, unit: str) -> str:
    points = ""
    if unit == PERCENT:
        points = " percentage point" if apart == 1 else " percentage points"
    return f"{_plain(apart)}{points}"


def _exact(value: float) -> Decimal:
    return Decimal(f"{value:.{_SIGNIFICANT}g}")


def _plain(value: Decimal) -> str:
    text = f"{abs(value):,f}"
    return f"{MINUS}{text}" if value < 0 else text


def _sign(value: Decimal) -> str:
    return "+" if value > 0 else MINUS
