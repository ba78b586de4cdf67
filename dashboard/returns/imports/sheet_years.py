"""Columns of the year in wide sheets: by which rule they follow from the quarters, or do not."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.quarters import Quarter
from dashboard.returns.imports.wide_sheets import WideRow, WideSheet

QUARTERS = 4


class SheetYear(StrEnum):
    """How a sheet's figure of a year follows from its four quarters."""

    SUM = "sum"
    LAST = "last"  # the last quarter's figure is repeated
    AVERAGE = "average"
    NONE = "none"  # a figure of its own: it is not checked


WORDS = {
    SheetYear.SUM: "the sum of its quarters",
    SheetYear.LAST: "the figure of its last quarter",
    SheetYear.AVERAGE: "the average of its quarters",
    SheetYear.NONE: "a figure of its own",
}
"""The rules in words."""


@dataclass(frozen=True, slots=True)
class YearFound:
    """A year of a row with all its quarters: where it stands, its figure, and what is expected."""

    column: int
    year: int
    figure: float
    quarters: tuple[float, ...]

    def expected(self, rule: SheetYear) -> float:
        """Return what a rule gives."""
        if rule is SheetYear.SUM:
            return sum(self.quarters)
        return sum(self.quarters) / QUARTERS if rule is SheetYear.AVERAGE else self.quarters[-1]

    def fits(self, rule: SheetYear) -> bool:
        """Say whether the figure is what a rule gives, as exactly as the figure is written."""
        if rule is SheetYear.NONE:
            return True
        text = f"{self.figure:.10g}"
        decimals = len(text.partition(".")[2])
        return abs(self.figure - self.expected(rule)) <= 0.5 * 10.0**-decimals + 1e-9


def years_of_row(sheet: WideSheet, row: WideRow) -> Iterator[YearFound]:
    """Yield the years of a row of which the figure and all four quarters are there."""
    columns = sheet.quarters
    for column, year in sheet.periods.items():
        if isinstance(year, Quarter) or column not in row.numbers:
            continue
        places = [columns.get(Quarter(year, number)) for number in range(1, QUARTERS + 1)]
        found = [row.numbers[at] for at in places if at is not None and at in row.numbers]
        if len(found) == QUARTERS:
            yield YearFound(column, year, row.numbers[column], tuple(found))


def likely_rule(years: tuple[YearFound, ...]) -> SheetYear:
    """Return the rule that most years of a row fit; the first of `SheetYear` if several do.

    Without a year that fits any rule, the figures are their own.
    """
    checked = [rule for rule in SheetYear if rule is not SheetYear.NONE]
    fitting = {rule: sum(one.fits(rule) for one in years) for rule in checked}
    best = max(fitting, key=lambda rule: fitting[rule])
    return best if fitting[best] else SheetYear.NONE
