"""Published figures of the same indicator elsewhere: by area, method and year."""

from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.partnership import ComparatorArea
from dashboard.figures.observations import Status
from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Publication:
    """One vintage of a published file; `released` is the publisher's date, `loaded` is ours."""

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

    Counts have `numerator`. Rates (per 10,000) and per cents (0-100) have `value`, and also their
    numerator and denominator where published. `status` is the publisher's symbol as a state; a
    figure whose state has no number has none.
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

    `members` of `of` areas have a value.
    """

    year: int
    value: float | None
    status: Status = Status.GIVEN
    members: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class ComparatorLine:
    """A comparator's published years, shown beside an indicator's line.

    The area's name says the method ("Neighbours, mean").
    """

    area: ComparatorArea
    values: tuple[ComparatorValue, ...]
    source: str = ""  # publisher, title and vintage in words
    invented: bool = False

    @property
    def latest(self) -> ComparatorValue | None:
        """Return the latest year that has a value."""
        return next((v for v in reversed(self.values) if v.value is not None), None)

    def latest_by(self, quarter: Quarter) -> ComparatorValue | None:
        """Return the latest year that has a value, up to the reporting year of a quarter."""
        years = (v for v in reversed(self.values) if v.year <= quarter.reporting_year)
        return next((v for v in years if v.value is not None), None)

    def at(self, year: int) -> ComparatorValue | None:
        """Return the value of a reporting year; None where the year is not published."""
        return next((v for v in self.values if v.year == year), None)
