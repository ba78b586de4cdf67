"""Over which span of time each point counts, and which spans are honest for which indicator."""

from enum import StrEnum

from dashboard.catalogue.indicators import Indicator, Kind, YearRule
from dashboard.catalogue.thresholds import Measure


class TimeSpan(StrEnum):
    """Over which span of time each point counts."""

    QUARTER = "quarter"
    YEAR_TO_DATE = "year-to-date"
    ROLLING_4 = "rolling-4"
    YEAR = "year"  # the year's own figure of distinct children, at Q4


def usual_span(indicator: Indicator, measure: Measure) -> TimeSpan:
    """Give the way of counting that an indicator's pages start with.

    A rate stands beside annual comparators: that of a flow is rolling four quarters, and that of
    distinct children the year's own, since their quarters cannot be added.
    """
    if indicator.kind is Kind.ROLLING_12_MONTHS:
        return TimeSpan.ROLLING_4
    if measure is Measure.RATE and indicator.kind is not Kind.STOCK:
        distinct = indicator.year is YearRule.REPORTED
        return TimeSpan.YEAR if distinct else TimeSpan.ROLLING_4
    return TimeSpan.QUARTER


def honest_spans(indicator: Indicator) -> tuple[TimeSpan, ...]:
    """Give every honest way of counting: quarters of a stock are not added, nor distinct children.

    Read by both measures.
    """
    if indicator.kind is Kind.ROLLING_12_MONTHS:
        return (TimeSpan.ROLLING_4,)
    if indicator.kind is Kind.STOCK:
        return (TimeSpan.QUARTER,)
    if indicator.year is YearRule.REPORTED:
        return (TimeSpan.QUARTER, TimeSpan.YEAR)
    return (TimeSpan.QUARTER, TimeSpan.YEAR_TO_DATE, TimeSpan.ROLLING_4)


def quarters_covered(counted: TimeSpan) -> int:
    """Give how many quarters a figure covers, at most."""
    return 1 if counted is TimeSpan.QUARTER else 4


def adds_up(indicator: Indicator) -> bool:
    """Say whether its quarters may be added: flows that are not distinct children."""
    return TimeSpan.ROLLING_4 in honest_spans(indicator) and indicator.supplied == "quarterly"


def compares_with_years(indicator: Indicator, counted: TimeSpan, measure: Measure) -> bool:
    """Say whether figures so counted may stand beside annual ones.

    Stocks and shares may; a quarter's flow may not, nor a year that is not over.
    """
    if counted in (TimeSpan.ROLLING_4, TimeSpan.YEAR) or indicator.kind is Kind.STOCK:
        return True
    share = indicator.is_percent or indicator.kind is Kind.DISTRIBUTION
    return counted is TimeSpan.QUARTER and measure is Measure.NUMBER and share
