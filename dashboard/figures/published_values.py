"""Published figures for our own and other areas, by series, area and year."""

from dataclasses import dataclass, replace
from datetime import date

from dashboard.catalogue.partnership import ComparatorArea
from dashboard.figures.observations import Status
from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Publication:
    """One release of a published file.

    `vintage` is the number of the release, counted from 1. `released` is the publisher's date.
    `loaded` is the day on which the file was loaded into the store.
    """

    key: str  # the mapping's key: "dfe_referrals"
    vintage: int  # 1 for the first file loaded under this key
    title: str
    publisher: str
    licence: str
    released: str  # as the mapping or the file name gives it: "2025", "May 2025"
    file: str
    loaded: date
    invented: bool = False
    attribution: str = ""  # the sentence the licence asks to be shown


@dataclass(frozen=True, slots=True)
class PublishedValue:
    """One published figure: a series, an area's code and a reporting year (2025 is 2024-25).

    A count has a `numerator`. A rate (per 10,000) or a per cent (0-100) has a `value`, and also a
    numerator and a denominator if these were published. `status` is the state that the publisher's
    symbol stands for. In a state without a number, all three numbers are None.
    """

    series: str
    area: str
    year: int
    status: Status
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    publication: str = ""
    vintage: int = 1


@dataclass(frozen=True, slots=True)
class ComparatorValue:
    """A comparator's unrounded value in one reporting year.

    The comparator consists of `of` areas. `members` of these areas have a value.
    """

    year: int
    value: float | None
    status: Status = Status.GIVEN
    members: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class ComparatorLine:
    """A comparator's published years, which are shown beside an indicator's line.

    The title of the area says how the values are made ("Neighbours, mean"). `picked` says whether
    it is a single authority that the reader picked.
    """

    area: ComparatorArea
    values: tuple[ComparatorValue, ...]
    source: str = ""  # publisher, title and release in words
    invented: bool = False
    picked: bool = False

    @property
    def latest(self) -> ComparatorValue | None:
        """Return the value of the latest year that has one, or None if no year has one."""
        return next((v for v in reversed(self.values) if v.value is not None), None)

    def latest_by(self, quarter: Quarter) -> ComparatorValue | None:
        """Return the value of the latest year that has one, up to the reporting year of a quarter.

        The result is None if no such year has a value.
        """
        years = (v for v in reversed(self.values) if v.year <= quarter.reporting_year)
        return next((v for v in years if v.value is not None), None)

    def between(self, first: Quarter | None, last: Quarter) -> "ComparatorLine":
        """Return the line with only the years of which a quarter lies between two quarters.

        If `first` is None, the first year is the line's own.
        """
        start = first.reporting_year if first else 0
        kept = (v for v in self.values if start <= v.year <= last.reporting_year)
        return replace(self, values=tuple(kept))

    def at(self, year: int) -> ComparatorValue | None:
        """Return the value of a reporting year, or None if the year is not published."""
        return next((v for v in self.values if v.year == year), None)
