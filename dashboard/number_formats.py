"""How numbers, changes, shares and dates are written on every page, in every file and sentence.

Counts have a comma for thousands. Rates have one decimal. Per cents have no decimals, or one if
they are shown beside a comparator. A change has a sign, and a change of a per cent is in points.
Halves are rounded up. What is made from rounded counts says so: "about 50" (`RoundedUnit`).
"""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor
from typing import NamedTuple

PERCENT = "percent"
RATE = "rate"
PER_10_000 = "per 10,000"
MINUS = "−"  # U+2212
NO_CHANGE = "no change"
NO_DIFFERENCE = "no difference"
MOST_DECIMALS = 9

ABOUT = "about "


class RoundedUnit(str):
    """The unit of figures that are made from rounded counts: each is written "about 50".

    Otherwise it is the unit that its text names. Zero is never rounded, and agreed levels, ranges
    and the figures of other areas are written without "about": `exact_unit` gives their unit.
    """

    __slots__ = ()


def exact_unit(unit: str) -> str:
    """Return the unit in which figures are written without "about"."""
    return str(unit) if isinstance(unit, RoundedUnit) else unit


def unit_like(unit: str, other: str) -> str:
    """Return a unit as one of rounded figures, if the other unit is one."""
    return RoundedUnit(unit) if isinstance(other, RoundedUnit) else unit


_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SIGNIFICANT = 12
"""The number of significant digits that are kept.

Digits beyond these are binary rounding errors.
"""


def figure_text(value: float, unit: str, decimals: int | None = None) -> str:
    """Write a figure in its unit: "2,578", "87%", "476.5".

    If `decimals` is None, the usual number of decimals of the unit is used.
    """
    places = usual_decimals(unit) if decimals is None else decimals
    return _about(value, unit) + _plain(_rounded(value, places)) + ("%" if unit == PERCENT else "")


def level_text(value: float, unit: str) -> str:
    """Write an agreed level with all the decimals that were agreed: "390", "12.5%", "70.0"."""
    return figure_text(value, exact_unit(unit), max(decimals_of(value), usual_decimals(unit)))


def telling_text(value: float, against: float, unit: str, decimals: int | None = None) -> str:
    """Write a figure with enough decimals to show on which side of an agreed level it lies.

    89.96 against a target of 90 is "89.96%", never "90%". A figure that is not whole has at least
    as many decimals as the level: against a target of 12.3, a per cent has one decimal. Source:
    docs/methods.md, "Thresholds and targets".
    """
    least = usual_decimals(unit) if decimals is None else decimals
    if value != round(value):
        least = max(least, decimals_of(against))
    return figure_text(value, unit, telling_decimals(value, against, least))


def telling_decimals(value: float, against: float, least: int) -> int:
    """Return the fewest decimals that show on which side of a level a value lies.

    The result is from `least` to MOST_DECIMALS.
    """
    exact = _exact(against)
    side = 0 if abs(value - against) <= 1e-9 * abs(against) else (1 if value > against else -1)
    for places in range(least, MOST_DECIMALS):
        shown = _rounded(value, places)
        if (shown > exact) - (shown < exact) == side:
            return places
    return MOST_DECIMALS


def usual_decimals(unit: str) -> int:
    """Return the usual number of decimals: one for rates, none for counts and per cents."""
    return 1 if unit == RATE else 0


def decimals_of(value: float) -> int:
    """Return how many decimals a number has when it is written: 12.5 has one."""
    exponent = _exact(value).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def change_text(
    difference: float, unit: str, decimals: int | None = None, *, words: bool = False
) -> str:
    """Write a difference with its sign: "+32", "−5", "+2.3 pts", "no change".

    If `decimals` is None, per cents and rates have one. If `words` is true, points are written as
    "percentage points".
    """
    rounded = _rounded(difference, _change_decimals(unit) if decimals is None else decimals)
    if not rounded:
        return NO_CHANGE
    points = (" percentage points" if words else " pts") if unit == PERCENT else ""
    return f"{_about(difference, unit)}{_sign(rounded)}{_plain(abs(rounded))}{points}"


def written_difference(value: float, base: float, decimals: int) -> float:
    """Return the difference of two figures as they are written with so many decimals."""
    return float(_rounded(value, decimals) - _rounded(base, decimals))


def distance_text(value: float, level: float, unit: str) -> str:
    """Write the distance of a value from a level: "31", "0.04 percentage points".

    The distance has at least as many decimals as the level, and enough to show that the two differ.
    """
    least = max(_change_decimals(unit), decimals_of(level))
    places = min(MOST_DECIMALS, telling_decimals(value, level, least))
    return _apart_text(abs(_rounded(value, places) - _rounded(level, places)), unit)


def difference_text(difference: float, unit: str, decimals: int) -> str:
    """Write the size of a difference, without its sign.

    `decimals` are used, or more if the difference would otherwise be written as zero.
    """
    return figure_text(abs(difference), unit, telling_decimals(abs(difference), 0.0, decimals))


def per_cent_apart(per_cent: float) -> str:
    """Write a difference between two figures in per cent: "8%".

    If the figures differ, the text is never "0%".
    """
    return difference_text(per_cent, PERCENT, 0)


def per_cent_of_change(per_cent: float) -> str:
    """Write a change in per cent with its sign: "+8%", "−5%". A change of 0% has no sign."""
    rounded = _rounded(per_cent, 0)
    return f"{_sign(rounded) if rounded else ''}{_plain(abs(rounded))}%"


def range_text(lower: float, upper: float, unit: str) -> str:
    """Write a range from its two ends: "334 to 404", "34% to 42%"."""
    return " to ".join(range_ends(lower, upper, unit))


def range_ends(lower: float, upper: float, unit: str) -> tuple[str, str]:
    """Write the lower and the upper end of a range.

    For counts, the ends are the first and the last whole number within the range.
    """
    unit = exact_unit(unit)
    if usual_decimals(unit) == 0 and unit != PERCENT and ceil(lower) <= floor(upper):
        lower, upper = ceil(lower), floor(upper)
    return figure_text(lower, unit), figure_text(upper, unit)


class BeyondRange(NamedTuple):
    """A figure outside its range, as text.

    `ends` are the two ends of the range. `apart` is the distance from the figure to the nearer end.
    """

    figure: str
    ends: tuple[str, str]
    apart: str


def beyond_range_text(value: float, lower: float, upper: float, unit: str) -> BeyondRange:
    """Write a figure and its range, with enough decimals to show that the figure is outside.

    The distance is the difference between the numbers as written, so readers who subtract them get
    the same result.
    """
    least = usual_decimals(unit)
    end = upper if value > upper else lower
    for places in range(least, MOST_DECIMALS):
        ends = range_ends(lower, upper, unit)
        written = _rounded(end, places)
        if places > least:
            ends = _ends(lower, upper, unit, places)
        elif not least and unit != PERCENT and ceil(lower) <= floor(upper):
            written = Decimal(floor(upper) if value > upper else ceil(lower))
        apart = _rounded(value, places) - written
        if apart and (apart > 0) is (value > upper):
            break
    return BeyondRange(figure_text(value, unit, places), ends, _apart_text(abs(apart), unit))


def within_range_text(value: float, lower: float, upper: float, unit: str) -> BeyondRange:
    """Write a figure and the range it lies in, with enough decimals to show that it lies inside.

    The ends of a narrow range of counts are not moved to whole numbers if the figure would then
    seem to lie outside. The distance is empty.
    """
    least = usual_decimals(unit)
    for places in range(least, MOST_DECIMALS):
        shown = _rounded(value, places)
        ends = (_rounded(lower, places), _rounded(upper, places))
        if places == least and _has_whole_ends(lower, upper, unit):
            ends = Decimal(ceil(lower)), Decimal(floor(upper))
        if ends[0] <= shown <= ends[1]:
            break
    least_ends = range_ends(lower, upper, unit)
    texts = least_ends if places == least else _ends(lower, upper, unit, places)
    return BeyondRange(figure_text(value, unit, places), texts, "")


def _ends(lower: float, upper: float, unit: str, places: int) -> tuple[str, str]:
    exact = exact_unit(unit)
    return figure_text(lower, exact, places), figure_text(upper, exact, places)


def _has_whole_ends(lower: float, upper: float, unit: str) -> bool:
    whole = usual_decimals(unit) == 0 and unit != PERCENT
    return whole and ceil(lower) <= floor(upper)


def apart_texts(one: float, other: float, unit: str) -> tuple[str, str]:
    """Write two averages with as few decimals as show that they differ, and without "about"."""
    unit, least = exact_unit(unit), usual_decimals(unit)
    for places in range(least, MOST_DECIMALS):
        texts = figure_text(one, unit, places), figure_text(other, unit, places)
        if texts[0] != texts[1]:
            break
    return texts


def number_word(number: int) -> str:
    """Write a whole number from 0 to 12 as a word ("no", "one", "seven"), any other in digits."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


def plural_text(number: int, noun: str, several: str = "") -> str:
    """Write a number as a word with its noun: "one agency", "seven agencies".

    `several` is the plural of the noun. If it is empty, an "s" is added to the noun.
    """
    return f"{number_word(number)} {noun if number == 1 else several or noun + 's'}"


def list_text(items: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Join items into a list in words: "neighbours, North West and England".

    `last` is the word before the last item. Where an item has that word within it, the list
    says where each item ends: "Early Help and Safeguarding Hub; Early Help; and Police".
    """
    if len(items) < 2:
        return "".join(items)
    if any(f" {last} " in item for item in items):
        if len(items) == 2:
            return f"{items[0]}, {last} {items[1]}"
        return f"{'; '.join(items[:-1])}; {last} {items[-1]}"
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def natural_order(name: str) -> tuple[str | int, ...]:
    """Return what names are sorted by: their numbers as numbers, "Area 2" before "Area 10"."""
    pieces = re.split(r"([0-9]+)", name.casefold())
    return tuple(int(one) if at % 2 else one for at, one in enumerate(pieces))


def year_of(reporting_year: int) -> str:
    """Write a reporting year as a financial year: 2025 is "2024-25"."""
    return f"{reporting_year - 1}-{reporting_year % 100:02d}"


def long_date(day: date) -> str:
    """Write a date in full: "14 October 2025"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date, today: date | None = None) -> str:
    """Write a date in the short form for tables: "14 Oct 2025".

    The year is left out if it is that of `today`.
    """
    year = "" if today is not None and day.year == today.year else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1][:3]}{year}"


def _rounded(value: float, places: int) -> Decimal:
    """Round a value half up, after removing binary rounding errors (0.1 + 0.2 counts as 0.3)."""
    return _exact(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _change_decimals(unit: str) -> int:
    return 1 if unit in (PERCENT, RATE) else 0


def _apart_text(apart: Decimal, unit: str) -> str:
    points = ""
    if unit == PERCENT:
        points = " percentage point" if apart == 1 else " percentage points"
    return f"{ABOUT if isinstance(unit, RoundedUnit) and apart else ''}{_plain(apart)}{points}"


def _about(value: float, unit: str) -> str:
    return ABOUT if isinstance(unit, RoundedUnit) and value else ""


def _exact(value: float) -> Decimal:
    return Decimal(f"{value:.{_SIGNIFICANT}g}")


def _plain(value: Decimal) -> str:
    text = f"{abs(value):,f}"
    return f"{MINUS}{text}" if value < 0 else text


def _sign(value: Decimal) -> str:
    return "+" if value > 0 else MINUS
