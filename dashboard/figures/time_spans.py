"""Over which span of time each point counts, and which spans are honest for which indicator."""

from enum import StrEnum

from dashboard.catalogue.indicators import Indicator, Kind, YearRule
from dashboard.catalogue.thresholds import Measure


class Counted(StrEnum):
    """Over which span of time each point counts."""

    QUARTER = "quarter"
    YEAR_TO_DATE = "year-to-date"
    ROLLING_4 = "rolling-4"
    YEAR = "year"  # the year's own figure of distinct children, at Q4


def usual(indicator: Indicator, measure: Measure) -> Counted:
    """Give the way of counting that an indicator's pages start with.

    A rate stands beside annual comparators: that of a flow is rolling four quarters, and that of
    distinct children the year's own, since their quarters cannot be added.
    """
    if indicator.kind is Kind.ROLLING_12_MONTHS:
        return Counted.ROLLING_4
    if measure is Measure.RATE and indicator.kind is not Kind.STOCK:
        distinct = indicator.year is YearRule.REPORTED
        return Counted.YEAR if distinct else Counted.ROLLING_4
    return Counted.QUARTER


def ways(indicator: Indicator) -> tuple[Counted, ...]:
    """Give every honest way of counting: quarters of a stock are not added, nor distinct children.

    Read by both measures.
    """
    if indicator.kind is Kind.ROLLING_12_MONTHS:
        return (Counted.ROLLING_4,)
    if indicator.kind is Kind.STOCK:
        return (Counted.QUARTER,)
    if indicator.year is YearRule.REPORTED:
        return (Counted.QUARTER, Counted.YEAR)
    return (Counted.QUARTER, Counted.YEAR_TO_DATE, Counted.ROLLING_4)


def quarters_covered(counted: Counted) -> int:
    """Give how many quarters a figure covers, at most."""
    return 1 if counted is Counted.QUARTER else 4


def adds_up(indicator: Indicator) -> bool:
    """Say whether its quarters may be added: flows that are not distinct children."""
    return Counted.ROLLING_4 in ways(indicator) and indicator.supplied == "quarterly"


def compares_with_years(indicator: Indicator, counted: Counted, measure: Measure) -> bool:
    """Say whether figures so counted may stand beside annual ones.

    Stocks and shares may; a quarter's flow may not, nor a year that is not over.
    """
    if counted in (Counted.ROLLING_4, Counted.YEAR) or indicator.kind is Kind.STOCK:
        return True
    share = indicator.is_percent or indicator.kind is Kind.DISTRIBUTION
    return counted is Counted.QUARTER and measure is Measure.NUMBER and share
