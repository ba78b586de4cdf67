"""Financial quarters: how they are read, written, counted and compared.

Q1 is April to June. Source: docs/methods.md, "Quarters, years and populations".
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Self, overload

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The first and the last financial year that is accepted when a quarter is read from text.

Each is given by the calendar year in which it starts.
"""
ROOM = 100
"""The number of years before FIRST_YEAR and after LAST_YEAR in which a quarter may still lie.

So calculations may step back or forwards from any quarter that was read.
"""

_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2}) Q([1-4])")
_ADDRESS = re.compile(r"([0-9]{4})-([0-9]{2})-q([1-4])")
READABLE = f"the years {FIRST_YEAR}-01 to {LAST_YEAR}-01"
"""The financial years that are accepted when a quarter is read, in words."""
_YEAR = r"(?P<start>(?:[0-9]{2})?[0-9]{2}) ?[-/] ?(?P<end>(?:[0-9]{2})?[0-9]{2})"
_QUARTER = r"(?:q|qtr|quarter) ?(?P<number>[1-4])"
_SPELLED = (
    re.compile(rf"{_YEAR}[ ,-]*{_QUARTER}"),
    re.compile(rf"{_QUARTER}[ ,-]*(?:of )?{_YEAR}"),
)
"""Other ways in which people write a quarter: Q3 2021/22, 2021-2022 Quarter 3, 21/22 q3."""
_CALENDAR = re.compile(r"([a-z]+)(?: to | ?- ?)([a-z]+),? ([0-9]{4})")
_MONTHS = ("April to June", "July to September", "October to December", "January to March")


class FarQuarterError(ValueError):
    """A quarter has the right form, but its year is too far in the past or future for figures."""


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """A quarter of a financial year. An earlier quarter is less than a later quarter.

    `year` is the calendar year in which the financial year starts: 2021 for 2021-22. `number` is 1
    to 4.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse a number other than 1 to 4, and a year too far in the past or future."""
        if not 1 <= self.number <= 4:
            raise ValueError(f"a quarter is 1 to 4, not {self.number}")
        first, last = FIRST_YEAR - ROOM, LAST_YEAR + ROOM
        if not first <= self.year <= last:
            raise ValueError(f"a financial year starts in {first} to {last}, not {self.year}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a quarter from text such as "2021-22 Q3".

        Raises: ValueError with the text found and the form expected. For a year before 1900-01 or
        after 2200-01 this is a FarQuarterError.
        """
        return cls._read(_WRITTEN, text, "2021-22 Q3")

    @classmethod
    def from_address(cls, text: str) -> Self:
        """Read a quarter from text such as "2021-22-q3", the form used in addresses and file names.

        Raises: ValueError, as `parse` does.
        """
        return cls._read(_ADDRESS, text, "2021-22-q3")

    @classmethod
    def from_words(cls, text: str) -> Self:
        """Read a quarter as people write it or as pages print it: every spelling of one quarter.

        A financial year names both its years, because "2021 Q3" may mean two quarters. The months
        name the calendar year: "October to December 2021", "Oct-Dec 2021".

        Raises: ValueError, as `parse` does.
        """
        plain = " ".join(re.sub("[\u2010-\u2015\u2212]", "-", text).lower().split())
        for pattern in _SPELLED:
            if match := pattern.fullmatch(plain):
                start = match["start"] if len(match["start"]) == 4 else f"20{match['start']}"
                written = f"{start}-{match['end'][-2:]} Q{match['number']}"
                if len(match["end"]) == 2 or int(match["end"]) == int(start) + 1:
                    return cls.parse(written)
        if match := _CALENDAR.fullmatch(plain):
            for number, months in enumerate(_MONTHS, start=1):
                first, last = months.lower().split(" to ")
                if match[1] in (first, first[:3]) and match[2] in (last, last[:3]):
                    return cls(int(match[3]) - (number == 4), number)
        return cls.parse(text.strip())

    @classmethod
    def _read(cls, pattern: re.Pattern[str], text: str, example: str) -> Self:
        match = pattern.fullmatch(text)
        if not match or (int(match[1]) + 1) % 100 != int(match[2]):
            raise ValueError(f"found {text!r}; expected a quarter such as {example}")
        if not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            raise FarQuarterError(f"found {text!r}; expected a quarter of {READABLE}")
        return cls(int(match[1]), int(match[3]))

    @classmethod
    def containing(cls, day: date) -> Self:
        """Return the quarter that contains a day."""
        start = day.year if day.month >= 4 else day.year - 1
        return cls(start, (day.month - 4) % 12 // 3 + 1)

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Self:
        """Return the quarter with this ordinal: the number of quarters since Q1 of year 0."""
        return cls(ordinal // 4, ordinal % 4 + 1)

    @property
    def ordinal(self) -> int:
        """The number of quarters since Q1 of year 0.

        The difference of two ordinals is the number of quarters between the two quarters.
        """
        return self.year * 4 + self.number - 1

    def __str__(self) -> str:
        """Return text such as "2021-22 Q3", the form used on screen, in the store and in files."""
        return f"{self.year_label} Q{self.number}"

    @property
    def address(self) -> str:
        """Return text such as "2021-22-q3", the form used in addresses and file names."""
        return f"{self.year_label}-q{self.number}"

    @property
    def year_label(self) -> str:
        """Return the financial year as text: "2021-22"."""
        return f"{self.year}-{(self.year + 1) % 100:02d}"

    @property
    def months(self) -> str:
        """Return the months and the calendar year as text: "July to September 2025"."""
        calendar = self.year + 1 if self.number == 4 else self.year
        return f"{_MONTHS[self.number - 1]} {calendar}"

    @property
    def first_day(self) -> date:
        """Return the first day of the quarter."""
        if self.number == 4:
            return date(self.year + 1, 1, 1)
        return date(self.year, 3 * self.number + 1, 1)

    @property
    def last_day(self) -> date:
        """Return the last day of the quarter. Stocks are counted on this day."""
        return (self + 1).first_day - timedelta(days=1)

    @property
    def reporting_year(self) -> int:
        """Return the reporting year: DfE's number for the financial year (2025 for 2024-25)."""
        return self.year + 1

    @property
    def population_year(self) -> int:
        """Return the year of the mid-year population that DfE uses for rates: 2024 for 2024-25.

        Source: docs/methods.md, "Quarters, years and populations".
        """
        return self.reporting_year - 1

    def __add__(self, quarters: int) -> "Quarter":
        """Return the quarter that is a number of quarters later."""
        return Quarter.from_ordinal(self.ordinal + quarters)

    @overload
    def __sub__(self, other: int) -> "Quarter": ...
    @overload
    def __sub__(self, other: "Quarter") -> int: ...
    def __sub__(self, other: "int | Quarter") -> "int | Quarter":
        """Return an earlier quarter, or the number of quarters between two quarters.

        An integer is the number of quarters to step back. If `other` is a quarter, the result is
        negative when `other` is the later of the two.
        """
        if isinstance(other, Quarter):
            return self.ordinal - other.ordinal
        return Quarter.from_ordinal(self.ordinal - other)

    def year_so_far(self) -> tuple["Quarter", ...]:
        """Return the quarters of the financial year up to this quarter, this quarter included."""
        return quarters_between(Quarter(self.year, 1), self)


@lru_cache(maxsize=256)
def quarters_between(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """Return every quarter from `first` to `last`, both included.

    The result is empty if `last` is earlier than `first`.
    """
    return tuple(Quarter.from_ordinal(place) for place in range(first.ordinal, last.ordinal + 1))
