"""The same indicator elsewhere: which published area, which method, which year."""

from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.partnership import ComparatorArea
from dashboard.figures.observations import Status
from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Publication:
    """One vintage of a published file. `released` is the publisher's date, `loaded` ours."""

    key: str  # the mapping's key: "dfe_referrals"
    vintage: int  # 1 for the first file loaded under this key
    title: str
    publisher: str
    licence: str
    released: str  # as the mapping or the file name says it: "2025", "May 2025"
    file: str
    loaded: date
    invented: bool = False
    attribution: str = ""  # the sentence the licence asks to be shown


@dataclass(frozen=True, slots=True)
class PublishedValue:
    """One published figure: a series, an area's code and a reporting year (2025 is 2024-25).

    Counts have `numerator`; rates (per 10,000) and per cents (0-100) have `value`, and their parts
    where published. `status` is the symbol read as a state; a state without a number carries none.
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
    """One reporting year of a comparator, unrounded. `members` of `of` areas have a value."""

    year: int
    value: float | None
    status: Status = Status.GIVEN
    members: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class ComparatorLine:
    """One area's published years beside our line; its name says the method ("Neighbours, mean")."""

    area: ComparatorArea
    values: tuple[ComparatorValue, ...]
    source: str = ""  # publisher, title and vintage in words
    invented: bool = False

    @property
    def latest(self) -> ComparatorValue | None:
        """Give the latest year with a value."""
        return next((v for v in reversed(self.values) if v.value is not None), None)

    def latest_by(self, quarter: Quarter) -> ComparatorValue | None:
        """Give the latest year with a value, up to the reporting year of a quarter."""
        years = (v for v in reversed(self.values) if v.year <= quarter.reporting_year)
        return next((v for v in years if v.value is not None), None)

    def at(self, year: int) -> ComparatorValue | None:
        """Give a reporting year's value; None where none is published."""
        return next((v for v in self.values if v.year == year), None)
